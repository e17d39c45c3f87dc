"""What changed between two documents: figures with their places, and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.domain.quantities import Quantity
from generator.findings import Place


@dataclass(frozen=True, slots=True)
class SoThayDoi:
    """A figure that changed. ten: its name ("kinh_phi.DA1"), "" when only the documents are known; nhan: what people
    call it. tu, den: exact values, None where the figure is absent. noi: where the documents print it, as people would
    say it; nguon: cells that it was computed from in the later edition."""

    ten: str
    nhan: str
    tu: Quantity | None
    den: Quantity | None
    noi: tuple[str, ...] = ()
    nguon: tuple[Place, ...] = ()

    @property
    def chenh(self) -> Quantity | None:
        """den - tu; None when one is absent."""
        return None if self.tu is None or self.den is None else self.den - self.tu

    @property
    def ty_le(self) -> Quantity | None:
        """The difference in % of tu; None when one is absent or tu is 0."""
        chenh = self.chenh
        return None if chenh is None or self.tu is None else chenh.percent_of(self.tu)


@dataclass(frozen=True, slots=True)
class ChuThayDoi:
    """Words of one paragraph or cell that changed. tu is "" for words added, den for words removed."""

    kieu: Literal["them", "bot", "sua"]
    noi: str
    tu: str
    den: str


@dataclass(frozen=True, slots=True)
class SoSanh:
    """Two documents compared. ten_tu, ten_den: what people call them."""

    ten_tu: str
    ten_den: str
    so: tuple[SoThayDoi, ...]
    chu: tuple[ChuThayDoi, ...]
