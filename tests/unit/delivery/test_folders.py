"""Folders written whole or not at all, and refused to every other command."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator import files
from generator.errors import StopRun
from tests.support.phat_hanh import attempt, row, tree

CONTENTS = {"a.docx": b"mot", "b.json": b"hai"}


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    attempt(tmp_path / "phat_hanh", row())
    return tmp_path / "phat_hanh"


@pytest.mark.parametrize(
    "target",
    ["a.txt", "2024/0052_KH-UBND/ke_hoach_2024.docx", "2024/moi/a.txt", "2024/../2024/a.txt", "so_dang_ky.sqlite"],
)
def test_no_command_writes_among_issued_documents(issued: Path, tmp_path: Path, target: str) -> None:
    before = tree(issued)
    contents = {tmp_path / "output" / "b.txt": b"x", issued / target: b"x"}
    with pytest.raises(StopRun, match="phat_hanh.*” là nơi cất văn bản đã phát hành.*--output") as caught:
        files.write_together(contents)
    assert Path(target).name in str(caught.value)
    assert tree(issued) == before and not (tmp_path / "output").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_into_issued_documents_is_followed(issued: Path, tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to(issued / "2024", target_is_directory=True)
    with pytest.raises(StopRun, match="nơi cất văn bản đã phát hành"):
        files.write_whole(tmp_path / "output" / "a.txt", b"x")


def test_a_folder_whose_register_is_lost_is_still_refused(issued: Path) -> None:
    (issued / "so_dang_ky.sqlite").unlink()
    with pytest.raises(StopRun, match="0052_KH-UBND” là nơi cất văn bản"):
        files.write_whole(issued / "2024/0052_KH-UBND/ke_hoach_2024.docx", b"x")


def test_beside_issued_documents_writing_goes_on(issued: Path, tmp_path: Path) -> None:
    assert files.write_whole(tmp_path / "output" / "a.txt", b"x") is True


def test_a_new_folder_has_all_its_files_and_nothing_else_is_left(tmp_path: Path) -> None:
    files.write_folder(tmp_path / "2024" / "moi", CONTENTS)
    assert tree(tmp_path) == {f"2024/moi/{name}": data for name, data in CONTENTS.items()}


def test_a_leftover_of_the_same_process_number_is_not_mixed_in(tmp_path: Path) -> None:
    other = tmp_path / f"~bao-cao-{os.getpid()}-0.tmp"
    other.mkdir()
    (other / "la.txt").write_bytes(b"")
    files.write_folder(tmp_path / "moi", CONTENTS)
    assert {path.name for path in (tmp_path / "moi").iterdir()} == set(CONTENTS)


@pytest.mark.parametrize("operation", ["fsync", "rename", "chmod", "mkdir"])
@pytest.mark.parametrize("failing", range(5))
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "x"), OSError(errno.EIO, "x"), KeyboardInterrupt()])
def test_a_failure_at_any_step_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, failing: int, fault: BaseException
) -> None:
    original, calls = getattr(os, operation), iter(range(100))

    def operate(*arguments: object, **options: object) -> object:
        if next(calls) == failing:
            raise fault
        return original(*arguments, **options)

    monkeypatch.setattr(files.os, operation, operate)
    try:
        files.write_folder(tmp_path / "2024" / "moi", CONTENTS)
    except (StopRun, KeyboardInterrupt) as error:
        assert isinstance(error, KeyboardInterrupt) or "moi" in str(error) or "2024" in str(error)
        assert tree(tmp_path) == {} and not (tmp_path / "2024" / "moi").exists()
        assert isinstance(fault, KeyboardInterrupt) or fault.errno != errno.ENOSPC or "ổ đĩa đã đầy" in str(error)
    else:
        assert next(calls) <= failing
        assert len(tree(tmp_path)) == 2


def test_temporaries_go_whoever_left_them_and_other_things_stay(tmp_path: Path) -> None:
    (tmp_path / "~bao-cao-1-0.tmp").mkdir()
    (tmp_path / f"~bao-cao-{os.getppid()}-3.tmp").write_bytes(b"")
    (tmp_path / "~$a.docx").write_bytes(b"")
    (tmp_path / "thu muc").mkdir()
    assert files.remove_temporaries(tmp_path) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["thu muc", "~$a.docx"]
