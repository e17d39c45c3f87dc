"""The appendices as printed: rounded parts must add up to rounded totals, down the columns and along the rows (DC008).

Rounding is reported, never adjusted: the page shows the rounded true total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from generator.domain import bieu_dieu_chinh
from generator.domain.bieu_dieu_chinh import HangDieuChinh
from generator.domain.directory import names_of
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.ledger import Ledger, Selection, walk
from generator.domain.quantities import half_up, plain
from generator.domain.records import NutDuAn
from generator.domain.thang import HoSoThang
from generator.domain.tien_do import NO_UNIT, TienDo
from generator.findings import Finding, Place, warning

# How many spots a finding names; a table in whole millions may have dozens.
_EXAMPLES = 5


def check(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    """One finding about each of the plan's appendices that counts the spots and names the first."""
    so_le = ho_so.co_quan.trinh_bay.so_le_bang
    table, changes = _PlanTable(figures, so_le), bieu_dieu_chinh.build(ho_so)
    spots = [*table.columns("", "hàng tổng số", ho_so.chuong_trinh.du_an), *table.rows(ho_so.chuong_trinh.du_an)]
    if spots:
        name = "Phụ lục I" if changes else "Phụ lục"
        yield _missed(name, spots, so_le, figures.ledger.lines(Selection())[0].place)
    if changes and (spots := list(_ChangeTable(figures.labels, so_le).spots(changes))):
        yield _missed("Phụ lục II", spots, so_le, bieu_dieu_chinh.decisions(ho_so)[0].place)


def check_month(ho_so: HoSoThang, tien_do: TienDo, labels: Mapping[str, str]) -> Iterator[Finding]:
    """The same about the month's tables, and one finding about totals that have more than their parts show."""
    so_le = ho_so.ho_so.co_quan.trinh_bay.so_le_bang
    table = _MonthTable(tien_do, labels, so_le)
    if table.spots:
        yield _missed("Phụ lục của báo cáo", table.spots, so_le, ho_so.thang.place)
    if table.gaps:
        yield _open(table.gaps, ho_so.thang.place)


def _missed(table: str, spots: Sequence[str], so_le: int, place: Place) -> Finding:
    return warning(
        "DC008",
        place,
        f"{table}: {len(spots)} chỗ các số in ra không cộng đúng bằng tổng in ra, do làm tròn {so_le} số lẻ."
        f" Ví dụ: {'; '.join(spots[:_EXAMPLES])}.",
        "các số in ra cộng đúng bằng tổng in ra",
        "Tăng so_le_bang trong co_quan.yaml, hoặc chấp nhận sai số làm tròn.",
    )


def _open(gaps: Sequence[str], place: Place) -> Finding:
    return warning(
        "DC008",
        place,
        f"Phụ lục của báo cáo: {len(gaps)} chỗ tổng có số nhưng có phần in “-”, nên các phần không cộng đúng bằng tổng."
        f" Ví dụ: {'; '.join(gaps[:_EXAMPLES])}.",
        "tổng có số thì phần nào cũng có số",
        "Bổ sung số liệu còn thiếu của tháng này, tháng trước; chưa có thì chấp nhận và giải thích khi được hỏi.",
    )


class _Table:
    """Figures of a table as its cells show them."""

    def __init__(self, labels: Mapping[str, str], so_le: int):
        self._labels, self._so_le = labels, so_le

    def _spot(self, where: str, found: Sequence[Decimal], whole: Decimal) -> Iterator[str]:
        if sum(found) != whole:
            yield f"{where}: cộng được {plain(sum(found, Decimal(0)))}, in {plain(whole)}"

    def _named(self, column: Selection) -> str:
        return "“" + (" · ".join(self._labels[code] for code in column[1:] if code) or "tổng cộng") + "”"


class _PlanTable(_Table):
    """Projects and parts × years of funds × kinds × sources."""

    def __init__(self, figures: Figures, so_le: int):
        super().__init__(figures.labels, so_le)
        self._ledger, self._years = figures.ledger, figures.ledger.columns()
        self._columns = [Selection(), *(cell for year in self._years for cell in year.selections)]

    def _cell(self, scope: Selection, ledger: Ledger | None = None) -> Decimal:
        return half_up((ledger or self._ledger).total(scope).gia_tri, self._so_le)

    def columns(self, du_an: str, name: str, parts: Sequence[NutDuAn]) -> Iterator[str]:
        """Spots where the rows below `du_an` miss its own row, then the same below each part."""
        funded = [part for part in parts if self._ledger.has(Selection(du_an=str(part.ma)))]
        if funded:
            own = [(self._ledger.flat, du_an)] if du_an and self._ledger.own(du_an) else []
            rows = [*((self._ledger, str(part.ma)) for part in funded), *own]
            for column in self._columns:
                found = [self._cell(column._replace(du_an=code), ledger) for ledger, code in rows]
                whole = self._cell(column._replace(du_an=du_an))
                yield from self._spot(f"{name}, cột {self._named(column)}", found, whole)
        for part in funded:
            yield from self.columns(str(part.ma), self._labels[str(part.ma)], part.con)

    def rows(self, nodes: Sequence[NutDuAn], du_an: str = "") -> Iterator[str]:
        """Spots where the columns of a row miss its totals."""
        name = self._labels.get(du_an, "hàng tổng số")
        totals = [self._cell(year.whole._replace(du_an=du_an)) for year in self._years]
        yield from self._spot(f"{name}, cột tổng cộng", totals, self._cell(Selection(du_an=du_an)))
        for year in self._years:
            cells = [self._cell(cell._replace(du_an=du_an)) for cell in year.selections[1:]]
            whole = self._cell(year.whole._replace(du_an=du_an))
            yield from self._spot(f"{name}, cộng của {self._named(year.whole)}", cells, whole)
        for node in nodes:
            if self._ledger.has(Selection(du_an=str(node.ma))):
                yield from self.rows(node.con, str(node.ma))


class _ChangeTable(_Table):
    """Projects and their lines × before, increase, decrease, after."""

    def spots(self, row: HangDieuChinh) -> Iterator[str]:
        """Along the row, then down its columns, then the same of the rows that it is made of."""
        name, printed = self._name(row), self._cells(row)
        after = printed["truoc"] + printed["tang"] - printed["giam"]
        if after != printed["sau"]:
            less = f"trước cộng tăng trừ giảm được {plain(after)}, in {plain(printed['sau'])}"
            yield f"{name}, cột sau điều chỉnh: {less}"
        parts = [self._cells(part) for part in row.con]
        for field, heading in bieu_dieu_chinh.COLUMNS.items() if parts else ():
            yield from self._spot(f"{name}, cột {heading}", [part[field] for part in parts], printed[field])
        for part in row.con:
            yield from self.spots(part)

    def _cells(self, row: HangDieuChinh) -> dict[str, Decimal]:
        return {field: half_up(getattr(row, field).gia_tri, self._so_le) for field in bieu_dieu_chinh.COLUMNS}

    def _name(self, row: HangDieuChinh) -> str:
        if row.dong is not None:
            return ", ".join(self._labels[code] for code in row.dong.key[:4])
        if row.du_an is None:
            return "hàng tổng số" if row.con else "hàng các dự án không điều chỉnh"
        own = self._labels[str(row.du_an.ma)]
        return own if row.con else f"{own}, phần không điều chỉnh"


# Money columns of the month's appendices: what people call them, what KetQua does. Those of the plan and of what was
# disbursed are sums of lines, also by year of funds; of the others a part may be unknown while the whole is known.
_SUMS = {"kế hoạch vốn": "ke_hoach", "giải ngân lũy kế": "luy_ke"}
_DIFFERENCES = {"giải ngân trong tháng": "trong_thang", "còn lại": "con_lai"}


class _Row(NamedTuple):
    """A row of the month's appendices. own: without the parts of the project; unit: of one unit in charge."""

    scope: Selection = Selection()
    own: bool = False
    unit: str = ""


class _Family(NamedTuple):
    """A row and the rows that it is made of; which: what these are, where the row can be split in several ways."""

    name: str
    whole: _Row
    parts: Sequence[_Row]
    which: str = ""


class _MonthTable(_Table):
    """Total, kinds with their sources, projects with their parts and with their own lines by kind and source; units in
    charge. `spots`: where printed numbers miss each other; `gaps`: totals of which a part is printed as “-”."""

    def __init__(self, tien_do: TienDo, labels: Mapping[str, str], so_le: int):
        super().__init__(labels, so_le)
        self._tien_do, programme = tien_do, tien_do.ho_so.ho_so.chuong_trinh
        kinds, sources, years = (
            [str(item.ma) for item in items] for items in (programme.loai_von, programme.nguon_von, programme.nien_do)
        )
        self._kinds = [Selection(loai_von=kind) for kind in kinds]
        self._funds = [Selection(loai_von=kind, nguon_von=source) for kind, source in product(kinds, sources)]
        self._nodes = [node for node, _ in walk(programme.du_an) if self._shown([_Row(Selection(str(node.ma)))])]
        self._years, self._tops = years, self._shown(_Row(Selection(str(node.ma))) for node in programme.du_an)
        self._own = {str(node.ma): self._own_rows(node) for node in self._nodes}
        units = self._shown(_Row(unit=unit) for unit in (*tien_do.units, NO_UNIT))
        self._units = _Family("hàng tổng số", _Row(), units, "các đơn vị")
        self._names = names_of(tien_do.ho_so.ho_so.danh_ba) | {NO_UNIT: "chưa giao đơn vị"}
        self.gaps: list[str] = []
        self.spots = [*self._down(), *self._along()]

    def _shown(self, rows: Iterable[_Row]) -> list[_Row]:
        """Those that are printed: with a line of the plan or a figure."""
        cut_offs = ((row, self._progress(row).this) for row in rows)
        return [
            row
            for row, this in cut_offs
            if this.plan.of(row.unit).has(row.scope) or this.spent.of(row.unit).has(row.scope)
        ]

    def _own_rows(self, node: NutDuAn) -> list[_Row]:
        return self._shown(_Row(funds._replace(du_an=str(node.ma)), own=bool(node.con)) for funds in self._funds)

    def _progress(self, row: _Row) -> TienDo:
        return self._tien_do.flat if row.own else self._tien_do

    def _printed(self, field: str, row: _Row, year: str = "") -> Decimal | None:
        progress = self._progress(row)
        if field in _SUMS.values():
            value = getattr(progress.this, field)(row.scope._replace(nien_do=year), row.unit)
        else:
            value = getattr(progress.of(row.scope, row.unit), field)
        return None if value is None else half_up(value.gia_tri, self._so_le)

    def _families(self) -> Iterator[_Family]:
        yield _Family("hàng tổng số", _Row(), self._shown(map(_Row, self._kinds)), "các loại vốn")
        for kind in self._kinds:
            by_source = self._shown(_Row(funds) for funds in self._funds if funds.loai_von == kind.loai_von)
            yield _Family(self._named(kind), _Row(kind), by_source)
        yield _Family("hàng tổng số", _Row(), self._tops, "các dự án")
        for node in self._nodes:
            code, parts = str(node.ma), self._shown(_Row(Selection(str(part.ma))) for part in node.con)
            yield _Family(self._labels[code], _Row(Selection(code)), [*parts, *self._own[code]])

    def _down(self) -> Iterator[str]:
        """Columns: the parts of each row against the row."""
        families = list(self._families())
        for heading, field in _SUMS.items():
            for family, year in (*product(families, ("", *self._years)), (self._units, "")):
                where = f"{heading}, {family.name}, cột {self._named(Selection(nien_do=year))}"
                yield from self._added(where, family, field, year)
        for heading, field in _DIFFERENCES.items():
            for family in (*families, self._units):
                yield from self._added(f"{heading}, {family.name}", family, field)

    def _added(self, where: str, family: _Family, field: str, year: str = "") -> Iterator[str]:
        where = ", ".join(filter(None, (where, family.which)))
        whole = self._printed(field, family.whole, year)
        if whole is None:
            return
        parts = [self._printed(field, row, year) for row in family.parts]
        if None in parts and field in _DIFFERENCES.values():
            self.gaps.append(where)
        else:
            yield from self._spot(where, [part for part in parts if part is not None], whole)

    def _along(self) -> Iterator[str]:
        """Rows: the years of funds against their total; the plan less what was disbursed against what is left."""
        projects = [_Row(Selection(str(node.ma))) for node in self._nodes]
        own = (row for rows in self._own.values() for row in rows)
        rows = [_Row(), *map(_Row, (*self._kinds, *self._funds)), *projects, *own]
        for heading, field in _SUMS.items():
            for row in rows:
                by_year = [value for year in self._years if (value := self._printed(field, row, year)) is not None]
                whole = self._printed(field, row)
                if whole is not None:
                    yield from self._spot(f"{heading}, {self._row_name(row)}, cột tổng cộng", by_year, whole)
        for row in (*rows, *self._units.parts):
            planned, spent, left = (self._printed(field, row) for field in ("ke_hoach", "luy_ke", "con_lai"))
            if planned is not None and spent is not None and left is not None and planned - spent != left:
                less = f"kế hoạch trừ lũy kế được {plain(planned - spent)}, in {plain(left)}"
                yield f"còn lại, {self._row_name(row)}: {less}"

    def _row_name(self, row: _Row) -> str:
        names = [*(self._labels[code] for code in row.scope if code), *([self._names[row.unit]] if row.unit else [])]
        return ", ".join(names) or "hàng tổng số"
