"""What Word shows of a document: parts, places, sections, notes, boxes; and what is no document."""

from pathlib import Path

import pytest

from generator import cli
from generator.errors import StopRun
from generator.word.package import read
from generator.word.passages import read_document
from generator.word.view import read_view
from generator.word.view_records import BODY, BOX, FOOTER, HEADER, NOTE
from generator.word.xml import parse, qn
from tests.support.word_xml import SECTION, cell, first, package, paragraph, style, table, view

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "templates").glob("*.docx"))
PAGE = SECTION.format("", "")
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def texts(body, **parts):
    return [one.text for one in view(body, **parts).paragraphs]


# --- text ---


def test_tabs_breaks_and_hyphens_are_kept_and_notes_are_not_letters():
    more = '<w:r><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/></w:r><w:r><w:footnoteReference w:id="3"/></w:r>'
    one = first(paragraph("a  ", more=more))
    assert (one.text, one.words) == ("a  \tb\n-", "a b -")
    assert one.notes == (1,)


def test_line_ends_inside_the_xml_are_blanks():
    assert first(paragraph("một\nhai")).text == "một hai"


def test_changes_count_as_accepted():
    more = "<w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    found = view(paragraph(more=more))
    assert [one.text for one in found.paragraphs] == ["mới"] and found.tracked
    assert not view(paragraph("x")).tracked


def test_a_paragraph_whose_end_is_deleted_runs_on_with_its_own_looks():
    gone = paragraph("Một ", "<w:rPr><w:del/></w:rPr>", "<w:b/>")
    (one,) = view(gone + paragraph("hai", '<w:jc w:val="both"/>')).paragraphs
    assert (one.text, one.index, one.align) == ("Một hai", 0, "both")
    assert [run.bold for run in one.runs] == [True, False]


def test_links_controls_and_smart_tags_hide_nothing():
    wrapped = "<w:hyperlink><w:smartTag><w:r><w:t>a</w:t></w:r></w:smartTag></w:hyperlink>"
    block = f"<w:sdt><w:sdtContent>{paragraph(more=wrapped)}</w:sdtContent></w:sdt>"
    assert texts(block + paragraph("b")) == ["a", "b"]


def test_breaks_of_pages_are_told():
    assert first(paragraph("x", more='<w:r><w:br w:type="page"/></w:r>')).breaks_page
    assert not first(paragraph("x", more="<w:r><w:br/></w:r>")).breaks_page
    one = first(paragraph("x", "<w:pageBreakBefore/><w:keepNext/>"))
    assert one.page_break_before and one.keep_next


# --- order, index, place ---


def box(inside, outline="<a:ln/>"):
    drawn = (
        f"<wps:wsp><wps:spPr>{outline}</wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
    )
    shown = f'<w:drawing><wp:anchor><wp:extent cx="1080000" cy="1"/>{drawn}</wp:anchor></w:drawing>'
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
    choice = f"<mc:Choice>{shown}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def test_a_text_box_is_read_once_after_its_paragraph_and_found_again():
    body = paragraph("ngoài", more=box(paragraph("trong"))) + table(cell(paragraph("ô"))) + paragraph("cuối")
    data = package(body)
    found = read_view(data).paragraphs
    assert [(one.text, one.part) for one in found] == [
        ("ngoài", BODY), ("trong", BOX), ("ô", BODY), ("cuối", BODY)
    ]  # fmt: skip
    elements = list(parse(read(data)["word/document.xml"]).iter(qn("w:p")))
    assert ["".join(t.text for t in elements[one.index].iter(qn("w:t"))) for one in found[1:]] == ["trong", "ô", "cuối"]
    assert {one.name for one in found} == {"word/document.xml"}


def test_the_outline_and_width_of_a_text_box_are_known():
    framed = view(paragraph("x", more=box(paragraph("MẬT")))).paragraphs[1]
    assert framed.boxed
    bare = view(paragraph("x", more=box(paragraph("MẬT"), "<a:ln><a:noFill/></a:ln>"))).paragraphs[1]
    assert not bare.boxed
    ruled = paragraph("", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>')
    assert view(paragraph("x", more=box(ruled))).paragraphs[1].lines[0].length == 30


def test_cells_know_where_they_stand_and_merged_ones_are_read_once():
    merged = '<w:gridSpan w:val="2"/>'
    body = table(
        cell(paragraph("a"), '<w:vMerge w:val="restart"/>') + cell(paragraph("b"), merged),
        cell(paragraph(), "<w:vMerge/>") + cell(paragraph("c")) + cell(paragraph("d")),
        grid='<w:gridCol w:w="567"/><w:gridCol w:w="1134"/><w:gridCol w:w="567"/>',
    )
    found = {one.text: one.cell for one in view(body).paragraphs}
    assert {text: (at.row, at.column, at.rows, at.columns, at.width) for text, at in found.items()} == {
        "a": (1, 1, 2, 3, 10), "b": (1, 2, 2, 3, 30), "c": (2, 2, 2, 3, 20), "d": (2, 3, 2, 3, 10)
    }  # fmt: skip


def test_tables_are_counted_where_they_stand():
    inner = table(cell(paragraph("trong")))
    body = table(cell(paragraph("một") + inner + paragraph())) + table(cell(paragraph("ba")))
    found = {one.text: one.cell.table for one in view(body).paragraphs}
    assert (found["một"], found["trong"], found["ba"]) == (1, 2, 3)


def test_places_are_those_of_the_comparison():
    heading = style("H1", '<w:outlineLvl w:val="0"/>') + style("H2", '<w:outlineLvl w:val="1"/>')
    body = (
        paragraph("Mở đầu")
        + paragraph("Phần II", '<w:pStyle w:val="H1"/>')
        + paragraph("1. Kinh phí", '<w:pStyle w:val="H2"/>')
        + paragraph("Lời")
        + paragraph()
    )
    found = view(body, styles=heading).paragraphs
    assert [one.place for one in found] == [
        "phần đầu văn bản", "Phần II", "Phần II, mục 1", "Phần II, mục 1", "Phần II, mục 1"
    ]  # fmt: skip
    assert [one.heading for one in found] == [9, 0, 1, 9, 9]
    plain = view(paragraph() + paragraph("một") + paragraph() + paragraph("hai")).paragraphs
    assert [one.place for one in plain] == ["phần đầu văn bản", "đoạn 1", "sau đoạn 1", "đoạn 2"]


def test_all_paragraphs_of_a_cell_have_the_place_of_the_cell():
    grid = "<w:tblBorders><w:insideH w:val='single'/><w:insideV w:val='single'/></w:tblBorders>"
    rows = [
        cell(paragraph("Tên")) + cell(paragraph("Số")),
        cell(paragraph("Trường")) + cell(paragraph() + paragraph("12") + paragraph("13")),
    ]
    found = view(table(*rows, properties=grid)).paragraphs
    assert {one.place for one in found[3:]} == {"bảng 1, hàng “Trường”, cột “Số”"}


def test_passages_name_the_same_paragraphs():
    rows = table(cell(paragraph("Tên")) + cell(paragraph("Số")), cell(paragraph("A")) + cell(paragraph("1")))
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = paragraph() + paragraph("một", more=box(paragraph("trong"))) + rows + paragraph("cuối", more=note)
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>lời</w:t></w:r></w:p></w:footnote>'
    data = package(body, footnotes=notes)
    shown = {one.index: one.words for one in read_view(data).paragraphs}
    found = read_document(data).passages
    assert [one.text.removesuffix("[*]") for one in found[:-1]] == [shown[one.vi_tri] for one in found[:-1]]
    assert found[-1].chu_thich and shown[found[-1].vi_tri] == "cuối"


# --- sections, headers, notes ---


def test_sections_have_paper_margins_and_numbers_of_pages():
    landscape = (
        '<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="-1134" w:left="2cm" w:gutter="284"/><w:pgNumType w:fmt="upperRoman" w:start="1"/>'
        '<w:cols w:num="2"/><w:titlePg/></w:sectPr>'
    )
    found = view(paragraph("dọc", PAGE) + paragraph("ngang") + landscape)
    first_one, second = found.sections
    assert [one.section for one in found.paragraphs] == [0, 1]
    assert (round(first_one.width), round(first_one.height), first_one.landscape) == (210, 297, False)
    sides = (first_one.top, first_one.bottom, first_one.left, first_one.right, first_one.header)
    assert [round(side, 1) for side in sides] == [20, 20, 30, 20, 10]
    assert first_one.starts_at is None and not first_one.first_page_own
    assert (second.landscape, second.kind, second.columns, second.first_page_own) == (True, "continuous", 2, True)
    assert (second.starts_at, second.number_format) == (1, "upperRoman")
    assert (second.top, second.left, second.right, round(second.gutter)) == (20.0, 20.0, 25.4, 5)


def test_without_any_properties_the_page_is_words_own():
    (one,) = view(paragraph("x")).sections
    assert (one.width, one.height, one.left, one.header) == (215.9, 279.4, 25.4, 12.7)


def test_a_section_takes_over_the_headers_it_does_not_have():
    reference = '<w:{0}Reference w:type="{1}" r:id="{2}"/>'
    own = SECTION.format(
        reference.format("header", "default", "header1") + reference.format("footer", "first", "footer1"),
        "<w:titlePg/>",
    )
    last = SECTION.format(reference.format("header", "default", "header2"), "")
    parts = {"header1": paragraph("một"), "header2": paragraph("hai"), "footer1": paragraph("chân")}
    found = view(paragraph("a", own) + paragraph("b", PAGE) + paragraph("c") + last, **parts).sections
    assert [one.headers["default"][0].text for one in found] == ["một", "một", "hai"]
    assert [one.footers["first"][0].text for one in found] == ["chân"] * 3
    header, footer = found[0].headers["default"][0], found[0].footers["first"][0]
    assert (header.part, header.name, header.index, header.place) == (
        HEADER,
        "word/header1.xml",
        0,
        "đầu trang, phần 1",
    )
    assert (footer.part, footer.section) == (FOOTER, 0)
    assert "even" not in found[0].headers


@pytest.mark.parametrize(
    "inside, is_field",
    [
        ('<w:fldSimple w:instr=" PAGE   \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>', True),
        (FIELD.format("PAGE"), True),
        (FIELD.format("PA</w:instrText></w:r><w:r><w:instrText>GE"), True),
        (FIELD.format("NUMPAGES"), False),
        (FIELD.format("PAGEREF _Toc1"), False),
        ("<w:r><w:pgNum/></w:r>", True),
        ("<w:r><w:t>2</w:t></w:r>", False),
    ],
)
def test_the_number_of_the_page_is_recognised(inside, is_field):
    control = f"<w:sdt><w:sdtContent>{paragraph(more=inside)}</w:sdtContent></w:sdt>"
    reference = SECTION.format('<w:headerReference w:type="default" r:id="header1"/>', "")
    (one,) = view(paragraph("x") + reference, header1=control).sections[0].headers["default"]
    assert one.page_field is is_field


def test_notes_stand_where_they_are_referred_to():
    call = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    body = (
        paragraph()
        + paragraph("a", more=call.format("endnote", 1) + call.format("footnote", 7))
        + paragraph("b", more=call.format("footnote", 5) + call.format("footnote", 7))
    )
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph(t)}</w:footnote>' for n, t in ((5, "năm"), (7, "bảy")))
    found = view(body, footnotes=notes, endnotes=f'<w:endnote w:id="1">{paragraph("cuối")}</w:endnote>')
    assert [one.text for note in found.notes for one in note] == ["bảy", "năm", "cuối"]
    assert [one.notes for one in found.paragraphs] == [(), (3, 1), (2, 1)]
    (first_note,), (second,), (last,) = found.notes
    assert (first_note.part, first_note.index, first_note.place) == (NOTE, 1, "chú thích 1 (đoạn 1)")
    assert (second.index, last.place) == (2, "chú thích cuối văn bản 1 (đoạn 1)")


def test_a_note_that_is_missing_is_empty():
    assert view(paragraph("a", more='<w:r><w:footnoteReference w:id="4"/></w:r>')).notes == ((),)


def test_pages_left_and_right_are_told_apart():
    assert view(paragraph("x"), settings="<w:evenAndOddHeaders/>").even_and_odd
    assert not view(paragraph("x"), settings='<w:evenAndOddHeaders w:val="0"/>').even_and_odd


# --- what is no document ---


@pytest.mark.parametrize("data, words", [(b"", "tệp rỗng"), (b"%PDF-1.7", "PDF"), (b"PK\x03\x04", "Word (.docx)")])
def test_what_is_no_docx_is_refused_in_a_sentence_that_names_it(data, words):
    with pytest.raises(StopRun) as stopped:
        read_view(data, "cũ.docx")
    assert "“cũ.docx”" in str(stopped.value) and words in str(stopped.value)


@pytest.mark.parametrize("part", ["styles", "numbering", "theme", "settings", "footnotes"])
def test_a_broken_part_is_refused_and_an_empty_one_is_none(part):
    assert texts(paragraph("x"), **{part: ""}) == ["x"]
    with pytest.raises(StopRun):
        view(paragraph("x", more='<w:r><w:footnoteReference w:id="4"/></w:r>'), **{part: "<w:p>"})


def test_nesting_without_end_is_refused_and_a_little_is_read():
    deep = paragraph("đáy")
    for _ in range(20):
        deep = table(cell(deep + paragraph()))
    assert "đáy" in texts(deep)
    with pytest.raises(StopRun) as stopped:
        view("<w:sdt><w:sdtContent>" * 2_000 + paragraph("x") + "</w:sdtContent></w:sdt>" * 2_000)
    assert "thử.docx" in str(stopped.value)


def test_a_very_long_paragraph_is_read():
    words = "".join(f"{count}ế" for count in range(150_000))
    (one,) = view(paragraph(words)).paragraphs
    assert one.text == words


# --- our own ---


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_our_templates_show_times_new_roman_in_sensible_sizes(path):
    found = read_view(path.read_bytes(), path.name)
    runs = [run for one in found.paragraphs for run in one.runs]
    assert frozenset().union(*(run.fonts for run in runs)) == {"Times New Roman"}
    assert {run.size for run in runs} <= {9, 10, 11, 12, 13, 14}
    assert not any(run.hidden or run.highlight or run.strike for run in runs)


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    output = tmp_path_factory.mktemp("ra")
    assert cli.run(["ke-hoach", "--data", str(ROOT / "data"), "--output", str(output), "--lan", "0"]) == 0
    (made,) = output.rglob("ke_hoach_*.docx")
    return read_view(made.read_bytes(), made.name)


def test_the_plan_that_we_make_shows_times_new_roman_on_a4(plan):
    runs = [run for one in plan.paragraphs for run in one.runs]
    assert frozenset().union(*(run.fonts for run in runs)) == {"Times New Roman"}
    assert {run.size for run in runs} == {10, 11, 12, 13, 14} and {run.color for run in runs} == {"000000"}
    assert [(round(one.width), round(one.height), round(one.left)) for one in plan.sections] == [
        (210, 297, 30), (297, 210, 30)
    ]  # fmt: skip
    for one in plan.sections:
        (number,) = one.headers["default"]
        assert (number.page_field, number.align, number.runs[0].size) == (True, "center", 14)
        assert one.first_page_own and not one.headers["first"][0].page_field


def test_the_letterhead_of_the_plan_has_its_rules(plan):
    found, last = {}, ""
    for one in plan.paragraphs:
        last = one.words or last
        if one.lines and one.section == 0:
            (found[last],) = one.lines
    motto = next(line for words, line in found.items() if words.startswith("Độc lập"))
    body = next(line for words, line in found.items() if words.startswith("HUYỆN"))
    assert len(found) == 3 and not any(line.dashed for line in found.values())
    assert 50 < motto.length < 62 and 12 < body.length < 25


def test_the_notes_and_tables_of_the_plan_are_read(plan):
    assert plan.notes and all(note[0].part == NOTE and note[0].words for note in plan.notes)
    assert {one.cell.bordered for one in plan.paragraphs if one.cell} == {True, False}
    assert all(one.place for one in plan.paragraphs)
