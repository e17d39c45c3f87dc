"""Tables whose columns are made by a loop: after rendering, the grid and the widths are made to fit.

Columns that the template fixes keep their width as far as their longest number fits; columns made by a loop share what
is left of the table's width, each at least as wide as its longest number. Where that is not enough, wide fixed columns
give way, and then the whole table is set in a smaller size: a number broken over two lines is read as two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil

from generator.rendering.column_cells import LOOP_TABLE, Table
from generator.rendering.template_env import Refusal

_MARKED = re.compile(rf'<w:tbl [^<>]*{LOOP_TABLE}="')
_ANY_TABLE = re.compile(r"<w:tbl[ >]")
# Narrowest a column of a loop may become, in twentieths of a point: room for two digits.
_NARROWEST = 340
# Left and right space inside a cell when the table does not say (Word's own default), in twentieths of a point.
_CELL_MARGIN = 108
# The lines between cells and what is lost by rounding, beside the margins of a cell.
_EDGE = 40
# Smallest size a table is set in, in half points: below 7 pt nobody reads it.
_SMALLEST = 14


def fit_columns(xml: str, sizes: Mapping[str, int]) -> str:
    """Mends every table that template_tags marked, and removes the marks. sizes: half points by paragraph style.

    Raises Refusal for rows of unlike columns, ValueError for numbers that Word does not read."""
    if LOOP_TABLE not in xml:
        return xml
    # A cell that a loop left with nothing at all, as lxml writes it.
    pieces, waiting = [], [(xml.replace("<w:tc/>", "<w:tc></w:tc>"), 0)]
    while waiting:
        text, position = waiting.pop()
        mark = _MARKED.search(text, position)
        if mark is None:
            pieces.append(text[position:])
            continue
        pieces.append(text[position : mark.start()])
        table = Table(text, mark.start(), sizes)
        waiting.append((text, table.end))
        if not table.is_plain and not table.is_even:
            raise _uneven(1 + sum(len(_ANY_TABLE.findall(piece)) for piece in pieces))
        fitted = table.unmarked() if table.is_plain else _fit(table)
        # A table inside a cell comes after: its letters may have been set smaller with those around it.
        if _MARKED.search(text, mark.end(), table.end):
            waiting.append(("".join(fitted), 0))
        else:
            pieces += fitted
    return "".join(pieces)


def _uneven(place: int) -> Refusal:
    """place: which table of the part it is."""
    return Refusal(
        "MB018",
        f"Bảng {place}: các hàng không cùng số cột sau khi điền; số liệu sẽ nằm lệch dưới tiêu đề cột khác.",
        "mọi hàng của bảng, kể cả hàng tiêu đề, phủ cùng số cột",
        "bỏ gộp ô theo chiều ngang trong các hàng có vòng lặp cột, hoặc lấy lại bảng từ bản mẫu cũ",
    )


def _fit(table: Table) -> list[str]:
    words = table.longest_words()
    margins = _margins(table)
    fixed = _yielding(_fixed_widths(table), {column: word + margins for column, word in words.items()}, table.width)
    widths = _widths(table.width, table.count, fixed)
    _make_room(table, widths, {column: word for column, word in words.items() if column not in fixed})
    return table.written(widths)


def _fixed_widths(table: Table) -> dict[int, int]:
    """Width by column, for columns that hold a cell of the template alone."""
    fixed: dict[int, int] = {}
    looped: set[int] = set()
    for cell in (cell for row in table.rows for cell in row.cells):
        if cell.is_looped:
            looped.update(range(cell.start, cell.end))
        elif cell.span == 1 and cell.width is not None:
            fixed.setdefault(cell.start, cell.width)
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


def _make_room(table: Table, widths: list[int], words: dict[int, int]) -> None:
    """Changes the widths of the columns of `words` so that these fit, and the table's size when they cannot."""
    margins = _margins(table)
    width = sum(widths[column] for column in words)
    if not width or all(word + margins <= widths[column] for column, word in words.items()):
        return
    room, wanted = max(width - margins * len(words), 0), sum(words.values())
    factor = min(1.0, room / wanted) if wanted else 1.0
    if factor < 1:
        table.shrink(factor, _SMALLEST)
    needed = {column: word * factor + margins for column, word in words.items()}
    spare = (width - sum(needed.values())) / len(needed)
    # Less than nothing is to spare when the margins alone are too wide: all columns give way alike.
    scale = width / sum(needed.values()) if spare < 0 else 1
    for column, need in needed.items():
        widths[column] = int(need * scale + max(spare, 0))
    widths[max(words)] += width - sum(widths[column] for column in words)


def _margins(table: Table) -> int:
    """Left and right space inside the table's cells, together, with the lines around them."""
    stated = table.margins
    return sum(stated) + _CELL_MARGIN * (2 - len(stated)) + _EDGE
