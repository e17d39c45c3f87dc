"""Comparing two editions of the plan, or two documents: the list, the table for the leaders, the redline."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import files
from generator.comparison import redline
from generator.comparison.listing import as_json, as_text
from generator.comparison.words import compare_documents, compare_editions
from generator.documents import COMPARISON, PLAN
from generator.domain.dieu_chinh import lan_moi_nhat
from generator.domain.dossier import HoSo
from generator.domain.so_sanh import changed_figures
from generator.domain.thay_doi import HoSoSoSanh, SoSanh
from generator.errors import StopRun
from generator.findings import Finding, Place, error
from generator.pipeline_ke_hoach import Wanted, checked, stem
from generator.sources import load
from generator.stages import Checked, Outcome, Progress, issued_folder, render, years

FOLDER = "so_sanh"
# The table of changes, as a place: each edition has its own.
OWN_PART = "Phụ lục II"
_TABLE, _REDLINE = "bảng so sánh", "bản sửa vết"
_PAPERS = {_TABLE: ".docx", _REDLINE: "_sua_vet.docx"}
# Bytes of a document's name in the name of a file: two of them and what goes around stay within what disks take.
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Compared:
    """changes: the list as JSON, None when the documents could not be compared."""

    outcome: Outcome
    changes: str | None = None


def editions(
    data: Path,
    output: Path,
    nam: int | None,
    templates: Path,
    progress: Progress,
    tu: int | None,
    den: int | None,
    phat_hanh: Path | None = None,
) -> Compared:
    """Two editions of a plan, made anew from the data."""
    year = years(data, nam)[-1]
    progress(f"Đang đọc và kiểm tra dữ liệu năm {year} …")
    ho_so, findings = load.load(data, year, data.name)
    if ho_so is None:
        return Compared(Outcome(tuple(findings), not_built=(f"so sánh kế hoạch năm {year}",)))
    first, last = _which(ho_so, year, tu, den)
    folder = issued_folder(data, phat_hanh)
    both = [checked(data, year, Wanted(lan), folder) for lan in (first, last)]
    documents = []
    for lan, ready in zip((first, last), both, strict=True):
        progress(f"Đang tạo kế hoạch lần {lan} để so …")
        rendered = render(PLAN, ready, templates)
        if not rendered.document:
            return Compared(Outcome(rendered.findings, not_built=(f"so sánh kế hoạch năm {year}",)))
        documents.append(rendered.document)
    progress("Đang so sánh …")
    figures = changed_figures(both[0].dossier, both[1].dossier)
    names = [f"Kế hoạch năm {year}, {_named(lan)}" for lan in (first, last)]
    result = compare_editions(*documents, figures, *names, OWN_PART)
    path = output / str(year) / FOLDER / f"so_sanh_{stem(year, 0)}_lan_{first}_lan_{last}"
    return _written(path, result, both[1].dossier, documents, templates, progress)


def documents(
    data: Path, output: Path, nam: int | None, templates: Path, progress: Progress, old: Path, new: Path
) -> Compared:
    """Two finished documents, whoever made them."""
    both = [_read(path) for path in (old, new)]
    progress("Đang so sánh …")
    result = compare_documents(*both, old.name, new.name)
    ho_so, without = _office(data, nam)
    path = output / FOLDER / f"so_sanh_{_cut(old.stem)}__{_cut(new.stem)}"
    return _written(path, result, ho_so, both, templates, progress, without)


def _office(data: Path, nam: int | None) -> tuple[HoSo | None, str]:
    """Whose letterhead the table gets; else why there is no table."""
    try:
        ho_so, _ = load.load(data, years(data, nam)[-1], data.name)
        why = "" if ho_so else "dữ liệu của cơ quan có lỗi. Muốn có, xin chạy kiem-tra, sửa lỗi rồi so lại."
    except StopRun as stop:
        ho_so, why = None, str(stop)
    return ho_so, why and f"Không tạo được bảng so sánh, vì bảng lấy tên cơ quan trong dữ liệu: {why}"


def _cut(name: str) -> str:
    """Vietnamese letters take up to three bytes each."""
    return name.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore").rstrip()


def _which(ho_so: HoSo, nam: int, tu: int | None, den: int | None) -> tuple[int, int]:
    newest = lan_moi_nhat(ho_so.kinh_phi)
    last = newest if den is None else den
    first = max(0, last - 1) if tu is None else tu
    if first == last:
        raise StopRun(
            f"Không có gì để so: kế hoạch năm {nam} chưa có lần điều chỉnh nào."
            if not newest
            else f"Hai bản cần so là một (lần {first}). Hãy chọn hai lần khác nhau, ví dụ --tu 0 --den {newest}."
        )
    return first, last


def _named(lan: int) -> str:
    return f"điều chỉnh lần {lan}" if lan else "bản ban đầu"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise StopRun(
            f"Không đọc được tệp “{path}”. Xin kiểm tra tên tệp, hoặc đóng tệp trong Word rồi chạy lại."
        ) from fault


def _written(
    path: Path,
    result: SoSanh,
    ho_so: HoSo | None,
    both: list[bytes],
    templates: Path,
    progress: Progress,
    without: str = "",
) -> Compared:
    """The list is told whatever happens to the files. without: why there is no table."""
    changed = bool(result.so or result.chu)
    dossier = HoSoSoSanh(result, ho_so) if ho_so and changed else None
    outcome = _handed_out(path, dossier, both, templates, progress)
    notes = (*([without] if without and changed else []), *outcome.told)
    faults = (f"{finding.code}: {finding.message}" for finding in outcome.findings)
    listed = as_json(replace(result, luu_y=(*result.luu_y, *notes, *faults)))
    return Compared(replace(outcome, told=(*as_text(result), *([""] if notes else []), *notes)), listed)


def _handed_out(
    path: Path, dossier: HoSoSoSanh | None, both: list[bytes], templates: Path, progress: Progress
) -> Outcome:
    """The table and the redline, as far as they can be made, written together. told: why one is missing."""
    paths = {name: path.with_name(f"{path.name}{ending}") for name, ending in _PAPERS.items()}
    contents: dict[str, bytes] = {}
    findings: tuple[Finding, ...] = ()
    why_not = ""
    try:
        if dossier:
            progress("Đang tạo bảng so sánh …")
            table = render(COMPARISON, Checked(dossier, None, None, (), dossier.ho_so.files), templates)
            contents[_TABLE], findings = table.document, table.findings
        contents[_REDLINE], why_not = _redline(both, progress)
        written = files.write_together({paths[name]: content for name, content in contents.items() if content})
    except StopRun as stop:
        not_built = tuple(name for name, content in contents.items() if content) or (_TABLE,)
        fault = error("HT001", Place(), str(stop))
        return Outcome((*findings, fault), not_built=not_built, stopped=True, told=tuple(filter(None, [why_not])))
    return Outcome(
        findings,
        made=tuple(name for name, new in written.items() if new),
        unchanged=tuple(name for name, new in written.items() if not new),
        not_built=(_TABLE,) if dossier and not contents[_TABLE] else (),
        told=(*filter(None, [why_not]), *_left_behind(paths.values(), written)),
    )


def _left_behind(paths: Iterable[Path], written: Container[Path]) -> Iterator[str]:
    """What an earlier comparison made and this one did not: beside the new files it would be taken for one of them."""
    for path in paths:
        if path not in written and path.exists():
            yield f"Tệp “{path.name}” là của lần so trước, có thể không còn đúng. Xin đừng dùng."


def _redline(both: list[bytes], progress: Progress) -> tuple[bytes, str]:
    """The redline, or why there is none: the list and the table are handed out all the same."""
    if not redline.available():
        return b"", redline.HOW_TO_GET
    progress("Đang tạo bản sửa vết …")
    try:
        return redline.redline(*both), ""
    except StopRun as stop:
        return b"", str(stop)
