"""A passage cut along its brackets: each stretch of words with its own figures, what stands in brackets blanked out."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from generator.review.records import Doan, So

# Brackets nested deeper are no sums that a person can follow.
_DEEPEST = 3
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=\S)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])[^\W\d_]{1,2}$")
_BULLET = re.compile(r"^[\s:;,.+*-]*")


@dataclass(frozen=True, slots=True)
class Vung:
    """The whole passage, or the inside of one bracket. dau: where it begins in the passage; chu: its words, those of
    inner brackets blank, so that places stay; so: its own figures; con: the spans of its inner brackets."""

    dau: int
    cuoi: int
    chu: str
    so: tuple[So, ...]
    con: tuple[tuple[int, int], ...]

    def text(self, dau: int, cuoi: int) -> str:
        """Its words between two places of the passage."""
        return self.chu[max(0, dau - self.dau) : max(0, cuoi - self.dau)]

    def figures(self, dau: int, cuoi: int) -> list[So]:
        """Its figures between two places of the passage."""
        first = bisect_left(self.so, dau, key=lambda so: so.dau)
        last = bisect_left(self.so, cuoi, key=lambda so: so.dau)
        return list(self.so[first:last])


def cut(doan: Doan) -> tuple[Vung, ...]:
    """The passage itself first, then the insides of its brackets in the order of their opening."""
    spans, owner = _brackets(doan.chu)
    figures: list[list[So]] = [[] for _ in spans]
    lower = {so.mau for so in doan.so}
    for place, so in enumerate(doan.so):
        # Of a fraction neither side is an amount of its own.
        if owner[so.so_dau] >= 0 and so.mau < 0 and place not in lower:
            figures[owner[so.so_dau]].append(so)
    inner: list[list[tuple[int, int]]] = [[] for _ in spans]
    for index, (dau, cuoi, parent) in enumerate(spans):
        if index:
            inner[parent].append((dau, cuoi))
    return tuple(
        _region(doan.chu, owner, index, dau, cuoi, tuple(figures[index]), tuple(inner[index]))
        for index, (dau, cuoi, _) in enumerate(spans)
    )


def _region(
    chu: str, owner: list[int], index: int, dau: int, cuoi: int, so: tuple[So, ...], con: tuple[tuple[int, int], ...]
) -> Vung:
    words = "".join(letter if owner[at] == index else " " for at, letter in enumerate(chu[dau:cuoi], dau))
    return Vung(dau, cuoi, words, so, con)


def _brackets(chu: str) -> tuple[list[tuple[int, int, int]], list[int]]:
    """The spans inside brackets with the index of the span around each, the whole text first; and for every letter
    the index of the span that it belongs to (bracket signs: to none). An unclosed bracket ends with the text."""
    spans, open_, depth, owner = [(0, len(chu), -1)], [0], 0, []
    for at, letter in enumerate(chu):
        if letter == "(":
            depth += 1
            owner.append(-1)
            if depth <= _DEEPEST:
                spans.append((at + 1, len(chu), open_[-1]))
                open_.append(len(spans) - 1)
        elif letter == ")" and depth:
            owner.append(-1)
            if depth <= _DEEPEST:
                index = open_.pop()
                spans[index] = (spans[index][0], at, spans[index][2])
            depth -= 1
        else:
            owner.append(open_[-1] if depth <= _DEEPEST else -1)
    return spans, owner


def sentence_ends(region: Vung) -> list[int]:
    """Where its sentences end, as places of the passage; points in numbers and abbreviations are none."""
    ends = []
    for match in _SENTENCE_END.finditer(region.chu):
        at = match.start()
        begins = region.chu[match.end()]
        abbreviated = _ABBREVIATION.search(region.chu[max(0, at - 3) : at])
        inside = any(so.dau <= region.dau + at < so.cuoi for so in _near(region, region.dau + at))
        if begins.isupper() and not abbreviated and not inside:
            ends.append(region.dau + at)
    return ends


def _near(region: Vung, at: int) -> list[So]:
    index = bisect_left(region.so, at + 1, key=lambda so: so.dau)
    return list(region.so[max(0, index - 1) : index])


def separators(region: Vung, dau: int, cuoi: int, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """The places between two places of the passage where the pattern separates; not inside a figure."""
    found = []
    for match in pattern.finditer(region.chu, max(0, dau - region.dau), max(0, cuoi - region.dau)):
        at = region.dau + match.start()
        if not any(so.dau <= at < so.cuoi for so in _near(region, at)):
            found.append((at, region.dau + match.end()))
    return found


def pieces(region: Vung, dau: int, cuoi: int, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """What the separators leave, as spans of the passage."""
    found, start = [], dau
    for before, after in separators(region, dau, cuoi, pattern):
        found.append((start, before))
        start = after
    return [*found, (start, cuoi)]


def bare_label(text: str) -> str:
    """A label without the signs around it."""
    return _BULLET.sub("", text).rstrip(" :;,.=-–")
