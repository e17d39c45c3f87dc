"""Days and months as a clerk types them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.period import parse_ngay, parse_thang, so_ngay


@pytest.mark.parametrize("text", ["05/3/2024", "5/3/2024", "05/03/2024", "2024-03-05", "2024-3-5", "\u00a005/3/2024 "])
def test_day(text):
    assert parse_ngay(text) == date(2024, 3, 5)


@pytest.mark.parametrize("text", ["3/2024", "03/2024", "2024-03", " 3/2024 "])
def test_month(text):
    assert parse_thang(text) == (2024, 3)


@pytest.mark.parametrize("text", ["", "05/3", "05/3/24", "5.3.2024", "ngày 05/3/2024", "05 / 3 / 2024"])
def test_not_a_day(text):
    with pytest.raises(ValueError, match="không phải là ngày; cần viết dạng 05/3/2024"):
        parse_ngay(text)


@pytest.mark.parametrize("text", ["29/02/2023", "31/4/2024", "00/3/2024", "05/13/2024", "2024-02-30"])
def test_no_such_day(text):
    with pytest.raises(ValueError, match=f"“{text}” không phải là một ngày có thật"):
        parse_ngay(text)


@pytest.mark.parametrize(
    ("month", "year", "days"),
    [
        (2, 2023, 28),
        (2, 2024, 29),
        (2, 1900, 28),
        (2, 2000, 29),
        (2, None, 29),
        (2, 20240, 29),
        (4, 2024, 30),
        (12, 1, 31),
    ],  # fmt: skip
)
def test_days_of_a_month(month, year, days):
    assert so_ngay(month, year) == days


def test_leap_day():
    assert parse_ngay("29/02/2024") == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["", "3", "tháng 3/2024", "05/3/2024", "3/24"])
def test_not_a_month(text):
    with pytest.raises(ValueError, match="không phải là tháng; cần viết dạng 3/2024"):
        parse_thang(text)


@pytest.mark.parametrize("text", ["0/2024", "13/2024", "2024-13"])
def test_no_such_month(text):
    with pytest.raises(ValueError, match=f"“{text}” không phải là một tháng có thật"):
        parse_thang(text)


@given(st.dates(date(1945, 9, 2), date(2099, 12, 31)))
def test_both_notations_of_every_day(day):
    assert parse_ngay(f"{day.day}/{day.month}/{day.year}") == parse_ngay(day.isoformat()) == day
