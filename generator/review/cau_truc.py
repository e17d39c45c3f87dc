"""What stands under what: marks and numbers at the beginnings of passages, typed or automatic, and opening lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.review.don_vi import any_of, tu_ngu

# A deeper one has a larger rank. Bullets have the same: which is the deeper one is seen from the order they come in.
_PART, _CHAPTER, _SECTION, _LETTER, _ROMAN, _ARTICLE, _NUMBER, _POINT, _BULLET, _TEXT = range(0, 100, 10)
_NAMED_RANKS = {
    "phụ lục": _PART,
    "phần": _PART,
    "phần thứ": _PART,
    "chương": _CHAPTER,
    "mục": _SECTION,
    "điều": _ARTICLE,
}
_BULLET_SIGNS = "*-+•–—▪◦●○■□➢✓·"
# "Điều 5." begins an article, "điều 5 khoản 2 quy định" a sentence.
_NAMED = re.compile(
    r"(?P<kind>phần thứ|phần|chương|mục|điều|phụ lục)"
    r"(?:\s+(?:số\s+)?(?:[IVXLC]{1,7}|[0-9]{1,3}[a-zđ]?|nhất|hai|ba|tư|bốn|năm|sáu)|(?<=lục)(?=\s*$))"
    r"(?:[.:]+(?=\s|$)|$|(?=\s*[–-]\s))",
    re.IGNORECASE,
)
_SIGN = re.escape(_BULLET_SIGNS)
_MARK = re.compile(
    r"(?P<roman>[IVX]{1,7}(?:\.|/|\))(?=\s|$))"
    r"|(?P<letter>[A-ZĐ](?:\.|/|\))(?=\s|$))"
    r"|(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}(?:\.\)?|\)|/)(?=\s|$|[^\W\d_]))"
    r"|(?P<decimal>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}(?=\s+[^\W\d_]))"
    r"|(?P<bracket>\([0-9]{1,2}\)(?=\s|$))"
    r"|(?P<point>[a-zđ](?:\.?[0-9])?[.)/]{1,2}(?=\s|$|[^\W\d_]))"
    rf"|(?P<bullet>[{_SIGN}]{{1,3}}(?:\s+[{_SIGN}])?(?=\s|$|\w|[“\"(]))",
)
_OPENS = re.compile(
    r"(?:gồm|trong đó|chia ra|cụ thể|như sau|sau đây|bao gồm|gồm có|gồm các nội dung|trong đó gồm)\s*[:;]?\s*$",
    re.IGNORECASE,
)
_SENTENCE_ENDS = (".", ";", ",", ":", "!", "?", "…")
_LONGEST_HEADING = 250


@dataclass(frozen=True, slots=True)
class Tho:
    """A passage as read. muc: outline level of a heading, -1 when the file does not say. so: automatic number.
    dung_rieng: a cell or a note, which stands under nothing."""

    chu: str
    so: str = ""
    muc: int = -1
    dung_rieng: bool = False


@dataclass(frozen=True, slots=True)
class Cho:
    """Where a passage stands; chu: its words without the mark."""

    chu: str
    nhan: str = ""
    cap: int = 0
    cha: int = -1
    tieu_de: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """kind: what makes two marks brothers; rank: how deep; "" and _TEXT for running text."""

    typed: str
    kind: str
    rank: float


@dataclass(frozen=True, slots=True)
class _Open:
    """A passage that others may stand under. muc: outline level of a heading, -1 for others. opens: 2 when its words
    announce a list, 1 when they end with a colon."""

    index: int
    kind: str
    rank: float
    cap: int
    muc: int
    opens: int


def xep(passages: Iterable[Tho]) -> Iterator[Cho]:
    """Where each passage stands: items of one mark are brothers, an opening line owns what it announces."""
    path: list[_Open] = []
    for index, passage in enumerate(passages):
        if passage.dung_rieng:
            yield Cho(passage.chu, passage.so)
            continue
        mark, words = _split(passage, path)
        _leave(path, mark, passage.muc, index)
        parent = path[-1] if path else None
        cap = parent.cap + 1 if parent else 0
        path.append(_Open(index, mark.kind, mark.rank, cap, passage.muc, _opening(words)))
        heading = passage.muc >= 0 or _is_heading(mark, words)
        yield Cho(words, mark.typed, cap, parent.index if parent else -1, heading)


def _split(passage: Tho, path: list[_Open]) -> tuple[_Mark, str]:
    """The mark, and the words behind it."""
    if passage.so:
        found = _match(passage.so.strip())
        kind, rank = _kind(found) if found else (f"số {passage.so[-1:]}", _BULLET)
        return _Mark(passage.so.strip(), kind, rank), passage.chu
    match = _match(passage.chu)
    if match is None:
        return _named_line(passage.chu, path), passage.chu
    typed = match.group().strip()
    kind, rank = _kind(match)
    return _Mark(typed, kind, rank), passage.chu[match.end() :].strip(" .:–-" if match.lastgroup == "kind" else " ")


def _named_line(words: str, path: list[_Open]) -> _Mark:
    """ "Tiểu dự án 2: …" without a mark is a brother of "Tiểu dự án 1: …"; what its letters a), b) say is seen from
    where it stands: under one of them, or above."""
    match = _named_pattern().match(words)
    if match is None:
        return _Mark("", "", _TEXT)
    kind = " ".join(match[1].lower().split())
    below = any(place.rank == _POINT for place in path)
    return _Mark("", kind, (_POINT if below else _NUMBER) + 5 + tu_ngu()["dong_co_so"].index(kind) / 10)


@cache
def _named_pattern() -> re.Pattern[str]:
    names = any_of(tu_ngu()["dong_co_so"])
    return re.compile(rf"({names}) (?:số )?(?:[0-9]{{1,2}}(?:\.[0-9])?|[IVX]{{1,5}})(?: ?[:.–-]|$)", re.IGNORECASE)


def _match(words: str) -> re.Match[str] | None:
    return _NAMED.match(words) or _MARK.match(words)


def _kind(match: re.Match[str]) -> tuple[str, int]:
    name, typed = match.lastgroup, match.group().strip()
    if name == "kind":
        kind = " ".join(match["kind"].lower().split())
        return kind.removesuffix(" thứ"), _NAMED_RANKS[kind]
    if name == "bullet":
        return ("-" if typed[-1] in "–—" else typed[-1]), _BULLET
    if name in ("number", "decimal"):
        return _number_kind(typed)
    if name == "bracket":
        return "(1)", _POINT + 2
    return f"{name}{typed[-1]}", {"roman": _ROMAN, "letter": _LETTER, "point": _POINT}[name]


def _number_kind(typed: str) -> tuple[str, int]:
    """1. is above 1.1. and 1) is beneath both."""
    depth = typed.rstrip(".)/").count(".")
    if typed.endswith(")"):
        return f"{depth})", _POINT + 1
    return f"số {depth}", _NUMBER + depth


def _leave(path: list[_Open], mark: _Mark, muc: int, index: int) -> None:
    """Takes from the path all that passage `index` does not stand under."""
    if muc >= 0:
        while path and not _heads(path[-1], mark, muc):
            path.pop()
    elif not mark.kind:
        _leave_for_text(path, index)
    elif not _follows_opening(path, mark):
        _leave_for_mark(path, mark)


def _leave_for_text(path: list[_Open], index: int) -> None:
    """Running text stands under the item right before it if that ends with a colon, else under a number or heading."""
    while path and path[-1].muc < 0 and path[-1].rank >= _BULLET:
        last = path[-1]
        if last.rank == _BULLET and last.opens and last.index == index - 1:
            return
        path.pop()


def _follows_opening(path: list[_Open], mark: _Mark) -> bool:
    """ "- Tổng vốn: 100, gồm:" owns "- Vốn đầu tư: 60" although both have a dash; once, not over and over."""
    if not path or path[-1].rank == _TEXT or mark.rank < _BULLET:
        return False
    last = path[-1]
    above = path[-2] if len(path) > 1 else None
    return last.opens == 2 and last.kind == mark.kind and (above is None or above.kind != mark.kind)


def _leave_for_mark(path: list[_Open], mark: _Mark) -> None:
    known = next((place for place in range(len(path) - 1, -1, -1) if path[place].kind == mark.kind), None)
    if known is not None and not _between_headings(path, known):
        del path[known:]
        return
    while path and not _may_own(path[-1], mark):
        path.pop()


def _heads(place: _Open, mark: _Mark, muc: int) -> bool:
    """Whether a heading of level `muc` stands under it: "Phần I" does so without being a heading of the outline."""
    if place.muc >= 0:
        return place.muc < muc
    return bool(mark.kind) and place.rank < min(mark.rank, _NUMBER)


def _between_headings(path: list[_Open], known: int) -> bool:
    """Whether a heading of the outline lies between: "1." under the next heading is no brother of the one before."""
    return any(place.muc >= 0 for place in path[known + 1 :])


def _may_own(place: _Open, mark: _Mark) -> bool:
    if place.muc >= 0 and not place.kind:
        return True
    if place.rank == _TEXT:
        return bool(place.opens) and mark.rank >= _NUMBER
    if place.rank == _BULLET == mark.rank:
        return bool(place.opens) or _BULLET_SIGNS.find(place.kind) < _BULLET_SIGNS.find(mark.kind)
    return place.rank < mark.rank


def _opening(words: str) -> int:
    if _OPENS.search(words[-40:]):
        return 2
    return 1 if words.endswith(":") else 0


def _is_heading(mark: _Mark, words: str) -> bool:
    """By its looks: a numbered line that is no sentence, or a line in capitals."""
    if len(words) > _LONGEST_HEADING or words.endswith(_SENTENCE_ENDS):
        return False
    if mark.rank <= _ARTICLE:
        return True
    return _ARTICLE < mark.rank < _POINT or (mark.rank == _TEXT and words.isupper())
