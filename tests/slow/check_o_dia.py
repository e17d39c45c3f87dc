"""Issuing with the real command on a disk that is full, read-only or pulled away.

Not collected by itself; it needs the right to mount a small disk in memory, and fails without it:

    python build.py kiem-thu tests/slow/check_o_dia.py"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from generator import stages
from generator.delivery.verification import verify
from tests.support import phat_hanh_cli, phat_hanh_rui_ro
from tests.support.phat_hanh_cli import tree
from tests.support.phat_hanh_rui_ro import PLAN, REPORT, kept, numbers, said

# Bytes of a page: what a small disk hands out at a time.
PAGE = 4096
PULLED = "Chưa phát hành và chưa ghi gì vào sổ."


# Fixtures.
today, data, expected = phat_hanh_cli.today, phat_hanh_rui_ro.data, phat_hanh_rui_ro.expected


@contextmanager
def disk(path: Path, size: int = 1 << 20) -> Iterator[Path]:
    path.mkdir()
    mount(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700,uid={os.getuid()},gid={os.getgid()}", "tmpfs", str(path)]
    )
    try:
        yield path
    finally:
        subprocess.run([*sudo(), "umount", "-l", str(path)], capture_output=True, check=False)


def mount(command: list[str]) -> None:
    done = subprocess.run([*sudo(), *command], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(f"these checks need the right to mount a small disk: {' '.join(command)}: {done.stderr}")


def sudo() -> list[str]:
    return [] if os.geteuid() == 0 else ["sudo", "-n"]


def leave(path: Path, room: int) -> Path:
    """Fill the disk until so many bytes are left."""
    filler = path / "đầy"
    filler.unlink(missing_ok=True)
    status = os.statvfs(path)
    free = status.f_bavail * status.f_frsize
    filler.write_bytes(bytes(max(0, free - room)))
    return filler


@pytest.mark.parametrize("begun", [False, True], ids=["no register yet", "a register"])
def test_a_full_disk(data: Path, expected: dict[str, bytes], tmp_path: Path, begun: bool) -> None:
    failures = 0
    with disk(tmp_path / "ổ") as path:
        folder = path / "phat_hanh"
        if begun:
            assert said(data, folder, REPORT)[0] == 0
        before, entered = kept(folder), numbers(folder) if begun else []
        for room in count(0, PAGE):
            filler = leave(path, room)
            status, shown = said(data, folder)
            if status == 0:
                break
            failures += 1
            assert status == 3 and "ổ đĩa đã đầy" in shown, shown
            assert "Đã phát hành" not in shown
            filler.unlink()
            assert (kept(folder), numbers(folder), verify(folder)) == (before, entered, [])
        assert failures >= 10
        assert kept(folder) == before | expected and verify(folder) == []
        leave(path, 0)
        assert numbers(folder) == [*entered, "52/KH-UBND"]


def test_after_a_full_disk_there_is_room_again(data: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    with disk(tmp_path / "ổ") as path:
        filler = leave(path, 10 * PAGE)
        assert said(data, path / "phat_hanh")[0] == 3
        filler.unlink()
        status, shown = said(data, path / "phat_hanh")
        assert (status, kept(path / "phat_hanh")) == (0, expected), shown


def test_a_disk_that_becomes_read_only(data: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "ổ") as path:
        folder = path / "phat_hanh"
        assert said(data, folder)[0] == 0
        before = tree(path)
        mount(["mount", "-o", "remount,ro", str(path)])
        status, shown = said(data, folder, REPORT)
        assert status == 3 and "chỉ cho đọc" in shown
        assert (tree(path), verify(folder)) == (before, [])
        mount(["mount", "-o", "remount,rw", str(path)])
        assert said(data, folder, REPORT)[0] == 0
        assert numbers(folder) == ["03/BC-UBND", "52/KH-UBND"]


def during_rendering(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    render = stages.template.render

    def acting(*arguments: object) -> bytes:
        act()
        return render(*arguments)

    monkeypatch.setattr(stages.template, "render", acting)


@pytest.mark.parametrize("replaced", [False, True], ids=["gone", "another in its place"])
def test_a_folder_pulled_while_a_run_is_at_work(data: Path, tmp_path: Path, monkeypatch, replaced: bool) -> None:
    folder, away = tmp_path / "phat_hanh", tmp_path / "nơi khác"
    assert said(data, folder, REPORT)[0] == 0
    before = kept(folder)

    def pull() -> None:
        folder.rename(away)
        if replaced:
            shutil.copytree(away, folder)

    with monkeypatch.context() as patch:
        during_rendering(patch, pull)
        status, shown = said(data, folder)
    assert status == 3 and PULLED in shown
    assert (kept(away), numbers(away), verify(away)) == (before, ["03/BC-UBND"], [])
    shutil.rmtree(folder, ignore_errors=True)
    away.rename(folder)
    assert said(data, folder)[0] == 0
    assert (numbers(folder), verify(folder)) == (["03/BC-UBND", "52/KH-UBND"], [])


def test_a_disk_pulled_while_a_run_is_at_work(data: Path, tmp_path: Path, monkeypatch) -> None:
    with disk(tmp_path / "ổ") as path:
        folder = path / "phat_hanh"
        assert said(data, folder, REPORT)[0] == 0
        during_rendering(monkeypatch, lambda: mount(["umount", "-l", str(path)]))
        status, shown = said(data, folder)
        assert status == 3 and PULLED in shown
        assert tree(path) == {}


def test_a_folder_that_is_away_between_two_runs(data: Path, tmp_path: Path) -> None:
    """The next run cannot know, but it does not begin a new register without a word; nothing of either is lost."""
    folder, away = tmp_path / "phat_hanh", tmp_path / "nơi khác"
    assert said(data, folder)[0] == 0
    folder.rename(away)
    status, shown = said(data, folder, REPORT)
    assert status == 0 and "xin tìm lại trước khi dùng văn bản này" in shown
    shutil.move(folder / "2026" / "0003_BC-UBND", away / "2026" / "0003_BC-UBND")
    shutil.rmtree(folder)
    away.rename(folder)
    status, shown = said(data, folder)
    assert status == 1 and "PH104" in shown and "Báo cáo số 03/BC-UBND" in shown and "nay đã ghi vào sổ" in shown
    assert (numbers(folder), verify(folder)) == (["03/BC-UBND", "52/KH-UBND"], [])


def test_folders_that_are_lost_one_by_one_are_named(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "phat_hanh"
    assert [said(data, folder, arguments)[0] for arguments in (REPORT, PLAN)] == [0, 0]
    shutil.rmtree(folder / "2026")
    assert sorted(finding.code for finding in verify(folder)) == ["PH203", "PH203"]
    status, shown = said(data, folder)
    assert status == 1 and "PH102" in shown
    assert numbers(folder) == ["03/BC-UBND", "52/KH-UBND"]
