"""A run that dies, a disk that refuses, two runs at once while a document is sent; a register of the version before;
any order of acts, and then the register is lost."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.delivery import issued, register, register_schema
from generator.delivery.record import as_plain
from generator.delivery.recovery import recover
from generator.delivery.verification import verify
from generator.domain.chuyen_giao import ChuyenGiao
from generator.errors import StopRun
from tests.support.phat_hanh import INPUTS, OFFICE, attempt, papers, row, send, sending, tree
from tests.support.phat_hanh_su_co import (
    DIED,
    died_at,
    exit_status,
    failing_at,
    hooked,
    in_another_process,
    leftovers,
)

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies at a chosen step is forked")
AGAIN = sending(so_ban=32, dau_vao="thêm một nơi nhận")
# As the program before wrote it; literal, so that no change of today's tables goes unnoticed.
VERSION_1 = """
    CREATE TABLE so (khoa TEXT PRIMARY KEY, gia_tri TEXT NOT NULL);
    CREATE TABLE van_ban (
        nam INTEGER NOT NULL, ky_hieu TEXT NOT NULL, so TEXT NOT NULL, ngay TEXT,
        loai TEXT NOT NULL, ten_loai TEXT NOT NULL, trich_yeu TEXT NOT NULL, nguoi_ky TEXT NOT NULL,
        noi_nhan TEXT NOT NULL, luu TEXT NOT NULL, so_luong INTEGER NOT NULL, ngay_chuyen TEXT,
        ky_nhan TEXT NOT NULL, ghi_chu TEXT NOT NULL, nam_du_lieu INTEGER NOT NULL, thang INTEGER NOT NULL,
        lan INTEGER NOT NULL, quan_he TEXT NOT NULL, lien_quan TEXT NOT NULL, lien_quan_nam INTEGER NOT NULL,
        thu_muc TEXT NOT NULL, sha256 TEXT NOT NULL, trang_thai TEXT NOT NULL, ly_do TEXT NOT NULL,
        so_thu_tu INTEGER NOT NULL, hau_to INTEGER NOT NULL, ho_so TEXT NOT NULL, ho_so_thu_hoi TEXT NOT NULL,
        UNIQUE (nam, ky_hieu, so_thu_tu, hau_to));
    PRAGMA application_id = 1111709250;
    PRAGMA user_version = 1;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return begun(tmp_path / "phat_hanh")


def begun(folder: Path) -> Path:
    """One plan was issued."""
    attempt(folder, row())
    return folder


def as_version_1(folder: Path) -> Path:
    """The register of the folder, written by the program before."""
    (entry,) = register.entries(folder, OFFICE)
    path = folder / "so_dang_ky.sqlite"
    path.unlink()
    number, suffix = entry.row.thu_tu
    values = {**as_plain(entry.row), "so_thu_tu": number, "hau_to": suffix, "ho_so": entry.ho_so, "ho_so_thu_hoi": ""}
    with closing(sqlite3.connect(path)) as old, old:
        old.executescript(VERSION_1)
        old.execute("INSERT INTO so VALUES ('co_quan', ?)", (OFFICE,))
        old.execute(
            f"INSERT INTO van_ban ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", tuple(values.values())
        )
    return folder


def version(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "so_dang_ky.sqlite")) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def sent(folder: Path) -> list[tuple[int, int]]:
    return [(one.thu, one.so_ban) for one in register.transfers(folder, OFFICE)]


def everything(folder: Path) -> tuple[list[register.Entry], list[register.TransferEntry]]:
    return register.entries(folder, OFFICE), register.transfer_entries(folder, OFFICE)


# --- the version before


def test_a_register_of_version_1_is_read_as_it_is(folder):
    before = register.entries(folder, OFFICE)
    as_version_1(folder)
    content = (folder / "so_dang_ky.sqlite").read_bytes()
    assert everything(folder) == (before, []) and verify(folder) == []
    assert (folder / "so_dang_ky.sqlite").read_bytes() == content and version(folder) == 1


def test_the_first_run_that_writes_brings_it_up_to_date_and_loses_nothing(folder):
    before = register.entries(folder, OFFICE)
    as_version_1(folder)
    assert send(folder, sending()) == []
    assert (version(folder), register.entries(folder, OFFICE), sent(folder)) == (2, before, [(1, 31)])
    assert verify(folder) == []
    attempt(folder, row("60", row().ngay, nam_du_lieu=2023))
    assert [one.so for one in register.rows(folder, OFFICE)] == ["52", "60"] and sent(folder) == [(1, 31)]


def test_an_error_leaves_the_old_version(folder):
    content = (as_version_1(folder) / "so_dang_ky.sqlite").read_bytes()
    with pytest.raises(ZeroDivisionError), register.opened(folder, OFFICE):
        raise ZeroDivisionError
    assert (folder / "so_dang_ky.sqlite").read_bytes() == content


def test_a_program_that_knows_no_sendings_leaves_the_register_alone(folder, monkeypatch):
    monkeypatch.setattr(register_schema, "VERSION", 1)
    for use in (lambda: register.rows(folder, OFFICE), lambda: attempt(folder, row("60"))):
        with pytest.raises(StopRun, match="do bản mới hơn của chương trình ghi. Xin cập nhật chương trình"):
            use()


# --- bad luck


@forking
@pytest.mark.parametrize("old", [False, True])
def test_a_run_that_dies_at_any_step(tmp_path, old):
    expected = begun(tmp_path / "chuẩn")
    send(expected, sending())
    outcomes = []
    for deadly in count(1):
        folder = begun(tmp_path / str(deadly))
        if old:
            as_version_1(folder)
        before = tree(folder)
        status = died_at(deadly, lambda folder=folder: len(send(folder, sending())))
        if status == 0:
            break
        assert status == DIED and sent(folder) in ([], [(1, 31)])
        there = tree(folder)
        assert all(there[name] == content for name, content in before.items())
        orphans = [one for one in verify(folder) if one.code == "PH205"]
        assert verify(folder) == orphans
        outcomes.append(bool(orphans or sent(folder)))
        half_done = bool(orphans or leftovers(folder))
        assert bool(send(folder, sending())) == half_done
        assert everything(folder) == everything(expected)
        assert (tree(folder), leftovers(folder), verify(folder)) == (tree(expected), [], [])
    assert len(outcomes) > 40
    # Up to some step the document was not sent, from there on it was.
    assert outcomes == sorted(outcomes) and {False, True} == set(outcomes)


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "đã đầy"), (errno.EIO, "ổ đĩa"), (errno.EROFS, "chỉ cho đọc")]
)
def test_a_disk_that_refuses_any_step_leaves_nothing_and_says_so(folder, number, words):
    send(folder, sending())
    before, entered = tree(folder), everything(folder)
    for chosen in count(1):
        with pytest.MonkeyPatch.context() as patch:
            hooked(patch, failing_at(chosen, number))
            try:
                send(folder, AGAIN)
                break
            except StopRun as stop:
                assert words in str(stop)
        assert (tree(folder), everything(folder), leftovers(folder)) == (before, entered, [])
    assert chosen > 20 and sent(folder) == [(1, 31), (2, 32)] and verify(folder) == []


@pytest.mark.parametrize("lost", [False, True])
def test_a_commit_that_fails_takes_the_folder_back(folder, monkeypatch, lost):
    """lost: SQLite itself rolls back when it finds the disk full, and with that the lock is gone."""
    as_version_1(folder)
    before = tree(folder)

    class Full(sqlite3.Connection):
        def execute(self, *arguments: object) -> sqlite3.Cursor:
            if arguments[0] == "COMMIT":
                if lost:
                    super().execute("ROLLBACK")
                error = sqlite3.OperationalError("full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error
            return super().execute(*arguments)

    connect = sqlite3.connect
    with monkeypatch.context() as patched:
        patched.setattr(register.sqlite3, "connect", lambda *given, **more: connect(*given, **more, factory=Full))
        with pytest.raises(StopRun, match="ổ đĩa đã đầy.*chưa ghi gì vào sổ"):
            send(folder, sending())
    assert (tree(folder), sent(folder), version(folder)) == (before, [], 1)
    assert send(folder, sending()) == [] and sent(folder) == [(1, 31)]


def test_an_interruption_just_after_the_commit_takes_nothing_back(folder, monkeypatch):
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
            send(folder, sending())
    assert (sent(folder), verify(folder)) == ([(1, 31)], [])


@forking
@pytest.mark.parametrize("round_", range(3))
@pytest.mark.parametrize(("other", "expected"), [(sending(), [31]), (AGAIN, [31, 32])])
def test_two_runs_at_once(folder, other, expected, round_):
    """Both wait at the same gate. The same sending is entered once, two are entered one after the other."""
    gate, opening = os.pipe()

    def waiting(one: ChuyenGiao) -> int:
        os.read(gate, 1)
        return len(send(folder, one))

    children = [in_another_process(lambda one=one: waiting(one)) for one in (sending(), other)]
    os.write(opening, b"xx")
    assert [exit_status(child) for child in children] == [0, 0]
    for descriptor in (gate, opening):
        os.close(descriptor)
    assert [thu for thu, _ in sent(folder)] == list(range(1, len(expected) + 1))
    assert sorted(so_ban for _, so_ban in sent(folder)) == expected
    assert (verify(folder), leftovers(folder)) == ([], [])


# --- any order of acts

ACT = st.sampled_from(["issue", "send", "send", "withdraw", "lose"])
ACTS = st.lists(st.tuples(ACT, st.integers(0, 9)), max_size=9)


def perform(folder: Path, act: str, number: int) -> bool:
    """Whether something was entered: a withdrawn document is neither sent nor withdrawn again."""
    with register.opened(folder, OFFICE) as opened:
        recover(opened)
        rows = opened.rows()
        in_force = [one for one in rows if one.trang_thai == "ban_hanh"]
        if act == "issue":
            issued.issue(opened, row(str(len(rows) + 1)), papers(f"{number}"), INPUTS, {})
            return True
        if act == "lose" or not in_force:
            return False
        chosen = in_force[number % len(in_force)]
        if act == "send":
            issued.transfer(opened, chosen, sending(so_ban=number), f"{number}".encode(), {})
        else:
            issued.withdraw(opened, chosen, f"lý do {number}", {})
        return True


@settings(max_examples=40)
@given(ACTS)
def test_whatever_was_done_a_lost_register_comes_back(acts: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, entered = Path(scratch) / "phat_hanh", 0
        attempt(folder, row("1"))
        for act, number in acts:
            if act == "lose":
                (folder / "so_dang_ky.sqlite").unlink()
            entered += perform(folder, act, number)
        before, acts_there = everything(folder), tree(folder)
        for document in before[0]:
            counts = [one.transfer.thu for one in before[1] if one.transfer.khoa == document.row.khoa]
            assert counts == list(range(1, len(counts) + 1))
        (folder / "so_dang_ky.sqlite").unlink()
        with register.opened(folder, OFFICE) as opened:
            assert len(recover(opened)) == 1 + entered
        assert everything(folder) == before
        assert (tree(folder), verify(folder)) == (acts_there, [])
