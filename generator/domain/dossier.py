"""Everything read for one year of one office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.domain.budget import KinhPhi
from generator.domain.danh_ba import DanhBa
from generator.domain.records import ChuongTrinh, CoQuan, KeHoach, LoiDieuChinh


@dataclass(frozen=True, slots=True)
class DaBanHanh:
    """A document issued before, as a later one names it. so_ky_hieu: "52/KH-UBND", "" when not known; lan: which
    edition of the plan it was (0: the first). thay_the: whether the later one replaces it instead of amending it; then
    lan is the edition that it amended itself, and sua_doi says in words which document that was ("" for none)."""

    so_ky_hieu: str = ""
    ngay: date | None = None
    lan: int = 0
    thay_the: bool = False
    sua_doi: str = ""


@dataclass(frozen=True, slots=True)
class HoSo:
    """Everything read for one year of one office; `files`: the files it came from, as shown to the clerk, with the
    SHA-256 of the bytes that were read. loi_dieu_chinh: the words of each revision that has any, by its number.
    sua_doi: the document that this edition amends or replaces, None for a first edition. du_thao: whether the document
    bears the mark DỰ THẢO. Which edition it is, kinh_phi.lan says (domain/dieu_chinh.edition)."""

    co_quan: CoQuan
    danh_ba: DanhBa
    chuong_trinh: ChuongTrinh
    ke_hoach: KeHoach
    kinh_phi: KinhPhi
    files: Mapping[str, str] = field(default_factory=dict)
    loi_dieu_chinh: Mapping[int, LoiDieuChinh] = field(default_factory=dict)
    sua_doi: DaBanHanh | None = None
    du_thao: bool = False
