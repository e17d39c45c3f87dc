"""File names of the copies: the recipient's number and name, the document's number; safe on Windows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from itertools import count
from pathlib import Path, PurePosixPath

from generator import file_folders
from generator.domain.noi_nhan import DanhSachNhan, VanBanGui
from generator.findings import Finding, Place, warning

# With ".docx". Beside characters, some disks count bytes, and allow 255 of them.
_LONGEST_NAME, _MOST_BYTES = 120, 240
_ENDING = len(".docx")
_LONGEST_SIGN = 60
_FEWEST_DIGITS = 2
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_CUT = "…"
# Windows ends at 260 and needs some of them itself.
_LONGEST_PATH = 250
_KEPT = "đã sửa, giữ lại"


def names(danh_sach: DanhSachNhan, van_ban: VanBanGui) -> list[str]:
    """The name of each recipient's file without ending: "01 Ban Dân tộc tỉnh Lạng Sơn - 52_KH-UBND". A name too long
    is cut at a word and ends with "…". Raises ValueError for two recipients of one number."""
    digits = max(_FEWEST_DIGITS, *(len(str(one.thu_tu)) for one in danh_sach.nguoi_nhan), 0)
    sign = _cut(_safe(van_ban.so_ky_hieu or van_ban.tep), _LONGEST_SIGN, _MOST_BYTES // 2)
    found = [_name(f"{one.thu_tu:0{digits}}", _safe(one.ten), sign) for one in danh_sach.nguoi_nhan]
    if len({name.casefold() for name in found}) < len(found):
        raise ValueError("two recipients would get one file")
    return found


def too_long(folder: Path, paths: Iterable[str]) -> list[Finding]:
    """PH402 when the path of a file in `folder` would be longer than Windows opens everywhere, at the latest while the
    folder has the longest of its names."""
    place = folder.resolve()
    # The letter stands for the separator behind the name.
    start = len(str(place.parent / "x")) + file_folders.longest_name(place)
    lengths = [(start + len(path), path) for path in paths if start + len(path) > _LONGEST_PATH]
    if not lengths:
        return []
    length, path = max(lengths)
    names_too_long = {PurePosixPath(path).name for _, path in lengths}
    return [
        warning(
            "PH402",
            Place(file=folder.name),
            f"{len(names_too_long)} tên tệp làm cho đường dẫn dài quá {_LONGEST_PATH} ký tự; Windows có thể không ghi "
            f"hay không mở được. Dài nhất ({length} ký tự, kể cả tên tạm của thư mục khi được thay): "
            f"“{PurePosixPath(path).name}”.",
            expected=f"cả đường dẫn, từ ổ đĩa đến tên tệp, không quá {_LONGEST_PATH} ký tự",
            remedy="dùng --output để chọn thư mục ở gần gốc ổ đĩa, ví dụ D:/Van ban",
        )
    ]


def kept(path: str, taken: Container[str]) -> str:
    """The path of an altered file beside the one that is made anew: "so_giao_nhan (đã sửa, giữ lại).xlsx"; with a
    number when that is `taken`."""
    old = PurePosixPath(path)
    for number in count(1):
        said = f" ({_KEPT}{f' {number}' if number > 1 else ''}){old.suffix}"
        room, bytes_left = _LONGEST_NAME - _units(said), _MOST_BYTES - len(said.encode())
        new = str(old.with_name(_cut(old.stem, room, bytes_left) + said))
        if new not in taken:
            break
    return new


def _name(number: str, ten: str, sign: str) -> str:
    around = f"{number}  - {sign}"
    room, bytes_left = _LONGEST_NAME - _ENDING - _units(around), _MOST_BYTES - _ENDING - len(around.encode())
    return " ".join(part for part in (number, _cut(ten, room, bytes_left), "-", sign) if part)


def _safe(text: str) -> str:
    """What Windows, and a reader's eye, can take in a file name."""
    seen = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join(_FORBIDDEN.sub("_", seen).split()).strip(" .")


def _cut(text: str, longest: int, most_bytes: int) -> str:
    """At most so long, cut at a word where there is one."""
    if _fits(text, longest, most_bytes):
        return text
    short = text[:longest]
    while not _fits(short + _CUT, longest, most_bytes):
        short = short[:-1]
    # The word that was cut goes, unless it is the only one.
    whole = text[: len(short) + 1].rpartition(" ")[0]
    return (whole or short).rstrip(" .,-") + _CUT


def _fits(text: str, longest: int, most_bytes: int) -> bool:
    return _units(text) <= longest and len(text.encode()) <= most_bytes


def _units(text: str) -> int:
    """The length as Windows counts it: a letter outside the first plane twice."""
    return len(text.encode("utf-16-le")) // 2
