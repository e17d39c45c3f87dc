"""How fast documents are made, beside other engines: `python benchmarks/engines.py [--quick] [--no-npm]`.

With the Python of .venv. All is measured in one run, on one core, the engines in turn, compared by the median of the
ratios of each round. Before timing, the engines' outputs must say the same. docs/benchmarks.md explains.
"""

from __future__ import annotations

import argparse
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import cases, contents, processes, unseen  # noqa: E402
from benchmarks.contents import Content, Size  # noqa: E402
from benchmarks.measuring import (  # noqa: E402
    Whole,
    head_of,
    limit_row,
    machine,
    on_one_core,
    ratio,
    rounds,
    row_of,
    start_ratio,
    whole,
)
from benchmarks.processes import STORE, Engine  # noqa: E402
from generator.rendering.template_program import compiled  # noqa: E402
from generator.sources import load as sources  # noqa: E402

YEAR, MONTH = 2024, 3
READING_LIMIT, START_LIMIT = 0.3, 3.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure. few: documents of a short run. many: of each turn of the long run, which has so many turns.

    further: documents after the first, in this process.
    """

    rounds: int
    few: int
    many: int
    turns: int
    rows: tuple[int, ...]
    times: tuple[int, ...]
    further: int
    commands: tuple[str, ...]


REPORT_COMMAND, PLAN_COMMAND = "bao-cao-thang", "ke-hoach"
FULL = Plan(7, 40, 50, 10, (40, 1_000, 10_000), (1, 2, 4, 8), 40, (REPORT_COMMAND, PLAN_COMMAND))
QUICK = Plan(1, 3, 3, 2, (40, 400), (1, 2), 2, (REPORT_COMMAND,))


@dataclass(frozen=True, slots=True)
class Took:
    """A document of an engine in one round: seconds, seconds of the processor."""

    seconds: float
    processor: float


# --- tables of all engines


def table(title: str, engines: list[Engine], measured: list[list[Took]], extra: dict[str, list[str]]) -> Iterator[str]:
    """A line for each engine. measured[round][engine]: docxtpl first, the limit last. extra: further columns."""
    clock = [[took.seconds for took in line] for line in measured]
    processor = [[took.processor for took in line] for line in measured]
    yield f"| {title} | ms | ms of the processor | × docxtpl | × of the processor | ÷ limit | {' | '.join(extra)} |"
    yield f"|---|{'--:|' * (5 + len(extra))}"
    for place, engine in enumerate(engines):
        times = [median(line[place] for line in of) * 1000 for of in (clock, processor)]
        ratios = [ratio(of, 0, place) for of in (clock, processor)]
        cells = [f"{times[0]:,.1f}", f"{times[1]:,.1f}", f"{ratios[0]:.2f}×", f"{ratios[1]:.2f}×"]
        cells.append(f"{ratio(processor, place, -1):.2f}")
        yield f"| {engine.name} | {' | '.join(cells + [column[place] for column in extra.values()])} |"


def wholes(content: Content, engines: list[Engine], plan: Plan, count: int) -> Iterator[str]:
    """`count` documents in a process, from its start to its end."""
    measured, last = [], []
    for _ in range(plan.rounds):
        last = [content.run(engine, (0, count)) for engine in engines]
        measured.append([Took(one.whole.seconds / count, one.whole.processor / count) for one in last])
    extra = {
        "bytes of the last": [f"{one.answers[-1].bytes:,}" for one in last],
        "peak MiB": [f"{one.whole.peak:.0f}" for one in last],
    }
    yield from table(f"N = {count}, whole process", engines, measured, extra)


def long_run(content: Content, engines: list[Engine], plan: Plan) -> Iterator[str]:
    """One process for each engine, which make some documents in turn. Only the making counts."""
    running = [content.start(engine) for engine in engines]
    measured = []
    for turn in range(plan.turns):
        answers = [process.ask(turn * plan.many, plan.many) for process in running]
        measured.append([Took(one.seconds / plan.many, one.processor / plan.many) for one in answers])
    extra = {"peak MiB": [f"{process.close().peak:.0f}" for process in running]}
    yield from table(f"N = {plan.many * plan.turns}, one process", engines, measured, extra)


def sizes(folder: Path, engines: list[Engine], plan: Plan) -> Iterator[str]:
    """Each engine with ever more rows and ever larger templates: one further document of a process."""
    for size in (*(Size(rows=rows) for rows in plan.rows), *(Size(times=times) for times in plan.times[1:])):
        content = contents.prepare(folder / f"{size.rows}_{size.times}", size, engines)
        count = max(1, min(10, 1_000 // size.rows // size.times))
        measured, last = [], []
        for _ in range(min(3, plan.rounds)):
            last = [content.run(engine, (0, 1), (1, count)) for engine in engines]
            measured.append([Took(one.answers[1].seconds / count, one.answers[1].processor / count) for one in last])
        first = [f"{one.answers[0].seconds * 1000:,.1f}" for one in last]
        extra = {"ms of the first": first, "peak MiB": [f"{one.whole.peak:.0f}" for one in last]}
        yield from table(f"{size.rows:,} rows, template ×{size.times}", engines, measured, extra)
        yield ""


def of_all_engines(plan: Plan, npm: bool, folder: Path) -> Iterator[str]:
    others = processes.npm_engines(folder / "npm") if npm else []
    store, docxtpl = folder / "store", processes.plain_docxtpl()
    ours = processes.ours(contents.OURS, store)
    engines = [docxtpl, ours, *others, contents.limit_engine()]
    yield f"- {processes.versions(npm)}"
    yield ""
    content = contents.prepare(folder / "neutral", Size(), engines)
    anew = processes.ours("ours, compiled anew", None)
    yield from wholes(content, [docxtpl, anew, *engines[1:]], plan, 1)
    yield ""
    yield from wholes(content, engines, plan, plan.few)
    yield ""
    yield from long_run(content, engines, plan)
    yield ""
    yield from sizes(folder, engines, plan)


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
    report = cases.report_case(ROOT / "data", (YEAR, MONTH))
    known = {
        REPORT_COMMAND: (report, (REPORT_COMMAND, f"{YEAR}-{MONTH:02}")),
        PLAN_COMMAND: (cases.real_case(), (PLAN_COMMAND,)),
    }
    for title in plan.commands:
        case, arguments = known[title]
        ways = {f"{title}: docxtpl's script, the rendering alone": partial(_script, case, folder)}
        ways[f"{title}: build.py"] = partial(_command, ROOT, arguments, folder)
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


def main() -> int:
    parser = argparse.ArgumentParser(description="Speed and memory of the engine beside other engines")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that it works")
    parser.add_argument("--no-npm", action="store_true", help="without the engines of Node.js")
    parser.add_argument("--before", type=Path, metavar="FOLDER", help="an earlier state, to compare commands")
    asked = parser.parse_args()
    plan = QUICK if asked.quick else FULL
    core = on_one_core()
    print("\n".join([*machine(), f"- {core}"]), flush=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ[STORE] = str(folder / "store")
        parts = (partial(of_all_engines, plan, not asked.no_npm), partial(ladder, plan), partial(growth, plan),
                 partial(commands, plan, asked.before), lambda _: limits(plan))  # fmt: skip
        try:
            for part in parts:
                for line in part(folder):
                    print(line, flush=True)
                print()
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
