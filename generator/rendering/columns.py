"""Tables whose columns are made by a loop: after rendering, the grid and the widths are made to fit.

Columns that the template fixes keep their width as far as their longest number fits; columns made by a loop share what
is left of the table's width, each at least as wide as its longest number. Where that is not enough, wide fixed columns
give way, and then the whole table is set in a smaller size: a number broken over two lines is read as two numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from lxml import etree

from generator.rendering.template_env import Refusal
from generator.rendering.template_tags import LOOP_CELL, LOOP_TABLE
from generator.word.measure import DEFAULT_HALF_POINTS, ems, longest_word, run_size
from generator.word.schema_order import sort_children
from generator.word.xml import Element, make, number, qn

_TBL, _TR, _TC, _TCPR, _TCW = (qn(f"w:{name}") for name in ("tbl", "tr", "tc", "tcPr", "tcW"))
_R, _T, _RPR, _GRID_SPAN, _TYPE, _W, _VAL = (
    qn(f"w:{name}") for name in ("r", "t", "rPr", "gridSpan", "type", "w", "val")
)
_OF_ROWS = (_TR, qn("w:gridBefore"), _TC, _TCW, _GRID_SPAN)
_REMEMBERED = (qn("w:tcPrChange"), qn("w:trPrChange"))
_SIZES = (qn("w:sz"), qn("w:szCs"))
# Narrowest a column of a loop may become, in twentieths of a point: room for two digits.
_NARROWEST = 340
# Left and right space inside a cell when the table does not say (Word's own default), in twentieths of a point.
_CELL_MARGIN = 108
# The lines between cells and what is lost by rounding, beside the margins of a cell.
_EDGE = 40
# Smallest size a table is set in, in half points: below 7 pt nobody reads it.
_SMALLEST = 14


@dataclass(slots=True)
class _Cell:
    """start: its first column. width: its w:tcW, if it has one. ems: no piece of it without a place to break is wider,
    see measure.ems."""

    element: Element
    start: int
    span: int = 1
    width: Element | None = None
    ems: int = 0

    @property
    def end(self) -> int:
        return self.start + self.span


def fit_columns(root: Element, sizes: Mapping[str, int]) -> None:
    """Mends every table that template_tags marked, and removes the marks. sizes: half points by paragraph style."""
    tables = {place: table for place, table in enumerate(root.iter(_TBL), 1) if table.attrib.pop(LOOP_TABLE, None)}
    for place, table in tables.items():
        _fit(table, sizes, place)
    for table in tables.values():
        etree.strip_attributes(table, LOOP_CELL)


def _fit(table: Element, sizes: Mapping[str, int], place: int) -> None:
    """place: which table of the part this is, for a finding."""
    rows = _rows(table)
    count = max((row[-1].end for row in rows if row), default=0)
    grid = table.find(qn("w:tblGrid"))
    if not count or grid is None:
        return
    if any(row and row[-1].end != count for row in rows):
        raise Refusal(
            "MB018",
            f"Bảng {place}: các hàng không cùng số cột sau khi điền; số liệu sẽ nằm lệch dưới tiêu đề cột khác.",
            "mọi hàng của bảng, kể cả hàng tiêu đề, phủ cùng số cột",
            "bỏ gộp ô theo chiều ngang trong các hàng có vòng lặp cột, hoặc lấy lại bảng từ bản mẫu cũ",
        )
    words = _longest_words(rows, count, sizes, _largest(table, sizes))
    margins = _margins(table)
    needs = {column: word + margins for column, word in words.items()}
    total = _total_width(table)
    fixed = _yielding(_fixed_widths(rows), needs, total)
    widths = _widths(total, count, fixed)
    _make_room(table, widths, {column: word for column, word in words.items() if column not in fixed}, sizes)
    grid[:] = [make("w:gridCol", w=str(width)) for width in widths]
    for row in rows:
        for cell in row:
            _set_width(cell, sum(widths[cell.start : cell.end]))


def _rows(table: Element) -> list[list[_Cell]]:
    """The cells of every row, also of one wrapped in a content control; not those of tables inside a cell, nor what
    tracked changes remember of a cell.

    One pass over the whole table: going from row to cell to its properties and its letters takes three times as long.
    """
    inner = {item for other in table.iterdescendants(_TBL, *_REMEMBERED) for item in other.iter(*_OF_ROWS)}
    rows: list[list[_Cell]] = []
    cell, column = _Cell(table, 0), 0
    for item in table.iter(*_OF_ROWS, _T):
        tag = item.tag
        if tag == _T:
            cell.ems += max(map(ems, (item.text or "").split(" ")))
        elif item in inner:
            continue
        elif tag == _TC:
            cell = _Cell(item, column)
            column += 1
            rows[-1].append(cell)
        elif tag == _TCW:
            cell.width = item
        elif tag == _GRID_SPAN:
            cell.span = max(1, number(item, "w:val", 1))
            column = cell.end
        elif tag == _TR:
            rows.append([])
            column = 0
        else:
            column = number(item, "w:val")
    return rows


def _fixed_widths(rows: list[list[_Cell]]) -> dict[int, int]:
    """Width by column, for columns that hold a cell of the template alone."""
    fixed: dict[int, int] = {}
    looped: set[int] = set()
    for row in rows:
        for cell in row:
            if cell.element.get(LOOP_CELL):
                looped.update(range(cell.start, cell.end))
            elif cell.span == 1 and cell.start not in fixed and _twips(cell.width) is not None:
                fixed[cell.start] = _twips(cell.width)
    return {column: width for column, width in fixed.items() if column not in looped}


def _yielding(fixed: dict[int, int], needs: dict[int, int], total: int) -> dict[int, int]:
    """Fixed columns wide enough for their longest word; wide ones give up to a third to columns that lack room."""
    fixed = {column: max(width, min(needs[column], 2 * width)) for column, width in fixed.items()}
    wanted = sum(need for column, need in needs.items() if column not in fixed)
    lack = wanted - (total - sum(fixed.values()))
    spare = {column: max(0, min(width // 3, width - needs[column])) for column, width in fixed.items()}
    if lack <= 0 or not any(spare.values()):
        return fixed
    share = min(1.0, lack / sum(spare.values()))
    return {column: width - ceil(spare[column] * share) for column, width in fixed.items()}


def _total_width(table: Element) -> int:
    total = _twips(table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}"))
    if total is None:
        total = sum(number(column, "w:w") for column in table.find(qn("w:tblGrid")))
    return total


def _twips(width: Element | None) -> int | None:
    """None for a width that is not a measure: automatic, or a part of something."""
    return number(width, "w:w") if width is not None and width.get(_TYPE) == "dxa" else None


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


def _longest_words(rows: list[list[_Cell]], count: int, sizes: Mapping[str, int], largest: int) -> dict[int, int]:
    """Width of the longest number or word, by column. largest: no run is set in a larger size."""
    longest = dict.fromkeys(range(count), 0)
    for row in rows:
        for cell in row:
            # Most numbers are shorter than the total above them: nothing else need be known of these.
            if cell.span == 1 and cell.ems * largest > 10 * longest[cell.start]:
                longest[cell.start] = max(longest[cell.start], longest_word(cell.element, sizes))
    return longest


def _largest(table: Element, sizes: Mapping[str, int]) -> int:
    """The largest size, in half points, that a run of the table can have."""
    return max(*sizes.values(), *(number(size, "w:val", DEFAULT_HALF_POINTS) for size in table.iter(_SIZES[0])), 0)


def _make_room(table: Element, widths: list[int], words: dict[int, int], sizes: Mapping[str, int]) -> None:
    """Changes the widths of the columns of `words` so that these fit, and the table's size when they cannot."""
    margins = _margins(table)
    width = sum(widths[column] for column in words)
    if not width or all(word + margins <= widths[column] for column, word in words.items()):
        return
    room, wanted = max(width - margins * len(words), 0), sum(words.values())
    factor = min(1.0, room / wanted) if wanted else 1.0
    if factor < 1:
        _shrink(table, factor, sizes)
    needed = {column: word * factor + margins for column, word in words.items()}
    spare = (width - sum(needed.values())) / len(needed)
    # Less than nothing is to spare when the margins alone are too wide: all columns give way alike.
    scale = width / sum(needed.values()) if spare < 0 else 1
    for column, need in needed.items():
        widths[column] = int(need * scale + max(spare, 0))
    widths[max(words)] += width - sum(widths[column] for column in words)


def _margins(table: Element) -> int:
    """Left and right space inside the table's cells, together, with the lines around them."""
    sides = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    found = [side for side in sides if side.tag in (qn("w:left"), qn("w:right"))] if sides is not None else []
    return sum(_twips(side) or 0 for side in found) + _CELL_MARGIN * (2 - len(found)) + _EDGE


def _shrink(table: Element, factor: float, sizes: Mapping[str, int]) -> None:
    """Sets every run of the table in a smaller size."""
    for run in table.iter(_R):
        size = run_size(run, sizes)
        smaller = str(max(min(size, _SMALLEST), int(size * factor)))
        if not len(run) or run[0].tag != _RPR:
            run.insert(0, run.makeelement(_RPR))
        properties = run[0]
        found = {item.tag: item for item in properties}
        for name in _SIZES:
            if name in found:
                found[name].set(_VAL, smaller)
            else:
                properties.append(run.makeelement(name, {_VAL: smaller}))
        sort_children(properties)


def _set_width(cell: _Cell, width: int) -> None:
    element = cell.width
    if element is None:
        properties = cell.element.find(_TCPR)
        if properties is None:
            properties = make("w:tcPr")
            cell.element.insert(0, properties)
        element = make("w:tcW")
        properties.insert(0, element)
        sort_children(properties)
    for name, value in ((_W, str(width)), (_TYPE, "dxa")):
        if element.get(name) != value:
            element.set(name, value)
