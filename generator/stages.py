"""The stages that every document goes through once its data are checked, and what a command hands back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.documents import DocumentKind
from generator.domain.directory import Directory
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


def years(data: Path, nam: int | None) -> list[int]:
    """The years asked for, all that have a plan when none is; never empty. Raises StopRun."""
    found = [nam] if nam is not None else sources.years(data)
    if not found:
        raise StopRun(
            f"Không thấy dữ liệu của năm nào trong thư mục “{data}”. Cần ít nhất một thư mục mang tên năm"
            " (ví dụ 2024) có tệp ke_hoach.yaml; hoặc dùng --data để chỉ đúng thư mục dữ liệu."
        )
    return found


def make(target: Target, checked: Checked, templates: Path, progress: Progress) -> Outcome:
    """The document of checked data: template checked, context built, rendered, looked over, written with its papers."""
    kind = target.kind
    source, shown = templates / kind.template, shown_template(templates, kind)
    template_read = files.fingerprint(source)
    findings = [*checked.findings, *template_check.check(source, kind.context_type, shown)]
    document = b""
    if checked.sound and not has_errors(findings):
        progress(f"Đang tạo {target.ten} …")
        context = kind.build_context(checked.dossier, checked.figures, checked.directory)
        try:
            document = template.render(source, context, kind.properties(checked.dossier, context))
        except TemplateError as fault:
            findings += fault.findings
        else:
            findings += integrity.check(document)
    if not document or has_errors(findings):
        return Outcome(tuple(findings), not_built=(target.ten,))
    try:
        if files.fingerprint(source) != template_read:
            raise StopRun(f"Mẫu “{shown}” vừa được lưu lại hoặc bị khóa trong lúc chạy. Xin đóng mẫu rồi chạy lại.")
        return _write(target, document, {**checked.inputs, shown: template_read}, checked.figures, findings)
    except StopRun as stop:
        # The other documents are made all the same.
        return Outcome((*findings, error("HT001", Place(), str(stop))), not_built=(target.ten,), stopped=True)


def _write(
    target: Target, document: bytes, inputs: Mapping[str, str], figures: Figures, findings: Sequence[Finding]
) -> Outcome:
    """The document, its manifest and the list of what to look at again: all three, or the earlier three stay."""
    path = target.folder / f"{target.stem}.docx"
    written = files.write_together(
        {
            path: document,
            target.folder / f"{target.stem}.manifest.json": manifest(
                path.name, document, inputs, figures.computed.values()
            ),
            target.folder / f"{target.stem}.can_xem_lai.txt": review_list(findings),
        }
    )
    return Outcome(tuple(findings), made=(path,)) if written[path] else Outcome(tuple(findings), unchanged=(path,))


def shown_template(templates: Path, kind: DocumentKind) -> str:
    return f"{templates.name}/{kind.template}"
