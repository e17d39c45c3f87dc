"""Rows of any table: their codes, gaps, and rows that say the same thing twice."""

from __future__ import annotations

from collections.abc import Iterable

from generator.domain.names import fold
from generator.domain.sheet_layout import DON_VI
from generator.findings import Finding, Place, error
from generator.sources.cells import Cell, text_of
from generator.sources.dimensions import Names


def code_of(cell: Cell, names: Names | None, findings: list[Finding]) -> str | None:
    """The code that a cell names; the text itself where nobody can say which codes there are."""
    # A column says the same few things in thousands of rows.
    if names and isinstance(cell.value, str) and (known := names.read.get(cell.value)):
        return known
    faults = len(findings)
    written = text_of(cell, findings)
    if written is None or names is None:
        return written
    code = names.code(written)
    if code is None:
        findings.append(names.unknown(written, cell.place))
    elif isinstance(cell.value, str) and len(findings) == faults:
        names.read[cell.value] = code
    return code


def in_charge(row: dict[str, Cell], names: Names | None, findings: list[Finding]) -> str | None:
    """ "" where the column or its cell is blank: then the plan's words say it. None for a fault."""
    cell = row.get(DON_VI)
    return "" if cell is None or cell.blank else code_of(cell, names, findings)


def text_or_blank(cell: Cell | None, findings: list[Finding]) -> str:
    """The text of a column that may be left out."""
    return (text_of(cell, findings) if cell else None) or ""


def report_gaps(row: dict[str, Cell], required: tuple[str, ...], findings: list[Finding]) -> None:
    gaps = [(name, row[name].place) for name in required if row[name].blank and not row[name].covered]
    if gaps:
        told = ", ".join(f"{place.cell} ({name})" for name, place in gaps)
        remedy = "Điền đủ các ô trống, hoặc xóa cả hàng nếu không dùng."
        message = f"Hàng còn ô trống: {told}."
        findings.append(error("DL110", gaps[0][1], message, "hàng đủ ô", remedy))


def report_twins(lines: Iterable[tuple[tuple, Place]], what: str, findings: list[Finding], summed: bool = True) -> None:
    """Rows with the same key; `what`: what the key is made of; `summed`: whether two such rows can be made one."""
    keyed = list(lines)
    folded = {part: fold(part) for part in {part for key, _ in keyed for part in key}}
    first: dict[tuple, Place] = {}
    for key, place in keyed:
        earlier = first.setdefault(tuple(folded[part] for part in key), place)
        if earlier != place:
            message = f"Hai hàng cùng {what}: ô {earlier.cell} và ô {place.cell}."
            remedy = (
                "Cộng hai hàng thành một, hoặc sửa lại hàng ghi nhầm." if summed else f"Ghi {what} khác ở một hàng."
            )
            findings.append(error("DL120", place, message, f"mỗi {'tổ hợp' if summed else what} một hàng", remedy))
