"""The figure of a cell: a cell holds one number and nothing else, a dash for zero, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.domain.names import fold
from generator.domain.numbers import NumberError, parse_number
from generator.domain.quantities import PERCENT
from generator.review.bang_tu import tu_bang
from generator.review.records import So
from generator.word.passage_text import NOTE_MARK

# Longer ones are telephone or account numbers.
MOST_DIGITS = 18
_LONGEST_CELL = 60
_SPACED = re.compile(r"-?[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?")
_NUMBER_LIKE = re.compile(r"-?[0-9][0-9.,]*")
_SWAP = str.maketrans(".,", ",.")
# What only one of the two notations writes. A comma before three digits is read either way.
_ONLY_VIETNAMESE = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0,[0-9]+)")
_ONLY_ENGLISH = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]+\.[0-9]{1,2})")
_EITHER = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_FEW = 3


@dataclass(frozen=True, slots=True)
class OSo:
    """A cell of the body. doan: its passage, -1 when it is empty; so: its figure, None when it has none; trong: whether
    it says that there is nothing (blank, dash): zero for a sum. chu: as it stands."""

    hang: int
    cot: int
    chu: str = ""
    doan: int = -1
    so: So | None = None
    trong: bool = False


def doc_o(chu: str, english: bool) -> tuple[So | None, bool]:
    """The figure of a cell, and whether the cell says that there is none."""
    typed = chu.replace(NOTE_MARK, "").strip()
    if len(typed) > _LONGEST_CELL:
        return None, False
    if fold(typed) in tu_bang().o_trong:
        return None, True
    unit = PERCENT if typed.endswith(PERCENT) else ""
    digits = typed.removesuffix(PERCENT).strip().removeprefix("+").replace("\u2212", "-")
    if sum(char.isdigit() for char in digits) > MOST_DIGITS:
        return None, False
    value = _value(digits, english)
    if value is not None:
        return _so(value, chu, unit), False
    meant = _meant(digits)
    return (None if meant is None else _so(meant[0], chu, unit, meant[1])), False


def _so(value: Decimal, chu: str, unit: str, hong: str = "") -> So:
    decimals = max(0, -int(value.as_tuple().exponent))
    return So(value, decimals, unit, unit, 0, len(chu), 0, len(chu), chu, hong=hong)


def _value(digits: str, english: bool) -> Decimal | None:
    typed = digits.replace(" ", ".") if _SPACED.fullmatch(digits) else digits
    try:
        return parse_number(typed.translate(_SWAP) if english else typed)
    except NumberError:
        return None


def _meant(digits: str) -> tuple[Decimal, str] | None:
    """The likely value of a number that is written badly, and what is wrong with it."""
    if not _NUMBER_LIKE.fullmatch(digits) or digits[-1] in ".,":
        return None
    if _ONLY_ENGLISH.fullmatch(digits):
        likely = digits.translate(_SWAP)
    elif digits.count(",") == 1 and "." in digits and digits.rindex(".") < digits.index(","):
        likely = digits.replace(".", "")
    else:
        return None
    try:
        return parse_number(likely), likely
    except NumberError:
        return None


def is_english(texts: Sequence[str], measured: bool) -> bool:
    """Whether a table writes 1,234.5 for 1.234,5. measured: whether its unit is one that is given to three decimals, so
    that 1,234 is no evidence."""
    typed = [text.removesuffix(PERCENT).strip() for text in texts if len(text) <= _LONGEST_CELL]
    if any(_ONLY_VIETNAMESE.fullmatch(text) for text in typed):
        return False
    if any(_ONLY_ENGLISH.fullmatch(text) and "," in text for text in typed):
        return True
    if sum(bool(_ONLY_ENGLISH.fullmatch(text)) for text in typed) >= _FEW:
        return True
    commas = sum(bool(_EITHER.fullmatch(text)) for text in typed)
    small = any(text.isdecimal() and len(text) <= _FEW and not text.startswith("0") for text in typed)
    return commas >= _FEW and small and not measured
