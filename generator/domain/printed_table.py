"""The appendices as printed: rounded parts must add up to rounded totals, down the columns and along the rows (DC008).

Rounding is reported, never adjusted: the page shows the rounded true total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.ledger import Ledger, Selection, walk
from generator.domain.quantities import half_up, plain
from generator.domain.records import ChuongTrinh, NutDuAn
from generator.domain.thang import HoSoThang
from generator.domain.tien_do import TienDo
from generator.findings import Finding, Place, warning

# How many spots a finding names; a table in whole millions may have dozens.
_EXAMPLES = 5


def check(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    """One finding about the plan's appendix that counts the spots and names the first."""
    so_le = ho_so.co_quan.trinh_bay.so_le_bang
    table = _PlanTable(figures, so_le)
    spots = [*table.columns("", "hàng tổng số", ho_so.chuong_trinh.du_an), *table.rows(ho_so.chuong_trinh.du_an)]
    if spots:
        yield _missed("Phụ lục", spots, so_le, figures.ledger.lines(Selection())[0].place)


def check_month(ho_so: HoSoThang, tien_do: TienDo, labels: Mapping[str, str]) -> Iterator[Finding]:
    """The same about the month's full table: its columns of the plan and of what was disbursed."""
    programme, so_le = ho_so.ho_so.chuong_trinh, ho_so.ho_so.co_quan.trinh_bay.so_le_bang
    spots = [
        f"{heading}, {spot}"
        for heading, ledger in (("kế hoạch vốn", tien_do.ke_hoach), ("giải ngân lũy kế", tien_do.luy_ke))
        for spot in _MonthTable(ledger, labels, so_le, programme).spots()
    ]
    if spots:
        yield _missed("Phụ lục của báo cáo", spots, so_le, ho_so.thang.place)


def _missed(table: str, spots: Sequence[str], so_le: int, place: Place) -> Finding:
    return warning(
        "DC008",
        place,
        f"{table}: {len(spots)} chỗ các số in ra không cộng đúng bằng tổng in ra, do làm tròn {so_le} số lẻ."
        f" Ví dụ: {'; '.join(spots[:_EXAMPLES])}.",
        "các số in ra cộng đúng bằng tổng in ra",
        "Tăng so_le_bang trong co_quan.yaml, hoặc chấp nhận sai số làm tròn.",
    )


class _Table:
    """Figures of a table as its cells show them."""

    def __init__(self, ledger: Ledger, labels: Mapping[str, str], so_le: int):
        self._so_le = so_le
        self._ledger, self._labels = ledger, labels

    def _spot(self, where: str, found: Sequence[Decimal], whole: Decimal) -> Iterator[str]:
        if sum(found) != whole:
            yield f"{where}: cộng được {plain(sum(found, Decimal(0)))}, in {plain(whole)}"

    def _cell(self, scope: Selection, ledger: Ledger | None = None) -> Decimal:
        return half_up((ledger or self._ledger).total(scope).gia_tri, self._so_le)

    def _named(self, column: Selection) -> str:
        return "“" + (" · ".join(self._labels[code] for code in column[1:] if code) or "tổng cộng") + "”"


class _PlanTable(_Table):
    """Projects and parts × years of funds × kinds × sources."""

    def __init__(self, figures: Figures, so_le: int):
        super().__init__(figures.ledger, figures.labels, so_le)
        self._years = figures.ledger.columns()
        self._columns = [Selection(), *(cell for year in self._years for cell in year.selections)]

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


class _MonthTable(_Table):
    """Total, kinds with their sources, projects with their parts and with their own lines by kind and source × total
    and years of funds."""

    def __init__(self, ledger: Ledger, labels: Mapping[str, str], so_le: int, programme: ChuongTrinh):
        super().__init__(ledger, labels, so_le)
        kinds, sources, years = (
            [str(item.ma) for item in items] for items in (programme.loai_von, programme.nguon_von, programme.nien_do)
        )
        self._kinds = [Selection(loai_von=kind) for kind in kinds]
        self._details = [Selection(loai_von=kind, nguon_von=source) for kind, source in product(kinds, sources)]
        self._years = [Selection(nien_do=year) for year in years]
        self._tree = programme.du_an

    def spots(self) -> Iterator[str]:
        nodes = [node for node, _ in walk(self._tree) if self._ledger.has(Selection(du_an=str(node.ma)))]
        for column in (Selection(), *self._years):
            yield from self._column(column, nodes)
        wholes = [Selection(), *self._kinds, *self._details, *(Selection(du_an=str(node.ma)) for node in nodes)]
        for scope in wholes:
            yield from self._row(scope, self._ledger)
        for node, detail in product(nodes, self._details):
            yield from self._row(detail._replace(du_an=str(node.ma)), self._ledger.flat)

    def _column(self, column: Selection, nodes: Sequence[NutDuAn]) -> Iterator[str]:
        year, where = column.nien_do, f"cột {self._named(column)}"
        total = self._cell(column)
        by_kind = [self._cell(kind._replace(nien_do=year)) for kind in self._kinds]
        yield from self._spot(f"hàng tổng số, {where}, các loại vốn", by_kind, total)
        for kind in self._kinds:
            parts = [self._cell(one._replace(nien_do=year)) for one in self._details if one.loai_von == kind.loai_von]
            yield from self._spot(f"{self._named(kind)}, {where}", parts, self._cell(kind._replace(nien_do=year)))
        projects = [self._cell(column._replace(du_an=str(node.ma))) for node in self._tree]
        yield from self._spot(f"hàng tổng số, {where}, các dự án", projects, total)
        for node in nodes:
            parts = [self._cell(column._replace(du_an=str(part.ma))) for part in node.con]
            own = [Selection(str(node.ma), one.loai_von, one.nguon_von, year) for one in self._details]
            parts += [self._cell(scope, self._ledger.flat) for scope in own]
            whole = self._cell(column._replace(du_an=str(node.ma)))
            yield from self._spot(f"{self._labels[str(node.ma)]}, {where}", parts, whole)

    def _row(self, scope: Selection, ledger: Ledger) -> Iterator[str]:
        if ledger.has(scope):
            names = [self._labels[code] for code in scope if code]
            found = [self._cell(scope._replace(nien_do=year.nien_do), ledger) for year in self._years]
            name = ", ".join(names) or "hàng tổng số"
            yield from self._spot(f"{name}, cột tổng cộng", found, self._cell(scope, ledger))
