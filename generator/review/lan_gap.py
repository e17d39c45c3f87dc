"""Words found in the passages of a text, with where they stand: what the checks of names and notation collect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.review.records import Doan, VanBanDoc

# As many places are named when a remark is about the whole document.
MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class LanGap:
    """One occurrence: the letters dau..cuoi of a passage."""

    doan: int
    dau: int
    cuoi: int
    chu: str


def tim_trong(passage: Doan, pattern: re.Pattern[str]) -> Iterator[LanGap]:
    """Every match in a passage."""
    for match in pattern.finditer(passage.chu):
        yield LanGap(passage.chi_so, *match.span(), match.group())


def cac_noi(vb: VanBanDoc, found: Iterable[LanGap], most: int | None = None) -> tuple[str, ...]:
    """“Nhất Hòa” (dòng 12): each place once, in order."""
    places = list(dict.fromkeys(f"“{one.chu}” ({vb.doan[one.doan].noi})" for one in found))
    left = 0 if most is None else max(0, len(places) - most)
    return (*places[: len(places) - left], f"và {left} nơi khác") if left else tuple(places)


def trich(quotes: Iterable[str], most: int) -> str:
    """The first few, quoted: “80 %”, “0,1 %”, …"""
    typed = list(quotes)
    shown = ", ".join(f"“{one}”" for one in typed[:most])
    return f"{shown}, …" if len(typed) > most else shown
