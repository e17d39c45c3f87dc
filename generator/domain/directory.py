"""Who is who: units, places and groups looked up by code or by name, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.domain.danh_ba import CachViet, DanhBa, DiaBan, DonVi, Nhom
from generator.domain.names import closest, fold
from generator.domain.noi_nhan_ten import MOST_OF_A_NAME, khoa
from generator.domain.period import ngay_gon
from generator.domain.records import KeHoach

# Unknown names of one run that are compared with every known one: each costs as much as the directory is long.
_MOST_SUGGESTIONS = 20
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
        self._reached: dict[str, dict[str, tuple[str, ...]]] = {}
        self._called: dict[str, list[str]] = {}
        self._suggested: dict[str, str] = {}
        self._by_name: dict[str, Found] = {}
        for place in sorted(danh_ba.dia_ban, key=lambda item: exists_on(item, day)):
            self._by_name.update({fold(other.viet): Found(place, other) for other in place.cach_viet_khac})
        for place in sorted(danh_ba.dia_ban, key=lambda item: exists_on(item, day)):
            self._by_name[fold(place.ten)] = Found(place, None)

    @cached_property
    def bodies(self) -> dict[str, DonVi | Nhom]:
        """Everything that can be given a task or a copy, by code."""
        return {**self.places, **self.units, **self.groups}

    def place(self, name: str) -> Found | None:
        return self._by_name.get(fold(name))

    def suggest_place(self, name: str) -> str | None:
        return closest(name, [str(place.ten) for place in self.places.values()])

    def members(self, code: str) -> list[str]:
        """Codes of the bodies behind a recipient's code that exist on the day: itself, or those of a group."""
        return list(self.reach(code))

    def reach(self, code: str) -> dict[str, tuple[str, ...]]:
        """The members with the groups through which each is reached, the outermost first; in the order of danh_ba.yaml.
        The code of a body reaches itself, whether it exists or not."""
        if code not in self.groups:
            return {code: ()}
        if code not in self._reached:
            paths = self._paths(code)
            self._reached[code] = {one: paths[one] for one in self.in_order(paths) if self._exists(one)}
        return self._reached[code]

    def absent_members(self, code: str) -> dict[str, list[str]]:
        """Codes of the bodies that do not exist on the day, by the group that lists them by name: the group itself, or
        one inside it."""
        listed = {group: self.in_order(map(str, self.groups[group].gom)) for group in self._groups_within(code)}
        absent = {group: [one for one in members if not self._exists(one)] for group, members in listed.items()}
        return {group: members for group, members in absent.items() if members}

    def empty_groups(self, code: str) -> list[str]:
        """Codes of the groups inside a group that have no member on the day."""
        return [group for group in self._groups_within(code) if group != code and not self.reach(group)]

    def is_later(self, code: str) -> bool:
        """Whether a body begins to exist after the day."""
        born = self.units_and_places[code].tu_ngay
        return born is not None and born > self.day

    def channels(self, code: str) -> dict[str, str]:
        """How each group that holds a body sends to its members: code of the group → kenh, its own or that of a group
        around it. Groups that say nothing are left out."""
        found = {group: self._channel_around(group) for group in self._holders.get(code, ())}
        return {group: kenh for group, kenh in found.items() if kenh}

    def _channel_around(self, group: str) -> str:
        waiting, seen = [group], set()
        for one in waiting:
            if self.groups[one].kenh:
                return str(self.groups[one].kenh)
            seen.add(one)
            waiting += [around for around in self._holders.get(one, ()) if around not in seen]
        return ""

    def _paths(self, code: str) -> dict[str, tuple[str, ...]]:
        """Every body behind a group, whether it exists or not, with the groups on the shortest way to it."""
        within, found = self._groups_within(code), {}
        for group, path in within.items():
            for member in self._listed(group):
                if member not in self.groups:
                    found.setdefault(member, path)
        return found

    def _groups_within(self, code: str) -> dict[str, tuple[str, ...]]:
        """A group and all groups inside it, each with the groups on the way to it and itself."""
        found = {code: (code,)} if code in self.groups else {}
        waiting = list(found)
        for group in waiting:
            for member in self._listed(group):
                if member in self.groups and member not in found:
                    found[member] = (*found[group], member)
                    waiting.append(member)
        return found

    def _listed(self, group: str) -> list[str]:
        """Codes that a group names, and those of the places whose kinds it names."""
        kinds = {fold(kind) for kind in self.groups[group].gom_ubnd}
        places = [code for kind, code in self._places_by_kind if kind in kinds]
        return [*map(str, self.groups[group].gom), *places]

    @cached_property
    def _places_by_kind(self) -> list[tuple[str, str]]:
        return [(fold(place.loai), str(place.ma)) for place in self.places.values()]

    @cached_property
    def units_and_places(self) -> dict[str, DonVi]:
        return {**self.units, **self.places}

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """Groups that name a body or a group, by its code."""
        found: dict[str, list[str]] = {}
        for group in self.groups:
            for member in dict.fromkeys(self._listed(group)):
                found.setdefault(member, []).append(group)
        return found

    def body(self, name: str) -> str | None:
        """The code of the unit, group or place that a name means; None when nothing or several have the name."""
        found = self.bodies_named(name)
        return found[0] if len(found) == 1 else None

    def bodies_named(self, name: str) -> list[str]:
        """Codes of everything that has a name: as it is written; else abbreviations spelled out; else the bare name of
        a place. Those that exist on the day, if any does."""
        if name not in self._called:
            self._called[name] = self._bodies_called(name)
        return self._called[name]

    def suggest_body(self, name: str) -> str | None:
        """The known name that an unknown one most likely stands for; "" when none is near, None when it is not compared
        any more."""
        if name not in self._suggested:
            if len(self._suggested) >= _MOST_SUGGESTIONS or len(name) > MOST_OF_A_NAME:
                return None
            self._suggested[name] = closest(name, self._known_names) or ""
        return self._suggested[name]

    def _bodies_called(self, name: str) -> list[str]:
        exact, spelled, bare = self._by_body_name
        keys_spelled = khoa(name)
        for table, keys in ((exact, [fold(name)]), (spelled, keys_spelled), (bare, keys_spelled)):
            codes = list(dict.fromkeys(code for key in keys for code in table.get(key, ())))
            if codes:
                existing = [code for code in codes if code in self.groups or self._exists(code)]
                return existing or codes
        return []

    @cached_property
    def _known_names(self) -> list[str]:
        """Every name that a recipient may be called by, for suggestions."""
        return list(dict.fromkeys(name for _, names, _ in self._names_of_bodies() for name in names))

    def _exists(self, code: str) -> bool:
        return exists_on(self.units_and_places[code], self.day)

    @cached_property
    def _by_body_name(self) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]:
        exact, spelled, bare = {}, {}, {}
        for code, names, short in self._names_of_bodies():
            for name in names:
                exact.setdefault(fold(name), []).append(code)
                _enter(spelled, name, code)
            for name in short:
                _enter(bare, name, code)
        return exact, spelled, bare

    def _names_of_bodies(self) -> Iterable[tuple[str, list[str], list[str]]]:
        """Codes with the names of their own, and those that say only which place is meant."""
        for group in self.groups.values():
            yield str(group.ma), [group.ten, *group.ten_khac], []
        for unit in self.units.values():
            yield str(unit.ma), [unit.ten, *filter(None, [unit.ten_tat]), *unit.ten_khac], []
        for place in self.places.values():
            spellings = [place.ten, *(other.viet for other in place.cach_viet_khac)]
            with_kind = [f"{place.loai} {name}" for name in spellings]
            with_kind += [f"UBND {name}" for name in with_kind] if fold(place.loai) in _WITH_UBND else []
            own = [*filter(None, [place.ten_tat]), *place.ten_khac]
            yield str(place.ma), [*with_kind, *own], [*spellings, *(f"UBND {name}" for name in spellings)]

    def in_order(self, codes: Iterable[str]) -> list[str]:
        """The codes without repeats, in the order of danh_ba.yaml: units, then places."""
        wanted = set(codes)
        return [code for code in (*self.units, *self.places) if code in wanted]

    def names(self, codes: Sequence[str]) -> list[str]:
        """Full names of known codes, see names_of."""
        return [self._names[str(code)] for code in codes]


def _enter(table: dict[str, list[str]], name: str, code: str) -> None:
    for key in khoa(name):
        table.setdefault(key, []).append(code)


def of_plan(danh_ba: DanhBa, plan: KeHoach) -> Directory:
    """The directory on the plan's day; before issue, on the first day of its month, or of its year."""
    year, month = plan.thang or (plan.nam, 1)
    return Directory(danh_ba, plan.ngay or date(year, month, 1), known_day=plan.ngay is not None)
