"""A number as it was typed: its value, its decimals, and what is wrong with the way it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.domain.numbers import NumberError, parse_number
from generator.review.don_vi import DonVi
from generator.review.records import TIEN

# Longer ones are telephone or account numbers, or junk.
MOST_DIGITS = 18
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POINT_FOR_COMMA = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)\.[0-9]{1,2}|0\.[0-9]+|[0-9]{4,}\.[0-9]+")
_THOUSANDS_BY_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?")
_LIKE_A_TELEPHONE = re.compile(r"0[0-9]{4,}")
_BLANKS_IN_NUMBER = re.compile(r"(?<=[.,]) | (?=[.,])")
_SWAP = str.maketrans(".,", ",.")


@dataclass(frozen=True, slots=True)
class SoViet:
    """hong: a clause that says what is wrong and what was probably meant; "" when it is well written."""

    gia_tri: Decimal
    le: int
    hong: str = ""


def doc_so_viet(go: str, unit: DonVi) -> SoViet | None:
    """The number that was typed before this unit; None when it is no figure at all ("4.0", a telephone number)."""
    typed = _BLANKS_IN_NUMBER.sub("", go).lstrip("-")
    if sum(char.isdigit() for char in typed) > MOST_DIGITS or _LIKE_A_TELEPHONE.fullmatch(typed):
        return None
    if _asks_for_whole(unit) and _THOUSANDS_BY_COMMA.fullmatch(typed):
        why = "ở đây không có phần lẻ ba chữ số" if unit.ho == TIEN else "số đếm không có phần lẻ"
        return _meant(go, typed.replace(",", "."), f"dấu phẩy như đang tách hàng nghìn, mà {why}")
    try:
        return _well_written(typed)
    except NumberError:
        return _badly_written(go, typed, unit)


def _asks_for_whole(unit: DonVi) -> bool:
    """Whether nobody writes three decimals before this unit: đồng, and what is counted."""
    return unit.ten == "đồng" or (unit.dem and not unit.ten.startswith(("nghìn ", "triệu ", "tỷ ")))


def _well_written(typed: str) -> SoViet:
    return SoViet(parse_number(typed), len(typed.partition(",")[2]))


def _badly_written(go: str, typed: str, unit: DonVi) -> SoViet | None:
    if _SPACED.fullmatch(typed):
        return _meant(go, typed.replace(" ", "."), "các nhóm ba chữ số cách nhau bằng khoảng trống")
    if _ENGLISH.fullmatch(typed):
        return _meant(go, typed.translate(_SWAP), "dấu phẩy đang tách hàng nghìn")
    if not unit.biet:
        return None  # "mục 2.1", "4.0": a name more likely than a slip
    if _POINT_FOR_COMMA.fullmatch(typed):
        return _meant(go, ",".join(typed.rsplit(".", 1)), "dấu chấm đứng trước phần lẻ")
    return _unclear(go, typed)


def _meant(go: str, likely: str, why: str) -> SoViet:
    """likely: the one plausible number, in the notation of the country."""
    try:
        read = _well_written(likely)
    except NumberError:
        return _unclear(go, likely)
    return SoViet(read.gia_tri, read.le, f"“{go}” viết sai: {why}; có lẽ là {likely}")


def _unclear(go: str, typed: str) -> SoViet:
    """Several readings, none better than the others; the value is only there to fill the place."""
    head, comma, tail = typed.rpartition(",")
    whole = re.sub(r"\D", "", head if comma else typed) or "0"
    decimals = re.sub(r"\D", "", tail) if comma else ""
    value = Decimal(f"{whole}.{decimals}") if decimals else Decimal(whole)
    shown = f"{value:f}".replace(".", ",")
    return SoViet(value, len(decimals), f"“{go}” viết sai: dấu chấm, dấu phẩy đặt không đúng chỗ; có lẽ là {shown}")
