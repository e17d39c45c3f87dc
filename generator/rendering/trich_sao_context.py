"""What the template of the extract may name: one dataclass per thing, one field per tag.

See context.py for the manner; docs/thuat-ngu.md explains the fields. What the plan prints comes as in context.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain.quantities import Quantity
from generator.rendering.context import CoQuan, Doan, KinhPhi, NguoiKy, NhomChiTieu, TieuDuAn, ToChuc
from generator.rendering.text import Text

# Stands where the signature of the document is: the one thing in the copied part that the document does not say.
DA_KY = "(Đã ký)"


@dataclass(frozen=True, slots=True)
class KinhPhiTrich:
    """Money of a project as the plan lists it. tung_phan: part by part (tieu_du_an: those copied; chung: money that no
    part holds, None when it is not copied), else in one sum. ca_du_an: the whole project, None when only parts of it
    are copied."""

    tung_phan: bool
    tieu_du_an: list[TieuDuAn]
    chung: KinhPhi | None
    ca_du_an: KinhPhi | None


@dataclass(frozen=True, slots=True)
class DuAnTrich:
    """What is copied of a project. co_noi_dung: 1 when the plan has a point a) on its content, else 0: the letters of
    the points stay those of the plan. nhieu_viec: the plan lists several tasks, each with a dash."""

    stt: int
    so: str
    ten: str
    co_noi_dung: int
    noi_dung: list[Doan]
    tieu_du_an: list[TieuDuAn]
    kinh_phi: KinhPhiTrich | None
    nhieu_viec: bool
    phan_cong: list[Text]


@dataclass(frozen=True, slots=True)
class NhiemVuTrich:
    """An item of "Nhiệm vụ, giải pháp" with the plan's number."""

    stt: int
    chu: Text


@dataclass(frozen=True, slots=True)
class DongVon:
    """An allocation line that the workbook gives to the unit; names as the columns of the plan's appendix have them."""

    tt: int
    loai_von: str
    nguon_von: str
    nien_do: str
    so_tien: Quantity


@dataclass(frozen=True, slots=True)
class DuAnVon:
    """The unit's lines of one project or part. ten: "Dự án 5, Tiểu dự án 3: …"."""

    tt: int
    ten: str
    tong: Quantity
    dong: list[DongVon]


@dataclass(frozen=True, slots=True)
class VonDonVi:
    """The sheet with the unit's allocation lines, no part of the copy. so_le: decimals that print each line exactly."""

    du_an: list[DuAnVon]
    tong: Quantity
    so_le: int


@dataclass(frozen=True, slots=True)
class BanSao:
    """The block below the copied part (NĐ 30/2020, Phụ lục I, phần II). so_ky_hieu and ngay have room to write."""

    so_ky_hieu: str
    ngay: str
    noi_nhan: str
    nguoi_ky: NguoiKy


@dataclass(frozen=True, slots=True)
class TrichSao:
    """Top-level names of templates/trich_sao.docx: those of the plan as in KeHoach, cut down to what is copied.
    da_ban_hanh: the plan has been issued, so that an extract of it can be made at all; da_ky: what stands in place of
    its signature, "" for a draft. von_don_vi is None when the workbook gives the unit no line of its own."""

    co_quan: CoQuan
    so_ky_hieu: str
    dia_danh: str
    ngay_ban_hanh: str
    trich_yeu: Text
    nam: int
    don_vi_tinh: str
    du_thao: bool
    da_ban_hanh: bool
    da_ky: str
    nhom_chi_tieu: list[NhomChiTieu]
    du_an: list[DuAnTrich]
    nhiem_vu: list[NhiemVuTrich]
    to_chuc_thuc_hien: list[ToChuc]
    ket_thuc: list[Text]
    noi_nhan: list[str]
    luu: str
    soan_thao: str
    nguoi_ky: NguoiKy
    ban_sao: BanSao
    von_don_vi: VonDonVi | None
