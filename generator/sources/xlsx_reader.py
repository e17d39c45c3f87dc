"""The sheets of a workbook as openpyxl reads them, turned into plain cells. Loaded only for a workbook that is new."""

from __future__ import annotations

import io
import warnings

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from generator.sources.sheet_cells import GENERAL, CellAsSaved, SheetCells
from generator.sources.xlsx_guard import has_formulas


def read_sheets(raw: bytes) -> list[SheetCells]:
    """Raises whatever a damaged part leads openpyxl into: KeyError, TypeError, ParseError, ..."""
    values = _load(raw, data_only=True)
    formulas = _load(raw, data_only=False) if has_formulas(raw) else None
    return [_sheet(sheet, _formulas(formulas[sheet.title]) if formulas else frozenset()) for sheet in values.worksheets]


def _load(raw: bytes, data_only: bool) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        # openpyxl warns of drop-downs and formats that it drops; we only read values.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(raw), data_only=data_only, keep_links=False)


def _formulas(sheet: Worksheet) -> frozenset[tuple[int, int]]:
    # Asking openpyxl for a cell would make it: a sheet may be formatted to its very end.
    return frozenset(place for place, cell in sheet._cells.items() if cell.data_type == "f")


def _sheet(sheet: Worksheet, formulas: frozenset[tuple[int, int]]) -> SheetCells:
    ranges = (r.bounds for r in sheet.merged_cells.ranges)
    return SheetCells(
        title=sheet.title,
        visible=sheet.sheet_state == "visible",
        last_row=sheet.max_row,
        last_column=sheet.max_column,
        cells=_cells(sheet),
        formulas=formulas,
        merged=[(top, left, bottom, right) for left, top, right, bottom in ranges],
        hidden_rows=frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        hidden_columns=[(d.min, d.max) for d in sheet.column_dimensions.values() if d.hidden],
    )


def _cells(sheet: Worksheet) -> dict[tuple[int, int], CellAsSaved]:
    """Without those that are as empty as a cell that is not there."""
    looks: dict[int, str] = {}
    cells = {}
    for place, cell in sheet._cells.items():
        number = cell._style.numFmtId
        look = looks.get(number)
        if look is None:
            look = looks[number] = cell.number_format
        covered = isinstance(cell, MergedCell)
        if cell.value is not None or covered or cell.data_type != "n" or look != GENERAL:
            cells[place] = (cell.value, cell.data_type, look, covered)
    return cells
