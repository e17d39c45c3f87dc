"""What is to be said about a sheet as a whole: its money unit, its gaps, and sheets that nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.domain.numbers import NumberError, money_unit, parse_money_unit
from generator.domain.quantities import MONEY_UNITS
from generator.findings import Finding, Place, error, warning
from generator.sources.cells import Cell
from generator.sources.phrasing import sentence
from generator.sources.rows import report_gaps
from generator.sources.workbook import Sheet, Table, Workbook, read_table

# The dot of "tr.đ" does not end the unit.
_UNIT = re.compile(r"(?:đơn vị tính|đvt)\s*:\s*(?P<unit>[^();,.]+(?:\.\s?đ\b)?)", re.IGNORECASE)


def unit_of(sheet: Sheet, findings: list[Finding]) -> str:
    """The money unit of the sheet, which is that of its workbook; "" for a fault."""
    written, place = _written_unit(sheet)
    try:
        return parse_money_unit(written)
    except NumberError as why:
        message = sentence(str(why)) if written else "Hàng 2 chưa ghi đơn vị tính."
        remedy = "Ghi ở hàng 2 một đơn vị tiền, ví dụ “Đơn vị tính: triệu đồng”."
        findings.append(error("DL122", place, message, f"một trong: {', '.join(MONEY_UNITS)}", remedy))
        return ""


def check_unit(sheet: Sheet, don_vi: str, first: str, findings: list[Finding]) -> None:
    """A further sheet need not say its unit, but may not say another than `don_vi`, that of the sheet `first`."""
    unit, place = _written_unit(sheet)
    if unit and don_vi and money_unit(unit) != don_vi:
        message = f"Đơn vị tính “{unit}” khác với trang tính “{first}” ({don_vi})."
        remedy = f"Đổi số liệu và đơn vị tính của trang này sang {don_vi}."
        findings.append(error("DL122", place, message, "một đơn vị tính cho cả sổ", remedy))


def further_rows(
    sheet: Sheet, required: tuple[str, ...], optional: tuple[str, ...], unit: tuple[str, str], findings: list[Finding]
) -> tuple[dict[str, Cell], ...]:
    """Rows of a sheet beside the one that says the unit; gaps and another unit are told. `unit`: see check_unit."""
    table = further_table(sheet, required, optional, unit, findings)
    return table.rows if table else ()


def further_table(
    sheet: Sheet, required: tuple[str, ...], optional: tuple[str, ...], unit: tuple[str, str], findings: list[Finding]
) -> Table | None:
    """As further_rows; None when there is no table on the sheet."""
    table = read_table(sheet, required, optional, findings)
    if table is None:
        return None
    check_unit(sheet, *unit, findings)
    for row in table.rows:
        report_gaps(row, required, findings)
    return table


def sheet_if_there(book: Workbook, title: str, known: Iterable[str], findings: list[Finding]) -> Sheet | None:
    """A sheet that may be missing without a word; one whose name is nearly `title` is told."""
    unused = error("DL106", Place(file=book.shown), "")
    told: list[Finding] = []
    sheet = book.sheet(title, known, unused, told)
    findings += [finding for finding in told if finding is not unused]
    return sheet


def _written_unit(sheet: Sheet) -> tuple[str, Place]:
    """The words after “Đơn vị tính:” in the rows above the table, and their cell (A2 when there are none)."""
    for cell in sheet.top_cells():
        match = _UNIT.search(" ".join(str(cell.value or "").split()))
        if match:
            return match["unit"].strip(" .)"), cell.place
    return "", sheet.cell(2, 1).place


def check_strangers(book: Workbook, known: Iterable[str], read: Iterable[str], findings: list[Finding]) -> None:
    """Sheets with something on them that nobody reads, unless told as one of ours, misspelt. `known`: all sheets that
    may stand in the workbook; `read`: those of them that are read."""
    told = {finding.place for finding in findings}
    for sheet in book.strangers(known):
        if not sheet.empty and sheet.place not in told:
            message = f"Trang tính “{sheet.title}” không được đọc."
            expected = f"chỉ các trang tính {', '.join(read)} được đọc"
            remedy = "Nếu có nội dung cần dùng thì chuyển sang đúng trang tính; nếu không thì xóa trang này."
            findings.append(warning("DL127", sheet.place, message, expected, remedy))
