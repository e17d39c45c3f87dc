"""The register of outgoing documents as a workbook to print and bind (NĐ 30/2020, Điều 16.2.b and Phụ lục IV)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from xlsxwriter import Workbook

from generator.delivery.printed_sheet import PrintedSheet
from generator.domain.chuyen_giao import ChuyenGiao, moi_nhat
from generator.domain.period import ngay_gon
from generator.domain.van_ban_di import QUAN_HE, VanBanDi, ordered
from generator.word.book import finished, new_book

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
_VOID = "(Không có văn bản trong sổ này)"
_Texts = Callable[[VanBanDi], list[str]]


def register_workbook(rows: Iterable[VanBanDi], co_quan: str, nam: int, transfers: Iterable[ChuyenGiao] = ()) -> bytes:
    """The register of one year, series by series, the ten columns of Phụ lục IV. rows: of all years, since a document
    may change one of another year; transfers: all distributions. The same rows give the same bytes."""
    everything = ordered(rows)
    stream = io.BytesIO()
    book = new_book(stream)
    sheet = register_sheet(book, f"Năm {nam}", co_quan, nam)
    texts_of = partial(row_texts, everything, transfers=list(transfers))
    _write_rows(sheet, [row for row in everything if row.nam == nam], texts_of)
    return finished(book, stream)


def register_sheet(book: Workbook, name: str, co_quan: str, nam: int | str) -> PrintedSheet:
    """A sheet that is called `name`, with the head of the register of a year and no row yet."""
    sheet = PrintedSheet(book, name, COLUMNS, landscape=True, centred=_CENTRED)
    sheet.register_head(co_quan, "SỔ ĐĂNG KÝ VĂN BẢN ĐI", nam)
    return sheet


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


def _write_rows(sheet: PrintedSheet, rows: Sequence[VanBanDi], texts_of: _Texts) -> None:
    for ky_hieu, of_series in groupby(rows, key=lambda row: row.ky_hieu):
        sheet.line(f"Ký hiệu {ky_hieu}", bold=True, border=1)
        for texts in _lines(of_series, texts_of):
            sheet.row(texts, valign="top")
    if not rows:
        sheet.line("Chưa có văn bản nào.", bold=True, border=1)


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
