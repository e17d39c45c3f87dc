"""A copy of the district's data made into a special month with openpyxl."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell

Change = Callable[[dict[str, Cell]], None]


class Office:
    """Data that a test may change; rows are dicts of cells by heading."""

    def __init__(self, source: Path, data: Path, year: int = 2024):
        self.data, self.year = Path(shutil.copytree(source, data)), year

    def month(self, number: int, year: int | None = None) -> Path:
        return self.data / str(year or self.year) / f"thang_{number:02}.xlsx"

    def each_line(self, number: int, change: Change, sheet: str = "Số liệu", book: Path | None = None) -> None:
        """Changes every row of a sheet of a month's workbook, or of another."""
        path = book or self.month(number)
        opened = openpyxl.load_workbook(path)
        names = [cell.value for cell in opened[sheet][3]]
        for row in opened[sheet].iter_rows(min_row=4):
            if row[0].value is not None:
                change(dict(zip(names, row, strict=True)))
        opened.save(path)

    def add(self, book: Path, sheet: str, **values: Any) -> None:
        """A row below the last."""
        opened = openpyxl.load_workbook(book)
        page = opened[sheet]
        names = [cell.value for cell in page[3]]
        page.append([values.get(str(name).replace(" ", "_")) for name in names])
        opened.save(book)

    def keep(self, number: int, sheet: str, first: int) -> None:
        """Only the first rows of a sheet."""
        opened = openpyxl.load_workbook(self.month(number))
        opened[sheet].delete_rows(4 + first, opened[sheet].max_row)
        opened.save(self.month(number))

    def tell(self, number: int, **facts: Any) -> None:
        """Sheet “Thông tin”."""
        opened = openpyxl.load_workbook(self.month(number))
        for row in opened["Thông tin"].iter_rows(min_row=4):
            if (name := str(row[0].value).replace(" ", "_")) in facts:
                row[1].value = facts[name]
        opened.save(self.month(number))

    def write(self, name: str, old: str, new: str) -> None:
        path = self.data / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
