"""Biểu điều chỉnh: the money that an edition changes, before and after, as a tree of rows.

In every row before + increase − decrease = after, exactly; the rows below one add up to it in every column.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.domain.budget import DieuChinh, DongPhanBo, KinhPhi
from generator.domain.dieu_chinh import BienDong, movements
from generator.domain.dossier import HoSo
from generator.domain.ledger import walk
from generator.domain.quantities import Quantity
from generator.domain.records import NutDuAn

# Money columns of the table: field of HangDieuChinh, what people call it.
COLUMNS = {"truoc": "trước điều chỉnh", "tang": "tăng", "giam": "giảm", "sau": "sau điều chỉnh"}


Kieu = Literal["tong", "du_an", "dong", "phan_con_lai", "du_an_con_lai"]


@dataclass(frozen=True, slots=True)
class HangDieuChinh:
    """A row, in the money unit of the office. kieu: tong (the whole) · du_an (a project that changed, with its parts) ·
    dong (one of its lines that changed) · phan_con_lai (its other lines, as one row) · du_an_con_lai (the projects that
    did not change, as one row). du_an: the project of a row inside one or of its own, None for the others; dong: the
    line after the change and theo the revisions that made it, for kieu dong alone. con: the rows it is made of."""

    kieu: Kieu
    truoc: Quantity
    tang: Quantity
    giam: Quantity
    sau: Quantity
    con: tuple[HangDieuChinh, ...] = ()
    du_an: NutDuAn | None = None
    dong: DongPhanBo | None = None
    theo: tuple[DieuChinh, ...] = ()


def decisions(ho_so: HoSo) -> tuple[DieuChinh, ...]:
    """The revisions between the document that an edition amends and the edition itself."""
    if ho_so.sua_doi is None:
        return ()
    return ho_so.kinh_phi.dieu_chinh[ho_so.sua_doi.lan : ho_so.kinh_phi.lan]


def build(ho_so: HoSo) -> HangDieuChinh | None:
    """The whole with its rows; None when there is nothing to amend, or no revision in between."""
    if ho_so.sua_doi is None or not decisions(ho_so):
        return None
    lines = movements(ho_so.kinh_phi, ho_so.sua_doi.lan, ho_so.kinh_phi.lan)
    return _Rows(ho_so).whole(lines)


class _Rows:
    """Holds what every row needs."""

    def __init__(self, ho_so: HoSo):
        self._tree = ho_so.chuong_trinh.du_an
        self._read_in, self._unit = ho_so.kinh_phi.don_vi, str(ho_so.co_quan.trinh_bay.don_vi_tinh)
        self._order = {str(node.ma): place for place, (node, _) in enumerate(walk(self._tree))}
        self._made_by = _revisions_by_line(ho_so.kinh_phi, decisions(ho_so))

    def whole(self, lines: Sequence[BienDong]) -> HangDieuChinh:
        return self._row("tong", lines, tuple(self._projects(lines)))

    def _projects(self, lines: Sequence[BienDong]) -> Iterator[HangDieuChinh]:
        left = list(lines)
        for node in self._tree:
            inside = {str(part.ma) for part, _ in walk([node])}
            own = self._lines_of(inside, lines)
            if any(line.thay_doi for line in own):
                yield self._row("du_an", own, tuple(self._lines(node, own)), node)
                left = [line for line in left if line.dong.du_an not in inside]
        if left:
            yield self._row("du_an_con_lai", left)

    def _lines_of(self, codes: Collection[str], lines: Sequence[BienDong]) -> list[BienDong]:
        """Part by part as in the programme, else in the order of the workbook."""
        found = [line for line in lines if line.dong.du_an in codes]
        return sorted(found, key=lambda line: self._order[line.dong.du_an])

    def _lines(self, node: NutDuAn, lines: Sequence[BienDong]) -> Iterator[HangDieuChinh]:
        for line in lines:
            if line.thay_doi:
                yield self._row("dong", [line], (), node, line.dong)
        if unchanged := [line for line in lines if not line.thay_doi]:
            yield self._row("phan_con_lai", unchanged, (), node)

    def _row(
        self,
        kieu: Kieu,
        lines: Sequence[BienDong],
        con: tuple[HangDieuChinh, ...] = (),
        du_an: NutDuAn | None = None,
        dong: DongPhanBo | None = None,
    ) -> HangDieuChinh:
        sums = {name: self._sum([getattr(line, name) for line in lines]) for name in COLUMNS}
        theo = tuple(self._made_by.get(dong.key, ())) if dong else ()
        return HangDieuChinh(kieu, con=con, du_an=du_an, dong=dong, theo=theo, **sums)

    def _sum(self, amounts: Sequence[Decimal]) -> Quantity:
        return Quantity(sum(amounts, Decimal(0)), self._read_in).to(self._unit)


def _revisions_by_line(kinh_phi: KinhPhi, revisions: Sequence[DieuChinh]) -> Mapping[tuple, list[DieuChinh]]:
    """Which revisions changed a line, by its key."""
    found: dict[tuple, list[DieuChinh]] = {}
    for revision in revisions:
        for line in movements(kinh_phi, revision.lan - 1, revision.lan):
            if line.thay_doi:
                found.setdefault(line.dong.key, []).append(revision)
    return found
