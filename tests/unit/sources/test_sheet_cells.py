"""Cells of a workbook that was read before come from the private store, and are the same."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import private_store
from generator.sources import sheet_cells, xlsx_reader
from generator.sources.sheet_cells import SheetCells, sheets_of
from tests.unit.sources.bad_office import good_book, saved

DAYS = [
    date(2024, 3, 5),
    datetime(2024, 3, 5, 8, 30, 0, 250_000),
    time(8, 30),
    timedelta(days=3, hours=1),
]
VALUES = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kho"
    monkeypatch.setenv(private_store.VARIABLE, str(folder))
    return folder


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The workbooks that openpyxl has been given."""
    read, given_to_it = xlsx_reader.read_sheets, []
    monkeypatch.setattr(xlsx_reader, "read_sheets", lambda raw: given_to_it.append(raw) or read(raw))
    return given_to_it


def book_with_everything() -> bytes:
    """Words, amounts, days, a formula, merged and hidden places, formats, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Số liệu"
    for row, value in enumerate(["Tổng", 1_024.8, 7, True, "=A2*2", *DAYS], 1):
        sheet.cell(row, 1, value)
    sheet["A3"].number_format = '0" hộ"'
    sheet["C4"].number_format = "0.00%"
    sheet.merge_cells("E2:F4")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("Nháp").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_what_was_kept_is_what_was_read(store: Path, readings: list[bytes]) -> None:
    raw = book_with_everything()
    first, again = sheets_of(raw), sheets_of(raw)
    assert first == again and readings == [raw]
    numbers, draft = again
    assert numbers.cells[2, 1][:2] == (1_024.8, "n") and numbers.cells[3, 1][2] == '0" hộ"'
    assert numbers.cells[4, 3] == (None, "n", "0.00%", False)
    assert numbers.formulas == {(5, 1)} and (5, 1) not in numbers.cells
    assert [numbers.cells[row, 1][0] for row in (7, 8, 9)] == DAYS[1:]
    assert numbers.cells[6, 1][0] == datetime(2024, 3, 5)
    assert numbers.merged == [(2, 5, 4, 6)] and numbers.cells[4, 6][3]
    assert (numbers.hidden_rows, numbers.hidden_columns) == ({3}, [(4, 4)])
    assert (numbers.visible, draft.visible, draft.cells) == (True, False, {})


@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), VALUES))
def test_every_kind_of_value_comes_back(tmp_path_factory: pytest.TempPathFactory, values: dict) -> None:
    cells = {place: (value, "n", "General", False) for place, value in values.items()}
    sheet = SheetCells("Số liệu", True, 9, 9, cells, frozenset(), [], frozenset(), [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(private_store.VARIABLE, str(tmp_path_factory.mktemp("kho")))
        patch.setattr(xlsx_reader, "read_sheets", lambda raw: [sheet])
        sheets_of(b"")
        patch.setattr(xlsx_reader, "read_sheets", lambda raw: [])
        (kept,) = sheets_of(b"")
    assert kept == sheet
    assert {place: type(cell[0]) for place, cell in kept.cells.items()} == {k: type(v) for k, v in values.items()}


def test_a_changed_workbook_is_read_anew(store: Path, readings: list[bytes]) -> None:
    book = good_book()
    before = saved(book)
    book.worksheets[0]["A1"] = "Khác"
    after = saved(book)
    sheets_of(before)
    assert sheets_of(after)[0].cells[1, 1][0] == "Khác"
    assert readings == [before, after]


def test_another_version_reads_anew(store: Path, readings: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    raw = saved(good_book())
    for version in (b"1", b"1", b"2", b"", b""):
        monkeypatch.setattr(sheet_cells, "_reader", lambda version=version: version)
        sheets_of(raw)
    assert len(readings) == 4


def test_cells_that_somebody_else_put_there_are_not_taken(store: Path, readings: list[bytes]) -> None:
    raw = saved(good_book())
    read = sheets_of(raw)
    (kept,) = store.glob("workbook-*")
    poisoned = bytearray(kept.read_bytes())
    poisoned[-3] ^= 1
    kept.write_bytes(poisoned)
    assert sheets_of(raw) == read and len(readings) == 2


def test_a_value_that_cannot_be_kept_is_read_every_time(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {(1, 1): (Fraction(1, 3), "n", "General", False)}
    sheet = SheetCells("Số liệu", True, 1, 1, cells, frozenset(), [], frozenset(), [])
    monkeypatch.setattr(xlsx_reader, "read_sheets", lambda raw: [sheet])
    assert sheets_of(b"") == [sheet] == sheets_of(b"")
    assert not list(store.glob("workbook-*"))


def test_without_a_store_every_run_reads(monkeypatch: pytest.MonkeyPatch, readings: list[bytes]) -> None:
    monkeypatch.setenv(private_store.VARIABLE, "")
    raw = saved(good_book())
    assert sheets_of(raw) == sheets_of(raw) and len(readings) == 2
