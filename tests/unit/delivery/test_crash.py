"""A run that dies, a disk that is full, two runs at once: an issue is wholly there or wholly absent, and the next run
goes on. Every step that an issue takes on the disk and in the register is tried, none by chance."""

from __future__ import annotations

import errno
import os
import sqlite3
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from generator.delivery import issued, register
from generator.delivery.verification import verify
from generator.domain.van_ban_di import VanBanDi
from generator.errors import StopRun
from tests.support.phat_hanh import INPUTS, OFFICE, attempt, numbers, papers, report, row, tree
from tests.support.phat_hanh_su_co import (
    DIED,
    STOPPED,
    died_at,
    exit_status,
    failing_at,
    hooked,
    in_another_process,
    leftovers,
    refused,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies at a chosen step is forked")

REFUSED = 2
FIRST, NEW = report("51", date(2024, 3, 1), 2), row("52", noi_nhan="Thôn; " * 2000)


def issuing(folder: Path, new: VanBanDi) -> int:
    _, findings = attempt(folder, new)
    return REFUSED if findings else 0


def finished(folder: Path, before: list[str], expected: dict[str, bytes]) -> bool:
    """After a run that failed: what is there is whole, the same issue can be tried again, and then all is as it would
    have been without the failure. Whether the failed run had issued the document after all."""
    assert numbers(folder) in (before, sorted([*before, NEW.so_ky_hieu]))
    orphans = [finding for finding in verify(folder) if finding.code == "PH205"]
    assert verify(folder) == orphans
    half_done = bool(leftovers(folder) or orphans)
    told, findings = attempt(folder, NEW)
    assert bool(told) == half_done
    assert {finding.code for finding in findings} in (set(), {"PH102", "PH104"})
    assert numbers(folder) == sorted([*before, NEW.so_ky_hieu])
    assert (verify(folder), leftovers(folder)) == ([], [])
    assert tree(folder) == expected
    return bool(findings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "phat_hanh"


@pytest.fixture
def expected(tmp_path: Path) -> dict[str, bytes]:
    """What a run without any failure leaves behind the first document."""
    attempt(tmp_path / "chuẩn", FIRST)
    attempt(tmp_path / "chuẩn", NEW)
    return tree(tmp_path / "chuẩn")


@pytest.mark.parametrize("first", [None, FIRST])
def test_a_run_that_dies_at_any_step(tmp_path, expected, first):
    if first is None:
        expected = {name: data for name, data in expected.items() if "0052_KH" in name}
    outcomes = []
    for deadly in count(1):
        folder = tmp_path / str(deadly) / "phat_hanh"
        before = [first.so_ky_hieu] if first and attempt(folder, first) else []
        status = died_at(deadly, lambda folder=folder: issuing(folder, NEW))
        if status == 0:
            break
        assert status == DIED
        outcomes.append(finished(folder, before, expected))
    assert len(outcomes) > 40
    # Up to some step the document was not issued, from there on it was.
    assert outcomes == sorted(outcomes) and {False, True} == set(outcomes)


def test_a_killed_run_leaves_a_journal_that_the_next_one_rolls_back(folder):
    attempt(folder, FIRST)
    path, before = folder / "so_dang_ky.sqlite", (folder / "so_dang_ky.sqlite").stat().st_size

    def killed() -> int:
        with register.opened(folder, OFFICE) as opened:
            # With no room in memory, SQLite writes to the file before the commit.
            opened._connection.execute("PRAGMA cache_size = 1")
            for number in range(60, 360):
                opened.add(row(str(number)), "x" * 64)
            os._exit(DIED)

    assert exit_status(in_another_process(killed)) == DIED
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0 and path.stat().st_size > before
    assert numbers(folder) == [FIRST.so_ky_hieu]
    assert attempt(folder, NEW) == ([], [])
    assert verify(folder) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_refuses_any_step_leaves_nothing_and_says_so(folder, expected, number):
    attempt(folder, FIRST)
    before = tree(folder)
    for chosen in count(1):
        with pytest.MonkeyPatch.context() as patch:
            hooked(patch, failing_at(chosen, number))
            try:
                attempt(folder, NEW)
                break
            except StopRun as stop:
                assert "ổ đĩa" in str(stop)
        assert (tree(folder), numbers(folder), leftovers(folder)) == (before, [FIRST.so_ky_hieu], [])
    assert chosen > 20 and tree(folder) == expected


@pytest.mark.parametrize("first", [None, FIRST])
@pytest.mark.parametrize("lost", [False, True])
def test_a_commit_that_fails_takes_the_folder_back(folder, monkeypatch, lost, first):
    """lost: SQLite itself rolls back when it finds the disk full, and with that the lock is gone."""
    registered = [first.so_ky_hieu] if first and attempt(folder, first) else []
    before = tree(folder)

    class Full(sqlite3.Connection):
        def execute(self, *arguments: object) -> sqlite3.Cursor:
            if arguments[0] == "COMMIT":
                if lost:
                    super().execute("ROLLBACK")
                raise refused(sqlite3.SQLITE_FULL)
            return super().execute(*arguments)

    connect = sqlite3.connect
    with monkeypatch.context() as patched:
        patched.setattr(register.sqlite3, "connect", lambda *given, **more: connect(*given, **more, factory=Full))
        with pytest.raises(StopRun, match="ổ đĩa đã đầy.*Chưa phát hành"):
            attempt(folder, NEW)
    assert (tree(folder), numbers(folder)) == (before, registered)
    assert attempt(folder, NEW) == ([], [])


def test_an_interruption_just_after_the_commit_takes_nothing_back(folder, monkeypatch, expected):
    attempt(folder, FIRST)

    class Interrupted(sqlite3.Connection):
        def execute(self, *arguments: object) -> sqlite3.Cursor:
            result = super().execute(*arguments)
            if arguments[0] == "COMMIT":
                raise KeyboardInterrupt
            return result

    connect = sqlite3.connect
    with monkeypatch.context() as patched:
        patched.setattr(
            register.sqlite3, "connect", lambda *given, **more: connect(*given, **more, factory=Interrupted)
        )
        with pytest.raises(KeyboardInterrupt):
            attempt(folder, NEW)
    assert (tree(folder), verify(folder)) == (expected, [])


@pytest.mark.parametrize("first", [None, FIRST])
@pytest.mark.parametrize("limit", [0, 100, 512, 4000, 4096, 8192, 12288, 16384, 20480, 24576, 32768, 50000, 10**6])
def test_no_room_for_larger_files(folder, limit, first):
    """The kernel itself refuses, at whatever write it comes to: of the document, of the register or of its journal."""
    resource = pytest.importorskip("resource")
    registered = [first.so_ky_hieu] if first and attempt(folder, first) else []
    before, contents = tree(folder), papers("dài " * 5000)

    def limited() -> int:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with register.opened(folder, OFFICE) as opened:
            issued.issue(opened, NEW, contents, INPUTS, {})
        return 0

    status = exit_status(in_another_process(limited))
    assert status == (0 if limit >= 50000 else STOPPED)
    assert verify(folder) == []
    if status:
        assert (tree(folder), numbers(folder)) == (before, registered)
    assert leftovers(folder) == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_folder_pulled_away_during_a_run(folder, when, expected):
    """before, after: the documents were written."""
    away = folder.with_name("đi mất")
    attempt(folder, FIRST)
    with pytest.raises(StopRun, match="vừa bị chuyển đi|không còn nối được"), register.opened(folder, OFFICE) as opened:
        if when == "before":
            folder.rename(away)
        issued.issue(opened, NEW, papers(), INPUTS, {"so": NEW.so, "lan": 0})
        folder.rename(away)
    assert not folder.exists()
    away.rename(folder)
    assert finished(folder, [FIRST.so_ky_hieu], expected) == (when == "after")


@pytest.mark.parametrize("round_", range(5))
@pytest.mark.parametrize(("other", "statuses"), [("52", [0, REFUSED]), ("53", [0, 0])])
def test_two_runs_at_once(folder, other, statuses, round_):
    """Both wait at the same gate; there is no register yet."""
    gate, opening = os.pipe()

    def waiting(new: VanBanDi) -> int:
        os.read(gate, 1)
        return issuing(folder, new)

    day = date(2024, 3, 15)
    contents = (report("52", day, 3), report(other, day, 4))
    children = [in_another_process(lambda new=new: waiting(new)) for new in contents]
    os.write(opening, b"xx")
    assert sorted(map(exit_status, children)) == statuses
    for descriptor in (gate, opening):
        os.close(descriptor)
    assert numbers(folder) == sorted({one.so_ky_hieu for one in contents})
    assert (verify(folder), leftovers(folder)) == ([], [])
