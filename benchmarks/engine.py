"""How fast documents are made, beside plain docxtpl: `python benchmarks/engine.py [--quick]` with the Python of .venv.

Everything is measured in one run, the engines in turn, and compared by the median of the ratios of each round, so that
a busy machine slows both. Before timing, the engines' outputs must hold the same words. docs/benchmarks.md explains.
"""

from __future__ import annotations

import argparse
import copy
import io
import os
import platform
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

try:
    import resource
except ImportError:  # Windows
    resource = None

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.documents import PLAN  # noqa: E402
from generator.domain import directory  # noqa: E402
from generator.domain.figures import Figures  # noqa: E402
from generator.domain.quantities import Quantity  # noqa: E402
from generator.manifest import LIBRARIES  # noqa: E402
from generator.rendering.template import Properties, render  # noqa: E402
from generator.rendering.template_program import compiled  # noqa: E402
from generator.rendering.text import Text  # noqa: E402
from generator.rendering.wording import FILTERS  # noqa: E402
from generator.sources import load as sources  # noqa: E402
from generator.word import integrity  # noqa: E402

YEAR = 2024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
READING_LIMIT, START_LIMIT = 0.3, 3.0
Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure. further: documents after the first."""

    rounds: int
    further: int
    rows: tuple[int, ...]
    times: tuple[int, ...]
    memory_rows: int
    starts: int


FULL = Plan(9, 40, (10, 100, 1_000, 10_000), (1, 2, 4, 8), 10_000, 7)
QUICK = Plan(3, 5, (10, 100), (1, 2), 100, 3)


@dataclass(frozen=True, slots=True)
class Case:
    """A template and what to fill it with."""

    template: Path
    names: Mapping[str, object]
    properties: Properties = Properties("Kế hoạch", "Đo tốc độ", "Ủy ban nhân dân")

    def by_docxtpl(self) -> bytes:
        """docxtpl as its manual shows it, with the same filters and with data escaped."""
        environment = Environment(autoescape=True, finalize=_plain)
        environment.filters.update(FILTERS)
        document, target = DocxTemplate(self.template), io.BytesIO()
        document.render(self.names, environment)
        document.save(target)
        return target.getvalue()

    def by_us(self) -> bytes:
        return render(self.template, self.names, self.properties)

    def by_us_checked(self) -> bytes:
        document = self.by_us()
        if found := integrity.check(document):
            raise ValueError(found[0].message)
        return document

    def jobs(self) -> list[Callable[[], bytes]]:
        """The engines in the order of the columns, after making sure that they write the same."""
        if words(self.by_docxtpl()) != words(self.by_us()):
            raise ValueError(f"the engines disagree about {self.template.name}")
        return [self.by_docxtpl, self.by_us, self.by_us_checked]


def _plain(value: object) -> object:
    return value.plain if isinstance(value, Text) else value


def words(document: bytes) -> list[str]:
    """The letters of the body, paragraph by paragraph. Notes, which docxtpl cannot make, are not among them."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return ["".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]


# --- cases


def real_case() -> Case:
    ho_so, _ = sources.load(ROOT / "data", YEAR, "data")
    figures, who = Figures(ho_so), directory.of_plan(ho_so.danh_ba, ho_so.ke_hoach)
    context = PLAN.build_context(ho_so, figures, who)
    names = {field.name: getattr(context, field.name) for field in fields(context)}
    return Case(ROOT / "templates" / PLAN.template, names, PLAN.properties(ho_so, context))


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
    document.save(template)
    money = [Quantity(Decimal(number) / 10, "triệu đồng") for number in range(12_345, 12_345 + rows)]
    return Case(template, {"dong": [{"ten": f"Dự án {m.gia_tri}", "a": m, "b": m, "c": m} for m in money]})


def repeated_case(case: Case, folder: Path, times: int) -> Case:
    """The same with the template's body so many times over."""
    document = docx.Document(case.template)
    body = document.element.body
    blocks = [block for block in body if block.tag != f"{W}sectPr"]
    for _ in range(times - 1):
        for block in blocks:
            body.insert(len(body) - 1, copy.deepcopy(block))
    template = folder / f"mau_{times}.docx"
    document.save(template)
    return Case(template, case.names, case.properties)


# --- measuring


def rounds(jobs: Sequence[Job], count: int, before: Job = lambda: None) -> list[list[float]]:
    """Seconds of every job in every round; `before` is called before each job, untimed."""
    measured = []
    for _ in range(count):
        measured.append([])
        for job in jobs:
            before()
            start = time.perf_counter()
            job()
            measured[-1].append(time.perf_counter() - start)
    return measured


def row_of(title: str, measured: list[list[float]]) -> str:
    """A line of the table: median milliseconds, and how many times as fast as the first engine the others are."""
    milliseconds = [f"{median(column) * 1000:,.1f}" for column in zip(*measured, strict=True)]
    ratios = [f"{median(line[0] / line[other] for line in measured):.2f}×" for other in range(1, len(measured[0]))]
    return f"| {title} | {' | '.join(milliseconds)} | {' | '.join(ratios)} |"


def speed(plan: Plan, folder: Path) -> list[str]:
    real = real_case()
    jobs = real.jobs()
    lines = [
        "| | docxtpl, ms | ours, ms | ours and check, ms | ours | ours and check |",
        "|---|--:|--:|--:|--:|--:|",
        row_of("the plan, first document", rounds(jobs, plan.rounds, compiled.cache_clear)),
        row_of("the plan, further documents", rounds(jobs, plan.further)),
    ]
    for count in plan.rows:
        jobs = table_case(folder, count).jobs()
        lines.append(row_of(f"table of {count:,} rows", rounds(jobs, plan.rounds if count < 1_000 else 5)))
    for times in plan.times:
        jobs = repeated_case(real, folder, times).jobs()
        lines.append(row_of(f"template ×{times}, first document", rounds(jobs, 5, compiled.cache_clear)))
    return lines


def peak_memory() -> float | None:
    """MiB of this process at its largest; None where the system does not tell (Windows)."""
    if resource is None:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def memory(count: int) -> list[str]:
    """Each engine in a process of its own. Called first: on Linux a child inherits its parent's peak."""
    lines = [f"| peak memory, table of {count:,} rows | MiB |", "|---|--:|"]
    titles = {"none": "programs loaded, no document", "by_docxtpl": "docxtpl", "by_us": "ours",
              "by_us_checked": "ours and check"}  # fmt: skip
    for engine, title in titles.items():
        command = [sys.executable, __file__, "--memory-of", engine, str(count)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        lines.append(f"| {title} | {told} |")
    return lines


def memory_of(engine: str, count: int) -> str:
    if engine != "none":
        with tempfile.TemporaryDirectory() as folder:
            getattr(table_case(Path(folder), count), engine)()
    peak = peak_memory()
    return "not available" if peak is None else f"{peak:.0f}"


def limits(plan: Plan) -> list[str]:
    """What has a limit: reading the data, and the start of the command."""
    lines = ["| | measured | limit | |", "|---|--:|--:|---|"]
    reading = median(line[0] for line in rounds([lambda: sources.load(ROOT / "data", YEAR, "data")], plan.rounds))
    lines.append(limit_row("reading all of data/, s", reading, READING_LIMIT))
    if not (ROOT / ".venv").is_dir():
        return [*lines, "| build.py --help | not measured: no .venv | | |"]
    start = start_ratio([str(ROOT / "build.py"), "--help"], ["-c", "import click"], plan.starts)
    return [*lines, limit_row('build.py --help ÷ python -c "import click"', start, START_LIMIT)]


def limit_row(title: str, value: float, limit: float) -> str:
    return f"| {title} | {value:.2f} | {limit:g} | {'kept' if value <= limit else 'OVER'} |"


def start_ratio(arguments: list[str], beside: list[str], count: int) -> float:
    """How many times as long a Python started with `arguments` runs as one started with `beside`."""

    def job(given: list[str]) -> Job:
        return lambda: subprocess.run([sys.executable, *given], capture_output=True, check=True)

    jobs = [job(arguments), job(beside)]
    rounds(jobs, 1)
    return median(line[0] / line[1] for line in rounds(jobs, count))


def machine() -> list[str]:
    info = Path("/proc/cpuinfo")
    models = [line for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    processor = models[0].partition(":")[2].strip() if models else platform.processor() or platform.machine()
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return [
        f"- processor: {processor}, {os.cpu_count()} cores",
        f"- {platform.system()}, Python {platform.python_version()}",
        f"- {versions}",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed and memory of the engine beside plain docxtpl")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that it works")
    parser.add_argument("--memory-of", nargs=2, metavar=("ENGINE", "ROWS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.memory_of:
        engine, count = arguments.memory_of
        print(memory_of(engine, int(count)))
        return
    plan = QUICK if arguments.quick else FULL
    with tempfile.TemporaryDirectory() as folder:
        parts = (partial(memory, plan.memory_rows), partial(speed, plan, Path(folder)), partial(limits, plan))
        for part in (machine, *parts):
            print("\n".join(part()), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
