"""The text beside a figure: where it came from, and whether a hand has changed it since."""

from dataclasses import replace

import pytest

from generator.domain.lay_tu import file_of, is_taken, looked_at, taken_from
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
    taken = replace(read, tu=taken_from(read))
    assert taken.tu == "a = b, c.xlsx, F10 = 1.024,8"
    assert is_taken(taken) and looked_at(taken) == taken and file_of(taken) == "a = b, c.xlsx"


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
