"""Which cell of a table is wrong when its sums do not hold: each is told once, with every sum that it breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log, pi

from generator.review.bang import Bang, CungVanBan, doc_bang
from generator.review.bang_hoc import cong_cot
from generator.review.bang_nhom import cong_hang
from generator.review.bang_phan_tram import TyLeO, dung_voi, phan_tram
from generator.review.bang_phep import Phep, gia_tri
from generator.review.bang_so import OSo
from generator.review.records import CAN_XEM, VanBanDoc

# Natural logarithm of how unlikely it must be that rounded figures add up so exactly.
_SURELY_COUNTED = 5
_MOST_ASKED = 2


@dataclass(frozen=True, slots=True)
class Sai:
    """A cell that is accused, with the sums that it breaks and what it should be by them, as in Bang.nguyen."""

    o: OSo
    phep: tuple[Phep, ...]
    phai_la: int


@dataclass(frozen=True, slots=True)
class KetQua:
    """What a table claims: its sums (those with `chac` are accused), its percentages, the cells that are wrong by its
    sums."""

    bang: Bang
    cong: tuple[Phep, ...]
    ty_le: tuple[TyLeO, ...]
    sai: tuple[Sai, ...]


def ket_qua(vb: VanBanDoc) -> tuple[KetQua, ...]:
    """Of every table of a text."""
    return _of_text(CungVanBan(vb))


@lru_cache(maxsize=1)
def _of_text(text: CungVanBan) -> tuple[KetQua, ...]:
    return tuple(_of_table(bang) for bang in doc_bang(text.vb))


def _of_table(bang: Bang) -> KetQua:
    sums = _asking_of_counts(bang, _without_echoes([*cong_cot(bang), *cong_hang(bang)]))
    rates = tuple(phan_tram(bang))
    wrong = tuple(_culprits(bang, [phep for phep in sums if phep.chac], rates))
    return KetQua(bang, tuple(sums), rates, wrong)


def _without_echoes(sums: list[Phep]) -> list[Phep]:
    """A doubtful sum that is off by just what a surer one of its column is off says nothing new."""
    surer = {(phep.theo_cot, phep.tong.cot, abs(phep.lech)) for phep in sums if phep.chac not in ("", CAN_XEM)}
    return [
        phep for phep in sums if phep.chac != CAN_XEM or (phep.theo_cot, phep.tong.cot, abs(phep.lech)) not in surer
    ]


def _asking_of_counts(bang: Bang, sums: list[Phep]) -> list[Phep]:
    """Whole numbers without a unit may be rounded. When so many sums hold to the last digit that they cannot be, those
    few that rounding alone would excuse are asked about."""
    plain = [phep for phep in sums if phep.dung and all(bang.nguyen_khong_don_vi(o.cot) for o in phep.cells)]
    excused = [phep for phep in plain if phep.lech]
    weight = sum(log(pi * given / 6) / 2 for phep in plain if not phep.lech and (given := _given(phep)) >= 2)
    if not 0 < len(excused) <= _MOST_ASKED or weight < _SURELY_COUNTED:
        return sums
    return [phep.with_verdict(CAN_XEM) if phep in excused else phep for phep in sums]


def _given(phep: Phep) -> int:
    return sum(bool(o.so and o.so.gia_tri) for _, o in phep.phan)


def sua_duoc(bang: Bang, rate: TyLeO, o: OSo, phai_la: int) -> bool:
    """Whether a percentage that does not hold would, if the cell had this value."""
    if o.so is None or rate.dung or o not in (rate.tren, rate.duoi):
        return False
    mended = replace(o.so, gia_tri=gia_tri(bang, phai_la))
    return dung_voi(bang, rate, mended if o == rate.tren else None, mended if o == rate.duoi else None)


def _culprits(bang: Bang, broken: Sequence[Phep], rates: Sequence[TyLeO]) -> Iterator[Sai]:
    """Where two broken sums meet, and both ask for the same value, that cell is wrong; so is a part whose percentage
    the value would mend; else the total is told."""
    told: set[int] = set()
    for o, meeting in _meetings(broken):
        left = [index for index in meeting if index not in told]
        agreed = _agreeing(bang, o, [broken[index] for index in left])
        if len(agreed) > 1 and _points_at(o, agreed):
            told |= {index for index in left if broken[index] in agreed}
            yield Sai(o, tuple(agreed), wanted(bang, o, agreed[0]))
    totals: dict[tuple[int, int], list[Phep]] = defaultdict(list)
    by_cell = _rates_by_cell(rates)
    for index, phep in enumerate(broken):
        if index in told:
            continue
        part = _part_with_wrong_rate(bang, phep, by_cell)
        if part is not None:
            yield Sai(part, (phep,), wanted(bang, part, phep))
        else:
            totals[phep.tong.hang, phep.tong.cot].append(phep)
    for several in totals.values():
        yield Sai(several[0].tong, tuple(several), wanted(bang, several[0].tong, several[0]))


def _points_at(o: OSo, agreed: Sequence[Phep]) -> bool:
    """Whether only this cell explains them: it is in a column and a row, or the total of one and a part of another."""
    along = {phep.theo_cot for phep in agreed}
    as_total = {phep.tong == o for phep in agreed}
    return len(along) > 1 or len(as_total) > 1


def _meetings(broken: Sequence[Phep]) -> list[tuple[OSo, list[int]]]:
    """Cells that several broken sums have in common, those of most first."""
    through: dict[tuple[int, int], tuple[OSo, list[int]]] = {}
    for index, phep in enumerate(broken):
        for o in phep.cells:
            if o.so is not None:
                through.setdefault((o.hang, o.cot), (o, []))[1].append(index)
    several = [one for one in through.values() if len(one[1]) > 1]
    return sorted(several, key=lambda one: -len(one[1]))


def _rates_by_cell(rates: Sequence[TyLeO]) -> dict[tuple[int, int], list[TyLeO]]:
    found: dict[tuple[int, int], list[TyLeO]] = defaultdict(list)
    for rate in rates:
        for o in () if rate.dung else (rate.tren, rate.duoi):
            found[o.hang, o.cot].append(rate)
    return found


def _part_with_wrong_rate(bang: Bang, phep: Phep, rates: dict[tuple[int, int], list[TyLeO]]) -> OSo | None:
    for _, o in phep.phan:
        value = wanted(bang, o, phep) if (o.hang, o.cot) in rates else None
        if value is not None and any(sua_duoc(bang, rate, o, value) for rate in rates[o.hang, o.cot]):
            return o
    return None


def _agreeing(bang: Bang, o: OSo, several: Sequence[Phep]) -> list[Phep]:
    """The sums that ask for the same value of the cell, the largest such set."""
    values = [(phep, wanted(bang, o, phep)) for phep in several]
    groups = [[other for other, value in values if abs(value - mine) <= other.cho + phep.cho] for phep, mine in values]
    return max(groups, key=len, default=[])


def wanted(bang: Bang, o: OSo, phep: Phep) -> int:
    """What the cell should be for the sum to hold."""
    value = bang.nguyen(o) or 0
    if o == phep.tong:
        return value - phep.lech
    return value + phep.lech * next(sign for sign, part in phep.phan if part == o)
