"""What was issued, afterwards: the register printed, numbers without a document, withdrawals, checksums, rebuilding."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from generator import cli_phat_hanh
from generator.delivery import register
from tests.support.phat_hanh_cli import (
    FIRST,
    SECOND,
    AfterAll,
    change_cell,
    change_words,
    issue,
    one_line,
    run,
    small_office,
    tree,
)

HEADINGS = [
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
]
SUBJECT = "Thực hiện Chương trình phát triển thôn bản ven suối trên địa bàn xã Suối Mơ năm 2026"
FOLDER = "2026/0052_KH-UBND"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_phat_hanh, "date", AfterAll)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Lần 0 is issued as 52, lần 1 as 54, the report of January as 3."""
    data = small_office(tmp_path, FIRST, SECOND)
    assert issue(data, "52", "15/3/2026", "--lan", "0") == 0
    assert issue(data, "54", "1/6/2026", "--lan", "1") == 0
    assert issue(data, "3", "5/2/2026", what=("bao-cao-thang", "2026-01")) == 0
    return data


def shelf(data: Path) -> Path:
    return data.parent / "phat_hanh"


def told(data: Path, capsys: pytest.CaptureFixture[str], *command: str) -> list[dict]:
    """Findings about issuing that a command tells."""
    capsys.readouterr()
    run(data, *command, "--json")
    return [one for one in json.loads(capsys.readouterr().out)["findings"] if one["code"].startswith("PH")]


def void(data: Path, numbers: str, reason: str = "Làm ngoài chương trình", year: str = "2026") -> int:
    return run(data, "bo-so", "ke-hoach", "--so", numbers, "--nam-so", year, "--ly-do", reason)


def withdraw(data: Path, so: str = "52", ngay: str = "20/3/2026", reason: str = "Ký nhầm", *more: str) -> int:
    options = ("--so", so, "--nam-so", "2026", "--ngay", ngay, "--ly-do", reason)
    return run(data, "thu-hoi", "ke-hoach", *options, *more)


def printed(data: Path, year: int = 2026) -> list[list[str]]:
    """The rows of the printed register below its title; a row across the sheet has one cell."""
    book = openpyxl.load_workbook(data.parent / "ra" / str(year) / f"so_dang_ky_van_ban_di_{year}.xlsx")
    (sheet,) = book
    found = [[cell or "" for cell in row] for row in sheet.iter_rows(min_row=4, values_only=True)]
    return [row if any(row[1:]) else row[:1] for row in found]


# --- The register printed


def test_the_printed_register_has_ten_columns_and_a_row_for_each_number(office: Path) -> None:
    assert void(office, "53") == 0
    assert withdraw(office, "54", "9/6/2026", "Sai phụ lục") == 0
    assert run(office, "so-dang-ky") == 0
    head, numbers, *rows = printed(office)
    assert (head, numbers) == (HEADINGS, [f"({number})" for number in range(1, 11)])
    assert [row[0] for row in rows] == [
        "Ký hiệu BC-UBND",
        "03/BC-UBND",
        "Ký hiệu KH-UBND",
        "52/KH-UBND",
        "53/KH-UBND",
        "54/KH-UBND",
    ]
    plan, left_out, revised = rows[3:]
    assert plan[1:4] == ["15/3/2026", f"Kế hoạch {SUBJECT}", "Nguyễn Văn Mẫu"]
    assert plan[4].startswith("Sở Dân tộc và Tôn giáo tỉnh") and plan[4].endswith("Trưởng các thôn")
    assert (plan[5], plan[6], plan[9]) == ("VT, KT", "10", "")
    assert (left_out[1], left_out[9]) == ("", "Làm ngoài chương trình")
    assert revised[9] == "Sửa đổi văn bản số 52/KH-UBND năm 2026. Đã thu hồi: ngày 09/6/2026: Sai phụ lục"


def test_the_amended_document_says_by_which_one(office: Path) -> None:
    assert run(office, "so-dang-ky") == 0
    (plan,) = [row for row in printed(office) if row[0] == "52/KH-UBND"]
    assert plan[9] == "Được sửa đổi bằng văn bản số 54/KH-UBND năm 2026"


def test_an_amendment_of_another_year_is_noted_in_the_register_of_the_first(office: Path) -> None:
    assert issue(office, "2", "5/1/2027") == 0
    assert run(office, "so-dang-ky", "--nam", "2026") == 0
    (revised,) = [row for row in printed(office) if row[0] == "54/KH-UBND"]
    assert "Được sửa đổi bằng văn bản số 02/KH-UBND năm 2027" in revised[9]
    assert not (office.parent / "ra" / "2027").exists()
    assert run(office, "so-dang-ky") == 0
    assert [row[0] for row in printed(office, 2027)[2:]] == ["Ký hiệu KH-UBND", "02/KH-UBND"]


def test_a_second_print_is_the_same_workbook(office: Path, capsys) -> None:
    assert run(office, "so-dang-ky") == 0
    before = tree(office.parent / "ra")
    assert run(office, "so-dang-ky") == 0
    assert "Không đổi 1 sổ Excel" in capsys.readouterr().out
    assert tree(office.parent / "ra") == before


def test_numbers_left_out_are_told_until_they_have_a_reason(office: Path, capsys) -> None:
    (hole,) = told(office, capsys, "so-dang-ky")
    assert (hole["code"], hole["message"]) == ("PH201", "Sổ đăng ký năm 2026 chưa có số 53/KH-UBND.")
    assert void(office, "53") == 0
    assert told(office, capsys, "so-dang-ky") == []


def test_a_register_with_nothing_in_it_is_said(tmp_path: Path, capsys) -> None:
    assert run(small_office(tmp_path), "so-dang-ky") == 3
    assert "chưa có văn bản nào" in one_line(capsys.readouterr().err)
    assert not (tmp_path / "phat_hanh").exists() and not (tmp_path / "ra").exists()


# --- Numbers without a document, withdrawals


def test_a_range_of_numbers_is_one_line_of_the_register(office: Path, capsys) -> None:
    assert void(office, "6-51", "Kế hoạch khác") == 0
    said = one_line(capsys.readouterr().out)
    assert "Đã ghi vào sổ: số 06/KH-UBND đến 51/KH-UBND năm 2026 không có văn bản trong sổ này." in said
    assert run(office, "so-dang-ky") == 0
    (line,) = [row for row in printed(office) if row[0].startswith("06/")]
    assert (line[0], line[9]) == ("06/KH-UBND đến 51/KH-UBND", "Kế hoạch khác")


@pytest.mark.parametrize(
    ("numbers", "reason", "code"),
    [("50-53", "Làm ngoài", "PH102"), ("53", "  ", "PH109"), ("năm", "Làm ngoài", "PH107"), ("0-3", "x", "PH107")],
)
def test_a_range_is_entered_whole_or_not_at_all(office: Path, capsys, numbers: str, reason: str, code: str) -> None:
    before = tree(shelf(office))
    assert void(office, numbers, reason) == 1
    assert f"{code}: " in capsys.readouterr().out
    assert tree(shelf(office)) == before


def test_a_withdrawal_leaves_the_document_where_it_is(office: Path, capsys) -> None:
    before = tree(shelf(office) / FOLDER)
    assert withdraw(office) == 0
    said = one_line(capsys.readouterr().out)
    assert "Đã ghi vào sổ: thu hồi Kế hoạch số 52/KH-UBND ngày 15/3/2026. Lý do: Ký nhầm" in said
    assert tree(shelf(office) / FOLDER) == before
    assert told(office, capsys, "kiem-tra") == []


@pytest.mark.parametrize(
    ("so", "ngay", "reason", "code"),
    [
        ("99", "20/3/2026", "Ký nhầm", "PH108"),
        ("năm", "20/3/2026", "Ký nhầm", "PH108"),
        ("52", "20/3/2026", " ", "PH109"),
        ("52", "14/3/2026", "Ký nhầm", "PH111"),
        ("52", "1/2/2027", "Ký nhầm", "PH111"),
    ],
)
def test_a_withdrawal_that_cannot_be(office: Path, capsys, so: str, ngay: str, reason: str, code: str) -> None:
    before = tree(shelf(office))
    assert withdraw(office, so, ngay, reason) == 1
    assert f"{code}: " in capsys.readouterr().out
    assert tree(shelf(office)) == before


def test_a_document_is_withdrawn_once(office: Path, capsys) -> None:
    assert withdraw(office) == 0
    assert withdraw(office) == 1
    assert "PH108: Kế hoạch số 52/KH-UBND ngày 15/3/2026 đã ghi thu hồi" in one_line(capsys.readouterr().out)


# --- Whether it is still what was issued


def test_what_was_issued_and_left_alone_is_not_mentioned(office: Path, capsys) -> None:
    assert told(office, capsys, "kiem-tra") == []


def _edit(path: Path) -> None:
    """As a clerk would in Word."""
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    document = docx.Document(str(path))
    document.paragraphs[0].add_run(" thêm")
    document.save(str(path))


def _replace(path: Path) -> None:
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("name", "harm", "code", "message"),
    [
        ("ke_hoach_2026.docx", _edit, "PH202", "Tệp này của Kế hoạch số 52/KH-UBND ngày 15/3/2026 đã bị sửa sau"),
        ("ke_hoach_2026.manifest.json", _replace, "PH202", "đã bị sửa sau khi phát hành"),
        ("nguon.zip", _replace, "PH202", "đã bị sửa sau khi phát hành"),
        ("phat_hanh.json", _replace, "PH202", "đã bị sửa sau khi phát hành"),
        ("ke_hoach_2026.docx", Path.unlink, "PH203", "Mất tệp này của Kế hoạch số 52/KH-UBND"),
        ("phat_hanh.json", Path.unlink, "PH203", "Mất tệp này của Kế hoạch số 52/KH-UBND"),
        ("ghi chú.txt", Path.touch, "PH204", "Tệp này không thuộc hồ sơ phát hành của Kế hoạch số 52/KH-UBND"),
    ],
)
def test_kiem_tra_names_the_file_that_was_touched(
    office: Path, capsys, name: str, harm: Callable[[Path], None], code: str, message: str
) -> None:
    harm(shelf(office) / FOLDER / name)
    (one,) = told(office, capsys, "kiem-tra")
    assert (one["code"], one["file"]) == (code, f"phat_hanh/{FOLDER}/{name}") and message in one["message"]
    assert run(office, "kiem-tra") == (0 if code == "PH204" else 1)


def test_kiem_tra_names_a_folder_that_is_gone_and_one_that_nobody_entered(office: Path, capsys) -> None:
    shutil.move(shelf(office) / FOLDER, shelf(office) / "2026" / "0099_KH-UBND")
    found = {one["code"]: one["file"] for one in told(office, capsys, "kiem-tra")}
    assert found == {"PH203": f"phat_hanh/{FOLDER}", "PH205": "phat_hanh/2026/0099_KH-UBND"}


# --- Made again from what was kept


@pytest.mark.parametrize(
    ("kind", "so", "name"), [("ke-hoach", "52", "0052_KH-UBND"), ("ke-hoach", "54", "0054_KH-UBND")]
)
def test_a_document_is_made_again_byte_for_byte_whatever_became_of_the_data(
    office: Path, capsys, kind: str, so: str, name: str
) -> None:
    change_cell(office / "2026" / "kinh_phi.xlsx", "Phân bổ", "F7", 186_000_000)
    change_words(office / "2026" / "ke_hoach.yaml", "Sửa chữa <<chi_tieu.cau>>.", "Không sửa cầu nào.")
    assert issue(office, "60", "9/8/2026", "--lan", "0", "--thay-the") == 0
    capsys.readouterr()
    assert run(office, "dung-lai", kind, "--so", so, "--nam-so", "2026") == 0
    assert "giống hệt bản đã phát hành, từng byte." in one_line(capsys.readouterr().out)
    (filed,) = (shelf(office) / "2026" / name).glob("*.docx")
    assert (office.parent / "ra/2026/dung_lai" / f"{name}.docx").read_bytes() == filed.read_bytes()


def test_a_report_and_a_replacement_are_made_again_too(office: Path, capsys) -> None:
    assert issue(office, "60", "9/8/2026", "--lan", "1", "--thay-the") == 0
    for kind, so in (("bao-cao-thang", "3"), ("ke-hoach", "60")):
        capsys.readouterr()
        assert run(office, "dung-lai", kind, "--so", so, "--nam-so", "2026") == 0
        assert "giống hệt bản đã phát hành, từng byte." in one_line(capsys.readouterr().out)


def test_a_document_that_was_edited_is_not_what_is_made_again(office: Path, capsys) -> None:
    folder = shelf(office) / FOLDER
    snapshot = folder / "nguon.zip"
    snapshot.chmod(stat.S_IRUSR | stat.S_IWUSR)
    # The snapshot of another document: whole, but not this one's.
    snapshot.write_bytes((shelf(office) / "2026/0054_KH-UBND/nguon.zip").read_bytes())
    workbook = office / "2026" / "kinh_phi.xlsx"
    change_cell(workbook, "Phân bổ", "F7", 186_000_000)
    assert issue(office, "60", "9/8/2026", "--lan", "0", "--thay-the") == 0
    snapshot.write_bytes((shelf(office) / "2026/0060_KH-UBND/nguon.zip").read_bytes())
    (one,) = told(office, capsys, "dung-lai", "ke-hoach", "--so", "52", "--nam-so", "2026")
    assert one["code"] == "PH210" and "KHÁC bản đã phát hành" in one["message"]


@pytest.mark.parametrize("so", ["99", "53", "năm"])
def test_what_was_never_issued_cannot_be_made_again(office: Path, capsys, so: str) -> None:
    assert void(office, "53") == 0
    assert run(office, "dung-lai", "ke-hoach", "--so", so, "--nam-so", "2026") == 3
    assert f"không có văn bản số {so}/KH-UBND năm 2026 đã phát hành" in one_line(capsys.readouterr().err)


def test_a_snapshot_or_a_record_that_is_damaged_is_said(office: Path, capsys) -> None:
    for name, content in (("phat_hanh.json", b"{}"), ("nguon.zip", b"PK")):
        path = shelf(office) / FOLDER / name
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        path.write_bytes(content)
        assert run(office, "dung-lai", "ke-hoach", "--so", "52", "--nam-so", "2026") == 3
        assert "Phải dừng lại" in capsys.readouterr().err
    assert not os.path.lexists(office.parent / "ra" / "2026" / "dung_lai")
    assert [row.so for row in register.rows(shelf(office))] == ["3", "52", "54"]
