"""RS410: tone marks put in two ways in one document (hòa, hoà). Both are right; a document should keep to one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from generator.domain.names import fold
from generator.review.don_vi import any_of
from generator.review.lan_gap import MOST_PLACES, LanGap, cac_noi, tim
from generator.review.records import CAN_XEM, PhepKiem, VanBanDoc

# In open syllables in oa, oe, uy alone; the u of quý belongs to its q.
_FIRST_VOWEL = re.compile(r"\b[^\W\d_]{0,3}(?:[òóỏõọ][ae]|[ùúủũụ]y)\b", re.IGNORECASE)
_SECOND_VOWEL = re.compile(r"\b[^\W\d_]{0,3}(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", re.IGNORECASE)
_ONE, _OTHER = "hòa, ủy", "hoà, uỷ"


def kiem(vb: VanBanDoc, ten_biet: Collection[str] = ()) -> Iterator[PhepKiem]:
    """ten_biet: names of places; a name is written as it is, however the rest of the document is."""
    names = _Names(ten_biet)
    first = [one for one in tim(vb, _FIRST_VOWEL) if not names.hold(vb, one)]
    second = [one for one in tim(vb, _SECOND_VOWEL) if not names.hold(vb, one)]
    if first and second:
        rarer, usual = sorted(((first, _ONE), (second, _OTHER)), key=lambda side: len(side[0]))
        yield _mixed(vb, *rarer, len(usual[0]), usual[1])


class _Names:
    """Known names that hold such a syllable, in either spelling."""

    def __init__(self, names: Collection[str]):
        words = [fold(name) for name in names]
        self._pattern = re.compile(rf"\b(?:{any_of(words)})\b") if words else None
        self._longest = max(map(len, words), default=0)

    def hold(self, vb: VanBanDoc, one: LanGap) -> bool:
        """Folding keeps the number of letters, so places stay the same."""
        if self._pattern is None:
            return False
        start = max(0, one.dau - self._longest)
        around = fold(vb.doan[one.doan].chu[start : one.cuoi + self._longest])
        at = one.dau - start
        return any(match.start() <= at < match.end() for match in self._pattern.finditer(around))


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
