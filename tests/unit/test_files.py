"""What a clerk finds in the output folder after a write that succeeded, or failed half way."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    leftover = tmp_path / f"~bao-cao-{finished.pid}.tmp"
    at_work = tmp_path / f"~bao-cao-{os.getppid()}.tmp"
    of_word = tmp_path / "~$hoach.docx"
    for path in (leftover, at_work, of_word):
        path.write_bytes(b"do dang")
    files.write_whole(tmp_path / "a.docx", b"moi")
    assert not leftover.exists()
    assert of_word.exists()
    assert at_work.exists() == (os.name != "nt")


def test_sha256_is_the_usual_hexadecimal() -> None:
    assert files.sha256(b"").startswith("e3b0c44298fc1c14")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kế hoạch 12/KH-UBND", "Kế hoạch 12-KH-UBND"),
        ('Báo cáo "tháng 3"?*', "Báo cáo tháng 3"),
        ("a\tb\n c\x00d\u200be", "a b cde"),
        ("tên có chấm. . ", "tên có chấm"),
        ("CON", "_CON"),
        ("nul.docx", "_nul.docx"),
        ("COM1", "_COM1"),
        ("CONG", "CONG"),
        ("", "_"),
        ("../../etc", "-..-etc"),
        (unicodedata.normalize("NFD", "Kế hoạch"), "Kế hoạch"),
    ],
)
def test_safe_name(text: str, name: str) -> None:
    assert files.safe_name(text) == name


def test_safe_name_is_cut_to_the_limit() -> None:
    assert len(files.safe_name("Kế hoạch " * 40)) <= 120
    assert files.safe_name("kế hoạch", limit=3) == "kế"


@given(st.text())
def test_every_safe_name_can_be_written_anywhere(text: str) -> None:
    name = files.safe_name(text)
    assert 0 < len(name) <= 121
    assert len(name.encode("utf-8")) + len(".docx") < 255
    assert not set(name) & set('\\/:*?"<>|')
    assert name == name.strip(" .")
    assert name == unicodedata.normalize("NFC", name)
