"""What is wrong with the members of a group on the day (PH303, PH304), and with recipients put together (PH316,
PH317)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.domain import noi_nhan_kiem
from generator.domain.directory import Directory
from generator.domain.names import capitalized, fold
from generator.domain.noi_nhan import NguoiNhan
from generator.findings import Finding, Place, place_of


def thanh_vien(group: str, place: Place, who: Directory, told: set[str]) -> Iterator[Finding]:
    """A group that a line names: its members that do not exist, and groups inside it that are empty, each said once.
    told: groups of which that was said before, is added to."""
    absent = who.absent_members(group)
    for inner, members in absent.items():
        if inner not in told:
            yield from _not_there(inner, members, place, who)
    if not who.reach(group):
        yield noi_nhan_kiem.nobody(who.groups[group].ten, place, who)
    else:
        empty = [one for one in who.empty_groups(group) if one not in told and one not in absent]
        yield from (noi_nhan_kiem.nobody_inside(one, group, place, who) for one in empty)
        told.update(empty)
    told.update(absent)


def _not_there(group: str, members: Sequence[str], place: Place, who: Directory) -> Iterator[Finding]:
    """Those that are gone and those that are not there yet want different remedies."""
    later = [one for one in members if who.is_later(one)]
    gone = [one for one in members if one not in later]
    if gone:
        yield noi_nhan_kiem.not_there(group, _names(gone, who), place, who)
    if later:
        yield noi_nhan_kiem.not_yet_there(group, _names(later, who), place, who)


def cung_nhau(everybody: Iterable[NguoiNhan], who: Directory) -> Iterator[Finding]:
    """Copies that nobody gets, and recipients that a reader cannot tell apart."""
    by_name: dict[str, list[NguoiNhan]] = {}
    unused: list[NguoiNhan] = []
    for one in everybody:
        by_name.setdefault(fold(one.ten), []).append(one)
        if not one.giay and (who.units_and_places[one.ma].so_ban or 1) > 1:
            unused.append(one)
    if unused:
        yield noi_nhan_kiem.copies_unused([one.ten for one in unused], _declared(unused[0], who))
    for same in by_name.values():
        if len(same) > 1:
            codes = [one.ma for one in same]
            yield noi_nhan_kiem.same_name(same[0].ten, codes, _declared(same[-1], who))


def _declared(one: NguoiNhan, who: Directory) -> Place:
    return place_of(who.units_and_places[one.ma].ma)


def _names(codes: Sequence[str], who: Directory) -> list[str]:
    return [capitalized(name) for name in who.names(codes)]
