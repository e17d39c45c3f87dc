"""Who is who: units, places and groups looked up by code or by name, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from generator.domain.danh_ba import CachViet, DanhBa, DiaBan, DonVi, Nhom
from generator.domain.names import closest, fold
from generator.domain.period import ngay_gon
from generator.domain.records import KeHoach

# Kinds of places that have an Ủy ban nhân dân by the law on local government; a thôn or a tổ dân phố has none.
_WITH_UBND = {
    fold(kind)
    for kind in (
        *("tỉnh", "thành phố", "huyện", "quận", "thị xã"),
        *("xã", "phường", "thị trấn", "đặc khu"),
    )
}


class Found(NamedTuple):
    """A place found by name; `spelling` is set when the name is another spelling with a written decision."""

    dia_ban: DiaBan
    spelling: CachViet | None


def exists_on(unit: DonVi, day: date) -> bool:
    return (unit.tu_ngay is None or unit.tu_ngay <= day) and (unit.den_ngay is None or day <= unit.den_ngay)


def exists_in(unit: DonVi, nam: int) -> bool:
    """Whether it exists on any day of the year: a name may have passed from an old commune to a new one."""
    born, gone = unit.tu_ngay, unit.den_ngay
    return (born is None or born.year <= nam) and (gone is None or gone.year >= nam)


def names_of(danh_ba: DanhBa) -> dict[str, str]:
    """Full names as they stand inside a sentence, by code; they depend on no day. The code of a place stands for its
    Ủy ban nhân dân where the place has one."""
    bodies = {str(body.ma): str(body.ten) for body in (*danh_ba.nhom, *danh_ba.don_vi)}
    return bodies | {str(place.ma): _place_name(place) for place in danh_ba.dia_ban}


def _place_name(place: DiaBan) -> str:
    """UBND xã Bản Mây; thôn Bản Mây."""
    name = f"{place.loai} {place.ten}"
    return f"UBND {name}" if fold(place.loai) in _WITH_UBND else name


class Directory:
    """Lookups over danh_ba.yaml. A name may belong to an old and a new commune: the one that exists on `day` wins.
    `when` says the day for people; a document that is not dated yet has a month."""

    def __init__(self, danh_ba: DanhBa, day: date, known_day: bool = True):
        self.day = day
        self.when = f"ngày {ngay_gon(day)}" if known_day else f"tháng {day.month}/{day.year}"
        self.units: dict[str, DonVi] = {unit.ma: unit for unit in danh_ba.don_vi}
        self.places: dict[str, DiaBan] = {place.ma: place for place in danh_ba.dia_ban}
        self.groups: dict[str, Nhom] = {group.ma: group for group in danh_ba.nhom}
        self._names = names_of(danh_ba)
        self._by_name: dict[str, Found] = {}
        for place in sorted(danh_ba.dia_ban, key=lambda item: exists_on(item, day)):
            self._by_name.update({fold(other.viet): Found(place, other) for other in place.cach_viet_khac})
        for place in sorted(danh_ba.dia_ban, key=lambda item: exists_on(item, day)):
            self._by_name[fold(place.ten)] = Found(place, None)

    @property
    def bodies(self) -> dict[str, DonVi | Nhom]:
        """Everything that can be given a task or a copy, by code."""
        return {**self.places, **self.units, **self.groups}

    def place(self, name: str) -> Found | None:
        return self._by_name.get(fold(name))

    def suggest_place(self, name: str) -> str | None:
        return closest(name, [str(place.ten) for place in self.places.values()])

    def members(self, code: str) -> list[str]:
        """Codes of the units behind a recipient's code: itself, or the group's units and the communes' own codes."""
        group = self.groups.get(code)
        if group is None:
            return [code]
        kinds = {fold(kind) for kind in group.gom_ubnd}
        communes = [str(place.ma) for place in self.places.values() if fold(place.loai) in kinds]
        return [*map(str, group.gom), *communes]

    def in_order(self, codes: Iterable[str]) -> list[str]:
        """The codes without repeats, in the order of danh_ba.yaml: units, then places."""
        wanted = set(codes)
        return [code for code in (*self.units, *self.places) if code in wanted]

    def names(self, codes: Sequence[str]) -> list[str]:
        """Full names of known codes, see names_of."""
        return [self._names[str(code)] for code in codes]


def of_plan(danh_ba: DanhBa, plan: KeHoach) -> Directory:
    """The directory on the plan's day; before issue, on the first day of its month, or of its year."""
    year, month = plan.thang or (plan.nam, 1)
    return Directory(danh_ba, plan.ngay or date(year, month, 1), known_day=plan.ngay is not None)
