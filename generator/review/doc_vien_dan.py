"""Documents that a text cites by number and symbol: type, number, symbol, day, body, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from generator.domain.names import fold, strip_marks
from generator.review.doc_ngay import Ngay, tim_ngay
from generator.review.don_vi import any_of
from generator.review.lan_gap import LanGap
from generator.review.records import Doan, VanBanDoc
from generator.review.tu_dien import tu_dien

_NUMBER = (
    r"(?P<so>[0-9]{1,5}[a-zđ]?)(?:/(?P<nam>(?:19|20)[0-9]{2}))?(?P<noi>[/-])(?P<ky_hieu>(?-i:[A-ZĐ])[\w&/.-]{1,30})"
)
_BEFORE_DATE = re.compile(r"[ ,]{0,3}(?:đã )?(?:(?:được )?(?:ký|ban hành) )?(?=ngày|[0-9])", re.IGNORECASE)
# The body stands before or behind the day; it ends where the subject begins.
_BODY = re.compile(r"[ ,]{0,3}của ([^\W\d_]+(?:[ –-]{1,3}[^\W\d_]+){0,13})", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-ZĐ]{2}")


@dataclass(frozen=True, slots=True)
class VienDan:
    """loai: full name of the type, "" when it is not given; so: number as typed; nam: year in the number,
    0 when there is none; ky_hieu: "QĐ-UBND"; ngay: None when missing, blank or impossible; co_quan: the body, "" when
    not given. lan: from the type to the day."""

    loai: str
    so: str
    nam: int
    noi: str
    ky_hieu: str
    ngay: date | None
    co_quan: str
    lan: LanGap

    @property
    def so_ky_hieu(self) -> str:
        """79/NQ-HĐND, 88/2019/QH14."""
        return "".join(filter(None, (self.so, f"/{self.nam}" if self.nam else "", self.noi, self.ky_hieu)))

    @property
    def chu_ky_hieu(self) -> str:
        """The letters of the symbol: NQHĐND."""
        return "".join(char for char in self.ky_hieu.upper() if char.isalnum())

    @property
    def loai_ky_hieu(self) -> str:
        """The part of the symbol that says the type, "" when it says none: QĐ of QĐ-UBND."""
        head, *rest = re.split(r"[-/]", self.ky_hieu)
        return head if rest else ""

    @property
    def co_quan_ky_hieu(self) -> str:
        """The part of the symbol that says the body."""
        parts = re.split(r"[-/]", self.ky_hieu)
        return parts[1] if len(parts) > 1 else parts[0]

    @property
    def nhieu_noi(self) -> bool:
        """Whether many bodies use this symbol."""
        parts = set(re.split(r"[-/.&]", self.ky_hieu.upper()))
        return not parts.isdisjoint(_used_by_many())


@cache
def _used_by_many() -> frozenset[str]:
    return frozenset(one.upper() for one in tu_dien()["co_quan_nhieu_noi"])


def tim_vien_dan(vb: VanBanDoc) -> Iterator[VienDan]:
    """Every citation of the text, in order."""
    for passage in vb.doan:
        if "/" not in passage.chu and "-" not in passage.chu:
            continue
        matches = [match for match in _citation().finditer(passage.chu) if _is_citation(match)]
        days = {found.dau: found for found in tim_ngay(passage.chu)} if matches else {}
        for match in matches:
            yield _read(passage, match, days)


def _read(passage: Doan, match: re.Match[str], days: Mapping[int, Ngay]) -> VienDan:
    symbol = _symbol(match)
    end = match.start("ky_hieu") + len(symbol)
    body_before, at = _body(passage.chu, end)
    before = _BEFORE_DATE.match(passage.chu, at)
    found = days.get(before.end()) if before else None
    at = found.cuoi if found else end
    lan = LanGap(passage.chi_so, match.start(), at, passage.chu[match.start() : at])
    return VienDan(
        _type(match["loai"]),
        match["so"],
        int(match["nam"] or 0),
        match["noi"],
        symbol,
        found.lich() if found else None,
        body_before or _body(passage.chu, at)[0],
        lan,
    )


def _symbol(match: re.Match[str]) -> str:
    return match["ky_hieu"].rstrip("-/.&")


def _is_citation(match: re.Match[str]) -> bool:
    """Neither “3/Hộ” nor, without a word that says so, “2/TH”."""
    symbol = _symbol(match)
    said = match["loai"] is not None or match["word"] is not None
    return _CAPITALS.search(symbol) is not None and (said or "-" in symbol or "/" in symbol)


@cache
def _citation() -> re.Pattern[str]:
    names = tu_dien()
    types = any_of([*names["loai_van_ban"], *names["loai_khac"], *names["loai_goi_tat"]])
    return re.compile(rf"(?:(?P<loai>\b(?:{types}))\s)?(?P<word>\bsố ?:? ?)?(?<![\w.,/-]){_NUMBER}", re.IGNORECASE)


@cache
def _types() -> dict[str, str]:
    names = tu_dien()
    full = {fold(name): name for name in (*names["loai_van_ban"], *names["loai_khac"])}
    return full | {fold(short): name for short, name in names["loai_goi_tat"].items()}


def _type(typed: str | None) -> str:
    return _types()[fold(typed)] if typed else ""


def _body(chu: str, start: int) -> tuple[str, int]:
    """The body named at `start`, and where its words end; "" when there is none."""
    match = _BODY.match(chu, start)
    if match is None:
        return "", start
    kept = _without_subject(match[1])
    return kept, match.start(1) + len(kept)


def _without_subject(words: str) -> str:
    end = _subject().search(words)
    return (words[: end.start()] if end else words).strip(" -")


@cache
def _subject() -> re.Pattern[str]:
    names = tu_dien()
    types = any_of([*names["loai_van_ban"], *names["loai_khac"]])
    return re.compile(rf" (?:{any_of(names['het_ten_co_quan'])}|và (?:{types}))\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def khoa_co_quan(body: str) -> str:
    """Two ways to write one body have the same: UBND huyện, Ủy ban nhân dân huyện Bắc Sơn."""
    words = fold(body)
    for short, full in (("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("ttg", "thủ tướng chính phủ")):
        words = words.replace(short, fold(full))
    return strip_marks(words)


@lru_cache(maxsize=4096)
def cap(body: str) -> str:
    """The level that the body is of, "" when the name does not say: tỉnh, huyện, xã."""
    words = fold(body).split()
    return next((level for level in tu_dien()["cap"] if fold(level).split()[0] in words), "")
