"""What goes with the copies of a document: slips, extracts, envelopes, labels, the hand-over workbook, PDF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from generator import __version__, files
from generator.delivery import copy_names, pdf, print_file
from generator.delivery.copies import Copies
from generator.delivery.distribution import EXTRACTS, SLIPS, UNMARKED
from generator.delivery.transfer_book import transfer_workbook
from generator.documents import BI, NHAN, PHIEU_GUI, TRICH_SAO, DocumentKind
from generator.domain import trich
from generator.domain.giay_gui import HoSoBi, HoSoPhieuGui
from generator.domain.trich import HoSoTrich
from generator.domain.trich_luu_y import luu_y
from generator.errors import StopRun, TemplateError
from generator.findings import Finding, Place, has_errors, warning
from generator.noi_nhan_document import Sent
from generator.rendering import template, template_check, trich_sao_check
from generator.stages import Progress, shown_template
from generator.word import integrity

HAND_OVER, ENVELOPES, LABELS, PRINT_FILE = "so_giao_nhan.xlsx", "bi_van_ban", "nhan_bi", "in_ban_giay.pdf"
_EVERY = 50
# Whole sheets of 14 labels.
_MOST_ENVELOPES = 210


# What a finished document is asked beside: its dossier and itself -> what is wrong.
_Look = Callable[[Any, bytes], Sequence[Finding]]


def _nothing(_dossier: object, _document: bytes) -> Sequence[Finding]:
    return ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes with the copies: the recipient's line marked, slips, extracts, PDF (hai_mat: for printing on both
    sides). ngay_chuyen: the day of sending, None when it is written by hand."""

    danh_dau: bool = False
    phieu_gui: bool = False
    trich: bool = False
    pdf: bool = False
    hai_mat: bool = False
    ngay_chuyen: date | None = None


@dataclass(slots=True)
class Papers:
    """Made so far. contents: path in the folder -> bytes, or a file of the scratch folder; pdf: line of "Nơi nhận", or
    UNMARKED -> PDF of the document; incomplete: something that was asked for could not be made."""

    contents: dict[str, bytes | Path] = field(default_factory=dict)
    pdf: dict[int, Path] = field(default_factory=dict)
    incomplete: bool = False
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def inputs_of(sent: Sent, asked: Asked, templates: Path, row_texts: Sequence[str] | None) -> str:
    """A checksum of everything that the folder is made of: when it is the same, so is the folder."""
    office = sent.ho_so.co_quan.model_dump(mode="json")
    kinds = (PHIEU_GUI, BI, NHAN, TRICH_SAO)
    converter = pdf.converter() if asked.pdf else None
    content = {
        "chuong_trinh": __version__,
        "van_ban": [files.sha256(sent.document), asdict(sent.van_ban)],
        # An extract has figures that the document itself does not print.
        "nguon": dict(sent.checked.inputs or {}) if asked.trich else {},
        "danh_sach": asdict(sent.danh_sach),
        "yeu_cau": asdict(asked),
        "co_quan": office,
        "mau": [files.fingerprint(templates / kind.template) for kind in kinds],
        "dong_so": list(row_texts or ()),
        "pdf": converter.name if converter else "",
    }
    return _checksum(content)


def recipients_of(sent: Sent, ngay_chuyen: date | None) -> str:
    """A checksum of what the register keeps: which document was sent to whom, how, and when. What else is known of a
    recipient (an address) may change without another sending."""
    everybody = [(one.ma, one.giay, one.buu_dien, one.dien_tu) for one in sent.danh_sach.nguoi_nhan]
    return _checksum([files.sha256(sent.document), everybody, ngay_chuyen])


def _checksum(content: object) -> str:
    return files.sha256(json.dumps(content, sort_keys=True, default=str).encode())


def impossible(asked: Asked) -> tuple[Finding, ...]:
    """What was asked for and cannot be made on this machine: told each time, changed or not."""
    return (pdf.no_program(),) if asked.pdf and pdf.converter() is None else ()


def make(
    sent: Sent,
    asked: Asked,
    templates: Path,
    row_texts: Sequence[str] | None,
    scratch: Path,
    progress: Progress,
) -> Papers:
    """Everything but the copies themselves. row_texts: the document's row in the register, None for a draft; scratch:
    an empty folder for what is too much to keep in memory."""
    return _Making(sent, asked, templates, scratch, progress).made(row_texts)


class _Making:
    def __init__(self, sent: Sent, asked: Asked, templates: Path, scratch: Path, progress: Progress):
        self._sent, self._asked, self._templates = sent, asked, templates
        self._scratch, self._progress = scratch, progress
        self._papers = Papers()
        self._names = copy_names.names(sent.danh_sach, sent.van_ban)
        self._everybody = sent.danh_sach.nguoi_nhan

    def made(self, row_texts: Sequence[str] | None) -> Papers:
        sent, asked, office = self._sent, self._asked, self._sent.ho_so.co_quan
        book = transfer_workbook(str(office.ten), sent.van_ban, sent.danh_sach, row_texts, asked.ngay_chuyen)
        self._papers.contents[HAND_OVER] = book
        self._envelopes()
        if asked.phieu_gui:
            slips = [HoSoPhieuGui(office, sent.van_ban, one, sent.nam) for one in self._everybody]
            self._render(PHIEU_GUI, {f"{SLIPS}/{name}.docx": one for name, one in zip(self._names, slips, strict=True)})
        if asked.trich:
            self._extracts()
        if asked.pdf and not has_errors(self._papers.findings):
            self._pdf()
        return self._papers

    def _envelopes(self) -> None:
        """Envelopes and labels of those who get paper, so many in a file that Word opens it at ease."""
        on_paper = [one for one in self._everybody if one.giay]
        starts = range(0, len(on_paper), _MOST_ENVELOPES)
        for kind, name in ((BI, ENVELOPES), (NHAN, LABELS)):
            files_of = {
                f"{name}_{number}.docx" if len(starts) > 1 else f"{name}.docx": HoSoBi(
                    self._sent.ho_so.co_quan, self._sent.van_ban, tuple(on_paper[start : start + _MOST_ENVELOPES])
                )
                for number, start in enumerate(starts, 1)
            }
            if files_of:
                self._render(kind, files_of)

    def _render(self, kind: DocumentKind, dossiers: Mapping[str, object], look: _Look = _nothing) -> None:
        """One document for each dossier, by its path in the folder; the template is looked over once. look: what else
        a finished one is asked."""
        papers, source = self._papers, self._templates / kind.template
        papers.findings += template_check.check(source, kind.context_type, shown_template(self._templates, kind))
        if has_errors(papers.findings):
            return
        for number, (name, dossier) in enumerate(dossiers.items()):
            if len(dossiers) > 1 and number % _EVERY == 0:
                self._progress(f"Đang tạo {kind.ten.lower()} {number + 1}/{len(dossiers)} …")
            context = kind.build_context(dossier, None, None)
            try:
                document = template.render(source, context, kind.properties(dossier, context))
            except TemplateError as fault:
                papers.findings += fault.findings
                return
            papers.findings += [*integrity.check(document), *look(dossier, document)]
            papers.contents[name] = self._scratch / name
            _write(self._scratch / name, document)

    def _extracts(self) -> None:
        """For every recipient whom something in the plan concerns; one that is no exact copy is refused."""
        checked, van_ban = self._sent.checked, self._sent.van_ban
        ho_so, figures, who = checked.dossier, checked.figures, checked.directory
        concerned = trich.don_vi_co_trich(ho_so, who)
        dossiers = {
            f"{EXTRACTS}/{name}.docx": HoSoTrich(ho_so, figures, who, van_ban, one)
            for name, one in zip(self._names, self._everybody, strict=True)
            if one.ma in concerned
        }
        words = trich_sao_check.words_of(self._sent.document)
        place = Place(file=shown_template(self._templates, TRICH_SAO))
        self._render(
            TRICH_SAO,
            dossiers,
            lambda dossier, document: trich_sao_check.check(document, words, dossier.nguoi_nhan.ten, place),
        )
        without = [one.ten for one in self._everybody if one.ma not in concerned]
        left = f" Không có phần nào để trích cho: {'; '.join(without)}." if without else ""
        self._papers.told += [f"Dự thảo trích sao cho {len(dossiers)} nơi.{left}", *luu_y(ho_so)]

    # --- PDF

    def _pdf(self) -> None:
        """A PDF of everything in Word, and one file for the printer."""
        papers, documents = self._papers, self._documents()
        words = {name: path for name, path in papers.contents.items() if isinstance(path, Path)}
        made, findings = pdf.convert([*documents.values(), *words.values()], self._scratch / "pdf", self._progress)
        papers.findings += findings
        # Without any program nothing would come of another try.
        papers.incomplete = bool(findings) and pdf.converter() is not None
        papers.pdf = {line: made[path] for line, path in documents.items() if path in made}
        for name, path in words.items():
            if path in made:
                papers.contents[f"{name.removesuffix('.docx')}.pdf"] = made[path]
        if made and not papers.incomplete:
            self._print_file()

    def _documents(self) -> dict[int, Path]:
        """The document, and once more for every line that is marked."""
        sent, found = self._sent, {}
        lines = sorted({one.dong for one in self._everybody}) if self._asked.danh_dau else []
        copies = Copies(sent.document, sent.danh_sach.dong if lines else ())
        for line in (UNMARKED, *lines):
            marked = "" if line == UNMARKED else f", dòng {line + 1} của Nơi nhận"
            found[line] = self._scratch / "in" / f"{sent.van_ban.tep}{marked}.docx"
            _write(found[line], sent.document if line == UNMARKED else copies.marked(line))
        return found

    def _print_file(self) -> None:
        slips, copies = list(self._slips()), list(self._printed())
        parts = [part for pair in zip_longest(slips, copies) for part in pair if part]
        if not parts:
            return
        self._progress("Đang ghép tệp in …")
        target = self._scratch / PRINT_FILE
        try:
            pages = print_file.assemble(parts, target, self._asked.hai_mat)
        except StopRun as stop:
            self._papers.findings.append(_no_print_file(str(stop)))
            self._papers.incomplete = True
            return
        self._papers.contents[PRINT_FILE] = target
        count = f"{sum(number for _, number in copies)} bản" + (f", {len(slips)} phiếu gửi" if slips else "")
        self._papers.told.append(f"Tệp in {PRINT_FILE}: {count}; {pages} trang, xếp theo thứ tự nơi nhận.")

    def _slips(self) -> Iterator[tuple[Path, int]]:
        for name, one in zip(self._names, self._everybody, strict=True):
            slip = self._papers.contents.get(f"{SLIPS}/{name}.pdf")
            if one.giay and isinstance(slip, Path):
                yield slip, 1

    def _printed(self) -> Iterator[tuple[Path, int]]:
        """What the printer takes, in order: each recipient's copies on paper; last, those for the files."""
        for one in self._everybody:
            if one.giay:
                yield self._papers.pdf[one.dong if self._asked.danh_dau else UNMARKED], one.giay
        if self._sent.danh_sach.luu.giay:
            yield self._papers.pdf[UNMARKED], self._sent.danh_sach.luu.giay


def _no_print_file(why: str) -> Finding:
    return warning(
        "PH414",
        Place(file=PRINT_FILE),
        f"Chưa có tệp in bản giấy: {why}",
        "một tệp PDF gồm mọi bản giấy theo thứ tự",
        "Những thứ khác đã có đủ; in từng bản trong thư mục van_ban, hoặc chạy lại lệnh này.",
    )


def _write(path: Path, content: bytes) -> None:
    """Into the scratch folder, where nothing has to survive."""
    with files.told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
