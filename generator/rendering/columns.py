"""Tables whose columns are made by a loop: after rendering, the grid and the widths are made to fit.

Columns that the template fixes keep their width; columns made by a loop share what is left of the table's width.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.rendering.template_tags import LOOP_CELL, LOOP_TABLE, children_through
from generator.word.xml import Element, make, qn

_TBL, _TR, _TC = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TYPE, _W, _VAL = qn("w:type"), qn("w:w"), qn("w:val")
# Narrowest a column of a loop may become, in twentieths of a point: room for two digits.
_NARROWEST = 340


def fit_columns(root: Element) -> None:
    """Mends every table that template_tags marked, and removes the marks."""
    for table in list(root.iter(_TBL)):
        if table.attrib.pop(LOOP_TABLE, None):
            _fit(table)
    for cell in root.iter(_TC):
        cell.attrib.pop(LOOP_CELL, None)


def _fit(table: Element) -> None:
    rows = [list(_cells(row)) for row in children_through(table, _TR)]
    count = max((start + span for row in rows for _, start, span in row), default=0)
    if not count:
        return
    widths = _widths(_total_width(table), count, _fixed_widths(rows))
    table.find(qn("w:tblGrid"))[:] = [make("w:gridCol", w=str(width)) for width in widths]
    for row in rows:
        for cell, start, span in row:
            _set_width(cell, sum(widths[start : start + span]))


def _cells(row: Element) -> Iterator[tuple[Element, int, int]]:
    """Cells with their first column and span."""
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    column = int(before.get(_VAL)) if before is not None else 0
    for cell in children_through(row, _TC):
        span = span_of(cell)
        yield cell, column, span
        column += span


def span_of(cell: Element) -> int:
    """How many columns a cell covers."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return int(span.get(_VAL)) if span is not None else 1


def _fixed_widths(rows: list[list[tuple[Element, int, int]]]) -> dict[int, int]:
    """Width by column, for columns that hold a cell of the template alone."""
    fixed: dict[int, int] = {}
    looped: set[int] = set()
    for row in rows:
        for cell, start, span in row:
            width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if cell.get(LOOP_CELL):
                looped.update(range(start, start + span))
            elif span == 1 and width is not None and width.get(_TYPE) == "dxa":
                fixed.setdefault(start, int(float(width.get(_W))))
    return {column: width for column, width in fixed.items() if column not in looped}


def _total_width(table: Element) -> int:
    width = table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}")
    if width is not None and width.get(_TYPE) == "dxa":
        return int(float(width.get(_W)))
    return sum(int(float(column.get(_W, "0"))) for column in table.find(qn("w:tblGrid")))


def _widths(total: int, count: int, fixed: dict[int, int]) -> list[int]:
    """Widths that sum to `total`."""
    free = count - len(fixed)
    wanted = sum(fixed.values())
    left = max(total - wanted, min(_NARROWEST, total // count) * free) if free else 0
    # Fixed columns give way only when nothing readable is left for the others, or when there are no others to fill.
    if wanted and wanted != total - left:
        fixed = {column: width * (total - left) // wanted for column, width in fixed.items()}
    left = total - sum(fixed.values())
    others = [column for column in range(count) if column not in fixed] or list(range(count))
    shares = {column: left // len(others) + (place < left % len(others)) for place, column in enumerate(others)}
    return [fixed.get(column, 0) + shares.get(column, 0) for column in range(count)]


def _set_width(cell: Element, width: int) -> None:
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        properties = make("w:tcPr")
        cell.insert(0, properties)
    element = properties.find(qn("w:tcW"))
    if element is None:
        element = make("w:tcW")
        properties.insert(0, element)
    element.set(_W, str(width))
    element.set(_TYPE, "dxa")
