"""Numbers and quantities as a clerk types them; the cases are tests/cases/wording/doc_so*.yaml."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.domain.numbers import NumberError, parse_number, parse_quantity

CASES = Path(__file__).parents[2] / "cases" / "wording"


def cases(file_name: str) -> list[dict[str, str]]:
    return yaml.load((CASES / file_name).read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("case", cases("doc_so.yaml"), ids=lambda case: case["go"])
def test_accepted(case):
    quantity = parse_quantity(case["go"])
    assert (str(quantity.gia_tri), quantity.don_vi, quantity.so_dem) == (case["so"], case["don_vi"], False)


@pytest.mark.parametrize("case", cases("doc_so_sai.yaml"), ids=lambda case: case["go"])
def test_refused_with_a_reason(case):
    with pytest.raises(NumberError) as caught:
        parse_quantity(case["go"])
    assert case["bao"] in str(caught.value)
    assert case.get("khong_bao", "\0") not in str(caught.value)


def test_spaces_of_word_and_excel_are_spaces():
    assert parse_quantity("\u00a01.024,8\u00a0triệu\u00a0đồng\u202f") == parse_quantity("1.024,8 triệu đồng")


def test_decomposed_letters_of_the_unit_are_composed():
    assert parse_quantity("5 tru\u031bo\u031b\u0300ng").don_vi == "trường"


@pytest.mark.parametrize("text", ["28 trường", "99%", "1e5", "0x10", "1_000", "NaN", "-", ".", ",5", "--5", "1..000"])
def test_a_number_alone_has_no_unit_and_no_programmer_notation(text):
    with pytest.raises(NumberError):
        parse_number(text)


@given(st.integers(0, 10**20 - 1), st.text("0123456789", max_size=8), st.sampled_from(["", "-", "\u2212"]))
def test_grouped_and_ungrouped_read_the_same_and_keep_declared_decimals(whole, decimals, sign):
    tail = f",{decimals}" if decimals else ""
    grouped, ungrouped = (parse_number(f"{sign}{digits}{tail}") for digits in (f"{whole:,}".replace(",", "."), whole))
    expected = Decimal(f"{sign and '-'}{whole}" + (f".{decimals}" if decimals else ""))
    assert grouped.as_tuple() == ungrouped.as_tuple() == expected.as_tuple()


@example("-0.000000000")
@given(st.text("0123456789.,- –", max_size=12))
def test_a_suggestion_is_itself_readable(text):
    try:
        parse_number(text)
    except NumberError as refused:
        _, asked, suggestion = str(refused).partition("ý bạn là ")
        if asked:
            parse_number(suggestion.removesuffix("?"))


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        assert parse_quantity(text).gia_tri.is_finite()
    except NumberError as refused:
        assert str(refused)
