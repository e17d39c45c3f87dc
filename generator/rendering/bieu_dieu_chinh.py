"""What an edition of the plan says of the one it amends: which document that is, and the table of changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from generator.domain import bieu_dieu_chinh
from generator.domain.bieu_dieu_chinh import HangDieuChinh
from generator.domain.budget import DieuChinh, DongPhanBo
from generator.domain.directory import Directory
from generator.domain.dossier import DaBanHanh, HoSo
from generator.domain.ledger import walk
from generator.domain.period import ngay_gon
from generator.domain.quantities import Quantity
from generator.domain.records import NutDuAn
from generator.rendering import common, numbering, wording
from generator.rendering.bieu_thang import NOBODY
from generator.rendering.citing import cited_document
from generator.rendering.context import DongBieuDieuChinh, SuaDoi

Words = Callable[[str], str]


def build_changes(ho_so: HoSo, total: Quantity, who: Directory, words: Words) -> SuaDoi | None:
    """None for a plan that amends nothing. total: all its money; `words` puts years into names."""
    amended = ho_so.sua_doi
    if amended is None:
        return None
    whole, nothing = bieu_dieu_chinh.build(ho_so), Quantity(Decimal(0), total.don_vi)
    return SuaDoi(
        van_ban=_named(amended, ho_so),
        thay_the=amended.thay_the,
        quyet_dinh=_cited(bieu_dieu_chinh.decisions(ho_so)),
        truoc=whole.truoc if whole else total,
        tang=whole.tang if whole else nothing,
        giam=whole.giam if whole else nothing,
        sau=total,
        bieu=list(_Rows(ho_so, who, words).of(whole)) if whole else [],
    )


def _named(amended: DaBanHanh, ho_so: HoSo) -> str:
    """“Kế hoạch số 52/KH-UBND ngày 15/3/2024 của Ủy ban nhân dân xã”, with room to write what is not known."""
    office, blank = ho_so.co_quan, wording.so_ky_hieu(None, ho_so.co_quan.ky_hieu.ke_hoach)
    number = f"số {amended.so_ky_hieu}" if amended.so_ky_hieu else common.attached_to(blank)
    day = f"ngày {ngay_gon(amended.ngay)}" if amended.ngay else wording.ngay_trong(None, ho_so.ke_hoach.nam)
    which = f" (điều chỉnh lần {amended.lan})" if amended.lan else ""
    if amended.thay_the:
        which = f" (văn bản điều chỉnh {amended.sua_doi})" if amended.sua_doi else ""
    return f"Kế hoạch {number} {day} của {office.ten}{which}"


def _cited(revisions: Iterable[DieuChinh]) -> str:
    return numbering.noi_danh_sach([cited_document(revision.van_ban, short=True) for revision in revisions], " và ")


class _Rows:
    """Rows as they are printed."""

    def __init__(self, ho_so: HoSo, who: Directory, words: Words):
        programme = ho_so.chuong_trinh
        self._who = who
        items = (*programme.loai_von, *programme.nguon_von, *programme.nien_do)
        self._names = {str(item.ma): words(item.ten_tat) for item in items}
        self._parts = _part_names(programme.du_an)
        self._alike = Counter(line.key[:4] for line in ho_so.kinh_phi.phan_bo)

    def of(self, whole: HangDieuChinh) -> Iterator[DongBieuDieuChinh]:
        yield _row(whole, "tong", "", "TỔNG SỐ")
        for number, project in enumerate(whole.con, 1):
            if project.du_an is None:
                yield _row(project, "con_lai", "", "Các dự án không điều chỉnh")
            else:
                name = f"{project.du_an.so}: {project.du_an.ten}"
                yield _row(project, "du_an", numbering.la_ma(number), name)
            for place, line in enumerate(project.con, 1):
                yield self._line(line, str(place))

    def _line(self, row: HangDieuChinh, tt: str) -> DongBieuDieuChinh:
        if row.dong is None:
            return _row(row, "dong", "", "Phần không điều chỉnh")
        return _row(row, "dong", tt, self._funds(row.dong))

    def _funds(self, line: DongPhanBo) -> str:
        """“Tiểu dự án 1: Đầu tư - NSTW, Giao năm”; the unit in charge only where it alone tells two lines apart."""
        kind, source, year = (self._names[code] for code in (line.loai_von, line.nguon_von, line.nien_do))
        name = f"{self._parts[line.du_an]}{kind} - {source}, {year}"
        if self._alike[line.key[:4]] == 1:
            return name
        return f"{name} ({self._who.names([line.don_vi])[0] if line.don_vi else NOBODY})"


def _part_names(tree: Sequence[NutDuAn]) -> dict[str, str]:
    """What stands before the funds of a line: nothing for a project, “Tiểu dự án 1, Nội dung 2: ” for a part."""
    nodes = list(walk(tree))
    numbers = {str(node.ma): str(node.so) for node, _ in nodes}
    return {
        str(node.ma): ", ".join([*(numbers[code] for code in above[1:]), str(node.so)]) + ": " if above else ""
        for node, above in nodes
    }


def _row(row: HangDieuChinh, kieu: str, tt: str, ten: str) -> DongBieuDieuChinh:
    return DongBieuDieuChinh(
        kieu=kieu,
        tt=tt,
        ten=ten,
        truoc=row.truoc,
        tang=row.tang if row.tang.gia_tri else None,
        giam=row.giam if row.giam.gia_tri else None,
        sau=row.sau,
        theo=_cited(row.theo),
    )
