"""RS203, RS204: percentages of a plan that stands elsewhere, and more paid out than planned."""

from __future__ import annotations

from generator.review import so_ke_hoach
from generator.review.doc import doc_txt
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, PhepKiem

PLAN = (
    "a) Kế hoạch vốn Chương trình MTQG vùng dân tộc thiểu số năm 2023 (gồm cả vốn kéo dài năm 2022): 113.520 triệu"
    " đồng, gồm:\n\n+ Kế hoạch vốn đầu tư thực hiện Chương trình MTQG vùng dân tộc thiểu số: 53.534 triệu đồng (vốn"
    " kéo dài năm 2022 sang năm 2023: 14.609 triệu đồng; vốn năm 2023: 37.503 triệu đồng; vốn đối ứng: 1.422 triệu"
    " đồng)\n\n"
)
PAID = (
    "b) Giải ngân vốn Chương trình MTQG vùng dân tộc thiểu số năm 2023: 54.685 triệu đồng, đạt 49% KH; trong đó:"
    "\n\n- Giải ngân vốn đầu tư: 45.389 triệu đồng, đạt 84,79% KH (vốn năm 2023: 38.924 triệu đồng, đạt 73,68% KH; vốn"
    " kéo dài: 14.147 đạt 96,24%; vốn đối ứng: 1.423 triệu đồng, đạt 100% KH)"
)


def claims(text: str) -> list[PhepKiem]:
    return list(so_ke_hoach.kiem(doc_txt(text)))


def verdicts(text: str, code: str) -> list[tuple[str, bool]]:
    return [(claim.phep, claim.dung) for claim in claims(text) if claim.ma == code]


def test_the_plan_of_another_passage_is_found_by_its_labels() -> None:
    assert verdicts(PLAN + PAID, "RS203") == [
        ("54.685 : 113.520 = 48,17%", False),
        ("45.389 : 53.534 = 84,79%", True),
        ("38.924 : 37.503 = 103,79%", False),
        ("14.147 : 14.609 = 96,84%", False),
        ("1.423 : 1.422 = 100,07%", True),
    ]


def test_the_place_of_the_plan_is_named() -> None:
    claim = next(claim for claim in claims(PLAN + PAID) if "14.609" in claim.phep and claim.ma == "RS203")
    assert claim.chac == KHA_CHAC
    assert claim.lien_quan == ("dòng 3, “vốn kéo dài năm 2022 sang năm 2023: 14.609 triệu đồng”",)


def test_nothing_is_compared_with_the_plan_of_another_year() -> None:
    assert claims(PLAN.replace("thiểu số năm 2023 (gồm", "thiểu số năm 2024 (gồm") + PAID) == []


def test_two_plans_that_differ_are_no_base() -> None:
    other = PLAN.replace("113.520", "120.000").replace("53.534", "60.000").replace("a)", "c)")
    assert not [claim for claim in claims(PLAN + PAID + "\n\n" + other) if "54.685" in claim.phep]


def test_more_paid_out_than_planned() -> None:
    over = [claim for claim in claims(PLAN + PAID) if claim.ma == "RS204" and not claim.dung]
    assert [(claim.phep, claim.lech, claim.chac) for claim in over] == [
        ("38.924 > 37.503", "1.421 triệu đồng", KHA_CHAC),
        ("1.423 > 1.422", "1 triệu đồng", CAN_XEM),
    ]
    assert "có thể do làm tròn" in over[1].noi_dung


def test_a_percentage_of_a_plan_named_before_it() -> None:
    text = "Tỉnh giao thu 29.800 triệu đồng, huyện giao thu 34.800 triệu đồng, bằng 116% DT tỉnh giao."
    (claim,) = claims(text)
    assert (claim.ma, claim.chac, claim.phep, claim.neu) == ("RS203", CHAC, "34.800 : 29.800 = 116,78%", "116%")


def test_a_plan_whose_giver_is_not_named_is_no_base() -> None:
    assert (
        claims("Tỉnh giao thu 29.800 triệu đồng, huyện giao thu 34.800 triệu đồng, bằng 116% dự toán trung ương.") == []
    )
