"""Files written whole or not at all, and names that every file system accepts."""

from __future__ import annotations

import errno
import functools
import hashlib
import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from generator.errors import FileInUse, StopRun

_TEMPORARY = "~bao-cao-{pid}.tmp"
_TEMPORARY_PID = re.compile(r"~bao-cao-(\d+)\.tmp")
_JOINING = re.compile(r"[\\/:|]+")
_FORBIDDEN = re.compile(r'[*?"<>]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(\..*)?", re.IGNORECASE)
# Linux counts a name in bytes (255), Windows in characters; this leaves room for the suffix in both.
_MOST_BYTES = 230
# Windows says either this or "no such file" (ENOENT: the folder has just been made) about a path over 260 characters.
_WINDOWS_NAME_TOO_LONG = 206


def write_whole(path: Path, data: bytes) -> bool:
    """Write `data` to `path` so that the old file stays until the new one is complete.

    Returns False, and leaves the file untouched, when it already holds these bytes. Raises StopRun (FileInUse when
    another program keeps the file open)."""
    temporary = path.with_name(_TEMPORARY.format(pid=os.getpid()))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(path.parent)
        if _holds(path, data):
            return False
        _write_and_flush(temporary, data)
        _replace(temporary, path)
    except OSError as error:
        raise StopRun(_sentence(error, path)) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    return True


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def safe_name(text: str, limit: int = 120) -> str:
    """`text` as a file name without its suffix: valid on Windows and Linux, at most `limit` characters, NFC."""
    text = _FORBIDDEN.sub("", _JOINING.sub("-", unicodedata.normalize("NFC", text)))
    text = "".join(" " if char.isspace() else char for char in text if char.isspace() or _is_visible(char))
    text = " ".join(text.split())[:limit]
    text = text.encode("utf-8")[:_MOST_BYTES].decode("utf-8", errors="ignore").strip(" .")
    return f"_{text}" if not text or _RESERVED.fullmatch(text) else text


def _is_visible(char: str) -> bool:
    """Neither a control nor a formatting character: those hide in names and differ without being seen."""
    return not unicodedata.category(char).startswith("C")


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


def _replace(temporary: Path, path: Path) -> None:
    """The folder has just taken a file, so a refusal here is about the old file: Word on Windows keeps it locked."""
    try:
        os.replace(temporary, path)
    except PermissionError as error:
        raise FileInUse(
            f"Không ghi được tệp “{path}” vì tệp đang mở trong chương trình khác (thường là Word) hoặc chỉ cho đọc. "
            "Tệp cũ còn nguyên. Xin đóng tệp đó rồi chạy lại."
        ) from error


@functools.cache
def _remove_leftovers(folder: Path) -> None:
    """Delete what an interrupted run of this program left; once for each folder is enough in one run."""
    for entry in folder.iterdir():
        match = _TEMPORARY_PID.fullmatch(entry.name)
        if match and not _is_another_run(int(match[1])):
            with suppress(OSError):
                entry.unlink()


def _is_another_run(pid: int) -> bool:
    """Whether the writer of a temporary file is still at work. Windows needs no answer: it refuses to delete a file
    that is open (and os.kill would not be a harmless question there)."""
    if os.name == "nt" or pid == os.getpid():
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
            "Xin chọn thư mục khác bằng --output hoặc xin quyền ghi."
        )
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return f"Không tạo được thư mục “{path.parent}” vì đã có một tệp trùng tên. Xin đổi tên hoặc chuyển tệp đó đi."
    if isinstance(error, IsADirectoryError):
        return f"Không ghi được tệp “{path}” vì đã có một thư mục trùng tên. Xin đổi tên hoặc chuyển thư mục đó đi."
    return f"Không ghi được tệp “{path}”: máy báo lỗi số {error.errno}. Xin kiểm tra ổ đĩa rồi chạy lại."
