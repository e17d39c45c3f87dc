"""A folder that takes the place of an earlier one: whole, with everything that is in it, or not at all.

It is filled under a temporary name beside its place. The earlier folder is put aside under a name that says whose it
is, and taken away when everything else is done; a run that dies in between leaves it, and `put_back` settles that.
Nothing is flushed to the disk: what is made so can be made again, and its owner can tell whether it is whole.

What is needed only while a command runs lies in a `scratch` folder of the machine."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator import files
from generator.errors import FileInUse, StopRun

_ASIDE = "~ban-truoc-{pid}-{name}"
# No process has a number of more digits, or hardly any.
_LONGEST_PID = 9_999_999
_ASIDE_OF = re.compile(r"~ban-truoc-(\d+)-(.+)", re.DOTALL)
_NOT_EMPTY = (errno.ENOTEMPTY, errno.EEXIST)
_FULL = (errno.ENOSPC, errno.EDQUOT)
# Two runs that end at the same moment take turns; more than a few turns mean something else.
_TURNS = 20
# A virus scanner on Windows holds new files for a moment; seconds between tries.
_WAITS = (0.1, 0.2, 0.4, 0.8, 1.6) if os.name == "nt" else ()


class Replacement:
    """A new folder on its way to its place. folder: where its files are to be put."""

    def __init__(self, path: Path):
        self._path = path
        self._aside = path.with_name(_ASIDE.format(pid=os.getpid(), name=path.name))
        self.folder = files.unused_temporary(path)
        with files.told(path):
            self.folder.mkdir()
            self._identity = _identity(self.folder)

    def put_in_place(self, allow: Callable[[Path], None] | None = None) -> None:
        """From now on it is the folder; the earlier one comes back when anything fails before the end. allow: is given
        the earlier one where nobody finds it any more, and raises StopRun when it must stay. Raises StopRun, FileInUse
        when a program keeps the earlier one."""
        for _ in range(_TURNS):
            with files.told(self._path), _in_use(self._path):
                self._put_aside()
            if not self._is_allowed(allow):
                continue
            with files.told(self._path), _in_use(self._path):
                if _moved(self.folder, self._path):
                    return
        raise StopRun(
            f"Chưa thay được thư mục “{self._path}” vì một lần chạy khác liên tục ghi vào đó. Thư mục đang có còn "
            "nguyên. Xin đợi lần chạy kia xong rồi chạy lại."
        )

    def take_back(self) -> None:
        """As it was before. What another run has put there meanwhile stays."""
        is_in_place = not self.folder.exists() and _identity(self._path) == self._identity
        files.remove_folder(self._path if is_in_place else self.folder)
        with suppress(OSError):
            if not os.path.lexists(self._path):
                os.rename(self._aside, self._path)
            elif not is_in_place:
                files.remove_folder(self._aside)

    def finish(self) -> None:
        for folder in (self._aside, self.folder):
            files.remove_folder(folder)

    def _is_allowed(self, allow: Callable[[Path], None] | None) -> bool:
        """False when another run has put the earlier folder back while it was looked at."""
        try:
            if allow and self._aside.exists():
                allow(self._aside)
        except StopRun:
            if self._aside.exists():
                raise
            return False
        return True

    def _put_aside(self) -> None:
        with suppress(FileNotFoundError):
            if self._aside.exists() and self._path.exists():
                # A run beside this one was faster: its folder is now the earlier one.
                files.remove_folder(self._aside)
            _moved(self._path, self._aside)


@contextmanager
def replaced(path: Path) -> Iterator[Replacement]:
    """Fill `folder` of what is given, then put_in_place(). An error at any time leaves what was there before; without
    put_in_place nothing changes. Raises StopRun."""
    path = path.resolve()
    files.refuse_issued(path / files.RECORD_NAME)
    with files.told(path / files.RECORD_NAME):
        if path.exists() and not path.is_dir():
            raise NotADirectoryError
    with files.told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    put_back(path)
    replacement = Replacement(path)
    try:
        yield replacement
    except BaseException:
        replacement.take_back()
        raise
    replacement.finish()


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder of the machine, gone at the end; what cannot be taken away stays without a word. Raises StopRun
    when there is none to be had."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="bao-cao-", ignore_cleanup_errors=True)
    except OSError as error:
        raise StopRun(_no_scratch(error)) from error
    try:
        yield Path(folder.name)
    finally:
        # Beside what the folder ignores itself, rights that it may not change.
        with suppress(OSError):
            folder.cleanup()


def put_back(path: Path) -> None:
    """Settle what runs that died have left beside `path`: what they were writing is taken away; what they have put
    aside is the folder when there is none, else it is taken away, too."""
    path = path.resolve()
    with suppress(OSError):
        files.remove_leftovers(path.parent)
    for aside, pid in _asides(path):
        with suppress(OSError):
            if not os.path.lexists(path):
                os.rename(aside, path)
            elif pid != os.getpid() and not files.is_at_work(pid, path):
                files.remove_folder(aside)


def longest_name(path: Path) -> int:
    """How long the name of the folder may become while it takes the place of an earlier one."""
    return len(_ASIDE.format(pid=_LONGEST_PID, name=path.name))


def _asides(path: Path) -> Iterator[tuple[Path, int]]:
    with suppress(OSError):
        for entry in sorted(path.parent.iterdir()):
            match = _ASIDE_OF.fullmatch(entry.name)
            if match and match[2] == path.name:
                yield entry, int(match[1])


def _moved(source: Path, target: Path) -> bool:
    for wait in _WAITS:
        with suppress(PermissionError):
            return _renamed(source, target)
        time.sleep(wait)
    return _renamed(source, target)


def _renamed(source: Path, target: Path) -> bool:
    """False when another folder has come to that place."""
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno in _NOT_EMPTY:
            return False
        raise
    return True


def _identity(folder: Path) -> tuple[int, int] | None:
    """Which folder it is, whatever its name; None when there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _no_scratch(error: OSError) -> str:
    try:
        where = f" trong “{tempfile.gettempdir()}”"
    except OSError:
        # No folder for temporary files takes any.
        where = ""
    if error.errno in _FULL:
        return f"Không tạo được thư mục tạm{where} vì ổ đĩa đã đầy. Xin xóa bớt tệp không cần rồi chạy lại."
    return (
        f"Không tạo được thư mục tạm{where}: máy báo lỗi số {error.errno}. Xin kiểm tra ổ đĩa còn chỗ và thư mục tạm "
        "của máy (biến TEMP) ghi được rồi chạy lại."
    )


@contextmanager
def _in_use(path: Path) -> Iterator[None]:
    """On Windows a folder keeps its name while one of its files is open."""
    try:
        yield
    except PermissionError as error:
        raise FileInUse(
            f"Chưa thay được thư mục “{path}” vì một tệp trong đó đang mở (Word, Excel) hoặc thư mục đang mở trong "
            "cửa sổ khác. Thư mục cũ còn nguyên. Xin đóng lại rồi chạy lại."
        ) from error
