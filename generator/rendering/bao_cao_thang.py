"""Builds the context of templates/bao_cao_thang.docx from the data of one month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from generator.domain.directory import Directory
from generator.domain.ledger import Selection, walk
from generator.domain.quantities import Quantity, half_up
from generator.domain.records import Muc, NutDuAn
from generator.domain.thang import DongThang, HoSoThang
from generator.domain.thang_figures import ThangFigures
from generator.domain.tien_do import KetQua, TienDo
from generator.rendering import bieu_thang, common, wording
from generator.rendering.citing import Citing, cited_document, names_of_month
from generator.rendering.context import Doan
from generator.rendering.thang_context import BaoCaoThang, BieuDo, DuAnThang, KhoiLuong, MucKetQua, TieuDuAnThang

# Sections of the month's words, named alike in the record and in the template.
SECTIONS = (
    *("chi_dao", "phan_bo", "giai_ngan", "ket_qua_dat_duoc", "kho_khan", "nguyen_nhan", "nhiem_vu", "kien_nghi"),
)
CHART_SERIES = "Tỷ lệ giải ngân so với kế hoạch (%)"


class MonthContext:
    """Holds what every part of the context needs; `build` is the result."""

    def __init__(self, ho_so: HoSoThang, progress: TienDo, figures: ThangFigures, directory: Directory):
        self._ho_so, self._progress, self._directory = ho_so, progress, directory
        self._rules, self._words = ho_so.che_do, ho_so.thang.loi
        self._programme = ho_so.ho_so.chuong_trinh
        self._cite = Citing(ho_so.ho_so, figures, directory, ho_so)
        kinds = (*self._programme.loai_von, *self._programme.nguon_von, *self._programme.nien_do)
        self._kinds = {str(item.ma): item for item in kinds}
        self._said = {str(item.du_an): item.noi_dung for item in self._words.ket_qua_du_an}

    def build(self) -> BaoCaoThang:
        rules, words, cite, office = self._rules, self._words, self._cite, self._ho_so.ho_so.co_quan
        projects = self._ranked([self._project(place, node) for place, node in enumerate(self._programme.du_an, 1)])
        return BaoCaoThang(
            **common.heading(office, words.so, office.ky_hieu.bao_cao_thang),
            ngay_ban_hanh=self._day(),
            trich_yeu=cite.text(rules.trich_yeu),
            kinh_gui=[common.bare(line) for line in rules.kinh_gui],
            nam=self._ho_so.thang.nam,
            **names_of_month(self._ho_so.thang),
            thang_dau=self._ho_so.thang.so == 1,
            co_thang_truoc=self._ho_so.thang_truoc is not None,
            co_cung_ky=self._ho_so.cung_ky is not None,
            chuong_trinh=self._programme.ten,
            cap_mot=self._programme.cap_mot,
            don_vi_tinh=office.trinh_bay.don_vi_tinh,
            so_le_bang=office.trinh_bay.so_le_bang,
            so_le_ty_le=rules.so_le_ty_le,
            them_so_0=office.trinh_bay.them_so_0,
            mo_dau=common.blocks(cite, rules.mo_dau),
            van_ban_chi_dao=[cited_document(document, short=False) for document in words.van_ban.values()],
            **{name: common.blocks(cite, getattr(words, name)) for name in SECTIONS},
            ket_qua=self._progress.of(),
            theo_loai=list(self._split("loai_von", self._programme.loai_von)),
            theo_nguon=list(self._split("nguon_von", self._programme.nguon_von)),
            theo_nien_do=list(self._split("nien_do", self._programme.nien_do)),
            du_an=projects,
            **self._ranking(projects),
            bieu_do=self._chart(projects),
            ket_thuc=common.closing(cite, rules.ket_thuc),
            noi_nhan=common.recipients(rules.noi_nhan),
            luu=common.bare(rules.luu),
            soan_thao=common.drafter(rules.soan_thao),
            nguoi_ky=common.signer(office, words.nguoi_ky or rules.nguoi_ky),
            bieu=bieu_thang.build_table(self._progress, cite.words),
            bieu_don_vi=bieu_thang.build_units(self._progress, self._directory),
            du_thao=self._ho_so.ho_so.du_thao,
        )

    def _day(self) -> str:
        """Until the report is issued its month is nobody's to guess; its year is that of the day after the cut-off."""
        if self._words.ngay:
            return wording.ngay(self._words.ngay)
        return wording.ngay_trong(None, (self._words.ngay_chot + timedelta(days=1)).year)

    def _split(self, dimension: str, items: Sequence[Muc]) -> Iterator[MucKetQua]:
        for item in items:
            scope = Selection(**{dimension: str(item.ma)})
            if bieu_thang.has(self._progress, scope):
                yield MucKetQua(self._cite.words(item.ten), self._cite.words(item.ten_gon), self._progress.of(scope))

    # --- projects ---

    def _project(self, place: int, node: NutDuAn) -> DuAnThang:
        scope = Selection(str(node.ma))
        return DuAnThang(
            stt=place,
            so=node.so,
            ten=node.ten,
            ket_qua=self._progress.of(scope),
            noi_dung=self._about(node),
            khoi_luong=self._volumes(node),
            ghi_chu=bieu_thang.notes(self._progress.lines(scope)),
            tieu_du_an=list(self._parts(node)),
        )

    def _parts(self, project: NutDuAn) -> Iterator[TieuDuAnThang]:
        """Parts at any depth that have money or words."""
        for node, above in walk(project.con):
            scope = Selection(str(node.ma))
            if bieu_thang.has(self._progress, scope) or str(node.ma) in self._said:
                yield TieuDuAnThang(
                    so=node.so,
                    bac=len(above) + 1,
                    ten=node.ten,
                    ket_qua=self._progress.of(scope),
                    noi_dung=self._about(node),
                    khoi_luong=self._volumes(node),
                )

    def _about(self, node: NutDuAn) -> list[Doan]:
        return common.blocks(self._cite, self._said.get(str(node.ma), []))

    def _volumes(self, node: NutDuAn) -> list[KhoiLuong]:
        """Line by line as reported: whether two lines speak of the same work, only the clerk knows."""
        lines = self._progress.lines(Selection(str(node.ma)))
        found = [(line.khoi_luong, line) for line in lines if line.khoi_luong and line.du_an == node.ma]
        names = _told_apart([self._funds(line) for _, line in found])
        return [KhoiLuong(volume, name) for (volume, _), name in zip(found, names, strict=True)]

    def _funds(self, line: DongThang) -> tuple[str, str, str]:
        """What tells the lines of a project apart, the plainest first."""
        kind, source, year = (self._kinds[code] for code in (line.loai_von, line.nguon_von, line.nien_do))
        unit = self._directory.names([line.don_vi])[0] if line.don_vi else bieu_thang.NOBODY
        return bieu_thang.funds(self._cite.words, kind, source), self._cite.words(year.ten_tat), unit

    # --- comparing projects ---

    def _rate(self, project: DuAnThang) -> Decimal | None:
        """The rate as it is printed."""
        rate = project.ket_qua.ty_le
        return None if rate is None else half_up(rate.gia_tri, self._rules.so_le_ty_le)

    def _ranked(self, projects: Sequence[DuAnThang]) -> list[DuAnThang]:
        rates = [self._rate(project) for project in projects]
        known = [rate for rate in rates if rate is not None]
        ranks = [None if rate is None else 1 + sum(other > rate for other in known) for rate in rates]
        return [replace(project, hang=rank) for project, rank in zip(projects, ranks, strict=True)]

    def _ranking(self, projects: Sequence[DuAnThang]) -> dict[str, list[DuAnThang]]:
        """By the printed rate; who has disbursed nothing is named as such and nowhere else."""
        rated = [(rate, project) for project in projects if (rate := self._rate(project)) is not None]
        begun = [(rate, project) for rate, project in rated if not _is_zero(project.ket_qua.luy_ke)]
        highest = max((rate for rate, _ in begun), default=None)
        lowest = min((rate for rate, _ in begun), default=None)
        differ = len({rate for rate, _ in rated}) > 1
        return {
            "cao_nhat": [project for rate, project in begun if differ and rate == highest],
            "thap_nhat": [project for rate, project in begun if rate == lowest != highest],
            "chua_giai_ngan": [project for project in projects if _has_nothing(project.ket_qua)],
            "chua_co_so_lieu": [project for project in projects if _is_silent(project.ket_qua)],
        }

    def _chart(self, projects: Sequence[DuAnThang]) -> BieuDo:
        """Bars as high as the rates are printed."""
        values = [self._rate(project) for project in projects]
        printed = ["" if value is None else wording.phan_tram(value, self._rules.so_le_ty_le) for value in values]
        named = [(str(project.so), text, project.ket_qua) for project, text in zip(projects, printed, strict=True)]
        return BieuDo(
            ten_day=CHART_SERIES,
            mo_ta=f"Biểu đồ: tỷ lệ giải ngân so với kế hoạch của từng {self._programme.cap_mot}, số liệu đến ngày "
            + f"{wording.ngay_gon(self._ho_so.thang.ngay_chot)}: "
            + "; ".join(f"{name} {_in_words(text, result)}" for name, text, result in named)
            + ".",
            nhan=[f"{name}{_beside(text, result)}" for name, text, result in named],
            gia_tri=values,
            chu=printed,
            thieu=any(text and result.thieu for _, text, result in named),
        )


def _told_apart(names: Sequence[tuple[str, ...]]) -> list[str]:
    """Of each name as many parts as are needed to tell it from the others; none when there are no others."""
    needed = next((count for count in range(4) if len({name[:count] for name in names}) == len(names)), 3)
    return [", ".join(name[:needed]) for name in names]


def _is_zero(amount: Quantity | None) -> bool:
    return amount is not None and amount.gia_tri == 0


def _has_nothing(result: KetQua) -> bool:
    """A project of which every line says 0: one that is blank may have disbursed something."""
    return _is_zero(result.luy_ke) and not result.thieu


def _is_silent(result: KetQua) -> bool:
    """A project that has funds this year and no figure yet, or none but 0 in some of its lines."""
    return result.ke_hoach is not None and (result.luy_ke is None or (_is_zero(result.luy_ke) and result.thieu > 0))


def _in_words(rate: str, result: KetQua) -> str:
    """A rate of the chart for who cannot see it."""
    if not rate:
        return _gap(result)
    return f"{rate} (chưa đủ số liệu)" if result.thieu else rate


def _beside(rate: str, result: KetQua) -> str:
    """What stands beside the name of a bar; the caption explains the mark."""
    if not rate:
        return f" ({_gap(result)})"
    return " (*)" if result.thieu else ""


def _gap(result: KetQua) -> str:
    """Why there is no rate."""
    without_plan = result.ke_hoach is None or _is_zero(result.ke_hoach)
    return "chưa có kế hoạch vốn" if without_plan else "chưa có số liệu"


def build(ho_so: HoSoThang, tien_do: TienDo, figures: ThangFigures, directory: Directory) -> BaoCaoThang:
    """The context of a monthly report. The data have passed the checks: every name is known, every figure that the
    words cite can be computed."""
    return MonthContext(ho_so, tien_do, figures, directory).build()
