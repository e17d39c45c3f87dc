"""Files written whole or not at all: one, several together, or a new folder of them; checksums.

Folders of issued documents are told by what they hold, and nothing but write_folder puts anything there. A folder that
takes the place of an earlier one: file_folders."""

from __future__ import annotations

import errno
import functools
import hashlib
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from generator.errors import FileInUse, StopRun

# The register of outgoing documents lies in the folder of what was issued, the record of each document beside it.
REGISTER_NAME = "so_dang_ky.sqlite"
RECORD_NAME = "phat_hanh.json"

_TEMPORARY = "~bao-cao-{pid}-{number}.tmp"
_TEMPORARY_PID = re.compile(r"~bao-cao-(\d+)-\d+\.tmp")
_WINDOWS = os.name == "nt"
_LONGEST_RUN = 3600
# Windows says either this or "no such file" (ENOENT: the folder has just been made) about a path over 260 characters.
_WINDOWS_NAME_TOO_LONG = 206
_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
# Some shared folders cannot be told to keep their list of names safe; their files still are.
_NO_FOLDER_FLUSH = (errno.EINVAL, errno.ENOTSUP)


def write_together(contents: Mapping[Path, bytes]) -> dict[Path, bool]:
    """Write files that belong together: all of them are complete at the end, or all are as they were.

    Tells for each whether it was written; one that already holds its bytes is left untouched. The file that is most
    likely to be open elsewhere comes first. Raises StopRun (FileInUse when another program keeps a file open, and when
    a file would go among issued documents)."""
    new: dict[Path, Path] = {}
    old: dict[Path, Path] = {}
    names = _temporary_names()
    for path in contents:
        refuse_issued(path)
    try:
        for path, data in contents.items():
            with told(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                remove_leftovers(path.parent)
                if not holds(path, data):
                    new[path] = path.with_name(next(names))
                    _write_and_flush(new[path], data)
        # The last one needs no way back: nothing comes after it that could fail.
        for path in list(new)[:-1]:
            old[path] = path.with_name(next(names))
            with told(path), _not_in_use(path), suppress(FileNotFoundError):
                shutil.copy2(path, old[path])
        _replace_all(new, old)
    finally:
        for temporary in (*new.values(), *old.values()):
            with suppress(OSError):
                temporary.unlink()
    return {path: path in new for path in contents}


def write_whole(path: Path, data: bytes) -> bool:
    """write_together for one file."""
    return write_together({path: data})[path]


def write_folder(path: Path, contents: Mapping[str, bytes]) -> None:
    """Make a folder that is there with all its files, read-only, or not at all. One that is there is left as it is.

    contents: file name -> bytes. The caller sees to it that no other run makes the same folder. Raises StopRun."""
    make_folder(path.parent)
    if os.path.lexists(path):
        raise StopRun(f"Thư mục “{path}” đã có. Văn bản đã phát hành không bao giờ bị ghi đè; chưa có gì thay đổi.")
    temporary, moved = unused_temporary(path), False
    try:
        with told(path):
            temporary.mkdir()
        for name, data in contents.items():
            with told(path / name):
                _write_and_flush(temporary / name, data)
                os.chmod(temporary / name, _READ_ONLY)
        with told(path):
            _flush_folder(temporary)
            with _folder_not_in_use(path):
                os.rename(temporary, path)
            moved = True
            _flush_folder(path.parent)
    except BaseException:
        remove_folder(path if moved else temporary)
        raise


def make_folder(path: Path) -> None:
    """The folder and those above it, unless they are there. Raises StopRun."""
    with told(path / RECORD_NAME):
        if not path.is_dir():
            path.mkdir(parents=True, exist_ok=True)
            _flush_folder(path.parent)


def remove_folder(path: Path) -> bool:
    """Take away a folder with all that is in it: at once under its name, then file by file. False when something is
    left; then its name is that of a temporary one, or it is in use and as it was."""
    temporary = path
    with suppress(OSError):
        if not is_temporary(path):
            temporary = unused_temporary(path)
            os.rename(path, temporary)
        for folder, subfolders, names in () if temporary.is_symlink() else os.walk(temporary, topdown=False):
            for name in (*names, *subfolders):
                _remove(Path(folder, name))
        _remove(temporary)
    return not (os.path.lexists(path) or os.path.lexists(temporary))


def _remove(entry: Path) -> None:
    """A file, an empty folder, or a link: nothing happens to what that leads to."""
    if entry.is_symlink():
        entry.unlink()
    elif entry.is_dir():
        entry.rmdir()
    else:
        # Windows keeps read-only files.
        os.chmod(entry, stat.S_IRUSR | stat.S_IWUSR)
        entry.unlink()


def is_temporary(path: Path) -> bool:
    return _TEMPORARY_PID.fullmatch(path.name) is not None


def remove_temporaries(folder: Path) -> int:
    """Delete every temporary file and folder that runs left in `folder`; how many there were. Only for a caller who
    knows that no run is at work there: the process numbers of another machine tell nothing."""
    removed = 0
    for entry in sorted(folder.iterdir()):
        if is_temporary(entry):
            with suppress(OSError):
                removed += remove_folder(entry) if entry.is_dir() else entry.unlink() is None
    return removed


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fingerprint(path: Path) -> str | None:
    """The checksum of a file; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def refuse_issued(path: Path) -> None:
    """Links and “..” are followed: what counts is where the bytes would land."""
    landing = path.resolve().parent
    for folder in dict.fromkeys((path.parent.resolve(), landing, *path.parent.resolve().parents, *landing.parents)):
        if any(os.path.exists(folder / name) for name in (REGISTER_NAME, RECORD_NAME)):
            raise StopRun(
                f"Thư mục “{folder}” là nơi cất văn bản đã phát hành, chương trình không ghi đè ở đó. Tệp “{path.name}”"
                " chưa được ghi. Xin chọn thư mục khác bằng --output."
            )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What the disk refuses becomes a sentence about `path`."""
    try:
        yield
    except OSError as error:
        raise StopRun(_sentence(error, path)) from error


def _replace_all(new: Mapping[Path, Path], old: Mapping[Path, Path]) -> None:
    """Every file by its temporary one. When that fails half way, those done get their `old` content back."""
    try:
        for path, temporary in new.items():
            with told(path), _not_in_use(path):
                os.replace(temporary, path)
    except BaseException:
        done = [path for path, temporary in new.items() if not temporary.exists()]
        for path in done if len(done) < len(new) else ():
            with suppress(OSError):
                os.replace(old[path], path) if old[path].exists() else path.unlink()
        raise


def holds(path: Path, data: bytes) -> bool:
    """Whether a file is there with just these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _write_and_flush(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _not_in_use(path: Path) -> Iterator[None]:
    """The folder has just taken a file, so a refusal here is about the old file: Word on Windows keeps it locked."""
    try:
        yield
    except PermissionError as error:
        raise FileInUse(
            f"Không ghi được tệp “{path}” vì tệp đang mở trong chương trình khác (Word hoặc Excel) hoặc chỉ cho đọc. "
            "Tệp cũ còn nguyên. Xin đóng tệp đó rồi chạy lại."
        ) from error


@contextmanager
def _folder_not_in_use(path: Path) -> Iterator[None]:
    """On Windows a folder keeps its name while a virus scanner or the Explorer reads one of its files."""
    try:
        yield
    except PermissionError as error:
        raise FileInUse(
            f"Chưa đặt được thư mục “{path}” vào chỗ vì một chương trình khác (diệt vi-rút, cửa sổ thư mục) đang giữ "
            "tệp trong đó. Chưa có gì được phát hành. Xin đợi một lát, đóng cửa sổ thư mục đó rồi chạy lại."
        ) from error


def _flush_folder(folder: Path) -> None:
    """The names in a folder survive a power cut. Windows does this by itself and opens no folder."""
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FLUSH:
            raise
    finally:
        os.close(descriptor)


def _temporary_names() -> Iterator[str]:
    return (_TEMPORARY.format(pid=os.getpid(), number=number) for number in count())


def unused_temporary(path: Path) -> Path:
    """A temporary neighbour. Another machine may have left one under our process number."""
    return next(one for one in map(path.with_name, _temporary_names()) if not os.path.lexists(one))


@functools.cache
def remove_leftovers(folder: Path) -> None:
    """Delete what an interrupted run of this program left; once for each folder is enough in one run."""
    for entry in folder.iterdir():
        match = _TEMPORARY_PID.fullmatch(entry.name)
        with suppress(OSError):
            if match and not is_at_work(int(match[1]), entry):
                remove_folder(entry) if entry.is_dir() else entry.unlink()


def is_at_work(pid: int, temporary: Path) -> bool:
    """Whether the writer of a temporary file still needs it. On Windows os.kill is not a harmless question."""
    if _WINDOWS:
        return time.time() - temporary.stat().st_ctime < _LONGEST_RUN
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _sentence(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"Không ghi được tệp “{path}” vì ổ đĩa đã đầy. Xin xóa bớt tệp không cần rồi chạy lại."
    if error.errno in (errno.ENAMETOOLONG, errno.ENOENT) or getattr(error, "winerror", 0) == _WINDOWS_NAME_TOO_LONG:
        return f"Không ghi được tệp “{path}” vì đường dẫn quá dài. Xin chuyển thư mục đến nơi có tên ngắn hơn."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"Không ghi được vào thư mục “{path.parent}” vì thư mục chỉ cho đọc. "
            "Xin quyền ghi, hoặc chọn thư mục khác bằng --output (kết quả), --data (dữ liệu)."
        )
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return f"Không tạo được thư mục “{path.parent}” vì đã có một tệp trùng tên. Xin đổi tên hoặc chuyển tệp đó đi."
    if isinstance(error, IsADirectoryError):
        return f"Không ghi được tệp “{path}” vì đã có một thư mục trùng tên. Xin đổi tên hoặc chuyển thư mục đó đi."
    return f"Không ghi được tệp “{path}”: máy báo lỗi số {error.errno}. Xin kiểm tra ổ đĩa rồi chạy lại."
