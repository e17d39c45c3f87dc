"""A document that was issued: found in the register, and its data from the snapshot filed with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import file_folders, files, pipeline_ke_hoach, pipeline_thang
from generator.delivery import register
from generator.delivery.record import UnreadableRecord, YeuCau, read
from generator.delivery.register import Entry
from generator.delivery.snapshot import is_folder_name, snapshot
from generator.domain import van_ban_di
from generator.domain.ban_hanh import Numbered, from_asked
from generator.domain.dossier import DaBanHanh
from generator.domain.records import CoQuan
from generator.domain.van_ban_di import VanBanDi
from generator.errors import StopRun
from generator.pipeline_phat_hanh import KINDS_BY_COMMAND, office, series
from generator.stages import Checked


@dataclass(frozen=True, slots=True)
class Again:
    """The data of an issued document after every check, and the templates of that time. Both are there as long as
    `from_snapshot` is open."""

    checked: Checked
    templates: Path


def required_office(data: Path) -> CoQuan:
    """Whose data they are. Raises StopRun."""
    co_quan = office(data)
    if co_quan is None:
        raise StopRun(
            f"Tệp co_quan.yaml trong “{data}” đang thiếu hoặc có lỗi nên chưa biết tên cơ quan và ký hiệu văn bản; hãy "
            "chạy kiem-tra và sửa các lỗi của tệp đó trước."
        )
    return co_quan


def of_kind(rows: Sequence[VanBanDi], kind: str) -> list[VanBanDi]:
    """Documents of the kind, and numbers without a document."""
    return [row for row in rows if row.loai in ("", KINDS_BY_COMMAND[kind].ma)]


def number_of(rows: Sequence[VanBanDi], co_quan: CoQuan, kind: str, nam: int, so: str) -> str:
    """Number and symbol of the document that is meant: the symbol may have been another one when it was issued. When
    there is no such document, with the symbol of today. Raises StopRun when several could be meant."""
    same = van_ban_di.of_number(rows, KINDS_BY_COMMAND[kind].ma, nam, so)
    if len(same) > 1:
        named = "; ".join(row.goi for row in same)
        raise StopRun(
            f"Năm {nam} có {len(same)} văn bản cùng số {so.strip()}: {named}. Xin ghi cả ký hiệu, ví dụ --so "
            f"{same[0].so_ky_hieu}."
        )
    if same:
        return same[0].so_ky_hieu
    return so.strip() if "/" in so else f"{so.strip()}/{series(co_quan, KINDS_BY_COMMAND[kind])}"


def issued_entry(folder: Path, co_quan: CoQuan, kind: str, nam: int, so: str) -> Entry:
    """What the register has of an issued document. Raises StopRun when there is none."""
    entries = register.entries(folder, str(co_quan.ten))
    rows = of_kind([entry.row for entry in entries], kind)
    wanted = number_of(rows, co_quan, kind, nam, so)
    row = van_ban_di.found(rows, nam, wanted)
    if row is None or row.trang_thai == "bo_so":
        raise StopRun(f"Sổ đăng ký trong “{folder}” không có văn bản số {wanted} năm {nam} đã phát hành.")
    return next(entry for entry in entries if entry.row == row)


def filed_document(folder: Path, row: VanBanDi) -> Path:
    """Where the document itself lies. folder: phat_hanh."""
    return folder / row.thu_muc / f"{stem(row)}.docx"


def stem(row: VanBanDi) -> str:
    """Its file name without ending."""
    month = row.nam_du_lieu, row.thang
    return pipeline_thang.stem(month) if row.thang else pipeline_ke_hoach.stem(row.nam_du_lieu, row.lan)


@contextmanager
def from_snapshot(folder: Path, row: VanBanDi) -> Iterator[Again]:
    """The data of an issued document as they were then. folder: phat_hanh. Raises StopRun."""
    filed = folder / row.thu_muc
    asked = _asked(filed)
    with file_folders.scratch() as scratch:
        for name, content in snapshot(filed).items():
            files.write_whole(scratch / name, content)
        checked = _checked(scratch / str(asked["data"]), _amended(filed, asked), row)
        yield Again(checked, scratch / str(asked["templates"]))


def _checked(data: Path, before: DaBanHanh | None, row: VanBanDi) -> Checked:
    numbered = Numbered(row.so, row.ngay or date.min)
    if row.thang:
        return pipeline_thang.checked_month(data, (row.nam_du_lieu, row.thang), numbered)
    return pipeline_ke_hoach.checked_again(data, row.nam_du_lieu, row.lan, numbered, before)


def _asked(filed: Path) -> YeuCau:
    try:
        asked = read(filed).yeu_cau
    except UnreadableRecord as fault:
        raise StopRun(f"Hồ sơ phát hành trong “{filed}” không dùng được: {fault}.") from fault
    if not (is_folder_name(asked.get("data")) and is_folder_name(asked.get("templates"))):
        raise _altered(filed)
    return asked


def _amended(filed: Path, asked: YeuCau) -> DaBanHanh | None:
    """The document that the issued one amends, as the register knew it then."""
    try:
        return from_asked(asked)
    except (KeyError, ValueError) as fault:
        raise _altered(filed) from fault


def _altered(filed: Path) -> StopRun:
    return StopRun(f"Hồ sơ phát hành trong “{filed}” không dùng được: mục yeu_cau bị sửa. Xin lấy lại từ bản sao.")
