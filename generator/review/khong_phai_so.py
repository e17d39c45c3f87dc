"""Digits of a text that are no figures: dates, years, numbers and symbols of documents, names with a number, ages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from generator.review.don_vi import any_of, doc_don_vi, tu_ngu

_YEAR = r"(?:19|20)[0-9]{2}"
_DAY, _MONTH = r"(?:0?[1-9]|[12][0-9]|3[01])", r"(?:0?[1-9]|1[0-2])"
_NOT_IN_NUMBER = r"(?<![0-9.,])(?<![0-9]/)"
_TO = r" ?(?:,|;|và|-|–|—|đến|tới|sang|/) ?"
# A day, a month or a year, alone or in a row; names of documents; numbers that are no amounts whatever follows them.
_ALWAYS = re.compile(
    "|".join(
        (
            rf"{_NOT_IN_NUMBER}{_DAY} ?[/.-] ?{_MONTH} ?[/.-] ?{_YEAR}(?![0-9])",
            rf"\bngày {_DAY}(?:{_TO}{_DAY}){{0,6}} ?"
            rf"(?:/ ?{_MONTH}(?: ?/ ?{_YEAR})?|tháng {_MONTH}(?: ?(?:/|năm) ?{_YEAR})?)(?![0-9])",
            rf"\bngày {_DAY}\b(?![.,][0-9])",
            rf"\btháng {_MONTH}(?:(?:{_TO}){_MONTH}){{0,11}} ?(?:[/-]|năm) ?{_YEAR}(?![0-9])",
            rf"\btháng {_MONTH}(?:(?:{_TO}){_MONTH}){{1,11}}(?=[;.)]|$)(?!\.[0-9])",
            rf"\btháng {_MONTH}\b(?![.,]?[0-9])",
            rf"\bquý (?:[IV]{{1,3}}|[1-4]) ?(?:[/-]|năm) ?{_YEAR}(?![0-9])",
            r"\bquý [1-4]\b(?![.,]?[0-9])",
            rf"\b(?:năm học|năm|giai đoạn|niên độ|nhiệm kỳ|niên khóa) (?:từ )?{_YEAR}(?![0-9])(?![.,][0-9])"
            rf"(?:(?:{_TO})(?:đến )?(?:năm )?{_YEAR}(?![0-9])(?![.,][0-9])){{0,12}}",
            rf"{_NOT_IN_NUMBER}{_YEAR} ?[-–—] ?{_YEAR}(?![0-9.,/]*[0-9])",
            rf"{_NOT_IN_NUMBER}{_MONTH} ?/ ?{_YEAR}(?![0-9])(?![.,][0-9])",
            r"(?<![0-9])[0-9]{1,2} tháng (?:đầu năm|cuối năm|đầu|cuối)",
            rf"(?<![0-9])[0-9]{{1,2}} năm(?= {_YEAR}(?![0-9]))",
            r"(?<![\w.,])[0-9]{1,6}[a-zđ]?(?:/[0-9]{4})?[/-](?-i:[A-ZĐ])[\w&.-]*(?:/[\w&-]+)*",
            r"\b[^\W\d_]{1,12}-[0-9]{1,4}\b",
            rf"\b(?:độ |nhóm )?tuổi (?:từ )?[0-9]{{1,3}}(?:(?:{_TO})[0-9]{{1,3}})?\b",
            rf"(?<![\w.,])[0-9]{{1,3}}(?:(?:{_TO}|-)[0-9]{{1,3}})? (?:tháng )?tuổi\b",
            r"(?<![\w.,/])24/(?:7|24)\b",
            r"(?<![\w.,])[0-9]{1,2} ?(?:giờ|h) ?[0-5][0-9](?: ?phút)?\b",
            r"(?<![\w.,])[0-9]{1,2}h\b",
            r"(?<![\w.,])[0-9]{1,2}:[0-5][0-9]\b",
            r"(?<![\w.,])0[0-9]{2,3}[ .-]?[0-9]{3}[ .-]?[0-9]{3,4}\b(?![.,]?[0-9])",
            r"\b(?:điện thoại|đt|fax|hotline|tài khoản|mã số thuế|cccd|cmnd)(?: số)? ?: ?[0-9][0-9 .-]{0,24}",
            r"\bkm ?[0-9]{1,4} ?\+ ?[0-9]{1,4}",
            r"\bhttps?://[^\s]{1,200}",
            r"(?<![\w.@-])[\w.-]{1,64}@[\w.-]{1,64}",
            r"(?<![0-9])1:[0-9]+(?:\.[0-9]{3})*",
            r"\([0-9]{1,2}\)",
            r"(?:(?<=^)|(?<=[.;:] ))[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.(?= [^\W\d_])",
            r"\b(?:đơn vị(?: tính)?|đvt) ?: ?1\.?000 ?[^\W\d_]{0,8}",
        )
    ),
    re.IGNORECASE,
)
# "31/12" behind a word for a moment; "8/3" alone may be a fraction.
_SHORT_DAY = re.compile(
    rf"\b(?:ngày|hết|đến|tới|trước|từ|sau|dịp|lễ|mùng|mồng) {_DAY}[/-]{_MONTH}(?![0-9/.,]*[0-9%])", re.IGNORECASE
)
_ORDINAL = r"(?:số |số: )?(?P<first>[0-9]{1,4}[a-zđ]?(?:\.[0-9]{1,2}){0,3})(?![0-9])(?![.,/][0-9])(?! ?%)"
_NEXT = re.compile(r" ?(?:,|;|và|-|–|đến|tới) ?(?P<first>[0-9]{1,3}[a-zđ]?)(?![\w])(?![.,/][0-9])(?! ?%)")
_NUMBER_WORD = re.compile(r"\bsố ?:? ?(?P<first>[0-9]{1,5}[a-zđ]?)(?![\w])(?![.,/][0-9])(?! ?%)", re.IGNORECASE)
_BARE_YEAR = re.compile(rf"(?<![\w.,/]){_YEAR}(?![\w%])(?![.,/][0-9])(?! ?[%/])")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_LONGEST_WORD = 12


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(tu_ngu()['ten_co_so'])}) {_ORDINAL}", re.IGNORECASE)


class KhongPhaiSo:
    """Spans of one text whose digits are no figures, in order, not overlapping."""

    def __init__(self, spans: Iterable[tuple[int, int]]):
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def end_over(self, start: int, end: int) -> int:
        """Where the last span ends that has a letter in common with start..end; 0 when none has."""
        place = bisect_left(self._starts, end) - 1
        return self._ends[place] if place >= 0 and self._ends[place] > start else 0


def khong_phai_so(chu: str) -> KhongPhaiSo:
    """What of the text holds digits but no figure."""
    return KhongPhaiSo(_spans(chu))


def _spans(chu: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _ALWAYS.finditer(chu))
    yield from (match.span() for match in _SHORT_DAY.finditer(chu) if not _measured(chu, match.end()))
    for match in _named().finditer(chu):
        if not _measured(chu, match.end()):
            yield match.start(), _to_the_end(chu, match.end())
    for match in _NUMBER_WORD.finditer(chu):
        if not _in_compound(chu, match.start()):
            yield match.span()
    yield from (match.span() for match in _BARE_YEAR.finditer(chu) if not _weighed(chu, match.end()))


def _measured(chu: str, end: int) -> bool:
    """Whether a known unit follows: then it is an amount after all ("kinh phí dự án 5 tỷ đồng")."""
    unit = doc_don_vi(chu, end)
    return unit.biet and not unit.thoi_gian


def _weighed(chu: str, end: int) -> bool:
    """Whether what looks like a year is an amount typed without its point: "2000 đồng"; "2025 bộ mặt" is none."""
    unit = doc_don_vi(chu, end)
    return unit.biet and not unit.dem


def _to_the_end(chu: str, end: int) -> int:
    """Of "Dự án 1, 3 và 5"."""
    while (match := _NEXT.match(chu, end)) and not _measured(chu, match.end()):
        end = match.end()
    return end


def _in_compound(chu: str, start: int) -> bool:
    """Whether the "số" at `start` belongs to the word before it: tổng số, dân số."""
    before = _WORD_BEFORE.search(chu[max(0, start - _LONGEST_WORD) : start])
    return before is not None and before[1].lower() in tu_ngu()["tu_ghep_so"]
