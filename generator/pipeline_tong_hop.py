"""The returned forms of a month into its workbook: what is right is taken, every fault is told."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from generator import files
from generator.domain import phan_cong, thu_bieu, tong_hop
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import converted
from generator.domain.thang import Thang
from generator.domain.tien_do import in_force
from generator.errors import StopRun
from generator.findings import Finding, has_errors
from generator.manifest import collection_list
from generator.pipeline_bieu_mau import new_workbook
from generator.pipeline_thang import Month, read_month, read_office, read_previous
from generator.sources import bieu_nhan
from generator.sources import thang as sources
from generator.stages import Outcome, Progress
from generator.workbooks import update
from generator.workbooks.month_lists import Lists


def collect(data: Path, output: Path, month: Month, folder: Path | None, today: date, progress: Progress) -> Outcome:
    """The returned forms into the month's workbook: what is right is taken, every fault is told."""
    nam, thang = month
    path = data / str(nam) / sources.month_file(thang)
    folder = folder or data / str(nam) / f"nhan_thang_{thang:02}"
    if not folder.is_dir():
        raise StopRun(
            f"Không thấy thư mục “{folder}”. Hãy tạo thư mục này, chép các biểu đơn vị gửi về vào đó rồi chạy lại;"
            " hoặc dùng --tu để chỉ thư mục khác."
        )
    _refuse_open(path)
    progress(f"Đang đọc kế hoạch năm {nam} …")
    ho_so, rules, findings = read_office(data, month)
    previous = read_previous(data, ho_so, month, findings) if ho_so else None
    if ho_so is None or rules is None or has_errors(findings):
        return Outcome(tuple(findings), not_built=(path.name,), what="sổ Excel")
    before = path.read_bytes() if path.exists() else None
    workbook = before or new_workbook(ho_so, rules, month, previous)
    existing, faults = _read_back(workbook, data, ho_so, month) if before is None else read_month(data, ho_so, month)
    if existing is None:
        return Outcome((*findings, *faults), not_built=(path.name,), what="sổ Excel")
    _refuse_saved(path, workbook, existing.files[existing.place.file])
    progress(f"Đang đọc các biểu trong “{folder}” …")
    lines = in_force(ho_so, existing.ngay_chot)
    forms, unread = bieu_nhan.read_forms(folder, folder.name, ho_so, nam, thang, lines)
    who = Directory(ho_so.danh_ba, existing.ngay_chot)
    merged = tong_hop.merge(ho_so, lines, existing, forms, unread, who, existing.loi.han_nop, today)
    plan = converted(lines, ho_so.kinh_phi.don_vi, existing.don_vi)
    eye = update.shown_amounts(plan, previous, existing.don_vi)
    updated = _proved(update.with_figures(workbook, existing, merged, Lists(ho_so), eye), data, ho_so, month)
    findings += [*unread, *phan_cong.unassigned(ho_so), *merged.findings, *updated.findings]
    told = (
        *thu_bieu.reported(merged, updated.dong, plan, who),
        *thu_bieu.nobodys(forms, unread),
        thu_bieu.summed(updated.dong, plan, existing.don_vi),
    )
    return _write_collected(path, before, updated.raw, findings, output / str(nam) / "tong_hop", told)


def _write_collected(
    path: Path,
    before: bytes | None,
    updated: bytes | None,
    findings: list[Finding],
    papers: Path,
    told: tuple[str, ...],
) -> Outcome:
    """The month's workbook with its figures; beside the documents what the screen says, and the workbook as it was
    before each change, so that nothing of the clerk's work can be lost."""
    if updated is None:
        return Outcome(tuple(findings), not_built=(path.name,), what="sổ Excel")
    month = f"{int(path.stem[-2:])}/{path.parent.name}"
    contents = {path: updated, papers / f"{path.stem}.can_xem_lai.txt": collection_list(month, told, findings)}
    if before is not None and before != updated:
        contents = {papers / f"{path.stem}_truoc_tong_hop_{files.sha256(before)[:8]}.xlsx": before} | contents
    _refuse_saved(path, before, files.fingerprint(path))
    written = files.write_together(contents)
    if written[path]:
        return Outcome(tuple(findings), made=(path,), told=told, what="sổ Excel", done="Đã ghi số vào")
    return Outcome(tuple(findings), unchanged=(path,), told=told, what="sổ Excel")


def _proved(updated: update.Updated, data: Path, ho_so: HoSo, month: Month) -> update.Updated:
    """The workbook after reading it back. One that does not say what was meant is not to be written."""
    if updated.computed is None:
        return updated
    again, _ = _read_back(updated.computed, data, ho_so, month)
    wrong = update.misread(updated.dong, again, f"{data.name}/{month[0]}/{sources.month_file(month[1])}")
    return updated._replace(raw=None, findings=[*updated.findings, *wrong]) if wrong else updated


def _refuse_saved(path: Path, known: bytes | None, now: str | None) -> None:
    """Somebody may save the workbook in Excel while it is being worked on here. `now`: its checksum. Raises StopRun."""
    if now != (None if known is None else files.sha256(known)):
        raise StopRun(
            f"Sổ “{path}” vừa được lưu lại hoặc bị khóa trong lúc tổng hợp. Chưa ghi gì vào sổ; nội dung vừa lưu còn"
            " nguyên. Xin đóng sổ trong Excel rồi chạy lại."
        )


def _refuse_open(path: Path) -> None:
    """What is open elsewhere is saved again later, over the figures that were collected meanwhile."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    if any(lock.exists() for lock in locks):
        raise StopRun(f"Sổ “{path}” đang mở trong Excel. Xin lưu và đóng sổ rồi chạy lại; chưa ghi gì.")


def _read_back(workbook: bytes, data: Path, ho_so: HoSo, month: Month) -> tuple[Thang | None, list[Finding]]:
    """A workbook that is not on disk yet, read as if it were, with the file of words beside it."""
    name = Path(str(month[0])) / sources.month_file(month[1])
    words = data / name.with_suffix(".yaml")
    with tempfile.TemporaryDirectory() as folder:
        files.write_whole(Path(folder) / name, workbook)
        if words.is_file():
            files.write_whole(Path(folder) / name.with_suffix(".yaml"), words.read_bytes())
        return sources.load_month(Path(folder), *month, ho_so, data.name)
