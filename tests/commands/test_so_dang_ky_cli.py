"""The register by the command line: printed, numbers without a document, withdrawals."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.support import da_phat_hanh
from tests.support.da_phat_hanh import FOLDER, shelf, told
from tests.support.phat_hanh_cli import (
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
YEAR = ("--nam-so", "2026")
SUBJECT = "thực hiện Chương trình phát triển thôn bản ven suối trên địa bàn xã Suối Mơ năm 2026"


today, issued, office = da_phat_hanh.today, da_phat_hanh.issued, da_phat_hanh.office


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
    assert plan[4].startswith("Sở Dân tộc và Tôn giáo tỉnh") and plan[4].endswith("HTX Chè Đồi Cỏ")
    assert (plan[5], plan[6], plan[9]) == ("VT, KT", "18", "")
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


def test_the_screen_says_what_became_of_each_document_as_the_book_does(office: Path, capsys) -> None:
    assert void(office, "55-57", "Kế hoạch khác") == 0
    assert withdraw(office, "54", "9/6/2026", "Sai phụ lục") == 0
    capsys.readouterr()
    assert run(office, "so-dang-ky") == 0
    lines = capsys.readouterr().out.split("Đã tạo")[0]
    for line in (
        f"Số 52/KH-UBND ngày 15/3/2026: Kế hoạch {SUBJECT} Số 54/KH-UBND",
        "văn bản số 52/KH-UBND năm 2026. Đã thu hồi: ngày 09/6/2026: Sai phụ lục",
        "Số 55/KH-UBND đến 57/KH-UBND năm 2026: (Không có văn bản trong sổ này). Kế hoạch khác",
    ):
        assert line in one_line(lines)


def test_numbers_left_out_are_told_until_they_have_a_reason(office: Path, capsys) -> None:
    (hole,) = told(office, capsys, "so-dang-ky")
    assert (hole["code"], hole["message"]) == ("PH201", "Sổ đăng ký năm 2026 chưa có số 53/KH-UBND.")
    assert void(office, "53") == 0
    assert told(office, capsys, "so-dang-ky") == []


def test_a_register_with_nothing_in_it_is_said(tmp_path: Path, capsys) -> None:
    assert run(small_office(tmp_path), "so-dang-ky") == 3
    assert "chưa có văn bản nào" in one_line(capsys.readouterr().out)
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


# --- The register needs the office's name and symbols, nothing else of the data


def test_a_faulty_cell_keeps_nobody_from_the_register(office: Path, capsys) -> None:
    change_cell(office / "2026" / "kinh_phi.xlsx", "Phân bổ", "F7", "nhiều")
    assert run(office, "kiem-tra") == 1
    assert void(office, "53") == 0
    assert withdraw(office) == 0
    assert run(office, "so-dang-ky") == 0
    assert run(office, "dung-lai", "ke-hoach", "--so", "54", "--nam-so", "2026") == 0


def test_a_faulty_office_is_said_by_its_file(office: Path, capsys) -> None:
    change_words(office / "co_quan.yaml", "ky_hieu:", "ky_hieuu:")
    for command in (["so-dang-ky"], ["dung-lai", "ke-hoach", "--so", "54", "--nam-so", "2026"]):
        assert run(office, *command) == 3
        assert "Tệp co_quan.yaml trong" in one_line(capsys.readouterr().err)


def test_documents_of_an_earlier_symbol_stay_within_reach(office: Path, capsys) -> None:
    change_words(office / "co_quan.yaml", "ke_hoach: KH-UBND", "ke_hoach: KH-UB")
    assert run(office, "dung-lai", "ke-hoach", "--so", "54", "--nam-so", "2026") == 0
    assert withdraw(office) == 0
    assert "thu hồi Kế hoạch số 52/KH-UBND" in one_line(capsys.readouterr().out)


def test_of_two_documents_of_one_number_the_symbol_tells(office: Path, capsys) -> None:
    change_words(office / "co_quan.yaml", "ke_hoach: KH-UBND", "ke_hoach: KH-UB")
    assert issue(office, "52", "9/8/2026", "--lan", "2") == 0
    before = tree(shelf(office))
    for act in (lambda so: withdraw(office, so), lambda so: run(office, "dung-lai", "ke-hoach", "--so", so, *YEAR)):
        capsys.readouterr()
        assert act("52") == 3
        shown = one_line(capsys.readouterr().err)
        assert (
            "Năm 2026 có 2 văn bản cùng số 52: Kế hoạch số 52/KH-UB" in shown and "52/KH-UBND ngày 15/3/2026" in shown
        )
        assert tree(shelf(office)) == before
    assert withdraw(office, "52/KH-UBND") == 0
    assert "thu hồi Kế hoạch số 52/KH-UBND ngày 15/3/2026" in one_line(capsys.readouterr().out)


def test_a_report_is_not_withdrawn_as_a_plan(office: Path, capsys) -> None:
    assert withdraw(office, "3/BC-UBND") == 1
    assert "PH108: Sổ đăng ký không có văn bản số 3/BC-UBND năm 2026." in one_line(capsys.readouterr().out)
