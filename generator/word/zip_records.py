"""The records of a zip file, for members that are packed already: so that they are copied, not packed again.

Written the same everywhere: first moment a zip can name, no attributes of the machine, names in UTF-8. word/package
makes a .docx from parts; this is for files that share most of their bytes, and for zips too large for the memory.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from zipfile import ZIP_STORED

_LOCAL, _ENTRY, _END = 0x04034B50, 0x02014B50, 0x06054B50
_END_64, _LOCATOR_64 = 0x06064B50, 0x07064B50
_FORMAT, _FORMAT_64 = 20, 45
_NAME_IS_UTF8 = 0x800
_NO_TIME, _FIRST_DAY = 0, 0x21
_READ_AND_WRITE = 0o600 << 16
# From here on a field says "see the long record".
_LONG, _MANY = 0xFFFFFFFF, 0xFFFF
_EXTRA_64 = 1


@dataclass(frozen=True, slots=True)
class Member:
    """What a zip says about a member. crc, size: of the bytes as they are; packed_size: as the zip holds them."""

    name: str
    crc: int
    size: int
    packed_size: int
    method: int = ZIP_STORED

    def header(self) -> bytes:
        """What stands before the packed bytes."""
        name = self.name.encode()
        return struct.pack("<IHHHHHIIIHH", _LOCAL, _FORMAT, *self._common(name), len(name), 0) + name

    def entry(self, offset: int) -> bytes:
        """The line in the directory; offset: where the header stands."""
        name = self.name.encode()
        extra = struct.pack("<HHQ", _EXTRA_64, 8, offset) if offset >= _LONG else b""
        needed = _FORMAT_64 if extra else _FORMAT
        sizes = (len(name), len(extra), 0, 0, 0, _READ_AND_WRITE, min(offset, _LONG))
        return struct.pack("<IHHHHHHIIIHHHHHII", _ENTRY, needed, needed, *self._common(name), *sizes) + name + extra

    def _common(self, name: bytes) -> tuple[int, ...]:
        flags = 0 if name.isascii() else _NAME_IS_UTF8
        return flags, self.method, _NO_TIME, _FIRST_DAY, self.crc, self.packed_size, self.size


def end(count: int, size: int, offset: int) -> bytes:
    """The end of a zip with `count` members whose directory of `size` bytes stands at `offset`."""
    short = struct.pack(
        "<IHHHHIIH", _END, 0, 0, min(count, _MANY), min(count, _MANY), min(size, _LONG), min(offset, _LONG), 0
    )
    if count < _MANY and size < _LONG and offset < _LONG:
        return short
    long = struct.pack("<IQHHIIQQQQ", _END_64, 44, _FORMAT_64, _FORMAT_64, 0, 0, count, count, size, offset)
    return long + struct.pack("<IIQI", _LOCATOR_64, 0, offset + size, 1) + short
