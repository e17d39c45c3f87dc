"""The data that an issued document was made of, from its snapshot, against the data as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator import file_folders, files
from generator.delivery import record, register
from generator.delivery.snapshot import is_folder_name, snapshot
from generator.delivery.verification import source_findings
from generator.domain import lech_da_ban_hanh
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.thang import HoSoThang
from generator.domain.van_ban_di import VanBanDi
from generator.errors import StopRun
from generator.findings import Finding, Place, warning
from generator.sources import load, thang


def against_plan(folder: Path, row: VanBanDi, ho_so: HoSo) -> list[Finding]:
    """Whether the money after the issued edition is still what that document says (PH112). folder: phat_hanh."""
    try:
        with _unpacked(folder, row) as data:
            then, _ = load.load(data, row.nam_du_lieu, data.name)
    except StopRun as stop:
        return [_unknown("PH112", folder, row, str(stop))]
    if then is None:
        return [_unknown("PH112", folder, row, "Bản chụp dữ liệu không đọc được.")]
    labels = Figures(ho_so).labels
    return list(lech_da_ban_hanh.of_plan(row.goi, row.lan, then.kinh_phi, ho_so.kinh_phi, labels))


def against_month(folder: Path, row: VanBanDi, dossier: HoSoThang) -> list[Finding]:
    """Whether the month before is still what its issued report says (PH113)."""
    if dossier.thang_truoc is None:
        return []
    try:
        with _unpacked(folder, row) as data:
            then, _ = load.load(data, row.nam_du_lieu, data.name)
            month = then and thang.load_month(data, row.nam_du_lieu, row.thang, then, data.name)[0]
    except StopRun as stop:
        return [_unknown("PH113", folder, row, str(stop))]
    if month is None:
        return [_unknown("PH113", folder, row, "Bản chụp dữ liệu không đọc được.")]
    labels = Figures(dossier.ho_so).labels
    return list(lech_da_ban_hanh.of_month(row.goi, month, dossier.thang_truoc, labels))


@contextmanager
def _unpacked(folder: Path, row: VanBanDi) -> Iterator[Path]:
    """The data folder of the snapshot filed with a document, under its own name. Raises StopRun."""
    filed = folder / row.thu_muc
    entry = next(entry for entry in register.entries(folder, None) if entry.row.khoa == row.khoa)
    for fault in source_findings(folder, entry):
        raise StopRun(fault.message)
    name = str(record.read(filed).yeu_cau.get("data"))
    if not is_folder_name(name):
        raise StopRun(f"Hồ sơ trong “{filed}” không dùng được.")
    with file_folders.scratch() as scratch:
        for inside, content in snapshot(filed).items():
            files.write_whole(scratch / inside, content)
        yield scratch / name


def _unknown(code: str, folder: Path, row: VanBanDi, why: str) -> Finding:
    place = Place(file=f"{folder.name}/{row.thu_muc}")
    remedy = "Chạy kiem-tra để biết tệp nào bị mất, bị sửa; lấy lại tệp đúng từ bản sao lưu."
    return warning(code, place, f"Không so được dữ liệu với {row.goi} đã phát hành: {why}", "", remedy)
