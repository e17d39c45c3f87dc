"""The appendix table: projects and parts × years of funds × kinds × sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.domain.ledger import Ledger, Selection, YearColumns
from generator.domain.quantities import Quantity
from generator.domain.records import ChuongTrinh, NutDuAn
from generator.rendering import numbering
from generator.rendering.context import BieuKinhPhi, CotLoai, CotNguon, CotNienDo, DongBieu

RowFigures = Callable[[Ledger, str], list[Quantity | None]]


def build_table(programme: ChuongTrinh, ledger: Ledger, unit: str, words: Callable[[str], str]) -> BieuKinhPhi:
    """All projects of the programme; parts that have money. `words` puts years into names."""
    items = (*programme.loai_von, *programme.nguon_von, *programme.nien_do)
    names = {str(item.ma): words(item.ten_tat) for item in items}
    years = ledger.columns()
    columns = [Selection(), *(cell for year in years for cell in year.selections)]

    def figures(ledger: Ledger, du_an: str) -> list[Quantity | None]:
        picked = [column._replace(du_an=du_an) for column in columns]
        return [ledger.total(scope).to(unit) if ledger.has(scope) else None for scope in picked]

    rows = [DongBieu("tong", "", "TỔNG SỐ", figures(ledger, ""))]
    for number, node in enumerate(programme.du_an, 1):
        rows.append(DongBieu("du_an", numbering.la_ma(number), f"{node.so}: {node.ten}", figures(ledger, str(node.ma))))
        rows.extend(_parts(node, "", ledger, figures))
    return BieuKinhPhi([_year(year, names) for year in years], rows)


def _year(year: YearColumns, names: dict[str, str]) -> CotNienDo:
    kinds = [
        CotLoai(names[kind.loai_von], len(kind.cells), [CotNguon(names[cell.nguon_von]) for cell in kind.cells])
        for kind in year.kinds
    ]
    return CotNienDo(names[year.whole.nien_do], len(year.selections), kinds)


def _parts(node: NutDuAn, above: str, ledger: Ledger, figures: RowFigures) -> Iterator[DongBieu]:
    """Rows below a project. Money that stands on the node itself beside its parts gets a row, so that rows add up."""
    funded = [part for part in node.con if ledger.has(Selection(du_an=str(part.ma)))]
    numbers = [f"{above}{number}" for number in range(1, len(funded) + 1)]
    for tt, part in zip(numbers, funded, strict=True):
        yield DongBieu("tieu_du_an", tt, f"{part.so}: {part.ten}", figures(ledger, str(part.ma)))
        yield from _parts(part, f"{tt}.", ledger, figures)
    if funded and ledger.own(node.ma):
        yield DongBieu("tieu_du_an", "", "Chưa phân chi tiết", figures(ledger.flat, str(node.ma)))
