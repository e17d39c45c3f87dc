"""Comparing two editions of the plan, or two documents: the list, the table for the leaders, the redline."""

from __future__ import annotations

from dataclasses import dataclass
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
from generator.findings import Finding
from generator.pipeline_ke_hoach import Wanted, checked, stem
from generator.sources import load
from generator.stages import Checked, Outcome, Progress, issued_folder, render, years

FOLDER = "so_sanh"


@dataclass(frozen=True, slots=True)
class Compared:
    """changes: the list as JSON, None when the comparison could not be made."""

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
    first, last = _which(data, year, tu, den)
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
    result = compare_editions(*documents, figures, *names)
    path = output / str(year) / FOLDER / f"so_sanh_{stem(year, 0)}_lan_{first}_lan_{last}"
    return _written(path, result, both[1].dossier, documents, templates, progress)


def documents(
    data: Path, output: Path, nam: int | None, templates: Path, progress: Progress, old: Path, new: Path
) -> Compared:
    """Two finished documents, whoever made them."""
    both = [_read(path) for path in (old, new)]
    progress("Đang so sánh …")
    result = compare_documents(*both, old.name, new.name)
    ho_so, _ = load.load(data, years(data, nam)[-1], data.name)
    path = output / FOLDER / f"so_sanh_{old.stem}__{new.stem}"[:100]
    return _written(path, result, ho_so, both, templates, progress)


def _which(data: Path, nam: int, tu: int | None, den: int | None) -> tuple[int, int]:
    ho_so, _ = load.load(data, nam, data.name)
    newest = lan_moi_nhat(ho_so.kinh_phi) if ho_so else max(tu or 0, den or 0)
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
    path: Path, result: SoSanh, ho_so: HoSo | None, both: list[bytes], templates: Path, progress: Progress
) -> Compared:
    """The table and the redline beside each other, both or none; the list is told in any case."""
    told, contents = [*as_text(result)], {}
    findings: tuple[Finding, ...] = ()
    if ho_so and (result.so or result.chu):
        progress("Đang tạo bảng so sánh …")
        table = render(COMPARISON, Checked(HoSoSoSanh(result, ho_so), None, None, (), ho_so.files), templates)
        findings = table.findings
        contents[path.with_name(f"{path.name}.docx")] = table.document
    tracked, why_not = _redline(both, progress)
    if tracked:
        contents[path.with_name(f"{path.name}_sua_vet.docx")] = tracked
    told += [why_not] if why_not else []
    written = files.write_together({name: content for name, content in contents.items() if content})
    outcome = Outcome(
        findings,
        made=tuple(name for name, new in written.items() if new),
        unchanged=tuple(name for name, new in written.items() if not new),
        told=tuple(told),
    )
    return Compared(outcome, as_json(result))


def _redline(both: list[bytes], progress: Progress) -> tuple[bytes, str]:
    """The redline, or why there is none: the list and the table are handed out all the same."""
    if not redline.available():
        return b"", redline.HOW_TO_GET
    progress("Đang tạo bản sửa vết …")
    try:
        return redline.redline(*both), ""
    except StopRun as stop:
        return b"", str(stop)
