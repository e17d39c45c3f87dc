"""A total and its parts as a text gives them, their sum with what rounding allows, and how it is shown to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from generator.domain.quantities import PERCENT, POINTS, plain
from generator.review.don_vi import dem_nguyen, tu_ngu
from generator.review.records import TIEN, So

_RATES = (PERCENT, POINTS)


class Kieu(Enum):
    """How the parts are introduced: all of them (“gồm”), listed in brackets or behind a colon without a word, or
    perhaps not all (“trong đó”)."""

    GOM = "gồm"
    LIET_KE = "liệt kê"
    HAI_CHAM = "hai chấm"
    TRONG_DO = "trong đó"


@dataclass(frozen=True, slots=True)
class Phan:
    """A part: its label, its figure in the total's unit, its share in percent where one is given, its passage.
    hai_cham: whether a colon stands between label and figure."""

    nhan: str
    so: So
    ty_trong: So | None
    doan: int
    hai_cham: bool = False


@dataclass(frozen=True, slots=True)
class CachDoc:
    """One way to read a total and its parts. nhan: the words before the total. day_du: every item has a figure and
    nothing says that there are more. du_don_vi: every part has its own unit. con_lai: other figures nearby that may
    belong to it."""

    tong: So
    nhan: str
    phan: tuple[Phan, ...]
    day_du: bool
    du_don_vi: bool
    con_lai: tuple[So, ...]


@dataclass(frozen=True, slots=True)
class TapTong:
    """A total and its parts at one place. cach_doc: the ways to read it, likeliest first. ro: whether it is certain
    which figure is the total and where the parts end."""

    doan: int
    ket: int
    kieu: Kieu
    cach_doc: tuple[CachDoc, ...]
    ro: bool


def is_amount(so: So) -> bool:
    """Whether it can be added: no percentage, no side of a fraction, no time."""
    return so.ho not in _RATES and so.mau < 0 and so.ho not in tu_ngu()["thoi_gian"]


def same_family(total: So, part: So) -> bool:
    """Whether a part can be a part of that total; a figure without a unit may have the other's."""
    if not is_amount(part) or not is_amount(total):
        return False
    if TIEN in (total.ho, part.ho):
        return total.ho == part.ho or "" in (total.ho, part.ho)
    if "" in (total.ho, part.ho) or total.ho == part.ho:
        return True
    # “hộ nghèo” and “hộ cận nghèo” are both “hộ”; a rate is of its own kind.
    return "/" not in total.ho + part.ho and total.ho.split()[0] == part.ho.split()[0]


def with_unit_of(so: So, other: So) -> So:
    """The figure; in the other's unit when it has none of its own."""
    return so if so.don_vi else replace(so, don_vi=other.don_vi, ho=other.ho)


def tolerance(figures: Iterable[So]) -> Decimal:
    """What rounding explains: half a last digit of each figure that was measured; counts are exact."""
    return sum((so.sai_so for so in figures if not dem_duoc(so)), Decimal(0))


def dem_duoc(so: So) -> bool:
    """Whether it counts things (28 trường, 96/149 nhà văn hóa) or đồng, so that nothing was rounded."""
    return not so.le and dem_nguyen(so.don_vi, so.ho)


def added(parts: Sequence[So]) -> Decimal:
    """In base units, exactly."""
    return sum((so.chuan for so in parts), Decimal(0))


def holds(total: So, parts: Sequence[So]) -> bool:
    return abs(total.chuan - added(parts)) <= tolerance([total, *parts])


def in_unit(value: Decimal, like: So) -> str:
    """A value in base units as a number in the unit of a figure, with no fewer decimals than the figure."""
    return _grouped(value / like.he_so, like.le)


def named(value: Decimal, like: So) -> str:
    """The same with the unit."""
    return f"{in_unit(value, like)} {like.don_vi}".rstrip()


def difference(one: Decimal, other: Decimal, like: So) -> str:
    """How far two values in base units are apart, in the unit of a figure."""
    return f"{plain(abs(one - other) / like.he_so)} {like.don_vi}".rstrip()


def printed(so: So) -> str:
    """A figure with the decimals that the text gives it."""
    return _grouped(so.gia_tri, so.le)


def stated(so: So) -> str:
    """The same with its unit."""
    return f"{printed(so)} {so.don_vi}".rstrip()


def _grouped(value: Decimal, le: int) -> str:
    whole, _, decimals = plain(value).partition(",")
    decimals = decimals.ljust(le, "0")
    return f"{whole},{decimals}" if decimals else whole


def formula(total: So, parts: Sequence[So]) -> str:
    """“457,4 + 7,6 = 465,0”; money of another unit than the total's is given with its unit."""
    mixed = any(so.chuan != so.gia_tri * total.he_so for so in parts)
    terms = " + ".join(f"{printed(so)} {so.don_vi}" if mixed else printed(so) for so in parts)
    return f"{terms} = {named(added(parts), total) if mixed else in_unit(added(parts), total)}"
