"""How fast documents are made, beside other engines: `python benchmarks/engines.py [--quick] [--no-npm]`.

With the Python of .venv. All is measured in one run, on one core, the engines in turn, compared by the median of the
ratios of each round. Before timing, the engines' outputs must say the same. docs/benchmarks.md explains.
"""

from __future__ import annotations

import argparse
import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import cases, processes, unseen  # noqa: E402
from benchmarks.beside import FULL, PLAN_COMMAND, QUICK, REPORT_COMMAND, Beside, Plan  # noqa: E402
from benchmarks.measuring import (  # noqa: E402
    OVER,
    UNDER,
    Whole,
    head_of,
    limit_row,
    machine,
    on_one_core,
    rounds,
    row_of,
    start_ratio,
    whole,
)
from benchmarks.processes import STORE, Engine  # noqa: E402
from generator.domain import sheet_layout as layout  # noqa: E402
from generator.rendering.template_program import compiled  # noqa: E402
from generator.sources import load as sources  # noqa: E402

YEAR, MONTH = 2024, 3
READING_LIMIT, START_LIMIT = 0.3, 3.0


# --- tables of our own documents


def anew() -> None:
    """The next document begins with compiling its template."""
    os.environ[STORE] = ""
    compiled.cache_clear()


def from_store(store: Path) -> None:
    """The next document begins with taking its compiled template from the store."""
    os.environ[STORE] = str(store)
    compiled.cache_clear()


def ladder(plan: Plan, folder: Path) -> Iterator[str]:
    """The steps of ours, on the plan and on templates that the engine was not made for."""
    yield from head_of("in one process, times of the processor")
    jobs = {"the plan": cases.real_case().jobs()}
    jobs["the monthly report"] = cases.report_case(ROOT / "data", (YEAR, MONTH)).jobs()
    for title, make in unseen.CASES.items():
        jobs[title] = make(folder).jobs()
    keep = partial(from_store, folder / "kept")
    for title, ways in jobs.items():
        yield row_of(f"{title}, compiled anew", rounds(ways, plan.rounds, anew))
        keep()
        ways[1]()
        yield row_of(f"{title}, from the private store", rounds(ways, plan.rounds, keep))
        ways[1]()
        yield row_of(f"{title}, in memory", rounds(ways, plan.further))


def growth(plan: Plan, folder: Path) -> Iterator[str]:
    """What grows faster than the rows or the template would show here."""
    yield from head_of("in one process, in memory")
    for count in plan.rows:
        ways = cases.table_case(folder, count).jobs()
        yield row_of(f"table of {count:,} rows, three amounts each", rounds(ways, min(5, plan.rounds)))
    real = cases.real_case()
    for times in plan.times:
        ways = cases.repeated_case(real, folder, times).jobs()
        yield row_of(f"the plan's template ×{times}", rounds(ways, min(5, plan.rounds)))


# --- whole commands


def commands(plan: Plan, before: Path | None, folder: Path) -> Iterator[str]:
    """A command as the clerk types it beside a script of plain docxtpl that is given all it fills in, ready made."""
    yield "| whole command | s | s of the processor | peak MiB | docxtpl's script ÷ this | of the processor |"
    yield "|---|--:|--:|--:|--:|--:|"
    from_store(folder / "kept")
    monthly = cases.report_case(ROOT / "data", (YEAR, MONTH))
    known = {
        REPORT_COMMAND: (monthly, (REPORT_COMMAND, f"{YEAR}-{MONTH:02}")),
        PLAN_COMMAND: (cases.real_case(), (PLAN_COMMAND,)),
    }
    for title in plan.commands:
        case, arguments = known[title]
        ways = {f"{title}: docxtpl's script, the rendering alone": partial(_script, case, folder)}
        ways[f"{title}: build.py, nothing changed"] = partial(_command, ROOT, arguments, folder)
        if title == REPORT_COMMAND:
            data = shutil.copytree(ROOT / "data", folder / "data")
            ways[f"{title}: build.py after a change of one figure"] = partial(_after_a_change, data, arguments, folder)
        if before:
            ways[f"{title}: build.py of the earlier state"] = partial(_command, before, arguments, folder)
        measured = [[way() for way in ways.values()] for _ in range(plan.rounds)]
        for place, way in enumerate(ways):
            yield _command_row(way, [(line[0], line[place]) for line in measured])


def _script(case: cases.Case, folder: Path) -> Whole:
    names = folder / "names.pickle"
    names.write_bytes(pickle.dumps(dict(case.names)))
    engine = Engine("docxtpl's script", processes.python_script("plain_report"), processes.neutral.JINJA)
    return processes.run(engine, case.template, names, folder, [(0, 1)]).whole


def _command(project: Path, arguments: tuple[str, ...], folder: Path) -> Whole:
    """As build.py hands over to it; the document is made anew, not found unchanged."""
    output = Path(tempfile.mkdtemp(dir=folder))
    return whole([sys.executable, "-m", "generator.cli", *arguments, "--output", str(output)], project)


def _after_a_change(data: Path, arguments: tuple[str, ...], folder: Path) -> Whole:
    """The last amount of the month grows a little first: its workbook and the document are new to the program."""
    path = data / str(YEAR) / f"thang_{MONTH:02}.xlsx"
    book = openpyxl.load_workbook(path)
    cell = [cell for cell in _amounts(book[layout.SO_LIEU]) if isinstance(cell.value, int | float) and cell.value][-1]
    cell.value = round(cell.value + 0.001, 3)
    book.save(path)
    return _command(ROOT, (*arguments, "--data", str(data)), folder)


def _amounts(sheet: Worksheet) -> tuple[Cell, ...]:
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == layout.LUY_KE)
    return sheet[heading.column_letter][heading.row :]


def _command_row(title: str, pairs: list[tuple[Whole, Whole]]) -> str:
    seconds, processor, peak = (median(getattr(one, name) for _, one in pairs) for name in Whole.__slots__)
    clock = median(script.seconds / one.seconds for script, one in pairs)
    of_processor = median(script.processor / one.processor for script, one in pairs)
    return f"| {title} | {seconds:.2f} | {processor:.2f} | {peak:.0f} | {clock:.2f}× | {of_processor:.2f}× |"


def limits(plan: Plan) -> Iterator[str]:
    """What has a limit: reading the data, and the start of the command."""
    yield "| | measured | limit | |"
    yield "|---|--:|--:|---|"
    reading = median(line[0] for line in rounds([lambda: sources.load(ROOT / "data", YEAR, "data")], plan.rounds))
    yield limit_row("reading all of data/, s", reading, READING_LIMIT)
    if not (ROOT / ".venv").is_dir():
        yield "| build.py --help | not measured: no .venv | | |"
        return
    start = start_ratio([str(ROOT / "build.py"), "--help"], ["-c", "import click"], plan.rounds)
    yield limit_row('build.py --help ÷ python -c "import click"', start, START_LIMIT)


def report(plan: Plan, with_npm: bool, before: Path | None, folder: Path) -> Iterator[str]:
    yield from Beside(plan, with_npm, folder).tables()
    for part in (ladder(plan, folder), growth(plan, folder), commands(plan, before, folder), limits(plan)):
        yield ""
        yield from part


def main() -> int:
    """1 when a full run finds a limit that is not kept: a short one is about nothing but whether it works."""
    parser = argparse.ArgumentParser(description="Speed and memory of the engine beside other engines")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that it works")
    parser.add_argument("--no-npm", action="store_true", help="without the engines of Node.js")
    parser.add_argument("--before", type=Path, metavar="FOLDER", help="an earlier state, to compare commands")
    asked = parser.parse_args()
    plan = QUICK if asked.quick else FULL
    core, missed = on_one_core(), False
    print("\n".join([*machine(), f"- {core}"]), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[STORE] = str(Path(folder) / "store")
        try:
            for line in report(plan, not asked.no_npm, asked.before, Path(folder)):
                print(line, flush=True)
                missed |= line.endswith((f"{OVER} |", f"{UNDER} |"))
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
    return int(missed and not asked.quick)


if __name__ == "__main__":
    sys.exit(main())
