"""A table with looped columns as the text that it is: its cells read, and written with other widths and sizes.

A loop makes cells that differ in their letters alone. What they share, their frame, is read once and written once for
each width; only the letters are looked at cell by cell. So a table costs little more than its text, however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.word.measure import LETTERS, Outline, outline, read_number, split_letters, value_of, widest

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
_ROW, _ROW_CHANGE = re.compile(r"<w:tr[ >]"), re.compile(r"<w:trPrChange[ >].*?</w:trPrChange>", re.DOTALL)
_MEASURE, _IN_TWIPS = re.compile(r'\sw:w="([^"]*)"'), 'w:type="dxa"'
# The schema wants an order: the width of a cell right behind its conditional look, sizes before what comes here.
_BEFORE_WIDTH = re.compile(r"<w:cnfStyle [^<>]*/>")
_SIZE = re.compile(r"<w:sz(?:Cs)?(?: [^<>]*)?/>")
_AFTER_SIZE = re.compile(
    r"<w:(?:highlight|u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)[ />]|\Z"
)


@dataclass(slots=True)
class Frame:
    """Cells without their letters. width: in twips, None when it is not a measure. patterns: the frame as it will be
    written, by width."""

    text: str
    is_looped: bool
    width: int | None
    span: int
    outline: Outline
    patterns: dict[int, str] = field(default_factory=dict)

    def shrink(self, factor: float, smallest: int) -> None:
        """Sets every run in a smaller size, but no run below `smallest` that is not there already."""
        pieces, position = [], 0
        for run in self.outline.runs:
            pieces.append(self.text[position : run.end])
            smaller = max(min(run.size, smallest), int(run.size * factor))
            found = _RUN_PROPERTIES.match(self.text, run.end)
            is_open = found is not None and found[1] is not None
            pieces.append(f"<w:rPr>{_sized(found[1] if is_open else '', smaller)}{'' if is_open else '</w:rPr>'}")
            position = found.end() if found else run.end
        self.text = "".join([*pieces, self.text[position:]])

    def pattern(self, width: int) -> str:
        if width not in self.patterns:
            text = _CELL_START.sub(lambda start: _start_of_cell(start, width), self.text, count=1)
            self.patterns[width] = text.replace("%", "%%").replace(LETTERS, "%s")
        return self.patterns[width]


@dataclass(slots=True)
class Cell:
    """before: the text between the cell before and this one. start: its first column."""

    before: str
    start: int
    frame: Frame
    letters: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + self.frame.span

    @property
    def longest_word(self) -> int:
        return widest(self.letters, self.frame.outline.measures) if self.letters else 0


class Table:
    """A table of `xml` that begins at `start`, without those inside its cells."""

    def __init__(self, xml: str, start: int, sizes: Mapping[str, int]):
        """sizes: half points by paragraph style. Raises ValueError for numbers that Word does not read."""
        self.end = _end_of(xml, "w:tbl", start)
        self.cells: list[Cell] = []
        self._frames: dict[str, Frame] = {}
        position, column, ends = start, 0, set()
        while (at := xml.find("<w:tc", position, self.end)) >= 0:
            before = xml[position:at]
            if "<w:tr" in before:
                ends.add(column)
                column = _first_column(before)
            position = _end_of(xml, "w:tc", at)
            text, letters = split_letters(xml[at:position])
            cell = Cell(before, column, self._frame(text, sizes), letters)
            self.cells.append(cell)
            column = cell.end
        self._tail = xml[position : self.end]
        # A row without cells ends where it began.
        ends = {*ends, column} - {0}
        self.count, self.is_even = max(ends, default=0), len(ends) < 2
        self._head = self.cells[0].before if self.cells else ""
        self._grid = _GRID.search(self._head)
        self._properties = self._head[: self._grid.start()].partition("<w:tblPrChange")[0] if self._grid else ""

    @property
    def is_plain(self) -> bool:
        """Nothing can be said about its columns."""
        return not self.count or self._grid is None

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

    def shrink(self, factor: float, smallest: int) -> None:
        for frame in self._frames.values():
            frame.shrink(factor, smallest)

    def written(self, widths: list[int]) -> list[str]:
        """The pieces of its text with other widths of columns and without the marks of loops."""
        columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
        start, end = self._grid.span()
        head = f"{self._head[:start]}<w:tblGrid>{columns}</w:tblGrid>{self._head[end:]}"
        pieces = [_TABLE_MARK.sub("", head, count=1)]
        for cell in self.cells:
            width = widths[cell.start] if cell.frame.span == 1 else sum(widths[cell.start : cell.end])
            pieces += [cell.before, cell.frame.pattern(width) % cell.letters]
        del pieces[1]
        return [*pieces, self._tail]

    def unmarked(self) -> list[str]:
        """The pieces of its text as it is, without the marks of loops."""
        cells = [piece for cell in self.cells for piece in (cell.before, _without_mark(cell))]
        first, *others = [*cells, self._tail]
        return [_TABLE_MARK.sub("", first, count=1), *others]

    def _frame(self, text: str, sizes: Mapping[str, int]) -> Frame:
        frame = self._frames.get(text)
        if frame is None:
            attributes, properties = _CELL_START.match(text).groups("")
            width, spans = _CELL_WIDTH.search(properties), _SPAN.findall(properties)
            span = max(1, value_of(spans[-1], 1)) if spans else 1
            is_looped, twips = LOOP_CELL in attributes, _twips(width[0]) if width else None
            frame = self._frames[text] = Frame(text, is_looped, twips, span, outline(text, sizes))
        return frame


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


def _first_column(before: str) -> int:
    """The column where a row begins, from what stands before its first cell."""
    *_, row = _ROW.split(_ROW_CHANGE.sub("", before))
    skipped = _GRID_BEFORE.search(row)
    return max(0, value_of(skipped[1] or "")) if skipped else 0


def _measure(element: str) -> int:
    stated = _MEASURE.search(element)
    return read_number(stated[1]) if stated else 0


def _twips(element: str) -> int | None:
    """None for a width that is not a measure: automatic, or a part of something."""
    return _measure(element) if _IN_TWIPS in element else None


def _without_mark(cell: Cell) -> str:
    text = _CELL_MARK.sub("", cell.frame.text, count=1) if cell.frame.is_looped else cell.frame.text
    return text.replace("%", "%%").replace(LETTERS, "%s") % cell.letters


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
