"""What a clerk finds in the output folder after a write that succeeded, or failed half way."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import files
from generator.errors import FileInUse, StopRun


def refuse(number: int):
    def operation(*_args, **_kwargs):
        raise OSError(number, os.strerror(number))

    return operation


def test_writes_a_new_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "kết quả" / "năm 2024" / "Kế hoạch.docx"
    assert files.write_whole(path, b"moi") is True
    assert path.read_bytes() == b"moi"
    assert [entry.name for entry in path.parent.iterdir()] == ["Kế hoạch.docx"]


def test_the_same_bytes_leave_the_file_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    files.write_whole(path, b"mot")
    os.utime(path, (1, 1))
    assert files.write_whole(path, b"mot") is False
    assert path.stat().st_mtime == 1


def test_other_bytes_of_the_same_length_replace_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    files.write_whole(path, b"mot")
    assert files.write_whole(path, b"hai") is True
    assert path.read_bytes() == b"hai"


def test_a_file_open_in_word_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Kế hoạch.docx"
    path.write_bytes(b"cu")
    monkeypatch.setattr(files.os, "replace", refuse(errno.EACCES))
    with pytest.raises(FileInUse) as caught:
        files.write_whole(path, b"moi")
    assert "Kế hoạch.docx” vì tệp đang mở" in str(caught.value)
    assert "Xin đóng tệp" in str(caught.value)
    assert path.read_bytes() == b"cu"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "ổ đĩa đã đầy"),
        (errno.EROFS, "thư mục chỉ cho đọc"),
        (errno.EACCES, "thư mục chỉ cho đọc"),
        (errno.ENAMETOOLONG, "đường dẫn quá dài"),
        (errno.EIO, f"lỗi số {errno.EIO}"),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"cu")
    monkeypatch.setattr(files.os, "fsync", refuse(number))
    with pytest.raises(StopRun, match=words) as caught:
        files.write_whole(path, b"moi")
    assert not isinstance(caught.value, FileInUse)
    assert path.read_bytes() == b"cu"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_too_long_for_the_disk_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="đường dẫn quá dài"):
        files.write_whole(tmp_path / ("ế" * 300), b"")


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(StopRun, match="thư mục trùng tên|đang mở"):
        files.write_whole(tmp_path / "a.docx", b"moi")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(StopRun, match="một tệp trùng tên"):
        files.write_whole(tmp_path / "output" / "a.docx", b"moi")


def test_leftovers_of_an_interrupted_run_go_and_other_files_stay(tmp_path: Path) -> None:
    finished = subprocess.Popen([sys.executable, "-c", ""])
    finished.wait()
    leftover = tmp_path / f"~bao-cao-{finished.pid}-0.tmp"
    at_work = tmp_path / f"~bao-cao-{os.getppid()}-1.tmp"
    of_word = tmp_path / "~$hoach.docx"
    for path in (leftover, at_work, of_word):
        path.write_bytes(b"do dang")
    files.write_whole(tmp_path / "a.docx", b"moi")
    assert leftover.exists() == (os.name == "nt")
    assert of_word.exists()
    assert at_work.exists()


@pytest.mark.parametrize(("hours", "stays"), [(0, True), (2, False)])
def test_on_windows_leftovers_go_when_no_run_can_need_them(tmp_path, monkeypatch, hours: int, stays: bool) -> None:
    leftover = tmp_path / "~bao-cao-1-0.tmp"
    leftover.write_bytes(b"do dang")
    now = time.time() + hours * 3600
    monkeypatch.setattr(files, "_WINDOWS", True)
    monkeypatch.setattr(files, "time", SimpleNamespace(time=lambda: now))
    files.write_whole(tmp_path / "a.docx", b"moi")
    assert leftover.exists() == stays


def test_sha256_is_the_usual_hexadecimal() -> None:
    assert files.sha256(b"").startswith("e3b0c44298fc1c14")


def test_the_fingerprint_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mot")
    assert files.fingerprint(tmp_path / "a") == files.sha256(b"mot")
    assert files.fingerprint(tmp_path / "khong co") is None
    assert files.fingerprint(tmp_path) is None


def together(tmp_path: Path) -> dict[Path, bytes]:
    """Two files with an older content, and one that is new."""
    contents = {tmp_path / name: name.encode() for name in ("a.docx", "b.json", "c.txt")}
    for path in list(contents)[:2]:
        path.write_bytes(b"cu")
        os.utime(path, (1, 1))
    return contents


def state(folder: Path) -> dict[str, tuple[bytes, float]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime) for path in folder.iterdir()}


def test_several_files_are_written_and_the_same_ones_left(tmp_path: Path) -> None:
    contents = together(tmp_path)
    old = tmp_path / "a.docx"
    assert files.write_together({**contents, old: b"cu"}) == {old: False, **dict.fromkeys(list(contents)[1:], True)}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.docx": b"cu",
        "b.json": b"b.json",
        "c.txt": b"c.txt",
    }
    assert old.stat().st_mtime == 1


@pytest.mark.parametrize("operation", ["fsync", "replace"])
@pytest.mark.parametrize("failing", [0, 1, 2])
@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "x"), OSError(errno.EIO, "x"), KeyboardInterrupt()])
def test_a_failure_at_any_file_leaves_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, failing: int, error: BaseException
) -> None:
    contents, before = together(tmp_path), state(tmp_path)
    original, calls = getattr(os, operation), iter(range(100))

    def operate(*arguments: object) -> object:
        if next(calls) == failing:
            raise error
        return original(*arguments)

    monkeypatch.setattr(files.os, operation, operate)
    with pytest.raises((StopRun, KeyboardInterrupt)) as caught:
        files.write_together(contents)
    assert state(tmp_path) == before
    told = str(caught.value)
    assert isinstance(error, KeyboardInterrupt) or list(contents)[failing].name in told or "chỉ cho đọc" in told


def test_an_interruption_after_the_last_file_takes_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents, replace = together(tmp_path), os.replace

    def interrupted(source: Path, target: Path) -> None:
        replace(source, target)
        if target.name == "c.txt":
            raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write_together(contents)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == contents


def test_an_old_file_that_cannot_even_be_read_is_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents, before = together(tmp_path), state(tmp_path)
    monkeypatch.setattr(files.shutil, "copy2", refuse(errno.EACCES))
    with pytest.raises(FileInUse, match="a.docx” vì tệp đang mở"):
        files.write_together(contents)
    assert state(tmp_path) == before
