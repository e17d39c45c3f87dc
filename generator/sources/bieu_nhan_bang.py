"""The table of a returned form: headings where we put them, rows that are lines, and what else stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from openpyxl.utils.cell import range_boundaries

from generator.domain import sheet_layout as layout
from generator.domain.bieu_nhan import FORM_COLUMNS
from generator.domain.names import fold
from generator.findings import Finding, error, note, warning
from generator.sources.bieu_nhan_tien import is_amount
from generator.sources.cells import Cell
from generator.sources.sheet_cells import column_letters
from generator.sources.workbook import Sheet, Table, read_table

_REQUIRED = (*layout.KEY_COLUMNS, layout.LUY_KE)
_OPTIONAL = tuple(heading for heading in FORM_COLUMNS if heading not in _REQUIRED)
_FIGURES = (layout.LUY_KE, layout.KHOI_LUONG, layout.UOC)
_TWO_COLUMNS, _MERGED = "DL109", "DL113"
_TOTAL = re.compile(r"(tổng|cộng|tong cong)\b")
_MOST_QUOTED = 3
# A row may be formatted to the very end of the sheet.
_MOST_COLUMNS = 100

Row = dict[str, Cell]


def form_table(sheet: Sheet, findings: list[Finding]) -> Table | None:
    """The rows that are, or were to be, lines of money; None when nobody can tell which column means what."""
    faults: list[Finding] = []
    table = read_table(sheet, _REQUIRED, _OPTIONAL, faults)
    if table is None:
        findings += faults
        return None
    others = [row for row in table.rows if not _has_key(row) and (_is_total(row) or not _has_figure(row))]
    beside = {_number(row) for row in others}
    table = replace(table, rows=tuple(row for row in table.rows if _number(row) not in beside))
    findings += [fault for fault in faults if fault.code != _MERGED or _is_among(fault, table)]
    moved = _moved(table)
    findings += moved
    # Of two columns with one heading nobody knows which was meant, nor of headings that changed places.
    if moved or any(fault.code == _TWO_COLUMNS for fault in faults):
        return None
    findings += [*_unread_columns(table), *_unread_rows(others)]
    return table


def _number(row: Row) -> int:
    return row[layout.LUY_KE].row


def _is_among(merged: Finding, table: Table) -> bool:
    """Whether the merged cells touch a line; those around signatures harm nothing."""
    _, first, _, last = range_boundaries(merged.place.cell)
    return any(first <= _number(row) <= last for row in table.rows)


# --- headings


def _moved(table: Table) -> list[Finding]:
    """Our headings in other columns than ours, in one finding. All of them in our order, with columns in between, were
    moved with their values by whoever inserted those."""
    places = _headings(table)
    complete = len(places) == len(FORM_COLUMNS) and list(places.values()) == sorted(places.values())
    wrong = [name for number, name in enumerate(FORM_COLUMNS, 1) if places.get(name, number) != number]
    if complete or not wrong:
        return []
    cells = [table.sheet.cell(table.header_row, number) for number in sorted(places[name] for name in wrong)]
    told = "; ".join(f"ô {cell.place.cell} ghi “{_text(cell)}”{_our_own(cell)}" for cell in cells)
    message = f"Hàng tiêu đề bị sửa hoặc cột bị xóa, nên không rõ cột nào là số gì: {told}. Chưa lấy số nào của biểu."
    remedy = "Hỏi lại đơn vị số nào ở cột nào; gửi cho đơn vị biểu mới để điền lại."
    return [error("DL324", cells[0].place, message, "hàng tiêu đề giữ nguyên như biểu đã gửi", remedy)]


def _headings(table: Table) -> dict[str, int]:
    """The column of each of our headings, in our order."""
    row = table.header_row
    found = {fold(_text(table.sheet.cell(row, column))): column for column in reversed(_columns(table))}
    return {name: found[fold(name)] for name in FORM_COLUMNS if fold(name) in found}


def _columns(table: Table) -> range:
    return range(1, min(table.sheet.saved.last_column, _MOST_COLUMNS) + 1)


def _our_own(cell: Cell) -> str:
    return f" thay cho “{FORM_COLUMNS[cell.column - 1]}”" if cell.column <= len(FORM_COLUMNS) else ""


def _text(cell: Cell) -> str:
    return "" if cell.value is None else " ".join(str(cell.value).split())


def _unread_columns(table: Table) -> Iterable[Finding]:
    """Columns that are not ours and say something about a line."""
    sheet, ours = table.sheet, set(_headings(table).values())
    for column in _columns(table):
        filled = (sheet.cell(_number(row), column) for row in table.rows) if column not in ours else ()
        if first := next((cell for cell in filled if not cell.blank), None):
            heading = _text(sheet.cell(table.header_row, column))
            name = f"“{heading}”" if heading else f"{column_letters(column)} (không có tiêu đề)"
            message = f"Cột {name} không phải cột của biểu đã gửi nên không được đọc."
            remedy = f"Nếu đó là số phải báo cáo thì ghi vào đúng cột, ví dụ “{layout.LUY_KE}”; nếu không thì bỏ qua."
            yield warning("DL318", first.place, message, "số liệu ở các cột của biểu đã gửi", remedy)


# --- rows


def _has_key(row: Row) -> bool:
    return not any(row[name].blank for name in (layout.LOAI_VON, layout.NGUON_VON, layout.NIEN_DO))


def _has_figure(row: Row) -> bool:
    return any(is_amount(row[name]) for name in _FIGURES if name in row)


def _is_total(row: Row) -> bool:
    names = (row[name].value for name in (*layout.KEY_COLUMNS, layout.TEN_DU_AN) if name in row)
    return any(isinstance(name, str) and _TOTAL.match(fold(name)) for name in names)


def _unread_rows(rows: Sequence[Row]) -> Iterable[Finding]:
    """Totals one by one, signatures and remarks together."""
    for row in rows:
        if _has_figure(row):
            first = _first(row)
            message = f"Hàng “{_text(first)}” là hàng cộng; chương trình tự cộng nên hàng cộng không được đọc."
            yield warning("DL326", first.place, message, "", "Không phải sửa gì; số các dòng phía trên vẫn được lấy.")
    words = [_first(row) for row in rows if not _has_figure(row)]
    if words:
        quoted = "; ".join(f"“{_text(cell)}” (ô {cell.place.cell})" for cell in words[:_MOST_QUOTED])
        more = f" và {len(words) - _MOST_QUOTED} hàng nữa" if len(words) > _MOST_QUOTED else ""
        message = f"Chữ ghi ngoài các dòng vốn không được đọc: {quoted}{more}."
        remedy = f"Chữ ký, họ tên thì để nguyên; ý kiến thì ghi ở trang “{layout.FORM_TINH_HINH}”."
        yield note("DL326", words[0].place, message, "", remedy)


def _first(row: Row) -> Cell:
    return min((cell for cell in row.values() if not cell.blank), key=lambda cell: cell.column)
