"""so_giao_nhan.xlsx: where a document is handed over, posted and entered (NĐ 30/2020, Điều 18 and Phụ lục IV)."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from xlsxwriter import Workbook

from generator.delivery.printed_sheet import PrintedSheet
from generator.delivery.register_book import register_sheet
from generator.domain.noi_nhan import DanhSachNhan, Luu, NguoiNhan, VanBanGui
from generator.domain.period import ngay_gon
from generator.word.book import finished, new_book

_HAND_OVER = (
    ("TT", 5.0),
    ("Nơi nhận", 29.0),
    ("Số, ký hiệu văn bản", 14.0),
    ("Số bản", 7.0),
    ("Ngày chuyển", 11.0),
    ("Ký nhận", 15.0),
    ("Ghi chú", 19.0),
)
_DAY, _SIGNED = 4, 5
# Phụ lục IV, mục III, in the order of the decree.
_POST = (
    ("Ngày chuyển", 11.0),
    ("Số, ký hiệu văn bản", 15.0),
    ("Nơi nhận văn bản", 34.0),
    ("Số lượng bì", 7.0),
    ("Ký nhận và dấu bưu điện", 17.0),
    ("Ghi chú", 14.0),
)
_NUMBER_OF_COPIES, _DAY_OF_SENDING = 6, 7
# Room for a signature; for the stamp of the post office. Copies of one recipient that are signed for one by one.
_SIGNATURE, _STAMP = 24.0, 36.0
_MOST_SIGNATURES = 5
_SENT = "☐ Đã gửi (ngày, giờ): ……………"
_DOTS = "……"


def transfer_workbook(
    co_quan: str,
    van_ban: VanBanGui,
    danh_sach: DanhSachNhan,
    row_texts: Sequence[str] | None,
    ngay_chuyen: date | None,
) -> bytes:
    """The hand-over sheet, the rows of the post register and the row of the register of outgoing documents. row_texts:
    that row as the register has it, None for a draft. The same arguments give the same bytes."""
    stream = io.BytesIO()
    book = new_book(stream)
    day = ngay_gon(ngay_chuyen) if ngay_chuyen else ""
    _hand_over_sheet(book, co_quan, van_ban, danh_sach, day)
    _post_sheet(book, co_quan, van_ban, danh_sach, day)
    _register_sheet(book, co_quan, van_ban, _register_row(van_ban, danh_sach, row_texts, day))
    return finished(book, stream)


def _hand_over_sheet(book: Workbook, co_quan: str, van_ban: VanBanGui, danh_sach: DanhSachNhan, day: str) -> None:
    sheet = PrintedSheet(book, "Danh sách ký nhận", _HAND_OVER, landscape=False, centred=(0, 2, 3, 4))
    sheet.line(co_quan, bold=True, align="center")
    sheet.line("DANH SÁCH KÝ NHẬN VĂN BẢN", bold=True, align="center", font_size=14)
    sheet.line(f"{van_ban.goi} {van_ban.trich_yeu}".strip(), align="center", font_size=12)
    sheet.line(_summary(danh_sach), italic=True, align="center")
    sheet.space()
    sheet.headings()
    notes = _notes(danh_sach)
    _by_hand(sheet, van_ban, danh_sach, notes, day)
    _electronic(sheet, van_ban, danh_sach, notes)
    _signature(sheet)


def _by_hand(sheet: PrintedSheet, van_ban: VanBanGui, danh_sach: DanhSachNhan, notes: Sequence[str], day: str) -> None:
    given = [(one, note) for one, note in zip(danh_sach.nguoi_nhan, notes, strict=True) if _is_by_hand(one)]
    sheet.line("I. Bản giấy chuyển trực tiếp", bold=True, border=1)
    for number, (one, note) in enumerate(given, 1):
        texts = [str(number), one.ten, _number(van_ban), str(one.giay), day, "", note]
        sheet.row(texts, lowest=_SIGNATURE * min(one.giay, _MOST_SIGNATURES))
    if not given:
        sheet.line("Không có nơi nhận bản giấy chuyển trực tiếp.", italic=True, border=1)
    copies = sum(one.giay for one, _ in given)
    sheet.line(f"Cộng: {len(given)} nơi nhận, {copies} bản giấy chuyển trực tiếp.", bold=True, border=1)
    for sentence in _elsewhere(danh_sach):
        sheet.line(sentence, italic=True, border=1)


def _elsewhere(danh_sach: DanhSachNhan) -> Iterator[str]:
    """Copies on paper that nobody signs for in this block."""
    posted = [one for one in danh_sach.nguoi_nhan if _is_posted(one)]
    if posted:
        copies = sum(one.giay for one in posted)
        yield f"Gửi qua bưu điện: {len(posted)} nơi nhận, {copies} bản (xem trang “Sổ gửi bưu điện”)."
    if danh_sach.luu.giay:
        yield f"Bản lưu, ngoài bản gốc: {danh_sach.luu.giay} bản (Lưu: {_filed(danh_sach.luu)})."


def _electronic(sheet: PrintedSheet, van_ban: VanBanGui, danh_sach: DanhSachNhan, notes: Sequence[str]) -> None:
    sent = [(one, note) for one, note in zip(danh_sach.nguoi_nhan, notes, strict=True) if _is_electronic(one)]
    sheet.line("II. Bản điện tử (đánh dấu khi đã gửi, ghi ngày, giờ gửi)", bold=True, border=1)
    for number, (one, note) in enumerate(sent, 1):
        texts = [str(number), one.ten, _number(van_ban), "điện tử", _SENT, "", note]
        sheet.row(texts, joined=(_DAY, _SIGNED))
    if not sent:
        sheet.line("Không có nơi nhận bản điện tử.", italic=True, border=1)
    sheet.line(f"Cộng: {len(sent)} nơi nhận bản điện tử.", bold=True, border=1)


def _signature(sheet: PrintedSheet) -> None:
    """Of the one who hands over, in the right half."""
    place = {"first": 3, "align": "center"}
    sheet.space()
    sheet.line(f"Ngày {_DOTS} tháng {_DOTS} năm {_DOTS}{_DOTS}", **place, italic=True)
    sheet.line("NGƯỜI CHUYỂN VĂN BẢN", **place, bold=True)
    sheet.line("(Ký, ghi rõ họ tên)", **place, italic=True)


def _post_sheet(book: Workbook, co_quan: str, van_ban: VanBanGui, danh_sach: DanhSachNhan, day: str) -> None:
    sheet = PrintedSheet(book, "Sổ gửi bưu điện", _POST, landscape=False, centred=(0, 1, 3))
    sheet.register_head(co_quan, "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN", _year(van_ban))
    posted = [one for one in danh_sach.nguoi_nhan if _is_posted(one)]
    for one in posted:
        addressed = f"{one.ten}\n{one.dia_chi}" if one.dia_chi else one.ten
        sheet.row([day, _number(van_ban), addressed, "1", "", f"{one.giay} bản"], lowest=_STAMP)
    if posted:
        sheet.line(f"Cộng: {len(posted)} bì, {sum(one.giay for one in posted)} bản.", bold=True, border=1)
    else:
        sheet.line("Không có nơi nhận qua bưu điện.", italic=True, border=1)


def _register_sheet(book: Workbook, co_quan: str, van_ban: VanBanGui, texts: Sequence[str]) -> None:
    register_sheet(book, "Sổ đăng ký văn bản đi", co_quan, _year(van_ban)).row(texts)


def _register_row(van_ban: VanBanGui, danh_sach: DanhSachNhan, row_texts: Sequence[str] | None, day: str) -> list[str]:
    """The ten texts; where the register does not say how many copies and when, what this hand-over knows."""
    texts = list(row_texts) if row_texts is not None else _draft_row(van_ban, danh_sach)
    texts[_NUMBER_OF_COPIES] = texts[_NUMBER_OF_COPIES] or str(danh_sach.so_ban)
    texts[_DAY_OF_SENDING] = texts[_DAY_OF_SENDING] or day
    return texts


def _draft_row(van_ban: VanBanGui, danh_sach: DanhSachNhan) -> list[str]:
    document = f"{van_ban.ten_loai} {van_ban.trich_yeu}".strip()
    to = "; ".join(_in_full(danh_sach))
    return [_number(van_ban), "", document, van_ban.nguoi_ky, to, _filed(danh_sach.luu), "", "", "", ""]


def _in_full(danh_sach: DanhSachNhan) -> Iterator[str]:
    """The lines of "Nơi nhận"; a line that only points elsewhere ("Như trên", "Như Điều 3") by its names."""
    for number, words in enumerate(danh_sach.dong):
        names = [one.ten for one in danh_sach.cua_dong(number)]
        points = words.casefold().startswith("như ")
        yield ", ".join(names) if points and names else words


def _summary(danh_sach: DanhSachNhan) -> str:
    """Paper and electronic add up to the number of copies: who gets both counts on paper."""
    told = f"{len(danh_sach.nguoi_nhan)} nơi nhận; số bản phát hành: {danh_sach.so_ban}"
    told += f", gồm {danh_sach.giay} bản giấy và {danh_sach.so_ban - danh_sach.giay} bản điện tử."
    both = sum(1 for one in danh_sach.nguoi_nhan if one.giay and one.dien_tu)
    return f"{told} {both} nơi nhận bản giấy được gửi thêm bản điện tử." if both else told


def _notes(danh_sach: DanhSachNhan) -> list[str]:
    """Of each recipient, what brought it here: its purpose, or the line that names it with others."""
    on_line = Counter(one.dong for one in danh_sach.nguoi_nhan)
    return [
        f"Dòng {one.dong + 1}: {danh_sach.dong[one.dong]}" if one.nhom or on_line[one.dong] > 1 else one.de
        for one in danh_sach.nguoi_nhan
    ]


def _is_posted(one: NguoiNhan) -> bool:
    return one.giay > 0 and one.buu_dien


def _is_by_hand(one: NguoiNhan) -> bool:
    return one.giay > 0 and not one.buu_dien


def _is_electronic(one: NguoiNhan) -> bool:
    """Whoever gets nothing on paper too: nobody is left out of all sheets."""
    return one.dien_tu or not one.giay


def _number(van_ban: VanBanGui) -> str:
    return van_ban.so_ky_hieu or f"{_DOTS}/{van_ban.ky_hieu}"


def _year(van_ban: VanBanGui) -> str:
    return str(van_ban.ngay.year) if van_ban.ngay else _DOTS


def _filed(luu: Luu) -> str:
    return ", ".join(luu.noi) + (f" ({luu.so_ban})" if luu.so_ban is not None else "")
