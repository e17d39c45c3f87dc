"""One recipient's line of "Nơi nhận" highlighted in the main part of a document; not a byte differs elsewhere.

The lines are found in the document itself. The part is packed once, cut so that every few lines can be packed anew
without the rest."""

from __future__ import annotations

import hashlib
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.findings import Finding, Place, error
from generator.word.highlight import highlight
from generator.word.xml_places import listener, stop_of

_HEADING = "nơinhận"
_CONTAINERS = ("w:tc", "w:body", "w:txbxContent")
_WORDS_OF = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}
# More lines between two cuts pack better, fewer are packed faster.
_LINES_TOGETHER = 16
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Span:
    """A paragraph: its bytes from start to stop."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The main part with one line highlighted: packed for a zip, with its size, CRC-32 and SHA-256 as it is."""

    packed: bytes
    size: int
    crc: int
    sha256: str


def find(xml: bytes, lines: Sequence[str]) -> tuple[list[Span], list[Finding]]:
    """The paragraph of every line of "Nơi nhận" (DanhSachNhan.dong), or an error for each that is not there."""
    paragraphs = _Listener(xml).found
    wanted = [_key(line) for line in lines]
    best: list[Span | None] = [None] * len(wanted)
    for place, heading in enumerate(paragraphs):
        if _squeezed(heading.text) != _HEADING:
            continue
        behind = [one for one in paragraphs[place + 1 :] if one.container == heading.container]
        found = list(_in_order(behind, wanted))
        if found.count(None) < best.count(None):
            best = found
    missing = [line for line, span in zip(lines, best, strict=True) if span is None]
    return [span for span in best if span], [_not_found(line) for line in missing]


class Marking:
    """The main part `xml` and where the lines of "Nơi nhận" stand in it, in order."""

    def __init__(self, xml: bytes, spans: Sequence[Span]):
        self._xml, self._spans = xml, spans
        self._cuts = [0, *(span.start for span in spans[::_LINES_TOGETHER]), spans[-1].stop, len(xml)]
        self._packed, self._offsets = _packed_in_pieces(xml, self._cuts)
        self._sums = list(_sums_at(xml, self._cuts))

    def marked(self, line: int) -> Marked:
        span, piece = self._spans[line], 1 + line // _LINES_TOGETHER
        begin, end = self._cuts[piece], self._cuts[piece + 1]
        changed = self._xml[begin : span.start] + self._highlighted(span) + self._xml[span.stop : end]
        packed = self._packed[: self._offsets[piece]] + _packed(changed) + self._packed[self._offsets[piece + 1] :]
        rest = memoryview(self._xml)[end:]
        crc, sha = self._sums[piece]
        sha = sha.copy()
        sha.update(changed)
        sha.update(rest)
        crc = zlib.crc32(rest, zlib.crc32(changed, crc))
        return Marked(packed, begin + len(changed) + len(rest), crc, sha.hexdigest())

    def _highlighted(self, span: Span) -> bytes:
        return highlight(self._xml[span.start : span.stop])


# --- packing


def _packed_in_pieces(xml: bytes, cuts: Sequence[int]) -> tuple[bytes, list[int]]:
    """The packed part, and where each piece of it begins: nothing behind a cut refers to what is before it."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed, offsets = bytearray(), [0]
    for begin, end in pairwise(cuts):
        packed += packer.compress(xml[begin:end])
        packed += packer.flush(zlib.Z_FULL_FLUSH if end < len(xml) else zlib.Z_FINISH)
        offsets.append(len(packed))
    return bytes(packed), offsets


def _packed(piece: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)


def _sums_at(xml: bytes, cuts: Sequence[int]) -> Iterator[tuple[int, hashlib._Hash]]:
    """CRC-32 and SHA-256 of everything before each cut."""
    crc, sha = 0, hashlib.sha256()
    for begin, end in pairwise((0, *cuts)):
        crc = zlib.crc32(xml[begin:end], crc)
        sha.update(xml[begin:end])
        yield crc, sha.copy()


# --- finding the lines


@dataclass(slots=True)
class _Paragraph:
    """container: which cell, text box or body it stands in; stop: 0 until its end is met."""

    start: int
    container: int
    pieces: list[str] = field(default_factory=list)
    stop: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class _Listener:
    """Collects the paragraphs of a main part in the order in which they begin."""

    def __init__(self, xml: bytes):
        self.found: list[_Paragraph] = []
        self._xml, self._containers, self._open, self._in_text = xml, [0], [], False
        self._parser = listener(self._began, self._ended)
        self._parser.CharacterDataHandler = self._said
        self._parser.Parse(xml, True)

    def _began(self, name: str, _attributes: dict[str, str]) -> None:
        here = self._parser.CurrentByteIndex
        if name in _CONTAINERS:
            self._containers.append(here)
        elif name == "w:p":
            self._open.append(_Paragraph(here, self._containers[-1]))
            self.found.append(self._open[-1])
        elif name in _WORDS_OF and self._open:
            self._open[-1].pieces.append(_WORDS_OF[name])
        self._in_text = name == "w:t"

    def _said(self, text: str) -> None:
        if self._in_text and self._open:
            self._open[-1].pieces.append(text)

    def _ended(self, name: str) -> None:
        self._in_text = False
        if name in _CONTAINERS:
            self._containers.pop()
        elif name == "w:p":
            self._open.pop().stop = stop_of(self._xml, "w:p", self._parser.CurrentByteIndex)


def _in_order(paragraphs: Sequence[_Paragraph], wanted: Sequence[str]) -> Iterator[Span | None]:
    keys = [_key(one.text) for one in paragraphs]
    place = 0
    for line in wanted:
        found = next((at for at in range(place, len(keys)) if keys[at] == line), None)
        if found is None:
            yield None
        else:
            place = found + 1
            yield Span(paragraphs[found].start, paragraphs[found].stop)


def _key(text: str) -> str:
    """A line without what the page puts around it: the dash before, the punctuation behind."""
    return " ".join(unicodedata.normalize("NFC", text).split()).lstrip("-–— ").rstrip(" .;,/")


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(":")


def _not_found(line: str) -> Finding:
    return error(
        "PH401",
        Place(part="khối “Nơi nhận”"),
        f"Không đánh dấu được dòng “{line}” vì không thấy dòng đó trong khối “Nơi nhận” của văn bản.",
        expected="mỗi dòng là một đoạn riêng, dưới chữ “Nơi nhận:”, đúng thứ tự và đúng lời của dữ liệu",
        remedy="sửa khối “Nơi nhận” của mẫu cho đúng, hoặc chạy lại không có --danh-dau",
    )
