"""Builds the contexts of slips, envelopes and labels: what goes with a document to its recipients."""

from __future__ import annotations

from itertools import zip_longest

from generator.domain.giay_gui import HoSoBi, HoSoPhieuGui
from generator.domain.noi_nhan import NguoiNhan, VanBanGui
from generator.domain.period import ngay_gon
from generator.rendering import common, wording
from generator.rendering.giay_gui_context import BiVanBan, HangNhan, NhanBi, NoiDen, NoiGui, PhieuGui, VanBanGuiKem

_DRAFT, _NUMBER, _COMMITTEE = "Dự thảo", "Số:", "UBND "


def phieu_gui(dossier: HoSoPhieuGui) -> PhieuGui:
    """Number and day are left to văn thư, who gives them."""
    office = dossier.co_quan
    return PhieuGui(
        co_quan=common.letterhead(office),
        so_ky_hieu=wording.so_ky_hieu(None, dossier.ky_hieu),
        dia_danh=office.dia_danh,
        ngay_ban_hanh=wording.ngay_trong(None, dossier.nam),
        nguoi_nhan=_in_full(dossier.nguoi_nhan.ten),
        van_ban=_enclosed(dossier.van_ban, dossier.nguoi_nhan, office.trinh_bay.them_so_0),
        nguoi_ky=common.signer(office, dossier.nguoi_ky),
    )


def bi_van_ban(dossier: HoSoBi) -> BiVanBan:
    office, contact = dossier.co_quan, dossier.co_quan.lien_he
    return BiVanBan(
        NoiGui(
            chu_quan=list(office.co_quan_chu_quan),
            dong_ten=list(office.dong_ten),
            dia_chi=contact.dia_chi or "",
            dien_thoai=contact.dien_thoai or "",
            thu_dien_tu=contact.thu_dien_tu or "",
            trang_tin=contact.trang_tin or "",
        ),
        _number(dossier.van_ban),
        _destinations(dossier),
    )


def nhan_bi(dossier: HoSoBi) -> NhanBi:
    labels = _destinations(dossier)
    return NhanBi(_number(dossier.van_ban), [HangNhan(*pair) for pair in zip_longest(labels[::2], labels[1::2])])


def _enclosed(document: VanBanGui, recipient: NguoiNhan, pad: bool) -> VanBanGuiKem:
    return VanBanGuiKem(
        goi=document.goi,
        ten_loai=document.ten_loai,
        trich_yeu=document.trich_yeu,
        so_ky_hieu=_number(document).removeprefix(_NUMBER).lstrip(" "),
        ngay=ngay_gon(document.ngay) if document.ngay else "",
        so_ban=_copies(recipient, pad),
        ghi_chu="; ".join(filter(None, (_DRAFT if document.du_thao else "", recipient.de))),
    )


def _copies(recipient: NguoiNhan, pad: bool) -> str:
    """How many, and on what: one recipient may get both."""
    kinds = ((recipient.giay, "bản giấy"), (int(recipient.dien_tu or not recipient.giay), "bản điện tử"))
    return " và ".join(f"{wording.hai_chu_so(count, pad)}{wording.NBSP}{what}" for count, what in kinds if count)


def _number(document: VanBanGui) -> str:
    """As on the document itself: with room to write while it has no number."""
    return f"{_NUMBER} {document.so_ky_hieu}" if document.so_ky_hieu else wording.so_ky_hieu(None, document.ky_hieu)


def _destinations(dossier: HoSoBi) -> list[NoiDen]:
    return [NoiDen(_in_full(one.ten), one.dia_chi) for one in dossier.nhan_giay]


def _in_full(ten: str) -> str:
    """Whom an envelope addresses has no abbreviation in its name: Ủy ban nhân dân xã Trấn Yên."""
    return f"Ủy ban nhân dân {ten.removeprefix(_COMMITTEE)}" if ten.startswith(_COMMITTEE) else ten
