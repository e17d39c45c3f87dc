"""Checks of a month's words and documents: written for another month, copied, out of time, missing (DC026-DC029)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.domain import thang_words
from generator.domain.names import fold
from generator.domain.period import ngay_gon
from generator.domain.references import split, with_years
from generator.domain.sheet_layout import CAC_MUC, VAN_BAN
from generator.domain.thang import HoSoThang, Thang
from generator.domain.thang_codes import first_day
from generator.domain.words import Words
from generator.findings import Finding, Sourced, place_of, warning

# Letters from which two equal paragraphs are hardly a coincidence.
_LONG = 40
# A document of the month may still be issued while its report is written.
_DAYS_AFTER = timedelta(days=31)
_MONTH = re.compile(
    r"\btháng\s+(\d{1,2})(?:\s*[/-]\s*(\d{4})|,?\s+năm\s+(\d{4}|trước|ngoái|sau|tới))?(?![\d/])", re.IGNORECASE
)
_YEARS_AWAY = {"trước": -1, "ngoái": -1, "sau": 1, "tới": 1}
# Tasks are about the months to come; proposals may be about any month that is near.
_TASKS, _PROPOSALS = "nhiem_vu", "kien_nghi"

_WRITE = "Viết các mục này ở trang tính “Lời văn”; mục bỏ trống được in là chưa có nội dung báo cáo."
_CONFIRM = (
    "Trang tính “Văn bản” trống thì báo cáo ghi là trong tháng không ban hành văn bản: ghi văn bản vào đó,"
    " hoặc để trống nếu đúng là không có."
)

Month = tuple[int, int]


def check(ho_so: HoSoThang) -> Iterator[Finding]:
    """All checks of the words, in the order of their codes."""
    yield from _other_months(ho_so)
    yield from _copied(ho_so)
    yield from _documents(ho_so)
    yield from _without_words(ho_so.thang)


def _other_months(ho_so: HoSoThang) -> Iterator[Finding]:
    """Months named in the words that do not fit the month of the report (DC026)."""
    month = ho_so.thang
    of_section = {
        id(piece): name for name, pieces in thang_words.sections(month.loi).items() for piece in _texts(pieces)
    }
    for text in _texts(thang_words.of_month(ho_so.che_do, month.loi)):
        for typed, named in _named_months(text, month):
            if not _fits(named, (month.nam, month.so), of_section.get(id(text), "")):
                yield _other_month(text, typed, of_section.get(id(text), ""), month)


def _texts(pieces: Iterable[Words]) -> list[Sourced]:
    return [piece.text for piece in pieces]


def _named_months(text: str, month: Thang) -> Iterator[tuple[str, Month]]:
    """Months typed in the words, as typed and as meant. A year that is not said is the near one."""
    for found in _MONTH.finditer(with_years(text, month.nam)):
        if 1 <= int(found[1]) <= 12:
            yield found[0], (_year(found[2] or found[3], int(found[1]), month), int(found[1]))


def _year(said: str | None, number: int, month: Thang) -> int:
    if said is None:
        return month.nam + {(12, 1): 1, (1, 12): -1}.get((month.so, number), 0)
    return int(said) if said.isdecimal() else month.nam + _YEARS_AWAY[said.lower()]


def _fits(named: Month, this: Month, section: str) -> bool:
    following = (this[0] + 1, 1) if this[1] == 12 else (this[0], this[1] + 1)
    if section == _TASKS:
        return named > this and (named[0] == this[0] or named == following)
    if section == _PROPOSALS:
        return named[0] <= this[0] or named == following
    return named <= this


def _other_month(text: Sourced, typed: str, section: str, month: Thang) -> Finding:
    where = "nhiệm vụ tháng sau" if section == _TASKS else "lời văn"
    expected = "sau tháng" if section == _TASKS else "không sau tháng"
    return warning(
        "DC026",
        place_of(text),
        f"Báo cáo tháng {month.so}/{month.nam} nhưng {where} ghi “{typed}”.",
        f"tháng được nhắc đến trong {where} {expected} {month.so}/{month.nam}",
        "Sửa lại nếu câu này chép từ báo cáo khác; nên viết <<thang>>, <<thang_truoc>>, <<thang_sau>> thay cho số.",
    )


def _copied(ho_so: HoSoThang) -> Iterator[Finding]:
    """Long paragraphs that stood in the report of the month before (DC027)."""
    if ho_so.thang_truoc is None:
        return
    earlier = {_bare(text): text for text in _paragraphs(ho_so.thang_truoc)}
    for text in _paragraphs(ho_so.thang):
        bare = _bare(text)
        if bare in earlier and sum(char.isalpha() for char in bare) >= _LONG:
            yield warning(
                "DC027",
                place_of(text),
                f"Đoạn “{_opening(text)}” giống hệt một đoạn của báo cáo tháng {ho_so.thang_truoc.so}.",
                "lời văn viết cho tháng này",
                "Viết lại theo tình hình tháng này; nếu tình hình không đổi thì giữ nguyên.",
                f"đoạn của tháng trước: {place_of(earlier[bare])}",
            )


def _paragraphs(month: Thang) -> list[Sourced]:
    return [text for pieces in thang_words.sections(month.loi).values() for text in _texts(pieces)]


def _bare(text: str) -> str:
    """The words alone: what a citation prints changes by itself."""
    return fold("".join(piece if isinstance(piece, str) else "<<>>" for piece in split(text)))


def _opening(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"


def _documents(ho_so: HoSoThang) -> Iterator[Finding]:
    """Documents of the month issued before the last report's cut-off or after this report (DC028)."""
    month = ho_so.thang
    after = ho_so.thang_truoc.ngay_chot if ho_so.thang_truoc else first_day(ho_so) - timedelta(days=1)
    last = month.loi.ngay or month.ngay_chot + _DAYS_AFTER
    for record in month.loi.van_ban.values():
        if record.ngay and not after < record.ngay <= last:
            yield _out_of_time(record.loai, " ".join(filter(None, (record.loai, record.so))), record.ngay, after, last)


def _out_of_time(spot: Sourced, document: str, day: date, after: date, last: date) -> Finding:
    return warning(
        "DC028",
        place_of(spot),
        f"{document} ngày {ngay_gon(day)} không thuộc kỳ báo cáo này.",
        f"văn bản của tháng ban hành sau ngày {ngay_gon(after)}, đến hết ngày {ngay_gon(last)}",
        "Kiểm tra ngày của văn bản; văn bản của kỳ khác thì xóa khỏi trang tính “Văn bản”.",
    )


def _without_words(month: Thang) -> Iterator[Finding]:
    """Sections that the report can only leave empty; without documents it claims that none was issued (DC029)."""
    written = thang_words.sections(month.loi)
    empty = [title for title, name in CAC_MUC.items() if not written[name]]
    remedies = [_WRITE] if empty else []
    if not month.loi.van_ban:
        empty.insert(0, VAN_BAN)
        remedies.append(_CONFIRM)
    if empty:
        yield warning(
            "DC029",
            month.place,
            f"{len(empty)} mục chưa có nội dung: {'; '.join(empty)}.",
            "mục nào của báo cáo cũng có nội dung",
            " ".join(remedies),
        )
