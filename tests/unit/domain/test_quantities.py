"""Quantities are exact and never mix units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.numbers import parse_quantity
from generator.domain.quantities import MONEY_UNITS, PERCENT, Quantity, UnitMismatch, total

EXACT_MONEY = st.decimals(0, 10**12, places=3)


def test_sum_and_difference_are_exact():
    result = parse_quantity("0,1 km") + parse_quantity("0,2 km")
    assert result == parse_quantity("0,3 km")
    assert parse_quantity("464,650 trđ") - parse_quantity("464,65 trđ") == Quantity(Decimal(0), "triệu đồng")


@pytest.mark.parametrize(
    "operation",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a < b,
        lambda a, b: a >= b,
        lambda a, b: a.percent_of(b),
        lambda a, b: total([a, b], "km"),
        lambda a, b: a.to("đồng"),
        lambda a, b: b.to("km"),
    ],
)
def test_units_do_not_mix(operation):
    with pytest.raises(UnitMismatch):
        operation(parse_quantity("5 km"), parse_quantity("5 triệu đồng"))


def test_order():
    assert parse_quantity("5 km") < parse_quantity("5,1 km") <= parse_quantity("5,10 km")
    assert parse_quantity("5,1 km") > parse_quantity("5 km")


def test_declared_decimals_are_kept():
    assert [parse_quantity(text).so_le for text in ("3,0%", "3%", "215,303 km", "1.000 km")] == [1, 0, 3, 0]


@given(EXACT_MONEY, st.sampled_from(sorted(MONEY_UNITS)), st.sampled_from(sorted(MONEY_UNITS)))
def test_money_there_and_back_is_the_same(amount, don_vi, other):
    money = Quantity(amount, don_vi)
    assert money.to(other).to(don_vi) == money


def test_money_in_another_unit():
    assert parse_quantity("1.024,8 trđ").to("đồng").gia_tri == 1_024_800_000
    assert parse_quantity("101.160,3 trđ").to("tỷ đồng").gia_tri == Decimal("101.1603")
    assert parse_quantity("1 tỷ đồng").to("nghìn đồng").gia_tri == 1_000_000


def test_percent():
    disbursed, planned = parse_quantity("45.389 trđ"), parse_quantity("53.534 trđ")
    share = disbursed.percent_of(planned)
    assert share.don_vi == PERCENT
    assert str(share.gia_tri).startswith("84.785")
    assert disbursed.percent_of(Quantity(Decimal(0), "triệu đồng")) is None


@given(st.lists(EXACT_MONEY, max_size=8))
def test_total_does_not_depend_on_order(amounts):
    lines = [Quantity(amount, "triệu đồng") for amount in amounts]
    assert total(lines, "triệu đồng") == total(reversed(lines), "triệu đồng")
    assert total(lines, "triệu đồng").gia_tri * 1000 == sum(int(amount * 1000) for amount in amounts)
