"""Automatic numbers as Word prints them."""

import pytest

from generator.word.passages import read_document
from generator.word.view_numbering import bullet, formatted
from tests.support.word_xml import first, package, paragraph, style, view


def level(count, text, form="decimal", more="", start=1):
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{count}">{inside}</w:lvl>'


def abstract(identifier, *levels):
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def num(identifier, of, overrides=""):
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(number, count=0, text="x"):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{count}"/><w:numId w:val="{number}"/></w:numPr>')


def labels(body, numbering, **parts):
    return [one.label for one in view(body, numbering=numbering, **parts).paragraphs]


PLAN = abstract("0", level(0, "%1.", "upperRoman"), level(1, "%1.%2."), level(2, "%3)", "lowerLetter")) + num("1", "0")


def test_numbers_count_on_and_deeper_ones_begin_anew():
    body = "".join(item("1", count) for count in (0, 1, 1, 2, 2, 1, 0, 1, 2))
    assert labels(body, PLAN) == ["I.", "I.1.", "I.2.", "a)", "b)", "I.3.", "II.", "II.1.", "a)"]


def test_paragraphs_between_do_not_stop_the_count_and_have_no_label():
    body = item("1") + paragraph("lời") + item("1")
    assert labels(body, PLAN) == ["I.", "", "II."]


def test_a_level_that_was_never_used_shows_its_start():
    assert labels(item("1", 1) + item("1", 0), PLAN) == ["I.1.", "I."]


def test_legal_numbers_are_arabic_at_all_levels():
    numbering = abstract("0", level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")) + num("1", "0")
    assert labels(item("1") + item("1", 1), numbering) == ["I.", "1.1"]


@pytest.mark.parametrize("restart, last", [("", "1)"), ('<w:lvlRestart w:val="0"/>', "2)")])
def test_a_level_may_go_on_for_ever(restart, last):
    numbering = abstract("0", level(0, "%1."), level(1, "%2)", more=restart)) + num("1", "0")
    assert labels(item("1") + item("1", 1) + item("1") + item("1", 1), numbering)[-1] == last


def test_lists_that_share_a_definition_count_together_unless_one_starts_anew():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    shared = abstract("0", level(0, "%1.")) + num("1", "0") + num("2", "0") + num("3", "0", again.format(5))
    body = item("1") + item("2") + item("3") + item("3") + item("1")
    assert labels(body, shared) == ["1.", "2.", "5.", "6.", "7."]


def test_an_override_may_bring_a_level_of_its_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter")}</w:lvlOverride>'
    assert labels(item("2"), abstract("0", level(0, "%1.")) + num("2", "0", own)) == ["a)"]


def test_numbers_come_from_styles_too_and_zero_takes_them_away():
    linked = level(0, "Điều %1.") + level(1, "%2.", more='<w:pStyle w:val="Khoản"/>')
    numbering = abstract("0", linked) + num("1", "0")
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("Điều", numbered) + style("Khoản", numbered) + style("Con", based="Điều")
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        paragraph("x", f'<w:pStyle w:val="{name}"/>{more}')
        for name, more in (("Điều", ""), ("Khoản", ""), ("Khoản", none), ("Khoản", ""), ("Con", ""))
    )
    assert labels(body, numbering, styles=styles) == ["Điều 1.", "1.", "", "2.", "Điều 2."]
    assert [one.list_level for one in view(body, numbering=numbering, styles=styles).paragraphs][:2] == [0, 1]


def test_a_list_may_be_called_by_a_style():
    named = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Danh sách"/></w:abstractNum>'
    real = '<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="Danh sách"/>{}</w:abstractNum>'
    assert labels(item("1"), named + real.format(level(0, "%1/")) + num("1", "5")) == ["1/"]


def test_the_indent_of_a_level_stands_between_style_and_paragraph():
    indent = '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'
    numbering = abstract("0", level(0, "%1.", more=indent)) + num("1", "0")
    styles = style("Normal", '<w:ind w:left="1440"/>')
    assert first(item("1"), numbering=numbering, styles=styles).left == 12.7
    direct = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="0"/>'
    one = first(paragraph("x", direct), numbering=numbering, styles=styles)
    assert (one.left, one.first) == (0, -6.35)


def test_deleted_paragraphs_and_second_copies_do_not_count():
    gone = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"
    box = f"<w:txbxContent>{item('1', text='trong hộp')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = gone + item("1") + paragraph("neo", more=f"<w:r>{both}</w:r>") + item("1")
    assert labels(body, PLAN) == ["I.", "", "II.", "III."]


@pytest.mark.parametrize(
    "number, count, numbering",
    [("9", 0, PLAN), ("1", 7, PLAN), ("1", 0, num("1", "99")), ("1", 0, ""), ("1", "abc", PLAN)],
)
def test_lists_that_are_not_there_label_nothing_or_the_first_level(number, count, numbering):
    assert labels(item(number, count), numbering) in ([""], ["I."])


@pytest.mark.parametrize(
    "count, form, printed",
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (12, "decimalZero", "12"),
        (1999, "upperRoman", "MCMXCIX"), (9, "lowerRoman", "ix"), (0, "upperRoman", "0"),
        (26, "lowerLetter", "z"), (27, "upperLetter", "AA"), (53, "lowerLetter", "aaa"),
        (3, "none", ""), (3, "ideographDigital", "3"),
    ],
)  # fmt: skip
def test_formats_of_one_number(count, form, printed):
    assert formatted(count, form) == printed


@pytest.mark.parametrize(
    "text, font, printed",
    [("-", "", "-"), ("+", "Times New Roman", "+"), ("\uf0b7", "Symbol", "•"), ("\uf02d", "Symbol", "-"),
     ("\uf0a7", "Wingdings", "•"), ("\uf02d", "Wingdings", "•"), ("*", "", "*"), (" – ", "", "–")],
)  # fmt: skip
def test_bullets_are_as_printed(text, font, printed):
    assert bullet(text, font) == printed


def test_a_bulleted_paragraph_shows_its_bullet():
    numbering = abstract("0", level(0, "-", "bullet")) + num("1", "0")
    one = first(item("1", text="gạch"), numbering=numbering)
    assert (one.label, one.text, one.shown) == ("-", "gạch", "- gạch")


def test_absurd_counts_take_no_time():
    numbering = abstract("0", level(0, "%1", "lowerLetter", start=999_999_999)) + num("1", "0")
    assert len(labels(item("1"), numbering)[0]) < 2_000


def test_passages_have_the_number_and_the_paragraph_that_they_begin_in():
    data = package(paragraph() + item("1", text="một") + item("1", 1, text="hai"), numbering=PLAN)
    found = read_document(data).passages
    assert [(one.text, one.nhan, one.vi_tri) for one in found] == [("một", "I.", 1), ("hai", "I.1.", 2)]
