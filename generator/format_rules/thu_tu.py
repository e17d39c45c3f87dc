"""Orders that numbered parts follow: Roman numbers, and the letters of điểm in the Vietnamese alphabet."""

from __future__ import annotations

import re

# Letters of điểm as statutes and the decree itself use them: the alphabet without ă, â, ê, ô, ơ, ư.
DIEM = ("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
        "x", "y")  # fmt: skip
# Of the Latin alphabet, but not of the Vietnamese one.
KHONG_PHAI_CHU_VIET = ("f", "j", "w", "z")

_ROMAN = re.compile(r"(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_SIGNS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def la_ma(text: str) -> int | None:
    """The value of a Roman number in capitals, None when it is none (IIII, “”, “1”)."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    value, rest = 0, text
    for worth, sign in _SIGNS:
        while rest.startswith(sign):
            value, rest = value + worth, rest[len(sign) :]
    return value


def viet_la_ma(value: int) -> str:
    """4 -> IV."""
    text = ""
    for worth, sign in _SIGNS:
        text += sign * (value // worth)
        value %= worth
    return text


def thu_tu_diem(text: str) -> int | None:
    """1 for a, 5 for đ … None for anything that is not a letter of DIEM."""
    return DIEM.index(text) + 1 if text in DIEM else None


def chu_diem(value: int) -> str:
    """5 -> đ; "" beyond the last letter."""
    return DIEM[value - 1] if 1 <= value <= len(DIEM) else ""
