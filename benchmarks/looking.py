"""What a document says, so that engines are compared before they are timed."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = "word/footnotes.xml"


def body(document: bytes) -> list[str]:
    """The body in order: the words of each paragraph, a mark where a note is referred to, every row and cell."""
    said = []
    for element in _root(document, "word/document.xml").iter(f"{_W}p", f"{_W}tr", f"{_W}tc"):
        said.append(_words(element) if element.tag == f"{_W}p" else element.tag.removeprefix(_W))
    return said


def words(document: bytes) -> list[str]:
    """The letters of the body, paragraph by paragraph. Notes, which docxtpl cannot make, are not among them."""
    return [_words(paragraph, mark="") for paragraph in _root(document, "word/document.xml").iter(f"{_W}p")]


def margins(document: bytes) -> list[str]:
    """The words of headers and footers, in the order of their names."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        names = sorted(name for name in package.namelist() if re.fullmatch(r"word/(header|footer)\d*\.xml", name))
    return [_words(paragraph) for name in names for paragraph in _root(document, name).iter(f"{_W}p")]


def notes(document: bytes) -> list[str]:
    """The words of the footnotes in the order of their part."""
    return [words for note in _root(document, _NOTES).iter(f"{_W}footnote") if (words := _words(note).strip())]


def _words(element: etree._Element, mark: str = "[*]") -> str:
    pieces = element.iter(f"{_W}t", f"{_W}footnoteReference")
    return "".join(piece.text or "" if piece.tag == f"{_W}t" else mark for piece in pieces)


def _root(document: bytes, part: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return etree.fromstring(package.read(part))


def difference(one: list[str], other: list[str]) -> str:
    """Where two documents first differ, in a sentence; empty when they do not."""
    for number, (left, right) in enumerate(zip(one, other, strict=False), 1):
        if left != right:
            return f"place {number}: “{left}” and “{right}”"
    return "" if len(one) == len(other) else f"{len(one)} and {len(other)} pieces"
