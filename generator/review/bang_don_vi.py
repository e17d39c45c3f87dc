"""The unit of a table and of its columns: printed above it, in a heading, in brackets behind a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.domain.names import fold
from generator.review.bang_tu import mo_dau_bang, tu_bang
from generator.review.don_vi import dem_nguyen, doc_don_vi, tu_ngu

_OPENING = re.compile(r"(?:^|[(;,.] ?)(?=đ)")
_IN_BRACKETS = re.compile(r"\(([^()]{1,40})\)")
_COUNTED = re.compile(r"(?:^|\W)(?:tổng )?số ([^\W\d_]{1,12}(?: [^\W\d_]{1,12})?)")
_ROUND = re.compile(r"(10+(?:\.000)*) (?=đ)")
_LONGEST, _SHORT = 400, 20


def unit_of_table(texts: Sequence[str]) -> str:
    """Of the passages around it, the last that gives one: “Đơn vị tính: triệu đồng”."""
    return next((unit for text in reversed(texts) if (unit := _declared(text))), "")


def _declared(text: str) -> str:
    folded = fold(text[-_LONGEST:])
    for match in _OPENING.finditer(folded):
        if opening := mo_dau_bang(folded[match.end() :], tu_bang().don_vi):
            rest = folded[match.end() + len(opening) :].lstrip(" :")
            return _unit(rest)
    # “(triệu đồng)” alone on its line.
    return _unit(folded.strip("() ")) if folded.startswith("(") and len(folded) <= _SHORT else ""


def _unit(words: str) -> str:
    if number := _ROUND.match(words):
        return tu_bang().don_vi_theo_so.get(number[1], "")
    unit = doc_don_vi(f" {words}", 0)
    return unit.ten if unit.biet else ""


@lru_cache(maxsize=4096)
def unit_of_column(heading: str) -> str:
    """Out of brackets behind the heading, or the noun that it counts; "" when it gives none."""
    for part in reversed(heading.split(" · ")):
        for inside in reversed(_IN_BRACKETS.findall(fold(part))):
            if unit := _unit(inside):
                return unit
        if (noun := _COUNTED.search(fold(part))) and (unit := _unit(noun[1])):
            return unit
    return ""


def counted(heading: str, unit_of_table: str) -> bool:
    """Whether what the column holds was never rounded: things, or đồng."""
    unit = unit_of_column(heading) or unit_of_table
    if unit:
        return _counts(unit)
    parts = [fold(part) for part in heading.split(" · ")]
    return any(_counts(part, money=False) or mo_dau_bang(part, tu_bang().cot_dem) == part for part in parts)


def _counts(words: str, money: bool = True) -> bool:
    """Whether they begin with what is counted one by one: “hộ nghèo”, and “đồng” where it can be money."""
    unit = doc_don_vi(f" {words}", 0)
    return unit.biet and not unit.thoi_gian and dem_nguyen(unit.ten, unit.ho) and (money or unit.dem)


def is_measured(texts: Iterable[str]) -> bool:
    """Whether one of the texts gives a unit of measurement (ha, km, tấn)."""
    measured = tu_ngu()["do_luong"]
    return any(text in measured or unit_of_column(text) in measured for text in texts)
