"""Bad luck, step by step: a process that dies, a disk that refuses, at a chosen step of what reaches the disk or the
register."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from generator import files
from generator.delivery import register
from generator.errors import StopRun

DIED, STOPPED, FAULT = 9, 3, 1
STEPS = ("fsync", "rename", "mkdir", "chmod")
Step = Callable[[Callable[[], object], int | None], object]
# What SQLite says when the disk says that.
_SQLITE_SAYS = {errno.ENOSPC: sqlite3.SQLITE_FULL, errno.EROFS: sqlite3.SQLITE_READONLY}


def refused(code: int) -> sqlite3.OperationalError:
    """What SQLite raises when the disk refuses."""
    error = sqlite3.OperationalError("disk trouble")
    error.sqlite_errorcode = code
    return error


def hooked(patch: pytest.MonkeyPatch, step: Step) -> None:
    """Call `step` instead of everything that reaches the disk or the register; it is given what was to be done, and
    the file that is being made safe, if any."""

    class Watched(sqlite3.Connection):
        def execute(self, *arguments: object) -> sqlite3.Cursor:
            try:
                return step(lambda: sqlite3.Connection.execute(self, *arguments), None)
            except OSError as error:
                raise refused(_SQLITE_SAYS.get(error.errno, sqlite3.SQLITE_IOERR)) from error

    def watched(name: str) -> Callable[..., object]:
        original = getattr(os, name)

        def operate(*arguments: object, **options: object) -> object:
            return step(lambda: original(*arguments, **options), arguments[0] if name == "fsync" else None)

        return operate

    connect = sqlite3.connect
    patch.setattr(register.sqlite3, "connect", lambda *given, **more: connect(*given, **more, factory=Watched))
    for name in STEPS:
        patch.setattr(files.os, name, watched(name))


def in_another_process(act: Callable[[], int]) -> int:
    """The process number; `act` gives the exit status."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(act())
        except StopRun:
            os._exit(STOPPED)
        except BaseException:
            os._exit(FAULT)
    return child


def exit_status(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def died_at(deadly: int, act: Callable[[], int]) -> int:
    """The exit status of a process in which `act` dies just before or just after a step, the one by the count of both;
    a file that is not safe yet is half there."""
    done = count(1)

    def step(operate: Callable[[], object], descriptor: int | None) -> object:
        if next(done) == deadly:
            if descriptor is not None and stat.S_ISREG(os.fstat(descriptor).st_mode):
                os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)
            os._exit(DIED)
        result = operate()
        if next(done) == deadly:
            os._exit(DIED)
        return result

    def deadly_act() -> int:
        with pytest.MonkeyPatch.context() as patch:
            hooked(patch, step)
            return act()

    return exit_status(in_another_process(deadly_act))


def failing_at(chosen: int, number: int) -> Step:
    """For `hooked`: the disk refuses the chosen step with that number of an error."""
    done = count(1)

    def step(operate: Callable[[], object], _descriptor: int | None) -> object:
        if next(done) == chosen:
            raise OSError(number, os.strerror(number))
        return operate()

    return step


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if files.is_temporary(path)] if folder.exists() else []
