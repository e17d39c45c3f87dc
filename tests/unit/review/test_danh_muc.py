"""RS102: which items belong to a total, and when nothing is said. More passages: tests/cases/review/tong.yaml."""

from __future__ import annotations

from generator.review import danh_muc
from generator.review.doc import doc_txt
from generator.review.records import PhepKiem


def claims_of(*lines: str) -> list[PhepKiem]:
    return list(danh_muc.kiem(doc_txt("\n\n".join(lines))))


def test_an_accusation_names_the_sum_and_the_difference() -> None:
    (claim,) = claims_of("1. Tổng số 120 hộ được hỗ trợ, gồm:", "- Xã Tân Tri: 70 hộ.", "- Xã Vũ Lễ: 45 hộ.")
    assert (claim.ma, claim.phep, claim.neu, claim.tinh, claim.lech) == (
        "RS102", "70 + 45 = 115", "120 hộ", "115 hộ", "5 hộ",
    )  # fmt: skip
    assert claim.noi_dung == "Các phần cộng lại được 115 hộ, ít hơn tổng đã ghi là 120 hộ (lệch 5 hộ)."


def test_the_figure_of_an_item_is_its_own_and_not_that_of_its_parts() -> None:
    (claim,) = claims_of(
        "Kế hoạch vốn: 100 triệu đồng, gồm:",
        "+ Vốn đầu tư: 60 triệu đồng (NSTW: 50 triệu đồng; NSĐP: 10 triệu đồng)",
        "+ Vốn sự nghiệp: 40 triệu đồng (NSTW: 30 triệu đồng; NSĐP: 10 triệu đồng)",
    )
    assert (claim.dung, claim.phep) == (True, "60 + 40 = 100")


def test_the_total_may_stand_before_another_figure() -> None:
    (claim,) = claims_of(
        "Dự toán là 120 triệu đồng, tăng 5 triệu đồng so với năm trước, gồm:",
        "- Tập huấn: 80 triệu đồng.",
        "- Tuyên truyền: 40 triệu đồng.",
    )
    assert (claim.dung, claim.neu) == (True, "120 triệu đồng")


def test_some_of_the_parts_are_no_reason_to_speak() -> None:
    assert claims_of("Chi 900 triệu đồng, trong đó:", "- Đường thôn: 300 triệu đồng.", "- Mương: 200 triệu đồng.") == []


def test_stages_of_a_total_are_no_parts() -> None:
    lines = "Nguồn vốn: 900 triệu đồng:", "- Kế hoạch: 900 triệu đồng.", "- Giải ngân: 700 triệu đồng."
    assert claims_of(*lines) == []


def test_figures_without_a_colon_before_them_open_no_list() -> None:
    lines = "1. Bố trí 900 triệu đồng cho huyện.", "- Đường thôn: 300 triệu đồng.", "- Mương: 200 triệu đồng."
    assert claims_of(*lines) == []
