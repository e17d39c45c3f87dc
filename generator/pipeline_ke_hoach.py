"""The plan: which edition of it is wanted, its data after every check, the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.delivery import register, verification
from generator.documents import PLAN
from generator.domain import checks, citations, directory, plan_codes
from generator.domain.ban_hanh import Numbered, typed_otherwise
from generator.domain.dieu_chinh import edition, lan_moi_nhat, lan_tai
from generator.domain.dossier import DaBanHanh, HoSo
from generator.domain.figures import Figures
from generator.domain.period import ngay_gon
from generator.domain.van_ban_di import VanBanDi, amended, con_hieu_luc
from generator.errors import StopRun
from generator.findings import Finding, Sourced, has_errors
from generator.issued_data import against_plan
from generator.sources import load as sources
from generator.stages import Checked, Outcome, Progress, Target, issued_folder, make


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which edition of a plan: lan, or the one in force on a day; the newest when neither is said. du_thao: with the
    mark DỰ THẢO."""

    lan: int | None = None
    ngay: date | None = None
    du_thao: bool = False


def build(
    data: Path,
    output: Path,
    nam: int,
    templates: Path,
    progress: Progress,
    wanted: Wanted = Wanted(),
    phat_hanh: Path | None = None,
) -> Outcome:
    """The document of one edition."""
    progress(f"Đang đọc và kiểm tra dữ liệu năm {nam} …")
    ready = checked(data, nam, wanted, issued_folder(data, phat_hanh))
    lan = ready.dossier.kinh_phi.lan if ready.dossier else wanted.lan or 0
    return make(target(output, nam, lan, wanted.du_thao), ready, templates, progress)


def target(output: Path, nam: int, lan: int, du_thao: bool = False) -> Target:
    """Where the document of an edition goes, and what people call it."""
    name = f"{PLAN.ten} năm {nam}" + (f" (điều chỉnh lần {lan})" if lan else "") + (" - dự thảo" if du_thao else "")
    return Target(PLAN, name, output / str(nam) / PLAN.ma, stem(nam, lan) + ("_du_thao" if du_thao else ""))


def stem(nam: int, lan: int) -> str:
    """The file name of an edition without its ending."""
    return f"{PLAN.ma}_{nam}" + (f"_lan_{lan}" if lan else "")


def checked(data: Path, nam: int, wanted: Wanted, phat_hanh: Path) -> Checked:
    """The data of one edition after every check that their state allows. Raises StopRun for one that is not there."""
    ho_so, findings = sources.load(data, nam, data.name)
    if ho_so is None:
        return Checked(None, None, None, findings)
    lan = _lan(ho_so, nam, wanted)
    # The opening plan amends nothing: it needs no register.
    rows, refused = _registered(phat_hanh, str(ho_so.co_quan.ten)) if lan else ([], [])
    wanted_edition = replace(edition(ho_so, lan, issued_before(nam, lan, rows)), du_thao=wanted.du_thao)
    ready = _checked(wanted_edition, findings, None)
    # Told last: it must not keep the figures from being checked.
    return replace(ready, findings=[*ready.findings, *refused, *_against(phat_hanh, rows, ho_so, lan)])


def _against(phat_hanh: Path, rows: Sequence[VanBanDi], ho_so: HoSo, lan: int) -> list[Finding]:
    """Whether the money from which an edition starts is still that of the document it amends."""
    below = amended(rows, PLAN.ma, ho_so.ke_hoach.nam, lan) if lan else None
    return against_plan(phat_hanh, below, ho_so) if below else []


def _registered(phat_hanh: Path, co_quan: str) -> tuple[list[VanBanDi], list[Finding]]:
    """The register, or that it is another office's: its numbers must not come onto the page."""
    try:
        return register.rows(phat_hanh, co_quan), []
    except register.AnotherOffice as refusal:
        return [], [verification.another_office(phat_hanh, refusal)]


def checked_to_issue(
    data: Path, nam: int, lan: int | None, numbered: Numbered, phat_hanh: Path, rows: Sequence[VanBanDi]
) -> Checked:
    """The same with number and day in them; without lan, of the edition in force on that day. rows: the register, that
    says which document is amended or replaced."""
    ho_so, findings = sources.load(data, nam, data.name)
    if ho_so is None:
        return Checked(None, None, None, findings)
    lan = _lan(ho_so, nam, Wanted(lan) if lan is not None else Wanted(ngay=numbered.ngay))
    findings = [*findings, *_against(phat_hanh, rows, ho_so, lan)]
    return _checked(edition(ho_so, lan, issued_before(nam, lan, rows, numbered.thay_the)), findings, numbered)


def checked_again(data: Path, nam: int, lan: int, numbered: Numbered, before: DaBanHanh | None) -> Checked:
    """The data of an edition that was issued, from its snapshot. `before`: what the register said then."""
    ho_so, findings = sources.load(data, nam, data.name)
    if ho_so is None:
        return Checked(None, None, None, findings)
    return _checked(edition(ho_so, lan, before), findings, numbered)


def _checked(ho_so: HoSo, findings: Sequence[Finding], numbered: Numbered | None) -> Checked:
    if numbered:
        day = numbered.ngay
        # The month in the data was the one expected; the day decides.
        given = {"so": Sourced(numbered.so), "ngay": day, "thang": (day.year, day.month)}
        plan = ho_so.ke_hoach.model_copy(update=given)
        findings = [*findings, *typed_otherwise(ho_so.ke_hoach.so, ho_so.ke_hoach.ngay, numbered)]
        ho_so = replace(ho_so, ke_hoach=plan)
    figures = Figures(ho_so)
    who = directory.of_plan(ho_so.danh_ba, ho_so.ke_hoach)
    told = [*findings, *citations.check(ho_so, figures, who), *plan_codes.check(ho_so, who)]
    if not has_errors(told):
        told += checks.check(ho_so, figures, who)
    return Checked(ho_so, figures, who, told, ho_so.files)


def issued_before(nam: int, lan: int, rows: Sequence[VanBanDi], thay_the: bool = False) -> DaBanHanh | None:
    """What the register knows of the document that edition `lan` amends, or, with thay_the, replaces."""
    below = amended(rows, PLAN.ma, nam, lan) if lan else None
    if not thay_the:
        return DaBanHanh(below.so_ky_hieu, below.ngay, below.lan) if below else None
    same = [row for row in con_hieu_luc(rows) if row.thuoc == (PLAN.ma, nam, 0) and row.lan == lan]
    if not same:
        raise StopRun(
            f"Chưa có kế hoạch năm {nam} (lần {lan}) nào đã phát hành để thay thế; xin bỏ --thay-the, hoặc chạy"
            " so-dang-ky để xem sổ."
        )
    # Its table of changes starts where that of the replaced one did, and it says which plan that one amended.
    start = below.lan if below else max(0, lan - 1)
    return DaBanHanh(same[-1].so_ky_hieu, same[-1].ngay, start, thay_the=True, sua_doi=below.goi if below else "")


def _lan(ho_so: HoSo, nam: int, wanted: Wanted) -> int:
    newest = lan_moi_nhat(ho_so.kinh_phi)
    if wanted.ngay:
        return lan_tai(ho_so.kinh_phi, wanted.ngay)
    if wanted.lan is not None and wanted.lan > newest:
        known = ", ".join(f"lần {one.lan} ngày {ngay_gon(one.ngay)}" for one in ho_so.kinh_phi.dieu_chinh)
        raise StopRun(
            f"Kế hoạch năm {nam} không có lần điều chỉnh {wanted.lan}. "
            + (f"Đã có: {known}; lần 0 là kế hoạch ban đầu." if known else "Năm này chưa có lần điều chỉnh nào.")
            + " Nếu có quyết định mới thì ghi vào trang tính “Quyết định điều chỉnh” của kinh_phi.xlsx."
        )
    return newest if wanted.lan is None else wanted.lan
