"""Roman numbers and the letters of điểm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.format_rules.thu_tu import DIEM, KHONG_PHAI_CHU_VIET, chu_diem, la_ma, thu_tu_diem, viet_la_ma


@given(st.integers(1, 3999))
def test_a_roman_number_reads_back(value: int) -> None:
    assert la_ma(viet_la_ma(value)) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "VV", "1", "i", "A", "IIX"])
def test_what_is_no_roman_number(text: str) -> None:
    assert la_ma(text) is None


@pytest.mark.parametrize(("text", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XC", 90)])
def test_roman_numbers(text: str, value: int) -> None:
    assert (la_ma(text), viet_la_ma(value)) == (value, text)


@given(st.sampled_from(DIEM))
def test_a_letter_reads_back(letter: str) -> None:
    assert chu_diem(thu_tu_diem(letter) or 0) == letter


def test_the_vietnamese_order() -> None:
    assert [chu_diem(value) for value in range(4, 9)] == ["d", "đ", "e", "g", "h"]
    assert chu_diem(len(DIEM) + 1) == ""
    assert not set(DIEM) & set(KHONG_PHAI_CHU_VIET)
    assert thu_tu_diem("f") is None
