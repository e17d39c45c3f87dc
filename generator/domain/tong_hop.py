"""Merging the forms that came back into the lines of a month: one value a line, never a sum, nothing lost silently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.domain import tong_hop_findings as told
from generator.domain.bieu_nhan import BieuNhan, key_labels
from generator.domain.budget import DongPhanBo
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.lay_tu import EXTRAS, as_taken, beside, file_of, from_form, is_taken, looked_at
from generator.domain.phan_cong import with_units
from generator.domain.quantities import Quantity
from generator.domain.thang import DongThang, Thang
from generator.findings import Finding, Place, Severity

Key = tuple[str, str, str, str, str]
_BLANK = (None, "")
_WITHOUT = {"khoi_luong": None, "uoc": None, "ghi_chu": ""}
# What a number cell keeps exactly: the decimals that are read, the digits of Excel.
_MOST_DECIMALS, _MOST_DIGITS = 6, 15


@dataclass(frozen=True, slots=True)
class TongHop:
    """dong: the month after merging, in the plan's order, then lines that only the month has; a line without a cell in
    its place has no row in the workbook yet and is to get one. bieu_ghi: the figure that the forms give now, line by
    line; da_gui, chua_gui: codes of the units with and without a usable form. tinh_hinh: (unit, heading → words) for
    each different statement."""

    dong: tuple[DongThang, ...]
    findings: tuple[Finding, ...] = ()
    bieu_ghi: Mapping[Key, Decimal] = field(default_factory=dict)
    da_gui: tuple[str, ...] = ()
    chua_gui: tuple[str, ...] = ()
    tinh_hinh: tuple[tuple[str, Mapping[str, str]], ...] = ()


def merge(
    ho_so: HoSo,
    assigned: Sequence[DongPhanBo],
    existing: Thang | None,
    forms: Sequence[BieuNhan],
    faults: Sequence[Finding],
    directory: Directory,
    han_nop: date | None,
    today: date,
) -> TongHop:
    """The month with what the forms say. `assigned`: the plan's lines with their unit in charge, which the forms were
    made from; `existing`: the month's workbook as it is; money comes out in its unit. `faults`: what was wrong with the
    files that came."""
    ordered = sorted(forms, key=lambda form: (form.don_vi, form.file, form.sha256))
    merging = _Merging(ho_so, existing, directory, told.deadline(han_nop, today))
    distinct = merging.without_copies(ordered)
    given = merging.by_line(distinct, {line.key for line in assigned})
    lines = _lines(assigned, existing)
    elsewhere = _elsewhere(lines, {line.key for line in assigned})
    for key, rows in elsewhere.items():
        merging.other_unit(lines[key], rows, given.get(key, ()))
    dong = tuple(old if key in elsewhere else merging.line(old, given.get(key, ())) for key, old in lines.items())
    merging.blanks(dong, given)
    sent = {form.don_vi for form in distinct}
    late = [unit for unit in directory.in_order(line.don_vi for line in assigned) if unit not in sent]
    merging.not_sent(late, dong)
    merging.kept(dong, given, sent, _Files(forms, faults))
    units = _in_order(directory, merging.told)
    return TongHop(
        tuple(line for line in dong if line.key not in elsewhere),
        tuple(finding for unit in units for finding in merging.told[unit]),
        {key: values["so_tien"] for key, said in given.items() if "so_tien" in (values := _agreed(said)[0])},
        tuple(_in_order(directory, sent)),
        tuple(late),
        _statements(distinct, directory),
    )


def _in_order(directory: Directory, units: Iterable[str]) -> list[str]:
    """As in the directory; codes that it does not know come last."""
    units = set(units)
    known = directory.in_order(units)
    return [*known, *sorted(units.difference(known))]


def _lines(assigned: Sequence[DongPhanBo], existing: Thang | None) -> dict[Key, DongThang]:
    """The month before merging by key, in the plan's order. A line that names no unit belongs to the only unit that has
    such a line in the plan, unless that unit has a row of its own."""
    lines = {line.key: DongThang(*line.key, None, Place()) for line in assigned}
    present = existing.dong if existing else ()
    named = {line.key for line in present}
    for read, line in zip(present, with_units(present, assigned), strict=True):
        kept = read if line.key in named else line
        lines[kept.key] = kept
    return lines


def _elsewhere(lines: Mapping[Key, DongThang], plan: set[Key]) -> dict[Key, list[DongThang]]:
    """Lines of the plan without a row, with the rows that are the same money under a unit that the plan does not name:
    a new row would count the money twice."""
    strange: dict[tuple[str, ...], list[DongThang]] = defaultdict(list)
    for key, line in lines.items():
        if key not in plan:
            strange[key[:4]].append(line)
    return {key: strange[key[:4]] for key, line in lines.items() if not line.place.cell and key[:4] in strange}


def _statements(forms: Sequence[BieuNhan], directory: Directory) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """What units say in words, the same words of a unit once."""
    found: list[tuple[str, Mapping[str, str]]] = []
    for unit in _in_order(directory, (form.don_vi for form in forms)):
        for form in forms:
            words = {heading: text for heading, text in form.tinh_hinh.items() if text}
            if form.don_vi == unit and words and (unit, words) not in found:
                found.append((unit, words))
    return tuple(found)


class _Files:
    """What became of the files that figures were once taken from."""

    def __init__(self, forms: Sequence[BieuNhan], faults: Sequence[Finding]):
        self._unit = {form.file: form.don_vi for form in forms}
        self._errors: dict[str, set[str]] = defaultdict(set)
        for fault in faults:
            if fault.severity is Severity.ERROR:
                self._errors[fault.place.file].add(fault.code)

    def fate(self, name: str, unit: str) -> str:
        """Of the unit's file called `name`, for people. A file of another unit may have the same name."""
        named = [file for file in {*self._unit, *self._errors} if f"/{file}".endswith(f"/{name}")]
        own = [file for file in named if self._unit.get(file, unit) == unit]
        return told.fate(bool(own), sorted({code for file in own for code in self._errors.get(file, ())}))


class _Merging:
    """One merging; `told`: findings by unit. due: the deadline, for the end of a sentence."""

    def __init__(self, ho_so: HoSo, existing: Thang | None, directory: Directory, due: str):
        self.told: dict[str, list[Finding]] = defaultdict(list)
        self._form_unit = ho_so.kinh_phi.don_vi
        self._unit = existing.don_vi if existing else self._form_unit
        self._directory, self._due = directory, due
        self._words = key_labels(ho_so.chuong_trinh, ho_so.ke_hoach.nam)

    def name(self, unit: str) -> str:
        return self._directory.names([unit])[0] if unit in self._directory.bodies else unit

    def _who(self, line: DongThang) -> str:
        """The line for people."""
        funds = ", ".join(self._words.get(code, code) for code in (line.loai_von, line.nguon_von, line.nien_do))
        return f"{line.du_an} ({funds})" + (f" của {self.name(line.don_vi)}" if line.don_vi else "")

    def without_copies(self, forms: Sequence[BieuNhan]) -> list[BieuNhan]:
        """One of each set of files with the same contents."""
        copies: dict[str, list[BieuNhan]] = defaultdict(list)
        for form in forms:
            copies[form.sha256].append(form)
        for first, *others in copies.values():
            if others:
                self.told[first.don_vi].append(told.copies(self.name(first.don_vi), first, others))
        return [same[0] for same in copies.values()]

    def by_line(self, forms: Sequence[BieuNhan], plan: set[Key]) -> dict[Key, list[DongThang]]:
        """What the forms say about each line of the plan, in the month's money unit."""
        given: dict[Key, list[DongThang]] = defaultdict(list)
        for form in forms:
            for line in form.dong:
                converted = replace(line, so_tien=self._converted(line.so_tien), uoc=self._converted(line.uoc))
                if not (_fits(converted.so_tien) and _fits(converted.uoc)):
                    self._say(line, told.too_long(self._who(line), line, self._form_unit, self._unit))
                elif line.key in plan:
                    given[line.key].append(converted)
                else:
                    self.told[line.don_vi].append(told.not_in_plan(self._who(line), converted, self._unit))
        self._told_twice(given)
        return given

    def _converted(self, amount: Decimal | None) -> Decimal | None:
        return None if amount is None else Quantity(amount, self._form_unit).to(self._unit).gia_tri

    def _told_twice(self, given: Mapping[Key, Sequence[DongThang]]) -> None:
        """Lines that several files agree about, one note for each set of files."""
        agreed: dict[tuple[str, tuple[str, ...]], list[list[DongThang]]] = defaultdict(list)
        contradicting: dict[str, list[set[str]]] = defaultdict(list)
        for key, lines in given.items():
            filled = [line for line in lines if line.so_tien is not None]
            files = tuple(dict.fromkeys(line.place.file for line in lines))
            if _agreed(lines)[1]:
                contradicting[key[4]].append(set(files))
            elif len(lines) > 1 and filled:
                agreed[key[4], files].append(filled)
        for (unit, files), filled in agreed.items():
            elsewhere = any(len(others.intersection(files)) > 1 for others in contradicting[unit])
            self.told[unit].append(told.taken_once(self.name(unit), files, filled, elsewhere))

    def line(self, read: DongThang, given: Sequence[DongThang]) -> DongThang:
        """The line after merging. A figure that nobody has changed since it was taken follows the forms, and so does,
        beside such a figure, what was taken with it; blanks are filled, all else is kept."""
        old = looked_at(read)
        values, disputed = _agreed(given)
        if disputed:
            self._say(old, told.disputed(self._who(old), disputed, given, old, self._unit))
        if "so_tien" in disputed or not given:
            return old
        source = next((line for line in given if line.so_tien is not None), None)
        differs = source is not None and old.so_tien not in (None, source.so_tien)
        if source is not None and not is_taken(old):
            old = beside(old, source)
        if differs and not is_taken(old):
            self._say(old, told.typed(self._who(old), old, given, self._unit))
            return old
        follows = old.so_tien is None or (source is not None and is_taken(old))
        free = as_taken(read).difference(disputed) if follows else set()
        changes: dict[str, Any] = {name: values.get(name, _WITHOUT[name]) for name in free} | {
            name: value for name, value in values.items() if name in EXTRAS and getattr(old, name) in _BLANK
        }
        new = replace(old, **changes)
        if follows:
            of_forms = {name for name in EXTRAS if name in values and getattr(new, name) == values[name]}
            new = from_form(new, source or given[0], of_forms | as_taken(read).intersection(disputed))
        self._tell_changes(replace(old, tu=read.tu), new, values, given)
        return new

    def _tell_changes(
        self, old: DongThang, new: DongThang, values: Mapping[str, Any], given: Sequence[DongThang]
    ) -> None:
        """What followed the forms, and what a hand keeps from following. Filled blanks need no word."""
        names = ("so_tien", *EXTRAS)
        if any(getattr(old, name) not in (*_BLANK, getattr(new, name)) for name in names):
            self._say(old, told.renewed(self._who(old), old, new, self._unit))
        if kept := [name for name in EXTRAS if name in values and getattr(new, name) != values[name]]:
            self._say(old, told.edited(self._who(old), kept, new, given, self._unit))

    def _say(self, line: DongThang, finding: Finding) -> None:
        self.told[line.don_vi].append(finding)

    def other_unit(self, line: DongThang, rows: Sequence[DongThang], given: Sequence[DongThang]) -> None:
        """A line of the plan whose money the month has under another unit."""
        unit = self.name(line.don_vi)
        others = [(self.name(row.don_vi) if row.don_vi else "", row) for row in rows]
        self._say(line, told.other_unit(self._who(line), unit, others, given, self._unit))

    def blanks(self, lines: Iterable[DongThang], given: Mapping[Key, Sequence[DongThang]]) -> None:
        """Lines that a unit left blank and that have no other figure."""
        blank: dict[str, list[DongThang]] = defaultdict(list)
        for line in lines:
            forms = given.get(line.key, ())
            if line.so_tien is None and all(form.so_tien is None for form in forms):
                blank[line.don_vi] += forms
        for unit, cells in blank.items():
            if cells:
                self.told[unit].append(told.left_blank(self.name(unit), cells))

    def not_sent(self, units: Iterable[str], lines: Sequence[DongThang]) -> None:
        """Units without a form; of those whose earlier figures are there still, `kept` tells."""
        for unit in units:
            own = [line for line in lines if line.don_vi == unit]
            if not any(map(is_taken, own)):
                self.told[unit].append(told.no_form(self.name(unit), own, self._due))

    def kept(
        self, lines: Iterable[DongThang], given: Mapping[Key, Sequence[DongThang]], sent: set[str], files: _Files
    ) -> None:
        """Figures of earlier forms that no form gives any more."""
        earlier: dict[str, list[DongThang]] = defaultdict(list)
        for line in lines:
            if is_taken(line) and all(form.so_tien is None for form in given.get(line.key, ())):
                earlier[line.don_vi].append(line)
        for unit, own in earlier.items():
            fates = {name: files.fate(name, unit) for name in dict.fromkeys(map(file_of, own))}
            self.told[unit].append(told.kept(self.name(unit), own, fates, None if unit in sent else self._due))


def _fits(amount: Decimal | None) -> bool:
    """Whether a cell of the workbook gives the amount back as it was written."""
    if amount is None or amount == 0:
        return True
    _, digits, exponent = amount.normalize().as_tuple()
    return -int(exponent) <= _MOST_DECIMALS and len(digits) + max(0, int(exponent)) <= _MOST_DIGITS


def _agreed(given: Sequence[DongThang]) -> tuple[dict[str, Any], list[str]]:
    """What all forms that say anything say, and the fields that they say differently."""
    values, disputed = {}, []
    for name in ("so_tien", *EXTRAS):
        said = [value for line in given if (value := getattr(line, name)) not in _BLANK]
        if any(value != said[0] for value in said):
            disputed.append(name)
        elif said:
            values[name] = said[0]
    return values, disputed
