"""RS304: amounts of the text against rows of tables that have the same name."""

from __future__ import annotations

import pytest

from generator.review import bang_loi_van
from generator.review.records import PhepKiem
from tests.support.bang_mau import rows_of, van_ban

TABLE = rows_of("""
    TT | Dự án | Kế hoạch vốn năm 2024 | Giải ngân năm 2024
    1 | Đường thôn Nà Riềng | 4.235 | 2.310
    2 | Trường mầm non Bản Thí | 9.900 | 3.465
    3 | Kênh mương nội đồng | 3.415,5 | 1.286
     | Tổng cộng | 17.550,5 | 7.061
""")
UNIT = "Đơn vị tính: triệu đồng"


def claims(*passages: str) -> list[PhepKiem]:
    return list(bang_loi_van.kiem(van_ban(TABLE, truoc=(*passages, UNIT))))


def test_an_amount_that_a_table_gives_too_is_verified() -> None:
    (claim,) = claims("- Đường thôn Nà Riềng: 4.235 triệu đồng.")
    assert claim.dung and claim.ma == "RS304" and claim.noi_dung == ""


def test_an_amount_in_another_unit_is_verified() -> None:
    (claim,) = claims("- Kênh mương nội đồng: 3,4155 tỷ đồng.")
    assert claim.dung


def test_an_amount_that_is_nearly_that_of_the_table_is_asked_about() -> None:
    (claim,) = claims("- Kế hoạch vốn đường thôn Nà Riềng: 4.253 triệu đồng.")
    assert not claim.dung and claim.chac == "cần xem lại"
    assert claim.noi_dung == ("bảng ghi 4.235 triệu đồng cho cùng nội dung này, lời văn ghi 4.253 triệu đồng")
    assert (claim.neu, claim.tinh, claim.lech) == ("4.253 triệu đồng", "4.235 triệu đồng", "18 triệu đồng")
    assert claim.lien_quan


@pytest.mark.parametrize(
    "passage",
    [
        "- Kế hoạch vốn đường thôn Nà Riềng: 5.100 triệu đồng.",  # too far for a slip
        "- Giải ngân đường thôn Nà Riềng: 4.253 triệu đồng.",  # done, near the plan by chance
        "- Kế hoạch vốn đường thôn Nà Riềng năm 2023: 4.253 triệu đồng.",  # another year
        "- Kế hoạch vốn đường thôn Bản Khuông: 4.253 triệu đồng.",  # another road
        "- Kế hoạch vốn đường thôn Nà Riềng: khoảng 4.253 triệu đồng.",
        "- Đường thôn Nà Riềng dài 4.253 m.",
    ],
)
def test_what_may_be_another_quantity_is_left_alone(passage: str) -> None:
    assert [claim.noi_dung for claim in claims(passage) if not claim.dung] == []


def test_a_table_without_money_is_no_evidence() -> None:
    found = bang_loi_van.kiem(van_ban(TABLE, truoc=("- Kế hoạch vốn đường thôn Nà Riềng: 4.253 triệu đồng.",)))
    assert list(found) == []
