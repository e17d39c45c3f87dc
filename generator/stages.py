"""The stages that every document goes through once its data are checked, and what a command hands back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generator import examiners, files
from generator.documents import DocumentKind
from generator.domain.directory import Directory
from generator.domain.dossier import DaBanHanh, HoSo
from generator.domain.figures import Figures
from generator.errors import StopRun, TemplateError
from generator.findings import Finding, Place, error, has_errors
from generator.manifest import manifest, review_list
from generator.rendering import template, template_check
from generator.sources import load as sources
from generator.word import integrity

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: files made, files that were already the same, documents not built (names for people).

    stopped: a document was not built because of the machine, not of its data. told: what the command has to say beside
    its findings, line by line. what, done: what was made, and that it was, for people."""

    findings: tuple[Finding, ...] = ()
    made: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    not_built: tuple[str, ...] = ()
    stopped: bool = False
    told: tuple[str, ...] = ()
    what: str = "văn bản"
    done: str = "Đã tạo"

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            tuple(dict.fromkeys((*self.findings, *other.findings))),
            (*self.made, *other.made),
            (*self.unchanged, *other.unchanged),
            (*self.not_built, *other.not_built),
            self.stopped or other.stopped,
            (*self.told, *other.told),
            self.what,
            self.done,
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """Data of one document after every check that its state allows. dossier: HoSo or HoSoThang, None when the data
    could not be read; inputs: shown name of each file that was read → its checksum."""

    dossier: object | None
    figures: Figures | None
    directory: Directory | None
    findings: Sequence[Finding] = ()
    inputs: Mapping[str, str] | None = None

    @property
    def sound(self) -> bool:
        return self.dossier is not None and not has_errors(self.findings)


@dataclass(frozen=True, slots=True)
class Target:
    """One document to be made. ten: for people ("Kế hoạch năm 2024"); folder and stem: where, and the file's name
    without its ending."""

    kind: DocumentKind
    ten: str
    folder: Path
    stem: str


def issued_folder(data: Path, given: Path | None = None) -> Path:
    """Where this office keeps what it issued: beside its data, unless said otherwise."""
    return given or data.parent / "phat_hanh"


def years(data: Path, nam: int | None) -> list[int]:
    """The years asked for, all that have a plan when none is; never empty. Raises StopRun."""
    found = [nam] if nam is not None else sources.years(data)
    if not found:
        raise StopRun(
            f"Không thấy dữ liệu của năm nào trong thư mục “{data}”. Cần ít nhất một thư mục mang tên năm"
            " (ví dụ 2024) có tệp ke_hoach.yaml; hoặc dùng --data để chỉ đúng thư mục dữ liệu."
        )
    return found


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document that is not written yet; b"" when the findings keep it from being made. inputs: shown name of
    each file behind it, its template included → checksum."""

    document: bytes
    inputs: Mapping[str, str]
    findings: tuple[Finding, ...]


def render(kind: DocumentKind, checked: Checked, templates: Path) -> Rendered:
    """The document of checked data: template checked, context built, rendered, looked over."""
    source, shown = templates / kind.template, shown_template(templates, kind)
    template_read = files.fingerprint(source)
    findings = [*checked.findings, *_of_template(source, kind.context_type, shown, template_read)]
    document = b""
    if checked.sound and not has_errors(findings):
        context = kind.build_context(checked.dossier, checked.figures, checked.directory)
        try:
            document = template.render(source, context, kind.properties(checked.dossier, context))
        except TemplateError as fault:
            findings += fault.findings
        else:
            findings += integrity.check(document)
    if has_errors(findings):
        document = b""
    if document and files.fingerprint(source) != template_read:
        raise StopRun(f"Mẫu “{shown}” vừa được lưu lại hoặc bị khóa trong lúc chạy. Xin đóng mẫu rồi chạy lại.")
    return Rendered(document, {**(checked.inputs or {}), shown: template_read or ""}, tuple(findings))


@lru_cache(maxsize=32)
def _of_template(source: Path, context_type: type, shown: str, checksum: str | None) -> tuple[Finding, ...]:
    """What is wrong with a template. The same template is not checked again for the next document."""
    return tuple(template_check.check(source, context_type, shown))


def looked_over(rendered: Rendered, shown: str, checked: Checked) -> Rendered:
    """The same with what the two examiners say of the finished page. shown: the file's name, for people."""
    places = tuple(str(place.ten) for place in checked.directory.places.values()) if checked.directory else ()
    return replace(rendered, findings=(*rendered.findings, *examiners.look_over(rendered.document, shown, places)))


def papers(stem: str, rendered: Rendered, checked: Checked) -> dict[str, bytes]:
    """File name → content: the document, its manifest and the list of what to look at again."""
    name = f"{stem}.docx"
    figures = checked.figures.computed.values() if checked.figures else ()
    return {
        name: rendered.document,
        f"{stem}.manifest.json": manifest(
            name, rendered.document, rendered.inputs, figures, sua_doi_of(checked.dossier)
        ),
        f"{stem}.can_xem_lai.txt": review_list(rendered.findings),
    }


def sua_doi_of(dossier: object) -> DaBanHanh | None:
    """The document that this one amends: it comes from the register, not from a file."""
    return dossier.sua_doi if isinstance(dossier, HoSo) else None


def make(target: Target, checked: Checked, templates: Path, progress: Progress) -> Outcome:
    """The document written with its papers: all three, or the earlier three stay."""
    if checked.sound:
        progress(f"Đang tạo {target.ten} …")
    findings: Sequence[Finding] = checked.findings
    try:
        rendered = render(target.kind, checked, templates)
        findings = rendered.findings
        if not rendered.document:
            return Outcome(tuple(findings), not_built=(target.ten,))
        rendered = looked_over(rendered, f"{target.stem}.docx", checked)
        findings = rendered.findings
        contents = papers(target.stem, rendered, checked)
        written = files.write_together({target.folder / name: data for name, data in contents.items()})
    except StopRun as stop:
        # The other documents are made all the same.
        return Outcome((*findings, error("HT001", Place(), str(stop))), not_built=(target.ten,), stopped=True)
    path = target.folder / f"{target.stem}.docx"
    return Outcome(tuple(findings), made=(path,)) if written[path] else Outcome(tuple(findings), unchanged=(path,))


def shown_template(templates: Path, kind: DocumentKind) -> str:
    return f"{templates.name}/{kind.template}"
