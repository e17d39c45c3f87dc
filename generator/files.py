"""Files written whole or not at all, one or several together; checksums."""

from __future__ import annotations

import errno
import functools
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from generator.errors import FileInUse, StopRun

_TEMPORARY = "~bao-cao-{pid}-{number}.tmp"
_TEMPORARY_PID = re.compile(r"~bao-cao-(\d+)-\d+\.tmp")
_WINDOWS = os.name == "nt"
_LONGEST_RUN = 3600
# Windows says either this or "no such file" (ENOENT: the folder has just been made) about a path over 260 characters.
_WINDOWS_NAME_TOO_LONG = 206


def write_together(contents: Mapping[Path, bytes]) -> dict[Path, bool]:
    """Write files that belong together: all of them are complete at the end, or all are as they were.

    Tells for each whether it was written; one that already holds its bytes is left untouched. The file that is most
    likely to be open elsewhere comes first. Raises StopRun (FileInUse when another program keeps a file open)."""
    new: dict[Path, Path] = {}
    old: dict[Path, Path] = {}
    names = (_TEMPORARY.format(pid=os.getpid(), number=number) for number in count())
    try:
        for path, data in contents.items():
            with _told(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                _remove_leftovers(path.parent)
                if not _holds(path, data):
                    new[path] = path.with_name(next(names))
                    _write_and_flush(new[path], data)
        # The last one needs no way back: nothing comes after it that could fail.
        for path in list(new)[:-1]:
            old[path] = path.with_name(next(names))
            with _told(path), _not_in_use(path), suppress(FileNotFoundError):
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


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fingerprint(path: Path) -> str | None:
    """The checksum of a file; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk refuses becomes a sentence about `path`."""
    try:
        yield
    except OSError as error:
        raise StopRun(_sentence(error, path)) from error


def _replace_all(new: Mapping[Path, Path], old: Mapping[Path, Path]) -> None:
    """Every file by its temporary one. When that fails half way, those done get their `old` content back."""
    try:
        for path, temporary in new.items():
            with _told(path), _not_in_use(path):
                os.replace(temporary, path)
    except BaseException:
        done = [path for path, temporary in new.items() if not temporary.exists()]
        for path in done if len(done) < len(new) else ():
            with suppress(OSError):
                os.replace(old[path], path) if old[path].exists() else path.unlink()
        raise


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, PermissionError):
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


@functools.cache
def _remove_leftovers(folder: Path) -> None:
    """Delete what an interrupted run of this program left; once for each folder is enough in one run."""
    for entry in folder.iterdir():
        match = _TEMPORARY_PID.fullmatch(entry.name)
        with suppress(OSError):
            if match and not _is_at_work(int(match[1]), entry):
                entry.unlink()


def _is_at_work(pid: int, temporary: Path) -> bool:
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
