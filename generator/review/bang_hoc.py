"""Learning how a table adds its rows: a sum that its figures mostly bear out is believed; what breaks it is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.review.bang import Bang
from generator.review.bang_cay import DETAILS, QuanHe, quan_he
from generator.review.bang_lech import explained, is_average
from generator.review.bang_phep import Phep, lap
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC

_SURE, _ENOUGH = 3, 2
# The largest difference, as a part of the total, that is asked about where nothing else bears the sum out.
_NEAR = 10


@dataclass(frozen=True, slots=True)
class _Xet:
    """A possible sum with the columns where it can be worked out."""

    quan_he: QuanHe
    phep: tuple[Phep, ...]

    @property
    def manh(self) -> int:
        return sum(phep.manh for phep in self.phep)

    @property
    def giu(self) -> int:
        """Columns that hold and hardly by chance."""
        return sum(phep.manh and phep.dung for phep in self.phep)

    @property
    def het(self) -> bool:
        return all(phep.dung for phep in self.phep)

    @property
    def tin(self) -> bool:
        return self.giu >= _ENOUGH and 3 * self.giu >= 2 * self.manh


def cong_cot(bang: Bang) -> Iterator[Phep]:
    """Sums of rows: those that hold, and those that are broken, with how sure that is."""
    tried = [_Xet(one, tuple(_sums(bang, one))) for one in quan_he(bang)]
    by_total: dict[int, list[_Xet]] = defaultdict(list)
    for one in tried:
        if one.phep:
            by_total[one.quan_he.tong].append(one)
    chosen = [kept for several in by_total.values() for kept in _choose(several)]
    unfit = _unfit_columns(chosen)
    like = _like(chosen)
    for one, rivals, _ in chosen:
        yield from _verdicts(bang, one, rivals, like, unfit)


def _sums(bang: Bang, one: QuanHe) -> Iterator[Phep]:
    for cot in bang.cot_cong:
        phep = lap(bang, bang.o_tai(one.tong, cot), [(sign, bang.o_tai(row, cot)) for sign, row in one.phan], True)
        if phep is not None:
            yield phep


# A sum, the others of the same total, and whether it is the best of them.
_Chosen = tuple[_Xet, tuple[_Xet, ...], bool]


def _choose(several: Sequence[_Xet]) -> list[_Chosen]:
    """The sums of one total that are worth a verdict."""
    ranked = sorted(several, key=lambda one: (one.giu, one.het, -one.quan_he.phu, -len(one.quan_he.phan)), reverse=True)
    first = ranked[0]
    main = [one for one in ranked if not one.quan_he.phu or one is first and (one.het or one.tin)]
    kept = [one for one in main if one is main[0] or one.tin or (one.het and one.manh)]
    return [(one, tuple(other for other in kept if other is not one), one is kept[0]) for one in kept]


def _unfit_columns(chosen: Sequence[_Chosen]) -> frozenset[int]:
    """Columns in which sums that are believed elsewhere mostly fail: they hold what cannot be added."""
    right: dict[int, int] = defaultdict(int)
    wrong: dict[int, int] = defaultdict(int)
    for one, _, best in chosen:
        for phep in one.phep if one.tin and best else ():
            counts = right if phep.dung else wrong
            counts[phep.tong.cot] += phep.manh
    return frozenset(cot for cot, count in wrong.items() if count >= 2 and count > right[cot])


def _like(chosen: Sequence[_Chosen]) -> Mapping[float, tuple[int, int]]:
    """For each kind of sum how many figures bear it out, and of how many."""
    found: dict[float, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one, _, best in chosen:
        if best and not one.quan_he.mot_phan:
            held, of = found[one.quan_he.loai]
            found[one.quan_he.loai] = held + one.giu, of + one.manh
    return found


def _verdicts(
    bang: Bang, one: _Xet, rivals: Sequence[_Xet], like: Mapping[float, tuple[int, int]], unfit: frozenset[int]
) -> Iterator[Phep]:
    vouched = {phep.tong.cot for other in rivals for phep in other.phep if phep.dung and (phep.manh or other.tin)}
    believed = one.tin or (one.het and (one.manh or bool(one.quan_he.ten_tong)))
    pooled = _borne_out(like, one)
    for phep in one.phep:
        if phep.tong.cot in unfit:
            continue
        if phep.dung:
            if believed or pooled:
                yield phep
        elif not _left_open(bang, phep) and (chac := _how_sure(bang, one, phep, phep.tong.cot in vouched, pooled)):
            yield phep.with_verdict(chac, explained(bang, phep))


def _borne_out(like: Mapping[float, tuple[int, int]], one: _Xet) -> bool:
    held, of = like.get(one.quan_he.loai, (0, 0))
    return held >= _SURE and 3 * held >= 2 * of


def _how_sure(bang: Bang, one: _Xet, phep: Phep, vouched: bool, pooled: bool) -> str:
    """How sure it is that a figure is wrong; "" when it may be something else. vouched: whether another sum of the same
    total holds; pooled: whether like sums of the table mostly hold."""
    likely = _is_near(bang, phep) or bool(explained(bang, phep))
    if is_average(bang, phep) and not likely:
        return ""
    if vouched:
        return CAN_XEM if one.giu >= _SURE and 4 * one.giu >= 3 * one.manh and not _left_out(bang, phep) else ""
    if one.tin:
        borne_out = one.giu >= _SURE or pooled or one.quan_he.cong_thuc
        return (CHAC if borne_out else KHA_CHAC) if likely else (KHA_CHAC if borne_out else CAN_XEM)
    if one.quan_he.mot_phan or one.manh > _ENOUGH:
        return ""
    return _without_own_evidence(bang, one, phep, pooled)


def _without_own_evidence(bang: Bang, one: _Xet, phep: Phep, pooled: bool) -> str:
    """Of a sum that hardly any column of its own bears out: by its name, by like sums, by how little it is off."""
    is_detail = one.quan_he.loai >= DETAILS
    likely = _is_near(bang, phep) or bool(explained(bang, phep))
    gross = 2 * abs(phep.lech) > abs(bang.nguyen(phep.tong) or 0)
    if one.quan_he.cong_thuc or pooled and (likely or not (is_detail or gross or len(one.quan_he.phan) < 2)):
        return KHA_CHAC if likely else CAN_XEM
    if pooled or is_detail or one.quan_he.phu:
        return ""
    named = one.quan_he.ten_tong or len(one.quan_he.phan) > _ENOUGH
    alike = all(other.dung or _is_near(bang, other) or explained(bang, other) for other in one.phep)
    return CAN_XEM if named and alike else ""


def _is_near(bang: Bang, phep: Phep) -> bool:
    return abs(phep.lech) * _NEAR <= abs(bang.nguyen(phep.tong) or 0)


def _left_out(bang: Bang, phep: Phep) -> bool:
    """Whether the difference is just what another row of the column says: then that row belongs to the sum."""
    parts = {o.hang for o in phep.cells}
    others = (bang.nguyen(bang.o_tai(row, phep.tong.cot)) for row in bang.hang if row not in parts)
    return any(value is not None and value and abs(abs(phep.lech) - abs(value)) <= phep.cho for value in others)


def _left_open(bang: Bang, phep: Phep) -> bool:
    """Whether a part is blank though there is something: the row under it has a figure, so it only heads others in this
    column, or another column of its row has just what is missing, so it is not known here."""
    own = {o.hang for o in phep.cells}
    for o in (part for _, part in phep.phan if part.trong):
        below = bang.hang_sau.get(o.hang)
        if below is not None and below not in own and bang.nguyen(bang.o_tai(below, o.cot)):
            return True
        if any(abs(bang.nguyen(bang.o_tai(o.hang, cot)) or 0) == abs(phep.lech) for cot in bang.cot_cong):
            return True
    return False
