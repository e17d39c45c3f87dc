"""Exact intervals: all values that a printed figure may stand for, what may come of computing with them, and how a
computed value is printed. A statement is wrong only when no choice of values makes it right."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.review.records import So
from generator.review.tong import dem_duoc, printed


@dataclass(frozen=True, slots=True)
class Khoang:
    """All values from duoi to tren, both included: a half may have been rounded up or down."""

    duoi: Fraction
    tren: Fraction

    def __add__(self, other: Khoang) -> Khoang:
        return Khoang(self.duoi + other.duoi, self.tren + other.tren)

    def __sub__(self, other: Khoang) -> Khoang:
        return Khoang(self.duoi - other.tren, self.tren - other.duoi)

    def __truediv__(self, other: Khoang) -> Khoang:
        """other must lie above 0."""
        if other.duoi <= 0:
            raise ZeroDivisionError("a base that may be 0 has no ratio")
        quotients = [end / base for end in (self.duoi, self.tren) for base in (other.duoi, other.tren)]
        return Khoang(min(quotients), max(quotients))

    def nhan(self, factor: int) -> Khoang:
        """Times a factor that is not negative."""
        return Khoang(self.duoi * factor, self.tren * factor)

    def gap(self, other: Khoang) -> bool:
        """Whether both may stand for the same value."""
        return self.duoi <= other.tren and other.duoi <= self.tren


def khoang(so: So, he_so: int | None = None, dem: bool | None = None) -> Khoang:
    """What the figure may stand for, in base units. he_so: base units to one of its own, where it prints none; dem:
    whether it counts things, where its unit does not say."""
    value, error = Fraction(so.chuan), Fraction(so.sai_so)
    if he_so is not None:
        value, error = Fraction(so.gia_tri) * he_so, Fraction(1, 2 * 10**so.le) * he_so
    if dem_duoc(so) if dem is None else dem:
        error = Fraction(0)
    return Khoang(value - error, value + error)


def lam_tron(value: Fraction, le: int) -> Fraction:
    """Half-up, away from 0, to so many decimals."""
    scaled = abs(value) * 10**le
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**le)


def viet(value: Fraction, le: int, it_nhat: int = 0) -> str:
    """As offices print it, at most `le` decimals and no closing zeros beyond `it_nhat`: 48,17; 100; 1.024,8."""
    rounded = lam_tron(value, le)
    whole, rest = divmod(abs(rounded), 1)
    decimals = f"{int(rest * 10**le):0{le}d}" if le else ""
    decimals = decimals[:it_nhat] + decimals[it_nhat:].rstrip("0")
    sign = "-" if rounded < 0 else ""
    return sign + f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def ghi(so: So) -> str:
    """A figure with its unit, for people: 45.389 triệu đồng, 49%."""
    return f"{printed(so)}{'' if so.don_vi in ('%', '‰') else ' '}{so.don_vi}".rstrip()
