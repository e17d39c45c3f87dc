"""Units of figures as people type them (don_vi.yaml), found behind a number: in one spelling, with their family."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.review.records import TIEN
from generator.word.passage_text import NOTE_MARK
from generator.word.vocabulary import read_lists

PERCENT, DONG = "%", "đồng"
_FILE = Path(__file__).with_name("don_vi.yaml")
_WORD = r"[^\W\d_]+"
_END = r"(?![\w²³])"
_UNKNOWN = re.compile(rf" ({_WORD})(?: ({_WORD}))?{_END}")
# "/người/năm", "/10.000 dân": a rate, which cannot be added to what it is a rate of.
_MANY = r"(?:(?P<many>10{2,}|10?0?\.000) )?"
_MOST_RATES = 3


@dataclass(frozen=True, slots=True)
class DonVi:
    """ten: in one spelling; ho: family; cuoi: where it ends in the text; biet: a word of the list, no guess; dem: what
    is counted one by one; thoi_gian: a span of time."""

    ten: str = ""
    ho: str = ""
    cuoi: int = 0
    biet: bool = False
    dem: bool = False

    @property
    def thoi_gian(self) -> bool:
        return self.ho in tu_ngu()["thoi_gian"]


def dem_nguyen(ten: str, ho: str) -> bool:
    """Whether figures of a unit are never rounded when printed whole: things, and money to the đồng. No rates."""
    if ho == TIEN or not ho:
        return ten == DONG
    lists = tu_ngu()
    return "/" not in ho and not any(ho.split(" ")[0] in lists[group] for group in ("do_luong", "do_lon", "phan_tram"))


@cache
def tu_ngu() -> dict[str, Any]:
    """The lists of don_vi.yaml; every scalar stays text."""
    return read_lists(_FILE, as_text=True)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for one of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


@cache
def _units() -> dict[str, tuple[str, str]]:
    """Every spelling with the unit and the family it stands for."""
    lists = tu_ngu()
    found = {spelling: (spelling, family) for family, many in lists["dem"].items() for spelling in many}
    for group in ("do_luong", "phan_tram"):
        found |= {spelling: (unit, unit) for unit, many in lists[group].items() for spelling in many}
    return found | {spelling: (unit, TIEN) for unit, many in lists["tien"].items() for spelling in many}


@cache
def _pattern() -> re.Pattern[str]:
    """A unit directly behind a number. "5 tỷ lệ" is no money, "12 lần lượt" no times."""
    lists = tu_ngu()
    sized = any_of(spelling for many in lists["do_lon"].values() for spelling in many)
    things = any_of(spelling for group in ("do_luong", "dem") for many in lists[group].values() for spelling in many)
    plain = any_of(_units())
    return re.compile(
        rf" ?(?:(?P<sized>(?:{sized}) (?:{things})){_END}|(?P<sign>[%‰](?: điểm{_END})?)|(?P<plain>{plain})(?!\w|²|³))"
        r"(?<!tỷ(?= lệ))(?<!tỉ(?= lệ))(?<!lần(?= lượt))",
        re.IGNORECASE,
    )


@cache
def _in_words() -> re.Pattern[str]:
    return re.compile(rf" \((?:{any_of(tu_ngu()['so_bang_chu'])})(?: [^\W\d_]+){{0,12}}\)(?= )", re.IGNORECASE)


@cache
def _rate() -> re.Pattern[str]:
    things = any_of(spelling for many in tu_ngu()["dem"].values() for spelling in many)
    return re.compile(rf" ?/ ?{_MANY}(?P<thing>(?:{things}){_END}|{_WORD}[23²³]?)", re.IGNORECASE)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(tu_ngu()["khong_la_don_vi"])


def doc_don_vi(chu: str, dau: int) -> DonVi:
    """The unit that begins at `dau` or one blank behind it; an empty one when there is none."""
    start = dau + len(NOTE_MARK) if chu.startswith(NOTE_MARK, dau) else dau
    if chu.startswith(" (", start) and (words := _in_words().match(chu, start)):
        start = words.end()
    if match := _pattern().match(chu, start):
        name, family = _spelled(match)
        return _with_rates(chu, DonVi(name, family, match.end(), True, family in tu_ngu()["dem"]))
    match = _UNKNOWN.match(chu, start)
    words = [] if match is None else _noun(match)
    if not words:
        return DonVi(cuoi=dau)
    name = " ".join(words)
    return _with_rates(chu, DonVi(name, name, start + 1 + len(name), dem=True))


def _spelled(match: re.Match[str]) -> tuple[str, str]:
    typed = (match["sized"] or match["sign"] or match["plain"]).lower()
    if not match["sized"]:
        if typed in ("%", "‰"):
            return typed, typed
        return _units()[typed]
    size, thing = typed.split(" ", 1)
    size = next(unit for unit, many in tu_ngu()["do_lon"].items() if size in many)
    name = f"{size} {_units()[thing][0]}"
    return name, name


def _noun(match: re.Match[str]) -> list[str]:
    """One or two lower-case words that may name what is counted."""
    words = []
    for word in match.groups():
        if word is None or not word.islower() or word in _stop_words():
            break
        words.append(word)
    return words


def _with_rates(chu: str, unit: DonVi) -> DonVi:
    name, end = unit.ten, unit.cuoi
    for _ in range(_MOST_RATES):
        match = _rate().match(chu, end)
        if match is None or (match["many"] and match["thing"].lower() == unit.ten):
            break
        name, end = "/".join([name, " ".join(filter(None, match.group("many", "thing")))]), match.end()
    return unit if end == unit.cuoi else DonVi(name, name, end, unit.biet)
