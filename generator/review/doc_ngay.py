"""Days and months in a text, possible or not, with their places. What may be a fraction or a number is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.review.tu_dien import tu_dien

_D, _Y = "[0-9]{1,2}", "[0-9]{4}"
_AFTER = r"(?![0-9])(?![.,/-][0-9])"
_PATTERNS = (
    # 31/02/2024, and the end of 15-20/3/2024
    r"(?P<word>\bngày )?(?<![0-9.,/])(?:(?<=[0-9][-–])|(?<![-–]))"
    rf"(?P<d1>{_D}) ?/ ?(?P<m1>{_D}) ?/ ?(?P<y1>{_Y})(?![0-9/])(?!-[0-9])",
    rf"\bngày (?P<d2>{_D})(?P<sep>[.-])(?P<m2>{_D})(?P=sep)(?P<y2>{_Y}){_AFTER}",
    rf"\bngày (?P<d3>{_D}) ?/ ?(?P<m3>{_D})(?![0-9])(?! ?[.,/%-] ?[0-9])(?! ?[/%])",
    # ngày 30 tháng 2 năm 2024
    rf"\bngày (?P<d4>{_D}) tháng (?P<m4>{_D})(?:(?: ?/ ?| năm )(?P<y4>{_Y}))?{_AFTER}",
    rf"(?<![0-9] )\btháng (?P<m5>{_D})(?:/| năm )(?P<y5>{_Y}){_AFTER}",
    rf"(?<![0-9] )\btháng (?P<m6>{_D})(?=[.,;:)](?![0-9])|$)",
    r"(?<![0-9] )\bnăm (?P<y7>0[0-9]{3}|2[1-9][0-9]{2})(?=[.,;:)](?![0-9])|$)",
)
_DATE = re.compile("|".join(_PATTERNS), re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"\b(?:số|nq|qđ|kh|tt|cv):? ?$", re.IGNORECASE)
_LETTER_BEHIND = re.compile(r" ?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Ngay:
    """A day as typed. ngay: None when only a month or a year is given; thang: 1 when only a year; nam: 0 when none;
    chac: whether it is surely meant as a date."""

    ngay: int | None
    thang: int
    nam: int
    dau: int
    cuoi: int
    go_nam: str = ""
    chac: bool = True

    @property
    def day_du(self) -> bool:
        return self.ngay is not None and self.nam > 0

    def lich(self) -> date | None:
        """The day of the calendar; None when it is incomplete or there is none."""
        try:
            return date(self.nam, self.thang, self.ngay) if self.ngay is not None and self.nam else None
        except ValueError:
            return None


def tim_ngay(chu: str) -> Iterator[Ngay]:
    """Every date of the text, in order."""
    for match in _DATE.finditer(chu):
        found = _read(chu, match)
        if found is not None:
            yield found


def _read(chu: str, match: re.Match[str]) -> Ngay | None:
    kind = (match.lastgroup or "y7")[-1]
    start, end = match.span()
    fields = match.groupdict()
    day, month, year = (fields.get(f"{name}{kind}") for name in "dmy")
    if kind in "567" and not _is_moment(chu, start):
        return None
    if kind == "1" and not match["word"] and _NUMBER_BEFORE.search(chu[max(0, start - 6) : start]):
        return None
    found = Ngay(
        int(day) if day else None, int(month) if month else 1, int(year) if year else 0, start, end, year or "",
        kind not in "36",
    )  # fmt: skip
    return None if kind == "3" and _may_be_fraction(chu, found) else found


def _may_be_fraction(chu: str, found: Ngay) -> bool:
    """ "ngày 15/20 hộ": no month 20, and something is counted behind it."""
    likely = found.ngay is not None and 1 <= found.ngay <= 31 and 1 <= found.thang <= 12
    return not likely and _LETTER_BEHIND.match(chu, found.cuoi) is not None


@cache
def _spans_of_time() -> frozenset[str]:
    return frozenset(tu_dien()["truoc_khoang_thoi_gian"])


def _is_moment(chu: str, start: int) -> bool:
    """Not “mỗi tháng 20.”, “lương tháng 13.”"""
    before = chu[max(0, start - 12) : start].split()
    return not before or before[-1].lower() not in _spans_of_time()
