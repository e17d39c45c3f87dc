"""The register of outgoing documents: one small SQLite file in the folder of what was issued.

Two clerks may share the folder: whoever writes holds the register's lock from the first look to the last byte. The
rollback journal (not WAL) is what works on a shared folder. No clock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.delivery import folders, register_schema
from generator.delivery.record import UnreadableRecord, as_plain, from_plain, transfer_from_plain
from generator.domain.chuyen_giao import ChuyenGiao
from generator.domain.names import so_va_ky_hieu
from generator.domain.van_ban_di import VanBanDi
from generator.errors import StopRun

_PATIENCE = 30.0
_NOTHING_KEPT = "Chưa phát hành và chưa ghi gì vào sổ."
_COLUMNS = tuple(VanBanDi.__dataclass_fields__)
_TRANSFER_COLUMNS = tuple(ChuyenGiao.__dataclass_fields__)


class AnotherOffice(StopRun):
    """The register belongs to another office than the data."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the checksums of the records that it came from: of the issue, and of the withdrawal ("" without)."""

    row: VanBanDi
    ho_so: str
    ho_so_thu_hoi: str = ""


@dataclass(frozen=True, slots=True)
class TransferEntry:
    """A distribution with the checksum of its record."""

    transfer: ChuyenGiao
    ho_so: str


class Register:
    """The register while its lock is held (`opened`). What is entered counts once `opened` ends without an error."""

    def __init__(self, connection: sqlite3.Connection, folder: Path, co_quan: str) -> None:
        self._connection, self.folder, self.co_quan = connection, folder, co_quan
        self._made: dict[Path, str] = {}
        self._file = _identity(folder)

    def rows(self) -> list[VanBanDi]:
        return [entry.row for entry in self.entries()]

    def entries(self) -> list[Entry]:
        return _entries(self._connection)

    def transfers(self) -> list[ChuyenGiao]:
        return [entry.transfer for entry in self.transfer_entries()]

    def transfer_entries(self) -> list[TransferEntry]:
        return _transfer_entries(self._connection)

    def add(self, row: VanBanDi, ho_so: str) -> None:
        """ho_so: the checksum of the record that goes with the row. Raises StopRun when the number is used."""
        used = f"Số {row.so_ky_hieu} năm {row.nam} đã có trong sổ đăng ký."
        self._insert("van_ban", row, {"ho_so": ho_so, "ho_so_thu_hoi": ""}, used)

    def add_transfer(self, transfer: ChuyenGiao, ho_so: str) -> None:
        """ho_so: the checksum of its record. Raises StopRun when the document has one of that count."""
        number = so_va_ky_hieu(transfer.so, transfer.ky_hieu)
        used = f"{transfer.goi.capitalize()} của văn bản số {number} năm {transfer.nam} đã có trong sổ đăng ký."
        self._insert("chuyen_giao", transfer, {"ho_so": ho_so}, used)

    def _insert(self, table: str, row: VanBanDi | ChuyenGiao, checksums: dict[str, str], used: str) -> None:
        """used: what is said when the register has one already."""
        _, _, (number, suffix) = row.khoa
        values = {**as_plain(row), "so_thu_tu": number, "hau_to": suffix, **checksums}
        places = ", ".join("?" * len(values))
        try:
            self._connection.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", tuple(values.values())
            )
        except sqlite3.IntegrityError as error:
            raise StopRun(f"{used} {_NOTHING_KEPT}") from error

    def mark_withdrawn(self, row: VanBanDi, ho_so: str) -> None:
        """The row of the same number becomes `row`: withdrawn, and why. ho_so: checksum of the withdrawal's record."""
        self._connection.execute(
            "UPDATE van_ban SET trang_thai = ?, ly_do = ?, ho_so_thu_hoi = ?"
            " WHERE nam = ? AND ky_hieu = ? AND so_thu_tu = ? AND hau_to = ?",
            (row.trang_thai, row.ly_do, ho_so, row.nam, row.ky_hieu, *row.thu_tu),
        )

    def write_folder(self, path: Path, contents: dict[str, bytes], ho_so: str) -> None:
        """files.write_folder, taken back when the register in the end does not keep what goes with it."""
        self.require_in_place()
        if not path.exists():
            self._made[path] = ho_so
        files.write_folder(path, contents)

    def require_in_place(self) -> None:
        """Raise StopRun when somebody moved or replaced the folder, or pulled the disk, since it was opened."""
        if _identity(self.folder) != self._file:
            raise StopRun(
                f"Thư mục phát hành “{self.folder}” vừa bị chuyển đi hoặc ổ đĩa vừa bị ngắt. {_NOTHING_KEPT} Xin để "
                "thư mục về chỗ cũ rồi chạy lại."
            )

    def take_back(self) -> None:
        """Undo everything under the lock. When the lock is gone the commit itself failed, or was interrupted when it
        was done: then what the register keeps, or another run has entered meanwhile, stays."""
        # What cannot be undone now is settled by the next run (recovery).
        with suppress(sqlite3.Error, OSError):
            lock_lost = not self._connection.in_transaction
            if lock_lost:
                self._connection.execute("BEGIN IMMEDIATE")
            kept = self._kept() if lock_lost and register_schema.is_begun(self._connection) else set()
            for path, ho_so in self._made.items():
                if ho_so not in kept and files.fingerprint(path / files.RECORD_NAME) == ho_so:
                    files.remove_folder(path)
        with suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")

    def _kept(self) -> set[str]:
        """The checksums of all records that the register knows."""
        issued = {checksum for entry in self.entries() for checksum in (entry.ho_so, entry.ho_so_thu_hoi)}
        return issued | {entry.ho_so for entry in self.transfer_entries()}


@contextmanager
def opened(folder: Path, co_quan: str, *others: Path) -> Iterator[Register]:
    """The register of `folder`, made when there is none, locked for this run. At the end everything is kept; after any
    error nothing is: neither rows nor folders. others: folders that a new register would lock. Raises StopRun."""
    folders.require_possible(folder, others)
    files.make_folder(folder)
    path = folder / files.REGISTER_NAME
    with _told(path, _NOTHING_KEPT), closing(_connected(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        register = Register(connection, folder, co_quan)
        try:
            register_schema.prepare(connection, path, co_quan)
            _require_own(connection, path, co_quan)
            yield register
            register.require_in_place()
            connection.execute("COMMIT")
        except BaseException:
            register.take_back()
            raise


def rows(folder: Path, co_quan: str | None) -> list[VanBanDi]:
    """Everything in the register of an office, by year, series and number; nothing when there is none. Locks and writes
    nothing. co_quan: None when the data do not tell whose they are. Raises StopRun, AnotherOffice among them."""
    return [entry.row for entry in entries(folder, co_quan)]


def entries(folder: Path, co_quan: str | None) -> list[Entry]:
    """`rows` with the checksums of their records."""
    with _read(folder, co_quan) as connection:
        return _entries(connection) if connection else []


def transfers(folder: Path, co_quan: str | None) -> list[ChuyenGiao]:
    """Every distribution in the register, in the order of `rows`, as `rows` reads them."""
    return [entry.transfer for entry in transfer_entries(folder, co_quan)]


def transfer_entries(folder: Path, co_quan: str | None) -> list[TransferEntry]:
    """`transfers` with the checksums of their records."""
    with _read(folder, co_quan) as connection:
        return _transfer_entries(connection) if connection else []


@contextmanager
def _read(folder: Path, co_quan: str | None) -> Iterator[sqlite3.Connection | None]:
    """For looking only; None when there is no register."""
    path = folder / files.REGISTER_NAME
    if not path.exists():
        yield None
        return
    with _told(path), closing(_connected(path)) as connection:
        begun = register_schema.known_version(connection, path)
        if begun and co_quan is not None:
            _require_own(connection, path, co_quan)
        yield connection if begun else None


def _identity(folder: Path) -> tuple[int, int] | None:
    """Which file on the disk the register is; None when there is none."""
    try:
        status = (folder / files.REGISTER_NAME).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _connected(path: Path) -> sqlite3.Connection:
    """Transactions begin and end where the code says so."""
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _require_own(connection: sqlite3.Connection, path: Path, co_quan: str) -> None:
    owner = connection.execute("SELECT gia_tri FROM so WHERE khoa = 'co_quan'").fetchone()
    if owner is None or owner[0] != co_quan:
        raise AnotherOffice(
            f"Sổ đăng ký “{path}” là của {owner[0] if owner else 'cơ quan khác'}, còn dữ liệu là của {co_quan}. Mỗi cơ "
            "quan có sổ riêng: xin dùng --phat-hanh để chỉ thư mục phát hành khác, hoặc --data để chỉ đúng dữ liệu."
        )


def _entries(connection: sqlite3.Connection) -> list[Entry]:
    made = [
        Entry(from_plain({name: plain[name] for name in _COLUMNS}), plain["ho_so"], plain["ho_so_thu_hoi"])
        for plain in connection.execute("SELECT * FROM van_ban")
    ]
    return sorted(made, key=lambda entry: entry.row.khoa)


def _transfer_entries(connection: sqlite3.Connection) -> list[TransferEntry]:
    if not register_schema.has_transfers(connection):
        return []
    made = [
        TransferEntry(transfer_from_plain({name: plain[name] for name in _TRANSFER_COLUMNS}), plain["ho_so"])
        for plain in connection.execute("SELECT * FROM chuyen_giao")
    ]
    return sorted(made, key=lambda entry: (entry.transfer.khoa, entry.transfer.thu))


@contextmanager
def _told(path: Path, assurance: str = "") -> Iterator[None]:
    """What SQLite refuses becomes a sentence about the register. assurance: what a command that writes adds."""
    try:
        yield
    except (sqlite3.Error, UnreadableRecord) as error:
        raise StopRun(" ".join(filter(None, (_sentence(error, path), assurance)))) from error


def _sentence(error: sqlite3.Error | UnreadableRecord, path: Path) -> str:
    # Extended codes keep the plain one in their lowest byte.
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if isinstance(error, UnreadableRecord) or code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return (
            f"Sổ đăng ký “{path}” bị hỏng. Văn bản đã phát hành vẫn còn trong các thư mục bên cạnh. Xin chuyển tệp sổ "
            f"(và tệp “{path.name}-journal” nếu có) sang nơi khác rồi chạy lại lệnh phát hành: chương trình lập lại sổ "
            "từ các thư mục đó."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"Có người khác đang phát hành trong thư mục “{path.parent}”. Xin đợi một lát rồi chạy lại."
    if code == sqlite3.SQLITE_FULL:
        return f"Không ghi được sổ đăng ký “{path}” vì ổ đĩa đã đầy. Xin xóa bớt tệp không cần rồi chạy lại."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return (
            f"Không mở hoặc không ghi được sổ đăng ký “{path}”: thư mục chỉ cho đọc, hoặc không còn nối được với ổ đĩa "
            "chung. Xin kiểm tra rồi chạy lại."
        )
    return f"Sổ đăng ký “{path}” báo lỗi ({error}). Xin kiểm tra ổ đĩa rồi chạy lại."
