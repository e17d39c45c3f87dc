"""RS408: one abbreviation typed in two ways. RS409: abbreviations that the document never explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.domain.names import strip_marks
from generator.review.chu_viet_tat import duoc_giai_thich, tim_chu_viet_tat
from generator.review.gan_giong import doi_cho
from generator.review.lan_gap import MOST_PLACES, LanGap, cac_noi
from generator.review.records import CAN_XEM, KHA_CHAC, PhepKiem, VanBanDoc
from generator.review.tu_dien import chu_viet_tat_chung

# Of two and three letters ĐT and DT, HĐ and HD are different words.
_LONG = 4
# How often the usual spelling is used, and how seldom the one with letters in the wrong order.
_OFTEN, _SELDOM = 3, 2
_MOST_LISTED = 12
_Found = dict[str, list[LanGap]]


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    found: _Found = {}
    for one in tim_chu_viet_tat(vb):
        found.setdefault(one.chu, []).append(one)
    explained = duoc_giai_thich(vb, found)
    pairs = [*_marks(found), *_swapped(found, explained)]
    for rare, usual, sure in pairs:
        yield _two_ways(vb, found, rare, usual, sure)
    told = {rare for rare, _, _ in pairs}
    yield from _unexplained(vb, {short: places for short, places in found.items() if short not in {*explained, *told}})


# --- two ways ---


def _marks(found: _Found) -> Iterator[tuple[str, str, str]]:
    """NSDP for NSĐP: rarer spelling, usual one, how sure."""
    groups: dict[str, list[str]] = {}
    for short in found:
        groups.setdefault(strip_marks(short), []).append(short)
    for group in groups.values():
        if len(group) < 2 or len(group[0]) < _LONG - 1:
            continue
        usual, *others = sorted(group, key=lambda short: (-len(found[short]), short))
        known = chu_viet_tat_chung()
        for rare in others:
            if len(rare) < _LONG and {usual, rare} & known:
                continue
            yield rare, usual, KHA_CHAC if len(rare) >= _LONG else CAN_XEM


def _swapped(found: _Found, explained: set[str]) -> Iterator[tuple[str, str, str]]:
    """SNTW for NSTW."""
    groups: dict[str, list[str]] = {}
    for short in found:
        if len(short) >= _LONG:
            groups.setdefault("".join(sorted(short)), []).append(short)
    settled = chu_viet_tat_chung()
    for group in groups.values():
        often = [short for short in group if len(found[short]) >= _OFTEN]
        for rare in group:
            if len(found[rare]) > _SELDOM or rare in settled or _defined(rare, explained):
                continue
            if usual := next((short for short in often if doi_cho(rare, short)), ""):
                yield rare, usual, CAN_XEM


def _two_ways(vb: VanBanDoc, found: _Found, rare: str, usual: str, sure: str) -> PhepKiem:
    places = found[rare]
    first = places[0]
    said = f"Một chữ viết tắt được viết hai cách: “{usual}” {len(found[usual])} lần, “{rare}” {len(places)} lần."
    if sure == CAN_XEM:
        said = f"“{rare}” ({len(places)} lần) gần giống “{usual}” ({len(found[usual])} lần); có phải gõ nhầm không?"
    advice = "Chọn một cách viết và dùng cho cả văn bản."
    beside = (*cac_noi(vb, places[1:], MOST_PLACES - 1), *cac_noi(vb, found[usual][:1]))
    return PhepKiem("RS408", first.doan, first.dau, first.cuoi, "", False, "", "", "", sure, said, advice, beside)
