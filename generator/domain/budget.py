"""Figures read from the workbook kinh_phi.xlsx. Money remembers its cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.domain.quantities import Quantity
from generator.findings import Place


@dataclass(frozen=True, slots=True)
class DongPhanBo:
    """One allocation line, so_tien in the workbook's money unit. in_trong_goc: the figure as an unreadable source
    prints it, with quyet_dinh saying why so_tien was chosen. don_vi: code of the unit in charge of this very line, ""
    when the plan's assignment says it (phan_cong). place is the cell of so_tien."""

    du_an: str
    loai_von: str
    nguon_von: str
    nien_do: str
    so_tien: Decimal
    place: Place
    in_trong_goc: str = ""
    quyet_dinh: str = ""
    don_vi: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What tells the line from all others; that of a DongThang is alike."""
        return self.du_an, self.loai_von, self.nguon_von, self.nien_do, self.don_vi


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
    the unit that is printed, "" for a bare number, and the decimals that are printed."""

    so_lieu: str
    gia_tri: Quantity
    in_tai: str
    place: Place
    quyet_dinh: str = ""


@dataclass(frozen=True, slots=True)
class KinhPhi:
    """The workbook of figures. don_vi: its money unit."""

    don_vi: str
    phan_bo: tuple[DongPhanBo, ...]
    nam_truoc: tuple[DongNamTruoc, ...]
    doi_chieu: tuple[DongDoiChieu, ...]
