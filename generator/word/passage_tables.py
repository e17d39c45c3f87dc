"""A table as people read it: rows and columns by their names, merged cells where they begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.word.parts import related
from generator.word.passage_text import children, clean, is_deleted, shortened
from generator.word.xml import Element, is_flag_set, number, parse, qn

_LONGEST_NAME = 60
_LEVEL = " · "
# I, 1, 2.1, a): what counts rows says nothing about them; nor does a figure.
_NUMBERING = re.compile(r"[IVXLCDM]+[.)]?|\d+(?:\.\d+)*[.)]?|[a-zđA-ZĐ][.)]?")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")
_UNCOUNTED = 99
# Columns of a table in Word.
_MOST_COLUMNS = 63
_NO_BORDER = ("nil", "none")

CellText = Callable[[Element], str]


def is_numbering(text: str) -> bool:
    """Whether a cell only counts: IV, 12, 2.1, a)."""
    return bool(_NUMBERING.fullmatch(text))


def table_style_borders(parts: Mapping[str, bytes], main: str) -> dict[str, bool]:
    """Which table styles draw lines between cells, by id; what a style is based on counts."""
    own: dict[str, bool | None] = {}
    above: dict[str, str] = {}
    for name in related(parts, main, "styles"):
        for style in parse(parts[name]).iter(qn("w:style")):
            identifier = style.get(qn("w:styleId"), "")
            own[identifier] = _draws_lines(style.find(qn("w:tblPr")))
            based = style.find(qn("w:basedOn"))
            above[identifier] = "" if based is None else based.get(qn("w:val"), "")
    return {identifier: _inherited(identifier, own, above) for identifier in own}


def _inherited(identifier: str, own: Mapping[str, bool | None], above: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while identifier in own and identifier not in seen:
        if (drawn := own[identifier]) is not None:
            return drawn
        seen.add(identifier)
        identifier = above[identifier]
    return False


def _draws_lines(properties: Element | None, name: str = "w:tblBorders") -> bool | None:
    """None when nothing is said."""
    borders = properties.find(qn(name)) if properties is not None else None
    if borders is None:
        return None
    return any(line.get(qn("w:val"), "nil") not in _NO_BORDER for line in borders)


# Letterheads and signatures have two columns.
_FEWEST_WITHOUT_LINES = 3
_FIGURE = re.compile(r"-?[0-9][0-9.,]*%?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its row and column, counted from 1, and their names; heading: whether it heads columns. above: the
    row that this one is a part of, by how they are counted (I, 1, 1.1); unique: whether no other row has its name."""

    row: int
    column: int
    row_name: str
    column_name: str
    heading: bool
    above: str
    unique: bool
    element: Element

    @property
    def row_place(self) -> str:
        if self.heading:
            return "đầu bảng"
        if not self.row_name:
            return f"hàng {self.row}"
        return f"hàng {_quoted(self.row_name)}" + (
            f" của {_quoted(self.above)}" if self.above and not self.unique else ""
        )

    @property
    def column_place(self) -> str:
        return f"cột {_quoted(self.column_name)}" if self.column_name else ""


def _quoted(name: str) -> str:
    return f"“{shortened(name, _LONGEST_NAME)}”"


@dataclass(slots=True)
class _Cell:
    """continued: whether it belongs to the cell above it."""

    column: int
    span: int
    continued: bool
    element: Element


@dataclass(slots=True)
class _Row:
    number: int
    heading: bool
    cells: list[_Cell] = field(default_factory=list)


class Grid:
    """The rows and cells of a table. bordered: which table styles draw lines."""

    def __init__(self, table: Element, bordered: Mapping[str, bool]):
        self._rows = [_row(count, row) for count, row in enumerate(_kept(table, "w:tr", "w:trPr"), 1)]
        self._bordered = bordered
        self._properties = table.find(qn("w:tblPr"))
        self._repeats_heading = any(row.heading for row in self._rows)
        self.caption = _caption(self._properties)
        self._mark_heading()

    def cells(self) -> Iterator[Element]:
        """Every cell that shows its content, row by row."""
        return (cell.element for row in self._rows for cell in row.cells if not cell.continued)

    def spots(self) -> Iterator[tuple[int, int, Element]]:
        """Every such cell with its row and column."""
        return (
            (row.number, cell.column, cell.element) for row in self._rows for cell in row.cells if not cell.continued
        )

    def placed(self, text: CellText) -> Iterator[Placed]:
        """Every such cell with its place and names."""
        columns, names = self._column_names(text), self._row_names(text)
        counts = Counter(names)
        for row, name, above in zip(self._rows, names, self._rows_above(names, text), strict=True):
            for cell in row.cells:
                if not cell.continued:
                    column = cell.column, name, columns.get(cell.column, "")
                    yield Placed(row.number, *column, row.heading, above, counts[name] == 1, cell.element)

    @cached_property
    def has_columns(self) -> bool:
        """Letterheads and signatures are laid out with tables, too: they have neither lines nor repeated headings."""
        if len(self._rows) < 2 or max(len(row.cells) for row in self._rows) < 2:
            return False
        if self._repeats_heading or self._cells_draw_lines():
            return True
        drawn = _draws_lines(self._properties)
        style = self._properties.find(qn("w:tblStyle")) if self._properties is not None else None
        inherited = self._bordered.get(style.get(qn("w:val"), ""), False) if style is not None else False
        return (inherited if drawn is None else drawn) or self._holds_figures()

    def _holds_figures(self) -> bool:
        """A table of figures that nobody drew lines around."""
        if len(self._rows) < _FEWEST_WITHOUT_LINES or max(len(row.cells) for row in self._rows) < _FEWEST_WITHOUT_LINES:
            return False
        texts = ["".join(cell.element.itertext(qn("w:t"))).strip() for row in self._rows for cell in row.cells]
        return 3 * sum(bool(_FIGURE.fullmatch(text)) for text in texts) > len(texts)

    def _cells_draw_lines(self) -> bool:
        """Most of them by themselves, as converted documents have it."""
        cells = [cell.element.find(qn("w:tcPr")) for row in self._rows for cell in row.cells]
        return 2 * sum(bool(_draws_lines(properties, "w:tcBorders")) for properties in cells) > len(cells)

    def _mark_heading(self) -> None:
        """Rows that Word repeats at the top of a page; else the first one with what is merged into it. Never all."""
        heads = 0
        while heads < len(self._rows) and self._rows[heads].heading:
            heads += 1
        if not heads and self._rows:
            heads = 1
            while heads < len(self._rows) and any(cell.continued for cell in self._rows[heads].cells):
                heads += 1
        for count, row in enumerate(self._rows):
            row.heading = count < heads < len(self._rows)

    def _column_names(self, text: CellText) -> dict[int, str]:
        """Each column by the headings above it, the widest first."""
        names: dict[int, list[str]] = {}
        for row in self._rows:
            for cell in row.cells if row.heading else ():
                words = "" if cell.continued else text(cell.element)
                for column in range(cell.column, cell.column + cell.span):
                    names.setdefault(column, []).extend([words] if words else [])
        return {column: _LEVEL.join(words) for column, words in names.items()}

    def _row_names(self, text: CellText) -> list[str]:
        names: list[str] = []
        for row in self._rows:
            names.append("" if row.heading else self._row_name(row, text, names[-1] if names else ""))
        return names

    def _row_name(self, row: _Row, text: CellText, before: str) -> str:
        """The first words in it; a row whose name is merged with that above has the same one."""
        for cell in row.cells:
            if cell.continued and before:
                return before
            words = text(cell.element)
            if _HAS_LETTERS.search(words) and not is_numbering(words):
                return words
        return ""

    def _rows_above(self, names: Sequence[str], text: CellText) -> Iterator[str]:
        """The name of the row that each row is a part of: 1 of I, 1.1 of 1."""
        path: dict[int, str] = {}
        for row, name in zip(self._rows, names, strict=True):
            level = 0 if row.heading or not row.cells else _level(text(row.cells[0].element), path)
            path = {higher: other for higher, other in path.items() if higher < level}
            yield path[max(path)] if path else ""
            if name and level < _UNCOUNTED:
                path[level] = name


def _level(count: str, path: Collection[int]) -> int:
    """Roman numerals head plain ones, 1 heads 1.1. What is not counted stands beside the last part, or is one."""
    if re.fullmatch(r"[IVXLCDM]+[.)]?", count):
        return 1
    if re.fullmatch(r"\d+(?:\.\d+)*[.)]?", count):
        return 2 + count.rstrip(".)").count(".")
    return max(path) if len(path) > 1 else _UNCOUNTED


def _kept(parent: Element, name: str, properties: str) -> Sequence[Element]:
    """Rows or cells that tracked changes do not take away."""
    return [node for node in children(parent, (qn(name),)) if not is_deleted(node.find(qn(properties)))]


def _row(count: int, element: Element) -> _Row:
    properties = element.find(qn("w:trPr"))
    header = properties.find(qn("w:tblHeader")) if properties is not None else None
    before = properties.find(qn("w:gridBefore")) if properties is not None else None
    off = header is not None and header.get(qn("w:val")) is not None and not is_flag_set(header, "w:val")
    row = _Row(count, header is not None and not off)
    column = 1 + (_columns(before, 0) if before is not None else 0)
    for cell in _kept(element, "w:tc", "w:tcPr"):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        width = _columns(span, 1) if span is not None else 1
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        row.cells.append(_Cell(column, width, merged is not None and merged.get(qn("w:val")) != "restart", cell))
        column += width
    return row


def _columns(element: Element, least: int) -> int:
    """How many columns something covers; never more than Word has, whatever a file says."""
    return min(max(least, number(element, "w:val", least)), _MOST_COLUMNS)


def _caption(properties: Element | None) -> str:
    caption = properties.find(qn("w:tblCaption")) if properties is not None else None
    words = clean(caption.get(qn("w:val"), "")) if caption is not None else ""
    return words[:1].lower() + words[1:]
