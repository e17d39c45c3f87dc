"""The volume of work in a returned form: a number and, in the cell beside it, what it counts."""

from __future__ import annotations

from dataclasses import replace

from generator.domain import sheet_layout as layout
from generator.domain.names import fold
from generator.domain.numbers import NumberError, parse_quantity
from generator.domain.quantities import Quantity, described
from generator.findings import Finding, error, warning
from generator.sources.cells import Cell, measure_of, text_of, typed

_EXPECTED = "một số từ 0 trở lên và một đơn vị tính, ví dụ 12 và hộ"
_ASK = "Hỏi lại đơn vị rồi ghi đủ số và đơn vị tính, hoặc gõ thẳng vào sổ tháng (ví dụ 12 hộ)."


def volume_of(number: Cell, unit: Cell | None, findings: list[Finding]) -> Quantity | None:
    """The two cells as one quantity; a unit may as well stand behind the number (“12 hộ”). What is not certain is
    told and left out."""
    quantity = measure_of(number, findings)
    noun = text_of(unit, findings) if unit else None
    if quantity is None:
        if noun and number.blank:
            message = f"Có đơn vị tính khối lượng “{noun}” nhưng chưa có số."
            findings.append(warning("DL319", number.place, message, _EXPECTED, _ASK))
        return None
    if quantity.gia_tri < 0:
        return _refused(number, f"Khối lượng {described(quantity)} là số âm.", findings)
    if noun:
        return _joined(quantity, noun, number, unit, findings)
    if quantity.don_vi:
        return quantity
    if unit is None or unit.blank:  # a faulty cell has been told
        return _refused(number, f"Khối lượng {described(quantity)} chưa có đơn vị tính.", findings)
    return None


def _joined(quantity: Quantity, noun: str, number: Cell, unit: Cell, findings: list[Finding]) -> Quantity | None:
    try:
        don_vi = parse_quantity(f"1 {noun}").don_vi
    except NumberError:
        return _refused(unit, f"“{noun}” không phải là đơn vị tính.", findings)
    if not quantity.don_vi:
        return measure_of(replace(number, value=f"{typed(quantity)} {don_vi}"), findings)
    if fold(quantity.don_vi) == fold(don_vi):
        return quantity
    message = f"Ô {number.place.cell} ghi {described(quantity)}, cột “{layout.DON_VI_KHOI_LUONG}” ghi “{noun}”."
    return _refused(unit, message, findings)


def _refused(cell: Cell, why: str, findings: list[Finding]) -> None:
    findings.append(error("DL319", cell.place, f"{why} Chưa lấy khối lượng này.", _EXPECTED, _ASK))
