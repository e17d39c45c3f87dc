"""Adding figures as they were printed: nothing is wrong that rounding explains, and nothing more is excused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.review import cau_tong
from generator.review.doc import doc_txt
from generator.review.records import PhepKiem, So
from generator.review.so_doc import tim_so
from generator.review.tong import difference, formula, holds, in_unit, printed, same_family, stated

TENTHS = st.integers(min_value=1, max_value=999_999_999)


def figures(text: str) -> tuple[So, ...]:
    return tim_so(text)


def vietnamese(tenths: int) -> str:
    whole, tenth = divmod(tenths, 10)
    return f"{whole:,}".replace(",", ".") + f",{tenth}"


def the_claim(text: str) -> PhepKiem:
    (claim,) = cau_tong.kiem(doc_txt(text))
    return claim


@given(st.lists(TENTHS, min_size=2, max_size=6))
def test_an_exact_sum_always_holds(parts: list[int]) -> None:
    listed = "; ".join(f"xã {chr(65 + index)}: {vietnamese(part)} triệu đồng" for index, part in enumerate(parts))
    claim = the_claim(f"Tổng kinh phí {vietnamese(sum(parts))} triệu đồng, gồm: {listed}.")
    assert claim.dung
    assert claim.phep.endswith(f"= {vietnamese(sum(parts))}")


@given(TENTHS, TENTHS, st.integers(min_value=2, max_value=10**9))
def test_two_sources_that_miss_their_total_are_always_found(one: int, other: int, miss: int) -> None:
    """Of three figures with one decimal rounding explains 0,15 and so a miss of one tenth."""
    total = vietnamese(one + other + miss)
    claim = the_claim(f"Kinh phí {total} trđ (trong đó NSTW: {vietnamese(one)} trđ; NSĐP: {vietnamese(other)} trđ)")
    assert not claim.dung
    assert (claim.neu, claim.tinh) == (f"{total} triệu đồng", f"{vietnamese(one + other)} triệu đồng")


@given(TENTHS, TENTHS, st.sampled_from([-1, 1]))
def test_what_rounding_explains_is_never_accused(one: int, other: int, miss: int) -> None:
    total = vietnamese(one + other + miss)
    assert the_claim(f"Kinh phí {total} trđ (NSTW: {vietnamese(one)} trđ; NSĐP: {vietnamese(other)} trđ)").dung


def test_counts_are_exact_and_measures_are_not() -> None:
    total, *parts = figures("28 trường, 8 trường, 21 trường")
    assert not holds(total, parts)
    total, *parts = figures("28 ha, 8 ha, 21 ha")
    assert holds(total, parts)


def test_units_of_money_are_converted_and_shown() -> None:
    total, *parts = figures("1,5 tỷ đồng; 900 triệu đồng; 600 triệu đồng")
    assert holds(total, parts)
    assert formula(total, parts) == "900 triệu đồng + 600 triệu đồng = 1,5 tỷ đồng"


def test_figures_keep_the_decimals_that_they_were_printed_with() -> None:
    total, part, other = figures("465,0 trđ; 457,40 trđ; 7,6 trđ")
    assert formula(total, [part, other]) == "457,40 + 7,6 = 465,0"
    assert (printed(part), stated(total)) == ("457,40", "465,0 triệu đồng")
    assert in_unit(Decimal(1_000_250_000), total) == "1.000,25"
    assert difference(total.chuan, part.chuan, total) == "7,6 triệu đồng"


@pytest.mark.parametrize(
    ("total", "part", "same"),
    [
        ("50 hộ", "30 hộ nghèo", True),
        ("677 phòng học", "17 phòng tạm", True),
        ("2 tỷ đồng", "300 triệu đồng", True),
        ("2 tỷ đồng", "300 triệu đồng/hộ", False),
        ("5 mô hình", "300 triệu đồng", False),
        ("12 xã", "30 thôn", False),
        ("12 xã", "80%", False),
        ("12 người", "3 năm", False),
    ],
)
def test_only_like_things_are_added(total: str, part: str, same: bool) -> None:
    assert same_family(figures(total)[0], figures(part)[0]) is same
