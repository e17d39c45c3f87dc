"""The copies of a finished document: one for each recipient, who is named in docProps/core.xml and nowhere else.

Everything that has content is packed once, so a copy costs little more than writing it. The properties are the last
member, the main part the one before it: all copies begin with the same bytes."""

from __future__ import annotations

import hashlib
import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape

from generator import files
from generator.delivery.marking import Marking, find
from generator.findings import Finding
from generator.word import package
from generator.word.parts import add_part, main_part, related
from generator.word.xml import make, parse, qn, serialize
from generator.word.zip_records import Member, end

_CORE_PART = "docProps/core.xml"
_CORE = "core-properties"
_DESCRIPTION = "Bản gửi: "
# Stands for the recipient's name; no text holds it.
_PLACE = "\ue000"
# The head of a member in the zip that was read; it ends with the lengths of the name and the extra field behind it.
_LOCAL_HEAD, _LENGTHS = 30, 4


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole .docx in two pieces, the first of them shared with other copies. crc: CRC-32, for a zip of copies."""

    shared: bytes
    own: bytes
    sha256: str
    crc: int

    @property
    def size(self) -> int:
        return len(self.shared) + len(self.own)


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The first members of a copy, with their checksums and their lines of the directory."""

    data: bytes
    sha: hashlib._Hash
    crc: int
    directory: bytes
    members: int

    def followed_by(self, member: Member, packed: bytes) -> _Beginning:
        added = member.header() + packed
        sha = self.sha.copy()
        sha.update(added)
        directory = self.directory + member.entry(len(self.data))
        return _Beginning(self.data + added, sha, zlib.crc32(added, self.crc), directory, self.members + 1)

    def finished(self, member: Member, data: bytes) -> Copy:
        """The copy that ends with `member`."""
        added = member.header() + data
        directory = self.directory + member.entry(len(self.data))
        own = added + directory + end(self.members + 1, len(directory), len(self.data) + len(added))
        sha = self.sha.copy()
        sha.update(own)
        return Copy(self.data, own, sha.hexdigest(), zlib.crc32(own, self.crc))


class Copies:
    """Makes the copies of one document. dong: the lines of "Nơi nhận" when a recipient's line is to be marked; look for
    them with `unmarkable` first. parts: checksum of every part that is the same in all copies. Raises NotAPackage,
    ValueError."""

    def __init__(self, document: bytes, dong: Sequence[str] = ()):
        parts = package.read(document)
        if not related(parts, "", _CORE):
            add_part(parts, "", _CORE, _CORE_PART, serialize(make("cp:coreProperties")))
            document = package.write(parts)
        self._core = related(parts, "", _CORE)[0]
        self._properties = parts.pop(self._core)
        self._before, self._after = _around_name(self._properties)
        self._main = main_part(parts)
        members = {name: (member, packed) for name, member, packed in _members(document) if name != self._core}
        main = members.pop(self._main)
        self._without_main = _beginning(members.values())
        self._whole = self._without_main.followed_by(*main)
        self._marking = _marking(parts[self._main], dong)
        self._last_marked: tuple[int, _Beginning, str] | None = None
        equal = parts.keys() - ({self._main} if self._marking else set())
        self.parts: Mapping[str, str] = {name: files.sha256(parts[name]) for name in equal}

    @property
    def shared(self) -> bytes:
        """The first bytes of every copy: all members with content, but the main part when a line of it is marked."""
        return (self._without_main if self._marking else self._whole).data

    def copy(self, ten: str, dong: int = 0) -> Copy:
        """For the recipient `ten`; dong: the line to be marked, in Copies that mark."""
        return self._finished(self._before + escape(_shown(ten)).encode() + self._after, dong)

    def marked(self, dong: int) -> bytes:
        """The document itself with that line marked: what is made into a PDF for everybody whom the line means."""
        document = self._finished(self._properties, dong)
        return document.shared + document.own

    def main_sha256(self, dong: int) -> str:
        """The checksum of the main part in which the line is marked."""
        self._beginning(dong)
        return self._last_marked[2]

    def _finished(self, properties: bytes, dong: int) -> Copy:
        member = Member(self._core, zlib.crc32(properties), len(properties), len(properties))
        return self._beginning(dong).finished(member, properties)

    def _beginning(self, dong: int) -> _Beginning:
        """Recipients come in the order of their lines."""
        if self._marking is None:
            return self._whole
        if self._last_marked is None or self._last_marked[0] != dong:
            marked = self._marking.marked(dong)
            member = Member(self._main, marked.crc, marked.size, len(marked.packed), zipfile.ZIP_DEFLATED)
            self._last_marked = dong, self._without_main.followed_by(member, marked.packed), marked.sha256
        return self._last_marked[1]


def unmarkable(document: bytes, dong: Sequence[str]) -> list[Finding]:
    """PH401 for every line of "Nơi nhận" that is not found in the document."""
    parts = package.read(document)
    return find(parts[main_part(parts)], dong)[1]


def _marking(main: bytes, dong: Sequence[str]) -> Marking | None:
    if not dong:
        return None
    # Refuses what has a DOCTYPE.
    parse(main)
    spans, missing = find(main, dong)
    if missing:
        raise ValueError(missing[0].message)
    return Marking(main, spans)


def _members(document: bytes) -> Iterator[tuple[str, Member, bytes]]:
    """Every member as the document has it packed."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in entries:
        head = entry.header_offset + _LOCAL_HEAD
        start = head + sum(struct.unpack("<HH", document[head - _LENGTHS : head]))
        member = Member(entry.filename, entry.CRC, entry.file_size, entry.compress_size, entry.compress_type)
        yield entry.filename, member, document[start : start + entry.compress_size]


def _beginning(members: Iterable[tuple[Member, bytes]]) -> _Beginning:
    beginning = _Beginning(b"", hashlib.sha256(), 0, b"", 0)
    for member, packed in members:
        beginning = beginning.followed_by(member, packed)
    return beginning


def _around_name(core: bytes) -> tuple[bytes, bytes]:
    """The properties of the file, before and behind the place of the recipient's name in the description."""
    root = parse(core)
    description = root.find(qn("dc:description"))
    if description is None:
        description = make("dc:description")
        root.append(description)
    here = next(mark for number in count(1) if (mark := _PLACE * number) not in "".join(root.itertext()))
    earlier = f"{description.text}; " if description.text else ""
    description.text = f"{earlier}{_DESCRIPTION}{here}"
    before, _, after = serialize(root).partition(here.encode())
    return before, after


def _shown(ten: str) -> str:
    """A name as XML can hold it."""
    text = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", ten))
    return " ".join(text.split())
