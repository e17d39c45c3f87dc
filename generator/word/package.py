"""The zip file that a .docx is: read with limits, written with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"

MAX_ENTRIES = 2_000
MAX_PART_BYTES = 256 * 2**20
MAX_TOTAL_BYTES = 512 * 2**20
# Deflate cannot pack ordinary XML tighter than this; a bomb does.
MAX_RATIO = 600
_SMALL = 2**20

# The first moment a zip can name. No clock: the same parts give the same bytes.
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_COMPRESSION_LEVEL = 6


class NotAPackage(ValueError):
    """Not a zip file that could be a .docx; `str(error)` is a Vietnamese clause saying why."""


def read(source: Path | bytes) -> dict[str, bytes]:
    """Every part by its name. Raises NotAPackage; OSError when the file cannot be read."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_bombs(entries)
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise NotAPackage("tệp không phải là tệp Word (.docx) hoặc đã hỏng") from error
    if CONTENT_TYPES not in parts or ROOT_RELATIONSHIPS not in parts:
        raise NotAPackage("tệp không phải là tệp Word (.docx)")
    return parts


def write(parts: Mapping[str, bytes]) -> bytes:
    """The .docx. Member order, times and compression are fixed."""
    first = [name for name in (CONTENT_TYPES, ROOT_RELATIONSHIPS) if name in parts]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in [*first, *sorted(set(parts) - set(first))]:
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # ZipInfo fills these from the machine it runs on.
            entry.create_system = 0
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name], compresslevel=_COMPRESSION_LEVEL)
    return target.getvalue()


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise NotAPackage("tệp chứa quá nhiều thành phần")
    if len({entry.filename for entry in entries}) < len(entries):
        raise NotAPackage("tệp chứa hai thành phần trùng tên")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise NotAPackage("tệp quá lớn khi giải nén")
    for entry in entries:
        too_dense = entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
        if entry.file_size > MAX_PART_BYTES or too_dense:
            raise NotAPackage("tệp phình to bất thường khi giải nén")
