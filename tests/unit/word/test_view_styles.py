"""Effective formatting: whatever level says it, people see one size, one font, one indent."""

import pytest

from generator.word.view_records import AT_LEAST, BOTH, CENTER, EXACT, LINES, RIGHT
from tests.support.word_xml import cell, defaults, first, fonts, paragraph, style, table

SIZE = '<w:sz w:val="{}"/>'
BOLD, LIGHT = "<w:b/>", '<w:b w:val="0"/>'
THEME = (
    "<a:themeElements><a:fontScheme>"
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Jpan" typeface="MS Gothic"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Viet" typeface="Arial"/></a:minorFont>'
    "</a:fontScheme></a:themeElements>"
)


def run(body, **parts):
    return first(body, **parts).runs[0]


def test_without_any_styles_letters_are_ten_points_of_times_new_roman():
    one = first(paragraph("Chữ"))
    assert (one.runs[0].size, one.runs[0].fonts, one.runs[0].color) == (10, {"Times New Roman"}, "auto")
    assert (one.align, one.first, one.before, one.line, one.line_rule) == ("left", 0, 0, 1, LINES)


def test_the_nearest_level_that_says_something_wins():
    levels = [
        (defaults(SIZE.format(22)), "", "", 11),
        (defaults(SIZE.format(22)) + style("Normal", looks=SIZE.format(26)), "", "", 13),
        (style("Normal", looks=SIZE.format(26)) + style("Lời", based="Normal"), '<w:pStyle w:val="Lời"/>', "", 13),
        (style("Normal") + style("Lời", looks=SIZE.format(28)), '<w:pStyle w:val="Lời"/>', "", 14),
        (style("Lời", looks=SIZE.format(28)), '<w:pStyle w:val="Lời"/>', SIZE.format(30), 15),
        (
            style("Lời", looks=SIZE.format(28)) + style("Chữ", looks=SIZE.format(24), kind="character"),
            '<w:pStyle w:val="Lời"/>',
            '<w:rStyle w:val="Chữ"/>',
            12,
        ),
    ]
    assert [run(paragraph("x", named, looks), styles=styles).size for styles, named, looks, _ in levels] == [
        size for *_, size in levels
    ]


def test_an_unknown_style_is_the_default_one():
    styles = style("Normal", looks=SIZE.format(26)) + style("Khác", looks=SIZE.format(50))
    assert run(paragraph("x", '<w:pStyle w:val="không có"/>'), styles=styles).size == 13


def test_styles_that_are_based_on_one_another_in_a_circle_end():
    styles = style("A", looks=SIZE.format(26), based="B") + style("B", looks=BOLD, based="A")
    assert run(paragraph("x", '<w:pStyle w:val="A"/>'), styles=styles).bold


@pytest.mark.parametrize(
    "of_paragraph, of_character, direct, bold",
    [
        (BOLD, "", "", True),
        (BOLD, BOLD, "", False),  # Word flips
        (BOLD, LIGHT, "", True),
        (BOLD, BOLD, BOLD, True),
        ("", BOLD, "", True),
        (BOLD, "", LIGHT, False),
        (BOLD, "", '<w:b w:val="false"/>', False),
    ],
)
def test_bold_on_bold_is_not_bold(of_paragraph, of_character, direct, bold):
    styles = style("Lời", looks=of_paragraph) + style("Chữ", looks=of_character, kind="character")
    looks = f'<w:rStyle w:val="Chữ"/>{direct}'
    assert run(paragraph("x", '<w:pStyle w:val="Lời"/>', looks), styles=styles).bold is bold


def test_in_a_chain_the_nearest_toggle_wins_and_bold_by_default_stays():
    chain = style("A", looks=BOLD) + style("B", looks=LIGHT, based="A")
    assert not run(paragraph("x", '<w:pStyle w:val="B"/>'), styles=chain).bold
    by_default = defaults(BOLD) + style("A", looks=BOLD)
    assert run(paragraph("x", '<w:pStyle w:val="A"/>'), styles=by_default).bold


def test_looks_of_letters_are_told():
    looks = (
        '<w:i/><w:u w:val="single"/><w:strike/><w:caps/><w:vanish/><w:vertAlign w:val="superscript"/>'
        '<w:color w:val="ff0000" w:themeColor="accent1"/><w:highlight w:val="yellow"/><w:lang w:val="vi-VN"/>'
    )
    one = run(paragraph("Chữ", looks=looks))
    assert (one.italic, one.underline, one.strike, one.caps, one.hidden, one.raised, one.highlight) == (True,) * 7
    assert (one.color, one.language) == ("FF0000", "vi-VN")
    off = '<w:u w:val="none"/><w:highlight w:val="none"/><w:shd w:val="clear" w:fill="FFFFFF"/>'
    plain = run(paragraph("Chữ", looks=off))
    assert not (plain.underline or plain.highlight)


def test_capitals_by_formatting_are_shown():
    assert first(paragraph("Kế hoạch", looks="<w:caps/>")).shown == "KẾ HOẠCH"


# --- fonts ---


@pytest.mark.parametrize(
    "text, hint, expected",
    [
        ("abc", "", {"A"}),
        ("Kế", "", {"A", "H"}),  # ASCII letters by one font, letters with marks by the other
        ("ế", "", {"H"}),
        ("“Điều”", "", {"A", "H"}),
        ("“ế”", "eastAsia", {"H", "E"}),
        ("漢字", "", {"E"}),
        ("ไทย", "", {"C"}),
        ("漢 a", "", {"E", "A"}),
    ],
)
def test_a_run_has_the_fonts_of_the_letters_that_occur_in_it(text, hint, expected):
    looks = '<w:rFonts w:ascii="A" w:hAnsi="H" w:eastAsia="E" w:cs="C" w:hint="{}"/>'.format(hint or "default")
    assert run(paragraph(text, looks=looks)).fonts == expected


def test_complex_letters_have_fonts_and_sizes_of_their_own():
    looks = '<w:rFonts w:ascii="A" w:cs="C"/><w:b/><w:sz w:val="20"/><w:szCs w:val="40"/><w:rtl/>'
    one = run(paragraph("abc", looks=looks))
    assert (one.fonts, one.size, one.bold) == ({"C"}, 20, False)


def test_fonts_of_the_theme_are_resolved_and_stand_before_names():
    by_theme = '<w:rFonts w:asciiTheme="{0}" w:hAnsiTheme="{0}" w:ascii="Arial" w:hAnsi="Arial"/>'
    assert run(paragraph("Kế", looks=by_theme.format("minorHAnsi")), theme=THEME).fonts == {"Calibri"}
    assert run(paragraph("Kế", looks=by_theme.format("majorHAnsi")), theme=THEME).fonts == {"Cambria"}
    assert run(paragraph("Kế", looks=by_theme.format("minorHAnsi"))).fonts == {"Times New Roman"}


def test_a_name_nearer_than_the_theme_replaces_it():
    styles = defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')
    assert run(paragraph("Kế", looks=fonts("Arial")), styles=styles, theme=THEME).fonts == {"Arial"}


@pytest.mark.parametrize(
    "languages, name, text, font",
    [
        ('w:eastAsia="ja-JP"', 'w:eastAsiaTheme="majorEastAsia"', "漢", "MS Gothic"),
        ('w:bidi="vi-VN"', 'w:cstheme="minorBidi"', "ไ", "Arial"),
        ('w:val="vi-VN"', 'w:asciiTheme="minorHAnsi"', "a", "Calibri"),
    ],
)
def test_the_language_chooses_the_font_of_other_scripts_only(languages, name, text, font):
    settings = f"<w:themeFontLang {languages}/>"
    assert run(paragraph(text, looks=f"<w:rFonts {name}/>"), theme=THEME, settings=settings).fonts == {font}


def test_runs_that_look_alike_are_one_and_blanks_show_no_font():
    more = (
        f"<w:r><w:rPr>{fonts('Arial')}</w:rPr><w:t xml:space='preserve'> </w:t></w:r>"
        "<w:proofErr w:type='spellEnd'/><w:r><w:t>hai</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ba</w:t></w:r>"
    )
    one = first(paragraph("Một", more=more))
    assert [(run.text, run.start, run.bold) for run in one.runs] == [("Một hai", 0, False), ("ba", 7, True)]
    assert one.text == "Một haiba"


def test_symbols_have_their_own_font():
    one = first(paragraph("a", more='<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'))
    assert [sorted(run.fonts) for run in one.runs] == [["Times New Roman"], ["Wingdings"]]


def test_letters_stored_in_pieces_are_composed_and_counted():
    one = first(
        paragraph("Ho\u0300a", more="<w:r><w:t>xa\u0303</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>\u0301b</w:t></w:r>")
    )
    assert (one.text, one.decomposed) == ("Hòaxã\u0301b", 2)
    assert one.text == "".join(run.text for run in one.runs)
    assert all(one.text[run.start :].startswith(run.text) for run in one.runs)
    assert first(paragraph("Hòa")).decomposed == 0


# --- paragraphs ---


def test_indents_and_spacing_add_up_over_the_levels():
    styles = (
        defaults(properties='<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>')
        + style("Normal", '<w:ind w:left="567" w:hanging="567"/>')
        + style("Lời", '<w:jc w:val="both"/><w:spacing w:before="120"/>', based="Normal")
    )
    one = first(paragraph("x", '<w:pStyle w:val="Lời"/><w:ind w:firstLine="720"/>'), styles=styles)
    assert (one.align, one.before, one.after, one.line, one.line_rule) == (BOTH, 6, 8, 1.079, LINES)
    assert (one.left, one.first, one.style) == (10.0, 12.7, "tên Lời")


@pytest.mark.parametrize(
    "spacing, line, rule",
    [
        ('w:line="360" w:lineRule="auto"', 1.5, LINES),
        ('w:line="360"', 1.5, LINES),
        ('w:line="340" w:lineRule="exact"', 17, EXACT),
        ('w:line="18pt" w:lineRule="atLeast"', 18, AT_LEAST),
        ('w:line="abc" w:lineRule="auto"', 1, LINES),
        ('w:line="-5"', 1, LINES),
    ],
)
def test_line_spacing_is_counted_in_lines_or_points(spacing, line, rule):
    one = first(paragraph("x", f"<w:spacing {spacing}/>"))
    assert (one.line, one.line_rule) == (line, rule)


def test_spacing_that_word_chooses_and_spacing_that_it_drops():
    assert first(paragraph("x", '<w:spacing w:after="0" w:afterAutospacing="1"/>')).after == 14
    close = '<w:pStyle w:val="Lời"/><w:spacing w:before="120" w:after="120"/><w:contextualSpacing/>'
    body = paragraph("một", close) + paragraph("hai", close) + paragraph("ba", '<w:pStyle w:val="Khác"/>')
    styles = style("Lời") + style("Khác")
    assert (first(body, styles=styles).before, first(body, styles=styles).after) == (6, 0)
    assert first(body.replace("một", ""), styles=styles).after == 6


def test_a_paragraph_in_a_table_starts_from_the_table_style():
    styles = style("Normal") + style("Bảng", '<w:jc w:val="center"/>', SIZE.format(22), kind="table")
    body = table(cell(paragraph("trong")), properties='<w:tblStyle w:val="Bảng"/>') + paragraph("ngoài")
    inside = first(body, styles=styles)
    assert (inside.align, inside.runs[0].size) == (CENTER, 11)
    assert first(body.replace("trong", ""), styles=styles).runs[0].size == 10


STOPS = '<w:tabs><w:tab w:val="center" w:pos="4535"/><w:tab w:val="right" w:pos="9071"/></w:tabs>'


@pytest.mark.parametrize(
    "tabs, text, own, align",
    [
        ("", "\t2", "", "left"),
        (STOPS, "\t2", "", CENTER),
        (STOPS, "\t\t2", "", RIGHT),
        (STOPS, "\t\t\t2", "", "left"),
        (STOPS, "a\t2", "", "left"),
        (STOPS, "\ta\tb", "", "left"),
        (STOPS, "\t2", '<w:tabs><w:tab w:val="clear" w:pos="4535"/></w:tabs>', RIGHT),
        (STOPS, "\t2", '<w:jc w:val="right"/>', RIGHT),
        ("", "2", '<w:framePr w:wrap="around" w:xAlign="center"/>', CENTER),
        ("", "2", '<w:framePr w:w="3000" w:xAlign="center"/>', "left"),
    ],
)
def test_words_behind_tabs_or_in_a_frame_stand_where_those_put_them(tabs, text, own, align):
    styles = style("Normal", tabs)
    more = "".join("<w:r><w:tab/></w:r>" if sign == "\t" else f"<w:r><w:t>{sign}</w:t></w:r>" for sign in text)
    assert first(paragraph(properties=own, more=more), styles=styles).align == align


def test_alignments_have_one_name_each_and_nonsense_is_passed_over():
    said = [first(paragraph("x", f'<w:jc w:val="{name}"/>')).align for name in ("end", "distribute", "xyz")]
    assert said == [RIGHT, BOTH, "left"]
    odd = '<w:sz w:val="abc"/><w:color w:val="đỏ"/><w:position w:val="?"/>'
    one = run(paragraph("x", '<w:ind w:left="??" w:firstLine="1cm"/>', odd))
    assert (one.size, one.color, one.raised) == (10, "auto", False)
    assert first(paragraph("x", '<w:ind w:left="??" w:firstLine="1cm"/>')).first == 10
