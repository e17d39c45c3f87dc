"""The record in each folder of phat_hanh: rows of the register, what was asked for, checksums of all files beside it.

`phat_hanh.json`: {"ban": 1, "co_quan": …, "so_dang_ky": [row, …], "yeu_cau": {…}, "tep": {file name: SHA-256, …}}.
An issue has one row, a withdrawal the row as it is from then on, numbers without a document one row each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator import files
from generator.domain.van_ban_di import VanBanDi

VERSION = 1
# What the command was asked for, and what the register said then.
YeuCau = Mapping[str, str | int | None]
_BEHIND = {"ban_hanh": "", "bo_so": "_bo_so", "thu_hoi": "_thu_hoi"}
_ROW = TypeAdapter(VanBanDi)
_HIGHEST = 10**6  # a year, a number of copies: far below what SQLite can keep


class UnreadableRecord(ValueError):
    """The record is not one that the program wrote; `str(error)` is a Vietnamese clause saying why."""


@dataclass(frozen=True, slots=True)
class HoSoPhatHanh:
    """What phat_hanh.json says. tep: checksums of the other files of the folder, by name."""

    co_quan: str
    so_dang_ky: tuple[VanBanDi, ...]
    yeu_cau: YeuCau
    tep: Mapping[str, str]


_RECORD = TypeAdapter(HoSoPhatHanh)


def folder_name(rows: Sequence[VanBanDi]) -> str:
    """The folder of an act under phat_hanh, by its first row: 2024/0052_KH-UBND, … _bo_so, … _thu_hoi."""
    return rows[0].ten_thu_muc + _BEHIND[rows[0].trang_thai]


def as_plain(row: VanBanDi) -> dict[str, str | int | None]:
    """A row as JSON and SQLite keep it: days as 2024-03-15."""
    plain = _ROW.dump_python(row, mode="json")
    return {name: str(value) if isinstance(value, str) else value for name, value in plain.items()}


def from_plain(plain: Mapping[str, object]) -> VanBanDi:
    """Raises UnreadableRecord."""
    try:
        row = _ROW.validate_python(dict(plain))
    except ValidationError as error:
        raise UnreadableRecord(f"có ô sai kiểu: {error.errors()[0]['loc'][0]}") from error
    _require_possible(row)
    return row


def packed(co_quan: str, rows: Sequence[VanBanDi], asked: YeuCau, contents: Mapping[str, bytes]) -> bytes:
    """The bytes of phat_hanh.json: the same for the same act, on any machine."""
    content = {
        "ban": VERSION,
        "co_quan": co_quan,
        "so_dang_ky": [as_plain(row) for row in rows],
        "yeu_cau": dict(sorted(asked.items())),
        "tep": {name: files.sha256(data) for name, data in sorted(contents.items())},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def unpacked(data: bytes) -> HoSoPhatHanh:
    """Raises UnreadableRecord."""
    content = _parsed(data)
    if not isinstance(content, dict) or "ban" not in content:
        raise UnreadableRecord("nội dung không đúng khuôn")
    if content["ban"] != VERSION:
        raise UnreadableRecord("tệp do bản khác của chương trình ghi; xin cập nhật chương trình")
    try:
        found = _RECORD.validate_python(content)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise UnreadableRecord(f"nội dung không đúng khuôn (mục {where})") from error
    if not found.so_dang_ky:
        raise UnreadableRecord("nội dung không đúng khuôn (mục so_dang_ky)")
    for row in found.so_dang_ky:
        _require_possible(row)
    return found


def _parsed(data: bytes) -> object:
    try:
        content = json.loads(data)
        # JSON may hold half a character ("\ud800"), which no file and no screen can.
        json.dumps(content, ensure_ascii=False).encode()
        return content
    except json.JSONDecodeError as error:
        raise UnreadableRecord("tệp không còn là JSON") from error
    except UnicodeDecodeError as error:
        raise UnreadableRecord("tệp không còn là chữ") from error
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits; brackets inside brackets without end.
        raise UnreadableRecord("nội dung không đúng khuôn") from error


def _require_possible(row: VanBanDi) -> None:
    """Beyond the kinds of the values: a number that can be compared, counts that the register can keep."""
    if not row.la_so:
        raise UnreadableRecord(f"số “{row.so}” không phải là số văn bản")
    counts = (row.nam, row.so_luong, row.nam_du_lieu, row.thang, row.lan, row.lien_quan_nam)
    if not all(0 <= count <= _HIGHEST for count in counts):
        raise UnreadableRecord(f"số “{row.so}” có mục ngoài khoảng có thể có")


def read(folder: Path) -> HoSoPhatHanh:
    """The record of a folder. Raises UnreadableRecord."""
    try:
        return unpacked((folder / files.RECORD_NAME).read_bytes())
    except OSError as error:
        raise UnreadableRecord("thiếu hoặc không đọc được tệp") from error
