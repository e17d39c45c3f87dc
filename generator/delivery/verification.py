"""Whether everything that was issued is still what was issued: folders, files, register. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from generator import files
from generator.delivery import acts, folders, record, register
from generator.delivery.acts import Act
from generator.delivery.record import MANIFEST_NAME, HoSoPhatHanh, UnreadableRecord
from generator.delivery.register import AnotherOffice, Entry
from generator.delivery.snapshot import SNAPSHOT_NAME
from generator.domain.chuyen_giao import ChuyenGiao
from generator.domain.van_ban_di import VanBanDi, ordered
from generator.findings import Finding, Place, error, warning

_Recorded = VanBanDi | ChuyenGiao
_RESTORE = "Lấy lại tệp đúng từ bản sao lưu. Văn bản cần sửa thì phát hành văn bản mới thay thế."


def verify(folder: Path, co_quan: str | None = None) -> list[Finding]:
    """Every issued folder against the checksums in its record and in the register. co_quan: whose register it must be,
    None when the data do not tell. Raises StopRun when the register cannot be read."""
    try:
        # Distributions first: whatever is entered meanwhile, their documents are there.
        transfers = register.transfer_entries(folder, co_quan)
        known = acts.known(register.entries(folder, co_quan), transfers)
    except AnotherOffice as refusal:
        return [another_office(folder, refusal)]
    findings = [finding for name, act in sorted(known.items()) for finding in _act(folder, name, act)]
    names = folders.on_disk(folder) if folder.is_dir() else []
    return [*findings, *(_unknown(folder, name) for name in names if name not in known)]


def another_office(folder: Path, refusal: AnotherOffice) -> Finding:
    """For commands that go on all the same; nothing of that register is used."""
    return error(
        "PH207",
        Place(_shown(folder, files.REGISTER_NAME)),
        str(refusal),
        "Sổ đăng ký của chính cơ quan ghi trong co_quan.yaml.",
        "Chỉ đúng thư mục bằng --phat-hanh hoặc --data. Nếu chỉ cách viết tên bị sửa, ghi lại mục ten như cũ.",
    )


def source_findings(folder: Path, entry: Entry) -> Iterator[Finding]:
    """Whether what an issued document is made again from is what was filed with it: its record, as the register knows
    it, and the snapshot, as the record does."""
    name = entry.row.thu_muc
    act, found = Act((entry.row,), entry.ho_so), acts.checksum(folder, name)
    if found != entry.ho_so:
        yield _altered_or_missing(folder, name, files.RECORD_NAME, found, act)
        return
    try:
        expected = record.read(folder / name).tep.get(SNAPSHOT_NAME)
    except UnreadableRecord as fault:
        yield _inconsistent(folder, name, f"{files.RECORD_NAME}: {fault}.")
        return
    found = files.fingerprint(folder / name / SNAPSHOT_NAME) or ""
    if found != expected:
        yield _altered_or_missing(folder, name, SNAPSHOT_NAME, found, act)


def _act(folder: Path, name: str, act: Act) -> Iterator[Finding]:
    path = folder / name
    if not path.is_dir():
        yield _missing(Place(_shown(folder, name)), f"Mất cả thư mục của {act.goi}.")
        return
    found = acts.checksum(folder, name)
    if found != act.ho_so:
        yield _altered_or_missing(folder, name, files.RECORD_NAME, found, act)
        yield from _document(folder, name, act)
        return
    try:
        told = record.read(path)
    except UnreadableRecord as fault:
        yield _inconsistent(folder, name, f"{files.RECORD_NAME}: {fault}.")
        return
    yield from _files(folder, name, told, act)
    yield from (_transfer_differences if act.transfer else _differences)(folder, name, told, act)


def _files(folder: Path, name: str, told: HoSoPhatHanh, act: Act) -> Iterator[Finding]:
    for one, expected in told.tep.items():
        found = files.fingerprint(folder / name / one)
        if found != expected:
            yield _altered_or_missing(folder, name, one, found or "", act)
    for entry in sorted((folder / name).iterdir()):
        own = entry.name in told.tep or entry.name == files.RECORD_NAME
        # Word leaves a lock beside an open document.
        if not own and not entry.name.startswith("~$") and entry.name.lower() not in folders.NOBODYS:
            yield warning(
                "PH204",
                Place(_shown(folder, name, entry.name)),
                f"Tệp này không thuộc hồ sơ phát hành của {act.goi}.",
                "Thư mục của văn bản đã phát hành chỉ có các tệp do chương trình ghi khi phát hành.",
                "Chuyển tệp sang thư mục khác.",
            )


def _document(folder: Path, name: str, act: Act) -> Iterator[Finding]:
    """The record cannot be trusted; the register itself knows the document, or the manifest of a distribution."""
    if act.transfer:
        manifest = files.fingerprint(folder / name / MANIFEST_NAME) or ""
        if manifest != act.transfer.manifest:
            yield _altered_or_missing(folder, name, MANIFEST_NAME, manifest, act)
    elif act.rows[0].trang_thai == "ban_hanh":
        documents = [one for one in sorted((folder / name).glob("*.docx")) if not one.name.startswith("~$")]
        checksums = {one.name: files.fingerprint(one) for one in documents}
        if act.rows[0].sha256 not in checksums.values():
            one = documents[0].name if documents else "*.docx"
            yield _altered_or_missing(folder, name, one, checksums.get(one) or "", act)


def _altered_or_missing(folder: Path, name: str, one: str, found: str, act: Act) -> Finding:
    """found: the checksum of the file as it is, "" when it cannot be read."""
    place = Place(_shown(folder, name, one))
    if not found:
        there = (folder / name / one).exists()
        return _missing(place, f"{'Không đọc được' if there else 'Mất'} tệp này của {act.goi}.")
    if act.transfer:
        message, expected = f"Tệp này của {act.goi} đã bị sửa.", "Hồ sơ chuyển giao giữ nguyên từng byte."
        return error("PH202", place, message, expected, "Lấy lại tệp đúng từ bản sao lưu.")
    return error(
        "PH202",
        place,
        f"Tệp này của {act.goi} đã bị sửa sau khi phát hành.",
        "Văn bản đã phát hành giữ nguyên từng byte.",
        _RESTORE,
        "Nghị định 30/2020/NĐ-CP, Điều 18.3",
    )


def _missing(place: Place, message: str) -> Finding:
    expected = "Hồ sơ của văn bản đã phát hành còn đủ mọi tệp."
    return error("PH203", place, message, expected, "Tìm trong thùng rác, hoặc lấy lại từ bản sao lưu.")


def _unknown(folder: Path, name: str) -> Finding:
    return error(
        "PH205",
        Place(_shown(folder, name)),
        "Thư mục này không có trong sổ đăng ký.",
        "Mỗi thư mục trong thư mục phát hành là của một dòng trong sổ.",
        "Nếu lúc này có người đang phát hành, đợi xong rồi chạy lại. Nếu lần trước bị ngắt giữa chừng, lần phát hành "
        "tiếp theo tự ghi văn bản vào sổ. Thư mục chép từ nơi khác thì chuyển đi.",
    )


def _differences(folder: Path, name: str, told: HoSoPhatHanh, act: Act) -> Iterator[Finding]:
    """The record is as it was written, so a difference is a change made in the register."""
    theirs, ours = ordered(told.so_dang_ky), ordered(act.rows)
    if [row.khoa for row in theirs] != [row.khoa for row in ours]:
        said = f"Hồ sơ có {len(theirs)} số, sổ đăng ký có {len(ours)} số của thư mục này."
        yield _inconsistent(folder, name, said)
        return
    for their, our in zip(theirs, ours, strict=True):
        yield from _fields(folder, name, f"Số {their.so_ky_hieu}", their, our)


def _transfer_differences(folder: Path, name: str, told: HoSoPhatHanh, act: Act) -> Iterator[Finding]:
    """The rows of a distribution are compared where they were issued."""
    document, theirs = told.so_dang_ky[0], told.chuyen_giao
    if theirs is None or (document.khoa, document.sha256) != (act.rows[0].khoa, act.rows[0].sha256):
        yield _inconsistent(folder, name, f"Hồ sơ không phải của {act.goi} trong sổ.")
    else:
        yield from _fields(folder, name, f"Số {document.so_ky_hieu}, {theirs.goi}", theirs, act.transfer)


def _fields(folder: Path, name: str, whose: str, their: _Recorded, our: _Recorded) -> Iterator[Finding]:
    for field in fields(their):
        recorded, registered = getattr(their, field.name), getattr(our, field.name)
        if recorded != registered:
            said = f"{whose}, mục {field.name}: sổ ghi “{registered}”, hồ sơ ghi “{recorded}”."
            yield _inconsistent(folder, name, said)


def _inconsistent(folder: Path, name: str, message: str) -> Finding:
    return error(
        "PH206",
        Place(_shown(folder, name)),
        f"Sổ đăng ký không khớp hồ sơ phát hành. {message}",
        f"Sổ đăng ký và {files.RECORD_NAME} ghi như nhau.",
        "Ai đó đã sửa sổ bằng chương trình khác. Lấy lại sổ từ bản sao lưu; hoặc chuyển tệp sổ đi nơi khác, lần phát "
        "hành tiếp theo lập lại sổ từ các thư mục.",
    )


def _shown(folder: Path, name: str, one: str = "") -> str:
    return "/".join(filter(None, (folder.name, name, one)))
