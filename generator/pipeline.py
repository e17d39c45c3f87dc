"""One function per command: each body is the list of stages. Paths, year and progress come in as arguments."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator import files
from generator.documents import KINDS, PLAN, DocumentKind
from generator.domain import checks, citations, directory, plan_codes
from generator.domain.dossier import HoSo
from generator.domain.figures import FigureError, Figures
from generator.domain.names import closest
from generator.domain.origin import describe
from generator.errors import StopRun, TemplateError
from generator.findings import Finding, Place, error, has_errors
from generator.manifest import manifest, review_list
from generator.rendering import template, template_check
from generator.sources import load as sources
from generator.word import integrity

Progress = Callable[[str], None]
CODE_PAGES = Path(__file__).resolve().parent.parent / "docs" / "ma-loi"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: files made, files that were already the same, documents not built (names for people).

    stopped: a document was not built because of the machine, not of its data."""

    findings: tuple[Finding, ...] = ()
    made: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    not_built: tuple[str, ...] = ()
    stopped: bool = False

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            tuple(dict.fromkeys((*self.findings, *other.findings))),
            (*self.made, *other.made),
            (*self.unchanged, *other.unchanged),
            (*self.not_built, *other.not_built),
            self.stopped or other.stopped,
        )


@dataclass(slots=True)
class Checked:
    """Data of one year after every check that its state allows."""

    ho_so: HoSo | None
    figures: Figures | None
    directory: directory.Directory | None
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return self.ho_so is not None and not has_errors(self.findings)


def build_all(data: Path, output: Path, nam: int | None, templates: Path, progress: Progress) -> Outcome:
    """Every document that the data allow, year by year."""
    outcome = Outcome()
    for year in _years(data, nam):
        outcome += _build(PLAN, data, output, year, templates, progress)
    return outcome


def build_plan(data: Path, output: Path, nam: int | None, templates: Path, progress: Progress) -> Outcome:
    """The plan of one year (the newest when none is given)."""
    return _build(PLAN, data, output, _years(data, nam)[-1], templates, progress)


def check_data(data: Path, nam: int | None) -> Outcome:
    """All findings about the data of one year (all years when none is given)."""
    outcome = Outcome()
    for year in _years(data, nam):
        outcome += Outcome(tuple(_checked(data, year).findings))
    return outcome


def check_templates(templates: Path) -> Outcome:
    """All findings about the templates, without any data."""
    findings = [
        finding
        for kind in KINDS
        for finding in template_check.check(templates / kind.template, kind.context_type, _shown(templates, kind))
    ]
    return Outcome(tuple(findings))


def explain(data: Path, nam: int | None, name: str) -> tuple[str | None, str | None]:
    """The page of a finding code, or how a figure was computed and from where; (None, near name) when it is neither."""
    if re.fullmatch(r"[A-Za-z]{2}\d{3}", name):
        page = CODE_PAGES / f"{name.upper()}.md"
        return (page.read_text(encoding="utf-8") if page.is_file() else None), None
    checked = _checked(data, _years(data, nam)[-1])
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


def _years(data: Path, nam: int | None) -> list[int]:
    years = [nam] if nam is not None else sources.years(data)
    if not years:
        raise StopRun(
            f"Không thấy dữ liệu của năm nào trong thư mục “{data}”. Cần ít nhất một thư mục mang tên năm"
            " (ví dụ 2024) có tệp ke_hoach.yaml; hoặc dùng --data để chỉ đúng thư mục dữ liệu."
        )
    return years


def _checked(data: Path, nam: int) -> Checked:
    ho_so, findings = sources.load(data, nam, data.name)
    if ho_so is None:
        return Checked(None, None, None, findings)
    figures = Figures(ho_so)
    who = directory.of_plan(ho_so.danh_ba, ho_so.ke_hoach)
    findings = [*findings, *citations.check(ho_so, figures, who), *plan_codes.check(ho_so, who)]
    if not has_errors(findings):
        findings += checks.check(ho_so, figures, who)
    return Checked(ho_so, figures, who, findings)


def _build(kind: DocumentKind, data: Path, output: Path, nam: int, templates: Path, progress: Progress) -> Outcome:
    name = f"{kind.ten} năm {nam}"
    progress(f"Đang đọc và kiểm tra dữ liệu năm {nam} …")
    checked = _checked(data, nam)
    source, shown = templates / kind.template, _shown(templates, kind)
    template_read = files.fingerprint(source)
    findings = [*checked.findings, *template_check.check(source, kind.context_type, shown)]
    document = b""
    if checked.sound and not has_errors(findings):
        progress(f"Đang tạo {name} …")
        context = kind.build_context(checked.ho_so, checked.figures, checked.directory)
        try:
            document = template.render(source, context, kind.properties(checked.ho_so, context))
        except TemplateError as fault:
            findings += fault.findings
        else:
            findings += integrity.check(document)
    if not document or has_errors(findings):
        return Outcome(tuple(findings), not_built=(name,))
    try:
        if files.fingerprint(source) != template_read:
            raise StopRun(f"Mẫu “{shown}” vừa được lưu lại hoặc bị khóa trong lúc chạy. Xin đóng mẫu rồi chạy lại.")
        inputs = {**checked.ho_so.files, shown: template_read}
        return _write(output / str(nam) / kind.ma, kind.stem(nam), document, inputs, checked.figures, findings)
    except StopRun as stop:
        # The other documents are made all the same.
        return Outcome((*findings, error("HT001", Place(), str(stop))), not_built=(name,), stopped=True)


def _write(
    folder: Path, stem: str, document: bytes, inputs: Mapping[str, str], figures: Figures, findings: list[Finding]
) -> Outcome:
    """The document, its manifest and the list of what to look at again: all three, or the earlier three stay."""
    path = folder / f"{stem}.docx"
    written = files.write_together(
        {
            path: document,
            folder / f"{stem}.manifest.json": manifest(path.name, document, inputs, figures.computed.values()),
            folder / f"{stem}.can_xem_lai.txt": review_list(findings),
        }
    )
    return Outcome(tuple(findings), made=(path,)) if written[path] else Outcome(tuple(findings), unchanged=(path,))


def _shown(templates: Path, kind: DocumentKind) -> str:
    return f"{templates.name}/{kind.template}"
