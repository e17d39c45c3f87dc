"""The lines of a returned form: which may be taken, and what is wrong with the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.domain import sheet_layout as layout
from generator.domain.budget import DongPhanBo
from generator.domain.quantities import plain
from generator.domain.thang import DongThang
from generator.findings import Finding, note, warning
from generator.sources.bieu_nhan_bang import form_table
from generator.sources.bieu_nhan_khoa import (
    Asked,
    FormSheet,
    Key,
    Row,
    altered_somewhere,
    as_shown,
    differences,
    is_intact,
    is_unit_kept,
    key_in,
    key_of,
    made_for_another,
    missing,
    stranger,
    twins,
)
from generator.sources.bieu_nhan_tien import amount_of, other_unit_in_note
from generator.sources.cells import Cell, text_of
from generator.sources.khoi_luong import volume_of
from generator.sources.workbook import Sheet, Table

_FIGURES = (layout.LUY_KE, layout.KHOI_LUONG, layout.UOC)


def read_lines(
    form: FormSheet, don_vi: str, asked: Asked, file_name: str, findings: list[Finding]
) -> tuple[DongThang, ...] | None:
    """The lines of the unit that may be taken, in the order of the form; None when it is not this unit's form."""
    table = form_table(form.sheet, findings)
    unit_kept = is_unit_kept(form, asked, findings)
    if table is None or not unit_kept:
        return ()
    intact = is_intact(form, don_vi, asked, table)
    if not intact and (other := made_for_another(form, don_vi, asked, table)):
        findings.append(other)
        return None
    rows = [(key_in(row, asked), row) for row in table.rows]
    told: list[Finding] = []
    taken = _to_take(rows, don_vi, asked, intact, told)
    told += missing(form, asked.lines[don_vi].keys() - {key for key, _ in rows}, asked, intact)
    if not intact and not told:
        told.append(altered_somewhere(form))
    findings += told
    merged = _merged_rows(table)
    kept = [(row, line) for row, line in taken if _row_number(row) not in merged]
    lines = [_line(row, line, form.sheet, file_name, asked.don_vi_tinh, findings) for row, line in kept]
    return tuple(line for line in lines if line)


def _to_take(
    rows: Sequence[tuple[Key | None, Row]], don_vi: str, asked: Asked, intact: bool, told: list[Finding]
) -> list[tuple[Row, DongPhanBo]]:
    """The rows that are, each alone, a line of the unit whose locked cells are as they were."""
    own = asked.lines[don_vi]
    told += [stranger(key, row, don_vi, asked) for key, row in rows if key not in own]
    told += twins([(key, row) for key, row in rows if key in own])
    count = Counter(key for key, _ in rows)
    taken = []
    for key, row in rows:
        if key in own and count[key] == 1:
            differing = differences(row, own[key], asked, intact)
            told += differing
            if intact or not differing:
                taken.append((row, own[key]))
    return taken


def _merged_rows(table: Table) -> set[int]:
    """Rows with a merged cell (told by read_table): its figure may be that of several lines."""
    columns = [cell.column for row in table.rows[:1] for cell in row.values()]
    inside = [r for r in table.sheet.saved.merged if columns and r[1] <= max(columns) and r[3] >= min(columns)]
    return {number for top, _, bottom, _ in inside for number in range(top, bottom + 1)}


def _row_number(row: Row) -> int:
    return row[layout.LUY_KE].row


# --- the figures


def _line(
    row: Row, line: DongPhanBo, sheet: Sheet, file_name: str, don_vi_tinh: str, findings: list[Finding]
) -> DongThang | None:
    """The line, or None when its figure is there and faulty (a blank one is no fault)."""
    cell = row[layout.LUY_KE]
    so_tien = amount_of(cell, line.so_tien, don_vi_tinh, findings)
    findings += [_calculated(row[name]) for name in _FIGURES if name in row and _is_formula(row[name], sheet)]
    volume, unit = row.get(layout.KHOI_LUONG), row.get(layout.DON_VI_KHOI_LUONG)
    khoi_luong = volume_of(volume, unit, findings) if volume else None
    uoc = _estimate(row, line, don_vi_tinh, findings)
    ghi_chu = _remark(row, don_vi_tinh, findings)
    if so_tien is None and not cell.blank:
        return None
    if so_tien is not None:
        findings += _doubts(so_tien, row, line)
    tu = f"{file_name}, {cell.place.cell}"
    return DongThang(*key_of(line), line.don_vi, so_tien, cell.place, khoi_luong, uoc, ghi_chu, tu)


def _estimate(row: Row, line: DongPhanBo, don_vi_tinh: str, findings: list[Finding]) -> Decimal | None:
    """The estimate of the whole year; alone it is mostly what was paid, typed in the wrong column."""
    cell = row.get(layout.UOC)
    uoc = amount_of(cell, line.so_tien, don_vi_tinh, findings) if cell else None
    if uoc is None or not row[layout.LUY_KE].blank:
        return uoc
    paid = row[layout.LUY_KE].place
    message = f"Ô {cell.place.cell} (“{layout.UOC}”) có số {plain(uoc)} mà ô {paid.cell} (“{layout.LUY_KE}”) để trống."
    remedy = (
        f"Hỏi đơn vị số này là lũy kế hay ước cả năm; lũy kế thì ghi sang ô {paid.cell} của biểu rồi chạy lại, ước cả"
        " năm thì gõ thẳng vào sổ của tháng."
    )
    findings.append(warning("DL316", cell.place, f"{message} Chưa lấy số này.", "có lũy kế rồi mới đến ước", remedy))
    return None


def _remark(row: Row, don_vi_tinh: str, findings: list[Finding]) -> str:
    cell = row.get(layout.GHI_CHU)
    text = (text_of(cell, findings) if cell else None) or ""
    if text and (doubt := other_unit_in_note(text, don_vi_tinh, cell.place)):
        findings.append(doubt)
    return text


def _is_formula(cell: Cell, sheet: Sheet) -> bool:
    return not cell.uncomputed and (cell.row, cell.column) in sheet.saved.formulas


def _calculated(cell: Cell) -> Finding:
    message = f"Ô {cell.place.cell} là công thức của đơn vị; kết quả lưu lần cuối ({as_shown(cell.value)}) được đọc."
    return note("DL328", cell.place, message, "con số gõ thẳng", "Kiểm tra kết quả này với đơn vị nếu thấy lạ.")


def _doubts(so_tien: Decimal, row: Row, line: DongPhanBo) -> Iterable[Finding]:
    """Figures that may be right and mostly are not. What was disbursed before is what the form shows."""
    place = row[layout.LUY_KE].place
    remedy = "Hỏi lại đơn vị; nếu đúng thì ghi lý do vào cột “Ghi chú” của sổ tháng."
    shown = row[layout.LUY_KE_TRUOC].value if layout.LUY_KE_TRUOC in row else None
    if isinstance(shown, (int, float)) and so_tien < Decimal(f"{shown:.15g}"):
        message = f"Giải ngân lũy kế {plain(so_tien)} thấp hơn tháng trước ({as_shown(shown)})."
        yield warning("DL329", place, message, "lũy kế không giảm so với tháng trước", remedy)
    if so_tien > line.so_tien:
        message = f"Giải ngân lũy kế {plain(so_tien)} vượt kế hoạch vốn ({plain(line.so_tien)})."
        yield warning("DL329", place, message, "lũy kế không quá kế hoạch vốn", remedy)
