"""What a run that died left in phat_hanh is settled by the next one that holds the register's lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator import files
from generator.delivery import acts, folders, record
from generator.delivery.record import MANIFEST_NAME, HoSoPhatHanh, UnreadableRecord
from generator.delivery.register import Register
from generator.domain.chuyen_giao import of_document
from generator.domain.van_ban_di_rules import number_findings


def recover(register: Register) -> list[str]:
    """Remove what is half done and enter what is complete but not in the register; in a sentence each. A register that
    was lost is made anew this way. What is damaged, or does not fit, is told and left alone."""
    told = _cleaned(register.folder)
    known = acts.known(register.entries(), register.transfer_entries())
    found: list[tuple[str, HoSoPhatHanh]] = []
    for name in (name for name in folders.on_disk(register.folder) if name not in known):
        try:
            found.append((name, _sound(register, name)))
        except UnreadableRecord as error:
            told.append(f"Thư mục “{name}” chưa vào sổ đăng ký vì {error}. Chương trình để nguyên thư mục đó.")
    # A withdrawal, a distribution need the row of their document.
    for enter in (_entered, _transferred, _withdrawn):
        told += [said for name, one in found if _way(one) is enter for said in enter(register, name, one)]
    return told


def _cleaned(folder: Path) -> list[str]:
    removed = sum(files.remove_temporaries(year) for year in folders.inside(folder))
    said = "Lần chạy trước bị ngắt giữa chừng: phần dở dang trong thư mục phát hành đã được dọn, chưa có gì vào sổ."
    return [said] if removed else []


def _sound(register: Register, name: str) -> HoSoPhatHanh:
    """The record of a folder in which nothing is missing or altered. Raises UnreadableRecord."""
    path = register.folder / name
    found = record.read(path)
    if found.co_quan != register.co_quan:
        raise UnreadableRecord(f"thư mục là của {found.co_quan}")
    if record.folder_name(found.so_dang_ky, found.chuyen_giao) != name:
        raise UnreadableRecord(f"tên thư mục không đúng với số ghi trong {files.RECORD_NAME}")
    for one, expected in found.tep.items():
        if files.fingerprint(path / one) != expected:
            raise UnreadableRecord(f"tệp “{one}” thiếu hoặc đã bị sửa")
    if not _proved(found):
        raise UnreadableRecord("không có tệp đúng với mã kiểm tra trong hồ sơ")
    return found


def _proved(found: HoSoPhatHanh) -> bool:
    """Whether what the register keeps a checksum of lies in the folder: document, manifest of a distribution."""
    first, transfer = found.so_dang_ky[0], found.chuyen_giao
    if transfer:
        return found.tep.get(MANIFEST_NAME) == transfer.manifest
    return first.trang_thai != "ban_hanh" or first.sha256 in found.tep.values()


def _way(found: HoSoPhatHanh) -> Callable[[Register, str, HoSoPhatHanh], list[str]]:
    """How the act gets into the register."""
    if found.chuyen_giao:
        return _transferred
    return _withdrawn if found.so_dang_ky[0].trang_thai == "thu_hoi" else _entered


def _entered(register: Register, name: str, found: HoSoPhatHanh) -> list[str]:
    against = [one.message for one in number_findings(register.rows(), found.so_dang_ky)]
    against += [f"Dòng {row.so_ky_hieu} ghi thư mục khác." for row in found.so_dang_ky if row.thu_muc != name]
    if against:
        return [_left_alone(name, against[0])]
    for row in found.so_dang_ky:
        register.add(row, acts.checksum(register.folder, name))
    return [f"{_called(found)} đã có đủ trong “{name}” nhưng chưa vào sổ đăng ký; nay đã ghi vào sổ."]


def _transferred(register: Register, name: str, found: HoSoPhatHanh) -> list[str]:
    """One that was withdrawn since had been sent all the same."""
    row, transfer = found.so_dang_ky[0], found.chuyen_giao
    entered = [one.thu for one in of_document(register.transfers(), row)]
    if (row.khoa, row.sha256) not in [(one.khoa, one.sha256) for one in register.rows()]:
        return [_left_alone(name, f"Sổ đăng ký không có đúng văn bản đã chuyển giao: {row.goi}.")]
    if transfer.thu in entered:
        return [_left_alone(name, f"Sổ đăng ký đã có {transfer.goi} của {row.goi}.")]
    if transfer.thu_muc != name:
        return [_left_alone(name, f"Hồ sơ của {transfer.goi} ghi thư mục khác.")]
    register.add_transfer(transfer, acts.checksum(register.folder, name))
    said = f"{transfer.goi.capitalize()} của {row.goi} đã có đủ trong “{name}” nhưng chưa vào sổ đăng ký"
    return [f"{said}; nay đã ghi vào sổ."]


def _left_alone(name: str, why: str) -> str:
    return f"Thư mục “{name}” chưa vào sổ đăng ký. {why} Chương trình để nguyên thư mục đó."


def _withdrawn(register: Register, name: str, found: HoSoPhatHanh) -> list[str]:
    row = found.so_dang_ky[0]
    known = next((one for one in register.rows() if one.khoa == row.khoa), None)
    if known is None or known.trang_thai != "ban_hanh":
        return [f"Thư mục “{name}” ghi thu hồi một văn bản không có trong sổ đăng ký; chương trình để nguyên."]
    register.mark_withdrawn(row, acts.checksum(register.folder, name))
    return [f"Việc thu hồi {row.goi} đã có trong “{name}” nhưng chưa vào sổ đăng ký; nay đã ghi vào sổ."]


def _called(found: HoSoPhatHanh) -> str:
    first, last = found.so_dang_ky[0], found.so_dang_ky[-1]
    if first.trang_thai == "ban_hanh":
        return first.goi
    return f"Ghi chú bỏ số {first.so_ky_hieu}" + ("" if first is last else f" đến {last.so_ky_hieu}")
