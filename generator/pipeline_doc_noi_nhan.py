"""The "Nơi nhận" of any document, ours or not, as the program reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.domain.danh_ba import DanhBa
from generator.domain.directory import Directory
from generator.domain.noi_nhan import DanhSachNhan
from generator.domain.noi_nhan_de import cac_muc_dich
from generator.domain.noi_nhan_doc import DongNoiNhan, NoiNhanDaDoc, doc
from generator.domain.noi_nhan_kiem import points_nowhere
from generator.domain.noi_nhan_mo import biet, mo_rong
from generator.domain.noi_nhan_tach import Muc
from generator.domain.records import NoiNhan
from generator.errors import StopRun
from generator.findings import Finding, Place, Severity, Sourced, error, place_of, warning
from generator.sources.load import DANH_BA
from generator.sources.raw_file import read_bytes
from generator.sources.record_file import read_record
from generator.stages import Outcome
from generator.word.passages import read_document

# The title alone or with the first recipient behind it; “Nơi nhận ý kiến” is something else.
_TITLE = re.compile(r"nơi\s+nhận\s*(?::|$)", re.IGNORECASE)
_UNCLEAR = "PH301"
_MOST_LINES = 3000
_MOST_MEGABYTES = 50
# Letters of a line that the screen shows.
_MOST_SHOWN = 500
_MUC_DICH = {
    "bao_cao": "để báo cáo",
    "phoi_hop": "để phối hợp",
    "thuc_hien": "để thực hiện",
    "biet": "để biết",
}


def read_file(data: Path, path: Path, ngay: date) -> Outcome:
    """Each line with the bodies that it names, what for, and who of them the directory knows on that day; the file
    line. Makes nothing. Raises StopRun."""
    findings: list[Finding] = []
    lines = _block(path, findings)
    if not lines:
        return Outcome(tuple(findings), what="việc")
    danh_ba = read_record(DanhBa, data / DANH_BA, f"{data.name}/{DANH_BA}", findings)
    who = Directory(danh_ba or DanhBa(don_vi=[], dia_ban=[]), ngay)
    read = doc(lines, biet(who))
    if danh_ba is None:
        return Outcome(tuple(findings), told=tuple(_told(read, None, {})), what="việc")
    meant = [NoiNhan(ghi=Sourced(line.ghi, Place(path.name, at))) for at, line in enumerate(read.dong, 1)]
    everybody, found = mo_rong(meant, "", who)
    elsewhere = _pointing(meant)
    found = [one for one in found if one not in elsewhere]
    told = tuple(_told(read, everybody, _unclear(found)))
    return Outcome((*findings, *_not_our_fault(found, Place(path.name))), told=told, what="việc")


def _pointing(lines: Sequence[NoiNhan]) -> set[Finding]:
    """What is said of “Như trên”, which is no fault in a document of its own: the line says where it points to."""
    return {points_nowhere(line.ghi, place_of(line.ghi), on_top) for line in lines for on_top in (True, False)}


def _unclear(found: Sequence[Finding]) -> dict[int, list[str]]:
    """What the directory does not understand, by the number of its line."""
    said: dict[int, list[str]] = {}
    for one in found:
        if one.code == _UNCLEAR:
            said.setdefault(one.place.line, []).append(one.message)
    return said


def _not_our_fault(found: Sequence[Finding], place: Place) -> Iterator[Finding]:
    """Somebody else's document: nothing in it is an error. What stands under its line is not said again one by one."""
    yield from (replace(one, place=place, severity=Severity.WARNING) for one in found if one.code != _UNCLEAR)
    if unclear := sum(one.code == _UNCLEAR for one in found):
        yield warning(
            "PH301",
            place,
            f"Trong Nơi nhận có {unclear} chỗ chương trình không rõ gửi cho ai, nói ở dưới từng dòng.",
            "mỗi tên là một đơn vị, địa bàn hoặc nhóm của danh_ba.yaml",
            "Muốn chương trình hiểu thì thêm cách viết ấy vào ten_khac của nơi đó trong danh_ba.yaml.",
        )


def _block(path: Path, findings: list[Finding]) -> list[str]:
    """The lines from “Nơi nhận” on; [] when the file has none, or cannot be read."""
    content = read_bytes(path, path.name, _MOST_MEGABYTES, findings)
    if content is None:
        return []
    if path.suffix.lower() == ".txt":
        lines = _text(content, path)
    else:
        lines = [passage.text for passage in read_document(content, path.name).passages]
    starts = [number for number, line in enumerate(lines) if _TITLE.match(_plain(line))]
    if not starts:
        findings.append(_no_block(path))
        return []
    findings += _limits(path, len(starts), len(lines) - starts[-1])
    # Other words may begin like the block, which stands last.
    return lines[starts[-1] :][:_MOST_LINES]


def _plain(line: str) -> str:
    return unicodedata.normalize("NFC", line[:_MOST_SHOWN]).strip()


def _limits(path: Path, blocks: int, lines: int) -> Iterator[Finding]:
    """What of the file is not read."""
    if blocks > 1:
        said = f"Tệp có {blocks} mục “Nơi nhận”; chỉ đọc mục cuối cùng."
        yield warning("PH318", Place(path.name), said, "một mục Nơi nhận", "Tách các mục trước ra tệp riêng rồi đọc.")
    if lines > _MOST_LINES and path.suffix.lower() == ".txt":
        said = f"Từ “Nơi nhận” trở đi có {lines} dòng; chỉ đọc {_MOST_LINES} dòng đầu."
        yield warning("PH318", Place(path.name), said, f"nhiều nhất {_MOST_LINES} dòng", "Chia tệp thành nhiều tệp.")


def _text(content: bytes, path: Path) -> list[str]:
    try:
        return content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as fault:
        raise StopRun(
            f"Tệp “{path.name}” không phải tệp chữ UTF-8. Xin mở bằng Notepad, chọn Save As, mục Encoding chọn UTF-8 "
            "rồi chạy lại."
        ) from fault


def _no_block(path: Path) -> Finding:
    return error(
        "PH309",
        Place(file=path.name),
        "Không thấy mục “Nơi nhận” trong tệp này.",
        "một dòng “Nơi nhận:” và các dòng nơi nhận bên dưới",
        "Kiểm tra xem có nhầm tệp không.",
    )


def _told(read: NoiNhanDaDoc, everybody: DanhSachNhan | None, unclear: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """unclear: what is not understood, by the number of its line."""
    yield f"Có {len(read.dong)} dòng nơi nhận" + (
        f", {len(everybody.nguoi_nhan)} nơi có trong danh bạ:" if everybody else ":"
    )
    for number, line in enumerate(read.dong):
        yield f"- {_shown(line.ghi)}"
        yield from (f"  {said}" for said in _of_line(line))
        meant = everybody.cua_dong(number) if everybody else ()
        if meant:
            yield f"  Trong danh bạ: {'; '.join(one.ten for one in meant)}."
        yield from (f"  {said}" for said in unclear.get(number + 1, ()))
    yield from _filed(read)


def _shown(words: str) -> str:
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"


def _of_line(line: DongNoiNhan) -> Iterator[str]:
    if line.nhu:
        yield "Là các nơi ở mục “Kính gửi”." if line.nhu == "trên" else f"Là các nơi ghi ở “{line.nhu}”."
    purposes = dict.fromkeys(one.de for one in line.muc if one.de)
    if len(line.muc) > 1:
        apart = len({one.de for one in line.muc}) > 1
        yield f"{len(line.muc)} nơi: {'; '.join(_named(one, apart) for one in line.muc)}."
    for de in purposes:
        yield f"Ghi “{de}”: {', '.join(_MUC_DICH.get(kind, 'mục đích khác') for kind in cac_muc_dich(de))}."


def _named(one: Muc, with_mark: bool) -> str:
    """with_mark: the bodies of the line get the document for different purposes."""
    name = f"{one.dan}: {one.ten}" if one.dan else one.ten
    return f"{name} ({one.de})" if with_mark and one.de else name


def _filed(read: NoiNhanDaDoc) -> Iterator[str]:
    luu = read.luu
    if luu.noi:
        copies = f"; {luu.so_ban} bản" if luu.so_ban is not None else ""
        drafter = f"; người soạn thảo: {luu.nguoi_soan}" if luu.nguoi_soan else ""
        yield f"- Lưu: {', '.join(luu.noi)}{copies}{drafter}"
    else:
        yield "Không có dòng “Lưu: …”."
    if read.soan_thao:
        yield f"- Ký hiệu người soạn thảo, số lượng bản: {read.soan_thao}"
