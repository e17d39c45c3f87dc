"""What one run keeps for the next ones of the same user (compiled templates, cells of workbooks, remarks of the
examiners): files in a folder of their own.

What lies there may be code, so only what this user's runs wrote is taken: the folder has to belong to the user and to
be closed to others (where files have owners; on Windows the profile is), and every file carries a checksum under a key
that only this folder holds. A store that cannot be used costs time, never a document: nothing here raises.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from generator import files

# Names the folder to use instead of the user's own; empty: nothing is kept.
VARIABLE = "BAO_CAO_KHO_RIENG"

_PROGRAM = "bao-cao"
_KEY = "khoa"
_KEY_BYTES = 32
_SUFFIX = ".bin"
_CHECKSUM_BYTES = hashlib.sha256().digest_size
# Of each kind.
_MOST_FILES = 64
_LARGEST = 8 * 1024 * 1024
_INSTALLED = re.compile(r"\w+-.+\.(?:dist|egg)-info")
_ONLY_MINE, _OF_OTHERS = 0o600, stat.S_IRWXG | stat.S_IRWXO
# Windows has no owners to ask about and changes line ends unless told not to.
_HAS_OWNERS = hasattr(os, "geteuid")
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def read(name: str) -> bytes | None:
    """What was kept as `name` (kind-digits), or None. Only what `write` of this user has written comes back."""
    with suppress(OSError):
        folder = _folder()
        _require_mine(os.lstat(folder), stat.S_ISDIR)
        key, kept = _read_key(folder), _read_private(folder / f"{name}{_SUFFIX}")
        checksum, data = kept[:_CHECKSUM_BYTES], kept[_CHECKSUM_BYTES:]
        if hmac.compare_digest(checksum, _checksum(key, name, data)):
            return data
    return None


def write(name: str, data: bytes) -> None:
    """Keeps `data` as `name`, if it can be kept and is not too large; of too many files of a kind the oldest go."""
    if len(data) > _LARGEST:
        return
    with suppress(OSError):
        folder = _folder()
        if not os.path.lexists(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=stat.S_IRWXU, exist_ok=True)
        _require_mine(os.lstat(folder), stat.S_ISDIR)
        _write_private(folder / f"{name}{_SUFFIX}", _checksum(_key(folder), name, data) + data)
        _remove_oldest(folder, name.partition("-")[0])


def name_of(kind: str, version: bytes, data: bytes) -> str:
    """The name for what was made of `data` by `version`; kind: a word. Empty when the version is not known."""
    return f"{kind}-{hashlib.sha256(version + data).hexdigest()}" if version else ""


def version(libraries: tuple[str, ...], sources: Iterable[Path]) -> bytes:
    """Stands for all that has a say in what is made, beside what it is made of: Python, these libraries and our own
    files. Empty when that cannot be known."""
    installed = [name for folder in sys.path for name in _installed(folder) if name.split("-")[0] in libraries]
    if {name.split("-")[0] for name in installed} != set(libraries):
        return b""
    versions = (sys.version, sys.implementation.cache_tag, zlib.ZLIB_RUNTIME_VERSION, installed)
    found = hashlib.sha256(repr(versions).encode())
    for path in sources:
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.digest()


def _installed(folder: str) -> list[str]:
    """The folders that say which version is installed: importlib.metadata would take longer to import than a document
    takes to make."""
    with suppress(OSError):
        return sorted(name for name in map(str.lower, os.listdir(folder or ".")) if _INSTALLED.fullmatch(name))
    return []


def _checksum(key: bytes, name: str, data: bytes) -> bytes:
    """The name is in it: a file that is moved to another name is not taken."""
    return hmac.digest(key, name.encode() + b"\0" + data, "sha256")


def _folder() -> Path:
    """Where to keep things; it need not be there yet. Raises OSError when nothing is to be kept."""
    chosen = os.environ.get(VARIABLE)
    folder = _of_the_user() / _PROGRAM if chosen is None else Path(chosen)
    if not folder.is_absolute():
        raise FileNotFoundError
    return folder


def _of_the_user() -> Path:
    """Where the system wants what can be made again; not an absolute path when it does not say."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", ""))
    if sys.platform == "darwin":
        return Path(home, "Library", "Caches")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path(home, ".cache"))


def _require_mine(found: os.stat_result, is_kind: Callable[[int], bool]) -> None:
    """Raises PermissionError for what is of another kind (a link), belongs to somebody else or is open to others."""
    owned = not _HAS_OWNERS or (found.st_uid == os.geteuid() and not found.st_mode & _OF_OTHERS)
    if not (owned and is_kind(found.st_mode)):
        raise PermissionError


def _key(folder: Path) -> bytes:
    """The key, made when there is none that can be used; what was kept under another one is no longer taken.

    Two runs may make one at once. Each puts its own there whole and reads back which one stayed; at worst, what one of
    them keeps is made once more."""
    with suppress(OSError):
        return _read_key(folder)
    _write_private(folder / _KEY, os.urandom(_KEY_BYTES))
    return _read_key(folder)


def _read_key(folder: Path) -> bytes:
    key = _read_private(folder / _KEY)
    if len(key) != _KEY_BYTES:
        raise FileNotFoundError
    return key


def _read_private(path: Path) -> bytes:
    descriptor = os.open(path, _READ)
    with open(descriptor, "rb") as file:
        _require_mine(os.fstat(descriptor), stat.S_ISREG)
        return file.read()


def _write_private(path: Path, data: bytes) -> None:
    """Whole or not at all. Not files.write_whole: it waits for the disk, tells the clerk, and lets others read."""
    files.remove_leftovers(path.parent)
    temporary = files.unused_temporary(path)
    descriptor = os.open(temporary, _MAKE, _ONLY_MINE)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _remove_oldest(folder: Path, kind: str) -> None:
    kept = sorted(folder.glob(f"{kind}-*{_SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)
    for path in kept[:-_MOST_FILES]:
        path.unlink()
