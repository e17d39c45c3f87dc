"""RS410: tone marks put in two ways in one document (hòa, hoà). Both are right; a document should keep to one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from generator.review.lan_gap import MOST_PLACES, LanGap, cac_noi, tim_trong
from generator.review.records import CAN_XEM, PhepKiem, VanBanDoc

# In open syllables in oa, oe, uy alone; the u of quý belongs to its q.
_FIRST_VOWEL = re.compile(r"\b[^\W\d_]{0,3}(?:[òóỏõọ][ae]|[ùúủũụ]y)\b", re.IGNORECASE)
_SECOND_VOWEL = re.compile(r"\b[^\W\d_]{0,3}(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", re.IGNORECASE)
# The decree writes it like this, and no document may write it otherwise.
_STATE = "Cộng hòa xã hội chủ nghĩa Việt Nam"
_BOTH_WAYS = [
    (one + last, first + other)
    for first, marked, last, others in (
        ("o", "òóỏõọ", "a", "àáảãạ"),
        ("o", "òóỏõọ", "e", "èéẻẽẹ"),
        ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
    )
    for one, other in zip(marked, others, strict=True)
]
_ONE, _OTHER = "hòa, ủy", "hoà, uỷ"


def kiem(vb: VanBanDoc, ten_biet: Collection[str] = ()) -> Iterator[PhepKiem]:
    """ten_biet: names of places; a name is written as it is, however the rest of the document is."""
    names = _names((*ten_biet, _STATE))
    first, second = [], []
    for passage in vb.doan:
        found = [list(tim_trong(passage, pattern)) for pattern in (_FIRST_VOWEL, _SECOND_VOWEL)]
        if not any(found):
            continue
        named = {at for match in names.finditer(passage.chu) for at in range(*match.span())}
        first += [one for one in found[0] if one.dau not in named]
        second += [one for one in found[1] if one.dau not in named]
    if first and second:
        rarer, usual = sorted(((first, _ONE), (second, _OTHER)), key=lambda side: len(side[0]))
        yield _mixed(vb, *rarer, len(usual[0]), usual[1])


def _names(names: Collection[str]) -> re.Pattern[str]:
    """Any of the names, with the tone mark on either vowel."""
    either = "|".join(re.escape(name) for name in names)
    for one, other in _BOTH_WAYS:
        either = re.sub(f"{one}|{other}", f"(?:{one}|{other})", either, flags=re.IGNORECASE)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _mixed(vb: VanBanDoc, rarer: Sequence[LanGap], name: str, count: int, usual: str) -> PhepKiem:
    first = rarer[0]
    only_names = all(_in_name(vb, one) for one in rarer)
    said = f"Dấu thanh đặt theo hai kiểu: kiểu “{usual}” {count} lần, kiểu “{name}” {len(rarer)} lần."
    said += " Kiểu sau chỉ gặp trong tên riêng." if only_names else ""
    advice = "Chọn một kiểu cho cả văn bản; tên riêng giữ đúng như trong giấy tờ."
    places = cac_noi(vb, rarer[1:], MOST_PLACES - 1)
    return PhepKiem("RS410", first.doan, first.dau, first.cuoi, "", False, "", "", "", CAN_XEM, said, advice, places)


def _in_name(vb: VanBanDoc, one: LanGap) -> bool:
    """Whether the syllable has a capital, and so has the one before it."""
    before = vb.doan[one.doan].chu[max(0, one.dau - 12) : one.dau].split(" ")
    return one.chu[0].isupper() and len(before) > 1 and before[-2][:1].isupper()
