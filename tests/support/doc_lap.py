"""The figures of a month worked out a second time, from the workbooks with openpyxl alone: nothing here may come from
the generator, or a mistake of its would prove itself right. Fractions, so that nothing is rounded before it is printed.

docs/monthly-report.md says what each figure means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import yaml

Row = dict[str, Any]
KEY = ("Mã dự án", "Loại vốn", "Nguồn vốn", "Niên độ")
UNIT = "Đơn vị thực hiện"


def rows(workbook: Path, sheet: str) -> list[Row]:
    """The rows below the headings of row 3."""
    book = openpyxl.load_workbook(workbook, data_only=True)
    _, _, headings, *found = book[sheet].iter_rows(values_only=True)
    book.close()
    return [dict(zip(headings, row, strict=True)) for row in found if any(value is not None for value in row)]


def _number(value: Any) -> Fraction | None:
    return None if value is None else Fraction(Decimal(str(value)))


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


# --- printing, the Vietnamese way ---


def steps(value: Fraction, decimals: int) -> int:
    """How many times the last place goes into a value, half-up, without its sign."""
    return int((abs(value) * 10**decimals * 2 + 1) // 2)


def fixed(value: Fraction, decimals: int) -> str:
    """Half-up, grouped: 1.024,80."""
    units = steps(value, decimals)
    whole, rest = divmod(units, 10**decimals)
    sign = "-" if value < 0 and units else ""
    return sign + f"{whole:,}".replace(",", ".") + (f",{rest:0{decimals}}" if decimals else "")


def shortest(value: Fraction, decimals: int = 12) -> str:
    """The same without zeros at the end."""
    printed = fixed(value, decimals)
    return printed.rstrip("0").rstrip(",") if "," in printed else printed


def day(value: date) -> str:
    return f"{value.day:02}/{month(value.month, value.year)}"


def month(number: int, year: int) -> str:
    return f"{number:02}/{year}" if number < 3 else f"{number}/{year}"


# --- figures ---


@dataclass(frozen=True)
class Line:
    """Project, kind, source, year of funds, unit in charge, and what is planned and disbursed."""

    codes: tuple[str, ...]
    plan: Fraction | None
    spent: Fraction | None
    before: Fraction | None
    estimate: Fraction | None
    volume: str | None
    note: str | None


@dataclass(frozen=True)
class Sum:
    """Figures of some lines. january: there is no month before in the year."""

    lines: tuple[Line, ...]
    january: bool

    def _total(self, name: str) -> Fraction | None:
        given = [getattr(line, name) for line in self.lines if getattr(line, name) is not None]
        return sum(given, Fraction(0)) if given else None

    @cached_property
    def plan(self) -> Fraction | None:
        return self._total("plan")

    @cached_property
    def spent(self) -> Fraction | None:
        return self._total("spent")

    @cached_property
    def before(self) -> Fraction | None:
        return self._total("before")

    @property
    def silent(self) -> int:
        """Lines of the plan without a figure, among `count`."""
        return sum(line.plan is not None and line.spent is None for line in self.lines)

    @property
    def is_partial(self) -> bool:
        """There is a sum, and lines that it lacks."""
        return self.spent is not None and self.silent > 0

    @property
    def count(self) -> int:
        return sum(line.plan is not None or line.spent is not None for line in self.lines)

    @property
    def _unlike(self) -> bool:
        """A line that had a figure last month has none now."""
        return any(line.spent is None and line.before is not None for line in self.lines)

    @property
    def in_month(self) -> Fraction | None:
        if self.january:
            return self.spent
        return None if None in (self.spent, self.before) or self._unlike else self.spent - self.before

    @property
    def rate(self) -> Fraction | None:
        return self._percent(self.spent)

    @property
    def rate_before(self) -> Fraction | None:
        return self._percent(self.before)

    @property
    def change(self) -> Fraction | None:
        return None if None in (self.rate, self.rate_before) or self._unlike else self.rate - self.rate_before

    @property
    def left(self) -> Fraction | None:
        return None if None in (self.plan, self.spent) else self.plan - self.spent

    @property
    def estimate(self) -> Fraction | None:
        return self._total("estimate")

    @property
    def estimate_rate(self) -> Fraction | None:
        whole = all(line.estimate is not None for line in self.lines if line.plan is not None)
        return self._percent(self.estimate) if whole else None

    @property
    def estimate_less_plan(self) -> Fraction | None:
        return None if self.estimate_rate is None else self.estimate - self.plan

    @property
    def new(self) -> int:
        """Lines that have disbursed something and had no figure last month, when any line had one."""
        return 0 if self.before is None else sum(bool(line.spent) and line.before is None for line in self.lines)

    def _percent(self, part: Fraction | None) -> Fraction | None:
        return None if part is None or not self.plan else part / self.plan * 100


@dataclass(frozen=True)
class Node:
    """A project or a part of it; codes: its own and those of everything below it."""

    ma: str
    label: str
    so: str
    parts: tuple[Node, ...]
    codes: frozenset[str]


def _node(record: Mapping[str, Any]) -> Node:
    parts = tuple(_node(part) for part in record.get("con", ()))
    codes = frozenset({record["ma"]}).union(*(part.codes for part in parts))
    return Node(record["ma"], f"{record['so']}: {record['ten']}", record["so"], parts, codes)


@dataclass(frozen=True)
class Month:
    """A month of the office whose data lie in a folder."""

    data: Path
    year: int
    number: int
    _names: dict[str, Any] = field(default_factory=dict)

    def path(self, number: int) -> Path:
        return self.data / str(self.year) / f"thang_{number:02}.xlsx"

    def yaml(self, name: str) -> Any:
        if name not in self._names:
            self._names[name] = _yaml(self.data / name)
        return self._names[name]

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Sheet “Thông tin”."""
        return {row["Mục"]: row["Giá trị"] for row in rows(self.path(self.number), "Thông tin")}

    @property
    def cut_off(self) -> date:
        found = self.facts["Ngày chốt số liệu"]
        return found.date() if isinstance(found, datetime) else found

    @property
    def january(self) -> bool:
        return self.number == 1

    @cached_property
    def has_before(self) -> bool:
        return self.path(self.number - 1).exists()

    @cached_property
    def tables(self) -> int:
        return int(self.yaml("co_quan.yaml")["trinh_bay"]["so_le_bang"])

    @cached_property
    def decimals(self) -> int:
        return int(self.yaml("bao_cao_thang.yaml").get("so_le_ty_le", 2))

    @cached_property
    def unit_of_money(self) -> str:
        return self.yaml("co_quan.yaml")["trinh_bay"]["don_vi_tinh"]

    @cached_property
    def level(self) -> str:
        """What the first level of the tree is called."""
        return self.yaml("chuong_trinh.yaml").get("cap_mot", "dự án")

    @cached_property
    def tree(self) -> tuple[Node, ...]:
        return tuple(_node(record) for record in self.yaml("chuong_trinh.yaml")["du_an"])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        plan = {tuple(row[name] for name in KEY): _number(row["Số tiền"]) for row in self._allocation()}
        now = {self._key(row): row for row in rows(self.path(self.number), "Số liệu")}
        earlier = rows(self.path(self.number - 1), "Số liệu") if self.has_before else []
        before = {self._key(row): _number(row["Giải ngân lũy kế"]) for row in earlier}
        units = {key[:-1]: key[-1] for key in (*before, *now)}
        keys = dict.fromkeys([*((*key, units[key]) for key in plan), *now, *before])
        return tuple(self._line(key, plan.get(key[:-1]), now.get(key, {}), before.get(key)) for key in keys)

    def _allocation(self) -> list[Row]:
        return rows(self.data / str(self.year) / "kinh_phi.xlsx", "Phân bổ")

    @staticmethod
    def _key(row: Row) -> tuple[str, ...]:
        return tuple(row[name] for name in (*KEY, UNIT))

    @staticmethod
    def _line(key: tuple[str, ...], plan: Fraction | None, row: Row, before: Fraction | None) -> Line:
        spent, estimate = _number(row.get("Giải ngân lũy kế")), _number(row.get("Ước cả năm"))
        return Line(key, plan, spent, before, estimate, row.get("Khối lượng"), row.get("Ghi chú"))

    def sum(self, projects: frozenset[str] | None = None, *codes: str) -> Sum:
        """Of the lines in these projects that carry all of these names of kind, source, year of funds, unit."""
        picked = [line for line in self.lines if projects is None or line.codes[0] in projects]
        return Sum(tuple(line for line in picked if set(codes) <= set(line.codes[1:])), self.january)

    def dimension(self, name: str) -> Iterator[tuple[Mapping[str, str], Sum]]:
        """loai_von, nguon_von or nien_do: its members that have a plan or a figure, with their sums."""
        for record in self.yaml("chuong_trinh.yaml")[name]:
            found = self.sum(None, record["ten_tat"])
            if found.plan is not None or found.spent is not None:
                yield {key: self.years_in(text) for key, text in record.items()}, found

    def years_in(self, text: str) -> str:
        for ago, name in enumerate(("nam", "nam_truoc", "nam_kia")):
            text = text.replace(f"<<{name}>>", str(self.year - ago))
        return text

    def node(self, code: str) -> Node | None:
        return next((node for node in walk(self.tree) if node.ma == code), None)


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from walk(node.parts)


NUMBER = re.compile(r"(?:(?:tăng|giảm|dưới|gần|trên) )?-?\d+(?:[.,/]\d+)*(?: ?(?:%|điểm %|triệu đồng|đồng))?")
_NOTE_MARK = re.compile(r"\[chú thích \d+\]")


def numbers(text: str) -> list[str]:
    """Every number of a text, with its unit and with the direction or bound that stands right before it; 08 is 8."""
    found = NUMBER.findall(_NOTE_MARK.sub("", text).replace("\u00a0", " "))
    return [token[1:] if re.fullmatch("0[0-9]", token) else token for token in found]
