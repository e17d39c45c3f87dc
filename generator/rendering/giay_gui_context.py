"""What the templates of slips, envelopes and labels may name: one dataclass per thing, one field per tag.

See context.py for the manner; docs/thuat-ngu.md explains the fields.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.rendering.context import CoQuan, NguoiKy


@dataclass(frozen=True, slots=True)
class VanBanGuiKem:
    """The document that a slip goes with. goi: kind, number and day as in a sentence; trich_yeu: what follows the kind
    there; so_ky_hieu, ngay: for the table, with room to write when the document has none yet; so_ban: "01 bản giấy";
    ghi_chu: "" when there is nothing to say."""

    goi: str
    ten_loai: str
    trich_yeu: str
    so_ky_hieu: str
    ngay: str
    so_ban: str
    ghi_chu: str


@dataclass(frozen=True, slots=True)
class PhieuGui:
    """Top-level names of templates/phieu_gui.docx. so_ky_hieu, ngay_ban_hanh: of the slip, blank; nguoi_nhan: the name
    of the only recipient."""

    co_quan: CoQuan
    so_ky_hieu: str
    dia_danh: str
    ngay_ban_hanh: str
    nguoi_nhan: str
    van_ban: VanBanGuiKem
    nguoi_ky: NguoiKy


@dataclass(frozen=True, slots=True)
class NoiGui:
    """The sender as an envelope says it. chu_quan, dong_ten: lines of the letterhead; the others "" when not known."""

    chu_quan: list[str]
    dong_ten: list[str]
    dia_chi: str
    dien_thoai: str
    thu_dien_tu: str
    trang_tin: str


@dataclass(frozen=True, slots=True)
class NoiDen:
    """A recipient. dia_chi: "" when not known."""

    ten: str
    dia_chi: str


@dataclass(frozen=True, slots=True)
class BiVanBan:
    """Top-level names of templates/bi_van_ban.docx: a page for each of nguoi_nhan. so_ky_hieu: of the document inside,
    with the word "Số:"."""

    noi_gui: NoiGui
    so_ky_hieu: str
    nguoi_nhan: list[NoiDen]


@dataclass(frozen=True, slots=True)
class HangNhan:
    """Two labels side by side. phai: None when the last row has only one."""

    trai: NoiDen
    phai: NoiDen | None


@dataclass(frozen=True, slots=True)
class NhanBi:
    """Top-level names of templates/nhan_bi.docx. so_ky_hieu: as in BiVanBan; hang_nhan: rows of labels, from left to
    right and downwards."""

    so_ky_hieu: str
    hang_nhan: list[HangNhan]
