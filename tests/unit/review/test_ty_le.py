"""RS201, RS202: how a wrong ratio is told; cost on long text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.review import hai_lan, so_ke_hoach, tang_giam, ty_le
from generator.review.doc import doc_txt
from generator.review.records import CAN_XEM, CHAC

WORDS = [
    "12/18 xã", "đạt", "tỷ lệ", "66,67%", "(95%)", "trong đó", "kế hoạch", "KH", "giải ngân", "120 triệu đồng", ";",
    ".", ",", "(", ")", "tăng", "giảm", "từ", "lên", "trên 80%", "so với cùng kỳ", "năm 2023", "cùng kỳ năm trước",
    "1.8,0", "93.09 %", "lũy kế", "nâng tổng số", "hiện nay có 28 trường", "gồm:", "\n\n- ", "\n\n1. ", "0 hộ",
    "0/0 hộ", "đạt 5%", "1,5 lần",
]  # fmt: skip


def test_a_fraction_with_the_wrong_percentage_is_told_with_the_right_one() -> None:
    (claim,) = ty_le.kiem(doc_txt("Có 127/146 hộ được hỗ trợ, đạt 86,9%."))
    assert (claim.ma, claim.dung, claim.chac) == ("RS201", False, CHAC)
    assert claim.phep == "127 : 146 = 86,99%"
    assert (claim.neu, claim.tinh, claim.lech) == ("86,9%", "86,99%", "-0,09 điểm %")
    assert claim.noi_dung == "127 trên 146 là 86,99%, không phải 86,9%."


def test_a_lone_part_with_a_wrong_percentage_is_asked_about() -> None:
    (claim,) = ty_le.kiem(doc_txt("Toàn xã có 1.250 hộ, trong đó 200 hộ nghèo (17%)."))
    assert (claim.ma, claim.dung, claim.chac) == ("RS202", False, CAN_XEM)


def test_a_part_far_from_its_percentage_is_left_alone() -> None:
    assert list(ty_le.kiem(doc_txt("Toàn xã có 1.250 hộ, trong đó 200 hộ nghèo (80%)."))) == []


@pytest.mark.parametrize("so", ["trên 96/149", "khoảng 96/149", "0/149", "96/0"])
def test_what_is_no_exact_figure_makes_no_claim_that_fails(so: str) -> None:
    read = doc_txt(f"Có {so} nhà văn hóa đạt chuẩn, đạt 64,4%.")
    assert [claim for claim in ty_le.kiem(read) if not claim.dung and "0/149" not in so] == []


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_no_text_is_too_odd(words: list[str]) -> None:
    read = doc_txt(" ".join(words))
    for check in (ty_le, so_ke_hoach, tang_giam, hai_lan):
        for claim in check.kiem(read):
            quoted = read.doan[claim.doan].chu[claim.dau : claim.cuoi]
            assert quoted.strip() and (claim.dung or claim.noi_dung)


@pytest.mark.parametrize(
    "piece",
    [
        "12/18 xã đạt 66,67%, ", "tăng từ 10 ha lên ", "(", "200 hộ (16%) ", "đạt 95% kế hoạch, ", "trong đó 5 hộ; ",
        "tỷ lệ ", "đạt ", "nâng tổng số 5 trường ", "5% hộ dân được sử dụng nước hợp vệ sinh. ",
        "Giải ngân 10 triệu đồng, ",
    ],
)  # fmt: skip
def test_long_passages_cost_little(piece: str) -> None:
    passage = piece * (19_000 // len(piece))
    read = doc_txt("\n\n".join([passage] * 5))
    begin = time.perf_counter()
    for check in (ty_le, so_ke_hoach, tang_giam, hai_lan):
        for _ in check.kiem(read):
            pass
    assert time.perf_counter() - begin < 5
