"""The commands of the months, one function each: the month's workbook, the forms, the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.documents import MONTH
from generator.domain import citations, phan_cong, thang_checks, thang_codes
from generator.domain.ban_hanh import Numbered, typed_otherwise
from generator.domain.dieu_chinh import edition, lan_tai
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.thang import CheDoBaoCao, Thang
from generator.domain.thang_figures import ThangFigures
from generator.domain.tien_do import TienDo
from generator.errors import StopRun
from generator.findings import Finding, Place, Sourced, has_errors, warning
from generator.sources import load, thang_files
from generator.sources import thang as sources
from generator.stages import Checked, Outcome, Progress, Target, make, years

Month = tuple[int, int]


def build_year(data: Path, output: Path, nam: int, templates: Path, progress: Progress) -> Outcome:
    """Every month of a year that has a workbook."""
    outcome = Outcome(tuple(thang_files.lone_words(data, nam, data.name)))
    if not (months := sources.months(data, nam)):
        return outcome
    ho_so, findings = load.load(data, nam, data.name)
    for thang in months:
        outcome += _build(data, output, ho_so, findings, (nam, thang), templates, progress)
    return outcome


def build_month(
    data: Path, output: Path, month: Month, templates: Path, progress: Progress, du_thao: bool = False
) -> Outcome:
    """The report of one month; du_thao: with the mark DỰ THẢO, in a file of its own."""
    ho_so, findings = load.load(data, month[0], data.name)
    if ho_so and du_thao:
        ho_so = replace(ho_so, du_thao=True)
    return _build(data, output, ho_so, findings, month, templates, progress)


def check_year(data: Path, nam: int) -> Outcome:
    """All findings about the months of a year."""
    ho_so, _ = load.load(data, nam, data.name)
    if ho_so is None:
        return Outcome()  # the plan's own check tells why
    months = (_checked(data, ho_so, (nam, thang)) for thang in sources.months(data, nam))
    found = (finding for checked in months for finding in checked.findings)
    return Outcome((*thang_files.lone_words(data, nam, data.name), *found))


def newest(data: Path, nam: int | None) -> Month:
    """The newest month that has a workbook. Raises StopRun."""
    found = [(year, thang) for year in years(data, nam) for thang in sources.months(data, year)]
    if not found:
        raise StopRun("Chưa có sổ số liệu của tháng nào (thang_01.xlsx, thang_02.xlsx …); hãy dùng lệnh thang-moi.")
    return max(found)


def checked_month(data: Path, month: Month, numbered: Numbered | None = None) -> Checked:
    """Data of one month after every check; `numbered`: under which number and day its report is issued."""
    ho_so, findings = load.load(data, month[0], data.name)
    return Checked(None, None, None, findings) if ho_so is None else _checked(data, ho_so, month, numbered)


def _build(
    data: Path,
    output: Path,
    ho_so: HoSo | None,
    faults: list[Finding],
    month: Month,
    templates: Path,
    progress: Progress,
) -> Outcome:
    nam, thang = month
    progress(f"Đang đọc và kiểm tra số liệu tháng {thang}/{nam} …")
    checked = Checked(None, None, None, faults) if ho_so is None else _checked(data, ho_so, month)
    name = stem(month) + ("_du_thao" if ho_so and ho_so.du_thao else "")
    target = Target(MONTH, f"{MONTH.ten} {thang}/{nam}", output / str(nam) / MONTH.ma, name)
    return make(target, checked, templates, progress)


def stem(month: Month) -> str:
    """The report's file name without its ending."""
    return f"{MONTH.ma}_{month[0]}_{month[1]:02}"


def _checked(data: Path, ho_so: HoSo, month: Month, numbered: Numbered | None = None) -> Checked:
    dossier, findings = sources.load_report(data, *month, ho_so, data.name)
    if dossier is None:
        return Checked(None, None, None, findings)
    plan = in_force_on(ho_so, dossier.thang.ngay_chot)
    unread = ho_so.files.keys() - plan.files.keys()  # words of later revisions
    files_read = {shown: checksum for shown, checksum in dossier.files.items() if shown not in unread}
    dossier = replace(dossier, ho_so=plan, files=files_read)
    if numbered:
        findings = [*findings, *typed_otherwise(dossier.thang.loi.so, dossier.thang.loi.ngay, numbered)]
        dossier = replace(dossier, thang=with_number(dossier.thang, numbered))
    progress = TienDo(dossier)
    figures = ThangFigures(dossier, progress)
    who = Directory(ho_so.danh_ba, dossier.thang.loi.ngay or dossier.thang.ngay_chot)
    findings = [
        *findings,
        *_twice(progress),
        *citations.check_month(dossier, figures, who),
        *thang_codes.check(dossier, who),
    ]
    if not has_errors(findings):
        findings += thang_checks.check(dossier, progress, figures, who)
    return Checked(dossier, figures, who, findings, dossier.files)


def with_number(thang: Thang, numbered: Numbered) -> Thang:
    words = thang.loi.model_copy(update={"so": Sourced(numbered.so), "ngay": numbered.ngay})
    return replace(thang, loi=words)


def _twice(progress: TienDo) -> list[Finding]:
    """Rows that are one line once the unit in charge is filled in: both would be summed."""
    months = [cut_off for cut_off in (progress.this, progress.before) if cut_off]
    return [finding for cut_off in months for finding in phan_cong.repeated(cut_off.month.of().lines())]


def read_office(data: Path, month: Month) -> tuple[HoSo | None, CheDoBaoCao | None, list[Finding]]:
    """The plan in force at the end of a month and the rules of its report. Warnings about the plan are told with the
    plan."""
    ho_so, findings = load.load(data, month[0], data.name)
    rules, faults = sources.load_rules(data, data.name)
    if ho_so and rules:
        ho_so = in_force_on(ho_so, rules.closing(*month))
    return ho_so, rules, [*([] if ho_so else findings), *faults]


def in_force_on(ho_so: HoSo, day: date) -> HoSo:
    """The edition of the plan, as loaded, that is in force on a day."""
    return edition(ho_so, lan_tai(ho_so.kinh_phi, day))


def read_month(data: Path, ho_so: HoSo, month: Month) -> tuple[Thang | None, list[Finding]]:
    return sources.load_month(data, *month, ho_so, data.name)


def read_previous(data: Path, ho_so: HoSo, month: Month, findings: list[Finding]) -> Thang | None:
    """The month before in the same year with its units in charge, when it has a workbook; its faults are told."""
    nam, thang = month
    if thang == 1:
        return None
    if thang - 1 not in sources.months(data, nam):
        findings.append(_no_previous(data, nam, thang - 1))
        return None
    previous, faults = read_month(data, ho_so, (nam, thang - 1))
    findings += faults
    if previous is None:
        return None
    lines = phan_cong.with_units(previous.dong, phan_cong.assigned(ho_so))
    findings += phan_cong.repeated(lines)
    return replace(previous, dong=tuple(lines))


def _no_previous(data: Path, nam: int, thang: int) -> Finding:
    return warning(
        "DL310",
        Place(file=f"{data.name}/{nam}/{sources.month_file(thang)}"),
        f"Chưa có sổ tháng {thang}/{nam}, nên cột “Lũy kế tháng trước” để trống, không có số để so.",
        "sổ của tháng liền trước",
        "Nếu có số tháng trước thì tạo và điền sổ tháng đó trước, rồi làm lại; nếu không thì chấp nhận cảnh báo này.",
    )
