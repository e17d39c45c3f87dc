"""Builds the context of templates/ke_hoach.docx from the data of one year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.ledger import Ledger, Selection
from generator.domain.names import capitalized
from generator.domain.quantities import Quantity
from generator.domain.records import NoiDungDuAn, NutDuAn, PhanCong
from generator.domain.records import ToChuc as ToChucRecord
from generator.rendering import common, numbering, wording
from generator.rendering.bieu import build_table
from generator.rendering.bieu_dieu_chinh import build_changes
from generator.rendering.citing import Citing
from generator.rendering.context import (
    DuAn,
    KeHoach,
    KhoanVon,
    KinhPhi,
    KinhPhiLoai,
    KinhPhiNguon,
    KinhPhiNienDo,
    LoaiVonNamTruoc,
    NhomChiTieu,
    TieuDuAn,
    ToChuc,
    TongKinhPhi,
    TongLoai,
    TongNienDo,
    VonNamTruoc,
)
from generator.rendering.text import Text


class PlanContext:
    """Holds what every part of the context needs; `build` is the result."""

    def __init__(self, ho_so: HoSo, figures: Figures, directory: Directory):
        self._ho_so = ho_so
        self._figures = figures
        self._directory = directory
        self._cite = Citing(ho_so, figures, directory)
        self._unit = str(ho_so.co_quan.trinh_bay.don_vi_tinh)
        self._nodes = _by_code(ho_so.chuong_trinh.du_an)

    @property
    def _ledger(self) -> Ledger:
        return self._figures.ledger

    def build(self) -> KeHoach:
        plan, office, cite = self._ho_so.ke_hoach, self._ho_so.co_quan, self._cite
        return KeHoach(
            **common.heading(office, plan.so, office.ky_hieu.ke_hoach),
            ngay_ban_hanh=wording.ngay(plan.ngay) if plan.ngay else wording.ngay_trong(plan.thang, plan.nam),
            trich_yeu=cite.text(plan.trich_yeu),
            nam=plan.nam,
            nam_truoc=plan.nam - 1,
            chuong_trinh=self._ho_so.chuong_trinh.ten,
            don_vi_tinh=self._unit,
            so_le_bang=office.trinh_bay.so_le_bang,
            can_cu=common.texts(cite, map(common.bare, plan.can_cu)),
            mo_dau=common.blocks(cite, plan.mo_dau),
            chi_dao_dieu_hanh=common.blocks(cite, plan.chi_dao_dieu_hanh),
            ket_qua_chi_tieu=common.blocks(cite, plan.ket_qua_chi_tieu),
            von_nam_truoc=self._last_year(),
            muc_dich=common.blocks(cite, plan.muc_dich),
            yeu_cau=common.blocks(cite, plan.yeu_cau),
            muc_tieu_tong_quat=common.blocks(cite, plan.muc_tieu_tong_quat),
            nhom_chi_tieu=[
                NhomChiTieu(f"2.{number}", cite.text(group.ten), common.blocks(cite, group.chi_tieu))
                for number, group in enumerate(plan.chi_tieu, 1)
            ],
            pham_vi=common.blocks(cite, plan.pham_vi),
            thoi_gian=cite.text(common.bare(plan.thoi_gian)),
            du_an=[self._project(number, words) for number, words in enumerate(plan.du_an, 1)],
            kinh_phi=self._all_money(),
            nhiem_vu=common.texts(cite, plan.nhiem_vu),
            to_chuc_thuc_hien=[self._duty(number, item) for number, item in enumerate(plan.to_chuc_thuc_hien, 1)],
            ket_thuc=common.closing(cite, plan.ket_thuc),
            noi_nhan=common.recipients(plan.noi_nhan),
            luu=common.bare(plan.luu),
            soan_thao=common.drafter(plan.soan_thao),
            nguoi_ky=common.signer(office, plan.nguoi_ky),
            bieu=build_table(self._ho_so.chuong_trinh, self._ledger, self._unit, cite.words),
            du_thao=self._ho_so.du_thao,
            lan=self._ho_so.kinh_phi.lan,
            sua_doi=build_changes(self._ho_so, self._ledger.total(), self._directory, cite.words),
        )

    def _figure(self, name: str) -> Quantity:
        """Money by name, in the unit of the document."""
        value = self._figures[name].gia_tri
        assert value is not None
        return value.to(self._unit)

    # --- funds of the year before ---

    def _last_year(self) -> VonNamTruoc | None:
        rows = self._ho_so.kinh_phi.nam_truoc
        if not rows:
            return None
        kinds = [kind for kind in self._ho_so.chuong_trinh.loai_von if any(row.loai_von == kind.ma for row in rows)]
        return VonNamTruoc(
            self._included(self._ho_so.ke_hoach.von_nam_truoc),
            *self._last_year_of(""),
            [
                LoaiVonNamTruoc(
                    self._cite.words(kind.ten_gon),
                    *self._last_year_of(f".{kind.ma}"),
                    [
                        KhoanVon(row.ten, *self._last_year_of(f".{kind.ma}.{row.khoan}"))
                        for row in rows
                        if row.loai_von == kind.ma
                    ],
                )
                for kind in kinds
            ],
        )

    def _last_year_of(self, scope: str) -> tuple[Quantity, Quantity, Quantity | None]:
        """Planned, disbursed and the ratio of a scope such as ".dau_tu.keo_dai"."""
        planned, spent = (self._figure(f"nam_truoc.{name}{scope}") for name in ("ke_hoach", "giai_ngan"))
        return planned, spent, self._figures[f"nam_truoc.ty_le{scope}"].gia_tri

    # --- projects ---

    def _project(self, number: int, words: NoiDungDuAn) -> DuAn:
        node = self._nodes[words.du_an]
        parts = list(self._parts(words.tieu_du_an, 1))
        listed = {str(part.du_an) for part in words.tieu_du_an}
        return DuAn(
            stt=number,
            so=node.so,
            ten=node.ten,
            noi_dung=common.blocks(self._cite, words.noi_dung),
            tieu_du_an=parts,
            kinh_phi=self._money(self._ledger, str(node.ma)),
            kinh_phi_chung=self._money(self._ledger.without(listed), str(node.ma)),
            co_kinh_phi_tieu_du_an=any(part.kinh_phi.nien_do for part in parts),
            phan_cong=[self._task(task) for task in words.phan_cong],
        )

    def _parts(self, nodes: Sequence[NoiDungDuAn], depth: int) -> Iterator[TieuDuAn]:
        for words in nodes:
            node = self._nodes[words.du_an]
            yield TieuDuAn(
                so=node.so,
                ten=node.ten,
                bac=depth,
                noi_dung=common.blocks(self._cite, words.noi_dung),
                kinh_phi=self._money(self._ledger, str(node.ma)),
                don_vi=numbering.noi_danh_sach(self._directory.names(words.don_vi), "; "),
            )
            yield from self._parts(words.tieu_du_an, depth + 1)

    def _task(self, task: PhanCong) -> Text:
        who = capitalized(numbering.noi_danh_sach(self._directory.names(task.chu_tri)))
        return self._cite.text(f"{who} {task.viec}")

    def _money(self, ledger: Ledger, code: str) -> KinhPhi:
        scope = Selection(du_an=code)
        years = [
            KinhPhiNienDo(
                self._cite.words(year.ten),
                self._sum(ledger, scope._replace(nien_do=str(year.ma))),
                self._kinds(ledger, scope._replace(nien_do=str(year.ma))),
            )
            for year in self._ho_so.chuong_trinh.nien_do
            if ledger.has(scope._replace(nien_do=str(year.ma)))
        ]
        return KinhPhi(self._sum(ledger, scope), years)

    def _kinds(self, ledger: Ledger, scope: Selection) -> list[KinhPhiLoai]:
        return [
            KinhPhiLoai(
                self._cite.words(kind.ten),
                self._sum(ledger, scope._replace(loai_von=str(kind.ma))),
                [
                    KinhPhiNguon(self._cite.words(source.ten_tat), self._sum(ledger, picked))
                    for source in self._ho_so.chuong_trinh.nguon_von
                    if ledger.has(picked := scope._replace(loai_von=str(kind.ma), nguon_von=str(source.ma)))
                ],
            )
            for kind in self._ho_so.chuong_trinh.loai_von
            if ledger.has(scope._replace(loai_von=str(kind.ma)))
        ]

    def _sum(self, ledger: Ledger, scope: Selection) -> Quantity:
        return ledger.total(scope).to(self._unit)

    def _all_money(self) -> TongKinhPhi:
        programme = self._ho_so.chuong_trinh
        kinds = [
            TongLoai(
                self._cite.words(kind.ten_gon),
                self._sum(self._ledger, Selection(loai_von=str(kind.ma))),
                [
                    TongNienDo(self._cite.words(year.ten_gon), self._sum(self._ledger, picked))
                    for year in programme.nien_do
                    if self._ledger.has(picked := Selection("", str(kind.ma), "", str(year.ma)))
                ],
            )
            for kind in programme.loai_von
        ]
        return TongKinhPhi(self._included(self._ho_so.ke_hoach.kinh_phi), self._sum(self._ledger, Selection()), kinds)

    def _included(self, words: str | None) -> Text:
        """The bracket that says what a sum includes, with the space before it; empty when the office writes none."""
        return self._cite.text(f" {words}" if words else "")

    def _duty(self, number: int, item: ToChucRecord) -> ToChuc:
        title = item.tieu_de or capitalized(numbering.noi_danh_sach(self._directory.names(item.don_vi)))
        return ToChuc(number, self._cite.text(title), common.blocks(self._cite, item.viec))


def _by_code(nodes: Sequence[NutDuAn]) -> dict[str, NutDuAn]:
    found: dict[str, NutDuAn] = {}
    for node in nodes:
        found[str(node.ma)] = node
        found |= _by_code(node.con)
    return found


def build(ho_so: HoSo, figures: Figures, directory: Directory) -> KeHoach:
    """The context of the plan. The data have passed the checks: every name is known, every figure computable."""
    return PlanContext(ho_so, figures, directory).build()
