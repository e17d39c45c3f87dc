"""Rules under words, however they were made."""

import pytest

from generator.word.view_records import Line
from tests.support.word_xml import SECTION, cell, first, paragraph, style, table, view

PAGE = SECTION.format("", "")
EDGE = '<w:bottom w:val="{}" w:sz="4"/>'
A4_TEXT = 160.0


def lines(body, **parts):
    return [line for one in view(body + PAGE, **parts).paragraphs for line in one.lines]


def anchor(inside, cx=1_440_000, cy=0, uri="wordprocessingShape"):
    graphic = f'<a:graphic><a:graphicData uri="http://x/{uri}">{inside}</a:graphicData></a:graphic>'
    return f'<w:r><w:drawing><wp:anchor><wp:extent cx="{cx}" cy="{cy}"/>{graphic}</wp:anchor></w:drawing></w:r>'


def shape(kind="line", cx=1_440_000, cy=0, outline="<a:ln/>", rot=""):
    place = f'<a:xfrm{rot}><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    return f'<wps:wsp><wps:spPr>{place}<a:prstGeom prst="{kind}"/>{outline}</wps:spPr></wps:wsp>'


# --- drawn ---


@pytest.mark.parametrize("kind", ["line", "straightConnector1"])
def test_a_drawn_line_has_its_length(kind):
    body = paragraph("Độc lập", more=anchor(shape(kind)))
    assert lines(body) == [Line("vẽ", 40.0)]


@pytest.mark.parametrize(
    "drawn",
    [
        shape(cx=0, cy=1_440_000),
        shape(cy=1_000_000),
        shape("rect", cy=720_000),
        shape(outline="<a:ln><a:noFill/></a:ln>"),
        shape(rot=' rot="5400000"'),
    ],
)
def test_what_stands_upright_or_is_not_seen_is_no_rule(drawn):
    assert lines(paragraph("x", more=anchor(drawn))) == []


def test_a_line_that_slopes_a_little_or_was_turned_is_one():
    assert lines(paragraph("x", more=anchor(shape(cy=12_700)))) == [Line("vẽ", 40.0)]
    turned = shape(cx=0, cy=1_440_000, rot=' rot="16200000"')
    assert lines(paragraph("x", more=anchor(turned))) == [Line("vẽ", 40.0)]


def test_dashes_of_a_drawn_line_are_told():
    dashed = '<a:ln><a:prstDash val="dash"/></a:ln>'
    assert [line.dashed for line in lines(paragraph("x", more=anchor(shape(outline=dashed))))] == [True]


def test_a_line_in_a_group_is_scaled_with_it():
    place = '<a:xfrm><a:ext cx="720000" cy="720000"/><a:chExt cx="1440000" cy="1440000"/></a:xfrm>'
    group = f"<wpg:wgp><wpg:grpSpPr>{place}</wpg:grpSpPr>{shape()}</wpg:wgp>"
    assert lines(paragraph("x", more=anchor(group))) == [Line("vẽ", 20.0)]


def test_of_two_copies_of_a_drawing_one_counts():
    old = '<w:pict><v:line from="0,0" to="100pt,0"/></w:pict>'
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{anchor(shape())[5:-6]}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph("x", more=both)) == [Line("vẽ", 40.0)]


@pytest.mark.parametrize(
    "drawn, expected",
    [
        ('<v:line from="91.8pt,3.4pt" to="171pt,3.4pt"/>', [Line("vẽ", 27.9)]),
        ('<v:line from="0,0" to="5cm,1mm"/>', [Line("vẽ", 50.0)]),
        ('<v:line from="0,0" to="0,80pt"/>', []),
        ('<v:line from="0,0" to="100pt,0" stroked="f"/>', []),
        ('<v:line from="rác" to="?"/>', []),
        ('<v:line from="0,0" to="72pt,0"><v:stroke dashstyle="dash"/></v:line>', [Line("vẽ", 25.4, dashed=True)]),
        ('<v:shape type="#_x0000_t32" style="position:absolute;width:142pt;height:0"/>', [Line("vẽ", 50.1)]),
        ('<v:shape type="#_x0000_t202" style="width:142pt;height:0"/>', []),
        ('<v:group><v:line from="0,0" to="2000,0"/></v:group>', [Line("vẽ", 0)]),
    ],
)
def test_lines_of_older_word(drawn, expected):
    assert lines(paragraph("x", more=f"<w:r><w:pict>{drawn}</w:pict></w:r>")) == expected


def test_deleted_drawings_are_gone_and_pictures_are_told():
    assert lines(paragraph("x", more=f"<w:del>{anchor(shape())}</w:del>")) == []
    assert first(paragraph("x", more=anchor("<pic:pic/>", uri="picture"))).picture
    assert not first(paragraph("x", more=anchor(shape()))).picture


# --- borders ---


def test_the_border_of_a_paragraph_is_as_long_as_its_indents_leave():
    indented = '<w:pBdr>{}</w:pBdr><w:ind w:left="2835" w:right="2835"/>'.format(EDGE.format("single"))
    assert lines(paragraph("", indented)) == [Line("viền", 60.0)]
    assert lines(paragraph("x", '<w:pBdr><w:top w:val="dashed"/></w:pBdr>')) == [
        Line("viền", A4_TEXT, "trên", dashed=True)
    ]


def test_borders_come_from_styles_and_go_by_none():
    styles = style("Kẻ", f"<w:pBdr>{EDGE.format('single')}</w:pBdr>")
    assert lines(paragraph("x", '<w:pStyle w:val="Kẻ"/>'), styles=styles) == [Line("viền", A4_TEXT)]
    off = f'<w:pStyle w:val="Kẻ"/><w:pBdr>{EDGE.format("nil")}</w:pBdr>'
    assert lines(paragraph("x", off), styles=styles) == []


def test_paragraphs_in_one_frame_have_one_line_below_the_last():
    framed = f"<w:pBdr>{EDGE.format('single')}</w:pBdr>"
    found = view(paragraph("một", framed) + paragraph("hai", framed) + paragraph("ba") + PAGE).paragraphs
    assert [len(one.lines) for one in found] == [0, 1, 0]


def test_a_frame_around_a_paragraph_is_told():
    sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
    assert first(paragraph("MẬT", f"<w:pBdr>{sides}</w:pBdr>")).boxed
    assert not first(paragraph("MẬT", f"<w:pBdr>{EDGE.format('single')}</w:pBdr>")).boxed


def letterhead(*borders, properties=""):
    """Two cells of 60 and 100 mm; borders: of each."""
    widths = (3402, 5669)
    cells = (
        cell(paragraph(name) + paragraph(), f'<w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{border}</w:tcBorders>')
        for name, width, border in zip(("UBND", "CỘNG HÒA"), widths, borders, strict=True)
    )
    return table("".join(cells), properties=properties)


def test_the_border_of_a_cell_of_the_letterhead_belongs_to_its_last_paragraph():
    found = view(letterhead(EDGE.format("single"), "") + PAGE).paragraphs
    assert [one.lines for one in found] == [(), (Line("viền", 60.0),), (), ()]
    assert found[0].cell.bordered is False and found[0].cell.width == 60.0


def test_cells_of_a_table_with_lines_have_no_rules():
    grid = "".join(f'<w:{s} w:val="single"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    found = view(letterhead("", "", properties=f"<w:tblBorders>{grid}</w:tblBorders>") + PAGE).paragraphs
    assert [one.lines for one in found] == [(), (), (), ()] and found[0].cell.bordered


def test_lines_of_a_table_come_from_its_style():
    grid = "".join(f'<w:{s} w:val="single"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    edges = f"<w:tblPr><w:tblBorders>{grid}</w:tblBorders></w:tblPr></w:style>"
    styles = style("Lưới", kind="table").replace("</w:style>", edges) + style("Con", based="Lưới", kind="table")
    named = '<w:tblStyle w:val="Con"/>'
    assert view(letterhead("", "", properties=named), styles=styles).paragraphs[0].cell.bordered
    bare = named + "<w:tblBorders>{}</w:tblBorders>".format(grid.replace("single", "none"))
    assert not view(letterhead("", "", properties=bare), styles=styles).paragraphs[0].cell.bordered


# --- signs ---


@pytest.mark.parametrize(
    "text, expected",
    [
        ("____________", [Line("ký tự", 21.2)]),
        ("   ————   ", [Line("ký tự", 14.1)]),
        ("-------", [Line("ký tự", 8.2, dashed=True)]),
        ("--", []),
        ("*****", []),
        ("______\t\t____________", [Line("ký tự", 10.6), Line("ký tự", 21.2)]),
        ("____    _", [Line("ký tự", 7.1)]),
        ("- - - đến", []),
        ("Số: ______", []),
    ],
)
def test_signs_side_by_side_are_a_rule(text, expected):
    more = "<w:r><w:tab/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in text.split("\t")
    )
    assert lines(paragraph(more=more)) == expected


def test_signs_behind_a_line_break_are_a_rule_below_the_words():
    broken = "<w:r><w:br/><w:t>______</w:t></w:r>"
    one = first(paragraph("UBND HUYỆN", more=broken))
    assert one.text == "UBND HUYỆN\n______" and one.lines == (Line("ký tự", 10.6),)
    above = first(paragraph("______", more="<w:r><w:br/><w:t>Lưu</w:t></w:r>"))
    assert [line.where for line in above.lines] == ["trên"]


def test_underlined_blanks_are_a_rule_and_underlined_words_are_none():
    blanks = first(paragraph("          ", looks='<w:u w:val="single"/>'))
    assert [(line.kind, line.length) for line in blanks.lines] == [("ký tự", 8.8)]
    tabbed = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:tab/></w:r>'
    assert [line.length for line in view(paragraph(more=tabbed)).paragraphs[0].lines] == [0]
    words = first(paragraph("Độc lập      ", looks='<w:u w:val="single"/>'))
    assert words.lines == () and words.runs[0].underline
