"""Amounts of a returned form: written as units write them, and perhaps in another money unit than the form's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

from generator.domain.names import fold
from generator.domain.numbers import NumberError, money_unit, parse_number
from generator.domain.quantities import MONEY_UNITS, Quantity, described
from generator.findings import Finding, Place, error, warning
from generator.sources.cells import Cell, money_of

_AMOUNT = re.compile(r"(?P<number>[0-9][0-9., ]*?) ?[,.;]? ?(?P<unit>[^\W\d_][^\d]*)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?")
# What stands for a money unit only beside an amount of money.
_SHORT_UNITS = {
    "triệu": "triệu đồng",
    "tr": "triệu đồng",
    "tỷ": "tỷ đồng",
    "tỉ": "tỷ đồng",
    "nghìn": "nghìn đồng",
    "ngàn": "nghìn đồng",
    "vnđ": "đồng",
    "vnd": "đồng",
}
# Never “đơn vị” alone: a unit may also be in agreement (đồng ý).
_UNIT_IN_NOTE = re.compile(
    r"\b(?:đvt|đv tính|đơn vị tính|đơn vị(?= ?:)|tính bằng|ghi bằng)(?: là)? ?:? ?"
    r"((?:triệu|nghìn|ngàn|tỷ|tỉ)(?: đồng)?|trđ|tr\.đ|đồng|vnđ|vnd)\b"
)
_FAR_ABOVE_PLAN = 100
_SMALLEST, _SMALLEST_PART, _SIZABLE_PLAN = Decimal(100_000), Decimal("0.000001"), Decimal(10_000_000)
_ASK = "Hỏi lại đơn vị số tính bằng gì, ghi lại vào biểu rồi chạy lại; hoặc gõ thẳng số đúng vào sổ của tháng."


def is_amount(cell: Cell) -> bool:
    """Whether a cell holds what may be an amount, right or wrong, and not words or a day."""
    if isinstance(cell.value, str) and cell.kind != "e":
        return _is_number(_split(cell.value)[0])
    number = isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    return number or cell.uncomputed or cell.kind == "e"


def amount_of(cell: Cell, plan: Decimal, don_vi_tinh: str, findings: list[Finding]) -> Decimal | None:
    """The amount in the form's unit; None for a blank cell and for what cannot be taken, which is told."""
    if isinstance(cell.value, str):
        number, unit = _split(cell.value)
        zero = _is_number(number) and parse_number(number) == 0
        if unit not in ("", don_vi_tinh) and not zero:
            message = f"“{_spaced(cell.value)}” tính bằng {unit}, còn biểu tính bằng {don_vi_tinh}. Chưa lấy số này."
            findings.append(error("DL317", cell.place, message, f"số tính bằng {don_vi_tinh}", _ASK))
            return None
        cell = replace(cell, value=number)
    amount = money_of(cell, findings)
    doubt = in_another_unit(amount, plan, don_vi_tinh, cell.place) if amount else None
    findings += [doubt] if doubt else []
    return None if doubt else amount


def _split(text: str) -> tuple[str, str]:
    """The number as it is read elsewhere and its money unit; the text itself where it is something else."""
    text = _spaced(text)
    match = _AMOUNT.fullmatch(text)
    unit = _unit(match["unit"] or "") if match else ""
    if match is None or (match["unit"] and not unit):
        return text, ""
    number = match["number"]
    return (number.replace(" ", "") if _SPACED.fullmatch(number) else number), unit


def _spaced(text: str) -> str:
    """With plain single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _unit(written: str) -> str:
    written = written.rstrip(" .,;")
    return money_unit(written) or _SHORT_UNITS.get(written.casefold(), "")


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except NumberError:
        return False
    return True


def in_another_unit(amount: Decimal, plan: Decimal, don_vi_tinh: str, place: Place) -> Finding | None:
    """An amount above 0 that cannot be meant in the form's unit: a part of a đồng, next to nothing or a hundred times
    the plan. Next to nothing is told only in small units: in millions a line may well be at 0,05."""
    size = MONEY_UNITS[don_vi_tinh]
    exact, whole = amount * size, plan * size
    small = size < MONEY_UNITS["triệu đồng"] and exact < max(_SMALLEST, whole * _SMALLEST_PART)
    if exact % 1 != 0:
        why, too_small = "lẻ dưới một đồng", True
    elif small and whole >= _SIZABLE_PLAN:
        why, too_small = "quá nhỏ", True
    elif plan > 0 and amount > _FAR_ABOVE_PLAN * plan:
        why, too_small = f"gấp hơn {_FAR_ABOVE_PLAN} lần kế hoạch", False
    else:
        return None
    others = {unit: other for unit, other in MONEY_UNITS.items() if (other > size) == too_small and other != size}
    meant = [unit for unit, other in others.items() if amount * other <= whole]
    question = f": có phải ghi bằng {' hoặc '.join(meant)}?" if meant else "."
    found, planned = (described(Quantity(value, don_vi_tinh)) for value in (amount, plan))
    message = f"Số {found} {why}; kế hoạch vốn của dòng là {planned}{question} Chưa lấy số này."
    return error("DL317", place, message, f"số tính bằng {don_vi_tinh}", _ASK)


def other_unit_in_note(text: str, don_vi_tinh: str, place: Place) -> Finding | None:
    """A note that says another money unit than the form's."""
    match = _UNIT_IN_NOTE.search(fold(text))
    unit = _unit(match[1]) if match else don_vi_tinh
    if unit == don_vi_tinh:
        return None
    message = f"Ghi chú “{_spaced(text)}” nói đến {unit}, còn biểu tính bằng {don_vi_tinh}."
    remedy = f"Hỏi lại đơn vị số của dòng tính bằng gì; không phải {don_vi_tinh} thì sửa số trong biểu rồi chạy lại."
    return warning("DL317", place, message, f"số tính bằng {don_vi_tinh}", remedy)
