"""The register of outgoing documents as a workbook to print and bind (NĐ 30/2020, Điều 16.2.b and Phụ lục IV)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count, groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.domain.chuyen_giao import ChuyenGiao, moi_nhat
from generator.domain.period import ngay_gon
from generator.domain.van_ban_di import QUAN_HE, VanBanDi, ordered
from generator.word.book import finished, new_book
from generator.word.measure import ems

# Heading and width of each column of Phụ lục IV, in the order of the decree.
COLUMNS = (
    ("Số, ký hiệu văn bản", 14.0),
    ("Ngày tháng văn bản", 11.0),
    ("Tên loại và trích yếu nội dung văn bản", 34.0),
    ("Người ký", 14.0),
    ("Nơi nhận văn bản", 24.0),
    ("Đơn vị, người nhận bản lưu", 12.0),
    ("Số lượng bản", 7.0),
    ("Ngày chuyển", 11.0),
    ("Ký nhận", 10.0),
    ("Ghi chú", 20.0),
)
_CENTRED = (0, 1, 6, 7)
_HEADING_ROW, _NUMBER_ROW, _FIRST_ROW = 3, 4, 5
_A4 = 9
_FONT, _SIZE = "Times New Roman", 11
_LINE_HEIGHT, _HIGHEST_ROW = 14.0, 409.0
# A column of a width w is 7w + 5 pixels, four of which are three points; the text keeps away from the borders.
_PIXELS, _BORDERS, _POINTS = 7, 5, 0.75
# measure counts the widest letters, bold; what is measured here is regular, save the headings, which are short.
_REGULAR = 0.87
_SPACE = ems("\u00a0") * _SIZE / 100
_VOID = "(Không có văn bản trong sổ này)"
_Texts = Callable[[VanBanDi], list[str]]


def register_workbook(rows: Iterable[VanBanDi], co_quan: str, nam: int, transfers: Iterable[ChuyenGiao] = ()) -> bytes:
    """The register of one year, series by series, the ten columns of Phụ lục IV. rows: of all years, since a document
    may change one of another year; transfers: all distributions. The same rows give the same bytes."""
    everything = ordered(rows)
    stream = io.BytesIO()
    book = new_book(stream)
    sheet = book.add_worksheet(f"Năm {nam}")
    _set_page(sheet)
    _write_head(book, sheet, co_quan, nam)
    texts_of = partial(row_texts, everything, transfers=list(transfers))
    _write_rows(book, sheet, [row for row in everything if row.nam == nam], texts_of)
    return finished(book, stream)


def screen_lines(rows: Iterable[VanBanDi], nam: int | None, transfers: Iterable[ChuyenGiao] = ()) -> list[str]:
    """The lines of the register, of one year or of all, as the workbook has them: number, document, what became of it.
    rows, transfers: as for the workbook."""
    everything = ordered(rows)
    texts_of = partial(row_texts, everything, transfers=list(transfers))
    wanted = [row for row in everything if nam in (None, row.nam)]
    by_series = groupby(wanted, key=lambda row: (row.nam, row.ky_hieu))
    return [line for (year, _), series in by_series for line in _screen_lines(year, series, texts_of)]


def row_texts(everything: Sequence[VanBanDi], row: VanBanDi, transfers: Iterable[ChuyenGiao]) -> list[str]:
    """What the COLUMNS say about a document. everything: all rows of the register; transfers: all distributions, of
    which the document's newest one tells copies and day of sending."""
    newest = moi_nhat(transfers, row)
    so_ban, ngay_chuyen = (newest.so_ban, newest.ngay_chuyen) if newest else (row.so_luong, row.ngay_chuyen)
    return [
        row.so_ky_hieu,
        ngay_gon(row.ngay) if row.ngay else "",
        f"{row.ten_loai} {row.trich_yeu}".strip(),
        row.nguoi_ky,
        row.noi_nhan,
        row.luu,
        str(so_ban) if so_ban else "",
        ngay_gon(ngay_chuyen) if ngay_chuyen else "",
        row.ky_nhan,
        ". ".join(note.rstrip(". ") for note in _notes(everything, row, newest)),
    ]


def _screen_lines(nam: int, series: Iterable[VanBanDi], texts_of: _Texts) -> Iterator[str]:
    for number, day, document, *_, notes in _lines(series, texts_of):
        when = f" ngày {day}" if day else f" năm {nam}"
        yield f"Số {number}{when}: {document}" + (f". {notes}" if notes else "")


def _set_page(sheet: Worksheet) -> None:
    """A4, all columns on one page, the headings on every page."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer(f'&C&"{_FONT}"&P/&N')
    sheet.repeat_rows(_HEADING_ROW, _NUMBER_ROW)
    sheet.freeze_panes(_FIRST_ROW, 0)
    sheet.hide_gridlines(2)
    for number, (_, width) in enumerate(COLUMNS):
        sheet.set_column(number, number, width)


def _format(book: Workbook, **properties: object) -> Format:
    return book.add_format({"font_name": _FONT, "font_size": _SIZE, "valign": "vcenter", **properties})


def _write_head(book: Workbook, sheet: Worksheet, co_quan: str, nam: int) -> None:
    last = len(COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, co_quan, _format(book, bold=True, align="center"))
    title = _format(book, bold=True, align="center", font_size=14)
    sheet.merge_range(1, 0, 1, last, "SỔ ĐĂNG KÝ VĂN BẢN ĐI", title)
    sheet.merge_range(2, 0, 2, last, f"Năm {nam}", _format(book, bold=True, align="center"))
    head = _format(book, bold=True, align="center", text_wrap=True, border=1)
    small = _format(book, italic=True, align="center", border=1)
    for number, (heading, _) in enumerate(COLUMNS):
        sheet.write_string(_HEADING_ROW, number, heading, head)
        sheet.write_string(_NUMBER_ROW, number, f"({number + 1})", small)
    sheet.set_row(_HEADING_ROW, _height([heading for heading, _ in COLUMNS]))


def _write_rows(book: Workbook, sheet: Worksheet, rows: Sequence[VanBanDi], texts_of: _Texts) -> None:
    plain = _format(book, border=1, text_wrap=True, valign="top")
    centred = _format(book, border=1, text_wrap=True, valign="top", align="center")
    series = _format(book, border=1, bold=True)
    at = count(_FIRST_ROW)
    for ky_hieu, of_series in groupby(rows, key=lambda row: row.ky_hieu):
        first = next(at)
        sheet.merge_range(first, 0, first, len(COLUMNS) - 1, f"Ký hiệu {ky_hieu}", series)
        for texts in _lines(of_series, texts_of):
            line = next(at)
            sheet.set_row(line, _height(texts))
            for number, text in enumerate(texts):
                sheet.write_string(line, number, text, centred if number in _CENTRED else plain)
    if not rows:
        sheet.merge_range(_FIRST_ROW, 0, _FIRST_ROW, len(COLUMNS) - 1, "Chưa có văn bản nào.", series)


def _lines(rows: Iterable[VanBanDi], texts_of: _Texts) -> Iterator[list[str]]:
    """The texts of each printed line. Numbers left out for one reason, one after the other, share a line."""
    for (void, reason, _), alike in groupby(rows, key=_together):
        same = list(alike)
        if void:
            numbers = dict.fromkeys((same[0].so_ky_hieu, same[-1].so_ky_hieu))
            yield [" đến ".join(numbers), "", _VOID, *[""] * 6, reason]
        else:
            yield from map(texts_of, same)


def _together(row: VanBanDi) -> tuple[bool, str, str]:
    """Equal for rows that share a line when they are neighbours: entered by one command."""
    void = row.trang_thai == "bo_so"
    return void, row.ly_do if void else "", row.thu_muc if void else ""


def _notes(everything: Sequence[VanBanDi], row: VanBanDi, newest: ChuyenGiao | None) -> Iterator[str]:
    """What the office noted, how it was sent, what the document does to an earlier one, and what became of it."""
    if row.ghi_chu:
        yield row.ghi_chu
    if newest and newest.giay and newest.dien_tu:
        yield f"Giấy {newest.giay}, điện tử {newest.dien_tu}"
    if row.quan_he:
        yield f"{QUAN_HE[row.quan_he].capitalize()} văn bản số {row.lien_quan} năm {row.lien_quan_nam}"
    for later in everything:
        if later.quan_he and later.khoa_lien_quan == row.khoa and later.trang_thai == "ban_hanh":
            yield f"Được {QUAN_HE[later.quan_he]} bằng văn bản số {later.so_ky_hieu} năm {later.nam}"
    if row.trang_thai == "thu_hoi":
        yield f"Đã thu hồi: {row.ly_do}"


def _height(texts: Sequence[str]) -> float:
    """Of a row in which nothing is cut: not every program fits heights when it opens a workbook."""
    widths = (_POINTS * (_PIXELS * width - _BORDERS) for _, width in COLUMNS)
    lines = max(_line_count(text, width) for text, width in zip(texts, widths, strict=True))
    return min(_LINE_HEIGHT * lines + 3, _HIGHEST_ROW)


def _line_count(text: str, width: float) -> int:
    """Lines of a wrapped text in a cell; a word too long for the cell is broken."""
    lines = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, lines + 1
        for word in paragraph.split(" "):
            wide = ems(word) * _SIZE * _REGULAR / 100
            if used and used + _SPACE + wide > width:
                used, lines = 0.0, lines + 1
            lines += int(wide // width)
            used = (used + _SPACE if used else 0.0) + wide % width
    return lines
