"""A month of one office: the standing rules of its reports, the words of the month, its lines of figures."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from generator.domain.budget import DongDoiChieu, KinhPhi
from generator.domain.dossier import HoSo
from generator.domain.fields import (
    Chu,
    ChuTuDo,
    CoKhong,
    Ma,
    NgayChot,
    NgayThang,
    NgayTrongThang,
    Record,
    SoLe,
    SoVanBan,
    TenNhom,
    ThangNam,
)
from generator.domain.quantities import Quantity
from generator.domain.records import Khoi, NoiNhan, SoLieu, VanBan
from generator.findings import Place


class CheDoBaoCao(Record):
    """data/bao_cao_thang.yaml: what every monthly report of the office has in common. ngay_chot: day of the month to
    which figures run, 0 for its last; han_nop: day by which units report, of the next month unless han_nop_thang_sau
    is "không"; so_le_ty_le: decimals of percentages."""

    trich_yeu: Chu
    kinh_gui: list[Chu] = []
    nguoi_ky: Ma
    ngay_chot: NgayChot = 0
    han_nop: NgayTrongThang = 14
    han_nop_thang_sau: CoKhong = True
    so_le_ty_le: SoLe = 2
    van_ban: dict[Ma, VanBan] = {}
    mo_dau: list[Khoi] = []
    ket_thuc: Annotated[list[Chu], Field(min_length=1)]
    noi_nhan: Annotated[list[NoiNhan], Field(min_length=1)]
    luu: Chu
    soan_thao: ChuTuDo | None = None

    def closing(self, nam: int, thang: int) -> date:
        """The day to which the figures of a month run; a short month ends earlier than its 31st."""
        last = calendar.monthrange(nam, thang)[1]
        return date(nam, thang, min(self.ngay_chot or last, last))

    def due(self, nam: int, thang: int) -> date:
        """The last day for units to report about a month."""
        if self.han_nop_thang_sau:
            nam, thang = (nam, thang + 1) if thang < 12 else (nam + 1, 1)
        return date(nam, thang, min(self.han_nop, calendar.monthrange(nam, thang)[1]))


class KetQuaDuAn(Record):
    """Words about one project in the month."""

    du_an: Ma
    noi_dung: list[Khoi] = []


class BaoCaoThang(Record):
    """The month's own words and dates: sheets of thang_MM.xlsx, or thang_MM.yaml for the words. so, ngay: blank until
    issued; ngay_chot: the day to which the figures run; van_ban: documents issued in the month."""

    thang: ThangNam
    ngay_chot: NgayThang
    han_nop: NgayThang | None = None
    so: SoVanBan | None = None
    ngay: NgayThang | None = None
    nguoi_ky: Ma | None = None
    van_ban: dict[Ma, VanBan] = {}
    so_lieu: dict[TenNhom, dict[Ma, SoLieu]] = {}
    chu_thich: dict[Ma, Chu] = {}
    chi_dao: list[Khoi] = []
    phan_bo: list[Khoi] = []
    giai_ngan: list[Khoi] = []
    ket_qua_du_an: list[KetQuaDuAn] = []
    ket_qua_dat_duoc: list[Khoi] = []
    kho_khan: list[Khoi] = []
    nguyen_nhan: list[Khoi] = []
    nhiem_vu: list[Khoi] = []
    kien_nghi: list[Khoi] = []


@dataclass(frozen=True, slots=True)
class DongThang:
    """A line of the month, in the workbook's money unit. don_vi: code of the unit in charge, "" when the line does not
    say. so_tien: disbursed since the beginning of the year, None when the cell is blank (no figure is not 0); uoc:
    estimate to the end of the year; khoi_luong: work done. tu: the returned form it was taken from, "" when typed."""

    du_an: str
    loai_von: str
    nguon_von: str
    nien_do: str
    don_vi: str
    so_tien: Decimal | None
    place: Place
    khoi_luong: Quantity | None = None
    uoc: Decimal | None = None
    ghi_chu: str = ""
    tu: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        return self.du_an, self.loai_von, self.nguon_von, self.nien_do, self.don_vi


@dataclass(frozen=True, slots=True)
class Thang:
    """A month as read. don_vi: money unit of the lines. noi_chot: where the cut-off day was read. files: shown name →
    SHA-256, as in HoSo."""

    loi: BaoCaoThang
    don_vi: str
    dong: tuple[DongThang, ...]
    place: Place
    doi_chieu: tuple[DongDoiChieu, ...] = ()
    noi_chot: Place | None = None
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def nam(self) -> int:
        return self.loi.thang[0]

    @property
    def so(self) -> int:
        return self.loi.thang[1]

    @property
    def ngay_chot(self) -> date:
        return self.loi.ngay_chot


@dataclass(frozen=True, slots=True)
class CungKy:
    """The same month of the year before with that year's allocations."""

    kinh_phi: KinhPhi
    thang: Thang


@dataclass(frozen=True, slots=True)
class HoSoThang:
    """Everything behind one monthly report. thang_truoc: the month before in the same year, None when there is none
    (January) or no data (the report says so)."""

    ho_so: HoSo
    che_do: CheDoBaoCao
    thang: Thang
    thang_truoc: Thang | None = None
    cung_ky: CungKy | None = None
    files: Mapping[str, str] = field(default_factory=dict)
