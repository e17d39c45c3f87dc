"""A zip written member by member as files come, never held in memory; members are stored as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.word.zip_records import Member, end


class StoredZip:
    """Close it with `finish`, which tells its SHA-256."""

    def __init__(self, path: Path):
        self._file = path.open("wb")
        self._sha = hashlib.sha256()
        self._length = self._members = 0
        self._directory = bytearray()

    def add(self, name: str, crc: int, size: int, pieces: Iterable[bytes]) -> None:
        """crc, size: of all pieces together."""
        member = Member(name, crc, size, size)
        self._directory += member.entry(self._length)
        self._members += 1
        self._write(member.header())
        for piece in pieces:
            self._write(piece)

    def finish(self) -> str:
        start = self._length
        self._write(bytes(self._directory))
        self._write(end(self._members, len(self._directory), start))
        self._file.close()
        return self._sha.hexdigest()

    def close(self) -> None:
        """Without an end: the file is of no use, so it does not matter what a full disk did not take. Nothing happens
        to one that is finished."""
        with suppress(OSError):
            self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._sha.update(data)
        self._length += len(data)
