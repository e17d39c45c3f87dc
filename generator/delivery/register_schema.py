"""The tables of the register's file, and which program wrote them.

Version 1 knew no distributions. A register of it is brought up to date by the first run that holds its lock; whoever
only reads takes it as it is.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from generator.errors import StopRun

VERSION = 2
# "BCVB", so that another program's file is not taken for a register.
_APPLICATION_ID = 0x42435642
_FIRST_WITH_TRANSFERS = 2
_TABLES = (
    "CREATE TABLE so (khoa TEXT PRIMARY KEY, gia_tri TEXT NOT NULL)",
    """CREATE TABLE van_ban (
        nam INTEGER NOT NULL, ky_hieu TEXT NOT NULL, so TEXT NOT NULL, ngay TEXT,
        loai TEXT NOT NULL, ten_loai TEXT NOT NULL, trich_yeu TEXT NOT NULL, nguoi_ky TEXT NOT NULL,
        noi_nhan TEXT NOT NULL, luu TEXT NOT NULL, so_luong INTEGER NOT NULL, ngay_chuyen TEXT,
        ky_nhan TEXT NOT NULL, ghi_chu TEXT NOT NULL, nam_du_lieu INTEGER NOT NULL, thang INTEGER NOT NULL,
        lan INTEGER NOT NULL, quan_he TEXT NOT NULL, lien_quan TEXT NOT NULL, lien_quan_nam INTEGER NOT NULL,
        thu_muc TEXT NOT NULL, sha256 TEXT NOT NULL, trang_thai TEXT NOT NULL, ly_do TEXT NOT NULL,
        so_thu_tu INTEGER NOT NULL, hau_to INTEGER NOT NULL, ho_so TEXT NOT NULL, ho_so_thu_hoi TEXT NOT NULL,
        UNIQUE (nam, ky_hieu, so_thu_tu, hau_to))""",
)
_TRANSFERS = """CREATE TABLE chuyen_giao (
        nam INTEGER NOT NULL, ky_hieu TEXT NOT NULL, so TEXT NOT NULL, thu INTEGER NOT NULL,
        nguoi_nhan INTEGER NOT NULL, so_ban INTEGER NOT NULL, giay INTEGER NOT NULL, dien_tu INTEGER NOT NULL,
        ngay_chuyen TEXT, dau_vao TEXT NOT NULL, manifest TEXT NOT NULL, thu_muc TEXT NOT NULL,
        so_thu_tu INTEGER NOT NULL, hau_to INTEGER NOT NULL, ho_so TEXT NOT NULL,
        UNIQUE (nam, ky_hieu, so_thu_tu, hau_to, thu))"""


def prepare(connection: sqlite3.Connection, path: Path, co_quan: str) -> None:
    """All tables of this version, inside the transaction of the caller; a new register becomes that of co_quan. Raises
    StopRun."""
    version = known_version(connection, path)
    if not version:
        for table in _TABLES:
            connection.execute(table)
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute("INSERT INTO so VALUES ('co_quan', ?)", (str(co_quan),))
    if version < _FIRST_WITH_TRANSFERS:
        connection.execute(_TRANSFERS)
    if version < VERSION:
        connection.execute(f"PRAGMA user_version = {VERSION}")


def known_version(connection: sqlite3.Connection, path: Path) -> int:
    """0 for a file that holds nothing yet. Raises StopRun for a file that this program does not understand."""
    ours = connection.execute("PRAGMA application_id").fetchone()[0]
    version = _version(connection)
    if (ours, version) == (0, 0) and not is_begun(connection):
        return 0
    if ours != _APPLICATION_ID:
        raise StopRun(f"Tệp “{path}” không phải là sổ đăng ký của chương trình. Xin chuyển tệp đó đi nơi khác.")
    if version > VERSION:
        raise StopRun(
            f"Sổ đăng ký “{path}” do bản mới hơn của chương trình ghi. Xin cập nhật chương trình trên máy này."
        )
    return version


def is_begun(connection: sqlite3.Connection) -> bool:
    """Whether the file holds any table."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def has_transfers(connection: sqlite3.Connection) -> bool:
    """Whether its version has the table of distributions."""
    return _version(connection) >= _FIRST_WITH_TRANSFERS


def _version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]
