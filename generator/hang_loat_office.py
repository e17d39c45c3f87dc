"""All documents of one office among many: those that nothing has changed stay, the others are made as for it alone."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator import files, hang_loat_ledger, pipeline_ke_hoach, pipeline_thang
from generator.documents import MONTH, PLAN, DocumentKind
from generator.errors import StopRun
from generator.findings import Finding, Place, Severity, error
from generator.hang_loat_ledger import Inputs, Ledger
from generator.manifest import review_list
from generator.sources import thang as sources
from generator.sources import thang_files
from generator.stages import Outcome, issued_folder, shown_template, years

DATA, OUTPUT = "data", "output"
LIST_NAME = "hang_loat.can_xem_lai.txt"
LOG_NAME = "nhat_ky_loi.txt"
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Office:
    """One folder of the many. ten: its name, for people."""

    ten: str
    data: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Asked:
    """The same for every office. nam, thang: only this year, only these months; identity: of the program, as
    hang_loat_ledger tells it."""

    templates: Path
    identity: str
    nam: int | None = None
    thang: tuple[Month, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document to be made; thang: None for a plan."""

    nam: int
    thang: int | None = None

    @property
    def kind(self) -> DocumentKind:
        return MONTH if self.thang else PLAN

    @property
    def name(self) -> str:
        """In the ledger."""
        return f"{self.kind.ma}/{self.nam}" + (f"-{self.thang:02}" if self.thang else "")

    @property
    def ten(self) -> str:
        """For people."""
        return f"{self.kind.ten} {self.thang}/{self.nam}" if self.thang else f"{self.kind.ten} năm {self.nam}"


@dataclass(slots=True)
class Done:
    """What became of an office, small enough for thousands. made: written; same: made, and as before; skipped: left
    alone. first: the first error; stopped: something failed because of the machine; complete: False when the run was
    ended before its last document."""

    ten: str
    made: int = 0
    same: int = 0
    skipped: int = 0
    warnings: int = 0
    errors: int = 0
    first: str = ""
    not_built: tuple[str, ...] = ()
    stopped: bool = False
    complete: bool = True
    told_in: str = ""

    @property
    def documents(self) -> int:
        return self.made + self.same + self.skipped + len(self.not_built)


def documents(office: Office, asked: Asked) -> list[Document]:
    """All that the office's data allow, or those asked for. Raises StopRun."""
    if asked.thang:
        return [Document(*month) for month in asked.thang]
    found = []
    for nam in years(office.data, asked.nam):
        found += [Document(nam), *(Document(nam, thang) for thang in sources.months(office.data, nam))]
    return found


def build(office: Office, asked: Asked, is_over: Callable[[], bool]) -> Done:
    """Every document of the office. is_over: asked before each of them. Whatever goes wrong is told, never raised."""
    work = _Work(office, asked)
    try:
        for document in documents(office, asked):
            if is_over():
                work.done.complete = False
                return work.done
            work.build(document)
        work.look_around()
    except StopRun as stop:
        work.tell([_stopped("HT001", str(stop))])
    except ImportError:
        raise  # A package is missing or broken: no office can be built.
    except Exception:
        work.tell([_stopped("HT002", _logged(office))])
        work.done.stopped = True
    work.finish()
    return work.done


@dataclass(slots=True)
class _Work:
    """One office while it is built."""

    office: Office
    asked: Asked
    done: Done = field(init=False)
    errors: list[Finding] = field(default_factory=list)
    _ledger: Ledger = field(init=False)
    _data: Inputs = field(init=False)

    def __post_init__(self) -> None:
        self.done = Done(self.office.ten)
        self._ledger = Ledger(self.office.output)
        self._data = hang_loat_ledger.data_files(self.office.data)

    def build(self, document: Document) -> None:
        inputs = self._inputs(document)
        kept = self._ledger.unchanged(document.name, hang_loat_ledger.checksum(inputs, self.asked.identity))
        if kept:
            self.done.skipped += 1
            self.done.warnings += kept.canh_bao
            return
        outcome = self._built(document)
        self.tell(outcome.findings)
        self.done.made += len(outcome.made)
        self.done.same += len(outcome.unchanged)
        self.done.not_built += outcome.not_built
        self.done.stopped |= outcome.stopped
        for path in (*outcome.made, *outcome.unchanged):
            warnings = sum(one.severity is Severity.WARNING for one in outcome.findings)
            self._ledger.keep(document.name, path, inputs, self.asked.identity, warnings)

    def look_around(self) -> None:
        """What build.py says of files that belong to no document."""
        data = self.office.data
        for nam in () if self.asked.thang else years(data, self.asked.nam):
            self.tell(thang_files.lone_words(data, nam, data.name))

    def tell(self, findings: Iterator[Finding] | Sequence[Finding]) -> None:
        for finding in findings:
            self.done.warnings += finding.severity is Severity.WARNING
            if finding.severity is Severity.ERROR and finding not in self.errors:
                self.errors.append(finding)

    def finish(self) -> None:
        """All errors go into a list beside the documents; the list of an earlier run is taken away."""
        path = self.office.output / LIST_NAME
        self.done.errors = len(self.errors)
        try:
            if self.errors:
                first = self.errors[0]
                self.done.first = f"{first.place}: {first.message}" if str(first.place) else first.message
                if self.office.data.is_dir():  # an office that vanished is not brought back by its list
                    files.write_whole(path, review_list(self.errors))
                    self.done.told_in = str(path)
            else:
                path.unlink(missing_ok=True)
        except (StopRun, OSError):
            self.done.stopped = True

    def _inputs(self, document: Document) -> Inputs:
        template = self.asked.templates / document.kind.template
        inputs = {
            **hang_loat_ledger.of_document(self._data, document.thang),
            shown_template(self.asked.templates, document.kind): files.fingerprint(template),
        }
        return inputs if document.thang else inputs | hang_loat_ledger.issued_files(issued_folder(self.office.data))

    def _built(self, document: Document) -> Outcome:
        where = self.office.data, self.office.output
        try:
            if document.thang:
                return pipeline_thang.build_month(
                    *where, (document.nam, document.thang), self.asked.templates, _say_nothing
                )
            return pipeline_ke_hoach.build(*where, document.nam, self.asked.templates, _say_nothing)
        except StopRun as stop:
            return Outcome((_stopped("HT001", str(stop)),), not_built=(document.ten,), stopped=True)


def _say_nothing(_step: str) -> None:
    """Steps of single documents are too many to be told."""


def _stopped(code: str, sentence: str) -> Finding:
    return error(code, Place(), sentence)


def _logged(office: Office) -> str:
    log = office.output / LOG_NAME
    with suppress(StopRun):
        files.write_whole(log, traceback.format_exc().encode(errors="replace"))
        return f"Chương trình gặp lỗi ngoài dự kiến. Xin gửi tệp “{log}” cho người phụ trách chương trình."
    return "Chương trình gặp lỗi ngoài dự kiến. Xin báo lại cho người phụ trách chương trình."
