"""What is handed out before a month is reported: the month's workbook and a form for every unit. Apart from the report,
which needs no writer of workbooks."""

from __future__ import annotations

from pathlib import Path

from generator import files
from generator.domain import phan_cong
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.thang import CheDoBaoCao, Thang
from generator.errors import StopRun
from generator.findings import has_errors
from generator.pipeline_thang import Month, read_office, read_previous
from generator.sources import thang as sources
from generator.stages import Outcome, Progress
from generator.workbooks import form, month_book


def new_month(data: Path, month: Month, progress: Progress) -> Outcome:
    """The workbook of a month, ready to be filled in. One that is there already is never touched."""
    path = data / str(month[0]) / sources.month_file(month[1])
    if path.exists():
        raise StopRun(f"Đã có tệp “{path}”; chương trình không ghi đè. Nếu muốn làm lại, hãy đổi tên tệp cũ trước.")
    progress(f"Đang đọc kế hoạch năm {month[0]} …")
    ho_so, rules, findings = read_office(data, month)
    if ho_so is None or rules is None:
        return Outcome(tuple(findings), not_built=(path.name,), what="sổ Excel")
    previous = read_previous(data, ho_so, month, findings)
    findings += phan_cong.unassigned(ho_so)
    if has_errors(findings):
        return Outcome(tuple(findings), not_built=(path.name,), what="sổ Excel")
    files.write_whole(path, new_workbook(ho_so, rules, month, previous))
    return Outcome(tuple(findings), made=(path,), what="sổ Excel")


def write_forms(data: Path, output: Path, month: Month, progress: Progress) -> Outcome:
    """A form for every unit in charge: all of them, or none."""
    progress(f"Đang đọc kế hoạch năm {month[0]} …")
    ho_so, rules, findings = read_office(data, month)
    if ho_so is None or rules is None:
        return Outcome(tuple(findings), not_built=("biểu của các đơn vị",), what="biểu")
    previous = read_previous(data, ho_so, month, findings)
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


def new_workbook(ho_so: HoSo, rules: CheDoBaoCao, month: Month, previous: Thang | None) -> bytes:
    return month_book.month_workbook(ho_so, rules, *month, previous, phan_cong.assigned(ho_so))
