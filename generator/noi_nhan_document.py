"""Which document is sent and to whom: an issued one as it was filed, or the draft of today's data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import files, pipeline_ke_hoach, pipeline_thang
from generator.delivery import register
from generator.delivery.register import Entry
from generator.delivery.verification import source_findings
from generator.documents import MONTH, PLAN, DocumentKind
from generator.domain import noi_nhan_ho_so, van_ban_di
from generator.domain.danh_ba import DanhBa
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.names import lowered
from generator.domain.noi_nhan import DanhSachNhan, VanBanGui
from generator.domain.noi_nhan_kenh import voi_cach_gui
from generator.domain.records import CoQuan
from generator.domain.thang import HoSoThang
from generator.domain.van_ban_di import VanBanDi
from generator.errors import StopRun
from generator.findings import Finding, Severity
from generator.pipeline_da_phat_hanh import filed_document, from_snapshot, issued_entry, stem
from generator.pipeline_ke_hoach import Wanted
from generator.pipeline_phat_hanh import series
from generator.pipeline_thang import Month
from generator.sources.load import DANH_BA
from generator.sources.record_file import read_record
from generator.stages import Checked, Progress, render, years

# What the clerk who sends must know; everything else about the data is told by the commands that make the document.
_ASSIGNED = "DC007"
_OF_RECIPIENTS = ("PH3", _ASSIGNED)
_DRAFT = "Bản gửi là dự thảo theo dữ liệu hiện nay: chưa có số, ngày, chỉ để lấy ý kiến hoặc chuẩn bị trước."


@dataclass(frozen=True, slots=True)
class ToSend:
    """Which document: of a month, else the plan of nam, after revision lan. so, nam_so: an issued one by its number.
    du_thao: the draft of today's data with its mark, whatever was issued."""

    thang: Month | None = None
    nam: int | None = None
    lan: int | None = None
    so: str = ""
    nam_so: int | None = None
    du_thao: bool = False

    @property
    def kind(self) -> DocumentKind:
        return MONTH if self.thang else PLAN

    @property
    def command(self) -> str:
        return "bao-cao-thang" if self.thang else "ke-hoach"


@dataclass(frozen=True, slots=True)
class Sent:
    """A document on its way. document: b"" when findings keep it from being sent, and then nothing else counts. row:
    its row in the register, None for a draft; ho_so: the office's data behind it; ten_thu_muc: name of its folder."""

    document: bytes
    findings: tuple[Finding, ...]
    van_ban: VanBanGui | None = None
    danh_sach: DanhSachNhan | None = None
    checked: Checked | None = None
    row: VanBanDi | None = None
    nam: int = 0
    ten_thu_muc: str = ""
    told: tuple[str, ...] = ()

    @property
    def ho_so(self) -> HoSo:
        return _office_data(self.checked)


def document_to_send(
    data: Path, phat_hanh: Path, co_quan: CoQuan, asked: ToSend, templates: Path, progress: Progress
) -> Sent:
    """The document with everybody who gets it. Raises StopRun."""
    entry = None if asked.du_thao else _issued(phat_hanh, co_quan, asked, data)
    return _of_register(phat_hanh, entry, data) if entry else _draft(data, phat_hanh, asked, templates, progress)


# --- an issued document


def _issued(phat_hanh: Path, co_quan: CoQuan, asked: ToSend, data: Path) -> Entry | None:
    """The one asked for by number; else the newest in force of what is asked for; None when nothing was issued."""
    if asked.so and asked.nam_so:
        return _of_month(issued_entry(phat_hanh, co_quan, asked.command, asked.nam_so, asked.so), asked)
    entries = {entry.row: entry for entry in register.entries(phat_hanh, str(co_quan.ten))}
    year, month = asked.thang or (years(data, asked.nam)[-1], 0)
    same = [row for row in van_ban_di.con_hieu_luc(list(entries)) if row.thuoc == (asked.kind.ma, year, month)]
    if asked.lan is not None:
        same = [row for row in same if row.lan == asked.lan]
    newest = max(same, key=lambda row: (row.lan, row.ngay or date.min, row.thu_tu), default=None)
    return entries[newest] if newest else None


def _of_month(entry: Entry, asked: ToSend) -> Entry:
    """Raises StopRun when the number is that of another month's report."""
    row = entry.row
    if asked.thang and (row.nam_du_lieu, row.thang) != asked.thang:
        raise StopRun(
            f"Số {row.so_ky_hieu} năm {row.nam} là báo cáo tháng {row.thang}/{row.nam_du_lieu}, không phải tháng "
            f"{asked.thang[1]}/{asked.thang[0]}. Chưa gửi gì; xin xem lại số hoặc tháng."
        )
    return entry


def _of_register(phat_hanh: Path, entry: Entry, data: Path) -> Sent:
    """As it was filed; its recipients are those of its own data, how they get it is a matter of today's directory.
    Findings about its words come too late: it was issued."""
    row = entry.row
    if damaged := tuple(source_findings(phat_hanh, entry)):
        return Sent(b"", damaged)
    document = _as_filed(filed_document(phat_hanh, row), row)
    with from_snapshot(phat_hanh, row) as again:
        checked = again.checked
    found: list[Finding] = []
    today = read_record(DanhBa, data / DANH_BA, f"{data.name}/{DANH_BA}", found)
    if today is None or checked.dossier is None:
        return Sent(b"", (*found, *(checked.findings if checked.dossier is None else ())))
    who = Directory(voi_cach_gui(_office_data(checked).danh_ba, today), checked.directory.day)
    danh_sach, about = noi_nhan_ho_so.danh_sach(checked.dossier, who)
    van_ban = replace(_named(checked, who, row.ky_hieu, stem(row)), so_ky_hieu=row.so_ky_hieu, ngay=row.ngay)
    about += noi_nhan_ho_so.so_ban_khac(checked.dossier, danh_sach, row.so_luong, da_vao_so=True)
    assigned = [one for one in checked.findings if one.code == _ASSIGNED]
    found = list(dict.fromkeys((*found, *assigned, *about)))
    return Sent(document, tuple(found), van_ban, danh_sach, checked, row, row.nam, Path(row.thu_muc).name)


def _as_filed(path: Path, row: VanBanDi) -> bytes:
    try:
        document = path.read_bytes()
    except OSError:
        document = b""
    if files.sha256(document) != row.sha256:
        raise StopRun(
            f"Tệp “{path}” của {row.goi} bị mất hoặc đã bị sửa sau khi phát hành, nên không gửi. Xin chạy kiem-tra, "
            "lấy lại tệp đúng từ bản sao lưu rồi chạy lại."
        )
    return document


# --- a draft


def _draft(data: Path, phat_hanh: Path, asked: ToSend, templates: Path, progress: Progress) -> Sent:
    checked, nam, name = _draft_data(data, phat_hanh, asked)
    if checked.sound:
        progress("Đang tạo văn bản …")
    rendered = render(asked.kind, checked, templates)
    if not rendered.document:
        return Sent(b"", rendered.findings)
    name += "_du_thao" if asked.du_thao else ""
    who = checked.directory
    danh_sach, found = noi_nhan_ho_so.danh_sach(checked.dossier, who)
    ky_hieu = series(_office_data(checked).co_quan, asked.kind)
    van_ban = replace(_named(checked, who, ky_hieu, name), du_thao=True)
    found += noi_nhan_ho_so.so_ban_khac(checked.dossier, danh_sach, 0)
    return Sent(
        rendered.document,
        _relevant([*rendered.findings, *found]),
        van_ban,
        danh_sach,
        checked,
        nam=nam,
        ten_thu_muc=name,
        told=(_DRAFT, *_others(rendered.findings)),
    )


def _draft_data(data: Path, phat_hanh: Path, asked: ToSend) -> tuple[Checked, int, str]:
    """The data, the year and the file name of a draft."""
    if asked.thang:
        checked = pipeline_thang.checked_month(data, asked.thang)
        if asked.du_thao and isinstance(checked.dossier, HoSoThang):
            marked = replace(checked.dossier, ho_so=replace(checked.dossier.ho_so, du_thao=True))
            checked = replace(checked, dossier=marked)
        return checked, asked.thang[0], pipeline_thang.stem(asked.thang)
    nam = years(data, asked.nam)[-1]
    checked = pipeline_ke_hoach.checked(data, nam, Wanted(asked.lan, du_thao=asked.du_thao), phat_hanh)
    lan = checked.dossier.kinh_phi.lan if checked.dossier else 0
    return checked, nam, pipeline_ke_hoach.stem(nam, lan)


# --- its recipients


def _office_data(checked: Checked) -> HoSo:
    return checked.dossier.ho_so if isinstance(checked.dossier, HoSoThang) else checked.dossier


def _named(checked: Checked, who: Directory, ky_hieu: str, tep: str) -> VanBanGui:
    """The document as its papers name it, from the page itself."""
    kind = MONTH if isinstance(checked.dossier, HoSoThang) else PLAN
    page = kind.build_context(checked.dossier, checked.figures, who)
    return VanBanGui(kind.ten_loai, lowered(page.trich_yeu.plain), ky_hieu, tep, nguoi_ky=page.nguoi_ky.ho_ten)


def _relevant(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Errors, and what concerns recipients."""
    kept = (one for one in findings if one.severity is Severity.ERROR or one.code.startswith(_OF_RECIPIENTS))
    return tuple(dict.fromkeys(kept))


def _others(findings: Sequence[Finding]) -> tuple[str, ...]:
    left = len(dict.fromkeys(findings)) - len(_relevant(findings))
    return (f"Dữ liệu còn {left} điểm cần xem lại ngoài nơi nhận; chạy kiem-tra để xem.",) if left else ()
