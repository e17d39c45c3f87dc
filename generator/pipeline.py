"""One function per command: each body is the list of stages. Paths, year and progress come in as arguments.

pipeline_ke_hoach makes the plan, pipeline_thang the months' documents, pipeline_tong_hop collects forms,
pipeline_so_sanh compares, pipeline_phat_hanh issues."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import pipeline_ke_hoach, pipeline_so_dang_ky, pipeline_thang
from generator.documents import KINDS
from generator.domain.figures import FigureError, Figures
from generator.domain.names import closest
from generator.domain.origin import describe
from generator.errors import StopRun
from generator.findings import Finding, Place, error
from generator.pipeline_ke_hoach import Wanted
from generator.rendering import template_check
from generator.stages import Outcome, Progress, issued_folder, shown_template, years

CODE_PAGES = Path(__file__).resolve().parent.parent / "docs" / "ma-loi"


def build_all(data: Path, output: Path, nam: int | None, templates: Path, progress: Progress) -> Outcome:
    """Every document that the data allow, year by year: the newest plan, then every month that has a workbook."""
    outcome = Outcome()
    for year in years(data, nam):
        try:
            outcome += pipeline_ke_hoach.build(data, output, year, templates, progress)
        except StopRun as stop:  # the register cannot be read; the months need none
            outcome += Outcome((_stopped(stop),), not_built=(f"Kế hoạch năm {year}",), stopped=True)
        outcome += pipeline_thang.build_year(data, output, year, templates, progress)
    return outcome


def build_plan(
    data: Path,
    output: Path,
    nam: int | None,
    templates: Path,
    progress: Progress,
    wanted: Wanted = Wanted(),
    phat_hanh: Path | None = None,
) -> Outcome:
    """The plan of one year (the newest when none is given)."""
    return pipeline_ke_hoach.build(data, output, years(data, nam)[-1], templates, progress, wanted, phat_hanh)


def check_data(data: Path, nam: int | None, phat_hanh: Path | None = None) -> Outcome:
    """All findings about the data of one year (all years when none is given), its months included, and about the
    documents that were issued."""
    folder = issued_folder(data, phat_hanh)
    outcome = Outcome()
    for year in years(data, nam):
        outcome += _found(lambda nam=year: pipeline_ke_hoach.checked(data, nam, Wanted(), folder).findings)
        outcome += pipeline_thang.check_year(data, year)
    return outcome + _found(lambda: pipeline_so_dang_ky.examine(data, phat_hanh))


def _found(look: Callable[[], Sequence[Finding]]) -> Outcome:
    """What a check finds; that it cannot be made is told with the rest."""
    try:
        return Outcome(tuple(look()))
    except StopRun as stop:
        return Outcome((_stopped(stop),), stopped=True)


def _stopped(stop: StopRun) -> Finding:
    return error("HT001", Place(), str(stop))


def check_templates(templates: Path) -> Outcome:
    """All findings about the templates, without any data."""
    findings = [
        finding
        for kind in KINDS
        for shown in [shown_template(templates, kind)]
        for finding in template_check.check(templates / kind.template, kind.context_type, shown)
    ]
    return Outcome(tuple(findings))


def explain(
    data: Path, nam: int | None, thang: tuple[int, int] | None, name: str, lan: int | None = None
) -> tuple[str | None, str | None]:
    """The page of a finding code, or how a figure was computed and from where; (None, near name) when it is neither.
    Figures of a month are those of `thang`, the newest month with data when none is given; those of the plan are those
    of edition `lan`, the newest when none is given."""
    if re.fullmatch(r"[A-Za-z]{2}\d{3}", name):
        page = CODE_PAGES / f"{name.upper()}.md"
        return (page.read_text(encoding="utf-8") if page.is_file() else None), None
    if thang or name.partition(".")[0] == "thang":
        checked = pipeline_thang.checked_month(data, thang or pipeline_thang.newest(data, nam))
    else:
        checked = pipeline_ke_hoach.checked(data, years(data, nam)[-1], Wanted(lan), issued_folder(data))
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
