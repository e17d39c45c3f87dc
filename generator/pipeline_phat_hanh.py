"""Issuing a document: number and day into its data, the rules, file and register, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import files, pipeline_ke_hoach, pipeline_thang
from generator.delivery import folders, issued, register
from generator.delivery.recovery import recover
from generator.delivery.register import Register
from generator.documents import MONTH, PLAN, DocumentKind
from generator.domain import con_lech, noi_nhan_ho_so, van_ban_di, van_ban_di_ngay, van_ban_di_rules
from generator.domain.ban_hanh import Numbered, as_asked
from generator.domain.dossier import HoSo
from generator.domain.names import lowered
from generator.domain.records import CoQuan
from generator.domain.thang import HoSoThang
from generator.domain.van_ban_di import VanBanDi
from generator.errors import StopRun
from generator.findings import Finding, Severity, has_errors
from generator.issued_data import against_month
from generator.pipeline_thang import Month
from generator.sources.load import CO_QUAN
from generator.sources.record_file import read_record
from generator.stages import Checked, Outcome, Progress, issued_folder, looked_over, papers, render, years

KINDS_BY_COMMAND = {"ke-hoach": PLAN, "bao-cao-thang": MONTH}
_AGAINST_ISSUED = ("PH112", "PH113")


@dataclass(frozen=True, slots=True)
class ToIssue:
    """What is to be issued. so, ngay: as văn thư gave them; nam, lan: of the plan, without lan the edition in force on
    ngay; thang: of a report; thay_the: it replaces the one issued for the same edition or month; hom_nay: today;
    so_ban: copies, 0 to count those of "Nơi nhận"; xac_nhan: the number is right, however far from the last."""

    so: str
    ngay: date
    nam: int | None
    lan: int | None
    thang: Month | None
    thay_the: bool
    hom_nay: date
    so_ban: int = 0
    xac_nhan: bool = False

    @property
    def kind(self) -> DocumentKind:
        return MONTH if self.thang else PLAN


def issue(
    data: Path, phat_hanh: Path | None, asked: ToIssue, templates: Path, progress: Progress, output: Path | None = None
) -> Outcome:
    """The document with its number and day, filed and registered: all of it, or nothing. output: where other commands
    write, so that no register is begun there."""
    folder = issued_folder(data, phat_hanh)
    progress("Đang đọc và kiểm tra dữ liệu …")
    co_quan = office(data)
    first = settled(folder, str(co_quan.ten)) if co_quan else []
    rows = register.rows(folder, str(co_quan.ten)) if co_quan else []
    ready, findings = _examined(data, folder, asked, rows)
    if has_errors(findings):
        return _refused(asked, findings, first)
    with register.opened(folder, str(_office_of(ready).co_quan.ten), data, *([output] if output else [])) as book:
        told = [*first, *recover(book)]
        if book.rows() != rows:
            # What another run has entered meanwhile, or one that died has left, may be what this page must cite.
            ready, findings = _examined(data, folder, asked, book.rows())
        if has_errors(findings):
            return _refused(asked, findings, told)
        filed = _filed(book, data, ready, findings, asked, templates, progress)
        # Leaving the lock registers it: nothing that could fail may come between that and saying so.
        return replace(filed, told=(*told, *filed.told))


def _filed(
    book: Register,
    data: Path,
    ready: Checked,
    findings: Sequence[Finding],
    asked: ToIssue,
    templates: Path,
    progress: Progress,
) -> Outcome:
    """Rules, document, folder and row, under the register's lock. findings: those of the examined data."""
    rows = book.rows()
    row = _row(ready, asked, rows)
    everybody, _ = noi_nhan_ho_so.danh_sach(ready.dossier, ready.directory)
    ruled = [
        *van_ban_di_rules.check(rows, row),
        *noi_nhan_ho_so.so_ban_khac(ready.dossier, everybody, asked.so_ban),
        *([] if asked.xac_nhan else van_ban_di_rules.jump_findings(rows, [row])),
    ]
    if has_errors(ruled):
        return _refused(asked, list(dict.fromkeys((*findings, *ruled))))
    progress(f"Đang tạo {_name(asked)} …")
    rendered = render(asked.kind, ready, templates)
    told = () if rows else (_first(book.folder),)
    if not rendered.document:
        return _refused(asked, rendered.findings, told)
    stem = _stem(ready)
    rendered = looked_over(rendered, f"{stem}.docx", ready)
    inputs = _inputs(rendered.inputs, data.parent, templates.parent)
    path = issued.issue(book, row, papers(stem, rendered, ready), inputs, _asked(data, templates, ready))
    told_of = dict.fromkeys((*rendered.findings, *ruled, *van_ban_di_rules.hole_findings([*rows, row])))
    return Outcome(tuple(told_of), made=(path / f"{stem}.docx",), told=told, done="Đã phát hành")


def settled(folder: Path, co_quan: str) -> list[str]:
    """What an earlier run left open is settled, a lost register made anew, in sentences; no register is begun."""
    if not folders.in_use(folder):
        return []
    with register.opened(folder, co_quan) as book:
        return recover(book)


def _refused(asked: ToIssue, findings: Sequence[Finding], told: Sequence[str] = ()) -> Outcome:
    return Outcome(tuple(findings), not_built=(_name(asked),), told=tuple(told), done="Đã phát hành")


def _first(folder: Path) -> str:
    """A folder that was moved away, or whose disk is not connected, must not be begun anew unnoticed."""
    return (
        f"Sổ đăng ký trong “{folder}” chưa có văn bản nào; đây là văn bản đầu tiên. Nếu cơ quan đã phát hành bằng"
        " chương trình thì sổ cũ đang ở nơi khác (ổ đĩa chưa nối, thư mục bị chuyển): xin tìm lại trước khi dùng văn"
        " bản này."
    )


def _name(asked: ToIssue) -> str:
    month = f" {asked.thang[1]}/{asked.thang[0]}," if asked.thang else ""
    return f"{asked.kind.ten}{month} số {asked.so.strip()}"


# --- the document to be issued


def _examined(data: Path, folder: Path, asked: ToIssue, rows: Sequence[VanBanDi]) -> tuple[Checked, list[Finding]]:
    """The data with number and day in them, and all that speaks against issuing them but the rules of numbers."""
    ready = _ready(data, folder, asked, rows)
    # On a draft a warning; what is issued must not contradict what was.
    told = [replace(one, severity=Severity.ERROR) if one.code in _AGAINST_ISSUED else one for one in ready.findings]
    return ready, [
        *told,
        *_open(ready),
        *van_ban_di_ngay.issue_day_findings(asked.ngay, asked.hom_nay, ready.dossier),
    ]


def _ready(data: Path, folder: Path, asked: ToIssue, rows: Sequence[VanBanDi]) -> Checked:
    """The data with number and day in them, after every check."""
    numbered = Numbered(asked.so.strip(), asked.ngay, asked.thay_the)
    if not asked.thang:
        nam = years(data, asked.nam)[-1]
        return pipeline_ke_hoach.checked_to_issue(data, nam, asked.lan, numbered, folder, rows)
    _require_replaced(asked, rows)
    ready = pipeline_thang.checked_month(data, asked.thang, numbered)
    before = [
        row for row in van_ban_di.con_hieu_luc(rows) if row.thuoc == (MONTH.ma, asked.thang[0], asked.thang[1] - 1)
    ]
    if not isinstance(ready.dossier, HoSoThang) or not before:
        return ready
    return replace(ready, findings=[*ready.findings, *against_month(folder, before[-1], ready.dossier)])


def _require_replaced(asked: ToIssue, rows: Sequence[VanBanDi]) -> None:
    """A report cannot replace one that was never issued (for plans, pipeline_ke_hoach says so)."""
    nam, thang = asked.thang
    if asked.thay_the and not any(row.thuoc == (MONTH.ma, nam, thang) for row in van_ban_di.con_hieu_luc(rows)):
        raise StopRun(
            f"Chưa có báo cáo tháng {thang}/{nam} nào đã phát hành để thay thế; xin bỏ --thay-the, hoặc chạy so-dang-ky"
            " để xem sổ."
        )


def _asked(data: Path, templates: Path, ready: Checked) -> dict[str, str | int | None]:
    """What making it again must know beside the snapshot: names of its folders, what the register said."""
    amended = ready.dossier.sua_doi if isinstance(ready.dossier, HoSo) else None
    return {"data": data.name, "templates": templates.name, **(as_asked(amended) if amended else {})}


def _open(ready: Checked) -> Iterator[Finding]:
    """Differences from controls that nobody has answered."""
    if ready.sound and isinstance(ready.dossier, HoSo):
        yield from con_lech.of_plan(ready.dossier, ready.figures)
    elif ready.sound and isinstance(ready.dossier, HoSoThang):
        yield from con_lech.of_month(ready.dossier, ready.figures)


def _row(ready: Checked, asked: ToIssue, rows: Sequence[VanBanDi]) -> VanBanDi:
    """The document as the register knows it, but for its checksum."""
    ho_so, kind = _office_of(ready), asked.kind
    page = kind.build_context(ready.dossier, ready.figures, ready.directory)
    row = VanBanDi(
        nam=asked.ngay.year,
        ky_hieu=series(ho_so.co_quan, kind),
        so=asked.so.strip(),
        ngay=asked.ngay,
        loai=kind.ma,
        ten_loai=kind.ten_loai,
        trich_yeu=lowered(page.trich_yeu.plain),
        nguoi_ky=page.nguoi_ky.ho_ten,
        noi_nhan="; ".join(_recipients(page.noi_nhan, getattr(page, "kinh_gui", []))),
        luu=page.luu,
        so_luong=asked.so_ban or noi_nhan_ho_so.danh_sach(ready.dossier, ready.directory)[0].so_ban,
        nam_du_lieu=ho_so.ke_hoach.nam,
        thang=asked.thang[1] if asked.thang else 0,
        lan=0 if asked.thang else ho_so.kinh_phi.lan,
    )
    return replace(row, **_related(ready, row, rows, asked.thay_the))


def _related(ready: Checked, row: VanBanDi, rows: Sequence[VanBanDi], thay_the: bool) -> dict:
    """What the document does to which earlier one: for a plan what its page says, for a report what the register has.
    A page with a blank instead of that number relates to "": the rules refuse it."""
    if isinstance(ready.dossier, HoSo):
        earlier = ready.dossier.sua_doi
        if earlier is None:
            return {}
        kind = "thay_the" if earlier.thay_the else "sua_doi"
        known = earlier.so_ky_hieu if earlier.ngay else ""
        return {"quan_he": kind, "lien_quan": known, "lien_quan_nam": earlier.ngay.year if earlier.ngay else row.nam}
    same = [one for one in van_ban_di.con_hieu_luc(rows) if one.thuoc == row.thuoc]
    if not (thay_the and same):
        return {}
    return {"quan_he": "thay_the", "lien_quan": same[-1].so_ky_hieu, "lien_quan_nam": same[-1].nam}


def _recipients(lines: Sequence[str], addressees: Sequence[str]) -> list[str]:
    """Nơi nhận as the register needs it: “Như trên” points to the addressees, which no reader of a register sees."""
    named: list[str] = []
    for line in lines:
        first, _, others = line.partition(";")
        on_top = addressees and first.startswith("Như trên")
        named += [*addressees, *filter(None, [others.strip()])] if on_top else [line]
    return named


def _inputs(checksums: Mapping[str, str], *roots: Path) -> dict[str, bytes]:
    """The files behind a document by the names that they were read under; refused when one was saved since."""
    contents = {}
    for shown, checksum in checksums.items():
        found = (_bytes(root / shown) for root in roots)
        same = next((content for content in found if content is not None and files.sha256(content) == checksum), None)
        if same is None:
            raise StopRun(f"Tệp “{shown}” vừa được lưu lại trong lúc phát hành. Chưa ghi gì; xin chạy lại.")
        contents[shown] = same
    return contents


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


# --- the office and its series


def _office_of(ready: Checked) -> HoSo:
    return ready.dossier.ho_so if isinstance(ready.dossier, HoSoThang) else ready.dossier


def office(data: Path) -> CoQuan | None:
    """Whose data they are, whatever is wrong with the other files; None when co_quan.yaml itself cannot be used."""
    return read_record(CoQuan, data / CO_QUAN, f"{data.name}/{CO_QUAN}", [])


def series(co_quan: CoQuan, kind: DocumentKind) -> str:
    return str(getattr(co_quan.ky_hieu, kind.ma))


def _stem(ready: Checked) -> str:
    if isinstance(ready.dossier, HoSoThang):
        return pipeline_thang.stem((ready.dossier.thang.nam, ready.dossier.thang.so))
    return pipeline_ke_hoach.stem(ready.dossier.ke_hoach.nam, ready.dossier.kinh_phi.lan)
