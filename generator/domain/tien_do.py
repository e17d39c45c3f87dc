"""Progress of the money in a month: what was planned, disbursed, in the month, in per cent, against other months.

An absent figure stays absent (None): it is "chưa có số liệu", while 0 is "chưa giải ngân". Nothing divides by zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Generic

from generator.domain import dieu_chinh
from generator.domain.budget import DongPhanBo, KinhPhi
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import converted
from generator.domain.ledger import AnyLine, Ledger, Selection, flattened, ledger_of, walk
from generator.domain.phan_cong import Key, assigned, changed_hands, with_units
from generator.domain.quantities import POINTS, Quantity, total
from generator.domain.records import ChuongTrinh
from generator.domain.thang import CungKy, DongThang, HoSoThang, Thang

# In place of the code of a unit: the lines that nobody is in charge of. No code can be a mere dash.
NO_UNIT = "-"


@dataclass(frozen=True, slots=True)
class KetQua:
    """Figures of one selection of lines, money in the office's unit. ke_hoach: plan in force on the cut-off day, None
    without a line. luy_ke: since the beginning of the year; thang_truoc: the same a month before. trong_thang: luy_ke -
    thang_truoc (January: luy_ke). ty_le: luy_ke / ke_hoach in %; con_lai: ke_hoach - luy_ke. ty_le_truoc,
    ty_le_cung_ky: the ratio a month and a year before; so_thang_truoc, so_cung_ky: ty_le less these, in điểm %. uoc:
    estimate to the end of the year, ty_le_uoc: in % of the plan, uoc_so_ke_hoach: uoc - ke_hoach. thieu: lines without
    a figure among so_dong lines. moi: lines with a figure other than 0 now and none last month, where that month has
    figures at all: trong_thang of their sums holds all they have disbursed so far.

    trong_thang and so_thang_truoc are None, too, when a line that had a figure last month has none now; ty_le_uoc and
    uoc_so_ke_hoach when only some of the lines give an estimate."""

    ke_hoach: Quantity | None = None
    luy_ke: Quantity | None = None
    thang_truoc: Quantity | None = None
    trong_thang: Quantity | None = None
    ty_le: Quantity | None = None
    con_lai: Quantity | None = None
    ty_le_truoc: Quantity | None = None
    so_thang_truoc: Quantity | None = None
    ty_le_cung_ky: Quantity | None = None
    so_cung_ky: Quantity | None = None
    uoc: Quantity | None = None
    ty_le_uoc: Quantity | None = None
    uoc_so_ke_hoach: Quantity | None = None
    so_dong: int = 0
    thieu: int = 0
    moi: int = 0


def in_force(ho_so: HoSo, day: date) -> tuple[DongPhanBo, ...]:
    """The allocation lines in force on a day, with their units in charge: opening ones with every revision decided by
    then. Everything that wants the plan of a month asks here, whatever edition `ho_so` is."""
    return assigned(replace(ho_so, kinh_phi=dieu_chinh.in_force(ho_so.kinh_phi, day)))


class Lines(Generic[AnyLine]):
    """Lines in the office's money unit with a ledger over all of them and, once asked for, one for each unit."""

    def __init__(self, programme: ChuongTrinh, lines: Iterable[AnyLine], don_vi: str):
        self._programme, self._don_vi = programme, don_vi
        self._by_unit: dict[str, list[AnyLine]] = {"": []}
        for line in lines:
            for unit in ("", line.don_vi or NO_UNIT):
                self._by_unit.setdefault(unit, []).append(line)
        self._ledgers: dict[str, Ledger[AnyLine]] = {}

    def of(self, don_vi: str = "") -> Ledger[AnyLine]:
        """The ledger of one unit in charge; of all lines for ""."""
        if don_vi not in self._ledgers:
            self._ledgers[don_vi] = ledger_of(self._programme, self._by_unit.get(don_vi, []), self._don_vi)
        return self._ledgers[don_vi]

    @property
    def units(self) -> list[str]:
        return [unit for unit in self._by_unit if unit not in ("", NO_UNIT)]


class CutOff:
    """The plan in force and the figures reported on one cut-off day. month: all lines; spent: those with a figure."""

    def __init__(self, programme: ChuongTrinh, don_vi: str, kinh_phi: KinhPhi, thang: Thang):
        """`kinh_phi`: with the units in charge."""
        self.plan = Lines(programme, converted(kinh_phi.phan_bo, kinh_phi.don_vi, don_vi), don_vi)
        month = _in_unit(with_units(thang.dong, kinh_phi.phan_bo), thang.don_vi, don_vi)
        self.month = Lines(programme, month, don_vi)
        self.spent = Lines(programme, [line for line in month if line.so_tien is not None], don_vi)

    def ke_hoach(self, selection: Selection, don_vi: str) -> Quantity | None:
        return _sum(self.plan.of(don_vi), selection)

    def luy_ke(self, selection: Selection, don_vi: str) -> Quantity | None:
        return _sum(self.spent.of(don_vi), selection)

    def ty_le(self, selection: Selection, don_vi: str) -> Quantity | None:
        return _ratio(self.luy_ke(selection, don_vi), self.ke_hoach(selection, don_vi))


class TienDo:
    """All progress of one month. `ke_hoach` and `luy_ke` are ledgers over the lines; lines without a figure are in
    neither sum. `units`: codes of the units in charge, in the order of the directory. `this`, `before`, `year_before`:
    this month, the month before and the same month last year. A unit may be NO_UNIT."""

    def __init__(self, ho_so: HoSoThang, programme: ChuongTrinh | None = None):
        """`programme`: a tree that groups the lines otherwise, see `flat`."""
        self.ho_so = ho_so
        office = ho_so.ho_so
        self._programme = programme or office.chuong_trinh
        self._don_vi = str(office.co_quan.trinh_bay.don_vi_tinh)
        self.this = self._cut_off(ho_so.thang)
        self.before = self._cut_off(ho_so.thang_truoc) if ho_so.thang_truoc else None
        self.year_before = self._year_before(ho_so.cung_ky) if ho_so.cung_ky else None
        self.ke_hoach: Ledger[DongPhanBo] = self.this.plan.of()
        self.luy_ke: Ledger[DongThang] = self.this.spent.of()
        directory = Directory(office.danh_ba, ho_so.thang.ngay_chot)
        self.units = directory.in_order([*self.this.plan.units, *self.this.month.units])
        self._reported = {line.key for line in self.luy_ke.lines()}
        before = self.before.spent.of().lines() if self.before else ()
        self._reported_before = {line.key for line in before}
        self._moved = changed_hands(before, self.lines(), self.ke_hoach.lines())
        self._known: dict[tuple[Selection, str], KetQua] = {}

    def _cut_off(self, thang: Thang) -> CutOff:
        office = self.ho_so.ho_so
        # This month says who does what was planned since the month before.
        lines = with_units(in_force(office, thang.ngay_chot), self.ho_so.thang.dong)
        return CutOff(self._programme, self._don_vi, replace(office.kinh_phi, phan_bo=tuple(lines)), thang)

    def _year_before(self, cung_ky: CungKy) -> CutOff:
        """Without the lines of projects that the programme no longer has."""
        projects = {str(node.ma) for node, _ in walk(self._programme.du_an)}
        money = dieu_chinh.in_force(cung_ky.kinh_phi, cung_ky.thang.ngay_chot)
        plan = tuple(line for line in money.phan_bo if line.du_an in projects)
        lines = tuple(line for line in cung_ky.thang.dong if line.du_an in projects)
        kinh_phi, thang = replace(money, phan_bo=plan), replace(cung_ky.thang, dong=lines)
        return CutOff(self._programme, self._don_vi, kinh_phi, thang)

    @cached_property
    def flat(self) -> TienDo:
        """The same month, but a selection of a project leaves out its parts."""
        tree = flattened(self._programme.du_an)
        return TienDo(self.ho_so, self._programme.model_copy(update={"du_an": tree}))

    def of(self, selection: Selection = Selection(), don_vi: str = "") -> KetQua:
        """The figures of the lines selected, of one unit in charge when `don_vi` is given."""
        wanted = selection, don_vi
        if wanted not in self._known:
            self._known[wanted] = self._compute(selection, don_vi)
        return self._known[wanted]

    def lines(self, selection: Selection = Selection(), don_vi: str = "") -> tuple[DongThang, ...]:
        """The month's lines with their unit in charge, those without a figure included, in the office's unit."""
        return self.this.month.of(don_vi).lines(selection)

    def missing(self, selection: Selection = Selection(), don_vi: str = "") -> tuple[DongPhanBo, ...]:
        """The lines of the plan that have no figure this month: no row, or a blank one."""
        return tuple(line for line in self.this.plan.of(don_vi).lines(selection) if line.key not in self._reported)

    def surplus(self) -> tuple[DongThang, ...]:
        """The month's lines that no line of the plan stands for."""
        planned = {line.key for line in self.ke_hoach.lines()}
        return tuple(line for line in self.lines() if line.key not in planned)

    def lost(self, selection: Selection = Selection(), don_vi: str = "") -> tuple[DongThang, ...]:
        """Last month's lines that had a figure then and have none now. One that passed to another unit is lost to the
        sums of its unit alone."""
        earlier = self.before.spent.of(don_vi).lines(selection) if self.before else ()
        return self._apart(earlier, self._reported, don_vi)

    def appeared(self, selection: Selection = Selection(), don_vi: str = "") -> tuple[DongThang, ...]:
        """The month's lines with a figure other than 0 that had none last month, where that month has figures at all;
        one that came from another unit has appeared in the sums of its unit alone."""
        spent = self.this.spent.of(don_vi).lines(selection) if self._reported_before else ()
        return self._apart((line for line in spent if line.so_tien), self._reported_before, don_vi)

    def _apart(self, lines: Iterable[DongThang], known: Set[Key], don_vi: str) -> tuple[DongThang, ...]:
        """The lines that are not among the known ones, neither as they are nor, where all units are meant, under
        another unit."""
        passed = set() if don_vi else self._moved
        return tuple(line for line in lines if line.key not in known and line.key not in passed)

    def _compute(self, selection: Selection, don_vi: str) -> KetQua:
        scope = selection, don_vi
        plan, spent = self.this.ke_hoach(*scope), self.this.luy_ke(*scope)
        before = self.before.luy_ke(*scope) if self.before else None
        ratio, ratio_before = _ratio(spent, plan), self.before.ty_le(*scope) if self.before else None
        ratio_year_before = self._ratio_year_before(*scope)
        alike = not self.lost(*scope)
        estimate, share = self._estimate(selection, don_vi, plan)
        in_month = spent if self.ho_so.thang.so == 1 else _difference(spent, before)
        return KetQua(
            ke_hoach=plan,
            luy_ke=spent,
            thang_truoc=before,
            trong_thang=in_month if alike else None,
            ty_le=ratio,
            con_lai=_difference(plan, spent),
            ty_le_truoc=ratio_before,
            so_thang_truoc=_points(ratio, ratio_before) if alike else None,
            ty_le_cung_ky=ratio_year_before,
            so_cung_ky=_points(ratio, ratio_year_before),
            uoc=estimate,
            ty_le_uoc=share,
            uoc_so_ke_hoach=None if share is None else _difference(estimate, plan),
            so_dong=self._count(selection, don_vi),
            thieu=len(self.missing(selection, don_vi)),
            moi=len(self.appeared(*scope)),
        )

    def _count(self, selection: Selection, don_vi: str) -> int:
        """Lines that are planned or have a figure."""
        lines = (*self.this.plan.of(don_vi).lines(selection), *self.this.spent.of(don_vi).lines(selection))
        return len({line.key for line in lines})

    def _estimate(
        self, selection: Selection, don_vi: str, plan: Quantity | None
    ) -> tuple[Quantity | None, Quantity | None]:
        """The estimate to the end of the year and its ratio: that of some lines to the plan of all would be false."""
        given = {
            line.key: Quantity(line.uoc, self._don_vi) for line in self.lines(selection, don_vi) if line.uoc is not None
        }
        if not given:
            return None, None
        estimate = total(given.values(), self._don_vi)
        whole = all(line.key in given for line in self.this.plan.of(don_vi).lines(selection))
        return estimate, _ratio(estimate, plan) if whole else None

    def _ratio_year_before(self, selection: Selection, don_vi: str) -> Quantity | None:
        """Of one unit only where last year's workbook names the unit of every line: nothing else says it."""
        if self.year_before is None or (don_vi and self.year_before.plan.of(NO_UNIT).lines()):
            return None
        return self.year_before.ty_le(selection, don_vi)


def _in_unit(lines: list[DongThang], read_in: str, don_vi: str) -> list[DongThang]:
    if read_in == don_vi:
        return lines
    return [
        replace(line, so_tien=_amount(line.so_tien, read_in, don_vi), uoc=_amount(line.uoc, read_in, don_vi))
        for line in lines
    ]


def _amount(value: Decimal | None, read_in: str, don_vi: str) -> Decimal | None:
    return None if value is None else Quantity(value, read_in).to(don_vi).gia_tri


def _sum(ledger: Ledger, selection: Selection) -> Quantity | None:
    return ledger.total(selection) if ledger.has(selection) else None


def _ratio(part: Quantity | None, whole: Quantity | None) -> Quantity | None:
    return None if part is None or whole is None else part.percent_of(whole)


def _difference(one: Quantity | None, other: Quantity | None) -> Quantity | None:
    return None if one is None or other is None else one - other


def _points(ratio: Quantity | None, earlier: Quantity | None) -> Quantity | None:
    """A difference of percentages."""
    difference = _difference(ratio, earlier)
    return None if difference is None else Quantity(difference.gia_tri, POINTS)
