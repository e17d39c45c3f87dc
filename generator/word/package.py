"""The zip file that a .docx is: read with limits, written with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

from generator.word.zip_records import Member, end

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"

MAX_ENTRIES = 2_000
MAX_PART_BYTES = 256 * 2**20
MAX_TOTAL_BYTES = 512 * 2**20
# Deflate cannot pack ordinary XML tighter than this; a bomb does.
MAX_RATIO = 600
_SMALL = 2**20

_COMPRESSION_LEVEL = 6
# What zlib calls deflate without a header of its own, as a zip wants it.
_RAW_DEFLATE = -15


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


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as the zip holds it. crc, size: of the part itself."""

    crc: int
    size: int
    data: bytes

    def unpacked(self) -> bytes:
        return zlib.decompress(self.data, _RAW_DEFLATE, self.size)


class PackedParts(MutableMapping[str, bytes]):
    """Packed members seen as the parts they are: each is unpacked when it is read, packed when it is set."""

    def __init__(self, members: MutableMapping[str, Packed]):
        self._members = members

    def __getitem__(self, name: str) -> bytes:
        return self._members[name].unpacked()

    def __setitem__(self, name: str, data: bytes) -> None:
        self._members[name] = pack(data)

    def __delitem__(self, name: str) -> None:
        del self._members[name]

    def __contains__(self, name: object) -> bool:
        # The one that is inherited would unpack the part to find out.
        return name in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)


class Packing:
    """A part that is packed piece by piece: parts are large, and need not be held whole."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_COMPRESSION_LEVEL, zlib.DEFLATED, _RAW_DEFLATE)
        self._crc = self._size = 0
        self._packed: list[bytes] = []

    def add(self, piece: bytes) -> None:
        self._crc = zlib.crc32(piece, self._crc)
        self._size += len(piece)
        self._packed.append(self._packer.compress(piece))

    def finished(self) -> Packed:
        """Once, after the last piece."""
        return Packed(self._crc, self._size, b"".join([*self._packed, self._packer.flush()]))


def pack(data: bytes) -> Packed:
    packing = Packing()
    packing.add(data)
    return packing.finished()


def write(parts: Mapping[str, bytes]) -> bytes:
    """The .docx. Member order, times and compression are fixed."""
    return write_packed({name: pack(data) for name, data in parts.items()})


def write_packed(members: Mapping[str, Packed]) -> bytes:
    """The .docx of parts that are packed already: the same bytes as `write` gives for the parts themselves."""
    first = [name for name in (CONTENT_TYPES, ROOT_RELATIONSHIPS) if name in members]
    pieces, entries, offset = [], [], 0
    for name in [*first, *sorted(set(members) - set(first))]:
        packed = members[name]
        member = Member(name, packed.crc, packed.size, len(packed.data), zipfile.ZIP_DEFLATED)
        header = member.header()
        pieces += [header, packed.data]
        entries.append(member.entry(offset))
        offset += len(header) + len(packed.data)
    directory = b"".join(entries)
    return b"".join([*pieces, directory, end(len(entries), len(directory), offset)])


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
