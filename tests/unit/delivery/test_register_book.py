"""The printed register: ten columns of Phụ lục IV, in the order of the numbers, nothing cut, nothing computed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from generator.delivery.register_book import COLUMNS, register_workbook, row_texts, screen_lines
from generator.domain.chuyen_giao import ChuyenGiao
from generator.domain.van_ban_di import VanBanDi
from tests.support.phat_hanh import OFFICE, report, row, sending, void

APRIL = date(2024, 4, 2)
AMENDED = {"quan_he": "sua_doi", "lien_quan": "52/KH-UBND", "lien_quan_nam": 2024}
ROWS = [
    row("52", luu="VT, P.KT"),
    replace(void("53"), thu_muc="một"),
    replace(void("54"), thu_muc="một"),
    replace(void("55", "Hủy"), thu_muc="hai"),
    row("60", APRIL, lan=1, ngay_chuyen=date(2024, 4, 3), **AMENDED),
    replace(report("7", APRIL, 3), trang_thai="thu_hoi", ly_do="Sai số liệu."),
    row("2", date(2023, 5, 5), nam=2023),
]


def sheet(
    rows: list[VanBanDi], nam: int = 2024, sent: tuple[ChuyenGiao, ...] = ()
) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(register_workbook(rows, OFFICE, nam, sent))).active


def lines(rows: list[VanBanDi], nam: int = 2024, sent: tuple[ChuyenGiao, ...] = ()) -> list[list[str]]:
    table = sheet(rows, nam, sent).iter_rows(min_row=6, values_only=True)
    return [[str(cell or "") for cell in line] for line in table]


def test_the_head_and_the_ten_columns_of_the_decree():
    head = [[cell for cell in line if cell] for line in sheet(ROWS).iter_rows(max_row=5, values_only=True)]
    assert head[:3] == [[OFFICE], ["SỔ ĐĂNG KÝ VĂN BẢN ĐI"], ["Năm 2024"]]
    assert head[3] == [
        *("Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký"),
        *("Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"),
    ]
    assert head[4] == [f"({number})" for number in range(1, 11)]


def test_rows_by_series_and_number_in_the_words_of_the_office():
    plan, to = "Kế hoạch Thực hiện Chương trình năm 2024", "UBND tỉnh; Các thôn"
    absent = "(Không có văn bản trong sổ này)"
    note = "Được sửa đổi bằng văn bản số 60/KH-UBND năm 2024"
    assert lines(ROWS[::-1]) == [
        ["Ký hiệu BC-UBND", *[""] * 9],
        ["07/BC-UBND", "02/4/2024", "Báo cáo Kết quả tháng 3", "Người Ký", to, "VT", "12", "", "",
         "Đã thu hồi: Sai số liệu"],
        ["Ký hiệu KH-UBND", *[""] * 9],
        ["52/KH-UBND", "15/3/2024", plan, "Người Ký", to, "VT, P.KT", "12", "", "", note],
        ["53/KH-UBND đến 54/KH-UBND", "", absent, *[""] * 6, "Cấp cho văn bản khác"],
        ["55/KH-UBND", "", absent, *[""] * 6, "Hủy"],
        ["60/KH-UBND", "02/4/2024", plan, "Người Ký", to, "VT", "12", "03/4/2024", "",
         "Sửa đổi văn bản số 52/KH-UBND năm 2024"],
    ]  # fmt: skip


def test_copies_and_day_are_those_of_the_newest_distribution():
    first, second = sending(thu=1), sending(thu=2, so_ban=29, giay=10, dien_tu=19, ngay_chuyen=date(2024, 3, 18))
    (line,) = [line for line in lines([row("52", ghi_chu="Gửi gấp")], sent=(second, first)) if line[1]]
    assert line[6:] == ["29", "18/3/2024", "", "Gửi gấp. Giấy 10, điện tử 19"]
    assert screen_lines([row("52")], 2024, [first])[0].endswith("năm 2024. Giấy 13, điện tử 18")


def test_one_channel_needs_no_note_and_a_day_not_said_stays_blank():
    paper = sending(thu=1, dien_tu=0, ngay_chuyen=None)
    (line,) = [line for line in lines([row("52", ngay_chuyen=APRIL)], sent=(paper,)) if line[1]]
    assert line[6:] == ["31", "", "", ""]


def test_a_distribution_of_another_document_says_nothing_about_this_one():
    others = (sending("53", thu=1), replace(sending(thu=1), nam=2023), replace(sending(thu=1), ky_hieu="BC-UBND"))
    assert lines(ROWS, sent=others) == lines(ROWS)


def test_the_texts_of_one_row_are_those_of_its_line():
    texts = row_texts(ROWS, ROWS[0], [sending("052", thu=1)])
    assert len(texts) == len(COLUMNS)
    assert texts in lines(ROWS, sent=(sending(thu=1),))


def test_another_year_and_a_year_without_documents():
    assert [line[0] for line in lines(ROWS, 2023)] == ["Ký hiệu KH-UBND", "02/KH-UBND"]
    assert lines(ROWS, 2022)[0][0] == "Chưa có văn bản nào."


def test_it_is_ready_for_the_printer():
    page = sheet(ROWS)
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.print_title_rows == "$4:$5" and page.page_setup.fitToHeight == 0
    cells = [cell for line in page.iter_rows(min_row=4) for cell in line]
    assert all(cell.border.left.style for cell in cells if cell.row not in (6, 8))
    assert all(cell.alignment.wrap_text for cell in cells if cell.row in (7, 9, 10, 11, 12))


@pytest.mark.parametrize(("words", "least"), [("ngắn", 1), ("Ủy ban nhân dân các xã; " * 10, 8), ("x" * 400, 12)])
def test_a_row_is_as_high_as_its_longest_cell(words, least):
    assert sheet([row(noi_nhan=words)]).row_dimensions[7].height >= 14 * least


def test_words_never_become_formulas():
    (line,) = [line for line in lines([row(trich_yeu="x", nguoi_ky="=1+1", ghi_chu="@SUM(A1)")]) if line[1]]
    assert (line[3], line[9]) == ("=1+1", "@SUM(A1)")


def test_the_same_rows_give_the_same_bytes():
    assert register_workbook(ROWS, OFFICE, 2024) == register_workbook(ROWS[::-1], OFFICE, 2024)
