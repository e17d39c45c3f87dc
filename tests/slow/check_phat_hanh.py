"""Issuing under bad luck, with the real command: runs killed at random moments, two clerks at once.

Too slow for every run:

    python build.py kiem-thu tests/slow/check_phat_hanh.py"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from generator import files, pipeline_phat_hanh
from generator.delivery import issued
from generator.delivery.verification import verify
from tests.support import phat_hanh_cli, phat_hanh_rui_ro
from tests.support.phat_hanh_rui_ro import PLAN, REPORT, SAME_PLAN, kept, numbers, run, said

KILLS, PAIRS = 200, 51
FOLDER = "2026/0052_KH-UBND"
KILLED = -signal.SIGALRM


# Fixtures.
today, data, expected = phat_hanh_cli.today, phat_hanh_rui_ro.data, phat_hanh_rui_ro.expected


def started(act: Callable[[], int], screen: Path) -> int:
    """A process of its own that has everything imported already; what it shows goes to a file."""
    child = os.fork()
    if child == 0:
        try:
            sys.stdout = sys.stderr = screen.open("w", encoding="utf-8")
            status = act()
            sys.stdout.flush()
            os._exit(status)
        except BaseException:
            os._exit(99)
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# --- Killed


def killed_somewhere(data: Path, folder: Path, whole: float, filing: tuple[float, float] | None) -> Callable[[], int]:
    """A run with an end set to it: at any moment of its length, or, with `filing`, between these moments after it
    begins to file. The kernel ends the process, nothing of Python gets to know."""
    delay = random.uniform(*(filing or (0.0, whole)))

    def act() -> int:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        if not filing:
            signal.setitimer(signal.ITIMER_REAL, delay)
            return run(data, folder, PLAN)
        keep = issued.issue

        def doomed(*arguments: object) -> Path:
            signal.setitimer(signal.ITIMER_REAL, delay)
            return keep(*arguments)

        pipeline_phat_hanh.issued.issue = doomed
        return run(data, folder, PLAN)

    return act


def lengths(data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[float, float]:
    """Seconds that a run takes, and those of them after it began to file."""
    filing, keep = [], issued.issue

    def timed(*arguments: object) -> Path:
        filing.append(perf_counter())
        return keep(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(pipeline_phat_hanh.issued, "issue", timed)
        start = perf_counter()
        assert said(data, folder)[0] == 0
        end = perf_counter()
    return end - start, end - filing[0]


def settled(data: Path, folder: Path, status: int, screen: str, expected: dict[str, bytes]) -> str:
    """What a killed run left, in a word; everything is as it should be once an ordinary run has followed."""
    assert status in (0, KILLED), screen
    finished, before = "Đã phát hành 1 văn bản" in screen, folder_state(folder)
    assert not finished or before == "entered"
    if before in ("whole", "entered"):
        whole = {name: content for name, content in kept(folder).items() if not name.startswith("2026/~")}
        assert whole == expected
    status, shown = said(data, folder)
    # Either it is issued now, or it was issued before: never twice, never half.
    assert (status, "PH102" in shown) == ((1, True) if before in ("whole", "entered") else (0, False)), shown
    assert ("dở dang" in shown) == (before == "half")
    assert ("nay đã ghi vào sổ" in shown) == (before == "whole")
    assert (numbers(folder), kept(folder), verify(folder)) == (["52/KH-UBND"], expected, [])
    return before


def folder_state(folder: Path) -> str:
    """entered · whole (not in the register yet) · half (a temporary folder) · nothing"""
    if folder.exists() and numbers(folder):
        return "entered"
    if (folder / FOLDER).exists():
        return "whole"
    return "half" if any(files.is_temporary(path) for path in folder.rglob("*")) else "nothing"


def test_runs_killed_at_random_moments(data: Path, expected: dict[str, bytes], tmp_path: Path, monkeypatch) -> None:
    random.seed(30)
    whole, filing = lengths(data, tmp_path / "đo" / "phat_hanh", monkeypatch)
    waiting: list[tuple[int, Path]] = []
    outcomes: Counter[str] = Counter()

    def settle() -> None:
        child, folder = waiting.pop(0)
        screen = folder.parent / "screen.txt"
        outcomes[settled(data, folder, ended(child), screen.read_text("utf-8"), expected)] += 1
        shutil.rmtree(folder.parent)

    for number in range(KILLS):
        folder = tmp_path / str(number) / "phat_hanh"
        folder.parent.mkdir()
        # Two of three in the part that counts, which is over in a moment.
        span = (1e-6, filing * 2) if number % 3 else None
        act = killed_somewhere(data, folder, whole, span)
        waiting.append((started(act, folder.parent / "screen.txt"), folder))
        # One is killed while the one before is looked at.
        if len(waiting) > 1:
            settle()
    settle()
    assert sum(outcomes.values()) == KILLS
    # Enough of them hit the part that counts.
    least = {"nothing": 20, "half": 5, "whole": 2, "entered": 2}
    assert all(outcomes[state] >= wanted for state, wanted in least.items()), outcomes


# --- Two at once


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (PLAN, PLAN, [["52/KH-UBND"]]),
        (PLAN, SAME_PLAN, [["52/KH-UBND"], ["53/KH-UBND"]]),
        (PLAN, REPORT, [["03/BC-UBND", "52/KH-UBND"]]),
    ],
    ids=["one number", "one document", "two documents"],
)
def test_two_clerks_at_once(data: Path, tmp_path: Path, first: tuple, second: tuple, wanted: list[list[str]]) -> None:
    for number in range(PAIRS // 3):
        folder = tmp_path / str(number) / "phat_hanh"
        folder.parent.mkdir()
        statuses, screens = together(data, folder, (first, second))
        assert numbers(folder) in wanted
        assert sorted(statuses) == ([0, 0] if len(numbers(folder)) == 2 else [0, 1]), screens
        refused = [screen for status, screen in zip(statuses, screens, strict=True) if status]
        assert all("PH102" in screen or "PH104" in screen for screen in refused)
        documents = list(folder.rglob("*.docx"))
        assert (len(documents), verify(folder)) == (len(numbers(folder)), [])
        assert not [path for path in folder.rglob("*") if files.is_temporary(path)]


def together(data: Path, folder: Path, commands: tuple[tuple[str, ...], ...]) -> tuple[list[int], list[str]]:
    """Both wait at the same gate."""
    gate, opener = os.pipe()
    children = []
    for number, arguments in enumerate(commands):

        def act(arguments: tuple[str, ...] = arguments) -> int:
            os.close(opener)
            os.read(gate, 1)
            return run(data, folder, arguments)

        children.append(started(act, folder.parent / f"{number}.txt"))
    os.close(gate)
    os.close(opener)
    statuses = [ended(child) for child in children]
    return statuses, [(folder.parent / f"{number}.txt").read_text("utf-8") for number in range(len(commands))]
