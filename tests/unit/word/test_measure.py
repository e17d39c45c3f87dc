"""Sizes of styles and runs, and how wide words print."""

from __future__ import annotations

import pytest

from generator.word.measure import DEFAULT_HALF_POINTS, longest_word, outline, split_letters
from generator.word.style_sizes import style_sizes
from generator.word.xml import NAMESPACES, parse

XMLNS = f'xmlns:w="{NAMESPACES["w"]}"'
SIZES = {"": 20, "Bang": 24}


def styles(*written: str, default: str = '<w:sz w:val="26"/>') -> dict[str, int]:
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{default}</w:rPr></w:rPrDefault></w:docDefaults>"
    return style_sizes(parse(f"<w:styles {XMLNS}>{defaults}{''.join(written)}</w:styles>"))


def style(name: str, size: int = 0, base: str = "", default: str = "0") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    own = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>' if size else ""
    return f'<w:style w:type="paragraph" w:default="{default}" w:styleId="{name}">{based}{own}</w:style>'


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(f'<w:p>{paragraph}</w:p>' for paragraph in paragraphs)}</w:tc>"


def run(text: str, size: int = 0) -> str:
    properties = f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>' if size else ""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


# --- styles


def test_a_style_has_its_own_size_or_that_of_its_base():
    found = styles(style("Goc", 28, default="1"), style("Con", base="Goc"), style("Chau", base="Con"), style("To", 30))
    assert found == {"": 28, "Goc": 28, "Con": 28, "Chau": 28, "To": 30}


def test_what_no_style_says_the_defaults_say():
    assert styles(style("Goc", default="1"), style("Lac", base="khong_co")) == {"": 26, "Goc": 26, "Lac": 26}
    assert styles() == {"": 26}
    assert styles(default="") == {"": DEFAULT_HALF_POINTS}


def test_the_default_style_is_the_one_that_says_so():
    assert styles(style("Khac", 40), style("Thuong", 28, default="1"))[""] == 28


def test_styles_based_on_each_other_end():
    assert styles(style("A", base="B"), style("B", base="A")) == {"": 26, "A": 26, "B": 26}


# --- runs


@pytest.mark.parametrize(
    ("paragraph", "size"),
    [
        (run("1", 18), 18),
        (run("1"), 20),
        ('<w:pPr><w:pStyle w:val="Bang"/></w:pPr>' + run("1"), 24),
        ('<w:pPr><w:pStyle w:val="Bang"/></w:pPr>' + run("1", 18), 18),
        ('<w:pPr><w:pStyle w:val="Khac"/></w:pPr>' + run("1"), 20),
        ('<w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>1</w:t></w:r>', 20),
        (f"<w:hyperlink>{run('1')}</w:hyperlink>", 20),
    ],
)
def test_a_run_has_its_own_size_or_its_paragraphs(paragraph, size):
    assert run_sizes(cell(paragraph)) == [size]


def run_sizes(xml: str) -> list[int]:
    return [run.half_points(SIZES) for run in outline(split_letters(xml)[0]).runs]


# --- words


def width(*paragraphs: str) -> int:
    return longest_word(cell(*paragraphs), SIZES)


def test_a_figure_is_half_its_size_wide():
    # Four figures and a comma at 10 pt: 4 × 5 + 2,5 points.
    assert width(run("1234,")) == 450
    assert width(run("1234,", 40)) == 900
    assert width() == width("") == width(run("")) == width(run(" ")) == 0


def test_the_widest_word_counts_wherever_it_stands():
    number = width(run("1.024,8"))
    assert width(run("a 1.024,8 b")) == width(run("1.024,8 b")) == width(run("a 1.024,8")) == number
    assert width(run("a"), run("1.024,8")) == number
    assert width(run("1") + run(" 1.024,8")) == width(run("1.024,8 ") + run("1")) == number


def test_a_number_that_word_split_into_runs_is_one():
    assert width(run("1.0") + run("24,8")) == width(run("1.024,8"))
    assert width(run("1.0") + "<w:proofErr/>" + run("24,8 triệu")) == width(run("1.024,8"))
    assert width(run("12", 20) + run("34", 40)) == 200 + 400


def test_a_space_that_does_not_break_keeps_the_words_together():
    assert width(run("1.024,8\u00a0triệu")) > width(run("1.024,8")) + width(run("triệu"))


@pytest.mark.parametrize("sign", ["w:br", "w:cr", "w:tab"])
def test_a_break_ends_a_word(sign):
    assert width(f"<w:r><w:t>1234</w:t><{sign}/><w:t>56</w:t></w:r>") == width(run("1234"))


def test_capitals_and_signs_are_wider_than_figures():
    assert width(run("12%")) > width(run("123"))
    assert width(run("ĐẮK")) > width(run("đắk"))


def test_letters_that_xml_writes_as_names_are_one_letter():
    assert width(run("1&amp;2&lt;3&#34;4&#x27;5")) == width(run("1é2é3é4'5"))


def test_what_does_not_print_is_not_measured():
    assert width("<w:r><w:instrText>PAGE 123456</w:instrText><w:t>1</w:t></w:r>") == width(run("1"))


def test_a_change_of_looks_is_not_the_look():
    """Word keeps the earlier size and style beside those that count."""
    remembered = '<w:rPrChange w:id="1"><w:rPr><w:sz w:val="80"/></w:rPr></w:rPrChange>'
    assert run_sizes(cell(f'<w:r><w:rPr><w:sz w:val="18"/>{remembered}</w:rPr><w:t>1</w:t></w:r>')) == [18]
    remembered = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="Bang"/></w:pPr></w:pPrChange>'
    assert run_sizes(cell(f"<w:pPr>{remembered}</w:pPr><w:r><w:t>1</w:t></w:r>")) == [20]
