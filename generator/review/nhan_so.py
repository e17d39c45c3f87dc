"""The words before a figure: what it is called, and whether it is meant exactly."""

from __future__ import annotations

import re
from functools import cache

from generator.review.don_vi import any_of, tu_ngu
from generator.review.khong_phai_so import KhongPhaiSo

# How far back a name is looked for.
_LONGEST = 300
_LONGEST_ROUGH, _LONGEST_LINK = 20, 12
_STOPS, _STOPS_AFTER_COLON = ";:().,", ";:()."
_EDGES = " ,;.:-–—*+“”\"'"
_OPENERS_INSIDE = re.compile(
    r"(?:^|[\s,;])(?:trong đó|bao gồm|gồm có|chia ra|cụ thể)(?: có| gồm| là)?(?= |$|:)", re.IGNORECASE
)


@cache
def _rough() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s(,;:]))({any_of(tu_ngu()['gan'])}) ?$", re.IGNORECASE)


@cache
def _rough_behind() -> re.Pattern[str]:
    return re.compile(rf" ({any_of(tu_ngu()['gan_sau'])})(?!\w)", re.IGNORECASE)


@cache
def _links() -> re.Pattern[str]:
    words = any_of(word for word in tu_ngu()["noi_ten"] if word.isalpha())
    return re.compile(rf"(?:(?:^|(?<=[\s,;:)]))(?:{words})|[:=]) ?$", re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(tu_ngu()['mo_dau'])})(?!\w)[ :,]*", re.IGNORECASE)


def doc_gan(chu: str, floor: int, dau: int, cuoi: int) -> str:
    """ "trên", "khoảng" directly before the figure, "trở lên" directly behind it; "" when it is meant exactly."""
    if match := _rough_before(chu, floor, dau):
        return match[1].lower()
    match = _rough_behind().match(chu, cuoi)
    return match[1].lower() if match else ""


def doc_nhan(chu: str, floor: int, dau: int, skipped: KhongPhaiSo) -> str:
    """The name of the figure at `dau`; floor: where the figure before it ends; skipped: dates and the like, whose
    commas and points end no name."""
    start = max(floor, dau - _LONGEST)
    match = _rough_before(chu, start, dau)
    end = match.start() if match else dau
    end, colon = _before_links(chu, start, end)
    end = _before_bracket(chu, start, end) if colon else end
    begin = _after_stop(chu, start, end, _STOPS_AFTER_COLON if colon else _STOPS, skipped)
    for match in _OPENERS_INSIDE.finditer(chu, begin, end):
        begin = match.end()
    return _trimmed(chu[begin:end])


def _rough_before(chu: str, floor: int, dau: int) -> re.Match[str] | None:
    """In "5 trên 10 hộ" the word compares two figures, it does not blur the second."""
    match = _rough().search(chu, max(floor, dau - _LONGEST_ROUGH), dau)
    compares = match is not None and floor > 0 and not chu[floor : match.start()].strip()
    return None if compares else match


def _before_links(chu: str, start: int, end: int) -> tuple[int, bool]:
    """Where the name ends when "đạt", "là", ":" follow it, and whether one of them was a colon."""
    colon = False
    while match := _links().search(chu, max(start, end - _LONGEST_LINK), end):
        colon = colon or match.group().strip() in (":", "=")
        end = match.start()
    return _without_blank(chu, start, end), colon


def _without_blank(chu: str, start: int, end: int) -> int:
    while end > start and chu[end - 1] == " ":
        end -= 1
    return end


def _before_bracket(chu: str, start: int, end: int) -> int:
    """A remark in brackets between the name and its colon is no part of the name."""
    if end <= start or chu[end - 1] != ")":
        return end
    depth = 0
    for at in range(end - 1, start - 1, -1):
        depth += {")": 1, "(": -1}.get(chu[at], 0)
        if depth == 0:
            return _without_blank(chu, start, at)
    return end


def _after_stop(chu: str, start: int, end: int, stops: str, skipped: KhongPhaiSo) -> int:
    for at in range(end - 1, start - 1, -1):
        within = chu[at] == "." and chu[at + 1 : at + 2] not in ("", " ")
        if chu[at] in stops and not within and not skipped.end_over(at, at + 1):
            return at + 1
    return start


def _trimmed(words: str) -> str:
    """Without the punctuation around it and without what only opens a list."""
    words = words.strip(_EDGES)
    while match := _leading().match(words):
        words = words[match.end() :].strip(_EDGES)
    return words
