"""Intervals of printed figures: what rounding allows, and nothing more."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.review.khoang import Khoang, khoang, lam_tron, viet
from generator.review.menh_de import PhepChia
from generator.review.records import So
from generator.review.so_doc import tim_so
from generator.review.tong import dem_duoc


def so(text: str) -> So:
    """The one figure of a text."""
    (figure,) = tim_so(text)
    return figure


def percent(value: Decimal, decimals: int) -> So:
    return So(value, decimals, "%", "%", 0, 1, 0, 1, "")


def amount(value: int, unit: str = "triệu đồng", family: str = "tiền") -> So:
    return So(Decimal(value), 0, unit, family, 0, 1, 0, 1, "")


amounts = st.integers(min_value=1, max_value=10**9)
ends = st.fractions(min_value=-1000, max_value=1000)


@st.composite
def intervals(draw: st.DrawFn) -> Khoang:
    low, high = sorted((draw(ends), draw(ends)))
    return Khoang(low, high)


def inside(interval: Khoang, share: Fraction) -> Fraction:
    return interval.duoi + (interval.tren - interval.duoi) * share


shares = st.fractions(min_value=0, max_value=1)


@given(intervals(), intervals(), shares, shares)
def test_what_comes_of_two_values_lies_in_the_interval_of_the_results(
    one: Khoang, other: Khoang, first: Fraction, second: Fraction
) -> None:
    x, y = inside(one, first), inside(other, second)
    for result, value in ((one + other, x + y), (one - other, x - y)):
        assert result.duoi <= value <= result.tren
    if other.duoi > 0:
        ratio = one / other
        assert ratio.duoi <= x / y <= ratio.tren


@given(amounts, amounts, st.integers(min_value=0, max_value=2))
def test_a_percentage_that_was_rounded_half_up_always_holds(part: int, whole: int, decimals: int) -> None:
    exact = Fraction(100 * part, whole)
    printed = Decimal(int(lam_tron(exact, decimals) * 10**decimals)).scaleb(-decimals)
    assert PhepChia(amount(part), amount(whole), percent(printed, decimals)).dung
    assert PhepChia(amount(part, "hộ", "hộ"), amount(whole, "hộ", "hộ"), percent(printed, decimals)).dung


@given(amounts, amounts, st.integers(min_value=0, max_value=2), st.sampled_from([-1, 1]))
def test_of_counts_no_other_percentage_holds(part: int, whole: int, decimals: int, way: int) -> None:
    exact = Fraction(100 * part, whole)
    off = int(lam_tron(exact, decimals) * 10**decimals) + 2 * way
    printed = Decimal(off).scaleb(-decimals)
    assert not PhepChia(amount(part, "hộ", "hộ"), amount(whole, "hộ", "hộ"), percent(printed, decimals)).dung


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(min_value=0, max_value=4))
def test_rounding_is_half_up(value: Decimal, decimals: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert lam_tron(Fraction(value), decimals) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("48.1717", 2, "48,17"),
        ("100", 2, "100"),
        ("15.4953", 2, "15,5"),
        ("1024.8", 1, "1.024,8"),
        ("-30.11", 2, "-30,11"),
        ("0.004", 2, "0"),
        ("1234567", 0, "1.234.567"),
    ],
)
def test_a_computed_value_is_printed_as_offices_write(value: str, decimals: int, printed: str) -> None:
    assert viet(Fraction(value), decimals) == printed


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("28 trường", True),
        ("1.132 học sinh", True),
        ("54.685 triệu đồng", False),
        ("3.000.001 đồng", True),
        ("50 tạ/ha", False),
        ("600 ha", False),
        ("38 nghìn tấn", False),
        ("49%", False),
        ("1.423", False),
    ],
)
def test_things_are_counted_measures_are_rounded(text: str, counted: bool) -> None:
    assert dem_duoc(so(text)) is counted


def test_a_percentage_stands_for_half_a_digit_each_way_ends_included() -> None:
    assert khoang(so("49%")) == Khoang(Fraction("48.5"), Fraction("49.5"))
    assert khoang(so("1,5 tỷ đồng")) == Khoang(Fraction(1_450_000_000), Fraction(1_550_000_000))


def test_cutting_digits_off_is_no_rounding() -> None:
    assert not PhepChia(amount(34_800), amount(29_800), percent(Decimal(116), 0)).dung
    assert PhepChia(amount(34_800), amount(29_800), percent(Decimal(117), 0)).dung
