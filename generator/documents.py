"""The table of document kinds. A new kind is a row here, a context and its builder, a template and a command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.giay_gui import HoSoBi, HoSoPhieuGui
from generator.domain.names import lowered
from generator.domain.thang import HoSoThang
from generator.domain.thang_figures import ThangFigures
from generator.domain.thay_doi import HoSoSoSanh
from generator.domain.trich import HoSoTrich
from generator.rendering import bao_cao_thang, giay_gui, ke_hoach, so_sanh, trich_sao
from generator.rendering.context import KeHoach
from generator.rendering.giay_gui_context import BiVanBan, NhanBi, PhieuGui
from generator.rendering.so_sanh_context import SoSanhVanBan
from generator.rendering.template import Properties
from generator.rendering.text import Text
from generator.rendering.thang_context import BaoCaoThang
from generator.rendering.trich_sao_context import TrichSao


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """ma: folder and file name, also the template's; ten: for people; context_type: what the template may name;
    ten_loai: the type that the page prints, "" for papers that are no document of their own.
    build_context and properties take the dossier of this kind: HoSo for the plan, HoSoThang for a month, HoSoSoSanh
    for a comparison, HoSoPhieuGui and HoSoBi for what goes with a document, HoSoTrich for an extract of it."""

    ma: str
    ten: str
    context_type: type
    build_context: Callable[[Any, Any, Directory], object]
    properties: Callable[[Any, Any], Properties]
    ten_loai: str = ""

    @property
    def template(self) -> str:
        return f"{self.ma}.docx"


def _titled(kind: str, subject: Text, ho_so: HoSo) -> Properties:
    return Properties(f"{kind} {lowered(subject.plain)}", str(ho_so.chuong_trinh.ten_gon), str(ho_so.co_quan.ten))


def _plan(ho_so: HoSo, figures: Figures, who: Directory) -> KeHoach:
    return ke_hoach.build(ho_so, figures, who)


def _month(ho_so: HoSoThang, figures: ThangFigures, who: Directory) -> BaoCaoThang:
    return bao_cao_thang.build(ho_so, figures.tien_do, figures, who)


def _comparison(dossier: HoSoSoSanh, _figures: object, _who: object) -> SoSanhVanBan:
    return so_sanh.build(dossier.so_sanh, dossier.ho_so)


def _going_with(what: str, subject: str, dossier: HoSoPhieuGui | HoSoBi) -> Properties:
    return Properties(f"{what} {dossier.van_ban.goi}", subject, str(dossier.co_quan.ten))


def _extract(dossier: HoSoTrich, _figures: object, _who: object) -> TrichSao:
    return trich_sao.build(dossier)


def _extract_properties(dossier: HoSoTrich, _context: object) -> Properties:
    return Properties(
        f"Dự thảo trích sao {dossier.van_ban.goi}", dossier.nguoi_nhan.ten, str(dossier.ho_so.co_quan.ten)
    )


PLAN = DocumentKind(
    "ke_hoach",
    "Kế hoạch",
    KeHoach,
    _plan,
    lambda ho_so, context: _titled("Kế hoạch", context.trich_yeu, ho_so),
    "Kế hoạch",
)
MONTH = DocumentKind(
    "bao_cao_thang",
    "Báo cáo tháng",
    BaoCaoThang,
    _month,
    lambda dossier, context: _titled("Báo cáo", context.trich_yeu, dossier.ho_so),
    "Báo cáo",
)
COMPARISON = DocumentKind(
    "so_sanh",
    "Bảng so sánh",
    SoSanhVanBan,
    _comparison,
    lambda dossier, context: Properties(
        f"Bảng so sánh {context.ten_den} với {context.ten_tu}",
        str(dossier.ho_so.chuong_trinh.ten_gon),
        str(dossier.ho_so.co_quan.ten),
    ),
)
PHIEU_GUI = DocumentKind(
    "phieu_gui",
    "Phiếu gửi",
    PhieuGui,
    lambda dossier, _figures, _who: giay_gui.phieu_gui(dossier),
    lambda dossier, _context: _going_with("Phiếu gửi", dossier.nguoi_nhan.ten, dossier),
)
BI = DocumentKind(
    "bi_van_ban",
    "Bì văn bản",
    BiVanBan,
    lambda dossier, _figures, _who: giay_gui.bi_van_ban(dossier),
    lambda dossier, _context: _going_with("Bì văn bản gửi", dossier.van_ban.trich_yeu, dossier),
)
NHAN = DocumentKind(
    "nhan_bi",
    "Nhãn dán bì",
    NhanBi,
    lambda dossier, _figures, _who: giay_gui.nhan_bi(dossier),
    lambda dossier, _context: _going_with("Nhãn dán bì gửi", dossier.van_ban.trich_yeu, dossier),
)
TRICH_SAO = DocumentKind("trich_sao", "Trích sao", TrichSao, _extract, _extract_properties)
KINDS = (PLAN, MONTH, COMPARISON, PHIEU_GUI, BI, NHAN, TRICH_SAO)
