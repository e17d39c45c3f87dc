"""RS205, RS206: what is said of a wrong change or a wrong running total."""

from __future__ import annotations

import pytest

from generator.review import tang_giam
from generator.review.doc import doc_txt
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, PhepKiem


def claims(text: str) -> list[PhepKiem]:
    return list(tang_giam.kiem(doc_txt(text)))


@pytest.mark.parametrize(
    ("text", "formula", "sure"),
    [
        ("Thu tăng từ 100 tỷ đồng lên 120 tỷ đồng, tăng 16,7%.", "100 tỷ đồng → 120 tỷ đồng: tăng 20%", CHAC),
        ("Hộ nghèo giảm 3,5%, từ 10,5% xuống còn 7,2%.", "10,5% → 7,2%: giảm 3,3 điểm %", CHAC),
        ("Năm 2022 có 50 vụ, năm 2023 có 45 vụ, tăng 5 vụ.", "50 vụ → 45 vụ: giảm 5 vụ", KHA_CHAC),
        ("Có 45 vụ, giảm 8 vụ so với cùng kỳ (50 vụ).", "50 vụ → 45 vụ: giảm 5 vụ", KHA_CHAC),
    ],
)
def test_a_wrong_change_is_told_with_the_right_one(text: str, formula: str, sure: str) -> None:
    (claim,) = claims(text)
    assert (claim.ma, claim.dung, claim.phep, claim.chac) == ("RS205", False, formula, sure)
    assert claim.tinh in claim.noi_dung and claim.neu in claim.noi_dung


@pytest.mark.parametrize("change", ["2,58%", "2,58 điểm %", "5,74%"])
def test_a_change_of_percentages_is_in_points_or_in_percent(change: str) -> None:
    (claim,) = claims(f"Tỷ lệ tăng từ 45% lên 47,58%, tăng {change}.")
    assert claim.dung


def test_a_running_total() -> None:
    (claim,) = claims("Trong tháng thu 120 triệu đồng; lũy kế 1.150 triệu đồng; đến hết tháng trước 1.000 triệu đồng.")
    assert (claim.ma, claim.phep, claim.neu, claim.tinh) == (
        "RS206", "1.000 + 120 = 1.120", "1.150 triệu đồng", "1.120 triệu đồng",
    )  # fmt: skip


def test_what_is_raised_to_a_number_is_compared_with_what_stands_elsewhere() -> None:
    standing = "- Hiện nay có 28 trường học đạt chuẩn quốc gia (08 trường MN), đạt tỷ lệ 49%.\n\n"
    raised = "- Số trường đạt chuẩn 02 trường, nâng tổng số trường đạt chuẩn Quốc gia trên địa bàn huyện {} trường."
    (claim,) = claims(standing + raised.format(32))
    assert (claim.ma, claim.dung, claim.phep, claim.chac) == ("RS206", False, "28 + 2 = 30", CAN_XEM)
    assert claim.lien_quan == ("dòng 1: “28 trường học đạt chuẩn quốc gia”",)
    (claim,) = claims(standing + raised.format(30))
    assert claim.dung
    assert claims(standing.replace("học đạt chuẩn quốc gia", "học có nhà công vụ") + raised.format(32)) == []
