"""Sheets of a workbook that are made to be printed: one table under a head, A4, nothing cut, headings on every page."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from generator.word.measure import ems

_A4 = 9
_FONT, SIZE = "Times New Roman", 11
_HIGHEST_ROW = 409.0
# Height of a line and what a row has above and below, by the size of the letters.
_LINE, _PADDING = 14.0 / SIZE, 3.0
# A column of a width w is 7w + 5 pixels, four of which are three points; the text keeps away from the borders.
_PIXELS, _BORDERS, _POINTS = 7, 5, 0.75
# How far words at the left stand from the line of their cell, and the points that this takes at most.
_INDENT, _INDENTED = 1, 9.0
# measure counts the widest letters, bold.
_REGULAR = 0.87


class PrintedSheet:
    """Written from the top down: lines of the head, headings, rows. columns: heading and width of each; centred: those
    that hold short texts in the middle."""

    def __init__(
        self,
        book: Workbook,
        name: str,
        columns: Sequence[tuple[str, float]],
        *,
        landscape: bool,
        centred: Collection[int],
    ):
        self._book, self._columns, self._at = book, columns, 0
        self._sheet = book.add_worksheet(name)
        self._centred = centred
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._set_page(landscape)

    def _set_page(self, landscape: bool) -> None:
        """A4, all columns on one page, numbered pages."""
        self._sheet.set_paper(_A4)
        if landscape:
            self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.center_horizontally()
        self._sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        self._sheet.set_footer(f'&C&"{_FONT}"&P/&N')
        self._sheet.hide_gridlines(2)
        # Numbers are text here; Excel need not mark each of them.
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for number, (_, width) in enumerate(self._columns):
            self._sheet.set_column(number, number, width)

    def line(self, text: str, first: int = 0, last: int | None = None, **look: object) -> None:
        """A row of one text over all columns, or from the column first to last."""
        last = len(self._columns) - 1 if last is None else last
        size = float(str(look.get("font_size", SIZE)))
        bold = bool(look.get("bold"))
        room = self._width(first, last, middle="align" in look)
        self._sheet.set_row(self._at, row_height([(text, room)], size, bold))
        self._sheet.merge_range(self._at, first, self._at, last, _composed(text), self._format(text_wrap=True, **look))
        self._at += 1

    def space(self, height: float = SIZE) -> None:
        self._sheet.set_row(self._at, height)
        self._at += 1

    def headings(self, *, numbered: bool = False) -> None:
        """The headings of the columns, repeated on every page. numbered: with (1), (2), … under them, as the decree's
        registers have."""
        first = self._at
        names = [heading for heading, _ in self._columns]
        self._write(names, self._format(bold=True, align="center", text_wrap=True, border=1))
        self._sheet.set_row(first, row_height(self._measured(names, range(len(names))), SIZE, bold=True))
        self._at += 1
        if numbered:
            numbers = [f"({number})" for number in range(1, len(names) + 1)]
            self._write(numbers, self._format(italic=True, align="center", border=1))
            self._at += 1
        self._sheet.repeat_rows(first, self._at - 1)
        self._sheet.freeze_panes(self._at, 0)

    def register_head(self, co_quan: str, title: str, nam: int | str) -> None:
        """The head of a register of the decree: whose it is, what, of which year; its headings numbered."""
        self.line(co_quan, bold=True, align="center")
        self.line(title, bold=True, align="center", font_size=14)
        self.line(f"Năm {nam}", bold=True, align="center")
        self.headings(numbered=True)

    def row(
        self,
        texts: Sequence[str],
        *,
        lowest: float = 0,
        joined: tuple[int, int] | None = None,
        valign: str = "vcenter",
    ) -> None:
        """A row of the table. lowest: its least height, for who signs there. joined: first and last of the columns that
        are one cell here, with the text of the first."""
        plain = self._format(text_wrap=True, border=1, valign=valign)
        centred = self._format(text_wrap=True, border=1, valign=valign, align="center")
        for number, text in enumerate(texts):
            look = centred if number in self._centred else plain
            self._sheet.write_string(self._at, number, _composed(text), look)
        measured = self._measured(texts, self._centred)
        if joined:
            first, last = joined
            self._sheet.merge_range(self._at, first, self._at, last, _composed(texts[first]), plain)
            measured[first] = (texts[first], self._width(first, last, middle=False))
        self._sheet.set_row(self._at, max(lowest, row_height(measured)))
        self._at += 1

    def _write(self, texts: Sequence[str], look: Format) -> None:
        for number, text in enumerate(texts):
            self._sheet.write_string(self._at, number, _composed(text), look)

    def _measured(self, texts: Sequence[str], centred: Collection[int]) -> list[tuple[str, float]]:
        return [(text, self._width(number, number, number in centred)) for number, text in enumerate(texts)]

    def _width(self, first: int, last: int, middle: bool) -> float:
        """Points that the text of a cell has, from the column first to last. middle: it stands there, not at the
        left."""
        pixels = sum(_PIXELS * width + _BORDERS for _, width in self._columns[first : last + 1])
        return _POINTS * (pixels - 2 * _BORDERS) - (0 if middle else _INDENTED)

    def _format(self, **look: object) -> Format:
        """One format for all cells that look alike; words at the left of a cell with lines keep away from them."""
        if "border" in look and "align" not in look:
            look["indent"] = _INDENT
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            plain = {"font_name": _FONT, "font_size": SIZE, "valign": "vcenter"}
            self._formats[key] = self._book.add_format({**plain, **look})
        return self._formats[key]


def row_height(cells: Sequence[tuple[str, float]], size: float = SIZE, bold: bool = False) -> float:
    """Of a row in which nothing is cut: not every program fits heights when it opens a workbook. cells: texts and the
    points that each has."""
    em = size / 100 * (1 if bold else _REGULAR)
    lines = max(_line_count(text, width, em) for text, width in cells)
    return min(_LINE * size * lines + _PADDING, _HIGHEST_ROW)


def _line_count(text: str, width: float, em: float) -> int:
    """Lines of a wrapped text in a cell; a word too long for the cell is broken."""
    lines, space = 0, ems("\u00a0") * em
    for paragraph in text.split("\n"):
        used, lines = 0.0, lines + 1
        for word in paragraph.split(" "):
            wide = ems(word) * em
            if used and used + space + wide > width:
                used, lines = 0.0, lines + 1
            lines += int(wide // width)
            used = (used + space if used else 0.0) + wide % width
    return lines


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
