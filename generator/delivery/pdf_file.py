"""A PDF as a converter leaves it, without its day, and marked with the document that it was made of.

The bytes still differ from run to run: LibreOffice keeps the moment in the packed colour profile, too. So a PDF that is
there is never compared with a new one; its mark tells whether it is still right."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from generator import files

# What pypdf, and what it unpacks with, raises at damaged files.
UNREADABLE = (
    *(PyPdfError, DependencyError, ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError),
    *(TypeError, ValueError, struct.error, zlib.error),
)
# What it has to say about them, in English, is not for the clerk's screen.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

# The identifier of a PDF (ISO 32000, 14.4) is two strings, usually in hexadecimal.
_IDENTIFIER = re.compile(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]{32})(>\s*<)[0-9A-Fa-f]{32}(>\s*\])")
_CHECKSUM = re.compile(rb"(/DocChecksum\s*/)[0-9A-Fa-f]{32}\b")
# The same moment, as PDF/A wants it, in both places where properties are kept.
_DAYS = (
    re.compile(rb"/(?:CreationDate|ModDate)\s*\(D:[^()]{4,40}\)"),
    re.compile(rb"<xmp:(Create|Modify|Metadata)Date>[^<]{4,40}</xmp:\1Date>"),
)
_UNKNOWN = b"0" * 32


def finished(data: bytes, source: bytes) -> bytes | None:
    """The PDF that a converter made of `source`, marked; None when it is not a whole one."""
    return _marked(data, source) if _is_whole(data) else None


def is_of(data: bytes, source: bytes) -> bool:
    """Whether this is the PDF that was made of exactly this document, nothing in it changed since."""
    return _IDENTIFIER.search(data) is not None and _marked(data, source) == data


def is_own(data: bytes) -> bool:
    """Whether this is a PDF that was marked here, of whatever document, nothing in it changed since."""
    found = _IDENTIFIER.search(data)
    return found is not None and _sealed(data, found[2]) == data


def opened(source: Path | BinaryIO) -> PdfReader:
    """To be closed, or it stays in memory. Raises one of UNREADABLE, also later while its pages are read."""
    return PdfReader(source)


def _marked(data: bytes, source: bytes) -> bytes:
    return _sealed(data, _digest(source))


def _sealed(data: bytes, of_source: bytes) -> bytes:
    """As identifier the checksums of the document and of the PDF itself. Every piece keeps its length, so that the
    table of places in the file stays right. What a converter writes in another form stays as it is."""
    for day in _DAYS:
        data = day.sub(lambda found: b" " * len(found[0]), data)
    return _identified(data, of_source, _digest(_identified(data, of_source, _UNKNOWN)))


def _identified(data: bytes, of_source: bytes, own: bytes) -> bytes:
    data = _CHECKSUM.sub(rb"\g<1>" + own, data)
    return _IDENTIFIER.sub(rb"\g<1>" + of_source + rb"\g<3>" + own + rb"\g<4>", data)


def _digest(data: bytes) -> bytes:
    return files.sha256(data)[:32].upper().encode()


def _is_whole(data: bytes) -> bool:
    if not data.startswith(b"%PDF-") or not data.rstrip().endswith(b"%%EOF"):
        return False
    try:
        with opened(io.BytesIO(data)) as reader:
            return len(reader.pages) > 0
    except UNREADABLE:
        return False
