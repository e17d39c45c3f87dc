"""PDFs of the documents that a command made, beside them; and a word about a PDF there that shows an earlier state."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator import files
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
    exactly this document is left as it is. converters: as in pdf.convert."""
    targets = _targets(outcome, folder)
    old = {source: target for source, target in targets.items() if not _is_right(source, target)}
    kept = tuple(target for source, target in targets.items() if source not in old)
    with tempfile.TemporaryDirectory(prefix="bao-cao-", ignore_cleanup_errors=True) as scratch:
        made, findings = pdf.convert(list(old), Path(scratch) / "pdf", progress, converters)
        outcome += Outcome(tuple(findings), unchanged=kept)
        for source, converted in made.items():
            outcome += _written(converted, old[source])
    return outcome + Outcome(tuple(_outdated(targets)))


def aside(outcome: Outcome, progress: Progress, folder: Path) -> Outcome:
    """The outcome of what must not be written beside, with the PDFs in `folder`: told, not counted with it."""
    with_pdf = beside(outcome, progress, folder)
    there = [path for path in (*with_pdf.made, *with_pdf.unchanged) if path.suffix == ".pdf"]
    told = (*outcome.told, *(f"Bản PDF: {path}" for path in there))
    return replace(with_pdf, made=outcome.made, unchanged=outcome.unchanged, told=told)


def outdated(outcome: Outcome, folder: Path | None = None) -> tuple[Finding, ...]:
    """A warning for every PDF beside a document of the outcome that was not made of it: figures in it may be old."""
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


def _written(converted: Path, target: Path) -> Outcome:
    """One at a time: a PDF that a reader keeps open must not stand in the way of the others."""
    try:
        files.write_whole(target, converted.read_bytes())
    except StopRun as stop:
        return Outcome((error("HT001", Place(), str(stop)),), not_built=(target.name,), stopped=True)
    return Outcome(made=(target,))


def _outdated(targets: dict[Path, Path]) -> Iterator[Finding]:
    for source, target in targets.items():
        if target.exists() and not _is_right(source, target):
            yield warning(
                "PH412",
                Place(target.name),
                f"Tệp PDF này không phải do chương trình tạo từ “{source.name}” hiện nay; số liệu trong đó có thể là"
                " số cũ.",
                remedy="Không gửi tệp PDF này. Xóa nó, hoặc chạy lại với --pdf để tạo PDF từ bản hiện nay.",
            )
