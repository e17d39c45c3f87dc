"""What changed between two documents: figures with their places, and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.domain.dossier import HoSo
from generator.domain.quantities import PERCENT, POINTS, Quantity, UnitMismatch
from generator.findings import Place


@dataclass(frozen=True, slots=True)
class SoThayDoi:
    """A figure that changed. ten: its name ("kinh_phi.DA1"), "" when only the documents are known or when the figure
    has none; nhan: what people call it. tu, den: exact values, None where the figure is absent. noi: where the
    documents print it, as people would say it; nguon: cells that it was computed from in the later edition (in the
    earlier one when it is gone). so_le: decimals on the page when the value is a ratio, else None."""

    ten: str
    nhan: str
    tu: Quantity | None
    den: Quantity | None
    noi: tuple[str, ...] = ()
    nguon: tuple[Place, ...] = ()
    so_le: int | None = None

    @property
    def chenh(self) -> Quantity | None:
        """den - tu, between percentages in points; None when one is absent or their units have no difference."""
        if self.tu is None or self.den is None:
            return None
        try:
            difference = self.den - self.tu
        except UnitMismatch:
            return None
        return Quantity(difference.gia_tri, POINTS) if difference.don_vi == PERCENT else difference

    @property
    def ty_le(self) -> Quantity | None:
        """The difference in % of tu; None when there is no difference to tell, or tu is not above 0."""
        chenh = self.chenh
        if chenh is None or self.tu is None or self.den is None or self.tu.gia_tri <= 0:
            return None
        before = self.tu if self.tu.don_vi == self.den.don_vi else self.tu.to(self.den.don_vi)
        return Quantity(chenh.gia_tri).percent_of(Quantity(before.gia_tri))


@dataclass(frozen=True, slots=True)
class ChuThayDoi:
    """Words of one paragraph, note or cell that changed. tu is "" for words added, den for words removed. A row that
    only one document has is one change, its cells joined by " · "; so is a table, its rows joined by line breaks."""

    kieu: Literal["them", "bot", "sua"]
    noi: str
    tu: str
    den: str


@dataclass(frozen=True, slots=True)
class SoSanh:
    """Two documents compared. ten_tu, ten_den: what people call them. luu_y: sentences about how they were read."""

    ten_tu: str
    ten_den: str
    so: tuple[SoThayDoi, ...]
    chu: tuple[ChuThayDoi, ...]
    luu_y: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoSoSoSanh:
    """What the table of a comparison is made of."""

    so_sanh: SoSanh
    ho_so: HoSo
