"""Which document is sent and to whom: an issued one as it was filed, or the draft of today's data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import files, pipeline_ke_hoach, pipeline_thang
from generator.delivery import register
from generator.delivery.verification import source_findings
from generator.documents import MONTH, PLAN, DocumentKind
from generator.domain import noi_nhan_doi, noi_nhan_ho_so, van_ban_di
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
from generator.findings import Finding, Severity, has_errors, place_of
from generator.pipeline_da_phat_hanh import filed_document, from_snapshot, issued_entry, stem
from generator.pipeline_ke_hoach import Wanted
from generator.pipeline_phat_hanh import series
from generator.pipeline_thang import Month
from generator.sources.load import DANH_BA
from generator.sources.record_file import read_record
from generator.stages import Checked, Progress, render, years

# What the clerk who sends must know; everything else about the data is told by the commands that make the document.
_OF_RECIPIENTS = ("PH3", "DC007")
_DRAFT = "Bản gửi là dự thảo theo dữ liệu hiện nay: chưa có số, ngày, chỉ để lấy ý kiến hoặc chuẩn bị trước."
_TEN_LOAI = {PLAN.ma: "Kế hoạch", MONTH.ma: "Báo cáo"}


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
    rows = register.rows(phat_hanh, str(co_quan.ten))
    row = None if asked.du_thao else _issued(phat_hanh, co_quan, asked, rows, data)
    sent = _of_register(phat_hanh, co_quan, row, data) if row else _draft(data, phat_hanh, asked, templates, progress)
    if not sent.document:
        return sent
    changed, said = _since_last_time(phat_hanh, rows, sent, asked.kind)
    found = tuple(dict.fromkeys((*sent.findings, *changed)))
    if has_errors(found):
        return replace(sent, document=b"", findings=found)
    return replace(sent, findings=found, told=(*sent.told, *said))


# --- an issued document


def _issued(phat_hanh: Path, co_quan: CoQuan, asked: ToSend, rows: Sequence[VanBanDi], data: Path) -> VanBanDi | None:
    """The one asked for by number; else the newest in force of what is asked for; None when nothing was issued."""
    if asked.so and asked.nam_so:
        return issued_entry(phat_hanh, co_quan, asked.command, asked.nam_so, asked.so).row
    year, month = asked.thang or (years(data, asked.nam)[-1], 0)
    same = [row for row in van_ban_di.con_hieu_luc(rows) if row.thuoc == (asked.kind.ma, year, month)]
    if asked.lan is not None:
        same = [row for row in same if row.lan == asked.lan]
    return max(same, key=lambda row: (row.lan, row.ngay or date.min, row.thu_tu), default=None)


def _of_register(phat_hanh: Path, co_quan: CoQuan, row: VanBanDi, data: Path) -> Sent:
    entry = next(entry for entry in register.entries(phat_hanh, str(co_quan.ten)) if entry.row == row)
    if damaged := tuple(source_findings(phat_hanh, entry)):
        return Sent(b"", damaged)
    path = filed_document(phat_hanh, row)
    document = _as_filed(path, row)
    with from_snapshot(phat_hanh, row) as again:
        checked = again.checked
    danh_ba = read_record(DanhBa, data / DANH_BA, f"{data.name}/{DANH_BA}", [])
    who = _with_channels(checked, danh_ba)
    danh_sach, found = noi_nhan_ho_so.danh_sach(checked.dossier, who)
    van_ban = _named(checked, who, row.ky_hieu, stem(row))
    van_ban = replace(van_ban, so_ky_hieu=row.so_ky_hieu, ngay=row.ngay)
    found += noi_nhan_ho_so.so_ban_khac(checked.dossier, danh_sach, row.so_luong, da_vao_so=True)
    name = Path(row.thu_muc).name
    return Sent(document, _relevant([*checked.findings, *found]), van_ban, danh_sach, checked, row, row.nam, name)


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


def _with_channels(checked: Checked, today: DanhBa | None) -> Directory:
    who = checked.directory
    danh_ba = _office_data(checked).danh_ba
    return Directory(voi_cach_gui(danh_ba, today), who.day) if today else who


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
    return VanBanGui(_TEN_LOAI[kind.ma], lowered(page.trich_yeu.plain), ky_hieu, tep, nguoi_ky=page.nguoi_ky.ho_ten)


def _relevant(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Errors, and what concerns recipients."""
    kept = (one for one in findings if one.severity is Severity.ERROR or one.code.startswith(_OF_RECIPIENTS))
    return tuple(dict.fromkeys(kept))


def _others(findings: Sequence[Finding]) -> tuple[str, ...]:
    left = len(dict.fromkeys(findings)) - len(_relevant(findings))
    return (f"Dữ liệu còn {left} điểm cần xem lại ngoài nơi nhận; chạy kiem-tra để xem.",) if left else ()


def _since_last_time(
    phat_hanh: Path, rows: Sequence[VanBanDi], sent: Sent, kind: DocumentKind
) -> tuple[list[Finding], list[str]]:
    """Who came and who went since the last document of the kind."""
    earlier = [row for row in rows if row.loai == kind.ma and row.ngay and row.trang_thai != "bo_so"]
    if sent.row:
        earlier = [row for row in earlier if (row.ngay, row.thu_tu) < (sent.row.ngay, sent.row.thu_tu)]
    if not earlier:
        return [], ["Chưa có văn bản cùng loại nào phát hành trước đó để so nơi nhận."]
    last = max(earlier, key=lambda row: (row.ngay, row.thu_tu))
    before = _recipients_of(phat_hanh, last)
    if isinstance(before, str):
        return [], [f"Không so được nơi nhận với {last.goi}: {before}"]
    changed = noi_nhan_doi.doi(before, sent.danh_sach, sent.checked.directory)
    place = place_of(noi_nhan_ho_so.noi_ghi(sent.checked.dossier).noi_nhan[0].ghi)
    return list(noi_nhan_doi.findings(changed, last.goi, place)), changed.cau() or [f"Nơi nhận như {last.goi}."]


def _recipients_of(phat_hanh: Path, row: VanBanDi) -> DanhSachNhan | str:
    """Everybody who got an earlier document; why that cannot be told."""
    try:
        with from_snapshot(phat_hanh, row) as again:
            then = again.checked
    except StopRun as stop:
        return str(stop)
    if then.dossier is None or then.directory is None:
        return "bản chụp dữ liệu không đọc được."
    return noi_nhan_ho_so.danh_sach(then.dossier, then.directory)[0]
