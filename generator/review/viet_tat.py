"""RS408: one abbreviation typed in two ways. RS409: abbreviations that the document never explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from generator.domain.names import strip_marks
from generator.review.chu_viet_tat import dinh_nghia, la_mot_tieng, tim_chu_viet_tat, tu_chu_dau
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
    defined = dinh_nghia(vb)
    pairs = [*_marks(found, defined), *_swapped(found, defined)]
    for rare, usual, sure in pairs:
        yield _two_ways(vb, found, rare, usual, sure)
    settled = defined | chu_viet_tat_chung() | {rare for rare, _, _ in pairs}
    left = [
        short
        for short, places in found.items()
        if short not in settled and not la_mot_tieng(short) and any(_in_text(vb, one) for one in places)
    ]
    by_words = tu_chu_dau(vb, left)
    if unexplained := [short for short in left if short not in by_words]:
        yield _unexplained(vb, found, unexplained)


def _in_text(vb: VanBanDoc, one: LanGap) -> bool:
    """Tables have no room for explanations."""
    return vb.doan[one.doan].o is None


# --- two ways ---


def _marks(found: _Found, defined: AbstractSet[str]) -> Iterator[tuple[str, str, str]]:
    """NSDP for NSĐP: rarer spelling, usual one, how sure."""
    groups: dict[str, list[str]] = {}
    for short in found:
        groups.setdefault(strip_marks(short), []).append(short)
    settled = chu_viet_tat_chung() | defined
    for group in groups.values():
        if len(group) < 2 or len(group[0]) < _LONG - 1:
            continue
        usual, *others = sorted(group, key=lambda short: (short not in settled, -len(found[short]), short))
        for rare in others:
            if {usual, rare} <= settled or (len(rare) < _LONG and {usual, rare} & settled):
                continue
            yield rare, usual, KHA_CHAC if len(rare) >= _LONG else CAN_XEM


def _swapped(found: _Found, defined: AbstractSet[str]) -> Iterator[tuple[str, str, str]]:
    """SNTW for NSTW."""
    groups: dict[str, list[str]] = {}
    for short in found:
        if len(short) >= _LONG:
            groups.setdefault("".join(sorted(short)), []).append(short)
    settled = chu_viet_tat_chung() | defined
    for group in groups.values():
        often = [short for short in group if len(found[short]) >= _OFTEN]
        for rare in group:
            if len(found[rare]) > _SELDOM or rare in settled:
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


# --- never explained ---


def _unexplained(vb: VanBanDoc, found: _Found, shorts: Sequence[str]) -> PhepKiem:
    first = found[shorts[0]][0]
    listed = ", ".join(f"“{short}” ({len(found[short])} lần)" for short in shorts[:_MOST_LISTED])
    more = f" và {len(shorts) - _MOST_LISTED} chữ khác" if len(shorts) > _MOST_LISTED else ""
    said = f"Chữ viết tắt không thấy văn bản giải thích: {listed}{more}."
    advice = "Viết đầy đủ ở lần đầu, kèm chữ viết tắt trong ngoặc đơn; người nhận nào cũng biết thì giữ nguyên."
    places = cac_noi(vb, (found[short][0] for short in shorts[1:]), MOST_PLACES)
    return PhepKiem("RS409", first.doan, first.dau, first.cuoi, "", False, "", "", "", CAN_XEM, said, advice, places)
