"""The money of an edition of the plan worked out a second time, from the workbook with openpyxl alone (see doc_lap)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tests.support.doc_lap import KEY, fixed, rows, shortest

# Project, kind, source, year of funds, as the sheets name them.
Key = tuple[str, ...]
SIGNED = "Tăng (+), giảm (-)"
KIND, SOURCE, FUNDS = 1, 2, 3


@dataclass(frozen=True)
class Move:
    before: Fraction
    added: Fraction
    taken: Fraction
    by: tuple[str, ...] = ()

    @property
    def after(self) -> Fraction:
        return self.before + self.added - self.taken


class Edition:
    """The plan of `year` after revision `lan`, which amends the plan after revision `since`."""

    def __init__(self, data: Path, year: int, lan: int, since: int = 0):
        self.data, self.year, self.lan, self.since = data, year, lan, since
        self._workbook = data / str(year) / "kinh_phi.xlsx"
        self.programme = self._yaml("chuong_trinh.yaml")
        office = self._yaml("co_quan.yaml")["trinh_bay"]
        self.unit, self.decimals = office["don_vi_tinh"], int(office["so_le_bang"])

    def _yaml(self, name: str) -> Any:
        return yaml.load((self.data / name).read_text("utf-8"), yaml.BaseLoader)

    # --- money

    @cached_property
    def opening(self) -> dict[Key, Fraction]:
        return {_key(row): _exact(row["Số tiền"]) for row in rows(self._workbook, "Phân bổ")}

    @cached_property
    def signed(self) -> list[tuple[int, Key, Fraction]]:
        if not self.lan:
            return []
        return [(row["Lần"], _key(row), _exact(row[SIGNED])) for row in rows(self._workbook, "Dòng điều chỉnh")]

    def state(self, lan: int) -> dict[Key, Fraction]:
        """The sum of the lines up to a revision; opening lines first, then new ones as they came."""
        money = dict(self.opening)
        for number, key, amount in self.signed:
            if number <= lan:
                money[key] = money.get(key, Fraction(0)) + amount
        return money

    @cached_property
    def moves(self) -> dict[Key, Move]:
        """Every line, with what changed since the document that is amended."""
        before, between = self.state(self.since), [one for one in self.signed if self.since < one[0] <= self.lan]
        decisions = {row["Lần"]: row["Số, ký hiệu"] for row in rows(self._workbook, "Quyết định điều chỉnh")}
        made = {}
        for key in self.state(self.lan):
            mine = [(number, amount) for number, one, amount in between if one == key]
            made[key] = Move(
                before.get(key, Fraction(0)),
                sum((amount for _, amount in mine if amount > 0), Fraction(0)),
                -sum((amount for _, amount in mine if amount < 0), Fraction(0)),
                tuple(dict.fromkeys(f"Quyết định số {decisions[number]}" for number, _ in mine)),
            )
        return made

    # --- the programme

    def _nodes(self, nodes: Iterable[Mapping] | None = None, depth: int = 0) -> Iterator[tuple[int, Mapping]]:
        for node in self.programme["du_an"] if nodes is None else nodes:
            yield depth, node
            yield from self._nodes(node.get("con", ()), depth + 1)

    def _inside(self, node: Mapping) -> set[str]:
        return {part["ma"] for _, part in self._nodes([node])}

    def _short(self, dimension: str) -> list[str]:
        return [one["ten_tat"] for one in self.programme[dimension]]

    # --- what the page must show

    def printed(self, value: Fraction) -> str:
        return fixed(value, self.decimals)

    @cached_property
    def columns(self) -> list[tuple[str, ...]]:
        """The columns of Phụ lục I: the grand total, then of each year of funds its total and each kind and source."""
        found = [()]
        for funds in self._short("nien_do"):
            cells = [
                (funds, kind, source)
                for kind in self._short("loai_von")
                for source in self._short("nguon_von")
                if any(key[1:] == (kind, source, funds) for key in self.state(self.lan))
            ]
            found += [(funds,), *cells] if cells else []
        return found

    def appendix(self) -> list[list[str]]:
        """Phụ lục I: the name of each row and its cells; one without any line is blank."""
        whole = [["TỔNG SỐ", *self._cells(lambda _: True)]]
        for _, node in self._nodes():
            inside = self._inside(node)
            if any(key[0] in inside for key in self.state(self.lan)):
                whole.append([f"{node['so']}: {node['ten']}", *self._cells(inside.__contains__)])
        return whole

    def _cells(self, counts: Callable[[str], bool]) -> list[str]:
        cells = []
        for column in self.columns:
            funds, kind, source = (*column, None, None, None)[:3]
            wanted = (kind, source, funds)
            amounts = [
                amount
                for key, amount in self.state(self.lan).items()
                if counts(key[0]) and all(want in (None, has) for want, has in zip(wanted, key[1:], strict=True))
            ]
            cells.append(self.printed(sum(amounts, Fraction(0))) if amounts else "")
        return cells

    def changes(self) -> list[list[str]]:
        """Biểu điều chỉnh: name, before, increase, decrease, after, decisions of each row."""
        made, left = [self._change("TỔNG SỐ", self.moves.values())], dict(self.moves)
        for node in self.programme["du_an"]:
            order = [part["ma"] for _, part in self._nodes([node])]
            mine = {key: move for key, move in self.moves.items() if key[0] in order}
            if any(move.by for move in mine.values()):
                made.append(self._change(f"{node['so']}: {node['ten']}", mine.values()))
                made += self._lines(node, mine, order)
                left = {key: move for key, move in left.items() if key not in mine}
        return [*made, self._change("Các dự án không điều chỉnh", left.values())] if left else made

    def _lines(self, node: Mapping, mine: Mapping[Key, Move], order: list[str]) -> list[list[str]]:
        changed = sorted((key for key, move in mine.items() if move.by), key=lambda key: order.index(key[0]))
        made = []
        for key in changed:
            part = "".join(f"{name}, " for name in self._path(node, key[0])).removesuffix(", ")
            name = f"{key[KIND]} - {key[SOURCE]}, {key[FUNDS]}"
            made.append(self._change(f"{part}: {name}" if part else name, [mine[key]], mine[key].by))
        rest = [move for move in mine.values() if not move.by]
        return [*made, self._change("Phần không điều chỉnh", rest)] if rest else made

    def _path(self, node: Mapping, code: str) -> list[str]:
        """The numbers of the parts from below a project down to one of them."""
        for child in node.get("con", ()):
            if code in self._inside(child):
                return [child["so"], *self._path(child, code)]
        return []

    def _change(self, name: str, moves: Iterable[Move], by: tuple[str, ...] = ()) -> list[str]:
        moves = list(moves)
        sums = [sum((getattr(move, field) for move in moves), Fraction(0)) for field in ("before", "added", "taken")]
        after = self.printed(sums[0] + sums[1] - sums[2])
        added, taken = (self.printed(value) if value else "" for value in sums[1:])
        return [
            name,
            self.printed(sums[0]),
            added,
            taken,
            after,
            " và ".join(filter(None, (", ".join(by[:-1]), *by[-1:]))),
        ]

    def sentences(self) -> list[str]:
        """Year of funds by year of funds and kind by kind, what stands under “Kinh phí hỗ trợ” of every project, of its
        parts first when there are several, each without what comes after the amount."""
        made, state = [], self.state(self.lan)
        for node in self.programme["du_an"]:
            parts = [part for part in node.get("con", ()) if any(key[0] in self._inside(part) for key in state)]
            for part in [*parts, node] if len(parts) > 1 else [node]:
                inside = self._inside(part)
                made += self._of_part([(key, after) for key, after in state.items() if key[0] in inside])
        return made

    def _of_part(self, lines: list[tuple[Key, Fraction]]) -> list[str]:
        made = []
        for funds in self.programme["nien_do"]:
            own = [(key, amount) for key, amount in lines if key[FUNDS] == funds["ten_tat"]]
            made += [self._sentence("-", funds["ten"], own)] if own else []
            for kind in self.programme["loai_von"] if own else ():
                of_kind = [(key, amount) for key, amount in own if key[KIND] == kind["ten_tat"]]
                made += [self._sentence("+", kind["ten"], of_kind)] if of_kind else []
        return made

    def _sentence(self, mark: str, name: str, lines: list[tuple[Key, Fraction]]) -> str:
        return f"{mark} {self._said(name)}: {shortest(sum(amount for _, amount in lines))} {self.unit}"

    def _said(self, name: str) -> str:
        years = {"nam": self.year, "nam_truoc": self.year - 1, "nam_kia": self.year - 2}
        return re.sub(r"<<(\w+)>>", lambda match: str(years[match[1]]), name)

    def found_sentences(self, text: str) -> list[str]:
        """The sentences of that kind in a document's text."""
        names = [self._said(one["ten"]) for group in ("nien_do", "loai_von") for one in self.programme[group]]
        pattern = rf"^\[[^\]]+\] ([-+] (?:{'|'.join(map(re.escape, names))}): [\d.,]+ {self.unit})"
        return re.findall(pattern, text, re.MULTILINE)


def table(text: str, number: str, width: int) -> list[list[str]]:
    """The rows of an appendix ("Phụ lục II") below its headings, without the column of numbers."""
    _, _, body = text.partition(f"\n[Phụ lục] {number}\n")
    lines = [line for line in body.partition("[Phụ lục]")[0].splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip()[1:-1].split(" | ")] for line in lines if "lặp lại đầu" not in line]
    return [row[1:] for row in cells if len(row) == width]


def amount(cell: str) -> Fraction:
    return Fraction(cell.replace(".", "").replace(",", ".") or "0")


def _key(row: Mapping[str, Any]) -> Key:
    return tuple(str(row[name]) for name in KEY)


def _exact(value: Any) -> Fraction:
    return Fraction(str(value))
