"""RS104, RS105, RS106: what totals and their parts claim besides the sum."""

from __future__ import annotations

from generator.review import co_cau
from generator.review.doc import doc_txt
from generator.review.records import CAN_XEM, KHA_CHAC, PhepKiem


def claims_of(*lines: str) -> list[PhepKiem]:
    return list(co_cau.kiem(doc_txt("\n\n".join(lines))))


def test_rs104_says_what_the_shares_come_to() -> None:
    (claim,) = claims_of(
        "Có 200 phòng học (150 phòng kiên cố (75,0%); 40 phòng bán kiên cố (20,0%); 10 phòng tạm (4,0%))"
    )
    assert (claim.ma, claim.noi_dung) == ("RS104", "Tỷ lệ của các phần cộng lại được 99%, không phải 100%.")


def test_rs104_shares_of_a_structure_need_no_amounts() -> None:
    right = "Cơ cấu kinh tế: nông, lâm nghiệp 45,2%; công nghiệp 20,3%; dịch vụ 34,5%."
    wrong = "Cơ cấu kinh tế: nông, lâm nghiệp 45,2%; công nghiệp 20,3%; dịch vụ 36,5%."
    assert [claim.dung for claim in claims_of(right)] == [True]
    (claim,) = claims_of(wrong)
    assert (claim.dung, claim.phep, claim.chac) == (False, "45,2 + 20,3 + 36,5 = 102%", KHA_CHAC)


def test_rs104_percentages_that_are_no_shares_are_left_alone() -> None:
    assert claims_of("Cơ cấu lao động: nông nghiệp giảm 5%; công nghiệp tăng 3%; dịch vụ tăng 2%.") == []
    assert claims_of("Kế hoạch 100 tỷ đồng, gồm đầu tư 60 tỷ đồng (95%); sự nghiệp 40 tỷ đồng (72%).") == []


def test_rs105_a_part_is_compared_with_all_that_it_may_be_a_part_of() -> None:
    (claim,) = claims_of("Cho 42 hộ vay vốn, trong đó 45 hộ dân tộc thiểu số.")
    assert (claim.ma, claim.dung) == ("RS105", False)
    assert claim.noi_dung == "Một phần (45 hộ dân) lớn hơn cả tổng (42 hộ)."
    assert [one.dung for one in claims_of("Có 5 xã khu vực II và 12 xã khu vực III, trong đó 15 xã đạt chuẩn.")] == []


def test_rs105_is_silent_where_the_sum_is_accused() -> None:
    text = "Kinh phí 100 triệu đồng (trong đó NSTW: 120 triệu đồng; NSĐP: 5 triệu đồng)."
    assert [claim.ma for claim in claims_of(text) if not claim.dung] == []


def test_rs106_is_said_once_with_all_places() -> None:
    (claim,) = [
        claim
        for claim in claims_of(
            "Vốn sự nghiệp NSTW: 120,0 trđ (trong đó NSTW: 115,0 trđ; NSĐP: 5,0 trđ)",
            "Vốn sự nghiệp: 90,0 trđ (trong đó NSTW: 85,0 trđ; NSĐP: 5,0 trđ)",
            "Vốn sự nghiệp: 80,0 trđ NSTW. (trong đó NSTW: 75,0 trđ; NSDP: 5,0 trđ)",
        )
        if claim.ma == "RS106"
    ]
    assert (claim.dung, claim.chac, claim.doan) == (False, CAN_XEM, 0)
    assert claim.lien_quan == ("dòng 5: “80,0 triệu đồng”",)
