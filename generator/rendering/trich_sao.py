"""Builds the context of templates/trich_sao.docx: the plan's own context, cut down to what concerns one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.domain import trich
from generator.domain.budget import DongPhanBo
from generator.domain.dossier import HoSo
from generator.domain.ledger import walk
from generator.domain.names import capitalized
from generator.domain.quantities import Quantity, total
from generator.domain.references import with_years
from generator.domain.trich import HoSoTrich, cua_don_vi
from generator.rendering import common, ke_hoach, wording
from generator.rendering.context import DuAn, KeHoach, ToChuc
from generator.rendering.trich_sao_context import (
    DA_KY,
    BanSao,
    DongVon,
    DuAnTrich,
    DuAnVon,
    KinhPhiTrich,
    NhiemVuTrich,
    TrichSao,
    VonDonVi,
)


def build(dossier: HoSoTrich) -> TrichSao:
    """The context. Something in the plan concerns the unit: who asks for an extract has asked trich first."""
    chosen = cua_don_vi(dossier.ho_so, dossier.directory, dossier.nguoi_nhan.ma)
    assert chosen is not None
    plan = ke_hoach.build(dossier.ho_so, dossier.figures, dossier.directory)
    return TrichSao(
        co_quan=plan.co_quan,
        so_ky_hieu=plan.so_ky_hieu,
        dia_danh=plan.dia_danh,
        ngay_ban_hanh=plan.ngay_ban_hanh,
        trich_yeu=plan.trich_yeu,
        nam=plan.nam,
        don_vi_tinh=plan.don_vi_tinh,
        du_thao=plan.du_thao,
        da_ban_hanh=dossier.da_ban_hanh,
        da_ky=DA_KY if dossier.da_ban_hanh else "",
        **_copied(plan, chosen),
        ket_thuc=plan.ket_thuc,
        noi_nhan=plan.noi_nhan,
        luu=plan.luu,
        soan_thao=plan.soan_thao,
        nguoi_ky=plan.nguoi_ky,
        ban_sao=_block(dossier),
        von_don_vi=_own_money(dossier.ho_so, chosen.phan_bo),
    )


def _copied(plan: KeHoach, chosen: trich.TrichSao) -> dict[str, list]:
    """The plan's sections, each with nothing but what was chosen."""
    groups = ((plan.nhom_chi_tieu[one.muc], one.doan) for one in chosen.chi_tieu)
    duties = ((plan.to_chuc_thuc_hien[one.muc], one.doan) for one in chosen.to_chuc)
    return {
        "nhom_chi_tieu": [replace(group, chi_tieu=_picked(group.chi_tieu, doan)) for group, doan in groups],
        "du_an": [_project(plan.du_an[one.du_an], one) for one in chosen.du_an],
        "nhiem_vu": [NhiemVuTrich(index + 1, plan.nhiem_vu[index]) for index in chosen.nhiem_vu],
        "to_chuc_thuc_hien": [ToChuc(item.stt, item.tieu_de, _picked(item.viec, doan)) for item, doan in duties],
    }


def _picked(items: Sequence, positions: Sequence[int]) -> list:
    return [items[position] for position in positions]


def _project(project: DuAn, chosen: trich.DuAnTrich) -> DuAnTrich:
    parts = [(project.tieu_du_an[one.phan], one) for one in chosen.phan]
    return DuAnTrich(
        stt=project.stt,
        so=project.so,
        ten=project.ten,
        co_noi_dung=int(bool(project.noi_dung or project.tieu_du_an)),
        noi_dung=_picked(project.noi_dung, chosen.doan),
        tieu_du_an=[replace(part, noi_dung=_picked(part.noi_dung, one.doan)) for part, one in parts],
        kinh_phi=_money(project, chosen),
        nhieu_viec=len(project.phan_cong) > 1,
        phan_cong=_picked(project.phan_cong, chosen.viec),
    )


def _money(project: DuAn, chosen: trich.DuAnTrich) -> KinhPhiTrich | None:
    """Money of what the unit is in charge of, where the plan prints it: of the project and of the parts right below."""
    parts = [project.tieu_du_an[one.phan] for one in chosen.phan if one.kinh_phi]
    parts = [part for part in parts if part.bac == 1 and part.kinh_phi.nien_do]
    if not chosen.kinh_phi and not parts:
        return None
    whole = project.kinh_phi if chosen.kinh_phi else None
    if not _is_listed_by_part(project):
        # The money of an only part is that of the project, and printed as such.
        return KinhPhiTrich(False, [], None, project.kinh_phi)
    shared = project.kinh_phi_chung if chosen.kinh_phi and project.kinh_phi_chung.nien_do else None
    return KinhPhiTrich(True, parts, shared, whole)


def _is_listed_by_part(project: DuAn) -> bool:
    """As templates/ke_hoach.docx decides."""
    return project.co_kinh_phi_tieu_du_an and bool(len(project.tieu_du_an) > 1 or project.kinh_phi_chung.nien_do)


def _block(dossier: HoSoTrich) -> BanSao:
    """What the office that copies adds: number, day and signature are left to it."""
    return BanSao(
        so_ky_hieu=wording.so_ky_hieu(None, dossier.ky_hieu),
        ngay=wording.ngay_trong(None, dossier.ho_so.ke_hoach.nam),
        noi_nhan=capitalized(dossier.nguoi_nhan.ten),
        nguoi_ky=common.signer(dossier.ho_so.co_quan, dossier.nguoi_ky),
    )


def _own_money(ho_so: HoSo, lines: Sequence[DongPhanBo]) -> VonDonVi | None:
    if not lines:
        return None
    unit, names = str(ho_so.co_quan.trinh_bay.don_vi_tinh), _project_names(ho_so)
    by_project: dict[str, list[DongPhanBo]] = {code: [] for code in names}
    for line in lines:
        by_project[line.du_an].append(line)
    rows = {code: _rows(ho_so, same, unit) for code, same in by_project.items() if same}
    amounts = [row.so_tien for same in rows.values() for row in same]
    groups = [
        DuAnVon(number, names[code], total((row.so_tien for row in same), unit), same)
        for number, (code, same) in enumerate(rows.items(), 1)
    ]
    needed = max(Quantity(amount.gia_tri.normalize()).so_le for amount in amounts)
    return VonDonVi(groups, total(amounts, unit), max(needed, ho_so.co_quan.trinh_bay.so_le_bang))


def _rows(ho_so: HoSo, lines: Sequence[DongPhanBo], unit: str) -> list[DongVon]:
    programme, workbook_unit = ho_so.chuong_trinh, ho_so.kinh_phi.don_vi
    dimensions = (*programme.loai_von, *programme.nguon_von, *programme.nien_do)
    names = {str(item.ma): with_years(item.ten_tat, ho_so.ke_hoach.nam) for item in dimensions}
    return [
        DongVon(
            number,
            names[line.loai_von],
            names[line.nguon_von],
            names[line.nien_do],
            Quantity(line.so_tien, workbook_unit).to(unit),
        )
        for number, line in enumerate(lines, 1)
    ]


def _project_names(ho_so: HoSo) -> dict[str, str]:
    """By code, in reading order: the number of each node behind those of the nodes above it, with its name."""
    nodes = {str(node.ma): (node, above) for node, above in walk(ho_so.chuong_trinh.du_an)}
    numbers = {code: str(node.so) for code, (node, _) in nodes.items()}
    return {
        code: f"{', '.join([*(numbers[str(one)] for one in above), numbers[code]])}: {node.ten}"
        for code, (node, above) in nodes.items()
    }
