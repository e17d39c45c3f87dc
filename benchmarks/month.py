"""How fast a month goes round in a large office: `python benchmarks/month.py [--quick]` with the Python of .venv.

The report of a month beside plain docxtpl, as engines.py measures it; then whole commands, each in a process of its
own: collecting forty forms, building the report of ever more lines. docs/benchmarks.md explains.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.cases import report_case  # noqa: E402
from benchmarks.measuring import head_of, limit_row, machine, rounds, row_of, whole  # noqa: E402
from benchmarks.processes import STORE  # noqa: E402
from generator import pipeline_bieu_mau  # noqa: E402
from generator.domain import sheet_layout as layout  # noqa: E402
from generator.rendering.template_program import compiled  # noqa: E402
from tests.support import big_office  # noqa: E402

YEAR, THIS, BEFORE = 2024, 3, 2
COLLECTION_LIMIT = 5.0


@dataclass(frozen=True, slots=True)
class Office:
    """How large. parts: of each of the ten projects. A single unit: every line has a row of its own in the report."""

    title: str
    units: int
    lines: int
    parts: int = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    rounds: int
    times: int
    collected: Office
    reports: tuple[Office, ...]
    commands: tuple[Office, ...]


def _of_units(lines: int) -> Office:
    return Office(f"{lines:,} lines of 40 units", 40, lines)


def _row_each(lines: int) -> Office:
    return Office(f"{lines:,} lines, a row for each", 1, lines, lines // 40 + 1)


FULL = Plan(
    7,
    3,
    _of_units(1_000),
    (_of_units(1_000), _row_each(1_000)),
    tuple(office for lines in (100, 1_000, 10_000) for office in (_of_units(lines), _row_each(lines))),
)
QUICK = Plan(1, 1, Office("80 lines of 4 units", 4, 80), (_row_each(100),), (_of_units(100), _row_each(100)))


# --- offices


def write_office(folder: Path, office: Office) -> Path:
    """The data folder of an office with two months that are filled in."""
    data = big_office.write(folder, office.units, office.lines, YEAR, office.parts)
    for month in (BEFORE, THIS):
        path = _made(pipeline_bieu_mau.new_month(data, (YEAR, month), _silent))[0]
        book = openpyxl.load_workbook(path)
        _fill(book[layout.SO_LIEU], month)
        _write_words(book[layout.LOI_VAN])
        book.save(path)
    return data


def write_forms(data: Path, folder: Path) -> Path:
    """The forms of the month, filled in and back again; the month's workbook is as new."""
    workbook = data / str(YEAR) / f"thang_{THIS:02}.xlsx"
    workbook.unlink()
    returned = folder / "returned"
    returned.mkdir()
    for path in _made(pipeline_bieu_mau.write_forms(data, folder / "out", (YEAR, THIS), _silent)):
        book = openpyxl.load_workbook(path)
        _fill(book[layout.FORM_SO_LIEU], THIS)
        book.save(returned / path.name)
    _made(pipeline_bieu_mau.new_month(data, (YEAR, THIS), _silent))
    return returned


def _made(outcome: pipeline_bieu_mau.Outcome) -> tuple[Path, ...]:
    if not outcome.made:
        raise ValueError("\n".join(finding.message for finding in outcome.findings))
    return outcome.made


def _silent(text: str) -> None:
    """No progress is shown."""


def _fill(sheet: Worksheet, month: int) -> None:
    """A tenth of the plan for every month, and a little."""
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == layout.LUY_KE)
    columns = {cell.value: cell.column for cell in sheet[heading.row]}
    for row in range(heading.row + 1, sheet.max_row + 1):
        plan = sheet.cell(row, columns[layout.KE_HOACH]).value
        if isinstance(plan, int | float) and sheet.cell(row, columns[layout.LOAI_VON]).value:
            sheet.cell(row, heading.column).value = round(plan * (10 * month + row % 20) / 100, 1)


def _write_words(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == layout.CAN_VIET:
                cell.value = "Lời văn của tháng."


def without_figure(workbook: Path) -> int:
    """Lines of a month's workbook that have a plan and no figure."""
    rows = openpyxl.load_workbook(workbook)[layout.SO_LIEU].iter_rows(values_only=True)
    heading = next(row for row in rows if layout.LUY_KE in row)
    plan, figure = heading.index(layout.KE_HOACH), heading.index(layout.LUY_KE)
    return sum(row[plan] is not None and row[figure] is None for row in rows)


# --- measuring


def reports(plan: Plan, folder: Path) -> Iterator[str]:
    yield from head_of("report of a month")
    for number, office in enumerate(plan.reports):
        jobs = report_case(write_office(folder / str(number), office), (YEAR, THIS)).jobs()
        yield row_of(f"{office.title}, first document", rounds(jobs, plan.rounds, compiled.cache_clear))
        yield row_of(f"{office.title}, further documents", rounds(jobs, plan.rounds))


def run(*arguments: str) -> tuple[float, float]:
    """Seconds and MiB of a whole command."""
    took = whole([sys.executable, "-m", "generator.cli", *arguments])
    return took.seconds, took.peak


def commands(plan: Plan, folder: Path) -> Iterator[str]:
    yield "| whole command bao-cao-thang | s | ms a line | peak memory, MiB |"
    yield "|---|--:|--:|--:|"
    for number, office in enumerate(plan.commands):
        data = write_office(folder / str(number), office)
        options = ("--data", str(data), "--output", str(folder / "out"))
        measured = [run("bao-cao-thang", f"{YEAR}-{THIS:02}", *options) for _ in range(plan.times)]
        seconds, peak = (median(column) for column in zip(*measured, strict=True))
        yield f"| {office.title} | {seconds:.1f} | {seconds * 1000 / office.lines:.1f} | {peak:.0f} |"


def collection(plan: Plan, folder: Path) -> Iterator[str]:
    """Every round finds the workbook of the month as it was before."""
    data = write_office(folder / "data", plan.collected)
    returned = write_forms(data, folder)
    workbook, kept = data / str(YEAR) / f"thang_{THIS:02}.xlsx", folder / "kept.xlsx"
    shutil.copy(workbook, kept)
    measured = []
    for _ in range(plan.times):
        shutil.copy(kept, workbook)
        options = ("--data", str(data), "--output", str(folder / "out"), "--tu", str(returned), "--ngay", "1/4/2024")
        measured.append(run("tong-hop", f"{YEAR}-{THIS:02}", *options))
    if missing := without_figure(workbook):
        raise ValueError(f"{missing} lines were not collected")
    seconds, peak = (median(column) for column in zip(*measured, strict=True))
    yield "| | measured | limit | |"
    yield "|---|--:|--:|---|"
    yield limit_row(f"tong-hop, forms for {plan.collected.title}, s", seconds, COLLECTION_LIMIT)
    yield f"| its peak memory, MiB | {peak:.0f} | | |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed and memory of a month in a large office")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that it works")
    plan = QUICK if parser.parse_args().quick else FULL
    print("\n".join(machine()), end="\n\n", flush=True)
    for part in (collection, reports, commands):
        with tempfile.TemporaryDirectory() as folder:
            os.environ[STORE] = str(Path(folder) / "store")
            for line in part(plan, Path(folder)):
                print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
