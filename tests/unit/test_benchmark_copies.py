"""The benchmark of the copies writes what it says it writes. Nothing here looks at a clock."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from benchmarks import copies
from generator.delivery import distribution
from tests.support.docx_text import plain


@pytest.fixture(scope="module")
def given() -> distribution.Content:
    return copies.content(6, 3, danh_dau=True)


def test_the_plan_has_the_lines_that_are_marked(given: distribution.Content, tmp_path: Path) -> None:
    assert all(f"- {line};" in plain(given.document) for line in given.danh_sach.dong)
    assert distribution.findings(tmp_path / "a", given.van_ban, given.danh_sach, given.document, True) == []


def test_every_way_writes_a_file_for_everybody(given: distribution.Content, tmp_path: Path) -> None:
    for way in (copies.finished_files, copies.copies, copies.whole_folder):
        (tmp_path / way.__name__).mkdir()
        way(given, tmp_path / way.__name__)
        files = list((tmp_path / way.__name__).rglob("*.docx"))
        assert len(files) == 6
        assert all(abs(file.stat().st_size - len(given.document)) < len(given.document) / 5 for file in files)


def test_each_round_begins_with_an_empty_folder(tmp_path: Path) -> None:
    seen: list[int] = []

    def job(folder: Path) -> None:
        seen.append(len(list(folder.iterdir())))
        (folder / "a").write_bytes(b"")

    measured = copies.rounds([job, job], 2, tmp_path)
    assert seen == [0] * 4 and [len(line) for line in measured] == [2, 2]


def test_ratios_are_printed_with_their_limits(tmp_path: Path) -> None:
    lines = list(copies.speed(copies.Plan(1, 10, ()), tmp_path))
    # Two lines of heading, the disk itself, three ways without marks, three with.
    assert len(lines) == 9
    assert re.fullmatch(r"\| finished files of \d+ KiB \| \d+ \| 1\.00 \| \| \|", lines[2])
    assert all(re.fullmatch(r"\| .* \| [\d,]+ \| [\d.]+ \| (3|10) \| (kept|OVER) \|", line) for line in lines[3:])


@pytest.mark.parametrize(
    ("arguments", "limit", "status"), [([], 1e9, 0), ([], 1e-9, 1), (["--quick"], 1e-9, 0), (["--quick"], 1e9, 0)]
)
def test_a_limit_that_is_not_kept_ends_a_full_run_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys, arguments: list[str], limit: float, status: int
) -> None:
    """Nobody has to read the table to know."""
    for name in ("LIMIT", "LIMIT_MARKED"):
        monkeypatch.setattr(copies, name, limit)
    for name in ("FULL", "QUICK"):
        monkeypatch.setattr(copies, name, copies.Plan(1, 10, ()))
    monkeypatch.setattr(copies, "memory", lambda plan: iter(()))
    monkeypatch.setattr(sys, "argv", ["copies.py", *arguments])
    assert copies.main() == status
    assert capsys.readouterr().out.count("| OVER |") == (6 if limit < 1 else 0)


def test_memory_is_told_in_mebibytes() -> None:
    assert copies.memory_of(3, True).isdigit() or sys.platform == "win32"
