"""PDFs of the documents that a command made, beside them; and a word about a PDF there that shows an earlier state, or
that the program did not make: a scan of the signed document has the same name, and nobody could make it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator import file_folders, files
from generator.delivery import pdf, pdf_file
from generator.errors import StopRun
from generator.findings import Finding, Place, error, warning
from generator.stages import Outcome, Progress


def beside(
    outcome: Outcome,
    progress: Progress,
    folder: Path | None = None,
    converters: Sequence[pdf.Converter] | None = None,
) -> Outcome:
    """The outcome with a PDF of every .docx in it, under the same name, beside it or in `folder`. One that was made of
    exactly this document is left as it is, and so is one that the program did not make. converters: as in
    pdf.convert."""
    targets = _targets(outcome, folder)
    right = {source for source, target in targets.items() if _is_right(source, target)}
    old = {source: target for source, target in targets.items() if source not in right and not _is_foreign(target)}
    outcome += Outcome(unchanged=tuple(targets[source] for source in targets if source in right))
    try:
        with file_folders.scratch() as scratch:
            made, findings = pdf.convert(list(old), scratch / "pdf", progress, converters)
            outcome += Outcome(tuple(findings))
            for source, converted in made.items():
                outcome += _written(converted, old[source])
    except StopRun as stop:
        outcome += _stopped(stop, old.values())
    return outcome + Outcome(tuple(_outdated(targets)))


def aside(outcome: Outcome, progress: Progress, folder: Path) -> Outcome:
    """The outcome of what must not be written beside, with the PDFs in `folder`: told, not counted with it."""
    with_pdf = beside(outcome, progress, folder)
    there = [path for path in (*with_pdf.made, *with_pdf.unchanged) if path.suffix == ".pdf"]
    told = (*outcome.told, *(f"Bản PDF: {path}" for path in there))
    return replace(with_pdf, made=outcome.made, unchanged=outcome.unchanged, told=told)


def outdated(outcome: Outcome, folder: Path | None = None) -> tuple[Finding, ...]:
    """A warning for every PDF beside a document of the outcome that was not made of it: figures in it may differ."""
    return tuple(_outdated(_targets(outcome, folder)))


def _targets(outcome: Outcome, folder: Path | None) -> dict[Path, Path]:
    """Document -> its PDF."""
    documents = (path for path in (*outcome.made, *outcome.unchanged) if path.suffix == ".docx")
    return {path: (folder or path.parent) / f"{path.stem}.pdf" for path in documents}


def _is_right(source: Path, target: Path) -> bool:
    try:
        return pdf_file.is_of(target.read_bytes(), source.read_bytes())
    except OSError:
        return False


def _is_foreign(target: Path) -> bool:
    """Whether something is there that the program did not make, or not as it is now; also what cannot be read."""
    try:
        return not pdf_file.is_own(target.read_bytes())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _written(converted: Path, target: Path) -> Outcome:
    """One at a time: a PDF that a reader keeps open must not stand in the way of the others. Somebody may have put a
    scan there meanwhile."""
    if _is_foreign(target):
        return Outcome()
    try:
        with files.told(target):
            files.write_whole(target, converted.read_bytes())
    except StopRun as stop:
        return _stopped(stop, [target])
    return Outcome(made=(target,))


def _stopped(stop: StopRun, targets: Iterable[Path]) -> Outcome:
    names = tuple(target.name for target in targets)
    return Outcome((error("HT001", Place(), str(stop)),), not_built=names, stopped=True)


def _outdated(targets: dict[Path, Path]) -> Iterator[Finding]:
    for source, target in targets.items():
        if _is_foreign(target):
            yield _foreign(source, target)
        elif target.exists() and not _is_right(source, target):
            yield _earlier(source, target)


def _foreign(source: Path, target: Path) -> Finding:
    return warning(
        "PH413",
        Place(target.name),
        "Tệp PDF này không phải do chương trình tạo, hoặc đã bị sửa sau khi tạo (có thể là bản quét đã ký). Chương"
        f" trình giữ nguyên, không ghi đè; số liệu trong đó có thể khác “{source.name}” hiện nay.",
        remedy="Mở xem tệp PDF đó. Cần giữ thì đổi tên hoặc chuyển sang thư mục khác; không cần thì xóa. Muốn có PDF"
        " của bản hiện nay thì chạy lại với --pdf.",
    )


def _earlier(source: Path, target: Path) -> Finding:
    return warning(
        "PH412",
        Place(target.name),
        f"Tệp PDF này được tạo từ một bản trước của “{source.name}”; số liệu trong đó có thể là số cũ.",
        remedy="Không gửi tệp PDF này. Xóa nó, hoặc chạy lại với --pdf để tạo PDF từ bản hiện nay.",
    )
