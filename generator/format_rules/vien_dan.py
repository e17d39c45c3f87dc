"""Citations of other documents as sentences give them: type, number and symbol, date, body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.domain.names import fold
from generator.format_rules.loai_van_ban import doc_loai
from generator.format_rules.noi_dung import tu_vung
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import BODY, Paragraph

# “ngày 05 tháng 3 năm 2024”, “ngày 05/3/2024”, and the same with blanks or dots for the clerk to fill in.
_DAY = r"ngày\s{0,9}(?P<ngay>[\d.…_]{0,12})\s{0,9}(?:/|-|\.|tháng)\s{0,9}(?P<thang>[\d.…_]{0,12})\s{0,9}(?:/|-|\.|năm)"
_DATE = re.compile(_DAY + r"\s{0,9}(?P<nam>\d{4}|[.…_]{1,12})")
# Where a date that belongs to the number begins: “… ngày”, “, ngày”, “ký ngày”, “ban hành ngày”.
_BEFORE_DATE = re.compile(r"[\s,]{0,4}(?:(?:ký|ban hành)\s{1,4})?")
_NUMBER = r"(?P<so>\d{1,5}(?:-[A-ZĐ]{1,8})?/[\w/&.-]{1,40})"
# How far around the number a body is looked for.
_AROUND = 150


@dataclass(frozen=True, slots=True)
class VienDan:
    """loai: the type as written; so: number and symbol; ngay: "5/3/2024", "…" for a blank, "" when missing; co_quan:
    whether a body is named near it; dau, cuoi: letters of doan.text from the type to the end of number or date."""

    doan: Paragraph
    loai: str
    so: str
    ngay: str
    co_quan: bool
    dau: int
    cuoi: int

    @property
    def khoa(self) -> tuple[str, str]:
        """Two citations of one document have the same."""
        return fold(self.loai), self.so.upper()

    @property
    def goi(self) -> str:
        return f"{self.loai} số {self.so}"


def _types() -> str:
    """All types, the longest first, for a pattern."""
    names = sorted({*doc_loai().loai, *tu_vung()["loai_vien_dan"]}, key=len, reverse=True)
    return "|".join(map(re.escape, names))


@cache
def _citation() -> re.Pattern[str]:
    return re.compile(rf"(?P<loai>{_types()})\s{{1,4}}(?:[Ss]ố:?\s{{0,4}})?{_NUMBER}")


def vien_dan(doan: Paragraph) -> Iterator[VienDan]:
    """Every citation with a number in the paragraph, in order."""
    text = doan.text
    for match in _citation().finditer(text):
        number = match["so"].rstrip(".-/")
        if any(char.isalpha() for char in number.partition("/")[2]):
            end = match.start("so") + len(number)
            date = _date_at(text, end)
            ends = date.end() if date else end
            around = f"{text[max(0, match.start() - _AROUND) : match.start()]} {text[ends : ends + _AROUND]}"
            body = any(word in around for word in tu_vung()["co_quan"])
            yield VienDan(doan, match["loai"], number, _day(date), body, match.start(), ends)


def _date_at(text: str, end: int) -> re.Match[str] | None:
    before = _BEFORE_DATE.match(text, end)
    return _DATE.match(text, before.end() if before else end)


def _day(date: re.Match[str] | None) -> str:
    if date is None:
        return ""
    numbers = [date["ngay"], date["thang"], date["nam"]]
    return "/".join(str(int(number)) for number in numbers) if all(n.isdigit() for n in numbers) else "…"


def co_ngay(text: str) -> bool:
    """Whether a full date stands anywhere in the text."""
    return _DATE.search(text) is not None


def vien_dan_van_ban(vb: VanBan) -> Iterator[VienDan]:
    """Every citation of the text in reading order, without those of tables, notes, appendices."""
    paragraphs = {doan.index: doan for doan in (*vb.can_cu, *vb.than) if doan.part == BODY and not doan.cell}
    for index in sorted(paragraphs):
        yield from vien_dan(paragraphs[index])


def loai_mo_dau(doan: Paragraph) -> str:
    """The type that a base names first (“Căn cứ Nghị định …”), "" for Luật and what is no type."""
    match = _first_type().match(doan.words)
    return match["loai"] if match else ""


@cache
def _first_type() -> re.Pattern[str]:
    return re.compile(rf"(?:Căn cứ|Xét|Thực hiện)\s(?P<loai>{_types()})\b")
