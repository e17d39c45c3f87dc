"""What the copies of a distribution cost: `python benchmarks/copies.py [--quick]` with the Python of .venv.

Copies of the real plan beside writing as many finished files of its size with open, write, close, in one run and in
turn; then the peak memory for few and for many recipients. docs/benchmarks.md explains.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.cases import real_case  # noqa: E402
from benchmarks.measuring import OVER, machine, peak_memory  # noqa: E402
from generator.delivery import copy_names, distribution  # noqa: E402
from generator.delivery.copies import Copies  # noqa: E402
from generator.delivery.distribution import Content  # noqa: E402
from generator.domain.noi_nhan import DanhSachNhan, Luu, NguoiNhan, VanBanGui  # noqa: E402

FEW_LINES = 8
LIMIT, LIMIT_MARKED = 3.0, 10.0
VAN_BAN = VanBanGui("Kế hoạch", "thực hiện Chương trình", "KH-UBND", "ke_hoach_2024", "52/KH-UBND")
Job = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    rounds: int
    recipients: int
    memory: tuple[int, ...]


FULL = Plan(9, 1_000, (100, 1_000, 5_000))
QUICK = Plan(3, 40, (20, 40))


# --- what is sent


def document(lines: Sequence[str]) -> bytes:
    """The real plan with these lines in its "Nơi nhận"."""
    case = real_case()
    return replace(case, names={**case.names, "noi_nhan": list(lines)}).by_us()


def written(count: int) -> list[str]:
    return [f"Ủy ban nhân dân xã Số {number}" for number in range(1, count + 1)]


def content(recipients: int, lines: int, zips: bool = True, danh_dau: bool = False) -> Content:
    """zips: everybody gets paper and the electronic document, so that both zips hold all copies."""
    dong = written(lines)
    people = tuple(
        NguoiNhan(number + 1, f"xa_{number}", name, number * lines // recipients, giay=int(zips), dien_tu=zips)
        for number, name in enumerate(written(recipients))
    )
    everybody = DanhSachNhan(tuple(dong), people, Luu(("VT",)))
    return Content(VAN_BAN, everybody, document(dong), danh_dau, {}, {}, "đo tốc độ")


# --- ways to write it


def finished_files(given: Content, folder: Path) -> None:
    """The measure of the disk: the same file again and again."""
    target = folder / "files"
    target.mkdir()
    for name in copy_names.names(given.danh_sach, given.van_ban):
        with open(target / f"{name}.docx", "wb") as file:
            file.write(given.document)


def copies(given: Content, folder: Path) -> None:
    """The copies alone: no manifest, no zips, nothing put in place."""
    target = folder / "copies"
    target.mkdir()
    maker = Copies(given.document, given.danh_sach.dong if given.danh_dau else ())
    names = copy_names.names(given.danh_sach, given.van_ban)
    for name, one in zip(names, given.danh_sach.nguoi_nhan, strict=True):
        made = maker.copy(one.ten, one.dong)
        with open(target / f"{name}.docx", "wb") as file:
            file.write(made.shared)
            file.write(made.own)


def whole_folder(given: Content, folder: Path) -> None:
    """As the command makes it."""
    with distribution.prepared(folder / "0052_KH-UBND", given, _silent) as ready:
        ready.put_in_place()


def _silent(text: str) -> None:
    """No progress is shown."""


# --- measuring


def rounds(jobs: Sequence[Job], count: int, folder: Path) -> list[list[float]]:
    """Seconds of every job in every round, each in an empty folder."""
    measured = []
    for _ in range(count):
        measured.append([])
        for job in jobs:
            place = folder / "place"
            place.mkdir()
            start = time.perf_counter()
            job(place)
            measured[-1].append(time.perf_counter() - start)
            shutil.rmtree(place)
    return measured


def speed(plan: Plan, folder: Path) -> Iterator[str]:
    count = plan.recipients
    plain, marked = content(count, FEW_LINES), content(count, FEW_LINES, danh_dau=True)
    each = content(count, count, danh_dau=True)
    ways: dict[str, tuple[Job, float]] = {
        f"finished files of {len(plain.document) / 1024:.0f} KiB": (partial(finished_files, plain), 0),
        "copies": (partial(copies, plain), LIMIT),
        "the folder with its manifest": (partial(whole_folder, content(count, FEW_LINES, zips=False)), LIMIT),
        "the folder with both zips, each with all copies": (partial(whole_folder, plain), LIMIT),
        f"copies, {FEW_LINES} lines marked": (partial(copies, marked), LIMIT_MARKED),
        f"copies, {count:,} lines marked": (partial(copies, each), LIMIT_MARKED),
        f"the folder with both zips, {count:,} lines marked": (partial(whole_folder, each), LIMIT_MARKED),
    }
    measured = rounds([job for job, _ in ways.values()], plan.rounds, folder)
    yield f"| {count:,} recipients | ms | ÷ finished files | limit | |"
    yield "|---|--:|--:|--:|---|"
    for place, (title, (_, limit)) in enumerate(ways.items()):
        ratio = median(line[place] / line[0] for line in measured)
        kept = f"{limit:g} | {'kept' if ratio <= limit else OVER}" if limit else "|"
        yield f"| {title} | {median(line[place] for line in measured) * 1000:,.0f} | {ratio:.2f} | {kept} |"


def memory(plan: Plan) -> Iterator[str]:
    """Each in a process of its own."""
    yield "| peak memory | MiB |"
    yield "|---|--:|"
    for danh_dau in (False, True):
        for count in (0, *plan.memory):
            command = [sys.executable, __file__, "--memory-of", str(count), str(int(danh_dau))]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
            title = f"{count:,} recipients" if count else "programs loaded, the plan made"
            yield f"| {title}{', lines marked' if danh_dau else ''} | {told} |"


def memory_of(count: int, danh_dau: bool) -> str:
    given = content(max(1, count), FEW_LINES, danh_dau=danh_dau)
    if count:
        with tempfile.TemporaryDirectory() as folder:
            whole_folder(given, Path(folder))
    peak = peak_memory()
    return "not available" if peak is None else f"{peak:.0f}"


def main() -> int:
    """1 when a full run finds a limit that is not kept: a short one is about nothing but whether it works."""
    parser = argparse.ArgumentParser(description="Speed and memory of the copies of a distribution")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that it works")
    parser.add_argument("--memory-of", nargs=2, type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.memory_of:
        print(memory_of(asked.memory_of[0], bool(asked.memory_of[1])))
        return 0
    plan = QUICK if asked.quick else FULL
    print("\n".join(machine()), end="\n\n", flush=True)
    print("\n".join(memory(plan)), end="\n\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        lines = list(speed(plan, Path(folder)))
    print("\n".join(lines))
    return int(not asked.quick and any(line.endswith(f"{OVER} |") for line in lines))


if __name__ == "__main__":
    sys.exit(main())
