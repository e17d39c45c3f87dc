"""The workbooks that the program writes itself: in memory, and the same contents make the same bytes on any machine."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook

from generator.word.package import read, write

# No clock.
_CREATED = datetime(2024, 1, 1)


def new_book(stream: io.BytesIO) -> Workbook:
    """A book in which data never become formulas, links or numbers."""
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, {"in_memory": True, **plain_text})
    book.set_properties({"created": _CREATED})
    return book


def finished(book: Workbook, stream: io.BytesIO) -> bytes:
    """The bytes of a book made by `new_book`. XlsxWriter's own zip tells the operating system."""
    book.close()
    return write(read(stream.getvalue()))
