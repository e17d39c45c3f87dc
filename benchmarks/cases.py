"""Templates with what they are filled with: the project's own, tables of any length, templates of any size."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from pathlib import Path

import docx

from benchmarks import looking
from benchmarks.adapters import plain_docxtpl, plain_report
from benchmarks.limit import limit
from benchmarks.measuring import ROOT
from generator import pipeline_thang
from generator.documents import MONTH, PLAN
from generator.domain import directory
from generator.domain.figures import Figures
from generator.domain.quantities import Quantity
from generator.rendering.template import Properties, render
from generator.sources import load as sources
from generator.word import integrity

YEAR = 2024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Case:
    """A template and what to fill it with."""

    template: Path
    names: Mapping[str, object]
    properties: Properties = Properties("Kế hoạch", "Đo tốc độ", "Ủy ban nhân dân")

    def by_docxtpl(self) -> bytes:
        return plain_docxtpl.fill(self.template, self.names, plain_report.environment())

    def by_us(self) -> bytes:
        return render(self.template, self.names, self.properties)

    def by_us_checked(self) -> bytes:
        document = self.by_us()
        if found := integrity.check(document):
            raise ValueError(found[0].message)
        return document

    def jobs(self) -> list[Callable[[], bytes]]:
        """docxtpl, ours, ours and check, the limit; after making sure that the engines write the same."""
        theirs, mine = self.by_docxtpl(), self.by_us()
        for said in (looking.words, looking.margins):
            if differs := looking.difference(said(theirs), said(mine)):
                raise ValueError(f"the engines disagree about {self.template.name}: {differs}")
        return [self.by_docxtpl, self.by_us, self.by_us_checked, limit(self.template.read_bytes(), mine)]


@cache
def real_case() -> Case:
    """The project's own plan."""
    ho_so, _ = sources.load(ROOT / "data", YEAR, "data")
    figures, who = Figures(ho_so), directory.of_plan(ho_so.danh_ba, ho_so.ke_hoach)
    context = PLAN.build_context(ho_so, figures, who)
    return Case(ROOT / "templates" / PLAN.template, _names(context), PLAN.properties(ho_so, context))


@cache
def report_case(data: Path, month: tuple[int, int]) -> Case:
    """The report of a month of this office."""
    checked = pipeline_thang.checked_month(data, month)
    if not checked.sound:
        raise ValueError("\n".join(finding.message for finding in checked.findings))
    context = MONTH.build_context(checked.dossier, checked.figures, checked.directory)
    template = ROOT / "templates" / MONTH.template
    return Case(template, _names(context), MONTH.properties(checked.dossier, context))


def _names(context: object) -> dict[str, object]:
    return {field.name: getattr(context, field.name) for field in fields(context)}


def table_case(folder: Path, rows: int) -> Case:
    """A table of five columns, three of them money."""
    template = folder / "bang.docx"
    lines = (
        ["{%tr for d in dong %}", "", "", "", ""],
        ["{{ loop.index }}", "{{ d.ten }}", "{{ d.a | tien }}", "{{ d.b | tien }}", "{{ d.c | tien }}"],
        ["{%tr endfor %}", "", "", "", ""],
    )
    document = docx.Document()
    table = document.add_table(rows=3, cols=5)
    for row, texts in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(template))
    money = [Quantity(Decimal(number) / 10, "triệu đồng") for number in range(12_345, 12_345 + rows)]
    return Case(template, {"dong": [{"ten": f"Dự án {m.gia_tri}", "a": m, "b": m, "c": m} for m in money]})


def repeated_case(case: Case, folder: Path, times: int) -> Case:
    """The same with the template's body so many times over."""
    document = docx.Document(str(case.template))
    body = document.element.body
    blocks = [block for block in body if block.tag != f"{_W}sectPr"]
    for _ in range(times - 1):
        for block in blocks:
            body.insert(len(body) - 1, copy.deepcopy(block))
    template = folder / f"mau_{times}.docx"
    document.save(str(template))
    return Case(template, case.names, case.properties)
