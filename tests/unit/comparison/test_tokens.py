from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.comparison.tokens import changed_numbers, is_figure, is_only_number, label_of, masked, tokens


@pytest.mark.parametrize(
    "text, found",
    [
        ("Có 1.024,8 triệu đồng (84,79%).", [("1024.8", "triệu đồng"), ("84.79", "%")]),
        ("tăng 2,58 điểm % và 08 trường", [("2.58", "điểm %"), ("8", "")]),
        ("55 triệu đồng/người/năm, 22,82 km", [("55", "triệu đồng/người/năm"), ("22.82", "km")]),
        ("(-5) 57/149", [("-5", ""), ("57", ""), ("149", "")]),
        ("F4 14.10.2021 93.09", [(None, ""), (None, ""), (None, "")]),
    ],
)
def test_numbers_are_read_with_their_units(text, found):
    read = [(token.value, token.unit) for token in tokens(text)]
    assert read == [(value and Decimal(value), unit) for value, unit in found]


def only(text):
    (token, *_) = tokens(text)
    return is_figure(text, token)


@pytest.mark.parametrize("text", ["Có 65 triệu đồng", "tổng số 30 trường", "năm 5% hộ", "96/149 thôn"])
def test_how_many_is_a_figure(text):
    assert only(text)


@pytest.mark.parametrize(
    "text", ["ngày 05 tháng", "số 52/KH-UBND", "14/10/2021", "giai đoạn 2021-2025", "Dự án 4", "3. Dự án", "Điều 18"]
)
def test_days_documents_and_headings_are_none(text):
    assert not only(text)


def test_numbers_that_changed_amid_words_that_did_not():
    pairs, nothing_else = changed_numbers("Vốn: 5 (TW: 3; ĐP: 2)", "Vốn: 7 (TW: 5; ĐP: 2)")
    assert [(was.value, now.value) for was, now in pairs] == [(5, 7), (3, 5)] and nothing_else


def test_beside_new_words_numbers_are_paired_where_they_stand_for_each_other():
    pairs, nothing_else = changed_numbers("Vốn: 188 (nguồn TW)", "Vốn: 208 (gồm TW: 188; ĐP: 20)")
    assert [(was and was.value, now and now.value) for was, now in pairs] == [(188, 208), (None, 188), (None, 20)]
    assert not nothing_else


# What XML can hold, with much that is or touches a number.
LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
TEXTS = st.lists(st.sampled_from(["F4", "#", "-", "5", "12/2024", "1.024,8", " ", "vốn", "%", "m2"]) | LETTERS).map(
    "".join
)


@given(TEXTS, TEXTS)
@example("Theo mẫu F4 của Bộ kế hoạch", "Theo mẫu F5 của Bộ tài chính")
@example("Mục #", "Mục 5")
def test_every_number_of_either_text_is_the_same_or_told(old, new):
    pairs, _ = changed_numbers(old, new)
    assert all(was is None or now is None or was != now or old != new for was, now in pairs)
    stay = []
    for text, side in ((old, 0), (new, 1)):
        told = [pair[side] for pair in pairs if pair[side]]
        assert len(set(told)) == len(told) and set(told) <= set(tokens(text))
        stay.append([text[one.start : one.end] for one in tokens(text) if one not in told])
        for one in told:
            is_figure(text, one)
            label_of(text, one)
    assert stay[0] == stay[1]


def test_what_stays_without_numbers():
    assert masked("Có 1.024,8 (2,5%)") == masked("Có 3 (17%)") != masked("Có # (#%)")
    assert is_only_number("1.024,8") and is_only_number("5%") and not is_only_number("5 xã")


@pytest.mark.parametrize(
    "text, label",
    [
        ("+ Vốn đầu tư: 1 triệu đồng", "Vốn đầu tư"),
        ("b) Kinh phí hỗ trợ: 1 triệu đồng", "Kinh phí hỗ trợ"),
        ("Vốn đầu tư (trong đó TW: 1", "Vốn đầu tư · trong đó TW"),
        ("1 xã đạt chuẩn", "xã đạt chuẩn"),
    ],
)
def test_a_number_is_called_by_the_words_before_it(text, label):
    assert label_of(text, [token for token in tokens(text) if token.value is not None][-1]) == label
