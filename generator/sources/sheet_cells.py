"""What a workbook holds, as plain values: kept in the user's private store, because reading an .xlsx takes longer than
all that is done with its figures. A workbook that has changed by one byte is read anew."""

from __future__ import annotations

import marshal
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from generator import private_store

GENERAL = "General"
# openpyxl's value and data_type, number format, covered: under a merged cell.
CellAsSaved = tuple[object, str, str, bool]
# A datetime is a date, too.
_DAYS = (datetime, date, time)
_LIBRARIES = ("openpyxl", "lxml")
_SOURCES = tuple(Path(__file__).with_name(f"{name}.py") for name in ("sheet_cells", "xlsx_reader", "xlsx_guard"))


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A sheet. Places are row, column; formulas: the cells that are computed; merged: top, left, bottom, right;
    hidden_columns: first, last."""

    title: str
    visible: bool
    last_row: int
    last_column: int
    cells: dict[tuple[int, int], CellAsSaved]
    formulas: frozenset[tuple[int, int]]
    merged: list[tuple[int, int, int, int]]
    hidden_rows: frozenset[int]
    hidden_columns: list[tuple[int, int]]


def sheets_of(raw: bytes) -> list[SheetCells]:
    """The sheets of a checked workbook. Raises whatever a damaged part leads openpyxl into."""
    name = private_store.name_of("workbook", _reader(), raw)
    kept = private_store.read(name) if name else None
    if kept is not None:
        return [_restored(*sheet) for sheet in marshal.loads(kept)]
    # Not at the top of the file: openpyxl takes longer to load than a workbook to read.
    from generator.sources.xlsx_reader import read_sheets

    sheets = read_sheets(raw)
    # A value of a type that marshal does not know is no fault of the workbook: it is read each time.
    with suppress(ValueError):
        if name:
            private_store.write(name, marshal.dumps([_plain(sheet) for sheet in sheets]))
    return sheets


def column_letters(column: int) -> str:
    """28 is AB."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@cache
def _reader() -> bytes:
    return private_store.version(_LIBRARIES, _SOURCES)


# --- on the disk: marshal knows no days


def _plain(sheet: SheetCells) -> tuple[object, ...]:
    cells = {place: (_day_as_text(cell[0]), *cell[1:]) for place, cell in sheet.cells.items()}
    return tuple(cells if field.name == "cells" else getattr(sheet, field.name) for field in fields(sheet))


def _day_as_text(value: object) -> object:
    if isinstance(value, timedelta):
        return (len(_DAYS), value.days, value.seconds, value.microseconds)
    for number, kind in enumerate(_DAYS):
        if isinstance(value, kind):
            return (number, value.isoformat())
    return value


def _restored(*values: object) -> SheetCells:
    sheet = SheetCells(*values)
    for place, (value, *rest) in sheet.cells.items():
        if isinstance(value, tuple):
            sheet.cells[place] = (_day(*value), *rest)
    return sheet


def _day(number: int, *told: object) -> object:
    return timedelta(*told) if number == len(_DAYS) else _DAYS[number].fromisoformat(*told)
