"""What the workbooks made for the clerk have in common: formats, pages and the sheet of instructions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# Tables of every sheet: title in row 1, unit or hint in row 2, headings in row 3 (counted from 0 by XlsxWriter).
HEADER_ROW, FIRST_ROW = 2, 3
# A line of text in a cell, in points.
LINE_HEIGHT = 15
_A4 = 9
_GUIDE_WIDTH = 84
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_LINE = {"bottom": 1, "bottom_color": "#BFBFBF"}
_TO_FILL = {"bg_color": "#FFF9E0", "border": 1, "border_color": "#D9C77A", "locked": False}
_DAY = "dd/mm/yyyy"
_GREY = {"font_color": "#595959"}


@dataclass(frozen=True, slots=True)
class Formats:
    """Formats by what a cell is for. shown: for the eye only, shown_text: long; fill: to be filled in (unlocked on a
    protected sheet); `*_money`: an amount; typed, fill_text: what is typed stays as it is typed."""

    title: Format
    hint: Format
    label: Format
    text: Format
    typed: Format
    text_date: Format
    head: Format
    code: Format
    shown: Format
    shown_text: Format
    shown_money: Format
    fill: Format
    fill_text: Format
    fill_number: Format
    fill_money: Format
    fill_date: Format
    must_write: Format
    doubtful: Format


def formats_of(book: Workbook, don_vi: str) -> Formats:
    """The formats of a book whose money is in `don_vi`."""

    def made(**properties: object) -> Format:
        return book.add_format({**_FONT, **properties})

    money = {"num_format": "#,##0" if don_vi == "đồng" else "#,##0.0##", "align": "right"}
    border = {"border": 1, "border_color": "#9DB7D5"}
    return Formats(
        title=made(bold=True, font_size=14),
        hint=made(italic=True),
        label=made(bold=True, text_wrap=True, valign="top"),
        text=made(text_wrap=True, valign="top"),
        typed=made(text_wrap=True, valign="top", num_format="@"),
        text_date=made(valign="top", align="left", num_format=_DAY),
        head=made(bold=True, text_wrap=True, align="center", bg_color="#DDEBF7", **border),
        code=made(**_LINE, indent=1),
        shown=made(**_LINE, **_GREY, indent=1),
        shown_text=made(**_LINE, **_GREY, indent=1, text_wrap=True),
        shown_money=made(**_LINE, **_GREY, **money),
        fill=made(**_TO_FILL, text_wrap=True, indent=1),
        fill_text=made(**_TO_FILL, text_wrap=True, indent=1, num_format="@"),
        fill_number=made(**_TO_FILL, align="right"),
        fill_money=made(**_TO_FILL, **money),
        fill_date=made(**_TO_FILL, num_format=_DAY, align="left"),
        must_write=book.add_format({"bg_color": "#FFEB3B", "bold": True}),
        doubtful=book.add_format({"bg_color": "#F8CBAD", "bold": True}),
    )


def set_page(sheet: Worksheet, landscape: bool = True) -> None:
    """A4, all columns on one page, the headings on every page, headings in sight."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P/&N")
    sheet.repeat_rows(HEADER_ROW)
    sheet.freeze_panes(FIRST_ROW, 0)


def write_head(sheet: Worksheet, formats: Formats, title: str, hint: str, columns: Sequence[tuple[str, float]]) -> None:
    """Title, hint and headings; `columns`: heading and width of each column."""
    sheet.write_string(0, 0, title, formats.title)
    sheet.write_string(1, 0, hint, formats.hint)
    for number, (heading, width) in enumerate(columns):
        sheet.set_column(number, number, width)
        sheet.write_string(HEADER_ROW, number, heading, formats.head)
    sheet.set_row(HEADER_ROW, 32)


def write_guide(sheet: Worksheet, formats: Formats, title: str, rows: Sequence[tuple[str, str]]) -> None:
    """The sheet of instructions: a label and what is to be known about it in each row."""
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, _GUIDE_WIDTH)
    sheet.write_string(0, 0, title, formats.title)
    for number, (label, text) in enumerate(rows, start=HEADER_ROW):
        # Excel would fit the height of the row by itself, other programs do not.
        sheet.set_row(number, LINE_HEIGHT * (len(text) // _GUIDE_WIDTH + 1) + 4)
        sheet.write_string(number, 0, label, formats.label)
        sheet.write_string(number, 1, text, formats.text)
