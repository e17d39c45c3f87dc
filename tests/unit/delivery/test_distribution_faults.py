"""A run that dies, a disk that is full, two runs at once: the folder is the earlier or the new one, whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from generator import files
from generator.delivery import distribution
from generator.delivery.distribution import prepared
from generator.delivery.stored_zip import StoredZip
from generator.errors import StopRun
from tests.support.ban_gui import content, tree

DIED = 9
FULL = Path("/dev/full")
OLD, NEW = content(), content(True, "hai", papers={"phieu_gui/a.docx": b"a", "so_giao_nhan.xlsx": b"moi"})
forked = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies at a chosen step is forked")


def make(folder: Path, given: distribution.Content) -> None:
    with prepared(folder, given, lambda text: None) as ready:
        ready.put_in_place()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "noi_nhan" / "0052_KH-UBND"
    make(folder, OLD)
    return folder


class Hooked:
    """A file whose every write is counted first."""

    def __init__(self, file: object, step: Callable[[], None]):
        self._file, self._step = file, step

    def __enter__(self) -> Hooked:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def write(self, data: bytes) -> int:
        self._step()
        return self._file.write(data)


def hook(patch: pytest.MonkeyPatch, step: Callable[[], None]) -> None:
    """Call `step` before each change of the disk."""
    opened = Path.open

    def open_(path: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        if mode == "rb":
            return opened(path, mode, *arguments, **options)
        step()
        return Hooked(opened(path, mode, *arguments, **options), step)

    patch.setattr(Path, "open", open_)
    for name in ("mkdir", "rename", "unlink", "rmdir"):
        original = getattr(os, name)

        def operate(*arguments: object, original=original, **options: object) -> object:
            step()
            return original(*arguments, **options)

        patch.setattr(os, name, operate)


def steps_of(place: Path) -> int:
    """How many changes of the disk the second run makes."""
    done = count()
    with pytest.MonkeyPatch.context() as patch:
        hook(patch, lambda: next(done))
        make(place, NEW)
    return next(done)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "x"), "ổ đĩa đã đầy"),
        (OSError(errno.EIO, "x"), f"lỗi số {errno.EIO}"),
        (KeyboardInterrupt(), ""),
    ],
)
def test_a_disk_that_refuses_at_any_step(place: Path, tmp_path: Path, fault: BaseException, words: str) -> None:
    before, failures = tree(place), 0
    make(tmp_path / "0052_KH-UBND", NEW)
    after = tree(tmp_path / "0052_KH-UBND")
    make(tmp_path / "mau", OLD)
    for failing in range(steps_of(tmp_path / "mau")):
        steps = count()

        def step(failing: int = failing, steps: count = steps) -> None:
            if next(steps) == failing:
                raise fault

        try:
            with pytest.MonkeyPatch.context() as patch:
                hook(patch, step)
                make(place, NEW)
        except (StopRun, KeyboardInterrupt) as told:
            assert words in str(told) and "~bao-cao" not in str(told)
            failures += 1
        assert tree(place) in (before, after), failing
        if tree(place) == after:
            make(place, OLD)
    assert failures > 25
    # What an interrupted clean-up left goes with the next run, which is a process of its own.
    files.remove_leftovers.cache_clear()
    make(place, NEW)
    assert tree(place) == after and list(place.parent.iterdir()) == [place]


def dying_at(deadly: int, place: Path) -> None:
    steps = count()
    hook(pytest.MonkeyPatch(), lambda: next(steps) == deadly and os._exit(DIED))
    make(place, NEW)
    os._exit(0)


@forked
def test_a_run_that_dies_at_any_step(place: Path, tmp_path: Path) -> None:
    before = tree(place)
    make(tmp_path / "mau", OLD)
    total = steps_of(tmp_path / "mau")
    after = tree(tmp_path / "mau")
    for deadly in range(total):
        child = os.fork()
        if child == 0:
            dying_at(deadly, place)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DIED
        assert distribution.current(place, "một") or distribution.current(place, "hai")
        assert tree(place) in (before, after), deadly
        files.remove_leftovers.cache_clear()
        make(place, OLD)
        assert tree(place) == before and list(place.parent.iterdir()) == [place], deadly


@forked
@pytest.mark.parametrize("together", [2, 4])
def test_runs_at_once_each_end_with_a_whole_folder(place: Path, together: int) -> None:
    stamps = [str(number) for number in range(together)]
    children = []
    for stamp in stamps:
        child = os.fork()
        if child == 0:
            try:
                for _ in range(10):
                    make(place, content(dau_vao=stamp, papers={"a.txt": stamp.encode()}))
                os._exit(0)
            except BaseException:
                os._exit(1)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * together
    files.remove_leftovers.cache_clear()
    assert [stamp for stamp in stamps if distribution.current(place, stamp)] == [(place / "a.txt").read_text()]
    make(place, OLD)
    assert list(place.parent.iterdir()) == [place]


def test_what_fails_after_the_folder_is_in_place_brings_the_earlier_one_back(place: Path) -> None:
    """The register is asked for its last word when the folder is there already."""
    before = tree(place)
    with pytest.raises(StopRun), prepared(place, NEW, lambda text: None) as ready:
        ready.put_in_place()
        assert distribution.current(place, "hai")
        raise StopRun("sổ đăng ký đang bận")
    assert tree(place) == before and list(place.parent.iterdir()) == [place]


def test_issued_documents_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / files.REGISTER_NAME).write_bytes(b"")
    with pytest.raises(StopRun, match="nơi cất văn bản đã phát hành"):
        make(tmp_path / "2024" / "0052_KH-UBND", NEW)
    assert not (tmp_path / "2024").exists()


def test_a_paper_that_is_gone_is_told_and_nothing_is_made(place: Path, tmp_path: Path) -> None:
    before = tree(place)
    with pytest.raises(StopRun, match="khong_co.pdf"):
        make(place, content(papers={"in_ban_giay.pdf": tmp_path / "khong_co.pdf"}))
    assert tree(place) == before and list(place.parent.iterdir()) == [place]


@pytest.mark.skipif(not FULL.exists(), reason="a file that is always full is one of Linux")
def test_a_zip_of_no_use_is_closed_on_a_full_disk() -> None:
    """What went wrong before is what the clerk reads."""
    one = StoredZip(FULL)
    one.add("a", 0, 1, [b"a"])
    one.close()


def test_a_run_with_nothing_to_do_clears_what_a_killed_one_left(place: Path) -> None:
    files.remove_leftovers.cache_clear()
    make(place.with_name("~bao-cao-999999999-0.tmp"), NEW)
    files.remove_leftovers.cache_clear()
    assert distribution.current(place, "một")
    assert list(place.parent.iterdir()) == [place] or os.name == "nt"
