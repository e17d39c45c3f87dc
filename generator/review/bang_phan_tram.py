"""Learning what the percentages of a table are of: the ratio of two columns, the share of a total, the growth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from generator.domain.quantities import PERCENT
from generator.review.bang import Bang
from generator.review.bang_dau import cong_thuc
from generator.review.bang_so import OSo
from generator.review.bang_tu import co_chu, tu_bang
from generator.review.khoang import Khoang, khoang, viet
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, So

_WINDOW, _LOOKED_AT, _MOST_ROWS = 12, 12, 40
_FEWEST, _MANY = 3, 5
# How far a percentage may be off in the quick look.
_ROUGHLY = 1.5
# Ways to read one column that fit equally well; a figure is wrong only when it is by all of them.
_MOST_WAYS = 4


class Cach(Enum):
    """How a percentage is worked out of two figures."""

    CHIA = "a / b"
    TANG = "(a - b) / b"
    GIAM = "(b - a) / b"
    CO_CAU = "a / tổng của a"


@dataclass(frozen=True, slots=True)
class TyLeO:
    """A percentage and what it is of. dung: whether it holds; chac: how sure an accusation is, "" when it holds."""

    o: OSo
    tren: OSo
    duoi: OSo
    cach: Cach
    dung: bool
    chac: str = ""


def phan_tram(bang: Bang) -> Iterator[TyLeO]:
    """Percentages that hold, and those that hold by no way to read their column."""
    formulas = {cot: one.chia for cot, one in cong_thuc(bang.ten_cot, bang.nhan_cot).items() if one.chia}
    for cot in bang.cot:
        if not _gives_rates(bang, cot):
            continue
        given = formulas.get(cot)
        ways = [(Cach.CHIA, *given)] if given and set(given) <= set(bang.cot) else _learned(bang, cot)
        if ways:
            yield from _verdicts(bang, cot, ways, bool(given))


def _gives_rates(bang: Bang, cot: int) -> bool:
    heading = bang.ten_cot.get(cot, "")
    percent = any((o := bang.o.get((row, cot))) and o.so and o.so.don_vi == PERCENT for row in bang.hang)
    return (percent or co_chu(heading, tu_bang().cot_ty_le)) and "điểm" not in heading.lower()


_Way = tuple[Cach, int, int]


def _verdicts(bang: Bang, cot: int, ways: Sequence[_Way], given: bool) -> Iterator[TyLeO]:
    found = []
    for row in bang.hang:
        read = [one for way in ways if (one := _at(bang, cot, way, row)) is not None]
        if read:
            found.append(next((one for one in read if one.dung), read[0]))
    held = sum(one.dung and _is_strong(one) for one in found)
    wrong = [one for one in found if not one.dung]
    if given and 2 * len(wrong) > len(found):
        return
    sure = (CHAC if given or held >= _MANY else KHA_CHAC) if held >= _FEWEST else CAN_XEM
    for one in found:
        if one.dung:
            yield one
        elif not _only_cut_off(one):
            yield TyLeO(one.o, one.tren, one.duoi, one.cach, False, sure)


def _is_strong(one: TyLeO) -> bool:
    """Whether it hardly holds by chance: neither nothing nor all of it."""
    return bool(one.tren.so and one.duoi.so and one.tren.so.gia_tri and one.tren.so.gia_tri != one.duoi.so.gia_tri)


def _at(bang: Bang, cot: int, way: _Way, row: int) -> TyLeO | None:
    how, above, below = way
    o, tren = bang.o_tai(row, cot), bang.o_tai(row, above)
    duoi = bang.o_tai(bang.hang_tong if how is Cach.CO_CAU else row, below)
    if not (_usable(o) and _usable(tren) and _usable(duoi)) or duoi.so.gia_tri <= 0:
        return None
    return TyLeO(o, tren, duoi, how, dung_voi(bang, TyLeO(o, tren, duoi, how, False)))


def _usable(o: OSo) -> bool:
    return o.so is not None and not o.so.hong


def dung_voi(bang: Bang, one: TyLeO, tren: So | None = None, duoi: So | None = None) -> bool:
    """Whether the percentage holds; tren, duoi: other figures in place of what stands there."""
    above, below = tren or one.tren.so, duoi or one.duoi.so
    dividend = khoang(above, dem=_counts(bang, one.tren))
    divisor = khoang(below, dem=_counts(bang, one.duoi))
    if divisor.duoi <= 0:
        return False
    if one.cach is Cach.TANG:
        dividend = dividend - divisor
    elif one.cach is Cach.GIAM:
        dividend = divisor - dividend
    return (dividend / divisor).nhan(100).gap(khoang(one.o.so, dem=False))


def _counts(bang: Bang, o: OSo) -> bool:
    return o.cot in bang.cot_dem and o.so is not None and o.so.le == 0


def gia_tri_tinh(one: TyLeO) -> Fraction:
    above, below = Fraction(one.tren.so.gia_tri), Fraction(one.duoi.so.gia_tri)
    dividend = {Cach.TANG: above - below, Cach.GIAM: below - above}.get(one.cach, above)
    return 100 * dividend / below


def viet_tinh(one: TyLeO) -> str:
    return viet(gia_tri_tinh(one), max(one.o.so.le, 2 if abs(gia_tri_tinh(one)) < 1000 else 0))


def _only_cut_off(one: TyLeO) -> bool:
    """Whether decimals were dropped instead of rounded, which is no wrong figure."""
    last = Fraction(1, 10**one.o.so.le)
    stated = Fraction(one.o.so.gia_tri)
    return Khoang(stated - last, stated + last).gap(Khoang(gia_tri_tinh(one), gia_tri_tinh(one)))


# --- learning ---


def _learned(bang: Bang, cot: int) -> list[_Way]:
    scored = []
    rough = _rough(bang)
    for way in _ways(bang, cot):
        total = bang.o_tai(bang.hang_tong, way[1]).so
        if not _promising(rough, cot, way, None if total is None else float(total.gia_tri)):
            continue
        read = [one for row in bang.hang if (one := _at(bang, cot, way, row)) is not None]
        strong = [one for one in read if _is_strong(one)]
        held = sum(one.dung for one in strong)
        if held >= _FEWEST and 3 * held >= 2 * len(strong):
            scored.append((held - len(strong), held, -abs(cot - way[1]) - abs(cot - way[2]), way))
    scored.sort(key=lambda one: one[:3], reverse=True)
    best = [way for missed, held, _, way in scored if (missed, held) == scored[0][:2]]
    return best[:_MOST_WAYS]


def _ways(bang: Bang, cot: int) -> Iterator[_Way]:
    place = bang.cot.index(cot)
    near = bang.cot[max(0, place - _WINDOW) : place + _WINDOW + 1]
    columns = [other for other in near if other in bang.cot_cong]
    grows = co_chu(bang.ten_cot.get(cot, ""), tu_bang().ty_le_doi)
    whole = bang.hang_tong >= 0
    for above in columns:
        if whole:
            yield Cach.CO_CAU, above, above
        for below in columns:
            if above != below:
                yield Cach.CHIA, above, below
                if grows:
                    yield Cach.TANG, above, below
                    yield Cach.GIAM, above, below


def _rough(bang: Bang) -> dict[int, list[float | None]]:
    """The first rows in rough numbers: exact arithmetic is only for ways that may be right."""
    rows = bang.hang[:_MOST_ROWS]
    cells = {cot: [bang.o_tai(row, cot).so for row in rows] for cot in bang.cot}
    return {cot: [None if so is None else float(so.gia_tri) for so in column] for cot, column in cells.items()}


def _promising(rough: Mapping[int, Sequence[float | None]], cot: int, way: _Way, whole: float | None) -> bool:
    how, above, below = way
    divisors = [whole] * len(rough[above]) if how is Cach.CO_CAU else rough[below]
    looked = near = 0
    for rate, part, divisor in zip(rough[cot], rough[above], divisors, strict=True):
        if rate is None or part is None or not divisor:
            continue
        expected = 100 * part / divisor
        if how is Cach.TANG:
            expected -= 100
        elif how is Cach.GIAM:
            expected = 100 - expected
        looked += 1
        near += abs(expected - rate) <= max(_ROUGHLY, abs(expected) / 20)
        if looked == _LOOKED_AT or looked - near > _LOOKED_AT // 2:
            break
    return 2 * near >= looked > 0
