"""Who gets a document: the result of reading and expanding its "Nơi nhận" (NĐ 30/2020, Phụ lục I, mục II.9; Điều 17).

noi_nhan_doc reads lines as people write them, noi_nhan_mo expands them on a day, noi_nhan_kiem says what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.domain.names import fold
from generator.domain.period import ngay_gon

_VAN_THU = re.compile(rf"(?:vt|vtlt|{fold('văn thư')})(?!\w)")


@dataclass(frozen=True, slots=True)
class NguoiNhan:
    """One recipient. thu_tu: 1, 2, … in the order of "Nơi nhận"; ma: code in danh_ba.yaml; ten: full name, as on an
    envelope; dong: index of its line in DanhSachNhan.dong; nhom: code of the group through which it is meant, "" when
    it is named itself; de: purpose as written ("b/c"); giay: copies on paper, 0 when it gets none; buu_dien: whether
    these go by post; dien_tu: whether it gets the electronic document; dia_chi: "" when not known."""

    thu_tu: int
    ma: str
    ten: str
    dong: int
    nhom: str = ""
    de: str = ""
    giay: int = 1
    buu_dien: bool = False
    dien_tu: bool = False
    dia_chi: str = ""

    @property
    def so_ban(self) -> int:
        """Copies that this recipient counts for: those on paper, else the electronic one."""
        return self.giay or 1


@dataclass(frozen=True, slots=True)
class Luu:
    """The file line "Lưu: VT, KT (2)." noi: who files; so_ban: the number in brackets, None without; nguoi_soan: the
    drafter's initials, "" without ("TTHC(htd)")."""

    noi: tuple[str, ...] = ()
    so_ban: int | None = None
    nguoi_soan: str = ""

    @property
    def giay(self) -> int:
        """Copies to be made for the files. The original is always at văn thư, named or not; every other place gets one
        copy, the last one as many as the number says. A number with văn thư alone counts the original."""
        others, number = sum(not is_van_thu(place) for place in self.noi), 1 if self.so_ban is None else self.so_ban
        return others - 1 + number if others else max(0, number - 1)


def is_van_thu(place: str) -> bool:
    """Whether a place of the file line is văn thư: VT, VT-LT, Văn thư."""
    return bool(_VAN_THU.match(fold(place)))


@dataclass(frozen=True, slots=True)
class DanhSachNhan:
    """Everybody who gets a document. dong: the lines of "Nơi nhận" as the page prints them, without dash and without
    the punctuation at the end, the file line left out; khi: the day on which groups were expanded, for people."""

    dong: tuple[str, ...]
    nguoi_nhan: tuple[NguoiNhan, ...]
    luu: Luu
    khi: str = ""

    @property
    def giay(self) -> int:
        """Copies on paper for recipients, without those for the files."""
        return sum(one.giay for one in self.nguoi_nhan)

    @property
    def dien_tu(self) -> int:
        """Recipients of the electronic document."""
        return sum(one.dien_tu for one in self.nguoi_nhan)

    @property
    def chi_dien_tu(self) -> int:
        """Recipients of nothing but the electronic document; with the copies on paper they make so_ban."""
        return sum(not one.giay for one in self.nguoi_nhan)

    @property
    def so_ban(self) -> int:
        """The number of copies issued (Điều 17.1.a): as many as "Nơi nhận" gives."""
        return sum(one.so_ban for one in self.nguoi_nhan)

    def cua_dong(self, dong: int) -> tuple[NguoiNhan, ...]:
        """Those meant by one line."""
        return tuple(one for one in self.nguoi_nhan if one.dong == dong)


@dataclass(frozen=True, slots=True)
class VanBanGui:
    """The document that is sent, as its papers name it. so_ky_hieu: "52/KH-UBND", "" for one without a number yet;
    ky_hieu: "KH-UBND"; trich_yeu: as inside a sentence; tep: its file name without ending ("ke_hoach_2024")."""

    ten_loai: str
    trich_yeu: str
    ky_hieu: str
    tep: str
    so_ky_hieu: str = ""
    ngay: date | None = None
    nguoi_ky: str = ""
    du_thao: bool = False

    @property
    def goi(self) -> str:
        """Kế hoạch số 52/KH-UBND ngày 15/3/2024; Kế hoạch (dự thảo)."""
        if not self.so_ky_hieu:
            return f"{self.ten_loai} (dự thảo)"
        day = f" ngày {ngay_gon(self.ngay)}" if self.ngay else ""
        return f"{self.ten_loai} số {self.so_ky_hieu}{day}"
