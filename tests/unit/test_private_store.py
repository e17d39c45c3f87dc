"""What a user keeps for later runs: it comes back only when this user wrote it, and it never stands in the way."""

from __future__ import annotations

import os
import stat
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import private_store
from generator.private_store import VARIABLE, read, write

with_owners = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no owners of files")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kho"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


def file_of(store: Path, name: str) -> Path:
    return store / f"{name}.bin"


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_what_was_kept_last_comes_back(tmp_path_factory: pytest.TempPathFactory, first: bytes, second: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("kho") / "moi" / "sau"))
        assert read("a") is None
        write("a", first)
        write("b", first)
        write("a", second)
        assert (read("a"), read("b"), read("c")) == (second, first, None)


@with_owners
def test_it_is_closed_to_others(store: Path) -> None:
    write("a", b"ma")
    assert mode_of(store) == 0o700
    assert {path.name: mode_of(path) for path in store.iterdir()} == {"a.bin": 0o600, "khoa": 0o600}


@pytest.mark.parametrize("position", [0, 31, 32, -1])
def test_a_changed_byte_is_noticed(store: Path, position: int) -> None:
    write("a", b"ma cua mau")
    damaged = bytearray(file_of(store, "a").read_bytes())
    damaged[position] ^= 1
    file_of(store, "a").write_bytes(damaged)
    assert read("a") is None
    write("a", b"lam lai")
    assert read("a") == b"lam lai"


@pytest.mark.parametrize("length", [0, 5, 32, 40])
def test_a_cut_file_is_noticed(store: Path, length: int) -> None:
    write("a", b"ma cua mau")
    file_of(store, "a").write_bytes(file_of(store, "a").read_bytes()[:length])
    assert read("a") is None


def test_a_file_under_another_name_is_noticed(store: Path) -> None:
    write("a", b"ma cua mau khac")
    file_of(store, "a").rename(file_of(store, "b"))
    assert read("b") is None


@pytest.mark.parametrize("key", [b"x" * 32, b"ngan", b""])
def test_what_was_kept_under_another_key_is_not_taken(store: Path, key: bytes) -> None:
    write("a", b"ma")
    (store / "khoa").write_bytes(key)
    assert read("a") is None
    write("a", b"lam lai")
    assert read("a") == b"lam lai"


def test_reading_makes_nothing(store: Path) -> None:
    assert read("a") is None and not store.exists()


def test_it_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for value in ("", "kho-tuong-doi"):
        monkeypatch.setenv(VARIABLE, value)
        write("a", b"ma")
        assert read("a") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("platform", "variable", "folder"),
    [
        ("win32", "LOCALAPPDATA", "AppData/bao-cao"),
        ("linux", "XDG_CACHE_HOME", "AppData/bao-cao"),
        ("linux", "", ".cache/bao-cao"),
        ("darwin", "", "Library/Caches/bao-cao"),
    ],
)
def test_it_lies_where_each_system_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, folder: str
) -> None:
    for name in (VARIABLE, "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "AppData"))
    monkeypatch.setattr(sys, "platform", platform)
    write("a", b"ma")
    assert read("a") == b"ma" and file_of(tmp_path / folder, "a").is_file()


def test_without_a_profile_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (VARIABLE, "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    write("a", b"ma")
    assert read("a") is None and list(tmp_path.iterdir()) == []


# --- folders and files that are not the user's alone


@with_owners
@pytest.mark.parametrize("mode", [0o750, 0o707, 0o701])
def test_a_folder_open_to_others_is_not_used(store: Path, mode: int) -> None:
    write("a", b"ma")
    store.chmod(mode)
    write("b", b"ma")
    assert (read("a"), read("b")) == (None, None) and not file_of(store, "b").exists()


@with_owners
@pytest.mark.parametrize("name", ["a.bin", "khoa"])
def test_a_file_open_to_others_is_not_read(store: Path, name: str) -> None:
    write("a", b"ma")
    (store / name).chmod(0o604)
    assert read("a") is None
    write("a", b"lam lai")
    assert read("a") == b"lam lai" and mode_of(store / name) == 0o600


@with_owners
def test_a_store_of_somebody_else_is_not_used(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a", b"ma")
    monkeypatch.setattr(os, "geteuid", lambda: store.stat().st_uid + 1)
    write("b", b"ma")
    assert (read("a"), read("b")) == (None, None) and not file_of(store, "b").exists()


@with_owners
def test_links_are_not_followed(store: Path, tmp_path: Path) -> None:
    write("a", b"ma")
    store.rename(tmp_path / "that")
    store.symlink_to(tmp_path / "that", target_is_directory=True)
    assert read("a") is None
    store.unlink()
    (tmp_path / "that").rename(store)
    file_of(store, "a").rename(tmp_path / "that.bin")
    file_of(store, "a").symlink_to(tmp_path / "that.bin")
    assert read("a") is None


@with_owners
def test_a_pipe_does_not_hold_up_a_run(store: Path) -> None:
    write("a", b"ma")
    file_of(store, "a").unlink()
    os.mkfifo(file_of(store, "a"), 0o600)
    assert read("a") is None


# --- what the disk refuses


@pytest.mark.parametrize("where", ["folder", "above", "file", "key"])
def test_something_in_the_way_costs_nothing_but_the_store(
    store: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if where in ("file", "key"):
        write("b", b"ma")
        (store / "khoa").unlink()
    blocked = {"folder": store, "above": store.parent, "file": file_of(store, "a"), "key": store / "khoa"}[where]
    if where == "above":
        monkeypatch.setenv(VARIABLE, str(Path(__file__) / "kho"))
    elif where == "folder":
        blocked.write_bytes(b"")
    else:
        blocked.mkdir()
    write("a", b"ma")
    assert read("a") is None


@pytest.mark.parametrize("call", ["mkdir", "open", "replace"])
def test_a_full_or_read_only_disk_leaves_nothing_behind(
    store: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    if call != "mkdir":
        write("b", b"ma")
    before = sorted(store.rglob("*"))

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, refuse)
    write("a", b"ma")
    monkeypatch.undo()
    assert sorted(store.rglob("*")) == before


def test_only_the_newest_of_a_kind_are_kept(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_store, "_MOST_FILES", 3)
    for number in range(5):
        write(f"m-{number}", b"ma")
        os.utime(file_of(store, f"m-{number}"), (number, number))
    write("khac-0", b"ma")
    os.utime(file_of(store, "khac-0"), (0, 0))
    write("m-5", b"ma")
    assert sorted(path.name for path in store.iterdir()) == ["khac-0.bin", "khoa", "m-3.bin", "m-4.bin", "m-5.bin"]


def test_what_is_too_large_is_not_kept(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_store, "_LARGEST", 10)
    write("a", b"0" * 10)
    write("b", b"0" * 11)
    assert read("a") == b"0" * 10 and read("b") is None


def keep_and_read(number: int) -> bool:
    """Whether what came back, if anything, is whole."""
    write("chung", bytes([number]) * 100_000)
    found = read("chung")
    return found is None or (len(found) == 100_000 and len(set(found)) == 1)


def test_several_processes_at_once(store: Path) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as processes:
        assert all(processes.map(keep_and_read, range(30)))
    write("chung", b"sau cung")
    assert read("chung") == b"sau cung"
    assert sorted(path.name for path in store.iterdir()) == ["chung.bin", "khoa"]
