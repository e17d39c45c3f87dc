"""A change that a text states between two values: “từ 100 lên 120, tăng 20 (20%)”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.domain.quantities import PERCENT, POINTS
from generator.review.khoang import Khoang, ghi, khoang, viet
from generator.review.records import Doan, PhepKiem, So
from generator.review.tong import same_family

TANG, GIAM = "tăng", "giảm"
_LAN = "lần"


@dataclass(frozen=True, slots=True)
class Doi:
    """truoc, sau: the values; doi: the change as stated; huong: TANG or GIAM."""

    truoc: So
    sau: So
    doi: So
    huong: str

    @property
    def huong_that(self) -> str:
        """ "" when the values are the same."""
        if self.truoc.chuan == self.sau.chuan:
            return ""
        return TANG if self.truoc.chuan < self.sau.chuan else GIAM

    def cach_tinh(self) -> Iterator[tuple[Khoang, Fraction, str]]:
        """Every way to understand the change: what it may be, its value from the printed figures, its unit. Amounts are
        in the unit of the later value. None when the change is of another kind than the values."""
        one, other = khoang(self.truoc), khoang(self.sau)
        size = Fraction(self.sau.he_so)
        low, high = (one, other) if self.huong_that == TANG else (other, one)
        difference = abs(Fraction(self.sau.chuan) - Fraction(self.truoc.chuan))
        ratio = 100 * difference / Fraction(self.truoc.chuan)
        unit, rates = self.doi.don_vi, self.sau.don_vi == PERCENT
        if unit == POINTS and rates or unit == PERCENT and rates:
            yield high - low, difference, POINTS
        if unit == PERCENT and one.duoi > 0:
            yield ((high - low) / one).nhan(100), ratio, PERCENT
        if unit == _LAN and low.duoi > 0:
            times = high / low
            value = Fraction(high.duoi + high.tren) / Fraction(low.duoi + low.tren)
            yield times, value, _LAN
            yield times - Khoang(Fraction(1), Fraction(1)), value - 1, _LAN
        if unit != _LAN and not rates and same_family(self.sau, self.doi):
            yield high - low, difference / size, self.sau.don_vi


def dung_duoc(*figures: So) -> bool:
    """Whether they can be computed with: exact, well written, above 0."""
    return not any(so.gan or so.hong or so.mau >= 0 or so.gia_tri <= 0 for so in figures)


def xet_doi(passage: Doan, doi: Doi, begin: int, chac: str, end: int = 0) -> PhepKiem | None:
    """The verdict; None when the change cannot be compared, or is wrong but `chac` is "": not sure enough to accuse."""
    ways = list(doi.cach_tinh()) if dung_duoc(doi.doi) and doi.huong_that else []
    if not ways:
        return None
    end = max(end, doi.doi.cuoi)
    held = [way for way in ways if doi.huong == doi.huong_that and way[0].gap(khoang(doi.doi))]
    _, value, unit = (held or ways)[0]
    decimals = max(doi.doi.le, 2 if unit in (PERCENT, POINTS, _LAN) else doi.sau.le, doi.truoc.le)
    number = viet(value, decimals)
    computed = f"{number}{'' if unit == PERCENT else ' '}{unit}".rstrip()
    formula = f"{ghi(doi.truoc)} → {ghi(doi.sau)}: {doi.huong_that} {computed}"
    said = f"{doi.huong} {passage.chu[doi.doi.dau : doi.doi.cuoi]}"
    if held:
        return PhepKiem("RS205", passage.chi_so, begin, end, formula, True, said, f"{doi.huong_that} {computed}")
    if not chac:
        return None
    return PhepKiem(
        "RS205", passage.chi_so, begin, end, formula, False, said, f"{doi.huong_that} {computed}", "", chac,
        f"Từ {ghi(doi.truoc)} đến {ghi(doi.sau)} là {doi.huong_that} {computed}, không phải {said}.",
        "Xem lại cả ba số; sửa số sai.",
    )  # fmt: skip
