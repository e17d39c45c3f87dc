"""The "Nơi nhận" of a plan or of a month's report: where its lines are, and everybody they mean."""

from __future__ import annotations

from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.noi_nhan import DanhSachNhan
from generator.domain.noi_nhan_kiem import so_ban_findings
from generator.domain.noi_nhan_mo import mo_rong
from generator.domain.records import KeHoach
from generator.domain.thang import CheDoBaoCao, HoSoThang
from generator.findings import Finding, place_of


def noi_ghi(dossier: HoSo | HoSoThang) -> KeHoach | CheDoBaoCao:
    """The record that has noi_nhan, luu and soan_thao."""
    return dossier.che_do if isinstance(dossier, HoSoThang) else dossier.ke_hoach


def danh_sach(dossier: HoSo | HoSoThang, who: Directory) -> tuple[DanhSachNhan, list[Finding]]:
    """Everybody, on the directory's day."""
    words = noi_ghi(dossier)
    return mo_rong(words.noi_nhan, words.luu, who, getattr(words, "kinh_gui", ()))


def so_ban_khac(
    dossier: HoSo | HoSoThang, everybody: DanhSachNhan, so_ban: int, da_vao_so: bool = False
) -> list[Finding]:
    """The number of copies that the document, and văn thư or the register (da_vao_so), say against that of "Nơi nhận".
    so_ban: 0 when not said."""
    words = noi_ghi(dossier)
    place = place_of(words.soan_thao or words.luu)
    return so_ban_findings(everybody, words.soan_thao, so_ban, place, da_vao_so)
