"""Putting an act into phat_hanh and its register: an issue, numbers without a document, a withdrawal, a distribution.

Each act is one folder, written once and never again, with the rows in its record; so the register can be made anew from
the folders. Under the register's lock: row, folder, and at the end of `register.opened` the commit. A run that dies
before the folder has its name leaves a temporary one; one that dies after it leaves a whole folder without a row; the
next run settles both (recovery). The rules are domain/van_ban_di_rules; the caller asks them under the same lock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator import files
from generator.delivery import acts, record, snapshot
from generator.delivery.record import MANIFEST_NAME, YeuCau
from generator.delivery.register import Register
from generator.domain.chuyen_giao import ChuyenGiao, moi_nhat
from generator.domain.van_ban_di import VanBanDi


def issue(
    register: Register, row: VanBanDi, papers: Mapping[str, bytes], inputs: Mapping[str, bytes], asked: YeuCau
) -> Path:
    """File a document and enter it. papers: the .docx (one) and what stands beside it, by file name; inputs: what it
    was made from, by shown name; asked: the options of the command. The folder. Raises StopRun."""
    document = next(data for name, data in papers.items() if name.endswith(".docx"))
    entered = replace(row, sha256=files.sha256(document))
    return _keep(register, [entered], {**papers, snapshot.SNAPSHOT_NAME: snapshot.packed(inputs)}, asked)


def void(register: Register, rows: Sequence[VanBanDi], asked: YeuCau) -> Path:
    """Enter numbers that have no document in this register, with the reason in each row (trang_thai "bo_so")."""
    return _keep(register, rows, {}, asked)


def withdraw(register: Register, row: VanBanDi, ly_do: str, asked: YeuCau) -> Path:
    """Mark an issued document, as the register has it, as withdrawn. Its own folder stays as it is."""
    withdrawn = replace(row, trang_thai="thu_hoi", ly_do=ly_do)
    packed = record.packed(register.co_quan, [withdrawn], asked, {})
    register.mark_withdrawn(withdrawn, files.sha256(packed))
    path = register.folder / record.folder_name([withdrawn])
    register.write_folder(path, {files.RECORD_NAME: packed}, files.sha256(packed))
    return path


def transfer(register: Register, row: VanBanDi, chuyen_giao: ChuyenGiao, manifest: bytes, asked: YeuCau) -> Path:
    """Enter that the issued document `row` goes to its recipients once more. chuyen_giao: counts, day and dau_vao;
    which time it is, checksum and folder come from here. manifest: the bytes of MANIFEST_NAME. The folder."""
    document = acts.as_issued(row)
    before = moi_nhat(register.transfers(), row)
    numbered = replace(
        chuyen_giao,
        nam=row.nam,
        ky_hieu=row.ky_hieu,
        so=row.so,
        thu=before.thu + 1 if before else 1,
        manifest=files.sha256(manifest),
    )
    entered = replace(numbered, thu_muc=record.folder_name([document], numbered))
    contents = {MANIFEST_NAME: manifest}
    packed = record.packed(register.co_quan, [document], asked, contents, entered)
    register.add_transfer(entered, files.sha256(packed))
    path = register.folder / entered.thu_muc
    register.write_folder(path, {**contents, files.RECORD_NAME: packed}, files.sha256(packed))
    return path


def _keep(register: Register, rows: Sequence[VanBanDi], contents: Mapping[str, bytes], asked: YeuCau) -> Path:
    name = record.folder_name(rows)
    entered = [replace(row, thu_muc=name) for row in rows]
    packed = record.packed(register.co_quan, entered, asked, contents)
    for row in entered:
        register.add(row, files.sha256(packed))
    register.write_folder(register.folder / name, {**contents, files.RECORD_NAME: packed}, files.sha256(packed))
    return register.folder / name
