"""The appendix as printed: rounded parts must add up to rounded totals, down the columns and along the rows (DC008).

Rounding is reported, never adjusted: the page shows the rounded true total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.ledger import Ledger, Selection
from generator.domain.quantities import half_up, plain
from generator.domain.records import NutDuAn
from generator.findings import Finding, warning

# How many spots a finding names; a table in whole millions may have dozens.
_EXAMPLES = 5


def check(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    """One finding that counts the spots and names the first."""
    table = _Printed(figures, ho_so.co_quan.trinh_bay.so_le_bang)
    spots = [*table.columns("", "hàng tổng số", ho_so.chuong_trinh.du_an), *table.rows(ho_so.chuong_trinh.du_an)]
    if spots:
        yield warning(
            "DC008",
            figures.ledger.lines(Selection())[0].place,
            f"Phụ lục: {len(spots)} chỗ các số in ra không cộng đúng bằng tổng in ra, do làm tròn {table.so_le} số lẻ."
            f" Ví dụ: {'; '.join(spots[:_EXAMPLES])}.",
            "các số in ra cộng đúng bằng tổng in ra",
            "Tăng so_le_bang trong co_quan.yaml, hoặc chấp nhận sai số làm tròn.",
        )


class _Printed:
    """The figures of the appendix as its cells show them."""

    def __init__(self, figures: Figures, so_le: int):
        self.so_le = so_le
        self._ledger, self._labels = figures.ledger, figures.labels
        self._years = figures.ledger.columns()
        self._columns = [Selection(), *(cell for year in self._years for cell in year.selections)]

    def columns(self, du_an: str, name: str, parts: Sequence[NutDuAn]) -> Iterator[str]:
        """Spots where the rows below `du_an` miss its own row, then the same below each part."""
        funded = [part for part in parts if self._ledger.has(Selection(du_an=str(part.ma)))]
        if funded:
            own = [(self._ledger.flat, du_an)] if du_an and self._ledger.own(du_an) else []
            rows = [*((self._ledger, str(part.ma)) for part in funded), *own]
            for column in self._columns:
                found = [self._cell(ledger, column._replace(du_an=code)) for ledger, code in rows]
                yield from self._spot(f"{name}, cột {self._named(column)}", found, column._replace(du_an=du_an))
        for part in funded:
            yield from self.columns(str(part.ma), self._labels[str(part.ma)], part.con)

    def rows(self, nodes: Sequence[NutDuAn], du_an: str = "") -> Iterator[str]:
        """Spots where the columns of a row miss its totals."""
        name = self._labels.get(du_an, "hàng tổng số")
        totals = [self._cell(self._ledger, year.whole._replace(du_an=du_an)) for year in self._years]
        yield from self._spot(f"{name}, cột tổng cộng", totals, Selection(du_an=du_an))
        for year in self._years:
            cells = [self._cell(self._ledger, cell._replace(du_an=du_an)) for cell in year.selections[1:]]
            whole = year.whole._replace(du_an=du_an)
            yield from self._spot(f"{name}, cộng của {self._named(year.whole)}", cells, whole)
        for node in nodes:
            if self._ledger.has(Selection(du_an=str(node.ma))):
                yield from self.rows(node.con, str(node.ma))

    def _spot(self, where: str, found: Sequence[Decimal], whole: Selection) -> Iterator[str]:
        printed = self._cell(self._ledger, whole)
        if sum(found) != printed:
            yield f"{where}: cộng được {plain(sum(found, Decimal(0)))}, in {plain(printed)}"

    def _cell(self, ledger: Ledger, scope: Selection) -> Decimal:
        return half_up(ledger.total(scope).gia_tri, self.so_le)

    def _named(self, column: Selection) -> str:
        return "“" + (" · ".join(self._labels[code] for code in column[1:] if code) or "tổng cộng") + "”"
