"""The record in each folder of phat_hanh: rows of the register, what was asked for, checksums of all files beside it.

`phat_hanh.json`: {"ban": 1, "co_quan": …, "so_dang_ky": [row, …], "yeu_cau": {…}, "tep": {file name: SHA-256, …}}.
An issue has one row, a withdrawal the row as it is from then on, numbers without a document one row each. A
distribution has the row of its document as it was issued, and itself: {"ban": 2, …, "chuyen_giao": {…}, …}.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator import files
from generator.domain.chuyen_giao import ChuyenGiao
from generator.domain.van_ban_di import VanBanDi, thu_tu_cua

# A program that knows no distributions must not take one for something else.
VERSION, VERSION_OF_TRANSFER = 1, 2
# The manifest of a distribution, in the folder that is made of it and beside the record of the act.
MANIFEST_NAME = "noi_nhan.manifest.json"
# What the command was asked for, and what the register said then.
YeuCau = Mapping[str, str | int | None]
_BEHIND = {"ban_hanh": "", "bo_so": "_bo_so", "thu_hoi": "_thu_hoi"}
_ROW, _TRANSFER = TypeAdapter(VanBanDi), TypeAdapter(ChuyenGiao)
_HIGHEST = 10**6  # a year, a number of copies: far below what SQLite can keep


class UnreadableRecord(ValueError):
    """The record is not one that the program wrote; `str(error)` is a Vietnamese clause saying why."""


@dataclass(frozen=True, slots=True)
class HoSoPhatHanh:
    """What phat_hanh.json says. tep: checksums of the other files of the folder, by name; chuyen_giao: the distribution
    that it is about, None for every other act."""

    co_quan: str
    so_dang_ky: tuple[VanBanDi, ...]
    yeu_cau: YeuCau
    tep: Mapping[str, str]
    chuyen_giao: ChuyenGiao | None = None


_RECORD = TypeAdapter(HoSoPhatHanh)


def folder_name(rows: Sequence[VanBanDi], transfer: ChuyenGiao | None = None) -> str:
    """The folder of an act under phat_hanh, by its first row: 2024/0052_KH-UBND, … _bo_so, … _thu_hoi, … _noi_nhan_01.
    transfer: the distribution that the act is."""
    behind = f"_noi_nhan_{transfer.thu:02d}" if transfer else _BEHIND[rows[0].trang_thai]
    return rows[0].ten_thu_muc + behind


def as_plain(row: VanBanDi | ChuyenGiao) -> dict[str, str | int | None]:
    """A row as JSON and SQLite keep it: days as 2024-03-15."""
    adapter = _TRANSFER if isinstance(row, ChuyenGiao) else _ROW
    plain = adapter.dump_python(row, mode="json")
    return {name: str(value) if isinstance(value, str) else value for name, value in plain.items()}


def from_plain(plain: Mapping[str, object]) -> VanBanDi:
    """Raises UnreadableRecord."""
    with _wrong_kinds_told():
        row = _ROW.validate_python(dict(plain))
    _require_possible(row)
    return row


def transfer_from_plain(plain: Mapping[str, object]) -> ChuyenGiao:
    """Raises UnreadableRecord."""
    with _wrong_kinds_told():
        transfer = _TRANSFER.validate_python(dict(plain))
    _require_possible_transfer(transfer)
    return transfer


def packed(
    co_quan: str,
    rows: Sequence[VanBanDi],
    asked: YeuCau,
    contents: Mapping[str, bytes],
    transfer: ChuyenGiao | None = None,
) -> bytes:
    """The bytes of phat_hanh.json: the same for the same act, on any machine."""
    content = {
        "ban": VERSION_OF_TRANSFER if transfer else VERSION,
        "co_quan": co_quan,
        "so_dang_ky": [as_plain(row) for row in rows],
        **({"chuyen_giao": as_plain(transfer)} if transfer else {}),
        "yeu_cau": dict(sorted(asked.items())),
        "tep": {name: files.sha256(data) for name, data in sorted(contents.items())},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def unpacked(data: bytes) -> HoSoPhatHanh:
    """Raises UnreadableRecord."""
    content = _parsed(data)
    if not isinstance(content, dict) or "ban" not in content:
        raise UnreadableRecord("nội dung không đúng khuôn")
    if content["ban"] not in (VERSION, VERSION_OF_TRANSFER):
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
    if (content["ban"] == VERSION_OF_TRANSFER) != (found.chuyen_giao is not None):
        raise UnreadableRecord("nội dung không đúng khuôn (mục chuyen_giao)")
    if found.chuyen_giao is not None:
        _require_possible_transfer(found.chuyen_giao)
        _require_of_one_document(found.so_dang_ky, found.chuyen_giao)
    return found


@contextmanager
def _wrong_kinds_told() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise UnreadableRecord(f"có ô sai kiểu: {error.errors()[0]['loc'][0]}") from error


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
    _require_counts(row.so, row.nam, row.so_luong, row.nam_du_lieu, row.thang, row.lan, row.lien_quan_nam)


def _require_possible_transfer(transfer: ChuyenGiao) -> None:
    try:
        thu_tu_cua(transfer.so)
    except ValueError as error:
        raise UnreadableRecord(str(error)) from error
    counts = (transfer.nam, transfer.nguoi_nhan, transfer.so_ban, transfer.giay, transfer.dien_tu, transfer.thu)
    _require_counts(transfer.so, *counts)
    if transfer.thu < 1:
        raise UnreadableRecord(f"số “{transfer.so}” không ghi lần chuyển giao")


def _require_counts(so: str, *counts: int) -> None:
    if not all(0 <= count <= _HIGHEST for count in counts):
        raise UnreadableRecord(f"số “{so}” có mục ngoài khoảng có thể có")


def _require_of_one_document(rows: Sequence[VanBanDi], transfer: ChuyenGiao) -> None:
    """A distribution is of one document, which its record has as it was issued."""
    if [(row.khoa, row.trang_thai) for row in rows] != [(transfer.khoa, "ban_hanh")]:
        raise UnreadableRecord("nội dung không đúng khuôn (mục chuyen_giao ghi văn bản khác)")


def read(folder: Path) -> HoSoPhatHanh:
    """The record of a folder. Raises UnreadableRecord."""
    try:
        return unpacked((folder / files.RECORD_NAME).read_bytes())
    except OSError as error:
        raise UnreadableRecord("thiếu hoặc không đọc được tệp") from error
