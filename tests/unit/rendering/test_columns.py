"""Tables whose columns come from data: no number breaks over two lines as long as there is room."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from generator.errors import TemplateError
from generator.rendering.template import Properties, render
from generator.rendering.text import Note, Text
from generator.word.integrity import check as check_integrity
from generator.word.measure import longest_word, outline, split_letters
from generator.word.xml import Element, qn
from tests.support.docx_builder import body, edit_part, make_template, references, tables

PROPERTIES = Properties("Kế hoạch", "Bảng", "UBND xã")
# The table of the builder is 8.640 twips wide and every column 2.160, so loops have 6.480. Body text has 11 pt.
WIDTH, FIXED, MARGINS, SIZES = 8640, 2160, 216, {"": 22}
LONG = "234.567.890,5"
PLAIN = [["TT", "{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"]]


@pytest.fixture
def made(tmp_path: Path):
    def make(rows: list[list[str]], edits: dict[str, str] | None = None, **context) -> Element:
        template = make_template(tmp_path / "mau.docx", rows)
        for old, new in (edits or {}).items():
            edit_part(template, "word/document.xml", old, new)
        document = render(template, context, PROPERTIES)
        assert check_integrity(document) == []
        return next(body(document).iter(qn("w:tbl")))

    return make


def grid(table: Element) -> list[int]:
    return [int(column.get(qn("w:w"))) for column in table.find(qn("w:tblGrid"))]


def widths(row: Element) -> list[int]:
    return [int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) for cell in row.iter(qn("w:tc"))]


def text(element: Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def sizes(table: Element) -> list[int]:
    frame, _ = split_letters(text(table))
    return [run.half_points(SIZES) for run in outline(frame).runs]


def fits(table: Element) -> bool:
    """Whether every number has room in its cell."""
    return all(
        longest_word(text(cell), SIZES) + MARGINS <= width
        for row in table.iter(qn("w:tr"))
        for cell, width in zip(row.iter(qn("w:tc")), widths(row), strict=True)
    )


def test_columns_share_alike_while_all_numbers_fit(made):
    table = made(PLAIN, cot=["1", LONG, "22", ""])
    assert grid(table) == [FIXED, 1620, 1620, 1620, 1620]
    assert set(sizes(table)) == {22} and fits(table)


def test_a_long_number_gets_its_room_from_the_short_ones(made):
    table = made(PLAIN, cot=["1", LONG, "22", "3", "4", "5"])
    fixed, *looped = grid(table)
    assert sum(grid(table)) == WIDTH and fixed == FIXED
    assert looped[1] > 1080 > max(looped[0], *looped[2:])
    assert set(sizes(table)) == {22} and fits(table)


def test_the_longest_number_of_a_column_counts_in_every_row(made):
    rows = [["{%tr for d in dong %}", *[""] * 3], PLAIN[0], ["{%tr endfor %}", *[""] * 3]]
    rows[1] = ["{{ loop.index }}", "{%tc for c in d %}", "{{ c }}", "{%tc endfor %}"]
    table = made(rows, dong=[list("123456"), ["1", "2", "3", "4", LONG, "6"], list("123456")])
    assert [widths(row) for row in table.iter(qn("w:tr"))] == [grid(table)] * 3
    assert sum(grid(table)) == WIDTH and fits(table)


def test_when_numbers_cannot_fit_the_table_is_set_smaller(made):
    table = made(PLAIN, cot=[LONG] * 6)
    fixed, *looped = grid(table)
    # The fixed column gives way first, by a third at most.
    assert sum(grid(table)) == WIDTH and fixed == FIXED * 2 // 3
    assert max(looped) - min(looped) <= len(looped)
    assert len(set(sizes(table))) == 1 and 14 <= sizes(table)[0] < 22
    assert fits(table)


def test_a_wide_fixed_column_gives_way_before_the_table_is_set_smaller(made):
    table = made(PLAIN, cot=["234.567.890"] * 5)
    fixed, *looped = grid(table)
    assert sum(grid(table)) == WIDTH and FIXED * 2 // 3 <= fixed < FIXED
    assert set(sizes(table)) == {22} and fits(table)


def test_a_fixed_column_is_as_wide_as_its_longest_number(made):
    table = made([["{{ so }}", *PLAIN[0][1:]]], so="1.234.567.890.123.456,5", cot=["1", "2"])
    fixed, *looped = grid(table)
    assert sum(grid(table)) == WIDTH and fixed > FIXED
    assert set(sizes(table)) == {22} and fits(table)


@pytest.mark.parametrize("count", [20, 60])
def test_nothing_is_set_smaller_than_seven_points(made, count):
    table = made(PLAIN, cot=[LONG] * count)
    assert len(grid(table)) == count + 1 and sum(grid(table)) == WIDTH and min(grid(table)) > 0
    assert set(sizes(table)) == {14}


def test_many_empty_columns_change_no_size(made):
    table = made(PLAIN, cot=[""] * 60)
    assert sum(grid(table)) == WIDTH and min(grid(table)) > 0
    assert set(sizes(table)) == {22}


def test_runs_keep_their_proportions_when_set_smaller(made):
    """Runs with and without properties of their own; what is small already does not grow."""
    large = '<w:r><w:rPr><w:b/><w:sz w:val="44"/><w:szCs w:val="44"/><w:u w:val="single"/></w:rPr><w:t>TT'
    small = '<w:r><w:rPr><w:sz w:val="12"/></w:rPr><w:t>TT'
    edits = ({}, {"<w:r><w:t>TT": large}, {"<w:r><w:t>TT": small})
    plain, big, tiny = (made(PLAIN, edit, cot=[LONG] * 6) for edit in edits)
    assert sizes(big)[0] == pytest.approx(2 * sizes(plain)[0], abs=1)
    assert sizes(big)[1:] == sizes(plain)[1:] == sizes(tiny)[1:] == [sizes(plain)[0]] * 6
    assert sizes(tiny)[0] == 12
    properties = next(big.iter(qn("w:rPr")))
    assert [child.tag for child in properties] == [qn(f"w:{name}") for name in ("b", "sz", "szCs", "u")]


def test_headings_over_columns_are_as_wide_as_these(made):
    header = ["TT", "{%tc for n in nhom %}", "{{ n.ten }}{% colspan n.cot %}", "{%tc endfor %}"]
    groups = [{"ten": "Vốn đầu tư", "cot": 2}, {"ten": "Vốn sự nghiệp", "cot": 3}]
    table = made([header, PLAIN[0]], nhom=groups, cot=["1", LONG, "2", "3", LONG])
    first, second = (widths(row) for row in table.iter(qn("w:tr")))
    assert second == grid(table) and sum(second) == WIDTH
    assert first == [second[0], sum(second[1:3]), sum(second[3:])]
    assert fits(table)


def test_the_margins_that_the_table_sets_count(made):
    margins = '<w:tblCellMar><w:left w:w="400" w:type="dxa"/><w:right w:w="400" w:type="dxa"/></w:tblCellMar>'
    table = made(PLAIN, {"<w:tblLook": f"{margins}<w:tblLook"}, cot=["1", LONG, "22", "3"])
    cell = list(table.iter(qn("w:tc")))[2]
    assert grid(table)[2] >= longest_word(text(cell), SIZES) + 800 > 1620
    assert sum(grid(table)) == WIDTH


def test_lines_of_a_cell_and_its_notes_are_measured_as_they_print(tmp_path):
    template = make_template(tmp_path / "mau.docx", PLAIN)
    lines = Text(("1.024,8\n1.024,8", Note("một chú thích dài không ảnh hưởng độ rộng")))
    document = render(template, {"cot": [lines] * 6}, PROPERTIES)
    table = next(body(document).iter(qn("w:tbl")))
    assert tables(document)[0][0][1:] == ["1.024,8\n1.024,8¹"] * 6 and references(document) == [1, 2, 3, 4, 5, 6]
    assert grid(table) == [FIXED, *[1080] * 6] and set(sizes(table)) == {22}


def test_the_marks_of_notes_are_set_smaller_with_the_numbers(tmp_path):
    template = make_template(tmp_path / "mau.docx", PLAIN)
    document = render(template, {"cot": [Text((LONG, Note("x")))] * 7}, PROPERTIES)
    (table,) = body(document).iter(qn("w:tbl"))
    marks = [mark.getparent() for mark in table.iter(qn("w:footnoteReference"))]
    assert len(marks) == 7 and all(size < 22 for mark in marks for size in sizes(mark))
    assert check_integrity(document) == []


def test_a_table_that_no_loop_makes_is_left_alone(made):
    rows = [["{%tr for d in dong %}", "", ""], ["{{ d }}"] * 3, ["{%tr endfor %}", "", ""]]
    table = made(rows, dong=[LONG * 9])
    assert grid(table) == [2880] * 3 and set(sizes(table)) == {22}


def test_nothing_of_the_work_is_left_in_the_document(made):
    table = made(PLAIN, cot=[LONG] * 3)
    names = {name for element in table.iter() for name in element.attrib}
    assert [name for name in names if not name.startswith("{")] == []


def test_rows_of_unlike_columns_are_refused(made):
    """A template saved by another program may hold spans that nobody sees; figures would stand under other headings."""
    rows = [["TT", "Đầu", "", ""], ["TT", "{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"]]
    with pytest.raises(TemplateError) as caught:
        made(rows, cot=["1", "2"])
    (finding,) = caught.value.findings
    assert finding.code == "MB018" and finding.message.startswith("Bảng 1: ")
