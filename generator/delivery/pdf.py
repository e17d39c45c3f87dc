"""PDFs of finished documents: all of a command in one call of a program that is on the machine, with a time limit, and
once more for those that are missing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from generator import files
from generator.delivery import pdf_file, pdf_office, pdf_word
from generator.findings import Finding, Place, warning

Progress = Callable[[str], None]

# Windows takes 32,767 characters of command; a file needs 15 of them. Fewer also keep the program's memory in bounds.
_MOST_IN_A_CALL = 500
_TOLD_EVERY = 1.0
_ENDED_WITHIN = 30.0
_WINDOWS = os.name == "nt"
# Its own process group, so that its children can be ended with it; on Windows no black window.
_APART = {"creationflags": subprocess.CREATE_NO_WINDOW} if _WINDOWS else {"start_new_session": True}


@dataclass(frozen=True, slots=True)
class Converter:
    """A program that makes PDFs. command: scratch folder, names -> what to run there, so that out/x.pdf is made of
    in/x.docx for each name x. limit: seconds without another file after which it is taken for stuck, so the time
    grows with the number of files; step: seconds between two looks."""

    name: str
    command: Callable[[Path, Sequence[str]], list[str]]
    limit: float = 180
    step: float = 0.25


@dataclass(slots=True)
class _Told:
    """Says how many are made, once a second at most; nothing of what takes less."""

    total: int
    say: Progress
    earlier: int = 0
    at: float = field(default_factory=time.monotonic)

    def count(self, made: int) -> None:
        if made and time.monotonic() - self.at >= _TOLD_EVERY:
            self.at = time.monotonic()
            self.say(f"  PDF {self.earlier + made}/{self.total}")


def converter() -> Converter | None:
    """The program that makes PDFs here: Word on Windows, else LibreOffice; None without either."""
    return next(iter(_converters()), None)


def convert(
    sources: Sequence[Path], folder: Path, progress: Progress, converters: Sequence[Converter] | None = None
) -> tuple[dict[Path, Path], list[Finding]]:
    """A PDF in `folder` of each .docx: source -> PDF, under a name of its own; and what to say about the others.
    converters: those of the machine unless given, the best first."""
    wanted = list(dict.fromkeys(sources))
    programs = list(_converters()) if converters is None else converters
    if not wanted or not programs:
        return {}, [no_program()] if wanted else []
    files.make_folder(folder)
    made: dict[Path, Path] = {}
    for program in programs:
        progress(f"Đang tạo PDF của {len(wanted)} văn bản bằng {program.name} …")
        told = _Told(len(wanted), progress)
        for some in _ranges({f"{number:06}": path for number, path in enumerate(wanted, 1)}):
            made |= _twice(program, some, folder, told)
            told.earlier = len(made)
        if made:
            break
    return made, [_not_made(path) for path in wanted if path not in made]


def _converters() -> Iterator[Converter]:
    """One that is installed and makes nothing at all gives way to the next."""
    for name, kind in (("Microsoft Word", pdf_word), ("LibreOffice", pdf_office)):
        if program := kind.installed():
            yield Converter(name, partial(kind.command, program))


def _ranges(jobs: Mapping[str, Path]) -> Iterator[dict[str, Path]]:
    left = iter(jobs.items())
    while some := dict(islice(left, _MOST_IN_A_CALL)):
        yield some


def _twice(program: Converter, jobs: Mapping[str, Path], folder: Path, told: _Told) -> dict[Path, Path]:
    """The second time the first one missing comes last, by its name too, since Word goes by names: most likely it is
    what the program stumbled over."""
    made = _once(program, jobs, folder, told)
    missing = {name: path for name, path in jobs.items() if path not in made}
    if missing:
        first = next(iter(missing))
        missing[f"z{first}"] = missing.pop(first)
        told.earlier += len(made)
        made |= _once(program, missing, folder, told)
    return made


def _once(program: Converter, jobs: Mapping[str, Path], folder: Path, told: _Told) -> dict[Path, Path]:
    """One call. Sources are copied under plain names: those of documents may be equal, long, or look like options.
    What the disk refuses shows as a PDF that is missing."""
    made: dict[Path, Path] = {}
    with suppress(OSError), tempfile.TemporaryDirectory(prefix="bao-cao-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        taken = _copied(jobs, scratch)
        if taken:
            _run(program, scratch, list(taken), told)
        for stem, source in taken.items():
            with suppress(OSError):
                result = (scratch / "out" / f"{stem}.pdf").read_bytes()
                data = pdf_file.finished(result, (scratch / "in" / f"{stem}.docx").read_bytes())
                if data:
                    (folder / f"{stem}.pdf").write_bytes(data)
                    made[source] = folder / f"{stem}.pdf"
    return made


def _copied(jobs: Mapping[str, Path], scratch: Path) -> dict[str, Path]:
    """Those that could be copied; LibreOffice would make an empty page of an empty file."""
    taken = {}
    for part in ("in", "out"):
        (scratch / part).mkdir()
    for stem, source in jobs.items():
        with suppress(OSError):
            if os.path.getsize(shutil.copyfile(source, scratch / "in" / f"{stem}.docx")):
                taken[stem] = source
    return taken


def _run(program: Converter, scratch: Path, names: Sequence[str], told: _Told) -> None:
    """Until the program ends by itself, or has made nothing for too long; then it is ended."""
    command = program.command(scratch, names)
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=scratch, stdin=nothing, stdout=nothing, stderr=nothing, **_APART)
    made, since = 0, time.monotonic()
    try:
        while time.monotonic() - since < program.limit:
            with suppress(subprocess.TimeoutExpired):
                process.wait(program.step)
                return
            there = len(list((scratch / "out").glob("*.pdf")))
            if there > made:
                made, since = there, time.monotonic()
            told.count(made)
    finally:
        _end(process, scratch)


def _end(process: subprocess.Popen, scratch: Path) -> None:
    """The program with everything that it started; nothing when it is over."""
    with suppress(OSError, subprocess.TimeoutExpired):
        if not _WINDOWS:
            os.killpg(process.pid, signal.SIGKILL)
        elif process.poll() is None:
            note = scratch / pdf_word.PROCESS_NOTE
            for number in (str(process.pid), *(note.read_text("utf-8-sig").split() if note.exists() else ())):
                subprocess.run(["taskkill", "/T", "/F", "/PID", number], capture_output=True, timeout=_ENDED_WITHIN)
    # Whatever came of that, it is not waited for any longer than this.
    process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_ENDED_WITHIN)


def no_program() -> Finding:
    """PH410: there is nothing here that makes PDFs."""
    return warning(
        "PH410",
        Place(),
        "Chưa tạo được PDF vì máy không có LibreOffice hay Microsoft Word; mọi tệp khác vẫn được tạo đầy đủ.",
        remedy="Cài LibreOffice (miễn phí, tải ở libreoffice.org) rồi chạy lại với --pdf.",
    )


def _not_made(path: Path) -> Finding:
    return warning(
        "PH411",
        Place(path.name),
        "Chưa tạo được PDF của văn bản này, dù đã thử hai lần; bản Word vẫn đầy đủ.",
        remedy="Mở thử bản Word; nếu mở được, xem ổ đĩa có đầy không rồi chạy lại với --pdf.",
    )
