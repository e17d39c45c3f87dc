"""Money as lines: project × kind × source × year of funds. Sums over any selection, exactly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Generic, NamedTuple, Protocol, TypeVar

from generator.domain.quantities import Quantity
from generator.domain.records import ChuongTrinh, NutDuAn
from generator.findings import Place


class Line(Protocol):
    """A line of money: allocated (DongPhanBo) or disbursed (DongThang)."""

    @property
    def du_an(self) -> str: ...
    @property
    def loai_von(self) -> str: ...
    @property
    def nguon_von(self) -> str: ...
    @property
    def nien_do(self) -> str: ...
    @property
    def don_vi(self) -> str: ...
    @property
    def so_tien(self) -> Decimal | None: ...
    @property
    def place(self) -> Place: ...
    @property
    def key(self) -> tuple[str, str, str, str, str]: ...


AnyLine = TypeVar("AnyLine", bound=Line)


class Selection(NamedTuple):
    """Which lines: a code per dimension, "" for all. du_an takes in the parts of that project."""

    du_an: str = ""
    loai_von: str = ""
    nguon_von: str = ""
    nien_do: str = ""


class UnknownCode(KeyError):
    """A code belongs to no dimension of the money, or two codes to the same one. args: (code, reason)."""


def walk(nodes: Sequence[NutDuAn], above: tuple[str, ...] = ()) -> Iterator[tuple[NutDuAn, tuple[str, ...]]]:
    """Every node of the tree in reading order with the codes of its ancestors, outermost first."""
    for node in nodes:
        yield node, above
        yield from walk(node.con, (*above, node.ma))


def flattened(nodes: Sequence[NutDuAn]) -> list[NutDuAn]:
    """Every node of the tree without its parts."""
    return [node.model_copy(update={"con": []}) for node, _ in walk(nodes)]


class KindColumns(NamedTuple):
    """A kind of funds and its cells, one per source."""

    loai_von: str
    cells: tuple[Selection, ...]


class YearColumns(NamedTuple):
    """A year of funds: the selection of its total and its kinds."""

    whole: Selection
    kinds: tuple[KindColumns, ...]

    @property
    def selections(self) -> list[Selection]:
        """All figure columns of the year from left to right, its total first."""
        return [self.whole, *(cell for kind in self.kinds for cell in kind.cells)]


class Ledger(Generic[AnyLine]):
    """Sums of lines; one without an amount is in no sum. `dimensions` maps a field of Selection to its codes."""

    def __init__(
        self,
        lines: Sequence[AnyLine],
        tree: Sequence[NutDuAn],
        don_vi: str,
        dimensions: Mapping[str, Sequence[str]],
    ):
        self.don_vi = don_vi
        self._tree, self._dimensions = tree, dimensions
        self._lines = tuple(lines)
        self._above = {node.ma: (*above, node.ma) for node, above in walk(tree)}
        self._field_of = {code: field for field, codes in dimensions.items() for code in codes}
        self._field_of.update(dict.fromkeys(self._above, "du_an"))
        self._indexes: dict[tuple[bool, ...], dict[tuple[str, ...], list[AnyLine]]] = {}

    def _selected(self, selection: Selection) -> Sequence[AnyLine]:
        """Indexed once for each set of dimensions that somebody asks about: of many lines, few are ever asked for."""
        asked = tuple(map(bool, selection))
        if asked not in self._indexes:
            self._indexes[asked] = self._index(*asked)
        return self._indexes[asked].get(selection, ())

    def _index(
        self, du_an: bool, loai_von: bool, nguon_von: bool, nien_do: bool
    ) -> dict[tuple[str, ...], list[AnyLine]]:
        index: dict[tuple[str, ...], list[AnyLine]] = {}
        for line in self._lines:
            kind, source = line.loai_von if loai_von else "", line.nguon_von if nguon_von else ""
            year = line.nien_do if nien_do else ""
            for project in self._above[line.du_an] if du_an else ("",):
                index.setdefault((project, kind, source, year), []).append(line)
        return index

    @property
    def codes(self) -> list[str]:
        """All codes that a name of money may hold."""
        return list(self._field_of)

    def selection(self, codes: Sequence[str]) -> Selection:
        """The selection that `codes` mean, in any order. Raises UnknownCode."""
        chosen: dict[str, str] = {}
        for code in codes:
            field = self._field_of.get(code)
            if field is None:
                raise UnknownCode(code, "không có mã này")
            if field in chosen:
                raise UnknownCode(code, f"cùng chiều với mã “{chosen[field]}”")
            chosen[field] = code
        return Selection(**chosen)

    def total(self, selection: Selection = Selection()) -> Quantity:
        """The sum of the lines selected; zero when there is none (see `has`)."""
        amounts = (line.so_tien for line in self._selected(selection) if line.so_tien is not None)
        return Quantity(sum(amounts, Decimal(0)), self.don_vi)

    def has(self, selection: Selection) -> bool:
        """Whether any line is selected: a line of 0 is a figure, an absent line is not."""
        return bool(self._selected(selection))

    def lines(self, selection: Selection = Selection()) -> tuple[AnyLine, ...]:
        """The lines behind `total`, in the workbook's order."""
        return tuple(self._selected(selection))

    def own(self, du_an: str) -> bool:
        """Whether lines stand on this very node, not on its parts."""
        return self.flat.has(Selection(du_an=du_an))

    @cached_property
    def flat(self) -> Ledger[AnyLine]:
        """The same lines, but a selection of a project leaves out its parts."""
        return Ledger(self._lines, flattened(self._tree), self.don_vi, self._dimensions)

    def without(self, codes: Collection[str]) -> Ledger[AnyLine]:
        """The same lines, but those that stand on these projects or on their parts."""
        lines = [line for line in self._lines if not set(self._above[line.du_an]).intersection(codes)]
        return Ledger(lines, self._tree, self.don_vi, self._dimensions)

    def columns(self) -> list[YearColumns]:
        """The columns of the allocation table: years of funds, kinds and sources that have a line, as declared."""
        years = []
        for year in self._dimensions["nien_do"]:
            kinds = []
            for kind in self._dimensions["loai_von"]:
                cells = [Selection("", kind, source, year) for source in self._dimensions["nguon_von"]]
                if present := [cell for cell in cells if self.has(cell)]:
                    kinds.append(KindColumns(kind, tuple(present)))
            if kinds:
                years.append(YearColumns(Selection(nien_do=year), tuple(kinds)))
        return years


def ledger_of(programme: ChuongTrinh, lines: Sequence[AnyLine], don_vi: str) -> Ledger[AnyLine]:
    """The ledger of lines in `don_vi` over the programme's tree and dimensions."""
    dimensions = {
        name: [str(item.ma) for item in getattr(programme, name)] for name in ("loai_von", "nguon_von", "nien_do")
    }
    return Ledger(lines, programme.du_an, don_vi, dimensions)
