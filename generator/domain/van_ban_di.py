"""Outgoing documents as the register keeps them: a row for each number, and what can be asked of the rows. No clock.

A series is a year and a symbol (2024, KH-UBND). Inside it a number is used once and days never run backwards
(van_ban_di_rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Literal

from generator.domain.names import so_va_ky_hieu
from generator.domain.period import ngay_gon

# What a document does to an earlier one: nothing, amends it, replaces it (NĐ 30/2020, Điều 18.3).
QuanHe = Literal["", "sua_doi", "thay_the"]
# Issued; issued and withdrawn later; a number without a document of this register.
TrangThai = Literal["ban_hanh", "thu_hoi", "bo_so"]
# Year, symbol, number with the rank of its letter.
Khoa = tuple[int, str, tuple[int, int]]

_NUMBER = re.compile("0*([1-9][0-9]{0,5})([a-zđ]?)", re.IGNORECASE)
_SUFFIXES = "abcdđefghijklmnopqrstuvwxyz"
QUAN_HE = {"sua_doi": "sửa đổi", "thay_the": "thay thế"}


@dataclass(frozen=True, slots=True)
class VanBanDi:
    """A row of the register.

    nam, ky_hieu, so: year, symbol ("KH-UBND") and number as typed ("52", "05a"). loai: kind of document ("ke_hoach"),
    "" for a number without one. nam_du_lieu, thang, lan: whose data it prints; thang is 0 when it is no month's.
    quan_he, lien_quan, lien_quan_nam: what it does to which earlier document ("52/KH-UBND") of which year.
    thu_muc: its folder under phat_hanh ("2024/0052_KH-UBND"); sha256: of the document. ly_do: why it was withdrawn, or
    why there is no document."""

    nam: int
    ky_hieu: str
    so: str
    ngay: date | None = None
    loai: str = ""
    ten_loai: str = ""
    trich_yeu: str = ""
    nguoi_ky: str = ""
    noi_nhan: str = ""
    luu: str = ""
    so_luong: int = 0
    ngay_chuyen: date | None = None
    ky_nhan: str = ""
    ghi_chu: str = ""
    nam_du_lieu: int = 0
    thang: int = 0
    lan: int = 0
    quan_he: QuanHe = ""
    lien_quan: str = ""
    lien_quan_nam: int = 0
    thu_muc: str = ""
    sha256: str = ""
    trang_thai: TrangThai = "ban_hanh"
    ly_do: str = ""

    @property
    def la_so(self) -> bool:
        """Whether `so` is a number at all."""
        return _NUMBER.fullmatch(self.so.strip()) is not None

    @property
    def thu_tu(self) -> tuple[int, int]:
        """Number, then letter: what numbers are compared by. Raises ValueError when `so` is no number."""
        return thu_tu_cua(self.so)

    @property
    def khoa(self) -> Khoa:
        """What makes the row unique: 5, 05 and 05 with blanks are one number, 05a and 05A too."""
        return self.nam, self.ky_hieu, self.thu_tu

    @property
    def khoa_lien_quan(self) -> Khoa | None:
        return khoa_cua(self.lien_quan_nam, self.lien_quan)

    @property
    def so_ky_hieu(self) -> str:
        """52/KH-UBND, 05a/KH-UBND: as it is printed."""
        return so_va_ky_hieu(self.so, self.ky_hieu)

    @property
    def ten_thu_muc(self) -> str:
        """The folder of the document, one for each number: 2024/0052_KH-UBND."""
        number, suffix = self.thu_tu
        symbol = re.sub(r"[^\w-]", "_", self.ky_hieu)
        return f"{self.nam}/{number:04d}{_SUFFIXES[suffix - 1] if suffix else ''}_{symbol}"

    @property
    def goi(self) -> str:
        """What people call it: Kế hoạch số 52/KH-UBND ngày 15/3/2024."""
        day = f" ngày {ngay_gon(self.ngay)}" if self.ngay else f" năm {self.nam}"
        return f"{self.ten_loai or 'Văn bản'} số {self.so_ky_hieu}{day}"

    @property
    def thuoc(self) -> tuple[str, int, int]:
        """The document whose editions follow one another: kind, year and month of the data."""
        return self.loai, self.nam_du_lieu, self.thang


@dataclass(frozen=True, slots=True)
class KhoangTrong:
    """Numbers tu to den of a series that no row has."""

    nam: int
    ky_hieu: str
    tu: int
    den: int

    @property
    def goi(self) -> str:
        first = f"{self.tu:02d}/{self.ky_hieu}"
        return first if self.tu == self.den else f"{first} đến {self.den:02d}/{self.ky_hieu}"


def thu_tu_cua(so: str) -> tuple[int, int]:
    """A number as it is compared: the number itself, then the rank of its letter (0: none). Raises ValueError."""
    match = _NUMBER.fullmatch(so.strip())
    if match is None:
        raise ValueError(f"“{so}” không phải là số văn bản")
    return int(match[1]), _SUFFIXES.find(match[2].lower()) + 1 if match[2] else 0


def khoa_cua(nam: int, so_ky_hieu: str) -> Khoa | None:
    """The key of a number as printed ("52/KH-UBND"); None when it is none."""
    so, slash, ky_hieu = so_ky_hieu.partition("/")
    return (nam, ky_hieu.strip(), thu_tu_cua(so)) if slash and _NUMBER.fullmatch(so.strip()) else None


def ordered(rows: Iterable[VanBanDi]) -> list[VanBanDi]:
    """By year, series and number."""
    return sorted(rows, key=lambda row: row.khoa)


def found(rows: Iterable[VanBanDi], nam: int, so_ky_hieu: str) -> VanBanDi | None:
    """The row of a number of a year ("52/KH-UBND")."""
    key = khoa_cua(nam, so_ky_hieu)
    return next((row for row in rows if row.khoa == key), None)


def of_number(rows: Iterable[VanBanDi], loai: str, nam: int, so: str) -> list[VanBanDi]:
    """The documents of a kind under a number of a year, whatever symbol the office had then. so: "52", "52/KH-UBND"."""
    number, _, ky_hieu = so.partition("/")
    if not _NUMBER.fullmatch(number.strip()):
        return []
    same = [row for row in rows if (row.loai, row.nam, row.thu_tu) == (loai, nam, thu_tu_cua(number))]
    return [row for row in same if not ky_hieu or row.ky_hieu == ky_hieu.strip()]


def con_hieu_luc(rows: Sequence[VanBanDi]) -> list[VanBanDi]:
    """Documents neither withdrawn nor replaced by one that is in the register and not withdrawn."""
    issued = [row for row in rows if row.trang_thai == "ban_hanh"]
    replaced = {row.khoa_lien_quan for row in issued if row.quan_he == "thay_the"}
    return [row for row in issued if row.khoa not in replaced]


def amended(rows: Sequence[VanBanDi], loai: str, nam: int, lan: int) -> VanBanDi | None:
    """The document that edition `lan` of the data of `nam` amends: in force, of the highest edition below."""
    lower = [row for row in con_hieu_luc(rows) if row.thuoc == (loai, nam, 0) and row.lan < lan]
    return max(lower, key=lambda row: (row.lan, row.ngay or date.min, row.nam, row.thu_tu), default=None)


def holes(rows: Iterable[VanBanDi]) -> list[KhoangTrong]:
    """Numbers left out between the first and the last of each series, run by run."""
    gaps = []
    for (nam, ky_hieu), series in groupby(ordered(rows), key=lambda row: (row.nam, row.ky_hieu)):
        for (before, _), (after, suffix) in pairwise(row.thu_tu for row in series):
            # 05a stands after 05: where only 05a is registered, 05 itself is missing.
            last = after if suffix and after > before else after - 1
            if last > before:
                gaps.append(KhoangTrong(nam, ky_hieu, before + 1, last))
    return gaps
