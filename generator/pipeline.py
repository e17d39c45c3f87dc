"""One function per command: each body is the list of stages. Paths, year and progress come in as arguments.

The commands of the months are in pipeline_thang."""

from __future__ import annotations

import re
from pathlib import Path

from generator import pipeline_thang
from generator.documents import KINDS, PLAN
from generator.domain import checks, citations, directory, plan_codes
from generator.domain.figures import FigureError, Figures
from generator.domain.names import closest
from generator.domain.origin import describe
from generator.errors import StopRun
from generator.findings import has_errors
from generator.rendering import template_check
from generator.sources import load as sources
from generator.stages import Checked, Outcome, Progress, Target, make, shown_template, years

CODE_PAGES = Path(__file__).resolve().parent.parent / "docs" / "ma-loi"


def build_all(data: Path, output: Path, nam: int | None, templates: Path, progress: Progress) -> Outcome:
    """Every document that the data allow, year by year: the plan, then every month that has a workbook."""
    outcome = Outcome()
    for year in years(data, nam):
        outcome += _build(data, output, year, templates, progress)
        outcome += pipeline_thang.build_year(data, output, year, templates, progress)
    return outcome


def build_plan(data: Path, output: Path, nam: int | None, templates: Path, progress: Progress) -> Outcome:
    """The plan of one year (the newest when none is given)."""
    return _build(data, output, years(data, nam)[-1], templates, progress)


def check_data(data: Path, nam: int | None) -> Outcome:
    """All findings about the data of one year (all years when none is given), its months included."""
    outcome = Outcome()
    for year in years(data, nam):
        outcome += Outcome(tuple(_checked(data, year).findings)) + pipeline_thang.check_year(data, year)
    return outcome


def check_templates(templates: Path) -> Outcome:
    """All findings about the templates, without any data."""
    findings = [
        finding
        for kind in KINDS
        for shown in [shown_template(templates, kind)]
        for finding in template_check.check(templates / kind.template, kind.context_type, shown)
    ]
    return Outcome(tuple(findings))


def explain(data: Path, nam: int | None, thang: tuple[int, int] | None, name: str) -> tuple[str | None, str | None]:
    """The page of a finding code, or how a figure was computed and from where; (None, near name) when it is neither.
    Figures of a month are those of `thang`, the newest month with data when none is given."""
    if re.fullmatch(r"[A-Za-z]{2}\d{3}", name):
        page = CODE_PAGES / f"{name.upper()}.md"
        return (page.read_text(encoding="utf-8") if page.is_file() else None), None
    if thang or name.partition(".")[0] == "thang":
        checked = pipeline_thang.checked_month(data, thang or pipeline_thang.newest(data, nam))
    else:
        checked = _checked(data, years(data, nam)[-1])
    if checked.figures is None:
        raise StopRun("Dữ liệu đang có lỗi nên chưa tính được số liệu; hãy chạy kiem-tra và sửa các lỗi trước.")
    try:
        figure = checked.figures[name]
    except FigureError as fault:
        if fault.kind == "unknown":
            return None, _near_figure(name, checked.figures)
        raise StopRun(f"Không tính được số liệu “{name}”: {fault}.") from None
    return describe(figure), None


def _near_figure(name: str, figures: Figures) -> str | None:
    """A project's bare code is meant as its money."""
    return f"kinh_phi.{name}" if name in figures.ledger.codes else closest(name, figures.names())


def _checked(data: Path, nam: int) -> Checked:
    ho_so, findings = sources.load(data, nam, data.name)
    if ho_so is None:
        return Checked(None, None, None, findings)
    figures = Figures(ho_so)
    who = directory.of_plan(ho_so.danh_ba, ho_so.ke_hoach)
    findings = [*findings, *citations.check(ho_so, figures, who), *plan_codes.check(ho_so, who)]
    if not has_errors(findings):
        findings += checks.check(ho_so, figures, who)
    return Checked(ho_so, figures, who, findings, ho_so.files)


def _build(data: Path, output: Path, nam: int, templates: Path, progress: Progress) -> Outcome:
    progress(f"Đang đọc và kiểm tra dữ liệu năm {nam} …")
    target = Target(PLAN, f"{PLAN.ten} năm {nam}", output / str(nam) / PLAN.ma, f"{PLAN.ma}_{nam}")
    return make(target, _checked(data, nam), templates, progress)
