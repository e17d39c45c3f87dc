"""The cells of a table as they look: where they stand, how wide they are, which of their edges are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.word.passage_tables import Grid
from generator.word.view_properties import EDGES, MM_PER_POINT, borders, measure, millimetres, value, whole
from generator.word.view_records import CellPlace
from generator.word.view_styles import Styles
from generator.word.xml import Element, qn

# A cell's margins where nobody says them: 5,4 pt at each side.
_SIDE_MARGIN = 5.4 * MM_PER_POINT
# A cell that draws two of its edges is a cell to the eye; with one it is a rule beside words.
_EDGES_OF_A_CELL = 2
_MOST_COLUMNS = 63
_FIFTIETHS_PER_PERCENT = 5000
_OUTSIDE = ("top", "bottom", "left", "right")


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """edges: kind of border at each side that draws one. room: width for words, in mm (0: unknown)."""

    element: Element
    place: CellPlace
    edges: Mapping[str, str]
    room: float


@dataclass(frozen=True, slots=True)
class _Spot:
    element: Element
    row: int
    column: int
    span: int


class Table:
    """One table. style: its table style, known to `styles`; room: width of the column it stands in, in mm."""

    def __init__(self, element: Element, number: int, style: str, styles: Styles, room: float):
        own = element.find(qn("w:tblPr"))
        self._layers = [*([own] if own is not None else []), *styles.table_properties(style)]
        self._number, self._room = number, room
        self._grid = [millimetres(column.get(qn("w:w"))) or 0 for column in element.iterfind(_GRID_COLUMNS)]
        # The grid knows what tracked changes and merging take away.
        self._spots = [_Spot(cell, row, column, _span(cell)) for row, column, cell in Grid(element, {}).spots()]
        self._rows = max((spot.row for spot in self._spots), default=0)
        self._columns = max((spot.column + spot.span - 1 for spot in self._spots), default=0)
        drawn = own.find(qn("w:tblBorders")) if own is not None else None
        self._edges = styles.table_edges(style) | (borders(drawn) if drawn is not None else {})
        self._margins = sum(self._margin(*sides) for sides in (("w:left", "w:start"), ("w:right", "w:end")))

    def cells(self) -> Iterator[PlacedCell]:
        """Every cell that shows its content, row by row."""
        edges = [self._edges_of(spot) for spot in self._spots]
        cells = sum(len(drawn) >= _EDGES_OF_A_CELL for drawn in edges)
        bordered = 2 * cells > len(self._spots)
        for spot, drawn in zip(self._spots, edges, strict=True):
            width = self._width(spot)
            counts = self._number, spot.row, spot.column, self._rows, self._columns
            yield PlacedCell(
                spot.element, CellPlace(*counts, bordered, round(width, 1)), drawn, max(width - self._margins, 0)
            )

    def _edges_of(self, spot: _Spot) -> dict[str, str]:
        outer = {
            "top": spot.row == 1,
            "bottom": spot.row == self._rows,
            "left": spot.column == 1,
            "right": spot.column + spot.span > self._columns,
        }
        inner = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
        found = {side: self._edges.get(side if outer[side] else inner[side], "") for side in _OUTSIDE}
        own = spot.element.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}")
        if own is not None:
            found |= {side: kind for side, kind in borders(own).items() if side in EDGES and side in found}
        return {side: kind for side, kind in found.items() if kind}

    def _width(self, spot: _Spot) -> float:
        told = spot.element.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        kind, amount = value(told, "w:type"), value(told, "w:w")
        if kind == "pct":
            share = whole(amount.removesuffix("%"), 0) or 0
            return self._room * share / (100 if amount.endswith("%") else _FIFTIETHS_PER_PERCENT)
        if kind in ("dxa", "") and (width := millimetres(amount)):
            return width
        return sum(self._grid[spot.column - 1 : spot.column - 1 + spot.span])

    def _margin(self, *names: str) -> float:
        for layer in self._layers:
            for name in names:
                node = layer.find(f"{qn('w:tblCellMar')}/{qn(name)}")
                points = measure(value(node, "w:w")) if node is not None else None
                if points is not None:
                    return points * MM_PER_POINT
        return _SIDE_MARGIN


_GRID_COLUMNS = f"{qn('w:tblGrid')}/{qn('w:gridCol')}"


def _span(cell: Element) -> int:
    told = whole(value(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")), 1)
    return min(max(told or 1, 1), _MOST_COLUMNS)
