"""The words by which tables are understood, out of bang.yaml; every one folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from generator.domain.names import fold
from generator.word.vocabulary import read_lists

_FILE = Path(__file__).with_name("bang.yaml")


@dataclass(frozen=True, slots=True)
class TuBang:
    """The yaml file says what each list is."""

    hang_tong: frozenset[str]
    hang_cong_nhom: frozenset[str]
    trong_do: frozenset[str]
    cot_tong: frozenset[str]
    cot_hieu: frozenset[str]
    cot_tru: frozenset[str]
    cot_tt: frozenset[str]
    cot_dem: frozenset[str]
    cot_so_hieu: frozenset[str]
    khong_cong: frozenset[str]
    cot_ty_le: frozenset[str]
    ty_le_doi: frozenset[str]
    don_vi: frozenset[str]
    don_vi_theo_so: dict[str, str]
    o_trong: frozenset[str]


@cache
def tu_bang() -> TuBang:
    raw = read_lists(_FILE, as_text=True)
    by_number = raw.pop("don_vi_theo_so")
    return TuBang(don_vi_theo_so=by_number, **{name: frozenset(map(fold, listed)) for name, listed in raw.items()})


@lru_cache(maxsize=256)
def _pattern(phrases: frozenset[str], at_start: bool) -> re.Pattern[str]:
    listed = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    before = "" if at_start else r"(?<!\w)"
    return re.compile(rf"{before}(?:{listed})(?!\w)")


@lru_cache(maxsize=4096)
def co_chu(chu: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases stands in the text, as words of their own."""
    return bool(_pattern(phrases, False).search(fold(chu)))


@lru_cache(maxsize=4096)
def mo_dau_bang(chu: str, phrases: frozenset[str]) -> str:
    """The phrase that the text begins with, "" when it begins with none."""
    match = _pattern(phrases, True).match(fold(chu))
    return match.group() if match else ""
