"""Faults in the order of numbered parts, whatever they are planted in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.format_rules.danh_so import DAO, THIEU, TRUNG, loi_thu_tu
from generator.format_rules.muc_luc import read_parts
from generator.format_rules.thu_tu import DIEM
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import BODY, Paragraph, Run, View


def document(*texts: str) -> VanBan:
    than = tuple(Paragraph(BODY, place, text, (Run(text, 0, frozenset(), 14),)) for place, text in enumerate(texts))
    return VanBan(View(than, ()), than=than, loi_van=than, muc=read_parts(than))


def faults(*texts: str) -> list[tuple[str, str]]:
    return [(one.kieu, one.muc.doan.text) for one in loi_thu_tu(document(*texts))]


def parts(numbers: list[int]) -> list[str]:
    return [f"{number}. Giao phòng thứ {number}." for number in numbers]


@given(st.integers(1, 40))
def test_a_full_row_has_no_fault(length: int) -> None:
    assert faults(*parts(list(range(1, length + 1)))) == []


@given(st.integers(1, len(DIEM)))
def test_letters_in_the_vietnamese_order_have_no_fault(length: int) -> None:
    assert faults("1. Các việc:", *(f"{letter}) Việc này;" for letter in DIEM[:length])) == []


@given(st.integers(3, 30), st.data())
def test_one_left_out_is_found_where_it_shows(length: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, length - 1))
    numbers = [number for number in range(1, length + 1) if number != gone]
    assert faults(*parts(numbers)) == [(THIEU, parts([gone + 1])[0])]


@given(st.integers(2, 30), st.data())
def test_one_twice_is_found_at_the_second(length: int, data: st.DataObject) -> None:
    twice = data.draw(st.integers(2, length))
    numbers = sorted([*range(1, length + 1), twice])
    assert faults(*parts(numbers)) == [(TRUNG, parts([twice])[0])]


@given(st.integers(4, 30), st.data())
def test_two_exchanged_are_one_fault(length: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(2, length - 1))
    numbers = list(range(1, length + 1))
    numbers[first - 1], numbers[first] = first + 1, first
    assert faults(*parts(numbers)) == [(DAO, parts([first])[0])]


def test_a_far_jump_is_only_asked() -> None:
    [one] = loi_thu_tu(document("1. Một.", "2. Hai.", "30. Ba mươi."))
    assert (one.kieu, one.chac, one.thieu) == (THIEU, False, ())


def test_khoan_begin_anew_in_each_article_and_articles_run_on() -> None:
    assert faults("Điều 1. Phạm vi", "1. Một.", "2. Hai.", "Điều 2. Đối tượng", "1. Một.", "Điều 3. Hiệu lực") == []


def test_an_inserted_article_makes_the_next_number_uncertain() -> None:
    assert faults("Điều 1. Một.", "Điều 1a. Một a.", "Điều 2. Hai.") == []


def test_an_extract_has_gaps_by_nature() -> None:
    vb = document("Điều 1. Một.", "Điều 5. Năm.")
    copy = VanBan(vb.view, than=vb.than, muc=vb.muc, ban_sao=(Paragraph(BODY, 9, "TRÍCH SAO"),))
    assert [one.kieu for one in loi_thu_tu(vb)] == [THIEU]
    assert list(loi_thu_tu(copy)) == []
