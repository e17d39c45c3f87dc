"""noi-nhan on issued documents: the very document that was filed, its entry in the register, what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from generator.delivery.verification import verify
from tests.support import noi_nhan_cli
from tests.support.noi_nhan_cli import (
    HAND_OVER,
    MANIFEST,
    POST,
    REGISTER,
    content_parts,
    copies,
    entries,
    everything,
    issued_office,
    place,
    rows,
    send,
    shelf,
    times,
)
from tests.support.phat_hanh_cli import FIRST, change_words, issue, one_line, run, small_office, tree

DOCUMENT = "2026/0052_KH-UBND"

today = noi_nhan_cli.today


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return issued_office(tmp_path_factory.mktemp("đã phát hành"))


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Path:
    """The plan is issued as 52; nothing is sent yet. A copy that a test may change."""
    shutil.copytree(issued.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"


def screen_of(capsys: pytest.CaptureFixture[str]) -> str:
    shown = capsys.readouterr()
    return one_line(shown.out + shown.err)


def filed(office: Path) -> Path:
    return shelf(office) / DOCUMENT / "ke_hoach_2026.docx"


def register_row(office: Path) -> list[str]:
    """The plan's row of the printed register."""
    assert run(office, "so-dang-ky") == 0
    book = openpyxl.load_workbook(office.parent / "ra" / "2026" / "so_dang_ky_van_ban_di_2026.xlsx")
    (row,) = [row for row in book.active.values if row[0] == "52/KH-UBND"]
    return ["" if cell is None else str(cell) for cell in row]


def days_by_hand(folder: Path) -> set[str]:
    """On the sheet that recipients of paper sign."""
    return {row[4] for row in rows(folder, HAND_OVER) if row[0].isdecimal() and row[3] != "điện tử"}


# --- What is sent


def test_every_copy_is_the_very_document_that_was_issued(office: Path, capsys) -> None:
    change_words(office / "2026" / "ke_hoach.yaml", "  - HTX Chè Đồi Cỏ\n", "")
    before = tree(shelf(office) / DOCUMENT)
    assert send(office) == 0
    folder = place(office, "0052_KH-UBND")
    wanted = content_parts(filed(office).read_bytes())
    assert len(copies(folder)) == 11
    assert all(content_parts(copy) == wanted for copy in copies(folder).values())
    assert all(name.endswith(" - 52_KH-UBND.docx") for name in copies(folder))
    assert "Kế hoạch số 52/KH-UBND ngày 16/3/2026: 11 nơi nhận, 18 bản." in screen_of(capsys)
    assert tree(shelf(office) / DOCUMENT) == before


def test_the_channel_is_that_of_today_the_recipients_those_of_the_day_of_issue(office: Path, capsys) -> None:
    change_words(office / "danh_ba.yaml", "    kenh: bưu điện\n", "    kenh: điện tử\n")
    change_words(office / "danh_ba.yaml", "      - truong_hoc\n", "")
    assert send(office, "--xem") == 0
    screen = screen_of(capsys)
    assert "9. Trường Tiểu học Suối Mơ" in screen
    assert "11. Hợp tác xã Chè Đồi Cỏ (1 bản điện tử)" in screen
    assert entries(office) == []


def test_a_draft_beside_an_issued_plan(office: Path, capsys) -> None:
    assert send(office, "--du-thao") == 0
    assert "Kế hoạch (dự thảo)" in screen_of(capsys)
    assert len(copies(place(office, "ke_hoach_2026_du_thao"))) == 11
    assert entries(office) == []


def test_by_its_number(office: Path) -> None:
    assert send(office, "--so", "52", "--nam-so", "2026") == 0
    assert len(copies(place(office, "0052_KH-UBND"))) == 11
    assert send(office, "--so", "53", "--nam-so", "2026") == 3


# --- The register


def test_sending_is_entered_with_copies_and_day(office: Path, capsys) -> None:
    assert register_row(office)[6:8] == ["18", ""]
    capsys.readouterr()
    assert send(office, "--ngay-chuyen", "17/3/2026") == 0
    counts = "11 nơi, 18 bản: giấy 15, chỉ điện tử 3; ngày chuyển 17/3/2026."
    said = f"Đã ghi vào sổ đăng ký: Kế hoạch số 52/KH-UBND ngày 16/3/2026 gửi {counts}"
    assert said in screen_of(capsys)
    (entry,) = entries(office)
    assert (entry.thu, entry.nguoi_nhan, entry.so_ban, entry.giay) == (1, 11, 18, 15)
    row = register_row(office)
    assert (row[6:8], row[9]) == (["18", "17/3/2026"], "Giấy 15, điện tử 3")
    folder = place(office, "0052_KH-UBND")
    assert rows(folder, REGISTER)[-1] == row
    assert {line[4] for line in rows(folder, HAND_OVER) if line[0].isdecimal() and line[3] != "điện tử"} == {
        "17/3/2026"
    }
    assert [line[0] for line in rows(folder, POST) if "52/KH-UBND" in line] == ["17/3/2026"] * 2
    kept = shelf(office) / f"{DOCUMENT}_noi_nhan_01" / MANIFEST
    assert kept.read_bytes() == (folder / MANIFEST).read_bytes()
    assert verify(shelf(office)) == []


def test_again_makes_neither_a_file_nor_an_entry(office: Path, capsys) -> None:
    assert send(office, "--ngay-chuyen", "17/3/2026") == 0
    before, written = everything(office), times(office.parent / "ra")
    capsys.readouterr()
    assert send(office, "--ngay-chuyen", "17/3/2026") == 0
    screen = screen_of(capsys)
    assert "Không đổi 1 thư mục" in screen and "Đã ghi vào sổ" not in screen
    assert (everything(office), times(office.parent / "ra")) == (before, written)


def test_other_papers_make_the_folder_anew_but_no_entry(office: Path) -> None:
    assert send(office, "--ngay-chuyen", "17/3/2026") == 0
    assert send(office, "--ngay-chuyen", "17/3/2026", "--phieu-gui", "--danh-dau") == 0
    assert (place(office, "0052_KH-UBND") / "phieu_gui").is_dir()
    assert [one.thu for one in entries(office)] == [1]


def test_another_day_is_another_entry_and_the_day_stays(office: Path) -> None:
    assert send(office) == 0
    assert send(office, "--ngay-chuyen", "17/3/2026") == 0
    assert send(office, "--danh-dau") == 0
    assert [(one.thu, str(one.ngay_chuyen)) for one in entries(office)] == [(1, "None"), (2, "2026-03-17")]
    assert register_row(office)[7] == "17/3/2026"


def test_the_day_stays_on_the_hand_over_sheet_too(office: Path) -> None:
    assert send(office, "--ngay-chuyen", "17/3/2026") == 0
    assert send(office) == 0
    folder = place(office, "0052_KH-UBND")
    assert rows(folder, REGISTER)[-1][7] == "17/3/2026"
    assert {line[4] for line in rows(folder, HAND_OVER) if line[0].isdecimal() and line[3] != "điện tử"} == {
        "17/3/2026"
    }


def test_a_folder_that_was_lost_comes_back_without_an_entry(office: Path) -> None:
    assert send(office) == 0
    folder = place(office, "0052_KH-UBND")
    before = tree(folder)
    shutil.rmtree(office.parent / "ra")
    assert send(office) == 0
    assert tree(folder) == before
    assert len(entries(office)) == 1


def test_a_register_that_was_lost_knows_the_sending(office: Path) -> None:
    assert send(office, "--ngay-chuyen", "17/3/2026") == 0
    before = entries(office)
    (shelf(office) / "so_dang_ky.sqlite").unlink()
    assert send(office, "--ngay-chuyen", "17/3/2026") == 0
    assert entries(office) == before


@pytest.mark.parametrize(
    ("day", "status", "code"),
    [
        ("15/3/2026", 1, "PH310"),
        ("16/3/2026", 0, ""),
        ("17/3/2026", 0, ""),
        ("18/3/2026", 0, "PH311"),
        ("31/1/2027", 0, "PH311"),
        ("1/2/2027", 1, "PH310"),
    ],
)
def test_the_day_of_sending(office: Path, capsys, day: str, status: int, code: str) -> None:
    assert send(office, "--ngay-chuyen", day) == status
    screen = screen_of(capsys)
    assert code in screen and ("PH31" in screen) == bool(code)
    assert len(entries(office)) == 1 - status
    assert place(office, "0052_KH-UBND").exists() == (status == 0)


# --- The number of copies


def test_a_number_of_copies_that_nơi_nhận_does_not_give(tmp_path: Path, capsys) -> None:
    office = small_office(tmp_path)
    assert issue(office, "52", "16/3/2026", "--so-ban", "20") == 0
    assert "PH306 · dòng 199: Số bản đã nhập là 20 bản, Nơi nhận tính ra 18 bản" in screen_of(capsys)
    assert register_row(office)[6] == "20"
    capsys.readouterr()
    assert send(office) == 0
    assert "PH306" in (screen := screen_of(capsys)) and "20 bản, Nơi nhận tính ra 18 bản" in screen
    assert register_row(office)[6] == "18"


def test_the_number_in_the_drafter_s_mark(tmp_path: Path, capsys) -> None:
    office = small_office(tmp_path)
    change_words(office / "2026" / "ke_hoach.yaml", "soan_thao: LTLT.(18)", "soan_thao: LTLT.(25)")
    assert send(office, "--xem") == 0
    assert "“LTLT.(25)” ghi 25 bản, Nơi nhận tính ra 18 bản" in screen_of(capsys)


# --- Who came and who went


def test_a_group_that_changed_since_the_last_issue(tmp_path: Path, capsys) -> None:
    office = small_office(tmp_path, FIRST)
    assert issue(office, "52", "16/3/2026", "--lan", "0") == 0
    people = office / "danh_ba.yaml"
    change_words(
        people,
        "    ten_tat: Văn phòng HĐND và UBND xã\n    loai: cơ quan chuyên môn\n    tu_ngay: 01/7/2025\n",
        "    ten_tat: Văn phòng HĐND và UBND xã\n    loai: cơ quan chuyên môn\n    tu_ngay: 01/7/2025\n"
        "    den_ngay: 30/4/2026\n"
        "  - ma: vp_moi\n    ten: Văn phòng Ủy ban nhân dân xã\n    loai: cơ quan chuyên môn\n    tu_ngay: 01/5/2026\n"
        "  - ma: tram_y_te\n    ten: Trạm Y tế xã\n    loai: đơn vị sự nghiệp\n    tu_ngay: 01/7/2025\n",
    )
    change_words(people, "      - vp_hdnd_ubnd\n", "      - vp_hdnd_ubnd\n      - vp_moi\n      - tram_y_te\n")
    assert issue(office, "54", "1/6/2026", "--lan", "1") == 0
    capsys.readouterr()
    assert send(office) == 0
    screen = screen_of(capsys)
    assert "Kế hoạch số 54/KH-UBND ngày 01/6/2026: 12 nơi nhận, 19 bản." in screen
    assert "PH305" in screen and "Nơi nhận khác với Kế hoạch số 52/KH-UBND ngày 16/3/2026" in screen
    for words in (
        "“Văn phòng Ủy ban nhân dân xã” (mới thành lập từ 01/5/2026)",
        "“Trạm Y tế xã” (nhóm “Các phòng, đơn vị thuộc xã” thêm)",
        "“Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã” (đã thôi hoạt động từ 01/5/2026)",
        "Số bản: 19, lần trước 18.",
    ):
        assert words in screen, screen
    assert len(copies(place(office, "0054_KH-UBND"))) == 12
    capsys.readouterr()
    assert send(office, "--lan", "0") == 0
    assert "Kế hoạch số 52/KH-UBND ngày 16/3/2026: 11 nơi nhận, 18 bản." in (screen := screen_of(capsys))
    assert "PH305" not in screen


# --- What is refused


def test_a_document_that_was_withdrawn_is_not_sent(office: Path, capsys) -> None:
    withdrawal = ("--so", "52", "--nam-so", "2026", "--ngay", "18/3/2026", "--ly-do", "Sai phụ lục")
    assert run(office, "thu-hoi", "ke-hoach", *withdrawal) == 0
    before = everything(office)
    capsys.readouterr()
    assert send(office, "--so", "52", "--nam-so", "2026") == 1
    screen = screen_of(capsys)
    assert "PH312: Kế hoạch số 52/KH-UBND ngày 16/3/2026 đã thu hồi" in screen and "Sai phụ lục" in screen
    assert everything(office) == before and entries(office) == []


def test_a_document_that_was_altered_is_not_sent(office: Path, capsys) -> None:
    filed(office).chmod(0o644)
    filed(office).write_bytes(filed(office).read_bytes() + b"x")
    before = everything(office)
    assert send(office) in (1, 3)
    assert "đã bị sửa" in screen_of(capsys)
    assert everything(office) == before and entries(office) == []


def test_a_document_that_is_gone_is_not_sent(office: Path, capsys) -> None:
    filed(office).unlink()
    assert send(office) in (1, 3)
    assert "ke_hoach_2026.docx" in screen_of(capsys)
    assert not (office.parent / "ra").exists() and entries(office) == []


def test_a_number_of_another_month_is_refused(office: Path, capsys) -> None:
    assert issue(office, "3", "5/2/2026", what=("bao-cao-thang", "2026-01")) == 0
    assert send(office, "--so", "3", "--nam-so", "2026", what="2026-02") == 3
    assert "là báo cáo tháng 1/2026, không phải tháng 2/2026" in " ".join(capsys.readouterr().err.split())
    assert entries(office) == []
