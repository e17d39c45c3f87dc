"""Looped columns in the text of a part: what else Word may have put into a table stays and misleads nobody."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.column_cells import LOOP_CELL, LOOP_TABLE
from generator.rendering.columns import fit_columns
from generator.rendering.template_env import Refusal
from generator.word.xml import NAMESPACES, parse, qn

SIZES = {"": 20, "Nho": 16}
HEAD = '<w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'


def cell(text: str = "1", *, width: int | None = None, looped: bool = True, more: str = "", body: str = "") -> str:
    stated = "" if width is None else f'<w:tcW w:w="{width}" w:type="dxa"/>'
    mark = f' {LOOP_CELL}="1"' if looped else ""
    content = body or f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f"<w:tc{mark}><w:tcPr>{stated}{more}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def table(*rows: str, marked: bool = True, head: str = HEAD) -> str:
    mark = f' {LOOP_TABLE}="1"' if marked else ""
    return f"<w:tbl{mark}>{head}{''.join(rows)}</w:tbl>"


def part(*blocks: str) -> str:
    return f'<w:body xmlns:w="{NAMESPACES["w"]}">{"".join(blocks)}</w:body>'


def widths(xml: str) -> list[int]:
    """Of all cells, in order; the text has to be well-formed."""
    found = (item.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") for item in parse(xml).iter(qn("w:tc")))
    return [int(item.get(qn("w:w"))) for item in found]


def grids(xml: str) -> list[list[int]]:
    found = parse(xml).iter(qn("w:tblGrid"))
    return [[int(column.get(qn("w:w"))) for column in grid.iter(qn("w:gridCol"))] for grid in found]


def test_a_part_without_looped_columns_is_left_as_it_is():
    xml = part(table(row(cell(looped=False, width=77)), marked=False))
    assert fit_columns(xml, SIZES) is xml


def test_only_the_marked_table_changes():
    plain = table(row(cell("1", width=77, looped=False)), marked=False)
    fitted = fit_columns(part(plain, table(row(cell("1"), cell("2"))), plain), SIZES)
    assert fitted.count(plain) == 2
    assert widths(fitted) == [77, 2000, 2000, 77]


def test_columns_share_the_width_and_no_mark_is_left():
    fitted = fit_columns(part(table(row(cell("TT", width=1000, looped=False), cell(), cell()))), SIZES)
    assert widths(fitted) == [1000, 1500, 1500] and grids(fitted) == [[1000, 1500, 1500]]
    assert LOOP_TABLE not in fitted and LOOP_CELL not in fitted


def test_letters_stay_as_they_are():
    texts = ["100%", "%s", "%(a)s", "R&amp;D", "&lt;w:tc&gt;", f'{LOOP_CELL}="1"', f'{LOOP_TABLE}="1"']
    fitted = fit_columns(part(table(*(row(cell(text), cell("")) for text in texts))), SIZES)
    assert re.findall("<w:t>([^<]+)</w:t>", fitted) == texts


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&>")), min_size=1))
def test_any_letters_stay_and_the_widths_add_up(texts: list[str]):
    fitted = fit_columns(part(table(row(*map(cell, texts)))), SIZES)
    assert [item.text or "" for item in parse(fitted).iter(qn("w:t"))] == texts
    assert sum(widths(fitted)) == 4000 and grids(fitted) == [widths(fitted)]


def test_a_table_inside_a_cell_is_no_part_of_the_columns():
    inner = table(row(cell("1", width=30, looped=False), cell("2", width=40, looped=False)), marked=False)
    fitted = fit_columns(part(table(row(cell(body=inner + "<w:p/>"), cell("2")))), SIZES)
    assert inner in fitted
    assert widths(fitted) == [2000, 30, 40, 2000]


def test_a_marked_table_inside_a_marked_one_is_fitted_too():
    inner = table(row(cell(), cell(), cell(), cell()), head=HEAD.replace("4000", "1200"))
    fitted = fit_columns(part(table(row(cell(body=inner + "<w:p/>"), cell("2")))), SIZES)
    assert widths(fitted) == [2000, 300, 300, 300, 300, 2000] and LOOP_CELL not in fitted


def test_letters_of_a_table_inside_are_set_smaller_with_the_others():
    inner = table(row(cell("1", width=30, looped=False)), marked=False)
    fitted = fit_columns(part(table(row(*[cell("234.567.890,5")] * 6, cell(body=inner + "<w:p/>")))), SIZES)
    sizes = re.findall('<w:sz w:val="(\\d+)"/><w:szCs w:val="\\1"/>', fitted)
    assert len(sizes) == 7 and len(set(sizes)) == 1 and int(sizes[0]) < 20


def test_what_a_change_remembers_does_not_count():
    cells = (
        '<w:tcPrChange w:id="1"><w:tcPr><w:tcW w:w="9" w:type="dxa"/><w:gridSpan w:val="7"/></w:tcPr></w:tcPrChange>'
    )
    rows = '<w:trPr><w:trPrChange w:id="2"><w:trPr><w:gridBefore w:val="3"/></w:trPr></w:trPrChange></w:trPr>'
    grid = '<w:tblGridChange w:id="3"><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid></w:tblGridChange></w:tblGrid>'
    head = HEAD.replace("</w:tblGrid>", grid)
    fitted = fit_columns(part(table(row(cell(more=cells), cell(), properties=rows), head=head)), SIZES)
    assert widths(fitted) == [2000, 2000] and cells in fitted and rows in fitted
    assert grids(fitted) == [[2000, 2000]]


def test_cells_and_rows_in_content_controls_count():
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    rows = row(control.format(cell()), cell()), control.format(row(cell(), cell()))
    assert widths(fit_columns(part(table(*rows)), SIZES)) == [2000] * 4


def test_cells_over_columns_and_rows_that_begin_later():
    later = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    rows = row(cell(more='<w:gridSpan w:val="3"/>'), cell()), row(cell(), cell(), properties=later)
    assert widths(fit_columns(part(table(*rows)), SIZES)) == [3000, 1000, 1000, 1000]


def test_the_width_stands_where_the_schema_wants_it():
    look = '<w:cnfStyle w:val="0"/>'
    fitted = fit_columns(part(table(row(cell(more=f'{look}<w:vAlign w:val="center"/>'), "<w:tc><w:p/></w:tc>"))), SIZES)
    assert f'<w:tcPr>{look}<w:tcW w:w="2000" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>' in fitted
    assert '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p/></w:tc>' in fitted


def test_the_refusal_names_the_table_among_all_of_the_part():
    plain, uneven = table(row(cell()), marked=False), table(row(cell()), row(cell(), cell()))
    with pytest.raises(Refusal) as refused:
        fit_columns(part(plain, table(row(cell(body=plain + "<w:p/>"))), uneven), SIZES)
    assert refused.value.code == "MB018" and refused.value.message.startswith("Bảng 4: ")


def test_a_number_that_word_does_not_read_is_told():
    with pytest.raises(ValueError, match="không phải là số"):
        fit_columns(part(table(row(cell(more='<w:gridSpan w:val="nhiều"/>')))), SIZES)


def test_a_table_without_rows_only_loses_its_mark():
    assert fit_columns(part(table()), SIZES) == part(table(marked=False))
