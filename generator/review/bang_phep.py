"""A sum that a table claims: its cells, whether it holds with what rounding allows, and how it is shown to people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.domain.quantities import plain
from generator.review.bang import Bang
from generator.review.bang_so import OSo
from generator.review.tong import in_unit, printed

# More parts than these are not all printed.
_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Phep:
    """tong = Σ phan with their signs. lech: the total less the sum, twice, in last decimals of the table; cho: what of
    it rounding explains; manh: whether at least two parts are not zero, so that it hardly holds by chance; chac: how
    sure an accusation is, "" when it is none; giai_thich: what would explain the difference; theo_cot: whether it
    adds a column."""

    tong: OSo
    phan: tuple[tuple[int, OSo], ...]
    lech: int
    cho: int
    manh: bool
    theo_cot: bool
    chac: str = ""
    giai_thich: str = ""

    @property
    def dung(self) -> bool:
        return abs(self.lech) <= self.cho

    @property
    def cells(self) -> tuple[OSo, ...]:
        return (self.tong, *(o for _, o in self.phan))

    def with_verdict(self, chac: str, giai_thich: str = "") -> Phep:
        return replace(self, chac=chac, giai_thich=giai_thich)


def lap(bang: Bang, tong: OSo, phan: Sequence[tuple[int, OSo]], theo_cot: bool) -> Phep | None:
    """The sum over cells; None when it cannot be worked out: a word or a badly written number among them, no total, or
    parts of which none is given."""
    total = bang.nguyen(tong)
    values = [bang.nguyen(o) for _, o in phan]
    if (
        tong.so is None
        or total is None
        or None in values
        or any(o.so is not None and o.so.hong for o in (tong, *(o for _, o in phan)))
    ):
        return None
    given = sum(bool(value) for value in values)
    if not given and not (total == 0 and len(values) > 1):
        return None
    tolerance = bang.sai_so(tong) + sum(bang.sai_so(o) for _, o in phan)
    residue = total - sum(sign * value for (sign, _), value in zip(phan, values, strict=True))
    return Phep(tong, tuple(phan), residue, tolerance, given >= 2 and bool(total), theo_cot)


def gia_tri(bang: Bang, doubled: int) -> Decimal:
    return Decimal(doubled).scaleb(-bang.le) / 2


def viet(bang: Bang, doubled: int, like: OSo) -> str:
    """A value in the decimals of a cell, or more when it needs them."""
    value = gia_tri(bang, doubled)
    return in_unit(value, like.so) if like.so is not None else plain(value)


def do_lech(bang: Bang, doubled: int) -> str:
    return plain(abs(gia_tri(bang, doubled)))


def tinh(bang: Bang, phep: Phep) -> int:
    """What the total should be by its parts."""
    return (bang.nguyen(phep.tong) or 0) - phep.lech


def cong_thuc(bang: Bang, phep: Phep) -> str:
    """ "457,4 + 7,6 = 465,0"; of a long one only the beginning and the end."""
    terms = [
        (sign, printed(o.so)) for sign, o in phep.phan if o.so is not None and (o.so.gia_tri or len(phep.phan) <= 3)
    ]
    shown = "".join(_term(sign, number, place) for place, (sign, number) in enumerate(terms[:_MOST_SHOWN]))
    if len(terms) > _MOST_SHOWN:
        left_out = len(terms) - _MOST_SHOWN
        shown = f"{shown} + … ({left_out} số nữa)"
    return f"{shown or '0'} = {viet(bang, tinh(bang, phep), phep.tong)}"


def _term(sign: int, number: str, place: int) -> str:
    if not place:
        return number if sign > 0 else f"-{number}"
    return f" {'+' if sign > 0 else '-'} {number}"
