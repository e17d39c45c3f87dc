"""The appendix table: projects and parts × years of funds × kinds × sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.domain.ledger import Ledger, Selection
from generator.domain.ledger import columns as grid
from generator.domain.quantities import Quantity
from generator.domain.records import ChuongTrinh, NutDuAn
from generator.rendering import wording
from generator.rendering.context import BieuKinhPhi, CotLoai, CotNguon, CotNienDo, DongBieu


def build_table(programme: ChuongTrinh, ledger: Ledger, unit: str, words: Callable[[str], str]) -> BieuKinhPhi:
    """All projects of the programme; parts that have money. `words` puts years into names."""
    sources = [CotNguon(words(source.ten_tat)) for source in programme.nguon_von]
    kinds = [CotLoai(words(kind.ten_tat), len(sources), sources) for kind in programme.loai_von]
    years = [CotNienDo(words(year.ten_tat), 1 + len(kinds) * len(sources), kinds) for year in programme.nien_do]
    columns = list(grid(programme))

    def figures(ledger: Ledger, du_an: str) -> list[Quantity | None]:
        picked = [column._replace(du_an=du_an) for column in columns]
        return [ledger.total(scope).to(unit) if ledger.has(scope) else None for scope in picked]

    rows = [DongBieu("tong", "", "TỔNG SỐ", figures(ledger, ""))]
    for number, node in enumerate(programme.du_an, 1):
        rows.append(DongBieu("du_an", wording.la_ma(number), f"{node.so}: {node.ten}", figures(ledger, str(node.ma))))
        rows.extend(_parts(node, "", ledger, figures))
    return BieuKinhPhi(years, len(columns), rows)


def _parts(node: NutDuAn, above: str, ledger: Ledger, figures) -> Iterator[DongBieu]:
    """Rows below a project. Money that stands on the node itself beside its parts gets a row, so that rows add up."""
    funded = [part for part in node.con if ledger.has(Selection(du_an=str(part.ma)))]
    numbers: Sequence[str] = [f"{above}{number}" for number in range(1, len(funded) + 1)]
    for tt, part in zip(numbers, funded, strict=True):
        yield DongBieu("tieu_du_an", tt, f"{part.so}: {part.ten}", figures(ledger, str(part.ma)))
        yield from _parts(part, f"{tt}.", ledger, figures)
    if funded and ledger.own(node.ma):
        yield DongBieu("tieu_du_an", "", "Chưa phân chi tiết", figures(ledger.flat, str(node.ma)))
