"""One PDF for the printer: every paper copy in order, each document kept once however often it is printed.

Written object by object while the documents are read one after the other, so memory holds one of them at a time, not
the copies. What pages need is shared, also between documents that are equal but for a line; only the pages themselves,
which a PDF may not share, are written for each copy. Structure, links and bookmarks are of no use on paper."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from pypdf.errors import PdfReadError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
)

from generator.delivery import pdf_file
from generator.errors import StopRun

# What a page looks like: its size, how it is turned, what is drawn on it.
_SIZE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
_DRAWN = ("/Group", "/Resources", "/Contents")
_TREE, _CATALOG, _FIRST_FREE = 1, 2, 3
# The bytes after the first line tell programs that this is no text.
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def assemble(parts: Iterable[tuple[Path, int]], target: Path, hai_mat: bool = False) -> int:
    """Write `target`: each PDF as many times as it says, one after the other; how many pages that makes. hai_mat: for
    printing on both sides, with a blank page after a copy that ends on the front of a sheet. Raises StopRun."""
    try:
        with target.open("wb") as file:
            return _write(parts, _Output(file), hai_mat)
    except BaseException as error:
        with suppress(OSError):
            target.unlink()
        if isinstance(error, OSError):
            raise StopRun(
                f"Không ghép được tệp in “{target.name}”. Xin kiểm tra ổ đĩa còn chỗ rồi chạy lại."
            ) from error
        raise


def _write(parts: Iterable[tuple[Path, int]], out: _Output, hai_mat: bool) -> int:
    known: dict[Path, list[tuple[bytes, bytes]]] = {}
    for path, copies in parts:
        if copies and path not in known:
            known[path] = list(_pages_of(path, out))
        for _ in range(copies):
            out.add_copy(known[path], hai_mat)
    out.finish(hai_mat)
    return out.pages


class _Output:
    """A PDF being written: objects one by one, then where each of them stands."""

    def __init__(self, file: BinaryIO) -> None:
        self.pages = 0
        self._file = file
        self._places = [0] * _FIRST_FREE
        self._copies: list[int] = []
        self._known: dict[bytes, int] = {}
        self._at = file.write(_HEADER)

    def shared(self, data: bytes) -> int:
        """The number of an object with this content, written when it is the first."""
        key = hashlib.sha256(data).digest()
        if key not in self._known:
            self._known[key] = self._reserve()
            self._put(self._known[key], data)
        return self._known[key]

    def add_copy(self, pages: list[tuple[bytes, bytes]], even: bool) -> None:
        """The pages of one copy under a branch of their own. pages: size and drawing of each; even: a blank page makes
        their number even."""
        branch, numbers = self._reserve(), []
        blank = [(pages[-1][0], b"")] if even and len(pages) % 2 else []
        for size, drawn in pages + blank:
            numbers.append(self._reserve())
            content = drawn or b"/Resources<<>>"
            self._put(numbers[-1], b"<</Type/Page/Parent %d 0 R%b%b>>" % (branch, size, content))
        kids = b" ".join(b"%d 0 R" % number for number in numbers)
        content = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (_TREE, len(numbers), kids)
        self._put(branch, content)
        self._copies.append(branch)
        self.pages += len(numbers)

    def finish(self, both_sides: bool) -> None:
        """The tree of pages, how to print it (never shrunk to fit the margins), and the places of all objects."""
        kids = b" ".join(b"%d 0 R" % number for number in self._copies)
        self._put(_TREE, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self.pages, kids))
        sides = b"DuplexFlipLongEdge" if both_sides else b"Simplex"
        how = b"<</PrintScaling/None/Duplex/%b>>" % sides
        self._put(_CATALOG, b"<</Type/Catalog/Pages %d 0 R/ViewerPreferences%b>>" % (_TREE, how))
        count = len(self._places)
        self._file.write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        self._file.writelines(b"%010d 00000 n \n" % place for place in self._places[1:])
        self._file.write(b"trailer\n<</Size %d/Root %d 0 R>>\n" % (count, _CATALOG))
        self._file.write(b"startxref\n%d\n%%%%EOF\n" % self._at)

    def _reserve(self) -> int:
        self._places.append(0)
        return len(self._places) - 1

    def _put(self, number: int, data: bytes) -> None:
        self._places[number] = self._at
        self._at += self._file.write(b"%d 0 obj\n%b\nendobj\n" % (number, data))


def _pages_of(path: Path, out: _Output) -> Iterator[tuple[bytes, bytes]]:
    """Size and drawing of each page, what they need written to `out`. Raises StopRun."""
    source = _Source(out)
    try:
        with pdf_file.opened(path) as reader:
            for page in reader.pages:
                yield source.entries(page, _SIZE), source.entries(page, _DRAWN)
    except pdf_file.UNREADABLE as error:
        raise StopRun(f"Không ghép được “{path.name}” vào tệp in vì tệp PDF đó đã hỏng. Xin chạy lại.") from error


class _Source:
    """Objects of one PDF on their way into another, under new numbers."""

    def __init__(self, out: _Output) -> None:
        self._out = out
        # 0 while what the object needs is still being written.
        self._numbers: dict[int, int] = {}

    def entries(self, page: DictionaryObject, names: Iterable[str]) -> bytes:
        """Those entries of a page that it has, as they are written."""
        found = ((name, page.raw_get(name)) for name in names if name in page)
        return b"".join(b"%b %b" % (name.encode(), self._reference(value)) for name, value in found)

    def _reference(self, value: PdfObject) -> bytes:
        if isinstance(value, DictionaryObject):
            return b"%d 0 R" % self._out.shared(self._written(value))
        return self._written(value)

    def _written(self, value: PdfObject) -> bytes:
        written = io.BytesIO()
        self._renumbered(value).write_to_stream(written)
        return written.getvalue()

    def _renumbered(self, value: PdfObject) -> PdfObject:
        """The value with the new numbers. A stream is changed in place: it is read once, for this alone."""
        if isinstance(value, IndirectObject):
            return IndirectObject(self._number(value), 0, None)
        if isinstance(value, ArrayObject):
            return ArrayObject(self._renumbered(one) for one in value)
        if isinstance(value, DictionaryObject):
            changed = {NameObject(key): self._renumbered(value.raw_get(key)) for key in value}
            if type(value) is DictionaryObject:
                return DictionaryObject(changed)
            value.update(changed)
        return value

    def _number(self, reference: IndirectObject) -> int:
        old = reference.idnum
        if old not in self._numbers:
            self._numbers[old] = 0
            self._numbers[old] = self._out.shared(self._written(reference.get_object()))
        if not self._numbers[old]:
            raise PdfReadError("an object that needs itself")
        return self._numbers[old]
