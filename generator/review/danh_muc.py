"""RS102: a total that opens a list (“…, gồm:”) and the items that stand under it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.review.chia_doan import Vung, cut
from generator.review.chia_phan import all_sets, last_opening, totals_before
from generator.review.liet_ke import UngVien, as_read, part_of
from generator.review.records import Doan, PhepKiem, VanBanDoc
from generator.review.tong import CachDoc, Kieu, TapTong, holds, same_family
from generator.review.xet_tong import claims, learn

_FEWEST_ITEMS = 2


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    """Every total of the running text whose parts are the items under it, right or wrong."""
    lists = [one for doan in vb.doan if doan.o is None and doan.so for one in _sets(vb, doan)]
    return claims("RS102", lists, learn([*lists, *all_sets(vb)]))


def _sets(vb: VanBanDoc, doan: Doan) -> Iterator[TapTong]:
    items = _items(vb, doan)
    if len(items) < _FEWEST_ITEMS:
        return
    region = cut(doan)[0]
    if (opening := last_opening(region)) is None:
        return
    at, kind, borders = opening
    whole = [(item, cut(item)[0]) for item in items]
    found, sure = [], False
    for candidate in totals_before(region, at, borders):
        if (reading := _reading(whole, candidate)) is not None:
            # “500 triệu đồng cho các nội dung sau:” need not be the sum of what follows.
            sure = sure if found else (candidate.ke if kind is Kieu.HAI_CHAM else candidate.ro)
            found.append(reading)
    if found:
        yield TapTong(doan.chi_so, len(doan.chu), kind, tuple(found), sure)


def _items(vb: VanBanDoc, doan: Doan) -> list[Doan]:
    """The passages under it that are marked like the first: what follows a list without a mark is no item."""
    under = [vb.doan[index] for index in vb.con[doan.chi_so] if vb.doan[index].o is None]
    return [one for one in under if _kind_of_mark(one.nhan) == _kind_of_mark(under[0].nhan)]


def _kind_of_mark(mark: str) -> str:
    mark = mark.strip(" .):")
    if mark[:1].isdigit():
        return "1"
    return "a" if mark.isalpha() else mark


def _reading(items: list[tuple[Doan, Vung]], candidate: UngVien) -> CachDoc | None:
    parts, complete, rest = [], True, []
    for item, region in items:
        figures = [so for so in region.so if same_family(candidate.so, so)]
        if len(figures) >= _FEWEST_ITEMS and holds(candidate.so, figures):
            return None  # each item divides the whole anew: by kind, by year, by source
        part = part_of(item, region, region.dau, region.cuoi, figures)
        if part:
            parts.append(part)
        complete = complete and part is not None
        rest += [so for so in figures if not part or so.dau != part.so.dau]
    return as_read(candidate, parts, complete, rest) if len(parts) >= _FEWEST_ITEMS else None
