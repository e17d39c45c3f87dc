"""What the tables of the monthly report must print, from the figures of doc_lap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from tests.support.doc_lap import Month, Node, Sum, fixed, steps

TableRow = dict[str, str]


class Tables:
    """Rows by heading ("group/column" under a merged heading)."""

    def __init__(self, month_of: Month):
        self.m = month_of
        self.total = month_of.sum()

    def summary(self) -> list[TableRow]:
        named = [("", "TỔNG SỐ", self.total)]
        named += [(str(n), node.label, self.m.sum(node.codes)) for n, node in enumerate(self.m.tree, 1)]
        return [
            {
                "TT": number,
                "Nội dung": marked(name, found),
                "Kế hoạch": self._cell(found.plan),
                "Giải ngân lũy kế": self._cell(found.spent),
                "Tỷ lệ (%)": self._rate_cell(found.rate),
                "Trong tháng": self._cell(found.in_month),
                "So với tháng trước (điểm %)": self._rate_cell(found.change),
                "Xếp thứ": self._rank(found) if number else "",
            }
            for number, name, found in named
        ]

    def _rank(self, found: Sum) -> str:
        """One more than the projects with a higher rate as printed."""
        rates = [rate for node in self.m.tree if (rate := self.m.sum(node.codes).rate) is not None]
        if found.rate is None:
            return "-"
        own = steps(found.rate, self.m.decimals)
        return str(1 + sum(steps(rate, self.m.decimals) > own for rate in rates))

    def appendix(self) -> list[TableRow]:
        return list(self._appendix())

    def _appendix(self) -> Iterator[TableRow]:
        yield self._row("", "TỔNG SỐ", None)
        for letter, (kind, _) in zip("ABC", self.m.dimension("loai_von"), strict=False):
            yield self._row(letter, kind["ten"], None, kind["ten_tat"])
            for source, _ in self.m.dimension("nguon_von"):
                if self.is_there(self.m.sum(None, kind["ten_tat"], source["ten_tat"])):
                    yield self._row("-", source["ten"], None, kind["ten_tat"], source["ten_tat"])
        numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
        for numeral, node in zip(numerals, self.m.tree, strict=False):
            yield self._row(numeral, node.label, node.codes)
            yield from self._inside(node, "")

    def _inside(self, node: Node, above: str) -> Iterator[TableRow]:
        own = frozenset({node.ma})
        for kind, _ in self.m.dimension("loai_von"):
            for source, _ in self.m.dimension("nguon_von"):
                codes = (kind["ten_tat"], source["ten_tat"])
                if self.is_there(self.m.sum(own, *codes)):
                    row = self._row("", f"{kind['ten']} - {source['ten_tat']}", own, *codes)
                    yield {**row, "Ghi chú": joined(line.note for line in self.m.sum(own, *codes).lines)}
        number = 0
        for part in node.parts:
            if self.is_there(self.m.sum(part.codes)):
                number += 1
                yield self._row(f"{above}{number}", part.label, part.codes)
                yield from self._inside(part, f"{above}{number}.")

    def _row(self, number: str, name: str, projects: frozenset[str] | None, *codes: str) -> TableRow:
        found = self.m.sum(projects, *codes)
        years = {year["ten_tat"]: self.m.sum(projects, *codes, year["ten_tat"]) for year, _ in self._years()}
        row = {"TT": number, "Nội dung": marked(name, found), "Ghi chú": ""}
        for group, amount in (("Kế hoạch vốn", "plan"), ("Giải ngân lũy kế", "spent")):
            row[f"{group}/Tổng số"] = self._cell(getattr(found, amount))
            row |= {f"{group}/{year}": self._cell(getattr(part, amount)) for year, part in years.items()}
        return row | self._rest(found)

    def _years(self) -> Iterator:
        return self.m.dimension("nien_do")

    def _rest(self, found: Sum) -> TableRow:
        return {
            "Giải ngân trong tháng": self._cell(found.in_month),
            "Tỷ lệ (%)": self._rate_cell(found.rate),
            "Còn lại": self._cell(found.left),
            "So với tháng trước (điểm %)": self._rate_cell(found.change),
        }

    def units(self) -> list[TableRow]:
        """In whatever order: the directory's is not recomputed here. Without TT."""
        names = dict.fromkeys(line.codes[-1] for line in self.m.lines)
        found = [("TỔNG SỐ", "", self.total)]
        found += [(name, self._projects(self.m.sum(None, name)), self.m.sum(None, name)) for name in names]
        return [
            {
                "Đơn vị thực hiện": marked(name, part),
                self.m.level.capitalize(): projects,
                "Kế hoạch vốn": self._cell(part.plan),
                "Giải ngân lũy kế": self._cell(part.spent),
                **self._rest(part),
            }
            for name, projects, part in found
        ]

    def _projects(self, found: Sum) -> str:
        codes = {line.codes[0] for line in found.lines}
        held = [node.so for node in self.m.tree if node.codes & codes]
        return ", ".join([held[0], *(so.rpartition(" ")[2] for so in held[1:])])

    def _cell(self, value: Fraction | None) -> str:
        return "-" if value is None else fixed(value, self.m.tables)

    def _rate_cell(self, value: Fraction | None) -> str:
        return "-" if value is None else fixed(value, self.m.decimals)

    def is_there(self, found: Sum) -> bool:
        return found.plan is not None or found.spent is not None


def marked(name: str, found: Sum) -> str:
    """A row whose figures are not those of all its lines."""
    return f"{name} (*)" if found.is_partial else name


def joined(notes: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(note for note in notes if note))
