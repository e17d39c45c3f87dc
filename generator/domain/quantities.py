"""Exact numbers with a unit. Nothing here rounds for the page; rendering/wording does, once, half-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

PERCENT = "%"
# The unit of a difference of percentages.
POINTS = "điểm %"
# Money units and their size in đồng.
MONEY_UNITS = {
    "đồng": Decimal(1),
    "nghìn đồng": Decimal(1_000),
    "triệu đồng": Decimal(1_000_000),
    "tỷ đồng": Decimal(1_000_000_000),
}


class UnitMismatch(ValueError):
    """Two quantities of different units were added, subtracted or ordered. (Equality is plain: they differ.)"""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`gia_tri` in `don_vi`. The exponent of a Decimal that was typed keeps its declared precision ("3,0" has one
    place). `so_dem` marks a count of things, which an office may print with a leading zero (08 trường)."""

    gia_tri: Decimal
    don_vi: str = ""
    so_dem: bool = field(default=False, compare=False)

    @property
    def so_le(self) -> int:
        """Decimal places that the value carries."""
        return max(0, -int(self.gia_tri.as_tuple().exponent))

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.gia_tri + self._same_unit(other), self.don_vi, self.so_dem and other.so_dem)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.gia_tri - self._same_unit(other), self.don_vi, self.so_dem and other.so_dem)

    def __lt__(self, other: Quantity) -> bool:
        return self.gia_tri < self._same_unit(other)

    def __le__(self, other: Quantity) -> bool:
        return self.gia_tri <= self._same_unit(other)

    def _same_unit(self, other: Quantity) -> Decimal:
        """The other's value in this unit: money converts exactly, everything else must have the same unit."""
        if self.don_vi == other.don_vi:
            return other.gia_tri
        if self.don_vi in MONEY_UNITS and other.don_vi in MONEY_UNITS:
            return other.to(self.don_vi).gia_tri
        raise UnitMismatch(f"“{self.don_vi}” và “{other.don_vi}” là hai đơn vị tính khác nhau")

    def to(self, don_vi: str) -> Quantity:
        """The same money in another money unit, exactly."""
        if don_vi == self.don_vi:
            return self
        if don_vi not in MONEY_UNITS or self.don_vi not in MONEY_UNITS:
            raise UnitMismatch(f"không đổi được “{self.don_vi}” ra “{don_vi}”")
        return Quantity(self.gia_tri * MONEY_UNITS[self.don_vi] / MONEY_UNITS[don_vi], don_vi, self.so_dem)

    def percent_of(self, whole: Quantity) -> Quantity | None:
        """100 × self / whole, exact to 28 digits; None when whole is zero (nothing divides by zero)."""
        base = self._same_unit(whole)
        return None if base == 0 else Quantity(self.gia_tri * 100 / base, PERCENT)


def total(quantities: Iterable[Quantity], don_vi: str) -> Quantity:
    """The sum; zero `don_vi` for an empty sequence."""
    empty = Quantity(Decimal(0), don_vi)
    return Quantity(sum((empty._same_unit(quantity) for quantity in quantities), empty.gia_tri), don_vi)


def half_up(value: Decimal, so_le: int) -> Decimal:
    """Rounded to `so_le` places, halves away from zero, as readers of official papers expect."""
    return value.quantize(Decimal(1).scaleb(-so_le), ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A number for a message, in Vietnamese notation, without trailing zeros (the page has rendering/wording)."""
    whole, _, decimals = f"{value:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + ("," + decimals if decimals else "")


def described(quantity: Quantity) -> str:
    """A quantity for a message."""
    return plain(quantity.gia_tri) + ("%" if quantity.don_vi == PERCENT else f" {quantity.don_vi}".rstrip())
