"""Charts put into small templates, and what a reader sees of them in a finished document."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from generator.rendering.thang_context import BieuDo
from generator.word.package import read, write
from generator.word.parts import add_part, relationships
from generator.word.xml import Element, parse, qn, serialize

MAIN = "word/document.xml"
# The chart of the monthly report, as Word would hold it.
_MODEL = read(Path(__file__).resolve().parents[2] / "templates/bao_cao_thang.docx")
CHART = "word/charts/chart1.xml"
RATES = BieuDo(
    ten_day="Tỷ lệ giải ngân",
    mo_ta="Biểu đồ: Dự án 1 84,79%; Dự án 2 chưa có số liệu; R&D 100%.",
    nhan=["Dự án 1", "Dự án 2", "R&D"],
    gia_tri=[Decimal("84.79"), None, Decimal(100)],
    chu=["84,79%", "", "100%"],
)


@dataclass(frozen=True)
class Mau:
    """A context with charts."""

    ten: str
    bieu_do: BieuDo
    bieu_do_2: BieuDo


def with_charts(path: Path, **names: str) -> Path:
    """Puts a chart where the template says [key]; `names` gives each its name in Word."""
    parts = dict(read(path))
    body = parse(parts[MAIN])
    for number, (key, name) in enumerate(names.items(), 1):
        part = f"word/charts/chart{number}.xml"
        link = add_part(parts, MAIN, "chart", part, _MODEL[CHART])
        add_part(parts, part, "package", f"word/embeddings/chart{number}.xlsx", _MODEL["word/embeddings/chart1.xlsx"])
        paragraph = next(p for p in body.iter(qn("w:p")) if "".join(p.itertext()) == f"[{key}]")
        paragraph[:] = [_run(number, name, link)]
    parts[MAIN] = serialize(body)
    path.write_bytes(write(parts))
    return path


def _run(number: int, name: str, link: str) -> Element:
    run = next(parse(_MODEL[MAIN]).iter(qn("w:drawing"))).getparent()
    properties = next(run.iter(qn("wp:docPr")))
    properties.set("name", name)
    properties.set("id", str(number))
    next(run.iter(qn("c:chart"))).set(qn("r:id"), link)
    return run


@dataclass(frozen=True)
class Shown:
    """A chart as read back: what its cache, its labels and its workbook say. ranges: formulas in order."""

    series: list[str]
    labels: list[str]
    values: dict[int, float]
    printed: dict[int, str]
    cells: dict[int, str]
    ranges: list[str]
    sheet: list[tuple]
    root: Element


def shown(document: bytes, part: str = CHART) -> Shown:
    parts = read(document)
    root = parse(parts[part])
    series = next(root.iter(qn("c:ser")))
    links = [link.target for link in relationships(parts, part) if link.kind == "package"]
    sheet = load_workbook(io.BytesIO(parts[links[0]])).active
    return Shown(
        series=[
            name.findtext(f".//{qn('c:v')}") for name in root.iter(qn("c:tx")) if name.getparent().tag == qn("c:ser")
        ],
        labels=list(_points(series.find(qn("c:cat"))).values()),
        values={place: float(text) for place, text in _points(series.find(qn("c:val"))).items()},
        printed={
            int(label.find(qn("c:idx")).get("val")): label.findtext(f".//{qn('a:t')}")
            for label in series.iter(qn("c:dLbl"))
        },
        cells=_points(next(series.iter(qn("c15:datalabelsRange")), None)),
        ranges=[formula.text for formula in series.iter(qn("c:f"), qn("c15:f"))],
        sheet=list(sheet.iter_rows(values_only=True)),
        root=root,
    )


def _points(holder: Element | None) -> dict[int, str]:
    points = holder.iter(qn("c:pt")) if holder is not None else ()
    return {int(point.get("idx")): point.findtext(qn("c:v")) for point in points}
