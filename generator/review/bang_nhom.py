"""Learning how a table adds its columns: a total and the columns beside it, a difference of two others, a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from generator.review.bang import Bang
from generator.review.bang_dau import cong_thuc
from generator.review.bang_lech import explained
from generator.review.bang_phep import Phep, lap
from generator.review.bang_tu import co_chu, mo_dau_bang, tu_bang
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC

_MOST_PARTS, _WINDOW, _MOST_ROWS = 12, 12, 200
_FEWEST = 3
# Digits that have to agree before a group is believed: small counts agree by chance. Of a total that its heading names
# one group is likely; of differences and of totals without a name many are tried.
_WEIGHT_NAMED, _WEIGHT = 4, 5

Signed = tuple[tuple[int, int], ...]
# Of every column its values in the rows that groups are learned from, each with what rounding explains of it.
Values = Mapping[int, Sequence[tuple[int | None, int]]]


@dataclass(frozen=True, slots=True)
class Nhom:
    """A column and those that it is the sum of, with their signs. ro: whether a heading or a formula says so;
    cong_thuc: a formula does."""

    tong: int
    phan: Signed
    ro: bool
    cong_thuc: bool = False


@dataclass(frozen=True, slots=True)
class _Diem:
    """How a group fares in the rows that it is learned from: rows that hold hardly by chance, of how many; those that
    hold at all, of how many; suc_nang: digits that would have to agree by chance."""

    giu: int = 0
    manh: int = 0
    dung: int = 0
    xet: int = 0
    suc_nang: float = 0


def cong_hang(bang: Bang) -> Iterator[Phep]:
    """Sums within rows: those that hold, and those that are broken, with how sure that is."""
    for group in _groups(bang):
        sums = [phep for row in bang.hang if (phep := _sum(bang, group, row)) is not None]
        held = sum(phep.manh and phep.dung for phep in sums)
        wrong = sum(not phep.dung for phep in sums)
        if group.cong_thuc and 2 * wrong > len(sums) or not group.cong_thuc and 3 * wrong > len(sums):
            continue
        for phep in sums:
            if phep.dung:
                yield phep
            elif chac := _how_sure(bang, group, phep, held):
                yield phep.with_verdict(chac, explained(bang, phep))


def _sum(bang: Bang, group: Nhom, row: int) -> Phep | None:
    return lap(bang, bang.o_tai(row, group.tong), [(sign, bang.o_tai(row, cot)) for sign, cot in group.phan], False)


def _how_sure(bang: Bang, group: Nhom, phep: Phep, held: int) -> str:
    if _of_another_column(bang, group, phep):
        return ""
    if held >= _FEWEST:
        return CHAC if group.ro else KHA_CHAC
    return CAN_XEM if group.cong_thuc else ""


def _of_another_column(bang: Bang, group: Nhom, phep: Phep) -> bool:
    """Whether the difference is just what another column says in this row: it belongs to the sum."""
    known = {group.tong, *(cot for _, cot in group.phan)}
    others = (bang.nguyen(bang.o_tai(phep.tong.hang, cot)) for cot in bang.cot_cong if cot not in known)
    return any(value and abs(abs(phep.lech) - abs(value)) <= phep.cho for value in others)


# --- which columns ---


def _groups(bang: Bang) -> list[Nhom]:
    columns = bang.cot_cong
    given = _by_formula(bang)
    values = _values(bang)
    found = {group.tong: group for group in given}
    behind = _beside(bang, values, list(reversed(columns)), found)
    before = _beside(bang, values, list(columns), found)
    for cot in columns:
        better = max(
            (group for group in (behind.get(cot), before.get(cot)) if group is not None),
            key=lambda group: (_score(bang, values, group), group.tong < group.phan[0][1]),
            default=None,
        )
        if better is not None and not _turned_round(better, found):
            found.setdefault(cot, better)
    for cot in columns:
        if cot not in found and (group := _difference(bang, values, cot, found)) is not None:
            found[cot] = group
    return list(found.values())


def _turned_round(group: Nhom, found: Mapping[int, Nhom]) -> bool:
    """Whether it only says once more what another group says, or a part of it: a = b + c - d, b = a - c."""
    own = {group.tong, *(cot for _, cot in group.phan)}
    return any(own <= {other.tong, *(cot for _, cot in other.phan)} for other in found.values())


def _by_formula(bang: Bang) -> list[Nhom]:
    additive = set(bang.cot_cong)
    read = cong_thuc(bang.ten_cot, bang.nhan_cot)
    return [
        Nhom(cot, formula.phan, True, True)
        for cot, formula in read.items()
        if formula.phan and additive.issuperset({cot, *(part for _, part in formula.phan)})
    ]


def _values(bang: Bang) -> Values:
    cells = {cot: [bang.o_tai(row, cot) for row in bang.hang[:_MOST_ROWS]] for cot in bang.cot_cong}
    return {cot: [(bang.nguyen(o), bang.sai_so(o)) for o in column] for cot, column in cells.items()}


def _beside(bang: Bang, values: Values, columns: Sequence[int], known: Mapping[int, Nhom]) -> dict[int, Nhom]:
    """Groups of neighbours; columns in the order in which parts come before their total. A total that is found stands
    for its parts in wider totals."""
    found: dict[int, Nhom] = {}
    tops: list[int] = []
    for cot in columns:
        group = known.get(cot) or _best_beside(bang, values, cot, tops[-_MOST_PARTS:])
        if group is not None:
            found[cot] = group
            parts = {part for _, part in group.phan}
            tops = [top for top in tops if top not in parts]
        tops.append(cot)
    return found


def _best_beside(bang: Bang, values: Values, cot: int, tops: Sequence[int]) -> Nhom | None:
    named = co_chu(_last(bang, cot), tu_bang().cot_tong)
    best, best_score = None, _Diem()
    for count in range(2, len(tops) + 1):
        parts = sorted(tops[-count:])
        for phan in _signs(bang, parts):
            group = Nhom(cot, phan, named or any(sign < 0 for sign, _ in phan))
            score = _score(bang, values, group)
            if _is_learned(score, group) and _rank(score) > _rank(best_score):
                best, best_score = group, score
    return best


def _rank(score: _Diem) -> tuple[int, int]:
    return score.dung - 2 * (score.xet - score.dung), score.giu


def _signs(bang: Bang, columns: Sequence[int]) -> Iterator[Signed]:
    yield tuple((1, cot) for cot in columns)
    less = [cot for cot in columns if mo_dau_bang(_last(bang, cot), tu_bang().cot_tru)]
    if less and len(less) < len(columns):
        yield tuple((-1 if cot in less else 1, cot) for cot in columns)


def _last(bang: Bang, cot: int) -> str:
    return bang.ten_cot.get(cot, "").split(" · ")[-1]


def _score(bang: Bang, values: Values, group: Nhom) -> _Diem:
    held = of = right = tried = 0
    weight = 0.0
    columns = [values[group.tong], *(values[cot] for _, cot in group.phan)]
    for (total, error), *cells in zip(*columns, strict=True):
        parts = [value for value, _ in cells]
        if total is None or None in parts or not (total or any(parts)):
            continue
        tolerance = error + sum(error for _, error in cells)
        close = abs(total - sum(sign * part for (sign, _), part in zip(group.phan, parts, strict=True))) <= tolerance
        strong = sum(map(bool, parts)) >= 2 and bool(total)
        weight += log10(abs(total) / (tolerance or 2) + 1) if strong and close else 0
        tried, right = tried + 1, right + close
        held, of = held + (strong and close), of + strong
        if tried == _WINDOW and 2 * right < tried:
            return _Diem()
    return _Diem(held, of, right, tried, weight)


def _is_learned(score: _Diem, group: Nhom) -> bool:
    plain = group.ro and all(sign > 0 for sign, _ in group.phan)
    if score.suc_nang < (_WEIGHT_NAMED if plain else _WEIGHT):
        return False
    if group.ro:
        return score.giu >= _FEWEST and 3 * score.giu >= 2 * score.manh and 3 * score.dung >= 2 * score.xet
    return score.giu > _FEWEST and 5 * score.giu >= 4 * score.manh and 5 * score.dung >= 4 * score.xet


def _difference(bang: Bang, values: Values, cot: int, found: Mapping[int, Nhom]) -> Nhom | None:
    """What is left, more or less of two other columns, when its heading speaks of such."""
    if not co_chu(bang.ten_cot.get(cot, ""), tu_bang().cot_hieu):
        return None
    columns = bang.cot_cong
    place = columns.index(cot)
    near = [other for other in columns[max(0, place - _WINDOW) : place + _WINDOW + 1] if other != cot]
    best, best_score = None, _Diem()
    for minuend in near:
        for taken in near:
            group = Nhom(cot, ((1, minuend), (-1, taken)), True)
            if minuend == taken or _turned_round(group, found) or not _promising(values, group):
                continue
            score = _score(bang, values, group)
            if _is_learned(score, group) and _rank(score) > _rank(best_score):
                best, best_score = group, score
    return best


def _promising(values: Values, group: Nhom) -> bool:
    """A quick look at the first rows: whether the difference holds in one of them at all."""
    (_, minuend), (_, taken) = group.phan
    first = zip(values[group.tong][:_WINDOW], values[minuend][:_WINDOW], values[taken][:_WINDOW], strict=True)
    return any(_nearly(*(value for value, _ in cells)) for cells in first)


def _nearly(total: int | None, minuend: int | None, taken: int | None) -> bool:
    if total is None or minuend is None or taken is None:
        return False
    return bool(total) and 10 * abs(total - minuend + taken) <= abs(total)
