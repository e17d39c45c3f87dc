"""When a document is from, and about: the day in its letterhead, the month in the subject of a monthly report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from generator.review.doc_ngay import Ngay, tim_ngay
from generator.review.records import Doan, VanBanDoc

# Letterhead and subject stand among the first passages; so many passages make up a subject.
_HEAD, _SUBJECT = 40, 3
_LONGEST_LINE = 120
_BLANK = r"[0-9.…_ ]{0,12}"
_OWN_DAY = re.compile(
    rf"[^\W\d_][^,;:]{{1,60}}, ?ngày(?P<ngay>{_BLANK})tháng(?P<thang>{_BLANK})năm ?(?P<nam>[0-9]{{4}})[. ]{{0,3}}$"
)
_BODY = re.compile(r"kính gửi|thực hiện (?:công văn|kế hoạch|quyết định|văn bản|nghị quyết)|căn cứ", re.IGNORECASE)
_REPORT = re.compile(r"báo cáo\b", re.IGNORECASE)
_MONTH = re.compile(r"(?<![0-9] )(?<![0-9])\btháng (?P<thang>[0-9]{1,2})(?![0-9])", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])(?:năm |/)(?P<nam>20[0-9]{2})(?![0-9])")
_UP_TO = re.compile(r"(?:lũy|luỹ) kế[^.;:()]{0,60}?\b(?:đến|tới)\b(?: hết)? (?=ngày |[0-9])", re.IGNORECASE)
_OTHER_PERIOD = re.compile(r"kỳ trước|tháng trước|năm trước|cùng kỳ|kéo dài|chỉnh lý|chuyển nguồn", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class NgayVanBan:
    """ngay: 0 when left blank for the clerk to fill in. doan: the passage that it stands in."""

    doan: int
    ngay: int
    thang: int
    nam: int

    def truoc(self, other: date) -> bool:
        """Whether the document was certainly signed before that day."""
        if not self.ngay:
            return (self.nam, self.thang) < (other.year, other.month)
        return (self.nam, self.thang, self.ngay) < (other.year, other.month, other.day)


def ngay_van_ban(vb: VanBanDoc) -> NgayVanBan | None:
    """Of the line “Bắc Sơn, ngày 05 tháng 3 năm 2024”; None when there is none, or its month is blank."""
    for passage in vb.doan[:_HEAD]:
        match = _OWN_DAY.match(passage.chu) if len(passage.chu) <= _LONGEST_LINE else None
        if match is None:
            continue
        day, month = match["ngay"].strip(" ._…"), match["thang"].strip(" ._…")
        if not month.isdecimal() or not 1 <= int(month) <= 12:
            return None
        known = day.isdecimal() and _exists(int(match["nam"]), int(month), int(day))
        return NgayVanBan(passage.chi_so, int(day) if known else 0, int(month), int(match["nam"]))
    return None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class KyBaoCao:
    """The month of a monthly report."""

    thang: int
    nam: int

    def hop(self, found: Ngay) -> bool:
        """Whether figures up to that day may belong: the month itself or the one after it."""
        year = found.nam or (self.nam + 1 if self.thang == 12 and found.thang == 1 else self.nam)
        return 0 <= (year - self.nam) * 12 + found.thang - self.thang <= 1

    def noi_ky_khac(self, words: str) -> bool:
        """Whether the words are about another period on purpose."""
        others = any(int(year) != self.nam for year in _ANY_YEAR.findall(words))
        return others or _OTHER_PERIOD.search(words) is not None


def ky_bao_cao(vb: VanBanDoc) -> KyBaoCao | None:
    """Of a report whose subject names a month and its year; the first month is the one reported on."""
    for place, passage in enumerate(vb.doan[:_HEAD]):
        if not _REPORT.match(passage.chu) or len(passage.chu) > 3 * _LONGEST_LINE:
            continue
        behind = takewhile(lambda one: not _BODY.match(one.chu), vb.doan[place + 1 : place + _SUBJECT])
        subject = " ".join([passage.chu, *(one.chu[: 3 * _LONGEST_LINE] for one in behind)])
        month = _MONTH.search(subject)
        year = _YEAR.search(subject, month.end()) if month else None
        if month and year and 1 <= int(month["thang"]) <= 12:
            return KyBaoCao(int(month["thang"]), int(year["nam"]))
        return None
    return None


def luy_ke_den(passage: Doan) -> Iterator[Ngay]:
    """The days that accumulated figures run to."""
    ends = {match.end() for match in _UP_TO.finditer(passage.chu)}
    if ends:
        yield from (day for day in tim_ngay(passage.chu) if day.dau in ends and day.ngay is not None)
