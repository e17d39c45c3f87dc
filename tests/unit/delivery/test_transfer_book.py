"""so_giao_nhan.xlsx: everybody stands on the sheet of the way by which the document goes, once for each way."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.delivery.transfer_book import transfer_workbook
from generator.domain.noi_nhan import DanhSachNhan, Luu, NguoiNhan, VanBanGui
from tests.support.phat_hanh import OFFICE

DAY = date(2026, 3, 16)
ISSUED = VanBanGui(
    "Kế hoạch", "thực hiện Chương trình Thử", "KH-UBND", "ke_hoach_2026", "07/KH-UBND", date(2026, 3, 15), "Người Ký"
)
DRAFT = replace(ISSUED, so_ky_hieu="", ngay=None, du_thao=True)
LINES = ("Sở Thử (b/c)", "TT Đảng ủy, TT HĐND xã (b/c)", "Các phòng", "Các thôn")
PEOPLE = (
    NguoiNhan(1, "so", "Sở Thử tỉnh Mây", 0, de="b/c", buu_dien=True, dien_tu=True, dia_chi="Phường Mây, tỉnh Mây"),
    NguoiNhan(2, "du", "Thường trực Đảng ủy xã", 1, de="b/c", giay=2),
    NguoiNhan(3, "hd", "Thường trực Hội đồng nhân dân xã", 1, de="b/c"),
    NguoiNhan(4, "p1", "Phòng Một", 2, nhom="phong", giay=0, dien_tu=True),
    NguoiNhan(5, "p2", "Phòng Hai", 2, nhom="phong"),
    NguoiNhan(6, "th", "Thôn Xa", 3, giay=3, buu_dien=True),
)
LIST = DanhSachNhan(LINES, PEOPLE, Luu(("VT", "KT"), 2))
SHEETS = ["Danh sách ký nhận", "Sổ gửi bưu điện", "Sổ đăng ký văn bản đi"]


def book(
    van_ban: VanBanGui = ISSUED,
    danh_sach: DanhSachNhan = LIST,
    row_texts: Sequence[str] | None = None,
    day: date | None = DAY,
) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(transfer_workbook(OFFICE, van_ban, danh_sach, row_texts, day)))


def lines(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[list[str]]:
    """The printed lines; an empty cell is ""."""
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if any(row)]


def shown(number: int, **arguments: object) -> list[list[str]]:
    return lines(book(**arguments)[SHEETS[number]])


def said(rows: list[list[str]]) -> list[str]:
    """What rows of one text say."""
    return [row[0] for row in rows if row[0] and not any(row[1:])]


def test_the_hand_over_sheet_tells_paper_from_electronic():
    head, table = shown(0)[:4], shown(0)[4:]
    assert [row[0] for row in head] == [
        OFFICE,
        "DANH SÁCH KÝ NHẬN VĂN BẢN",
        "Kế hoạch số 07/KH-UBND ngày 15/3/2026 thực hiện Chương trình Thử",
        "6 nơi nhận; số bản phát hành: 9, gồm 8 bản giấy và 1 bản điện tử. 1 nơi nhận bản giấy được gửi thêm bản"
        " điện tử.",
    ]
    so, sent, day = "07/KH-UBND", "☐ Đã gửi (ngày, giờ): ……………", "16/3/2026"
    assert table == [
        ["TT", "Nơi nhận", "Số, ký hiệu văn bản", "Số bản", "Ngày chuyển", "Ký nhận", "Ghi chú"],
        ["I. Bản giấy chuyển trực tiếp", *[""] * 6],
        ["1", "Thường trực Đảng ủy xã", so, "2", day, "", f"Dòng 2: {LINES[1]}"],
        ["2", "Thường trực Hội đồng nhân dân xã", so, "1", day, "", f"Dòng 2: {LINES[1]}"],
        ["3", "Phòng Hai", so, "1", day, "", "Dòng 3: Các phòng"],
        ["Cộng: 3 nơi nhận, 4 bản giấy chuyển trực tiếp.", *[""] * 6],
        ["Gửi qua bưu điện: 2 nơi nhận, 4 bản (xem trang “Sổ gửi bưu điện”).", *[""] * 6],
        ["Bản lưu, ngoài bản gốc: 2 bản (Lưu: VT, KT (2)).", *[""] * 6],
        ["II. Bản điện tử (đánh dấu khi đã gửi, ghi ngày, giờ gửi)", *[""] * 6],
        ["1", "Sở Thử tỉnh Mây", so, "điện tử", sent, "", "b/c"],
        ["2", "Phòng Một", so, "điện tử", sent, "", "Dòng 3: Các phòng"],
        ["Cộng: 2 nơi nhận bản điện tử.", *[""] * 6],
        ["", "", "", "Ngày …… tháng …… năm …………", "", "", ""],
        ["", "", "", "NGƯỜI CHUYỂN VĂN BẢN", "", "", ""],
        ["", "", "", "(Ký, ghi rõ họ tên)", "", "", ""],
    ]


def test_the_post_register_has_the_six_columns_of_the_decree():
    head, table = shown(1)[:5], shown(1)[5:]
    assert [row[0] for row in head[:3]] == [OFFICE, "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN", "Năm 2026"]
    assert head[3] == [
        *("Ngày chuyển", "Số, ký hiệu văn bản", "Nơi nhận văn bản"),
        *("Số lượng bì", "Ký nhận và dấu bưu điện", "Ghi chú"),
    ]
    assert head[4] == [f"({number})" for number in range(1, 7)]
    assert table == [
        ["16/3/2026", "07/KH-UBND", "Sở Thử tỉnh Mây\nPhường Mây, tỉnh Mây", "1", "", "1 bản"],
        ["16/3/2026", "07/KH-UBND", "Thôn Xa", "1", "", "3 bản"],
        ["Cộng: 2 bì, 4 bản.", *[""] * 5],
    ]


def test_blocks_in_which_nobody_stands_say_so():
    electronic = DanhSachNhan(("Phòng Một",), (NguoiNhan(1, "p1", "Phòng Một", 0, giay=0, dien_tu=True),), Luu(("VT",)))
    assert "Không có nơi nhận bản giấy chuyển trực tiếp." in said(shown(0, danh_sach=electronic))
    assert said(shown(1, danh_sach=electronic))[-1] == "Không có nơi nhận qua bưu điện."
    paper = replace(electronic, nguoi_nhan=(NguoiNhan(1, "p1", "Phòng Một", 0),))
    told = said(shown(0, danh_sach=paper))
    assert "Không có nơi nhận bản điện tử." in told
    assert not any("bưu điện" in text or "Bản lưu" in text for text in told)


def test_the_row_of_the_register_is_the_one_that_the_register_has():
    row = ["07/KH-UBND", "15/3/2026", "Kế hoạch Thử", "Người Ký", "Sở; Các thôn", "VT", "12", "17/3/2026", "", "Ghi"]
    table = shown(2, row_texts=row)
    assert table[3][4:7] == ["Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản"]
    assert table[5:] == [row]


def test_copies_and_day_are_filled_in_where_the_register_leaves_them_blank():
    row = ["07/KH-UBND", "15/3/2026", "Kế hoạch Thử", "Người Ký", "Sở", "VT", "", "", "", ""]
    assert shown(2, row_texts=row)[5][6:8] == ["9", "16/3/2026"]
    assert row[6:8] == ["", ""]


def test_a_draft_shows_what_is_known_and_leaves_number_and_day_blank():
    (line,) = shown(2, van_ban=DRAFT, day=None)[5:]
    words = "Kế hoạch thực hiện Chương trình Thử"
    assert line == ["……/KH-UBND", "", words, "Người Ký", "; ".join(LINES), "VT, KT (2)", "9", "", "", ""]
    hand_over = shown(0, van_ban=DRAFT, day=None)
    assert hand_over[2][0] == f"Kế hoạch (dự thảo) {words.partition(' hoạch ')[2]}"
    assert hand_over[6][2:5] == ["……/KH-UBND", "2", ""]
    assert said(shown(1, van_ban=DRAFT))[2] == "Năm ……"


@pytest.mark.parametrize("words", ["Như trên", "Như Điều 3"])
def test_a_line_that_points_elsewhere_is_entered_by_name(words):
    two = (NguoiNhan(1, "a", "Sở A", 0), NguoiNhan(2, "b", "Sở B", 0), NguoiNhan(3, "c", "Phòng C", 1))
    listed = DanhSachNhan((words, "Phòng C"), two, Luu(("VT",)))
    assert shown(2, van_ban=DRAFT, danh_sach=listed)[5][4] == "Sở A, Sở B; Phòng C"
    nobody = replace(listed, nguoi_nhan=two[2:])
    assert shown(2, van_ban=DRAFT, danh_sach=nobody)[5][4] == f"{words}; Phòng C"


def test_it_is_ready_for_the_printer():
    made = book()
    pages = [made[name] for name in SHEETS]
    assert made.sheetnames == SHEETS
    assert [page.page_setup.orientation for page in pages] == ["portrait", "portrait", "landscape"]
    assert [page.print_title_rows for page in pages] == ["$6:$6", "$4:$5", "$4:$5"]
    for page in pages:
        assert (page.page_setup.paperSize, page.page_setup.fitToHeight) == (9, 0)
        assert "&P/&N" in page.oddFooter.center.text
    signed = list(pages[0].iter_rows(min_row=8, max_row=10))
    assert all(cell.border.left.style and cell.alignment.wrap_text for row in signed for cell in row)
    assert all(pages[0].row_dimensions[row[0].row].height >= 24 for row in signed)


@pytest.mark.parametrize(("copies", "signatures"), [(1, 1), (2, 2), (5, 5), (18, 5)])
def test_whoever_gets_several_copies_has_room_for_as_many_signatures(copies, signatures):
    """The copies of "Trưởng các thôn" are for several persons. Five at most, else a row fills the page."""
    one = NguoiNhan(1, "th", "Trưởng các thôn", 0, giay=copies)
    sheet = book(danh_sach=DanhSachNhan(("Trưởng các thôn",), (one,), Luu(("VT",))))[SHEETS[0]]
    assert sheet["D8"].value == str(copies)
    assert sheet.row_dimensions[8].height == 24 * signatures


def test_words_keep_away_from_the_lines_of_their_cells():
    for page in map(book().__getitem__, SHEETS):
        lined = [cell for row in page.iter_rows() for cell in row if cell.border.left.style and cell.value]
        at_the_left = [cell for cell in lined if cell.alignment.horizontal != "center"]
        assert at_the_left and all(cell.alignment.indent == 1 for cell in at_the_left)


@pytest.mark.parametrize(("name", "least"), [("Phòng Một", 1), ("Ủy ban nhân dân xã " * 9, 5), ("x" * 400, 12)])
def test_a_row_is_as_high_as_its_longest_cell(name, least):
    sheet = book(danh_sach=replace(LIST, nguoi_nhan=(replace(PEOPLE[4], ten=name),)))[SHEETS[0]]
    assert sheet.row_dimensions[8].height >= 14 * least


def test_a_long_subject_is_not_cut():
    long = replace(ISSUED, trich_yeu="thực hiện Chương trình mục tiêu quốc gia " * 8)
    sheet = book(van_ban=long)[SHEETS[0]]
    assert sheet.row_dimensions[3].height >= 3 * 15 > sheet.row_dimensions[1].height


def test_words_never_become_formulas_and_letters_are_composed():
    odd = replace(PEOPLE[2], ten="=1+1", de="@SUM(A1)")
    apart = replace(PEOPLE[4], ten=unicodedata.normalize("NFD", "Phòng Kế hoạch"))
    alone = DanhSachNhan(("=1+1", "Phòng"), (replace(odd, dong=0), replace(apart, dong=1)), Luu(("VT",)))
    sheet = book(van_ban=replace(ISSUED, trich_yeu="=HYPERLINK(1)"), danh_sach=alone)[SHEETS[0]]
    assert [(cell.value, cell.data_type) for cell in sheet["B"][7:9]] == [("=1+1", "s"), ("Phòng Kế hoạch", "s")]
    assert sheet["G8"].value == "@SUM(A1)"


def test_the_same_arguments_give_the_same_bytes():
    assert len({transfer_workbook(OFFICE, ISSUED, LIST, None, DAY) for _ in range(2)}) == 1


def test_a_thousand_recipients_take_a_moment():
    many = tuple(replace(PEOPLE[number % 6], thu_tu=number + 1, ten=f"Thôn {number}") for number in range(1000))
    start = perf_counter()
    made = transfer_workbook(OFFICE, ISSUED, replace(LIST, nguoi_nhan=many), None, DAY)
    assert perf_counter() - start < 3
    assert len(made) < 500_000


WAYS = st.sampled_from([(1, False, False), (3, False, True), (1, True, False), (2, True, True), (0, False, True)])


@settings(max_examples=25, deadline=None)
@given(st.lists(WAYS, min_size=1, max_size=12))
def test_everybody_stands_once_on_the_sheet_of_each_way(ways):
    people = tuple(
        NguoiNhan(number, f"m{number}", f"Thôn {number}", 0, nhom="n", giay=giay, buu_dien=buu_dien, dien_tu=dien_tu)
        for number, (giay, buu_dien, dien_tu) in enumerate(ways, 1)
    )
    listed = DanhSachNhan(("Các nơi",), people, Luu(("VT",)))
    made = book(danh_sach=listed)
    hand_over = [row for row in lines(made[SHEETS[0]]) if row[1].startswith("Thôn ")]
    by_hand = [(row[1], int(row[3])) for row in hand_over if row[3].isdecimal()]
    electronic = [row[1] for row in hand_over if row[3] == "điện tử"]
    posted = [row[2] for row in lines(made[SHEETS[1]]) if row[2].startswith("Thôn ")]
    assert by_hand == [(one.ten, one.giay) for one in people if one.giay and not one.buu_dien]
    assert posted == [one.ten for one in people if one.buu_dien]
    assert electronic == [one.ten for one in people if one.dien_tu]
    assert {*dict(by_hand), *posted, *electronic} == {one.ten for one in people}
