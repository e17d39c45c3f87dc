"""Reading numbers as Vietnamese offices write them: dots group thousands, a comma precedes decimals.

Strict on purpose: a lenient reader takes 93.09 for 9309 and 1.8,0 for 18 without a word. What is not certain is
refused, and the reason names the likely reading when there is only one.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from generator.domain.names import closest
from generator.domain.quantities import MONEY_UNITS, Quantity

# Together 28 digits, what decimal arithmetic keeps exactly by default.
MAX_WHOLE_DIGITS = 20
MAX_DECIMALS = 8
# What of a text is quoted in a reason.
_MOST_QUOTED = 40

# A grouped number never starts with 0: "0.123" is an English 0,123, not 123.
_NUMBER = re.compile(r"-?(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<decimals>[0-9]+))?")
_ENGLISH = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POINT_FOR_COMMA = re.compile(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)\.[0-9]{1,2}|-?0\.[0-9]+")
_SWAP_POINT_AND_COMMA = str.maketrans(".,", ",.")
_MINUS = str.maketrans({"\u2212": "-"})
_DASHES = str.maketrans({"–": "-", "—": "-"})

# The number of a quantity: everything up to the first character that cannot belong to one.
_NUMBER_PART = re.compile(r"[\d.,\s+\u2212–-]*(?:[eE][+-]?\d+)?")
_UNIT_WORD = r"(?:%|°C|[^\W\d_]+[23]?)"
# A round number may stand after the stroke: bác sĩ/10.000 dân.
_UNIT = re.compile(rf"{_UNIT_WORD}(?:(?:[ /&-]+|/1[0.]*0 ){_UNIT_WORD})*")
_UNIT_SPELLINGS = {
    "trđ": "triệu đồng",
    "tr.đ": "triệu đồng",
    "tr đ": "triệu đồng",
    "tr. đ": "triệu đồng",
    "tỉ đồng": "tỷ đồng",
    "ngàn đồng": "nghìn đồng",
    "đ": "đồng",
    "phần trăm": "%",
    "điểm phần trăm": "điểm %",
} | {unit: unit for unit in MONEY_UNITS}


class NumberError(ValueError):
    """Text is no number or quantity; `str(error)` says why, in Vietnamese."""


def parse_number(text: str) -> Decimal:
    """The number, with the decimals it declares ("3,0" keeps one). Raises NumberError."""
    text = text.strip().translate(_MINUS)
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise NumberError(_why_no_number(text))
    if why := _too_long(text):
        raise NumberError(f"“{_short(text)}” quá dài: {why}")
    return Decimal(text.replace(".", "").replace(",", "."))


def _too_long(number: str) -> str:
    """Which part of a well-formed number has too many digits; "" when none has."""
    whole, _, decimals = number.lstrip("-").replace(".", "").partition(",")
    if len(whole) > MAX_WHOLE_DIGITS:
        return f"phần nguyên có nhiều hơn {MAX_WHOLE_DIGITS} chữ số"
    return f"phần lẻ có nhiều hơn {MAX_DECIMALS} chữ số" if len(decimals) > MAX_DECIMALS else ""


def parse_quantity(text: str) -> Quantity:
    """A number and its unit: "1.024,8 triệu đồng", "99,95%", "28 trường", "63". Raises NumberError."""
    text = unicodedata.normalize("NFC", text).strip()
    number = _NUMBER_PART.match(text).group()
    if text and not number:
        raise NumberError(f"“{_short(text)}” không bắt đầu bằng một số; cần viết dạng 1.024,8 triệu đồng")
    unit = _unit(text[len(number) :])
    if unit and not _UNIT.fullmatch(unit):
        raise NumberError(
            f"“{_short(text)}”: sau số chỉ ghi một đơn vị tính, ví dụ triệu đồng, %, km;"
            f" “{_short(unit)}” không phải đơn vị"
        )
    return Quantity(parse_number(number), unit)


def money_unit(text: str) -> str:
    """The unit of money that "trđ" or "Triệu đồng" is, in the spelling of MONEY_UNITS; "" when it is none."""
    unit = _unit(unicodedata.normalize("NFC", text))
    return unit if unit in MONEY_UNITS else ""


def parse_money_unit(text: str) -> str:
    """As money_unit, but raises NumberError when it is none."""
    if unit := money_unit(text):
        return unit
    meant = closest(text, MONEY_UNITS)
    raise NumberError(f"“{_short(text)}” không phải là đơn vị tiền" + (f"; ý bạn là “{meant}”?" if meant else ""))


def _unit(text: str) -> str:
    """The unit in the one spelling that quantities are compared by; what follows the first "/" stays as typed."""
    first, *rest = re.sub(r" */ *", "/", " ".join(text.split())).split("/")
    return "/".join([_UNIT_SPELLINGS.get(first.casefold(), first), *rest])


def _short(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"


def _why_no_number(text: str) -> str:
    if not text:
        return "chưa có số"
    shown = _short(text)
    if any(char.isdigit() and not char.isascii() for char in text):
        return f"“{shown}” có chữ số lạ; cần gõ lại bằng các chữ số từ 0 đến 9"
    if any(char.isalpha() for char in text):
        return f"“{shown}” có chữ cái nên không phải là số; cần viết dạng 1.024,8"
    reason = f"“{shown}” không phải là số viết đúng; dấu chấm tách từng nhóm ba chữ số, dấu phẩy đứng trước phần lẻ"
    meant = _meant(text)
    return f"{reason}; ý bạn là {meant}?" if meant and not _too_long(meant) else f"{reason}, ví dụ 1.024,8"


def _meant(text: str) -> str | None:
    """The only plausible reading of a mistyped number, or None when there are several or none."""
    joined = re.sub(r"\s+", ".", re.sub(r"\s*,\s*", ",", text.translate(_DASHES)))
    if _NUMBER.fullmatch(joined):
        return joined
    if _ENGLISH.fullmatch(text):
        return text.translate(_SWAP_POINT_AND_COMMA)
    if _POINT_FOR_COMMA.fullmatch(text):
        return ",".join(text.rsplit(".", 1))
    return None
