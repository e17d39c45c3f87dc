"""How everything in this folder is measured: in rounds, in turn, by the median of each round's ratios, on one core."""

from __future__ import annotations

import gc
import os
import platform
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from generator.manifest import LIBRARIES

try:
    import resource
except ImportError:  # Windows
    resource = None

ROOT = Path(__file__).resolve().parents[1]
Job = Callable[[], object]
# What a table says of a limit that is not kept.
OVER, UNDER = "OVER", "UNDER"
# Runs a command from a small process, so that the peak memory is the command's: on Linux a child inherits its parent's.
# Its last line of output is the command's seconds, seconds of the processor, and peak MiB.
_LAUNCH = """
import subprocess, sys, time
try:
    import resource
except ImportError:
    resource = None
start = time.perf_counter()
status = subprocess.run(sys.argv[1:]).returncode
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN) if resource else None
processor = used.ru_utime + used.ru_stime if used else float("nan")
peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10) if used else float("nan")
print(seconds, processor, peak)
sys.exit(status)
"""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole process took. processor and peak (MiB) are not numbers where the system does not tell (Windows)."""

    seconds: float
    processor: float
    peak: float

    @classmethod
    def read(cls, line: str) -> Whole:
        return cls(*map(float, line.split()))


def on_one_core() -> str:
    """Everything from here on, and what it starts, runs on one core, so that no engine gains by threads."""
    if not hasattr(os, "sched_setaffinity"):
        return "not bound to one core: this system cannot"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"all on one core (number {core})"


def launched(command: Sequence[str]) -> list[str]:
    """The command that runs this command and measures it."""
    return [sys.executable, "-c", _LAUNCH, *command]


def environment() -> dict[str, str]:
    """That of a process that is measured: Python keeps the modules it has compiled, as it does for everybody."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def whole(command: Sequence[str], folder: Path = ROOT) -> Whole:
    """A whole command, from its start to its end, in this folder."""
    done = subprocess.run(
        launched(command), cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment()
    )
    if done.returncode:
        raise ValueError(done.stdout + done.stderr)
    return Whole.read(done.stdout.splitlines()[-1])


def rounds(jobs: Sequence[Job], count: int, before: Job = lambda: None) -> list[list[float]]:
    """Seconds of the processor of every job in every round; `before` is called before each job, untimed.

    For work in this process, which has one thread and waits for nothing: other programs do not count.
    """
    measured = []
    for _ in range(count):
        measured.append([])
        for job in jobs:
            before()
            _settle()
            start = time.process_time()
            job()
            measured[-1].append(time.process_time() - start)
    return measured


def _settle() -> None:
    """What the job before left behind is cleared away, or the next one pays: a job of 1 ms after a large tree took 7.

    It is garbage, and small free blocks, which the C library puts together when a larger one is asked for.
    """
    gc.collect()
    bytes(100_000)


def ratio(measured: Sequence[Sequence[float]], one: int, other: int) -> float:
    """The median over the rounds of how many times as long as `other` `one` took."""
    return median(line[one] / line[other] for line in measured)


def medians(measured: Sequence[Sequence[float]]) -> list[float]:
    return [median(column) for column in zip(*measured, strict=True)]


def head_of(title: str) -> list[str]:
    """The head of a table of lines by row_of."""
    engines = ("docxtpl, ms", "ours, ms", "ours and check, ms", "limit, ms", "ours", "ours and check", "ours ÷ limit")
    return [f"| {title} | {' | '.join(engines)} |", f"|---|{'--:|' * len(engines)}"]


def row_of(title: str, measured: list[list[float]]) -> str:
    """A line of the table, for docxtpl, ours, ours and check, the limit: median milliseconds, then ratios.

    How many times as fast as docxtpl ours is, without and with the check; how many times the limit's time it takes.
    """
    milliseconds = [f"{seconds * 1000:,.1f}" for seconds in medians(measured)]
    ratios = [f"{ratio(measured, one, other):.2f}" for one, other in ((0, 1), (0, 2), (1, 3))]
    return f"| {title} | {' | '.join(milliseconds)} | {ratios[0]}× | {ratios[1]}× | {ratios[2]} |"


def limit_row(title: str, value: float, limit: float) -> str:
    return f"| {title} | {value:.2f} | ≤ {limit:g} | {'kept' if value <= limit else OVER} |"


def floor_row(title: str, value: float, floor: float) -> str:
    return f"| {title} | {value:.2f} | ≥ {floor:g} | {'kept' if value >= floor else UNDER} |"


def start_ratio(arguments: list[str], beside: list[str], count: int) -> float:
    """How many times as long a Python started with `arguments` runs as one started with `beside`."""

    whole([sys.executable, *arguments])
    measured = [[whole([sys.executable, *given]).seconds for given in (arguments, beside)] for _ in range(count)]
    return ratio(measured, 0, 1)


def peak_memory() -> float | None:
    """MiB of this process at its largest; None where the system does not tell (Windows)."""
    if resource is None:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def machine() -> list[str]:
    info = Path("/proc/cpuinfo")
    models = [line for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    processor = models[0].partition(":")[2].strip() if models else platform.processor() or platform.machine()
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return [
        f"- processor: {processor}, {os.cpu_count()} cores",
        f"- {platform.system()}, Python {platform.python_version()}, zlib {zlib.ZLIB_RUNTIME_VERSION}",
        f"- {versions}",
    ]
