"""The neutral document by every engine, beside docxtpl and the physical limit: cold, few, many, ever larger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import contents, processes
from benchmarks.contents import LIMIT, OURS, Content, Size
from benchmarks.measuring import floor_row, limit_row
from benchmarks.processes import Engine

REPORT_COMMAND, PLAN_COMMAND = "bao-cao-thang", "ke-hoach"
DOCXTPL = "docxtpl"
# What is asked of the engine. At ten thousand rows: MiB. Linear: a row, or a body, of the largest beside the smaller.
TIMES_DOCXTPL, TIMES_OTHERS, TIMES_LIMIT, TIMES_COLD, MEMORY_LIMIT, LINEAR = 30.0, 1.5, 2.0, 3.0, 100.0, 1.25


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure. few: documents of a short run. many: of each turn of the long run, which has so many turns.

    rows, times: sizes of the table and of the template. further: documents after the first, in this process.
    """

    rounds: int
    few: int
    many: int
    turns: int
    rows: tuple[int, int, int]
    times: tuple[int, ...]
    further: int
    commands: tuple[str, ...]


FULL = Plan(7, 40, 50, 10, (40, 1_000, 10_000), (1, 2, 4, 8), 40, (REPORT_COMMAND, PLAN_COMMAND))
QUICK = Plan(1, 3, 3, 2, (40, 200, 800), (1, 2), 2, (REPORT_COMMAND,))


@dataclass(frozen=True, slots=True)
class Took:
    """A document of an engine in one round: seconds, seconds of the processor."""

    seconds: float
    processor: float


class Beside:
    """All engines and what was measured of them. of: title → engine → seconds of the processor, round by round."""

    def __init__(self, plan: Plan, with_npm: bool, folder: Path):
        self.plan, self.with_npm, self.folder = plan, with_npm, folder
        others = processes.npm_engines(folder / "npm") if with_npm else []
        ours = processes.ours(OURS, folder / "store")
        self.engines = [processes.plain_docxtpl(), ours, *others, contents.limit_engine()]
        self.of: dict[str, dict[str, list[float]]] = {}
        self.peaks: dict[str, float] = {}

    def tables(self) -> Iterator[str]:
        yield f"- {processes.versions(self.with_npm)}"
        yield ""
        content = contents.prepare(self.folder / "neutral", Size(), self.engines)
        anew = processes.ours(f"{OURS}, compiled anew", None)
        yield from self._wholes(content, [self.engines[0], anew, *self.engines[1:]], 1)
        yield from self._wholes(content, self.engines, self.plan.few)
        yield from self._long_run(content)
        for rows in self.plan.rows:
            yield from self._size(Size(rows=rows))
        for times in self.plan.times[1:]:
            yield from self._size(Size(times=times))
        yield from self._targets()

    def _wholes(self, content: Content, engines: Sequence[Engine], count: int) -> Iterator[str]:
        """`count` documents in a process, from its start to its end."""
        measured, last = [], []
        for _ in range(self.plan.rounds):
            last = [content.run(engine, (0, count)) for engine in engines]
            measured.append([Took(one.whole.seconds / count, one.whole.processor / count) for one in last])
        extra = {
            "bytes of the last": [f"{one.answers[-1].bytes:,}" for one in last],
            "peak MiB": [f"{one.whole.peak:.0f}" for one in last],
        }
        yield from self._table(f"N = {count}, whole process", engines, measured, extra)

    def _long_run(self, content: Content) -> Iterator[str]:
        """One process for each engine; they make some documents in turn. Only the making counts."""
        running = [content.start(engine) for engine in self.engines]
        measured = []
        for turn in range(self.plan.turns):
            answers = [process.ask(turn * self.plan.many, self.plan.many) for process in running]
            measured.append([Took(one.seconds / self.plan.many, one.processor / self.plan.many) for one in answers])
        extra = {"peak MiB": [f"{process.close().peak:.0f}" for process in running]}
        yield from self._table(self._long_title(), self.engines, measured, extra)

    def _long_title(self) -> str:
        return f"N = {self.plan.many * self.plan.turns}, one process"

    def _size(self, size: Size) -> Iterator[str]:
        """Further documents of a process, with so many rows and so large a template."""
        content = contents.prepare(self.folder / f"{size.rows}_{size.times}", size, self.engines)
        count = max(1, min(10, 1_000 // size.rows // size.times))
        measured, last = [], []
        for _ in range(min(3, self.plan.rounds)):
            last = [content.run(engine, (0, 1), (1, count)) for engine in self.engines]
            measured.append([Took(one.answers[1].seconds / count, one.answers[1].processor / count) for one in last])
        first = [f"{one.answers[0].seconds * 1000:,.1f}" for one in last]
        extra = {"ms of the first": first, "peak MiB": [f"{one.whole.peak:.0f}" for one in last]}
        self.peaks[_title(size)] = last[1].whole.peak
        yield from self._table(_title(size), self.engines, measured, extra)

    def _table(
        self, title: str, engines: Sequence[Engine], measured: list[list[Took]], extra: Mapping[str, list[str]]
    ) -> Iterator[str]:
        """A line for each engine. measured[round][engine]. extra: further columns."""
        clock = {engine.name: [line[place].seconds for line in measured] for place, engine in enumerate(engines)}
        of = {engine.name: [line[place].processor for line in measured] for place, engine in enumerate(engines)}
        self.of[title] = of
        yield f"| {title} | ms | × docxtpl | ms of the processor | × docxtpl | ÷ limit | {' | '.join(extra)} |"
        yield f"|---|{'--:|' * (5 + len(extra))}"
        for place, name in enumerate(of):
            cells = [name]
            for times in (clock, of):
                cells += [f"{median(times[name]) * 1000:,.1f}", f"{_ratio(times, DOCXTPL, name):.2f}×"]
            cells += [f"{_ratio(of, name, LIMIT):.2f}", *(column[place] for column in extra.values())]
            yield f"| {' | '.join(cells)} |"
        yield ""

    def _targets(self) -> Iterator[str]:
        """What is asked of the engine beside what it reached, by the time of the processor."""
        long, cold = self.of[self._long_title()], self.of["N = 1, whole process"]
        yield "| asked of ours | measured | | |"
        yield "|---|--:|--:|---|"
        yield floor_row("docxtpl ÷ ours, long run", _ratio(long, DOCXTPL, OURS), TIMES_DOCXTPL)
        for name in [engine.name for engine in self.engines[2:-1]]:
            yield floor_row(f"{name} ÷ ours, long run", _ratio(long, name, OURS), TIMES_OTHERS)
        yield limit_row("ours ÷ limit, long run", _ratio(long, OURS, LIMIT), TIMES_LIMIT)
        yield floor_row("docxtpl ÷ ours, N = 1, whole process", _ratio(cold, DOCXTPL, OURS), TIMES_COLD)
        most = _title(Size(rows=self.plan.rows[-1]))
        yield limit_row(f"peak MiB, {most}", self.peaks[most], MEMORY_LIMIT)
        yield limit_row("growth with the rows (1 is linear)", self._growth_of_rows(), LINEAR)
        whole = {times: median(self.of[_title(Size(times=times))][OURS]) for times in self.plan.times}
        least, largest = min(whole), max(whole)
        yield limit_row("growth with the template (1 is linear)", whole[largest] / whole[least] / largest, LINEAR)

    def _growth_of_rows(self) -> float:
        """What a further row takes on the way to the largest table, beside the same up to the middle one."""
        least, middle, most = self.plan.rows
        time = {rows: median(self.of[_title(Size(rows=rows))][OURS]) for rows in self.plan.rows}
        return (time[most] - time[middle]) / (most - middle) * (middle - least) / (time[middle] - time[least])


def _title(size: Size) -> str:
    return f"{size.rows:,} rows, template ×{size.times}"


def _ratio(times: Mapping[str, Sequence[float]], one: str, other: str) -> float:
    """The median over the rounds of how many times as long as `other` `one` took."""
    return median(left / right for left, right in zip(times[one], times[other], strict=True))
