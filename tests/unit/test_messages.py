"""The words on the screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import messages
from generator.findings import Finding, Place, Severity

ERROR = Finding(
    "DL001",
    Severity.ERROR,
    Place("data/2024/ke_hoach.yaml", line=12),
    "Thiếu mục “trich_yeu”.",
    "một câu trích yếu",
    "thêm dòng trich_yeu: …",
    "NĐ 30/2020, Phụ lục I, mục II.5",
)
WARNING = Finding("DC001", Severity.WARNING, Place("data/2024/kinh_phi.xlsx", sheet="Phân bổ", cell="F12"), "Lệch 0,1.")
OTHER_ERROR = Finding("DL002", Severity.ERROR, Place("data/co_quan.yaml"), "Không đọc được tệp.")


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_report_groups_by_severity_then_file_with_everything_known() -> None:
    later = Finding("DL003", Severity.ERROR, ERROR.place, "Câu thứ hai.")
    assert messages.findings_report([WARNING, ERROR, OTHER_ERROR, later]) == (
        "LỖI (3)\n"
        "\n"
        "data/2024/ke_hoach.yaml\n"
        "  DL001 · dòng 12: Thiếu mục “trich_yeu”.\n"
        "    Cần: một câu trích yếu\n"
        "    Cách sửa: thêm dòng trich_yeu: …\n"
        "    Nguồn: NĐ 30/2020, Phụ lục I, mục II.5\n"
        "  DL003 · dòng 12: Câu thứ hai.\n"
        "\n"
        "data/co_quan.yaml\n"
        "  DL002: Không đọc được tệp.\n"
        "\n"
        "CẢNH BÁO (1)\n"
        "\n"
        "data/2024/kinh_phi.xlsx\n"
        "  DC001 · trang tính “Phân bổ”, ô F12: Lệch 0,1."
    )


def test_no_findings_no_report() -> None:
    assert messages.findings_report([]) == ""


def test_a_hundred_findings_are_all_shown() -> None:
    findings = [Finding("DL001", Severity.ERROR, Place("a.yaml", line=n), f"Lỗi {n}.") for n in range(1, 101)]
    report = messages.findings_report(findings)
    assert "LỖI (100)" in report
    assert all(f"dòng {n}: Lỗi {n}." in report for n in range(1, 101))


def test_report_wraps_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    lines = messages.findings_report([Finding("DL001", Severity.ERROR, Place("a.yaml"), "chữ " * 60)]).splitlines()
    assert len(lines) > 5
    assert max(map(len, lines)) <= 50


def test_data_cannot_steer_the_terminal() -> None:
    report = messages.findings_report([Finding("DL001", Severity.ERROR, Place("a"), "x\x1b[31m\x07\r\ny")])
    assert not [char for char in report if char != "\n" and not char.isprintable()]


def test_json_holds_the_findings_the_notes_and_nothing_else() -> None:
    text = messages.findings_json([ERROR], ["Đã dọn phần dở dang."])
    assert json.loads(text) == {"findings": [ERROR.as_dict()], "notes": ["Đã dọn phần dở dang."]}
    assert "Thiếu mục" in text


def test_summary_of_a_good_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = messages.summary([], [tmp_path / "output" / "Kế hoạch.docx"], [Path("/noi-khac/b.docx")], [])
    assert shown == (
        "Đã tạo 1 văn bản:\n"
        f"  {Path('output/Kế hoạch.docx')}\n"
        "Không đổi 1 văn bản (nội dung như lần trước):\n"
        f"  {Path('/noi-khac/b.docx')}\n"
        "Không có lỗi, không có cảnh báo."
    )


def test_summary_of_a_build_with_faults() -> None:
    assert messages.summary([WARNING, ERROR, WARNING], [], [], ["Kế hoạch năm 2024"]) == (
        "Chưa tạo được 1 văn bản:\n"
        "  Kế hoạch năm 2024\n"
        "Cần xem lại: 1 lỗi, 2 cảnh báo.\n"
        "Xin sửa các lỗi ở trên rồi chạy lại; tệp cũ (nếu có) còn nguyên.\n"
        "Muốn hiểu một mã, ví dụ DL001: python build.py giai-thich DL001"
    )


@pytest.mark.parametrize("what", ["biểu", "sổ Excel"])
def test_summary_names_what_was_made(what: str) -> None:
    shown = messages.summary([], [Path("a.xlsx")], [Path("b.xlsx")], ["c"], what)
    assert shown.startswith(
        f"Đã tạo 1 {what}:\n  a.xlsx\n"
        f"Không đổi 1 {what} (nội dung như lần trước):\n  b.xlsx\n"
        f"Chưa tạo được 1 {what}:\n  c\n"
    )


def test_a_path_longer_than_the_line_keeps_its_indent_and_is_not_cut() -> None:
    path = Path("thu-muc-dai/" * 12 + "bao_cao_thang_2024_01.docx")
    assert f"\n  {path}\n" in messages.summary([], [path], [], [])


def test_what_a_command_has_to_say_is_wrapped_line_by_line_and_cannot_steer_the_terminal() -> None:
    shown = messages.told(["Đã có báo cáo của 1/2 đơn vị.", "Chưa gửi: " + "Phòng Một; " * 20 + "\x1b[31mPhòng Hai."])
    lines = shown.splitlines()
    assert lines[0] == "Đã có báo cáo của 1/2 đơn vị."
    assert len(lines) > 3 and max(map(len, lines)) <= 100
    assert lines[-1].endswith(" [31mPhòng Hai.") and "\x1b" not in shown
    assert messages.told([]) == ""


NOTE = Finding("DL105", Severity.NOTE, Place("data/2024/kinh_phi.xlsx"), "Sổ đang mở trong Excel.")


def test_summary_says_where_the_warnings_are_kept() -> None:
    shown = messages.summary([WARNING, NOTE], [Path("a.docx")], [], [])
    assert "Cần xem lại: 1 cảnh báo, 1 ghi chú." in shown
    assert "Các cảnh báo cũng được ghi trong tệp “….can_xem_lai.txt” cạnh văn bản" in shown


def test_notes_come_last_and_are_not_kept_beside_the_document() -> None:
    assert messages.findings_report([NOTE, WARNING]).index("GHI CHÚ (1)") > 0
    shown = messages.summary([NOTE], [Path("a.docx")], [], [])
    assert "Cần xem lại: 1 ghi chú." in shown
    assert "can_xem_lai" not in shown


def test_usage_fault_has_vietnamese_quotes() -> None:
    shown = messages.usage_fault("Cách dùng: x", "Không có lệnh 'a'. Có phải ý bạn là 'b', 'c'?", "python build.py")
    assert shown == (
        "Cách dùng: x\n"
        "Lỗi: Không có lệnh “a”. Có phải ý bạn là “b”, “c”?\n"
        "Gõ “python build.py --help” để xem hướng dẫn."
    )


def test_own_fault_names_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "“nhat_ky_loi.txt”" in messages.own_fault(tmp_path / "nhat_ky_loi.txt")
    assert "Xin báo lại cho người phụ trách" in messages.own_fault(None)


def test_own_fault_does_not_say_whose_fault_it_is() -> None:
    """A value that nobody foresaw leads there too, and then taking the change back helps."""
    assert "không phải do số liệu" not in messages.own_fault(None)
    assert "vừa sửa dữ liệu hay mẫu" in messages.own_fault(None)
