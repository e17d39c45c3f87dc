"""What the paragraphs of the monthly report must print, from the figures of doc_lap: for each a text that holds the
same numbers in the same order (the words of the template are not repeated here)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction

from tests.support.doc_lap import Month, Node, Sum, day, fixed, month, rows, shortest, steps, walk
from tests.support.doc_lap_bieu import Tables, joined

_CITED = re.compile(r"<<([^<>|]+)(?:\|(\w+))?>>")
_FIELDS = {
    "ke_hoach": ("plan", "money"),
    "luy_ke": ("spent", "money"),
    "trong_thang": ("in_month", "money"),
    "con_lai": ("left", "money"),
    "uoc": ("estimate", "money"),
    "ty_le": ("rate", "percent"),
    "ty_le_uoc": ("estimate_rate", "percent"),
    "uoc_so_ke_hoach": ("estimate_less_plan", "money"),
    "so_thang_truoc": ("change", "points"),
}


class Report(Tables):
    """The report of one month, recomputed."""

    def __init__(self, month_of: Month):
        super().__init__(month_of)
        self.this = month(month_of.number, month_of.year)
        self.last = month(month_of.number - 1, month_of.year)
        self.next = month(month_of.number + 1, month_of.year)
        self.to = day(month_of.cut_off)
        self.issued = (month_of.cut_off + timedelta(days=1)).year
        self._rules = month_of.yaml("bao_cao_thang.yaml")
        self._said = rows(month_of.path(month_of.number), "Lời văn")
        self._documents = rows(month_of.path(month_of.number), "Văn bản")
        self._notes: list[str] = []

    # --- printing ---

    def money(self, value: Fraction) -> str:
        return f"{shortest(value)} {self.m.unit_of_money}"

    def percent(self, value: Fraction) -> str:
        return f"{shortest(value, self.m.decimals)}%"

    def reached(self, value: Fraction) -> str:
        """A rate as a sentence tells it: what has begun is not 0%, what misses or exceeds the plan is not 100%."""
        if value and not self._is_seen(value):
            return f"dưới {self.percent(Fraction(1, 10**self.m.decimals))}"
        if value != 100 and self.percent(value) == "100%":
            return "gần 100%" if value < 100 else "trên 100%"
        return self.percent(value)

    def points(self, value: Fraction) -> str:
        return f"{shortest(value, self.m.decimals)} điểm %"

    def _change(self, value: Fraction | None) -> str:
        """Nothing where nothing changes as printed."""
        if value is None or not self._is_seen(value):
            return ""
        return ("tăng " if value > 0 else "giảm ") + self.points(abs(value))

    def _is_seen(self, value: Fraction) -> bool:
        return steps(value, self.m.decimals) != 0

    # --- paragraphs ---

    def paragraphs(self) -> list[str]:
        """Of the report, its appendices and its footnotes."""
        text = [self._say(self._rules["trich_yeu"]), *self._rules.get("kinh_gui", []), *self._blocks("mo_dau")]
        if self._documents:
            text.append(f"{self.this} {len(self._documents)}")
            self._notes.append("; ".join(map(self._document, self._documents)))
        else:
            text.append(self.this)
        text += self._words("Chỉ đạo, điều hành") + ["1"] + list(self._plan()) + self._words("Phân bổ vốn") + ["2"]
        text += list(self._progress()) + self._words("Giải ngân")
        if self.total.spent is not None:
            text += [self.to, self.to]
        text.append("3")
        for number, node in enumerate(self.m.tree, 1):
            text += [f"3.{number}. {node.label}", *self._project(node, node.codes)]
            for part in walk(node.parts):
                words = self._words("Kết quả theo dự án", part.ma)
                if self.is_there(self.m.sum(part.codes)) or words:
                    text += [part.label, *self._project(part, None)]
        text += ["1", *self._words("Kết quả đạt được"), "2", *self._words("Khó khăn, vướng mắc")]
        text += ["3", *self._words("Nguyên nhân"), self.next, *self._words("Nhiệm vụ tháng sau")]
        text += [*self._words("Kiến nghị, đề xuất"), *map(self._say, self._rules["ket_thuc"])]
        return [*text, *[self.this, str(self.issued), self._new()] * 2, *self._notes]

    def _plan(self) -> Iterator[str]:
        if self.total.plan is None:
            yield f"{self.to} {self.m.year}"
            return
        yield f"{self.m.year} {self.to} {self.money(self.total.plan)}"
        for dimension in ("loai_von", "nien_do", "nguon_von"):
            parts = [(item["ten_gon"], found.plan) for item, found in self.m.dimension(dimension)]
            yield " ".join(f"{name} {self.money(plan)}" for name, plan in parts if plan is not None)

    def _progress(self) -> Iterator[str]:
        total = self.total
        if total.spent is None:
            yield f"{self.to} {self.m.year}"
            return
        if not total.spent:
            yield f"{self.to} {self.m.year} {self.money(total.plan)}"
        else:
            left = f" {self.money(total.left)}" if total.left > 0 else ""
            yield f"{self.to} {self.money(total.spent)} {self.reached(total.rate)}{left}"
        yield self._in_month()
        if total.estimate_rate is not None:
            less = self.money(abs(total.estimate_less_plan)) if total.estimate_less_plan else ""
            yield f"{self.m.year} {self.money(total.estimate)} {self.reached(total.estimate_rate)} {less}"
        elif total.estimate is not None:
            yield self.money(total.estimate)
        if total.silent:
            yield f"{total.silent} {total.count}"
        for dimension in ("loai_von", "nien_do", "nguon_von"):
            found = list(self.m.dimension(dimension))
            if len(found) > 1:
                yield from (f"{item['ten']} {self._result(part)}" for item, part in found)
        yield from self._ranking()

    def _in_month(self) -> str:
        total = self.total
        if self.m.january:
            return self.this
        if not self.m.has_before:
            return self.last
        if total.in_month is None:
            return f"{self.this} {self.last}"
        amount = self.money(total.in_month) if total.in_month else ""
        before = f"{self.money(total.before)} {self.reached(total.rate_before)}" if total.before else ""
        return f"{self.this} {amount} {self.last} {before} {self._change(total.change)} {self._new()}"

    def _new(self) -> str:
        """What is said of lines without a figure last month."""
        return f"{self.total.new} {self.last}" if self.total.new else ""

    def _result(self, found: Sum) -> str:
        """The line of one part of the money."""
        said = [self.money(found.plan)] if found.plan is not None else []
        lacking = [str(found.silent)] if found.is_partial else []
        if found.spent == 0:
            said += lacking
        if found.spent:
            rate = [self.reached(found.rate)] if found.rate is not None else []
            said += [self.money(found.spent), *lacking, *rate]
            if not self.m.january and found.in_month:
                said.append(self.money(found.in_month))
            said.append(self._change(found.change))
        return " ".join(said)

    def _ranking(self) -> Iterator[str]:
        """By the printed rate: the highest and the lowest of those that have begun, then who has not."""
        found = {node.so: self.m.sum(node.codes) for node in self.m.tree}
        rates = {so: fixed(part.rate, self.m.decimals) for so, part in found.items() if part.rate is not None}
        begun = {so: found[so].rate for so in rates if found[so].spent}
        if begun and len(set(rates.values())) > 1:
            ends = [rates[min(begun, key=lambda so: sign * begun[so])] for sign in (-1, 1)]
            named = [[so for so in begun if rates[so] == end] for end in dict.fromkeys(ends)]
            yield "; ".join(", ".join(f"{so} ({self.reached(begun[so])})" for so in group) for group in named)
        if self.total.spent:
            yield ", ".join(so for so, part in found.items() if part.spent == 0)
        yield ", ".join(so for so, part in found.items() if part.spent is None and part.plan is not None)

    def _project(self, node: Node, noted: frozenset[str] | None) -> list[str]:
        """noted: the projects whose notes are printed."""
        text = [self._result(self.m.sum(node.codes)), self._volumes(node)]
        if noted:
            text.append(joined(line.note for line in self.m.sum(noted).lines))
        return text + self._words("Kết quả theo dự án", node.ma)

    def _volumes(self, node: Node) -> str:
        """Line by line; of the names of its funds as many as tell a line from the others."""
        lines = [line for line in self.m.sum(frozenset({node.ma})).lines if line.volume]
        names = [(self._names[line.codes[1]], *map(self.m.years_in, line.codes[2:])) for line in lines]
        plain = [(f"{kind} - {source}", *rest) for kind, source, *rest in names]
        depth = min(depth for depth in range(4) if len({name[:depth] for name in plain}) == len(plain))
        told = [f"{line.volume} ({', '.join(name[:depth])})" for line, name in zip(lines, plain, strict=True)]
        return "; ".join(told)

    @property
    def _names(self) -> dict[str, str]:
        """Kinds of funds in full."""
        return {record["ten_tat"]: self.m.years_in(record["ten"]) for record in self._members("loai_von")}

    # --- the clerk's words ---

    def _blocks(self, name: str) -> list[str]:
        return [self._say(text) for block in self._rules.get(name, []) for text in block.values()]

    def _words(self, section: str, project: str | None = None) -> list[str]:
        return [self._say(row["Nội dung"]) for row in self._said if (row["Mục"], row["Dự án"]) == (section, project)]

    def _say(self, text: str) -> str:
        return _CITED.sub(lambda match: self._cited(match[1], match[2] == "tang_giam"), text)

    def _cited(self, name: str, as_change: bool) -> str:
        group, _, rest = name.partition(".")
        year = {"nam": 0, "nam_truoc": 1, "nam_kia": 2}
        plain = {"thang": self.this, "thang_truoc": self.last, "thang_sau": self.next, "ngay_chot": self.to}
        if name in plain or name in year:
            return plain.get(name) or str(self.m.year - year[name])
        if group == "thang":
            return self._figure(as_change, *rest.split("."))
        if group == "vb":
            return self._document_of_files(rest)
        if group == "chu_thich":
            notes = rows(self.m.path(self.m.number), "Chú thích")
            self._notes += [self._say(row["Nội dung"]) for row in notes if row["Mã"] == rest]
        own = {row["Tên số liệu"]: row["Giá trị"] for row in rows(self.m.path(self.m.number), "Số liệu khác")}
        # What is left are names without numbers.
        return own.get(name, "")

    def _figure(self, as_change: bool, field: str, *codes: str) -> str:
        names, projects = [], None
        dimensions = {record["ma"]: record["ten_tat"] for name in _DIMENSIONS for record in self._members(name)}
        for code in codes:
            if code in dimensions:
                names.append(dimensions[code])
            else:
                projects = next(node.codes for node in walk(self.m.tree) if node.ma == code)
        attribute, printed = _FIELDS[field]
        value = getattr(self.m.sum(projects, *names), attribute)
        if as_change:
            return self._change(value)
        return "" if value is None else getattr(self, printed)(value)

    def _members(self, name: str) -> Iterable[dict[str, str]]:
        return self.m.yaml("chuong_trinh.yaml")[name]

    def _document_of_files(self, code: str) -> str:
        files = [self.m.yaml("chuong_trinh.yaml"), self._rules]
        record = next(file["van_ban"][code] for file in files if code in file.get("van_ban", {}))
        return f"{record['so']} {record['ngay']} {record['co_quan']} {record['trich_yeu']}"

    def _document(self, row: dict) -> str:
        return f"{row['Số, ký hiệu']} {day(row['Ngày'])} {row['Cơ quan']} {row['Trích yếu']}"


_DIMENSIONS = ("loai_von", "nguon_von", "nien_do")
