"""An Excel workbook as tables of cells that know their place. Opened safely, read by headings, faults collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from generator.domain.names import closest, fold
from generator.domain.quantities import plain
from generator.findings import Finding, Place, error, warning
from generator.sources.cells import Cell
from generator.sources.raw_file import read_bytes
from generator.sources.sheet_cells import GENERAL, CellAsSaved, SheetCells, column_letters, sheets_of
from generator.sources.xlsx_guard import is_safe

HEADER_ROWS = 10
MAX_ROWS = 20_000
_MAX_COLUMNS = 100
MAX_MEGABYTES = 20
# Headings of our workbooks over columns that nobody reads but people.
FOR_PEOPLE = ("Tên dự án", "Ghi chú", "Kế hoạch vốn", "Lũy kế tháng trước")
_NO_CELL: CellAsSaved = (None, "n", GENERAL, False)


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook that people know as `shown`."""

    shown: str
    saved: SheetCells

    @cached_property
    def place(self) -> Place:
        return Place(file=self.shown, sheet=self.title)

    @property
    def title(self) -> str:
        return self.saved.title

    def cell(self, row: int, column: int) -> Cell:
        value, kind, number_format, covered = self.saved.cells.get((row, column), _NO_CELL)
        empty = value is None and kind == "n" and not covered
        uncomputed = empty and (row, column) in self.saved.formulas
        return Cell(value, kind, self.place, row, column, number_format, uncomputed, covered)

    def top_cells(self, rows: int = HEADER_ROWS) -> Iterable[Cell]:
        """The cells with text of the first rows: title, unit, headings."""
        for row in range(1, rows + 1):
            yield from (self.cell(row, column) for column in _texts(self, row))

    @property
    def empty(self) -> bool:
        return not self.filled_rows()

    def filled_rows(self) -> set[int]:
        """Rows with any value."""
        return {row for (row, _), (value, *_) in self.saved.cells.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of an opened book."""

    shown: str
    sheets: tuple[Sheet, ...]

    def sheet(self, title: str, known: Iterable[str], absence: Finding, findings: list[Finding]) -> Sheet | None:
        """The sheet called `title`. When it is missing, a sheet that is none of `known` may be it, misspelt; else
        `absence` is told."""
        if sheet := self.find(title):
            return sheet
        meant = closest(title, [sheet.title for sheet in self.strangers(known)])
        findings.append(_misnamed_sheet(self.shown, title, meant) if meant else absence)
        return None

    def strangers(self, known: Iterable[str]) -> list[Sheet]:
        """The sheets that are none of `known`."""
        folded = {fold(name) for name in known}
        return [sheet for sheet in self.sheets if fold(sheet.title) not in folded]

    def find(self, title: str) -> Sheet | None:
        """The sheet called `title`, if there is one."""
        return next((sheet for sheet in self.sheets if fold(sheet.title) == fold(title)), None)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below the headings: for each row the cell of each column, by heading. Blank rows are left out."""

    sheet: Sheet
    header_row: int
    rows: tuple[dict[str, Cell], ...]


def open_workbook(path: Path, shown: str, findings: list[Finding]) -> Workbook | None:
    """The workbook, or None with the reason in `findings`. A copy open in Excel is only noted."""
    raw = read_bytes(path, shown, MAX_MEGABYTES, findings)
    if raw is None or not is_safe(raw, Place(file=shown), findings):
        return None
    if path.with_name(f"~${path.name}").exists():
        findings.append(_open_elsewhere(shown))
    try:
        return Workbook(shown, tuple(Sheet(shown, sheet) for sheet in sheets_of(raw)))
    except Exception:  # openpyxl raises whatever a damaged part leads it into: KeyError, TypeError, ParseError, ...
        findings.append(_damaged(shown))
        return None


def read_table(
    sheet: Sheet, required: tuple[str, ...], optional: tuple[str, ...], findings: list[Finding]
) -> Table | None:
    """The rows under the headings; None when a required column or the row of headings is not there."""
    header = _header_row(sheet, required + optional)
    if header == 0:
        findings.append(_no_headings(sheet, required))
        return None
    columns = _columns(sheet, header, required, optional, findings)
    if sheet.saved.last_row - header > MAX_ROWS:
        findings.append(_too_many_rows(sheet, header))
        return None
    if not columns.keys() >= set(required):
        return None
    numbers = range(header + 1, sheet.saved.last_row + 1)
    rows = {number: {name: sheet.cell(number, column) for name, column in columns.items()} for number in numbers}
    filled = {number: cells for number, cells in rows.items() if any(not cell.blank for cell in cells.values())}
    findings.extend(_merged(sheet, header, columns.values()))
    findings.extend(_hidden(sheet, filled, columns))
    return Table(sheet, header, tuple(filled.values()))


def _header_row(sheet: Sheet, names: tuple[str, ...]) -> int:
    """The row among the first that holds the most of our headings; 0 when none holds any."""
    wanted = {fold(name) for name in names}
    folded = {row: {fold(text) for text in _texts(sheet, row).values()} for row in range(1, HEADER_ROWS + 1)}
    best = max(folded, key=lambda row: len(wanted & folded[row]))
    return best if wanted & folded[best] else 0


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a row by column."""
    columns = range(1, min(sheet.saved.last_column, _MAX_COLUMNS) + 1)
    values = ((column, sheet.cell(row, column).value) for column in columns)
    return {column: " ".join(text.split()) for column, text in values if isinstance(text, str) and text.strip()}


def _columns(
    sheet: Sheet, header: int, required: tuple[str, ...], optional: tuple[str, ...], findings: list[Finding]
) -> dict[str, int]:
    """Column number by heading, in the order of the headings asked for."""
    texts = _texts(sheet, header)
    found: dict[str, int] = {}
    for name in (*required, *optional):
        numbers = [column for column, text in texts.items() if fold(text) == fold(name)]
        if len(numbers) > 1:
            findings.append(_twice(sheet, header, name, numbers))
        if numbers:
            found[name] = numbers[0]
    known = {fold(name) for name in (*required, *optional, *FOR_PEOPLE)}
    strangers = {text: column for column, text in texts.items() if fold(text) not in known}
    for name in (*required, *optional):
        meant = closest(name, strangers) or (_sharing_a_word(name, strangers) if name in required else None)
        if name not in found and (name in required or meant):
            findings.append(_missing_column(sheet, header, name, meant, strangers))
    return found


def _sharing_a_word(name: str, strangers: Iterable[str]) -> str | None:
    """“Tiền” for “Số tiền”; None when no heading shares a word."""
    words = set(fold(name).split())
    shared = {text: len(words & set(fold(text).split())) for text in strangers}
    best = max(shared, key=lambda text: shared[text], default=None)
    return best if best and shared[best] else None


def _merged(sheet: Sheet, header: int, columns: Iterable[int]) -> list[Finding]:
    first, last = min(columns), max(columns)
    ranges = sorted(sheet.saved.merged)
    return [_merged_range(sheet, *r) for r in ranges if r[2] > header and r[1] <= last and r[3] >= first]


def _hidden(sheet: Sheet, rows: Iterable[int], columns: dict[str, int]) -> list[Finding]:
    """Warnings for data that the eye does not see but the sums do."""
    hidden_rows = [row for row in rows if row in sheet.saved.hidden_rows]
    ranges = sheet.saved.hidden_columns
    hidden_columns = [name for name, column in columns.items() if any(low <= column <= high for low, high in ranges)]
    told = []
    if not sheet.saved.visible:
        told.append(_hidden_finding(sheet.place, "Trang tính này"))
    if hidden_rows:
        what = f"Các hàng {', '.join(map(str, hidden_rows[:10]))}{'…' if len(hidden_rows) > 10 else ''}"
        told.append(_hidden_finding(sheet.cell(hidden_rows[0], min(columns.values())).place, what))
    told.extend(_hidden_finding(sheet.cell(1, columns[name]).place, f"Cột “{name}”") for name in hidden_columns)
    return told


def _hidden_finding(place: Place, what: str) -> Finding:
    message = f"{what} đang ẩn nhưng có số liệu và vẫn được tính."
    remedy = "Bỏ ẩn (Unhide) hoặc bỏ lọc để kiểm tra; nếu không dùng thì xóa."
    return warning("DL114", place, message, "số liệu nhìn thấy được", remedy)


def _open_elsewhere(shown: str) -> Finding:
    message = "Sổ đang mở trong Excel; số liệu lưu lần cuối được dùng."
    remedy = "Nếu vừa sửa số, lưu sổ trong Excel rồi chạy lại."
    return warning("DL105", Place(file=shown), message, "", remedy)


def _damaged(shown: str) -> Finding:
    remedy = "Mở bằng Excel, chọn Save As, lưu thành sổ .xlsx mới; nếu không mở được, lấy lại bản lưu."
    return error("DL102", Place(file=shown), "Sổ Excel đã hỏng, không đọc được.", "", remedy)


def _misnamed_sheet(shown: str, title: str, meant: str) -> Finding:
    remedy = f"Có trang tính “{meant}”: hãy đổi tên nó thành “{title}”."
    place = Place(file=shown, sheet=meant)
    return error("DL106", place, f"Không có trang tính “{title}”.", f"có trang tính “{title}”", remedy)


def _no_headings(sheet: Sheet, required: tuple[str, ...]) -> Finding:
    expected = f"một hàng tiêu đề có các cột: {', '.join(required)}"
    message = f"Không thấy hàng tiêu đề trong {HEADER_ROWS} hàng đầu."
    remedy = "Chép lại hàng tiêu đề từ sổ mẫu vào hàng 3."
    return error("DL107", sheet.place, message, expected, remedy)


def _missing_column(sheet: Sheet, header: int, name: str, meant: str | None, strangers: dict[str, int]) -> Finding:
    place = sheet.cell(header, strangers[meant] if meant else 1).place
    rename = f"Cột “{meant}” (ô {place.cell}) có phải là “{name}”? Sửa lại tiêu đề đó."
    remedy = rename if meant else f"Thêm cột “{name}” vào hàng {header}."
    return error("DL108", place, f"Thiếu cột “{name}”.", f"có cột “{name}”", remedy)


def _twice(sheet: Sheet, header: int, name: str, numbers: list[int]) -> Finding:
    cells = " và ".join(f"{column_letters(number)}{header}" for number in numbers)
    place = sheet.cell(header, numbers[1]).place
    message = f"Cột “{name}” có nhiều lần: {cells}."
    return error("DL109", place, message, "mỗi cột một lần", "Xóa hoặc đổi tên cột thừa.")


def _merged_range(sheet: Sheet, top: int, left: int, bottom: int, right: int) -> Finding:
    coordinates = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
    place = Place(file=sheet.shown, sheet=sheet.title, cell=coordinates)
    message = f"Các ô {coordinates} bị gộp, nên chỉ ô đầu có nội dung."
    remedy = "Bỏ gộp ô (Unmerge Cells) rồi ghi đủ nội dung vào từng hàng."
    return error("DL113", place, message, "mỗi hàng đủ ô riêng", remedy)


def _too_many_rows(sheet: Sheet, header: int) -> Finding:
    """Too many lines of money, or rows that only a format or a stray word far below makes part of the sheet."""
    filled = sum(row > header for row in sheet.filled_rows())
    if filled > MAX_ROWS:
        message = f"Bảng có {_number(filled)} hàng số liệu."
        remedy = "Xóa những hàng không dùng; cộng những hàng chi tiết thành một hàng theo dự án, nguồn vốn."
    else:
        message = f"Trang tính kéo dài tới hàng {_number(sheet.saved.last_row)} nhưng chỉ {filled} hàng có nội dung."
        remedy = "Chọn các hàng trống phía dưới bảng, xóa hẳn (Delete) rồi lưu lại."
    return error("DL125", sheet.place, message, f"không quá {_number(MAX_ROWS)} hàng", remedy)


def _number(rows: int) -> str:
    return plain(Decimal(rows))
