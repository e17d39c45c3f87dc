"""What the register expects in each folder of phat_hanh.

An act is one folder: an issue, a withdrawal, numbers left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator import files
from generator.delivery import record
from generator.delivery.register import Entry
from generator.domain.van_ban_di import VanBanDi


@dataclass(frozen=True, slots=True)
class Act:
    """What the register expects in a folder: the rows of its record and the record's checksum."""

    rows: tuple[VanBanDi, ...]
    ho_so: str


def known(entries: Iterable[Entry]) -> dict[str, Act]:
    """By the folder's name. The folder of an issue withdrawn since still says what it said."""
    acts: dict[str, Act] = {}
    for entry in entries:
        row = entry.row
        if entry.ho_so_thu_hoi:
            acts[record.folder_name([row])] = Act((row,), entry.ho_so_thu_hoi)
            row = replace(row, trang_thai="ban_hanh", ly_do="")
        earlier = acts[row.thu_muc].rows if row.thu_muc in acts else ()
        acts[row.thu_muc] = Act((*earlier, row), entry.ho_so)
    return acts


def checksum(folder: Path, name: str) -> str:
    """Of the record in the folder `name`; "" when it cannot be read."""
    return files.fingerprint(folder / name / files.RECORD_NAME) or ""
