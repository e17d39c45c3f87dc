"""Is this file an Excel workbook that can be opened without harm? Asked of the bytes, before openpyxl sees them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from generator.findings import Finding, Place, error

MAX_ENTRIES = 2_000
MAX_UNPACKED = 100_000_000
MAX_RATIO = 200
# Below this an entry does no harm however well it is packed.
_SMALL = 1_000_000
_CHUNK = 1 << 16
# openpyxl makes an object for every merged cell.
_MAX_MERGED = 100_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_WIDE_XML = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_MERGED = re.compile(rb"""mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})""")
_SAVE_AS = "Mở tệp bằng Excel, chọn Save As, loại tệp Excel Workbook (.xlsx), rồi lưu lại."


def has_formulas(raw: bytes) -> bool:
    """Whether any sheet of a checked workbook holds a formula."""
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        return any(re.search(rb"<(\w+:)?f[\s>/]", book.read(name)) for name in sheets)


def is_safe(raw: bytes, place: Place, findings: list[Finding]) -> bool:
    """True when the workbook may be opened; otherwise the finding says why not."""
    fault = _fault(raw, place)
    if fault:
        findings.append(fault)
    return fault is None


def _fault(raw: bytes, place: Place) -> Finding | None:
    if raw.startswith(_OLE):
        return _old_or_encrypted(raw, place)
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return _refusal("DL102", place, "Tệp không phải là sổ Excel (.xlsx), hoặc đã hỏng.", _SAVE_AS)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            return _not_a_workbook(book, place) or _bomb(book, place) or _hostile_part(book, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        remedy = f"{_SAVE_AS} Nếu không mở được, lấy lại bản lưu."
        return _refusal("DL102", place, "Tệp Excel đã hỏng, không mở được.", remedy)


def _old_or_encrypted(raw: bytes, place: Place) -> Finding:
    if _ENCRYPTED in raw:
        remedy = "Mở bằng Excel, vào File > Info > Protect Workbook > Encrypt with Password, xóa mật khẩu rồi lưu lại."
        return _refusal("DL102", place, "Tệp Excel đang đặt mật khẩu nên không đọc được.", remedy)
    return _refusal("DL102", place, "Tệp theo dạng Excel cũ (.xls) được đổi tên thành .xlsx.", _SAVE_AS)


def _not_a_workbook(book: zipfile.ZipFile, place: Place) -> Finding | None:
    names = set(book.namelist())
    if "xl/workbook.bin" in names:
        return _refusal("DL102", place, "Tệp theo dạng Excel nhị phân (.xlsb).", _SAVE_AS)
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        return _refusal("DL102", place, "Tệp không phải là sổ Excel (có thể là tệp Word đổi tên).", _SAVE_AS)
    return None


def _bomb(book: zipfile.ZipFile, place: Place) -> Finding | None:
    """Sizes as the file declares them; _hostile_part counts what really comes out."""
    entries = book.infolist()
    oversized = any(entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size) for entry in entries)
    if len(entries) > MAX_ENTRIES or oversized or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        return _too_big(place)
    return None


def _hostile_part(book: zipfile.ZipFile, place: Place) -> Finding | None:
    unpacked = 0
    for entry in book.infolist():
        content = _content(book, entry, MAX_UNPACKED - unpacked)
        if content is None:
            return _too_big(place)
        unpacked += len(content)
        if any(word in content for word in _DECLARATIONS) or content.startswith(_WIDE_XML):
            message = "Trong tệp có khai báo lạ (DOCTYPE) mà Excel không bao giờ ghi; tệp có thể bị cài mã độc."
            return _refusal("DL104", place, message, "Không dùng tệp này; lấy lại tệp từ nơi gửi hoặc từ bản lưu.")
        if sum(map(_area, _MERGED.findall(content))) > _MAX_MERGED:
            remedy = "Mở bằng Excel, bỏ gộp ô (Unmerge Cells) rồi lưu lại."
            return _refusal("DL103", place, "Có vùng gộp ô quá lớn.", remedy)
    return None


def _content(book: zipfile.ZipFile, entry: zipfile.ZipInfo, allowed: int) -> bytes | None:
    """An entry's bytes, read in pieces so that a lying header cannot fill the memory; None when it is too long."""
    content = bytearray()
    with book.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            content += piece
            if len(content) > allowed:
                return None
    return bytes(content)


def _area(corners: tuple[bytes, bytes, bytes, bytes]) -> int:
    left, top, right, bottom = corners
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_big(place: Place) -> Finding:
    message = "Tệp Excel giải nén ra quá lớn, giống tệp phá hoại, nên không mở."
    return _refusal("DL103", place, message, "Chép riêng các trang tính số liệu sang một sổ mới rồi lưu lại.")


def _refusal(code: str, place: Place, message: str, remedy: str) -> Finding:
    return error(code, place, message, "một sổ Excel dạng .xlsx, mở được bằng Excel", remedy)
