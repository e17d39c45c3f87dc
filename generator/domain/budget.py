"""Figures read from the workbook kinh_phi.xlsx. Money remembers its cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.domain.quantities import Quantity
from generator.domain.records import VanBan
from generator.findings import Place


@dataclass(frozen=True, slots=True)
class DongPhanBo:
    """One allocation line, so_tien in the workbook's money unit. in_trong_goc: the figure as an unreadable source
    prints it, with quyet_dinh saying why so_tien was chosen. don_vi: code of the unit in charge of this very line, ""
    when the plan's assignment says it (phan_cong). place is the cell of so_tien; sua: cells of the revisions that
    changed it since, in their order (a line that a revision brought in has its first cell there as place)."""

    du_an: str
    loai_von: str
    nguon_von: str
    nien_do: str
    so_tien: Decimal
    place: Place
    in_trong_goc: str = ""
    quyet_dinh: str = ""
    don_vi: str = ""
    sua: tuple[Place, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What tells the line from all others; that of a DongThang is alike."""
        return self.du_an, self.loai_von, self.nguon_von, self.nien_do, self.don_vi

    @property
    def places(self) -> tuple[Place, ...]:
        """Every cell that made the amount."""
        return (self.place, *self.sua)


@dataclass(frozen=True, slots=True)
class DongDieuChinh:
    """A signed line of a revision: what it adds to the allocation (or takes from it, below 0), in the workbook's money
    unit. don_vi: as in DongPhanBo; "" means the only allocation line of the same project, kind, source and year of
    funds, or a new line. place is the cell of so_tien."""

    du_an: str
    loai_von: str
    nguon_von: str
    nien_do: str
    so_tien: Decimal
    place: Place
    don_vi: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        return self.du_an, self.loai_von, self.nguon_von, self.nien_do, self.don_vi


@dataclass(frozen=True, slots=True)
class DieuChinh:
    """A revision: the decision that made it, with its lines. lan: 1, 2, ... in order of date. van_ban: has so, ngay and
    co_quan. cong_tang, cong_giam: declared control totals of all additions and of all subtractions (both >= 0) in the
    workbook's money unit. place: the cell of its number (Lần)."""

    lan: int
    van_ban: VanBan
    cong_tang: Decimal
    cong_giam: Decimal
    dong: tuple[DongDieuChinh, ...]
    place: Place
    place_tang: Place = Place()
    place_giam: Place = Place()

    @property
    def ngay(self) -> date:
        assert self.van_ban.ngay is not None
        return self.van_ban.ngay

    @property
    def tang(self) -> Decimal:
        """What its lines add up to above 0."""
        return sum((line.so_tien for line in self.dong if line.so_tien > 0), Decimal(0))

    @property
    def giam(self) -> Decimal:
        """What its lines take away, as a number above 0."""
        return -sum((line.so_tien for line in self.dong if line.so_tien < 0), Decimal(0))


@dataclass(frozen=True, slots=True)
class DongNamTruoc:
    """Funds of the year before: one item (khoan_ma, ten) of a kind of funds, planned and disbursed."""

    loai_von: str
    khoan: str
    ten: str
    ke_hoach: Decimal
    giai_ngan: Decimal
    place_ke_hoach: Place
    place_giai_ngan: Place


@dataclass(frozen=True, slots=True)
class DongDoiChieu:
    """A printed total or percentage to compare with the computed figure named so_lieu ("kinh_phi.dau_tu"). gia_tri has
    the unit that is printed, "" for a bare number, and the decimals that are printed. lan: after which revision the
    figure was printed (0: with the opening allocations)."""

    so_lieu: str
    gia_tri: Quantity
    in_tai: str
    place: Place
    quyet_dinh: str = ""
    lan: int = 0


@dataclass(frozen=True, slots=True)
class KinhPhi:
    """The workbook of figures. don_vi: its money unit. phan_bo: the allocations after revision `lan` (0: the opening
    ones, as read). dieu_chinh: all revisions of the year in their order, whatever `lan`. giao_dau: the opening
    allocations, () while phan_bo itself is those. See domain/dieu_chinh.py."""

    don_vi: str
    phan_bo: tuple[DongPhanBo, ...]
    nam_truoc: tuple[DongNamTruoc, ...]
    doi_chieu: tuple[DongDoiChieu, ...]
    dieu_chinh: tuple[DieuChinh, ...] = ()
    lan: int = 0
    giao_dau: tuple[DongPhanBo, ...] = ()
