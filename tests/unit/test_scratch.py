"""The scratch folder of a command: there, or a sentence says why not."""

from __future__ import annotations

import errno
import re
import shutil
import tempfile
from pathlib import Path

import pytest

from generator.errors import StopRun
from generator.file_folders import scratch
from tests.support.ban_gui import tree
from tests.support.thay_thu_muc import NEW, fill


def test_a_scratch_folder_is_there_and_goes_with_its_files() -> None:
    with scratch() as folder:
        fill(folder, NEW)
        assert tree(folder) == NEW and folder.name.startswith("bao-cao-")
    assert not folder.exists()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "x"), "vì ổ đĩa đã đầy.*Xin xóa bớt"),
        (OSError(errno.EDQUOT, "x"), "vì ổ đĩa đã đầy"),
        (PermissionError(errno.EACCES, "x"), f"máy báo lỗi số {errno.EACCES}.*biến TEMP"),
    ],
)
def test_a_machine_without_room_for_scratch_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: OSError, words: str
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise fault

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with (
        pytest.raises(StopRun, match=f"Không tạo được thư mục tạm trong “{re.escape(str(tmp_path))}”.*{words}"),
        scratch(),
    ):
        pass


def test_a_machine_where_nothing_takes_temporary_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", refuse)
    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(StopRun, match=r"^Không tạo được thư mục tạm: máy báo lỗi số"), scratch():
        pass


def test_scratch_that_cannot_be_taken_away_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "x")

    with monkeypatch.context() as patch, scratch() as folder:
        patch.setattr(shutil, "rmtree", refuse)
    assert folder.exists()
    folder.rmdir()


def test_an_error_in_scratch_is_that_error() -> None:
    with pytest.raises(PermissionError, match="cua toi"), scratch():
        raise PermissionError("cua toi")
