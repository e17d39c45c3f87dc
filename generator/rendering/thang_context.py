"""What the template of the monthly report may name: one dataclass per thing, one field per tag.

See context.py for the manner; docs/thuat-ngu.md explains the fields. Every figure of KetQua may be missing: a template
asks `is none` before it prints one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.domain.quantities import Quantity
from generator.domain.tien_do import KetQua
from generator.rendering.context import CoQuan, Doan, NguoiKy
from generator.rendering.text import Text


@dataclass(frozen=True, slots=True)
class MucKetQua:
    """A kind, source or year of funds with its figures. ten opens a line, ten_gon stands inside a sentence."""

    ten: str
    ten_gon: str
    ket_qua: KetQua


@dataclass(frozen=True, slots=True)
class KhoiLuong:
    """Work done, as one line reports it. ten: the funds of that line ("Vốn đầu tư - NSTW, Kéo dài"), "" when the
    project reports no other volume."""

    so: Quantity
    ten: str


@dataclass(frozen=True, slots=True)
class TieuDuAnThang:
    """A part of a project. bac: how deep below the project, 1 = directly below it."""

    so: str
    bac: int
    ten: str
    ket_qua: KetQua
    noi_dung: list[Doan]
    khoi_luong: list[KhoiLuong]


@dataclass(frozen=True, slots=True)
class DuAnThang:
    """A project in the month. so: "Dự án 3". hang: 1 for the highest printed rate, equal rates share a rank, None
    without a rate. khoi_luong: work done on the project itself, line by line as reported, not added up. ghi_chu: notes
    of its lines, joined."""

    stt: int
    so: str
    ten: str
    ket_qua: KetQua
    noi_dung: list[Doan]
    khoi_luong: list[KhoiLuong]
    ghi_chu: str
    tieu_du_an: list[TieuDuAnThang]
    hang: int | None = None


@dataclass(frozen=True, slots=True)
class DonViThang:
    """A unit in charge and its figures. du_an: numbers of its projects, joined."""

    stt: int
    ten: str
    du_an: str
    ket_qua: KetQua


@dataclass(frozen=True, slots=True)
class BieuDo:
    """A chart: one series of bars. nhan, gia_tri, chu: label, value and printed value of each bar; a value of None
    leaves its bar out. mo_ta: the alternative text. thieu: whether a bar is marked (*), for lines without a figure."""

    ten_day: str
    mo_ta: str
    nhan: list[str]
    gia_tri: list[Decimal | None]
    chu: list[str]
    thieu: bool = False


@dataclass(frozen=True, slots=True)
class DongBieuThang:
    """A row of the full table. kieu: tong · loai · nguon · du_an · tieu_du_an · chi_tiet (a kind and source of the
    project or part above it, its own parts left out). ke_hoach, luy_ke: the total, then each year of funds; None where
    there is no line or no figure. ghi_chu: notes of the lines behind a chi_tiet, joined."""

    kieu: str
    tt: str
    ten: str
    ke_hoach: list[Quantity | None]
    luy_ke: list[Quantity | None]
    ket_qua: KetQua
    ghi_chu: str


@dataclass(frozen=True, slots=True)
class BieuThang:
    """The full table. nien_do: heads of the years of funds that have a line; so_cot: columns of one group, the total
    included."""

    nien_do: list[str]
    so_cot: int
    dong: list[DongBieuThang]


@dataclass(frozen=True, slots=True)
class BaoCaoThang:
    """Top-level names of templates/bao_cao_thang.docx. thang, thang_truoc, thang_sau: "3/2024"; ngay_chot: "31/3/2024".
    van_ban_chi_dao: documents issued in the month, cited in full. theo_loai, theo_nguon, theo_nien_do: the total split
    each way. cao_nhat, thap_nhat: projects with the highest and lowest printed rate, all that share it ([] when all are
    alike or one alone has figures); chua_giai_ngan: projects with 0, which are not among thap_nhat; chua_co_so_lieu:
    projects that have a plan and no figure. co_thang_truoc: whether the month before can be compared with (thang_dau:
    January, when there is none). them_so_0: counts below 10 as 08. cap_mot: what this programme calls its projects, in
    a sentence."""

    co_quan: CoQuan
    so_ky_hieu: str
    kem_theo: str
    dia_danh: str
    ngay_ban_hanh: str
    trich_yeu: Text
    kinh_gui: list[str]
    nam: int
    thang: str
    thang_truoc: str
    thang_sau: str
    ngay_chot: str
    thang_dau: bool
    co_thang_truoc: bool
    co_cung_ky: bool
    chuong_trinh: str
    cap_mot: str
    don_vi_tinh: str
    so_le_bang: int
    so_le_ty_le: int
    them_so_0: bool
    mo_dau: list[Doan]
    van_ban_chi_dao: list[str]
    chi_dao: list[Doan]
    phan_bo: list[Doan]
    ket_qua: KetQua
    theo_loai: list[MucKetQua]
    theo_nguon: list[MucKetQua]
    theo_nien_do: list[MucKetQua]
    giai_ngan: list[Doan]
    du_an: list[DuAnThang]
    cao_nhat: list[DuAnThang]
    thap_nhat: list[DuAnThang]
    chua_giai_ngan: list[DuAnThang]
    chua_co_so_lieu: list[DuAnThang]
    bieu_do: BieuDo
    ket_qua_dat_duoc: list[Doan]
    kho_khan: list[Doan]
    nguyen_nhan: list[Doan]
    nhiem_vu: list[Doan]
    kien_nghi: list[Doan]
    ket_thuc: list[Text]
    noi_nhan: list[str]
    luu: str
    soan_thao: str
    nguoi_ky: NguoiKy
    bieu: BieuThang
    bieu_don_vi: list[DonViThang]
    du_thao: bool
