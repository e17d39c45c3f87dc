"""What the register expects in each folder of phat_hanh.

An act is one folder: an issue, a withdrawal, numbers left out, a distribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import files
from generator.delivery import record
from generator.delivery.register import Entry, TransferEntry
from generator.domain.chuyen_giao import ChuyenGiao
from generator.domain.van_ban_di import Khoa, VanBanDi


@dataclass(frozen=True, slots=True)
class Act:
    """What the register expects in a folder: the rows of its record, the record's checksum, and which distribution it
    is (None for every other act)."""

    rows: tuple[VanBanDi, ...]
    ho_so: str
    transfer: ChuyenGiao | None = None

    @property
    def goi(self) -> str:
        """What people call it: the document, or its first, second … distribution."""
        document = self.rows[0].goi
        return f"{self.transfer.goi} của {document}" if self.transfer else document


def known(entries: Sequence[Entry], transfers: Iterable[TransferEntry]) -> dict[str, Act]:
    """By the folder's name."""
    rows = {entry.row.khoa: as_issued(entry.row) for entry in entries}
    return _of_documents(entries) | {one.transfer.thu_muc: _of_transfer(rows, one) for one in transfers}


def as_issued(row: VanBanDi) -> VanBanDi:
    """A row as its issue entered it, whether it was withdrawn since or not."""
    return replace(row, trang_thai="ban_hanh", ly_do="") if row.trang_thai == "thu_hoi" else row


def _of_transfer(rows: Mapping[Khoa, VanBanDi], entry: TransferEntry) -> Act:
    """A register edited by another program may lack the document: its number tells at least which one is missing."""
    transfer = entry.transfer
    document = rows.get(transfer.khoa) or VanBanDi(transfer.nam, transfer.ky_hieu, transfer.so)
    return Act((document,), entry.ho_so, transfer)


def _of_documents(entries: Iterable[Entry]) -> dict[str, Act]:
    """The folder of an issue withdrawn since still says what it said."""
    acts: dict[str, Act] = {}
    for entry in entries:
        row = entry.row
        if entry.ho_so_thu_hoi:
            acts[record.folder_name([row])] = Act((row,), entry.ho_so_thu_hoi)
            row = as_issued(row)
        earlier = acts[row.thu_muc].rows if row.thu_muc in acts else ()
        acts[row.thu_muc] = Act((*earlier, row), entry.ho_so)
    return acts


def checksum(folder: Path, name: str) -> str:
    """Of the record in the folder `name`; "" when it cannot be read."""
    return files.fingerprint(folder / name / files.RECORD_NAME) or ""
