"""Writing what the forms say into the month's workbook. Only the cells that change are touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from generator.domain import sheet_layout as layout
from generator.domain.quantities import described, plain
from generator.domain.thang import DongThang, Thang
from generator.domain.tong_hop import TongHop
from generator.findings import Finding, Place, error, warning
from generator.workbooks.month_lists import Lists
from generator.workbooks.sheet_xml import Book, Sheet

# What is to stand in one row, by heading.
Cells = dict[str, Decimal | str]

_KEY = (*layout.KEY_COLUMNS, layout.DON_VI)
_STATEMENTS = (layout.DON_VI, *layout.FORM_MUC_TINH_HINH)


def with_figures(workbook: bytes, existing: Thang, merged: TongHop, lists: Lists) -> tuple[bytes | None, list[Finding]]:
    """The workbook, of which `existing` was read, with the lines of `merged`; a line without a cell in its place gets a
    new row. Sheet “Đơn vị nêu” is written anew. None when a fault forbids to write."""
    findings: list[Finding] = []
    shown = existing.place.file
    try:
        book = Book(workbook)
    except ValueError:
        return None, [_unreadable(shown)]
    changed = _changed(existing.dong, merged.dong)
    added = [_new_row(line, lists) for line in merged.dong if not line.place.cell]
    if (changed or added) and not _write_figures(book, shown, changed, added, findings):
        return None, findings
    _write_statements(book, shown, [_statement(unit, said, lists) for unit, said in merged.tinh_hinh], findings)
    if (changed or added) and book.forget_results():
        findings.append(_to_be_computed(shown))
    return book.to_bytes(), findings


def _figures(line: DongThang) -> Cells:
    """What a line says, without its blanks: a blank never erases."""
    cells: dict[str, Decimal | str | None] = {
        layout.LUY_KE: line.so_tien,
        layout.KHOI_LUONG: described(line.khoi_luong) if line.khoi_luong else None,
        layout.UOC: line.uoc,
        layout.GHI_CHU: line.ghi_chu or None,
        layout.TU: line.tu or None,
    }
    return {heading: value for heading, value in cells.items() if value is not None}


def _changed(before: Iterable[DongThang], after: Iterable[DongThang]) -> dict[int, Cells]:
    """What is new in the rows that are there, by row."""
    old = {line.place.cell: _figures(line) for line in before}
    rows: dict[int, Cells] = {}
    for line in after:
        if cell := line.place.cell:
            new = {heading: value for heading, value in _figures(line).items() if value != old[cell].get(heading)}
            if new:
                rows[coordinate_to_tuple(cell)[0]] = new
    return rows


def _new_row(line: DongThang, lists: Lists) -> Cells:
    codes = {layout.TEN_DU_AN: line.du_an, **dict(zip(_KEY, line.key, strict=True))}
    key: Cells = {heading: lists.words(heading, code) for heading, code in codes.items() if code}
    return key | _figures(line)


def _statement(unit: str, said: Mapping[str, str], lists: Lists) -> Cells:
    return {layout.DON_VI: lists.words(layout.DON_VI, unit), **said}


def _write_figures(
    book: Book, shown: str, changed: Mapping[int, Cells], added: Sequence[Cells], findings: list[Finding]
) -> bool:
    """False when a column is not there: then nothing is written, as a figure without its origin would look typed."""
    found = _table(book, shown, layout.SO_LIEU, _headings([*changed.values(), *added]), findings)
    if found is None:
        return False
    sheet, columns = found
    formulas = set(sheet.formulas)
    for row, cells in changed.items():
        taken = [(row, columns[heading]) for heading in cells if (row, columns[heading]) in formulas]
        if taken:
            findings.append(_formula(shown, layout.SO_LIEU, taken, cells))
        else:
            _write_row(sheet, row, columns, cells)
    last = sheet.last_row
    for row, cells in enumerate(added, start=last + 1):
        _write_row(sheet, row, columns, cells, like=last)
    return True


def _write_statements(book: Book, shown: str, rows: Sequence[Cells], findings: list[Finding]) -> None:
    """All statements anew, the earlier ones go. Formulas of the clerk's own are left alone, and so is the sheet."""
    if not rows and book.sheet(layout.DON_VI_NEU) is None:
        return
    if (found := _table(book, shown, layout.DON_VI_NEU, _STATEMENTS, findings)) is None:
        return
    sheet, columns = found
    header, _ = sheet.header(_STATEMENTS)
    if formulas := [place for place in sheet.formulas if place[0] > header]:
        findings.append(_formula(shown, layout.DON_VI_NEU, formulas, {}))
        return
    sheet.clear_below(header)
    for number, cells in enumerate(rows, start=header + 1):
        _write_row(sheet, number, columns, cells)


def _write_row(sheet: Sheet, row: int, columns: Mapping[str, int], cells: Cells, like: int = 0) -> None:
    """`like`: the row whose formats a new row takes over; without one, the columns say them."""
    for heading, value in cells.items():
        sheet.write(row, columns[heading], value, sheet.style(like, columns[heading]))


def _headings(rows: Iterable[Cells]) -> list[str]:
    return list(dict.fromkeys(heading for cells in rows for heading in cells))


def _table(
    book: Book, shown: str, title: str, headings: Sequence[str], findings: list[Finding]
) -> tuple[Sheet, dict[str, int]] | None:
    """The sheet and the column of each heading; a finding when the sheet or a column is not there."""
    sheet = book.sheet(title)
    columns = sheet.header(headings)[1] if sheet else {}
    missing = [heading for heading in headings if heading not in columns]
    if sheet is None:
        remedy = f"Thêm trang tính “{title}” theo sổ mẫu."
        findings.append(error("DL106", Place(file=shown), f"Không có trang tính “{title}”.", "", remedy))
    elif missing:
        told = ", ".join(f"“{heading}”" for heading in missing)
        remedy = "Thêm cột vào hàng tiêu đề của trang này."
        findings.append(error("DL108", Place(file=shown, sheet=title), f"Thiếu cột {told} để ghi.", "", remedy))
    else:
        return sheet, columns
    return None


def _formula(shown: str, title: str, cells: Sequence[tuple[int, int]], values: Cells) -> Finding:
    """A formula is typed by hand and never overwritten."""
    names = [f"{get_column_letter(column)}{row}" for row, column in cells]
    unwritten = [value if isinstance(value, str) else plain(value) for value in values.values()]
    message = f"Ô {', '.join(names)} có công thức nên không ghi đè."
    if unwritten:
        message += f" Chưa ghi: {'; '.join(unwritten)}."
    remedy = "Xóa công thức ở các ô này rồi chạy lại; nếu công thức đúng thì bỏ qua."
    place = Place(file=shown, sheet=title, cell=names[0])
    return error("DL340", place, message, "ô để gõ, không có công thức", remedy)


def _unreadable(shown: str) -> Finding:
    remedy = "Mở bằng Excel, chọn Save As, lưu thành sổ .xlsx mới rồi chạy lại."
    return error("DL102", Place(file=shown), "Sổ Excel có thành phần hỏng nên không ghi thêm được.", "", remedy)


def _to_be_computed(shown: str) -> Finding:
    message = "Sổ tháng có công thức; số liệu vừa thay đổi nên công thức phải được tính lại."
    remedy = "Mở sổ bằng Excel, lưu lại một lần rồi mới lập báo cáo."
    return warning("DL341", Place(file=shown), message, "công thức đã tính theo số mới", remedy)
