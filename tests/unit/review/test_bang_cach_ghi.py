"""RS305: figures of a table that are written badly, and what is no figure at all."""

from __future__ import annotations

from generator.review import bang_cach_ghi, bang_cot
from generator.review.records import PhepKiem, VanBanDoc
from tests.support.bang_mau import rows_of, van_ban


def claims(drawn: str) -> tuple[VanBanDoc, list[PhepKiem]]:
    vb = van_ban(rows_of(drawn))
    return vb, list(bang_cach_ghi.kiem(vb))


def test_a_point_before_the_decimals_among_commas() -> None:
    vb, (claim,) = claims("""
        TT | Nội dung | Kinh phí
        1 | Loa | 8,4
        2 | Đài | 12.5
        3 | Ghế | 1.020,3
        4 | Bàn | 33,0
         | Cộng | 1.074,2
    """)
    assert vb.doan[claim.doan].chu == "12.5"
    assert (claim.ma, claim.tinh, claim.dung) == ("RS305", "12,5", False)
    assert claim.noi_dung == "số viết khác các số trong cùng cột; có lẽ là 12,5"
    # What a badly written figure adds up to is not told as well.
    assert [one for one in bang_cot.kiem(vb) if not one.dung] == []


def test_a_comma_for_the_point_of_thousands() -> None:
    vb, (claim,) = claims("""
        TT | Xã | Số khẩu
        1 | Vũ Lễ | 4.120
        2 | Tân Lập | 3,560
        3 | Chiêu Vũ | 980
        4 | Trấn Yên | 2.050
         | Cộng | 10.710
    """)
    assert (vb.doan[claim.doan].chu, claim.tinh) == ("3,560", "3.560")


def test_a_foreign_table_is_told_once() -> None:
    vb, (claim,) = claims("""
        TT | Nội dung | Số tiền
        1 | Loa | 1,250.5
        2 | Đài | 12,300.0
        3 | Ghế | 840.5
         | Cộng | 14,391.0
    """)
    assert (claim.tinh, claim.chac) == ("1.250,5", "cần xem lại")
    assert "3 ô" not in claim.noi_dung and "(4 ô)" in claim.noi_dung
    assert [one.dung for one in bang_cot.kiem(vb)] == [True]


def test_marks_dates_and_areas_are_no_bad_figures() -> None:
    _, found = claims("""
        TT | Nội dung | Diện tích (ha) | Ngày | Tiêu chí
        1.1 | Thửa một | 1,234 | 12/5/2024 | 2.1
        1.2 | Thửa hai | 12,345 | 3/6/2024 | 5.3
        1.3 | Thửa ba | 7,250 | 20/7/2024 | (5)
        2.1 | Thửa bốn | 9,111 | - | x
    """)
    assert found == []
