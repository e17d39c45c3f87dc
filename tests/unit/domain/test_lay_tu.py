"""The text beside a figure: where it came from, and whether a hand has changed it since."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.domain.lay_tu import as_taken, file_of, form_of, from_form, is_taken, looked_at
from generator.domain.quantities import Quantity
from tests.support.thang import dong
from tests.unit.domain.test_thang_figures import figures


@pytest.mark.parametrize(
    "tu, taken",
    [
        ("a, F1 = 5", True),
        ("a, F1 = 1,5", False),
        ("", False),
        ("a, F1", False),
        ("gõ tay (biểu ghi 5 tại a, F1)", False),
    ],
)
def test_a_hand_edit_is_seen_by_the_value_beside_the_figure(tu, taken):
    assert is_taken(dong("A", "5.0", tu=tu)) is taken


def test_a_taken_figure_is_recognised_by_its_own_text():
    read = dong("A", "1024.80", tu="a = b, c.xlsx, F10")
    taken = from_form(dong("A", None), read)
    assert taken.tu == "a = b, c.xlsx, F10 = 1.024,8"
    assert is_taken(taken) and looked_at(taken) == taken and file_of(taken) == "a = b, c.xlsx"


WITH_ALL = replace(dong("A", "60", uoc="1090.5", khoi_luong=Quantity(Decimal(12), "hộ")), ghi_chu="đang làm; chờ vốn")


def all_taken(line=WITH_ALL):
    return from_form(line, replace(line, tu="a; ước 1, b.xlsx, H8"), ("khoi_luong", "uoc", "ghi_chu"))


def test_the_text_says_compactly_what_was_taken_with_the_figure():
    tu = all_taken().tu
    assert re.fullmatch(r"a; ước 1, b\.xlsx, H8 = 60; khối lượng 12 hộ; ước 1\.090,5; ghi chú \[[0-9a-f]{6}\]", tu)
    assert is_taken(all_taken()) and form_of(all_taken()) == "a; ước 1, b.xlsx, H8"
    assert as_taken(all_taken()) == {"khoi_luong", "uoc", "ghi_chu"}


@pytest.mark.parametrize(
    "name, value", [("khoi_luong", Quantity(Decimal(13), "hộ")), ("uoc", None), ("ghi_chu", "đang làm; chờ vốn.")]
)
def test_a_hand_edit_of_what_goes_with_the_figure_is_seen(name, value):
    edited = replace(all_taken(), **{name: value})
    assert as_taken(edited) == {"khoi_luong", "uoc", "ghi_chu"} - {name} and is_taken(edited)


def test_what_was_taken_without_a_figure_is_known_too():
    blank = all_taken(replace(WITH_ALL, so_tien=None))
    assert blank.tu.startswith("a; ước 1, b.xlsx, H8 để trống; khối lượng 12 hộ; ")
    assert (is_taken(blank), looked_at(blank), len(as_taken(blank))) == (False, blank, 3)
    typed = replace(blank, so_tien=Decimal(7))
    assert looked_at(typed).tu == "gõ tay (biểu ghi để trống tại a; ước 1, b.xlsx, H8)"


def test_a_form_without_a_figure_replaces_no_words_of_the_clerk():
    called = dong("A", None, tu="gọi điện")
    assert from_form(called, dong("A", None, tu="a.xlsx, F1"), ("ghi_chu",)) == called


@pytest.mark.parametrize(
    "words", ["điện thoại ngày 5/4", "Kho bạc = 7", "xem H8", "gõ tay (biểu ghi 3 tại a.xlsx, F10)"]
)
def test_what_the_clerk_wrote_there_stays(words):
    assert looked_at(dong("A", "8", tu=words)).tu == words


TAKEN, TYPED = dong("A-1", "50", row=5, tu="a.xlsx, H8 = 50"), dong("B", "512.4", "dau_tu", row=7)


def test_a_sum_says_how_many_of_its_figures_were_typed():
    assert figures((TAKEN, TYPED))["thang.luy_ke"].cach_tinh.endswith("“Số liệu”, trong đó 1 ô gõ tay")
    over = replace(TAKEN, tu="a.xlsx, H8 = 49", place=replace(TAKEN.place, cell="I6"))
    lines = (TAKEN, TYPED, replace(over, nien_do="keo_dai"))
    assert "trong đó 2 ô gõ tay" in figures(lines)["thang.luy_ke"].cach_tinh


@pytest.mark.parametrize("lines", [(TAKEN,), (TYPED,), (replace(TAKEN, tu=""), TYPED)])
def test_a_sum_of_one_origin_says_nothing(lines):
    assert "gõ tay" not in figures(lines)["thang.luy_ke"].cach_tinh


def test_last_months_sum_is_told_by_last_months_workbook():
    earlier = [replace(line, place=replace(line.place, file="data/2024/thang_02.xlsx")) for line in (TAKEN, TYPED)]
    known = figures((replace(TAKEN, tu=""), TYPED), earlier)
    assert "gõ tay" not in known["thang.luy_ke"].cach_tinh
    assert known["thang.thang_truoc"].cach_tinh.endswith("tháng 02/2024, trong đó 1 ô gõ tay")
