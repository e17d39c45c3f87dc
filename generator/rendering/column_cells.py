"""A table with looped columns as the text that it is: its rows read, and written with other widths and sizes.

A loop makes rows that differ in their letters alone. What they share, their frame, is read once and written once; only
the letters are looked at row by row. So a table costs little more than its text, however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.word.measure import LETTERS, measures, outline, read_number, split_letters, value_of, widest

# Attributes that template_tags leaves: on a cell of a column made by a loop, on a table that has such columns.
LOOP_CELL, LOOP_TABLE = "cot_lap", "bang_lap"

_CELL_MARK, _TABLE_MARK = (re.compile(rf' {name}="[^"]*"') for name in (LOOP_CELL, LOOP_TABLE))
# The start of a cell with its properties; what a tracked change remembers of these comes last and does not count.
_CELL_START = re.compile(
    rf"<w:tc([^<>]*)>{LETTERS}?(?:<w:tcPr(?: [^<>]*)?(?:/>|>(.*?)(?=</w:tcPr>|<w:tcPrChange[ >])))?", re.DOTALL
)
_RUN_PROPERTIES = re.compile(rf"{LETTERS}?<w:rPr(?: [^<>]*)?(?:/>|>(.*?)(?=</w:rPr>|<w:rPrChange[ >]))", re.DOTALL)
_GRID = re.compile(
    r"<w:tblGrid(?:/>|>(.*?)(?:</w:tblGrid>|<w:tblGridChange[ >].*?</w:tblGridChange>\s*</w:tblGrid>))", re.DOTALL
)
_GRID_COLUMN = re.compile(r"<w:gridCol(?: [^<>]*)?/>")
_TABLE_WIDTH, _CELL_WIDTH = re.compile(r"<w:tblW [^<>]*/>"), re.compile(r"<w:tcW(?: [^<>]*)?/>")
_MARGINS = re.compile(r"<w:tblCellMar>(.*?)</w:tblCellMar>", re.DOTALL)
_SIDE = re.compile(r"<w:(?:left|right)(?: [^<>]*)?/>")
_SPAN, _GRID_BEFORE = re.compile(r"<w:gridSpan( [^<>]*)?/>"), re.compile(r"<w:gridBefore( [^<>]*)?/>")
_ROW_CHANGE = re.compile(r"<w:trPrChange[ >].*?</w:trPrChange>", re.DOTALL)
_MEASURE, _IN_TWIPS = re.compile(r'\sw:w="([^"]*)"'), 'w:type="dxa"'
# The schema wants an order: the width of a cell right behind its conditional look, sizes before what comes here.
_BEFORE_WIDTH = re.compile(r"<w:cnfStyle [^<>]*/>")
_SIZE = re.compile(r"<w:sz(?:Cs)?(?: [^<>]*)?/>")
_AFTER_SIZE = re.compile(
    r"<w:(?:highlight|u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)[ />]|\Z"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in the frame of its row. before: what stands between it and the cell before. width: in twips, None when it
    is not a measure. letters: which of the row's letters are its own."""

    before: str
    frame: str
    start: int
    span: int
    width: int | None
    is_looped: bool
    letters: slice

    @property
    def end(self) -> int:
        return self.start + self.span


@dataclass(frozen=True, slots=True)
class Row:
    """Rows that differ in their letters alone. end: the column behind the last. after: what follows the last cell."""

    cells: tuple[Cell, ...]
    end: int
    after: str


class Table:
    """A table of `xml` that begins at `start`, without those inside its cells."""

    def __init__(self, xml: str, start: int, sizes: Mapping[str, int]):
        """sizes: half points by paragraph style. Raises ValueError for numbers that Word does not read."""
        self.end = _end_of(xml, "w:tbl", start)
        self._sizes, self._factor, self._smallest = sizes, 1.0, 0
        # The rows in order: which of self.rows, and its letters.
        self._in_order: list[tuple[int, tuple[str, ...]]] = []
        position = xml.find("<w:tr", start, self.end)
        self._head = xml[start : position if position >= 0 else self.end]
        self._read(xml, len(self._head) + start)
        self._grid = _GRID.search(self._head)
        self._properties = self._head[: self._grid.start()].partition("<w:tblPrChange")[0] if self._grid else ""

    def _read(self, xml: str, position: int) -> None:
        numbers: dict[str, int] = {}
        while (at := xml.find("<w:tr", position, self.end)) >= 0:
            end = _end_of(xml, "w:tr", at)
            frame, letters = split_letters(xml[position:end])
            self._in_order.append((numbers.setdefault(frame, len(numbers)), letters))
            position = end
        self.rows = [_row(frame) for frame in numbers]
        self._tail = xml[position : self.end]

    @property
    def _ends(self) -> set[int]:
        return {row.end for row in self.rows if row.cells}

    @property
    def count(self) -> int:
        return max(self._ends, default=0)

    @property
    def is_even(self) -> bool:
        return len(self._ends) == 1

    @property
    def is_plain(self) -> bool:
        """Nothing can be said about its columns."""
        return not self._ends or self._grid is None

    @property
    def width(self) -> int:
        stated = _TABLE_WIDTH.search(self._properties)
        total = _twips(stated[0]) if stated else None
        if total is not None:
            return total
        columns = (self._grid[1] or "").partition("<w:tblGridChange")[0]
        return sum(_measure(column) for column in _GRID_COLUMN.findall(columns))

    @property
    def margins(self) -> list[int]:
        """Left and right space inside the cells, as far as the table says."""
        stated = _MARGINS.search(self._properties)
        return [_twips(side) or 0 for side in _SIDE.findall(stated[1])] if stated else []

    def longest_words(self) -> dict[int, int]:
        """Width of the longest number or word, by column; cells over more than one column do not count."""
        longest = dict.fromkeys(range(self.count), 0)
        letters_of: list[list[tuple[str, ...]]] = [[] for _ in self.rows]
        for number, letters in self._in_order:
            letters_of[number].append(letters)
        for row, all_letters in zip(self.rows, letters_of, strict=True):
            for cell in row.cells:
                if cell.span == 1 and cell.letters.start < cell.letters.stop:
                    measured, own = measures(outline(cell.frame), self._sizes), cell.letters
                    words = [widest(letters[own], measured) for letters in all_letters]
                    longest[cell.start] = max(longest[cell.start], *words)
        return longest

    def shrink(self, factor: float, smallest: int) -> None:
        """Sets every run in a smaller size, but none below `smallest` that is not there already."""
        self._factor, self._smallest = factor, smallest

    def written(self, widths: list[int]) -> list[str]:
        """The pieces of its text with other widths of columns and without the marks of loops."""
        columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
        start, end = self._grid.span()
        head = f"{self._head[:start]}<w:tblGrid>{columns}</w:tblGrid>{self._head[end:]}"
        return self._filled(head, lambda cell: self._cell_with(cell, sum(widths[cell.start : cell.end])))

    def unmarked(self) -> list[str]:
        """The pieces of its text as it is, without the marks of loops."""
        return self._filled(self._head, lambda cell: _CELL_START.sub(_without_mark, cell.frame, count=1))

    def _filled(self, head: str, write: Callable[[Cell], str]) -> list[str]:
        patterns = []
        for row in self.rows:
            text = "".join([part for cell in row.cells for part in (cell.before, write(cell))]) + row.after
            patterns.append(text.replace("%", "%%").replace(LETTERS, "%s"))
        body = [patterns[number] % letters for number, letters in self._in_order]
        return [_TABLE_MARK.sub("", head, count=1), *body, self._tail]

    def _cell_with(self, cell: Cell, width: int) -> str:
        text = cell.frame if self._factor == 1 else self._shrunk(cell.frame)
        return _CELL_START.sub(lambda start: _start_of_cell(start, width), text, count=1)

    def _shrunk(self, frame: str) -> str:
        pieces, position = [], 0
        for run in outline(frame).runs:
            size = run.half_points(self._sizes)
            smaller = max(min(size, self._smallest), int(size * self._factor))
            found = _RUN_PROPERTIES.match(frame, run.end)
            is_open = found is not None and found[1] is not None
            sized = f"<w:rPr>{_sized(found[1] if is_open else '', smaller)}{'' if is_open else '</w:rPr>'}"
            pieces += [frame[position : run.end], sized]
            position = found.end() if found else run.end
        return "".join([*pieces, frame[position:]])


@lru_cache(maxsize=256)
def _row(frame: str) -> Row:
    """Kept, for a template makes the same rows in every document."""
    cells, position, letters = [], 0, 0
    column = _first_column(frame)
    while (at := frame.find("<w:tc", position)) >= 0:
        before = frame[position:at]
        position = _end_of(frame, "w:tc", at)
        cell = _cell(before, frame[at:position], column, letters + before.count(LETTERS))
        cells.append(cell)
        column, letters = cell.end, cell.letters.stop
    return Row(tuple(cells), column, frame[position:])


def _cell(before: str, frame: str, column: int, letters: int) -> Cell:
    attributes, properties = _CELL_START.match(frame).groups("")
    width, spans = _CELL_WIDTH.search(properties), _SPAN.findall(properties)
    span = max(1, value_of(spans[-1], 1)) if spans else 1
    own = slice(letters, letters + frame.count(LETTERS))
    return Cell(before, frame, column, span, _twips(width[0]) if width else None, LOOP_CELL in attributes, own)


def _end_of(xml: str, name: str, start: int) -> int:
    """Where the element that begins at `start` ends; others of its name may stand inside."""
    closing, plain, with_attributes = f"</{name}>", f"<{name}>", f"<{name} "
    depth, position = 0, start
    while True:
        end = xml.index(closing, position) + len(closing)
        depth += xml.count(plain, position, end) + xml.count(with_attributes, position, end) - 1
        if depth <= 0:
            return end
        position = end


def _first_column(row: str) -> int:
    skipped = _GRID_BEFORE.search(_ROW_CHANGE.sub("", row.partition("<w:tc")[0]))
    return max(0, value_of(skipped[1] or "")) if skipped else 0


def _measure(element: str) -> int:
    stated = _MEASURE.search(element)
    return read_number(stated[1]) if stated else 0


def _twips(element: str) -> int | None:
    """None for a width that is not a measure: automatic, or a part of something."""
    return _measure(element) if _IN_TWIPS in element else None


def _without_mark(start: re.Match[str]) -> str:
    return _CELL_MARK.sub("", start[0], count=1)


def _start_of_cell(start: re.Match[str], width: int) -> str:
    attributes, properties = start.groups("")
    rest = _CELL_WIDTH.sub("", properties)
    first = _BEFORE_WIDTH.match(rest)
    cut = first.end() if first else 0
    stated = f'{rest[:cut]}<w:tcW w:w="{width}" w:type="dxa"/>{rest[cut:]}'
    closing = "" if start[2] is not None else "</w:tcPr>"
    return f"<w:tc{_CELL_MARK.sub('', attributes)}><w:tcPr>{stated}{closing}"


def _sized(properties: str, size: int) -> str:
    rest = _SIZE.sub("", properties)
    place = _AFTER_SIZE.search(rest).start()
    return f'{rest[:place]}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{rest[place:]}'
