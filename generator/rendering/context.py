"""What the template of the plan may name: one dataclass per thing, one field per tag.

The field names are the tags that a clerk sees in Word; docs/thuat-ngu.md explains them. The checker of templates walks
these types, so every field carries a precise annotation. Quantities refuse to print without a filter (tien, so, ...).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain.quantities import Quantity
from generator.rendering.text import Text


@dataclass(frozen=True, slots=True)
class Doan:
    """One paragraph of free text. kieu: loi_van (body) · gach ("- ") · cong ("+ ") · tieu_muc (run-in heading)."""

    kieu: str
    chu: Text


@dataclass(frozen=True, slots=True)
class CoQuan:
    """The issuing body. chu_quan and dong_ten are lines of the letterhead, in capitals; chu_quan may be empty."""

    chu_quan: list[str]
    dong_ten: list[str]
    ten: str


@dataclass(frozen=True, slots=True)
class NguoiKy:
    """quyen_han: lines above the office ("TM. ỦY BAN NHÂN DÂN"); chuc_vu in capitals; ho_ten as written."""

    quyen_han: list[str]
    chuc_vu: str
    ho_ten: str


@dataclass(frozen=True, slots=True)
class KhoanVon:
    """Funds of the year before: one item. ty_le is disbursed / planned in %, None when nothing was planned."""

    ten: str
    ke_hoach: Quantity
    giai_ngan: Quantity
    ty_le: Quantity | None


@dataclass(frozen=True, slots=True)
class LoaiVonNamTruoc:
    """A kind of funds of the year before with its items."""

    ten: str
    ke_hoach: Quantity
    giai_ngan: Quantity
    ty_le: Quantity | None
    khoan: list[KhoanVon]


@dataclass(frozen=True, slots=True)
class VonNamTruoc:
    """All funds of the year before. mo_ta says what they include, with the space before it ("" when nothing)."""

    mo_ta: Text
    ke_hoach: Quantity
    giai_ngan: Quantity
    ty_le: Quantity | None
    loai: list[LoaiVonNamTruoc]


@dataclass(frozen=True, slots=True)
class NhomChiTieu:
    """A group of targets. so: "2.1"."""

    so: str
    ten: Text
    chi_tieu: list[Doan]


@dataclass(frozen=True, slots=True)
class KinhPhiNguon:
    """ten: short name of the source (NSTW)."""

    ten: str
    so_tien: Quantity


@dataclass(frozen=True, slots=True)
class KinhPhiLoai:
    """ten: name of the kind (Vốn sự nghiệp)."""

    ten: str
    tong: Quantity
    nguon: list[KinhPhiNguon]


@dataclass(frozen=True, slots=True)
class KinhPhiNienDo:
    """Funds of one year of funds (carried over, assigned this year). ten: a phrase that can open a line."""

    ten: str
    tong: Quantity
    loai: list[KinhPhiLoai]


@dataclass(frozen=True, slots=True)
class KinhPhi:
    """Money of a project or sub-project. nien_do is empty when it has no line of its own."""

    tong: Quantity
    nien_do: list[KinhPhiNienDo]


@dataclass(frozen=True, slots=True)
class TieuDuAn:
    """A part of a project. so: "Tiểu dự án 1". bac: how deep below the project, 1 = directly below it.
    kinh_phi covers the part with its own parts, so only parts with bac 1 add up to the project.
    don_vi: names of the units that carry it out, joined, or ""."""

    so: str
    bac: int
    ten: str
    noi_dung: list[Doan]
    kinh_phi: KinhPhi
    don_vi: str


@dataclass(frozen=True, slots=True)
class DuAn:
    """A project with content, money and assignment. stt: its place in the list (1, 2, ...); so: "Dự án 3".
    kinh_phi covers the whole project; kinh_phi_chung the lines that none of tieu_du_an holds."""

    stt: int
    so: str
    ten: str
    noi_dung: list[Doan]
    tieu_du_an: list[TieuDuAn]
    kinh_phi: KinhPhi
    kinh_phi_chung: KinhPhi
    co_kinh_phi_tieu_du_an: bool
    phan_cong: list[Text]


@dataclass(frozen=True, slots=True)
class TongNienDo:
    """ten: short phrase ("vốn kéo dài năm 2022, năm 2023 sang năm 2024")."""

    ten: str
    tong: Quantity


@dataclass(frozen=True, slots=True)
class TongLoai:
    """A kind of funds over all projects."""

    ten: str
    tong: Quantity
    nien_do: list[TongNienDo]


@dataclass(frozen=True, slots=True)
class TongKinhPhi:
    """Section "Kinh phí thực hiện". mo_ta says what it includes, with the space before it."""

    mo_ta: Text
    tong: Quantity
    loai: list[TongLoai]


@dataclass(frozen=True, slots=True)
class ToChuc:
    """One numbered item of "Tổ chức thực hiện"."""

    stt: int
    tieu_de: Text
    viec: list[Doan]


@dataclass(frozen=True, slots=True)
class CotNguon:
    """Innermost column of the appendix. ten: short name of the source."""

    ten: str


@dataclass(frozen=True, slots=True)
class CotLoai:
    """so_cot: how many grid columns it spans."""

    ten: str
    so_cot: int
    nguon: list[CotNguon]


@dataclass(frozen=True, slots=True)
class CotNienDo:
    """so_cot: how many grid columns it spans, its own "Cộng" column included."""

    ten: str
    so_cot: int
    loai: list[CotLoai]


@dataclass(frozen=True, slots=True)
class DongBieu:
    """A row of the appendix. kieu: tong · du_an · tieu_du_an. cot: the figures in column order: grand total, then for
    each year of funds its total and then kind × source; None where nothing is allotted."""

    kieu: str
    tt: str
    ten: str
    cot: list[Quantity | None]


@dataclass(frozen=True, slots=True)
class BieuKinhPhi:
    """The allocation table; columns without any line are left out."""

    nien_do: list[CotNienDo]
    dong: list[DongBieu]


@dataclass(frozen=True, slots=True)
class DongBieuDieuChinh:
    """A row of the table of changes. kieu: tong · du_an · dong (a line of a project, or its other lines) · con_lai (the
    projects that did not change). tang and giam are None where nothing is added or taken away; theo: the decisions
    behind a changed line, "" for the others."""

    kieu: str
    tt: str
    ten: str
    truoc: Quantity
    tang: Quantity | None
    giam: Quantity | None
    sau: Quantity
    theo: str


@dataclass(frozen=True, slots=True)
class SuaDoi:
    """The document that an edition amends, or replaces (thay_the). van_ban: that document with number, day and body;
    quyet_dinh: the decisions since, joined, "" when there is none. truoc + tang - giam = sau: the whole; bieu: rows of
    the table of changes, [] when no money changed."""

    van_ban: str
    thay_the: bool
    quyet_dinh: str
    truoc: Quantity
    tang: Quantity
    giam: Quantity
    sau: Quantity
    bieu: list[DongBieuDieuChinh]


@dataclass(frozen=True, slots=True)
class KeHoach:
    """Top-level names of templates/ke_hoach.docx. kem_theo: the number as the heading of the appendix cites it
    ("số 05/KH-UBND", "số         /KH-UBND"). von_nam_truoc is None when the workbook has no sheet "Năm trước". lan:
    the revision after which the plan stands (0: as first made); sua_doi is None for a plan that amends nothing."""

    co_quan: CoQuan
    so_ky_hieu: str
    kem_theo: str
    dia_danh: str
    ngay_ban_hanh: str
    trich_yeu: Text
    nam: int
    nam_truoc: int
    chuong_trinh: str
    don_vi_tinh: str
    so_le_bang: int
    can_cu: list[Text]
    mo_dau: list[Doan]
    chi_dao_dieu_hanh: list[Doan]
    ket_qua_chi_tieu: list[Doan]
    von_nam_truoc: VonNamTruoc | None
    muc_dich: list[Doan]
    yeu_cau: list[Doan]
    muc_tieu_tong_quat: list[Doan]
    nhom_chi_tieu: list[NhomChiTieu]
    pham_vi: list[Doan]
    thoi_gian: Text
    du_an: list[DuAn]
    kinh_phi: TongKinhPhi
    nhiem_vu: list[Text]
    to_chuc_thuc_hien: list[ToChuc]
    ket_thuc: list[Text]
    noi_nhan: list[str]
    luu: str
    soan_thao: str
    nguoi_ky: NguoiKy
    bieu: BieuKinhPhi
    du_thao: bool
    lan: int
    sua_doi: SuaDoi | None
