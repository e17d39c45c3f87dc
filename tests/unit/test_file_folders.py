"""A folder that takes the place of an earlier one: after a failure, a death, or beside another run, a whole one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from generator import file_folders, files
from generator.errors import FileInUse, StopRun
from generator.file_folders import put_back, replaced
from tests.support.ban_gui import tree
from tests.support.thay_thu_muc import NEW, OLD, alone, fill, replace

DIED = 9


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "noi_nhan" / "0052_KH-UBND"


@pytest.fixture
def old(place: Path) -> Path:
    fill(place, OLD)
    return place


def test_a_new_folder_comes_with_those_above_it(place: Path) -> None:
    replace(place, NEW)
    assert tree(place) == NEW and alone(place)


def test_the_earlier_folder_goes_with_all_that_was_in_it(old: Path) -> None:
    replace(old, NEW)
    assert tree(old) == NEW and alone(old)


def test_nothing_changes_before_it_is_put_in_place(old: Path) -> None:
    with replaced(old) as new:
        fill(new.folder, NEW)
        assert tree(old) == OLD
    assert tree(old) == OLD and alone(old)


@pytest.mark.parametrize("fault", [StopRun("x"), KeyboardInterrupt(), ValueError()])
@pytest.mark.parametrize("after", [False, True])
def test_an_error_in_the_block_brings_the_earlier_folder_back(old: Path, fault: BaseException, after: bool) -> None:
    with pytest.raises(type(fault)), replaced(old) as new:
        fill(new.folder, NEW)
        if after:
            new.put_in_place()
            assert tree(old) == NEW
        raise fault
    assert tree(old) == OLD and alone(old)


def test_an_error_where_there_was_no_folder_leaves_none(place: Path) -> None:
    with pytest.raises(ValueError), replaced(place) as new:
        fill(new.folder, NEW)
        new.put_in_place()
        raise ValueError
    assert list(place.parent.iterdir()) == []


def test_a_folder_in_use_stays_and_is_named(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "in use")

    with (
        pytest.raises(FileInUse, match="0052_KH-UBND” vì một tệp trong đó đang mở.*Xin đóng lại"),
        replaced(old) as new,
    ):
        fill(new.folder, NEW)
        with monkeypatch.context() as patch:
            patch.setattr(file_folders.os, "rename", refuse)
            new.put_in_place()
    assert tree(old) == OLD and alone(old)


def test_a_virus_scanner_is_waited_for(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename, refusals, waited = os.rename, iter([True, True]), []

    def busy(source: Path, target: Path) -> None:
        if next(refusals, False):
            raise PermissionError(errno.EACCES, "in use")
        rename(source, target)

    monkeypatch.setattr(file_folders, "_WAITS", (1, 2, 3))
    monkeypatch.setattr(file_folders.time, "sleep", waited.append)
    monkeypatch.setattr(file_folders.os, "rename", busy)
    replace(old, NEW)
    assert tree(old) == NEW and waited == [1, 2]


@pytest.mark.parametrize("operation", ["mkdir", "rename"])
@pytest.mark.parametrize("failing", range(4))
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "x"), OSError(errno.EIO, "x"), KeyboardInterrupt()])
def test_a_failure_at_any_step_leaves_the_earlier_or_the_new_folder(
    old: Path, monkeypatch: pytest.MonkeyPatch, operation: str, failing: int, fault: BaseException
) -> None:
    original, calls = getattr(os, operation), count()

    def operate(*arguments: object, **options: object) -> object:
        if next(calls) == failing:
            raise fault
        return original(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, operation, operate)
        try:
            replace(old, NEW)
            expected = [NEW]
        except KeyboardInterrupt:
            # When the earlier folder is being taken away the new one stays.
            expected = [OLD, NEW]
        except (StopRun, OSError):
            expected = [OLD]
    put_back(old)
    assert tree(old) in expected
    replace(old, NEW)
    assert tree(old) == NEW


def test_a_file_in_the_place_of_the_folder_stays(place: Path) -> None:
    place.parent.mkdir()
    place.write_bytes(b"cua toi")
    with pytest.raises(StopRun, match="một tệp trùng tên"):
        replace(place, NEW)
    assert place.read_bytes() == b"cua toi" and alone(place)


@pytest.mark.parametrize("name", [files.REGISTER_NAME, files.RECORD_NAME])
@pytest.mark.parametrize("where", [".", "..", "../.."])
def test_issued_documents_are_never_replaced(old: Path, name: str, where: str) -> None:
    (old / where / name).resolve().write_bytes(b"")
    before = tree(old)
    with pytest.raises(StopRun, match="nơi cất văn bản đã phát hành"):
        replace(old, NEW)
    assert tree(old) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_leads_to_the_folder_that_is_replaced(old: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(old, target_is_directory=True)
    replace(tmp_path / "link", NEW)
    assert tree(old) == NEW and (tmp_path / "link").is_symlink() and alone(old)


# --- two runs


def test_a_run_beside_this_one_was_faster(old: Path) -> None:
    with replaced(old) as slow:
        fill(slow.folder, {"a.txt": b"cham"})
        replace(old, NEW)
        slow.put_in_place()
    assert tree(old) == {"a.txt": b"cham"} and alone(old)


def test_a_run_comes_in_between_the_two_renames(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename, calls = os.rename, count()

    def between(source: Path, target: Path) -> None:
        rename(source, target)
        if next(calls) == 0:
            fill(old, {"a.txt": b"lan kia"})

    with replaced(old) as new:
        fill(new.folder, NEW)
        with monkeypatch.context() as patch:
            patch.setattr(file_folders.os, "rename", between)
            new.put_in_place()
    assert tree(old) == NEW and alone(old)


def test_taking_back_leaves_what_another_run_has_put_there(old: Path) -> None:
    with pytest.raises(ValueError), replaced(old) as new:
        fill(new.folder, {"a.txt": b"bi bo"})
        new.put_in_place()
        other = old.with_name("lan khac")
        fill(other, NEW)
        files.remove_folder(old)
        os.rename(other, old)
        raise ValueError
    put_back(old)
    assert tree(old) == NEW and alone(old)


# --- runs that die


def dying_at(deadly: int, act: Callable[[], None]) -> int:
    """Whether `act`, in a process of its own, died at that step: before or after a change of the disk."""
    child = os.fork()
    if child == 0:
        steps = count(1)
        for name in ("mkdir", "rename", "unlink", "rmdir"):
            original = getattr(os, name)

            def operate(*arguments: object, original=original, **options: object) -> object:
                if next(steps) == deadly:
                    os._exit(DIED)
                result = original(*arguments, **options)
                if next(steps) == deadly:
                    os._exit(DIED)
                return result

            setattr(os, name, operate)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies at a chosen step is forked")
@pytest.mark.parametrize("earlier", [OLD, {}])
def test_a_run_that_dies_at_any_step_leaves_one_whole_folder(tmp_path: Path, earlier: dict[str, bytes]) -> None:
    for deadly in count(1):
        place = tmp_path / str(deadly) / "0052_KH-UBND"
        fill(place, earlier)
        status = dying_at(deadly, lambda place=place: replace(place, NEW))
        put_back(place)
        assert tree(place) in (earlier, NEW), deadly
        replace(place, {"a.txt": b"sau"})
        assert tree(place) == {"a.txt": b"sau"} and alone(place), deadly
        if status == 0:
            break
        assert status == DIED
    assert deadly > 10


def test_what_a_dead_run_put_aside_comes_back(old: Path) -> None:
    os.rename(old, old.with_name(f"~ban-truoc-999999999-{old.name}"))
    put_back(old)
    assert tree(old) == OLD and alone(old)


def test_what_a_living_run_put_aside_stays_beside_its_folder(old: Path) -> None:
    aside = old.with_name(f"~ban-truoc-{os.getppid()}-{old.name}")
    fill(aside, OLD)
    put_back(old)
    assert aside.exists()


def test_another_folders_earlier_state_is_left_alone(old: Path) -> None:
    other = old.with_name("~ban-truoc-999999999-0053_KH-UBND")
    fill(other, OLD)
    replace(old, NEW)
    assert tree(other) == OLD


def test_where_there_is_nothing_nothing_is_put_back(tmp_path: Path) -> None:
    put_back(tmp_path / "khong co" / "0052_KH-UBND")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("settle", [lambda place: replace(place, OLD), put_back])
def test_leftovers_of_dead_runs_go_with_their_subfolders(old: Path, settle: Callable[[Path], None]) -> None:
    fill(old.parent / "~bao-cao-999999999-0.tmp", NEW)
    settle(old)
    assert tree(old) == OLD and (alone(old) or os.name == "nt")
