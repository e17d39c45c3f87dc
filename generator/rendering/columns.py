"""Tables whose columns are made by a loop: after rendering, the grid and the widths are made to fit.

Columns that the template fixes keep their width; columns made by a loop share what is left of the table's width, each
at least as wide as its longest number. When even that does not fit, the whole table is set in a smaller size: a number
broken over two lines is read as two numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.rendering.template_tags import LOOP_CELL, LOOP_TABLE, children_through
from generator.word.measure import longest_word, run_size
from generator.word.schema_order import sort_children
from generator.word.xml import Element, make, qn

_TBL, _TR, _TC = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TYPE, _W, _VAL = qn("w:type"), qn("w:w"), qn("w:val")
# Narrowest a column of a loop may become, in twentieths of a point: room for two digits.
_NARROWEST = 340
# Left and right space inside a cell when the table does not say (Word's own default), in twentieths of a point.
_CELL_MARGIN = 108
# Smallest size a table is set in, in half points: below 7 pt nobody reads it.
_SMALLEST = 14


def fit_columns(root: Element, sizes: Mapping[str, int]) -> None:
    """Mends every table that template_tags marked, and removes the marks. sizes: half points by paragraph style."""
    for table in list(root.iter(_TBL)):
        if table.attrib.pop(LOOP_TABLE, None):
            _fit(table, sizes)
    for cell in root.iter(_TC):
        cell.attrib.pop(LOOP_CELL, None)


def _fit(table: Element, sizes: Mapping[str, int]) -> None:
    rows = [list(_cells(row)) for row in children_through(table, _TR)]
    count = max((start + span for row in rows for _, start, span in row), default=0)
    grid = table.find(qn("w:tblGrid"))
    if not count or grid is None:
        return
    total, fixed = _total_width(table), _fixed_widths(rows)
    widths = _widths(total, count, fixed)
    loops = [column for column in range(count) if column not in fixed]
    needed = _needed(rows, loops, sizes, _margins(table))
    if any(needed[column] > widths[column] for column in loops):
        room = sum(widths[column] for column in loops)
        wanted = sum(needed.values())
        if wanted > room:
            _shrink(table, room / wanted, sizes)
        for column in loops:
            spare = (room - wanted) // len(loops)
            widths[column] = needed[column] + spare if wanted <= room else needed[column] * room // wanted
        widths[loops[-1]] += total - sum(widths)
    grid[:] = [make("w:gridCol", w=str(width)) for width in widths]
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


def _margins(table: Element) -> int:
    """Left and right space inside the table's cells, together."""
    sides = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    found = [side.get(_W) for side in sides if side.tag in (qn("w:left"), qn("w:right"))] if sides is not None else []
    return sum(map(int, found)) + _CELL_MARGIN * (2 - len(found))


def _needed(
    rows: list[list[tuple[Element, int, int]]], loops: list[int], sizes: Mapping[str, int], margins: int
) -> dict[int, int]:
    """The width that the longest number or word of each looped column takes."""
    needed = dict.fromkeys(loops, 0)
    for row in rows:
        for cell, start, span in row:
            if span == 1 and start in needed:
                needed[start] = max(needed[start], longest_word(cell, sizes) + margins)
    return needed


def _shrink(table: Element, factor: float, sizes: Mapping[str, int]) -> None:
    """Sets every run of the table in a smaller size."""
    for run in table.iter(qn("w:r")):
        smaller = str(max(_SMALLEST, int(run_size(run, sizes) * factor)))
        properties = run.find(qn("w:rPr"))
        if properties is None:
            properties = make("w:rPr")
            run.insert(0, properties)
        for name in ("w:sz", "w:szCs"):
            for old in properties.findall(qn(name)):
                properties.remove(old)
            properties.append(make(name, val=smaller))
        sort_children(properties)


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
