"""The commands of the months, one function each: the month's workbook, the forms, their collection, the report."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import files
from generator.documents import MONTH
from generator.domain import citations, phan_cong, thang_checks, thang_codes, thu_bieu, tong_hop
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import converted
from generator.domain.thang import CheDoBaoCao, Thang
from generator.domain.thang_figures import ThangFigures
from generator.domain.tien_do import TienDo
from generator.errors import StopRun
from generator.findings import Finding, Place, has_errors, warning
from generator.manifest import collection_list
from generator.sources import bieu_nhan, load, thang_files
from generator.sources import thang as sources
from generator.stages import Checked, Outcome, Progress, Target, make, years
from generator.workbooks import form, month_book, update
from generator.workbooks.month_lists import Lists

Month = tuple[int, int]


def build_year(data: Path, output: Path, nam: int, templates: Path, progress: Progress) -> Outcome:
    """Every month of a year that has a workbook."""
    outcome = Outcome(tuple(thang_files.lone_words(data, nam, data.name)))
    if not (months := sources.months(data, nam)):
        return outcome
    ho_so, findings = load.load(data, nam, data.name)
    for thang in months:
        outcome += _build(data, output, ho_so, findings, (nam, thang), templates, progress)
    return outcome


def build_month(data: Path, output: Path, month: Month, templates: Path, progress: Progress) -> Outcome:
    """The report of one month."""
    ho_so, findings = load.load(data, month[0], data.name)
    return _build(data, output, ho_so, findings, month, templates, progress)


def check_year(data: Path, nam: int) -> Outcome:
    """All findings about the months of a year."""
    ho_so, _ = load.load(data, nam, data.name)
    if ho_so is None:
        return Outcome()  # the plan's own check tells why
    months = (_checked(data, ho_so, (nam, thang)) for thang in sources.months(data, nam))
    found = (finding for checked in months for finding in checked.findings)
    return Outcome((*thang_files.lone_words(data, nam, data.name), *found))


def newest(data: Path, nam: int | None) -> Month:
    """The newest month that has a workbook. Raises StopRun."""
    found = [(year, thang) for year in years(data, nam) for thang in sources.months(data, year)]
    if not found:
        raise StopRun("Chưa có sổ số liệu của tháng nào (thang_01.xlsx, thang_02.xlsx …); hãy dùng lệnh thang-moi.")
    return max(found)


def checked_month(data: Path, month: Month) -> Checked:
    """Data of one month after every check."""
    ho_so, findings = load.load(data, month[0], data.name)
    return Checked(None, None, None, findings) if ho_so is None else _checked(data, ho_so, month)


def new_month(data: Path, month: Month, progress: Progress) -> Outcome:
    """The workbook of a month, ready to be filled in. One that is there already is never touched."""
    path = data / str(month[0]) / sources.month_file(month[1])
    if path.exists():
        raise StopRun(f"Đã có tệp “{path}”; chương trình không ghi đè. Nếu muốn làm lại, hãy đổi tên tệp cũ trước.")
    progress(f"Đang đọc kế hoạch năm {month[0]} …")
    ho_so, rules, findings = _office(data, month)
    if ho_so is None or rules is None:
        return Outcome(tuple(findings), not_built=(path.name,), what="sổ Excel")
    previous = _previous(data, ho_so, month, findings)
    findings += phan_cong.unassigned(ho_so)
    if has_errors(findings):
        return Outcome(tuple(findings), not_built=(path.name,), what="sổ Excel")
    files.write_whole(path, _workbook(ho_so, rules, month, previous))
    return Outcome(tuple(findings), made=(path,), what="sổ Excel")


def write_forms(data: Path, output: Path, month: Month, progress: Progress) -> Outcome:
    """A form for every unit in charge: all of them, or none."""
    progress(f"Đang đọc kế hoạch năm {month[0]} …")
    ho_so, rules, findings = _office(data, month)
    if ho_so is None or rules is None:
        return Outcome(tuple(findings), not_built=("biểu của các đơn vị",), what="biểu")
    previous = _previous(data, ho_so, month, findings)
    findings += phan_cong.unassigned(ho_so)
    if has_errors(findings):
        return Outcome(tuple(findings), not_built=("biểu của các đơn vị",), what="biểu")
    lines = phan_cong.assigned(ho_so)
    closing, due = rules.closing(*month), rules.due(*month)
    folder = output / str(month[0]) / f"bieu_mau_thang_{month[1]:02}"
    contents = {}
    who = Directory(ho_so.danh_ba, closing)
    for unit in who.in_order(line.don_vi for line in lines if line.don_vi):
        progress(f"Đang tạo biểu của {who.names([unit])[0]} …")
        own = [line for line in lines if line.don_vi == unit]
        name = form.form_name(ho_so, unit, *month)
        contents[folder / name] = form.form_workbook(ho_so, rules, unit, own, previous, *month, due, closing)
    written = files.write_together(contents)
    findings += form.stale_forms((path.name for path in folder.iterdir()), {path.name for path in written}, *month)
    return Outcome(
        tuple(findings),
        made=tuple(path for path, new in written.items() if new),
        unchanged=tuple(path for path, new in written.items() if not new),
        what="biểu",
    )


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
    ho_so, rules, findings = _office(data, month)
    previous = _previous(data, ho_so, month, findings) if ho_so else None
    if ho_so is None or rules is None or has_errors(findings):
        return Outcome(tuple(findings), not_built=(path.name,), what="sổ Excel")
    before = path.read_bytes() if path.exists() else None
    workbook = before or _workbook(ho_so, rules, month, previous)
    existing, faults = _read_back(workbook, data, ho_so, month) if before is None else _month(data, ho_so, month)
    if existing is None:
        return Outcome((*findings, *faults), not_built=(path.name,), what="sổ Excel")
    _refuse_saved(path, workbook, existing.files[existing.place.file])
    progress(f"Đang đọc các biểu trong “{folder}” …")
    lines = phan_cong.assigned(ho_so)
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


def _build(
    data: Path,
    output: Path,
    ho_so: HoSo | None,
    faults: list[Finding],
    month: Month,
    templates: Path,
    progress: Progress,
) -> Outcome:
    nam, thang = month
    progress(f"Đang đọc và kiểm tra số liệu tháng {thang}/{nam} …")
    checked = Checked(None, None, None, faults) if ho_so is None else _checked(data, ho_so, month)
    target = Target(MONTH, f"{MONTH.ten} {thang}/{nam}", output / str(nam) / MONTH.ma, f"{MONTH.ma}_{nam}_{thang:02}")
    return make(target, checked, templates, progress)


def _checked(data: Path, ho_so: HoSo, month: Month) -> Checked:
    dossier, findings = sources.load_report(data, *month, ho_so, data.name)
    if dossier is None:
        return Checked(None, None, None, findings)
    progress = TienDo(dossier)
    figures = ThangFigures(dossier, progress)
    who = Directory(ho_so.danh_ba, dossier.thang.loi.ngay or dossier.thang.ngay_chot)
    findings = [
        *findings,
        *_twice(progress),
        *citations.check_month(dossier, figures, who),
        *thang_codes.check(dossier, who),
    ]
    if not has_errors(findings):
        findings += thang_checks.check(dossier, progress, figures, who)
    return Checked(dossier, figures, who, findings, dossier.files)


def _twice(progress: TienDo) -> list[Finding]:
    """Rows that are one line once the unit in charge is filled in: both would be summed."""
    months = [cut_off for cut_off in (progress.this, progress.before) if cut_off]
    return [finding for cut_off in months for finding in phan_cong.repeated(cut_off.month.of().lines())]


def _office(data: Path, month: Month) -> tuple[HoSo | None, CheDoBaoCao | None, list[Finding]]:
    """The year's plan and the rules of its monthly reports. Warnings about the plan are told with the plan."""
    ho_so, findings = load.load(data, month[0], data.name)
    rules, faults = sources.load_rules(data, data.name)
    return ho_so, rules, [*([] if ho_so else findings), *faults]


def _month(data: Path, ho_so: HoSo, month: Month) -> tuple[Thang | None, list[Finding]]:
    return sources.load_month(data, *month, ho_so, data.name)


def _previous(data: Path, ho_so: HoSo, month: Month, findings: list[Finding]) -> Thang | None:
    """The month before in the same year with its units in charge, when it has a workbook; its faults are told."""
    nam, thang = month
    if thang == 1:
        return None
    if thang - 1 not in sources.months(data, nam):
        findings.append(_no_previous(data, nam, thang - 1))
        return None
    previous, faults = _month(data, ho_so, (nam, thang - 1))
    findings += faults
    if previous is None:
        return None
    lines = phan_cong.with_units(previous.dong, phan_cong.assigned(ho_so))
    findings += phan_cong.repeated(lines)
    return replace(previous, dong=tuple(lines))


def _refuse_open(path: Path) -> None:
    """What is open elsewhere is saved again later, over the figures that were collected meanwhile."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    if any(lock.exists() for lock in locks):
        raise StopRun(f"Sổ “{path}” đang mở trong Excel. Xin lưu và đóng sổ rồi chạy lại; chưa ghi gì.")


def _no_previous(data: Path, nam: int, thang: int) -> Finding:
    return warning(
        "DL310",
        Place(file=f"{data.name}/{nam}/{sources.month_file(thang)}"),
        f"Chưa có sổ tháng {thang}/{nam}, nên cột “Lũy kế tháng trước” để trống, không có số để so.",
        "sổ của tháng liền trước",
        "Nếu có số tháng trước thì tạo và điền sổ tháng đó trước, rồi làm lại; nếu không thì chấp nhận cảnh báo này.",
    )


def _read_back(workbook: bytes, data: Path, ho_so: HoSo, month: Month) -> tuple[Thang | None, list[Finding]]:
    """A workbook that is not on disk yet, read as if it were, with the file of words beside it."""
    name = Path(str(month[0])) / sources.month_file(month[1])
    words = data / name.with_suffix(".yaml")
    with tempfile.TemporaryDirectory() as folder:
        files.write_whole(Path(folder) / name, workbook)
        if words.is_file():
            files.write_whole(Path(folder) / name.with_suffix(".yaml"), words.read_bytes())
        return sources.load_month(Path(folder), *month, ho_so, data.name)


def _workbook(ho_so: HoSo, rules: CheDoBaoCao, month: Month, previous: Thang | None) -> bytes:
    return month_book.month_workbook(ho_so, rules, *month, previous, phan_cong.assigned(ho_so))
