"""The lines of a returned form: which may be taken, and what is wrong with the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.utils.cell import coordinate_to_tuple

from generator.domain import sheet_layout as layout
from generator.domain.bieu_nhan import (
    FORM_DON_VI_TINH,
    LOCKED_COLUMNS,
    as_locked,
    check_word,
    key_labels,
    project_names,
)
from generator.domain.budget import DongPhanBo
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.numbers import money_unit
from generator.domain.quantities import plain
from generator.domain.thang import DongThang
from generator.findings import Finding, Place, error, note, warning
from generator.sources.cells import Cell, money_of, printed_of, text_of
from generator.sources.dimensions import Names
from generator.sources.workbook import Sheet, Table, read_table

Key = tuple[str, ...]
Row = Mapping[str, Cell]
_REQUIRED = (*layout.KEY_COLUMNS, layout.LUY_KE)
_OPTIONAL = (*layout.SHOWN_COLUMNS, layout.KHOI_LUONG, layout.UOC, layout.GHI_CHU)
_FIGURES = (layout.LUY_KE, layout.KHOI_LUONG, layout.UOC)
_TWO_COLUMNS = "DL109"
_NEW_FORM = "gửi cho đơn vị biểu mới để điền lại"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the forms of a month were to say. labels: what key cells say by code; names: the codes behind a key cell, in
    the order of KEY_COLUMNS; lines: by unit and key; units: names of the units by code."""

    nam: int
    thang: int
    don_vi_tinh: str
    labels: Mapping[str, str]
    names: tuple[Names, ...]
    projects: Mapping[str, str]
    lines: Mapping[str, Mapping[Key, DongPhanBo]]
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """The sheet of figures and the cells beside the labels above its table."""

    sheet: Sheet
    head: Mapping[str, Cell]

    def written(self, label: str) -> object:
        cell = self.head.get(label)
        return cell.value if cell else None

    def place(self, label: str) -> Place:
        cell = self.head.get(label)
        return cell.place if cell else self.sheet.place


def asked_of(ho_so: HoSo, nam: int, thang: int, lines: Sequence[DongPhanBo]) -> Asked:
    programme = ho_so.chuong_trinh
    labels, projects = key_labels(programme, nam), project_names(programme, nam)
    others = (programme.loai_von, programme.nguon_von, programme.nien_do)
    codes = [list(projects), *([str(value.ma) for value in values] for values in others)]
    dimensions = zip(layout.KEY_COLUMNS, codes, strict=True)
    names = tuple(Names(heading, [(code, (labels[code], code)) for code in known]) for heading, known in dimensions)
    by_unit: dict[str, dict[Key, DongPhanBo]] = {}
    for line in lines:
        if line.don_vi:
            by_unit.setdefault(line.don_vi, {})[_key_of(line)] = line
    units = dict(zip(by_unit, Directory(ho_so.danh_ba, date(nam, thang, 1)).names(list(by_unit)), strict=True))
    return Asked(nam, thang, ho_so.kinh_phi.don_vi, labels, names, projects, by_unit, units)


def _key_of(line: DongPhanBo) -> Key:
    return line.du_an, line.loai_von, line.nguon_von, line.nien_do


def read_lines(
    form: FormSheet, don_vi: str, asked: Asked, file_name: str, findings: list[Finding]
) -> tuple[DongThang, ...]:
    """The lines of the unit that may be taken, in the order of the form."""
    faults: list[Finding] = []
    table = read_table(form.sheet, _REQUIRED, _OPTIONAL, faults)
    findings += faults
    unit_kept = _is_unit_kept(form, asked, findings)
    # Of two columns with one heading nobody knows which was meant.
    if table is None or not unit_kept or any(fault.code == _TWO_COLUMNS for fault in faults):
        return ()
    intact = _is_intact(form, don_vi, asked, table)
    rows = [(_key(row, asked), row) for row in table.rows]
    told: list[Finding] = []
    taken = _to_take(rows, don_vi, asked, intact, told)
    told += _missing(form, asked.lines[don_vi].keys() - {key for key, _ in rows}, asked, intact)
    if not intact and not told:
        told.append(_altered_somewhere(form))
    findings += told
    merged = _merged_rows(table)
    kept = [(row, line) for row, line in taken if _row_number(row) not in merged]
    lines = [_line(row, line, form.sheet, file_name, findings) for row, line in kept]
    return tuple(line for line in lines if line)


def _to_take(
    rows: Sequence[tuple[Key | None, Row]], don_vi: str, asked: Asked, intact: bool, told: list[Finding]
) -> list[tuple[Row, DongPhanBo]]:
    """The rows that are, each alone, a line of the unit whose locked cells are as they were."""
    own = asked.lines[don_vi]
    told += [_stranger(key, row, don_vi, asked) for key, row in rows if key not in own]
    told += _twins([(key, row) for key, row in rows if key in own])
    count = Counter(key for key, _ in rows)
    taken = []
    for key, row in rows:
        if key in own and count[key] == 1:
            differing = _differing(row, own[key], asked, intact)
            told += differing
            if intact or not differing:
                taken.append((row, own[key]))
    return taken


# --- the locked cells


def _is_unit_kept(form: FormSheet, asked: Asked, findings: list[Finding]) -> bool:
    """Whether the amounts are in our money unit. Nobody can tell what was meant in a form that says another."""
    written = " ".join(str(form.written(FORM_DON_VI_TINH) or "").split())
    if money_unit(written) == asked.don_vi_tinh:
        return True
    other = f"Đơn vị tính của biểu là “{written}”, không phải {asked.don_vi_tinh}."
    message = other if written else "Biểu không còn ghi đơn vị tính."
    remedy = f"Hỏi lại đơn vị số tính bằng gì; {_NEW_FORM}. Chưa lấy số nào của biểu này."
    findings.append(error("DL122", form.place(FORM_DON_VI_TINH), message, asked.don_vi_tinh, remedy))
    return False


def _is_intact(form: FormSheet, don_vi: str, asked: Asked, table: Table) -> bool:
    """Whether the locked cells say what they said when the form was made, be the rows in another order."""
    rows = [[row[name].value if name in row else None for name in LOCKED_COLUMNS] for row in table.rows]
    word = check_word((don_vi, f"{asked.thang}/{asked.nam}", asked.don_vi_tinh), rows)
    return as_locked(form.written(layout.FORM_MA_KIEM)) == as_locked(word)


def _key(row: Row, asked: Asked) -> Key | None:
    codes = [
        names.code(" ".join(str(row[heading].value or "").split()))
        for heading, names in zip(layout.KEY_COLUMNS, asked.names, strict=True)
    ]
    return None if None in codes else tuple(codes)


def _named(key: Key, asked: Asked) -> str:
    return " · ".join(asked.labels[code] for code in key)


def _stranger(key: Key | None, row: Row, don_vi: str, asked: Asked) -> Finding:
    """A row that is no line of this unit."""
    place = row[layout.DU_AN].place
    written = " · ".join(" ".join(str(row[heading].value or "…").split()) for heading in layout.KEY_COLUMNS)
    owner = next((code for code, lines in asked.lines.items() if key in lines), None)
    why = f"dòng vốn của {asked.units[owner]}" if owner else "không có trong phân bổ vốn"
    message = f"Hàng “{written}” không phải dòng vốn của {asked.units[don_vi]} ({why}); số ở hàng này không được lấy."
    remedy = "Trả lại mã, loại vốn, nguồn vốn, niên độ như biểu đã gửi, hoặc xóa hàng này; hàng cộng cũng xóa."
    return error("DL326", place, message, "chỉ các dòng có trong biểu đã gửi", remedy)


def _twins(rows: Sequence[tuple[Key, Row]]) -> Iterable[Finding]:
    places: dict[Key, list[Place]] = {}
    for key, row in rows:
        places.setdefault(key, []).append(row[layout.LUY_KE].place)
    for same in places.values():
        if len(same) > 1:
            cells = " và ".join(place.cell for place in same)
            message = f"Một dòng vốn ghi ở nhiều hàng: ô {cells}; không lấy số nào."
            yield error("DL120", same[1], message, "mỗi dòng vốn một hàng", "Giữ hàng đúng, xóa hàng thừa.")


def _missing(form: FormSheet, keys: Collection[Key], asked: Asked, intact: bool) -> list[Finding]:
    why = "được giao sau khi gửi biểu" if intact else "đã bị xóa khỏi biểu hoặc bị sửa mã"
    remedy = f"Xin số liệu của dòng này rồi gõ vào sổ của tháng, hoặc {_NEW_FORM}."
    return [
        warning("DL327", form.sheet.place, f"Biểu không có hàng “{_named(key, asked)}”: dòng này {why}.", "", remedy)
        for key in sorted(keys)
    ]


def _differing(row: Row, line: DongPhanBo, asked: Asked, intact: bool) -> list[Finding]:
    """Where the shown cells of a line say something else than our data of today."""
    now = {layout.TEN_DU_AN: asked.projects[line.du_an], layout.KE_HOACH: line.so_tien}
    other = [name for name in now if name in row and as_locked(row[name].value) != as_locked(now[name])]
    findings = []
    for name in other:
        written, place = _shown(row[name].value), row[name].place
        said = f"Cột “{name}” ghi “{written}”, nay là “{_shown(now[name])}”"
        if intact:
            remedy = f"Kiểm tra xem số đơn vị gửi có còn đúng không; cần thì {_NEW_FORM}."
            message = f"{said}: biểu làm trước khi dữ liệu thay đổi; số của dòng này vẫn được lấy."
            findings.append(warning("DL325", place, message, "", remedy))
        else:
            remedy = f"Hỏi lại đơn vị vì sao sửa; {_NEW_FORM}."
            message = f"{said}: ô khóa đã bị sửa; số của dòng này không được lấy."
            findings.append(error("DL324", place, message, "các ô khóa giữ nguyên như biểu đã gửi", remedy))
    return findings


def _shown(value: object) -> str:
    return as_locked(value) if isinstance(value, (int, float, Decimal)) else " ".join(str(value or "").split())


def _altered_somewhere(form: FormSheet) -> Finding:
    message = "Phần khóa của biểu đã bị sửa (ví dụ lũy kế tháng trước, mã kiểm tra, cột bị xóa)."
    remedy = "Các dòng vốn vẫn đúng nên số vẫn được lấy; xin so lại biểu này với biểu đã gửi."
    expected = "các ô khóa giữ nguyên như biểu đã gửi"
    return warning("DL324", form.place(layout.FORM_MA_KIEM), message, expected, remedy)


def _merged_rows(table: Table) -> set[int]:
    """Rows with a merged cell (told by read_table): its figure may be that of several lines."""
    columns = [coordinate_to_tuple(cell.place.cell)[1] for row in table.rows[:1] for cell in row.values()]
    ranges = table.sheet.values.merged_cells.ranges
    inside = [r for r in ranges if columns and r.min_col <= max(columns) and r.max_col >= min(columns)]
    return {number for r in inside for number in range(r.min_row, r.max_row + 1)}


def _row_number(row: Row) -> int:
    return coordinate_to_tuple(row[layout.LUY_KE].place.cell)[0]


# --- the figures


def _line(row: Row, line: DongPhanBo, sheet: Sheet, file_name: str, findings: list[Finding]) -> DongThang | None:
    """The line, or None when its figure is there and faulty (a blank one is no fault)."""
    cell = row[layout.LUY_KE]
    so_tien = money_of(cell, findings)
    findings += [_calculated(row[name]) for name in _FIGURES if name in row and _is_formula(row[name], sheet)]
    khoi_luong = printed_of(row[layout.KHOI_LUONG], findings) if layout.KHOI_LUONG in row else None
    uoc = money_of(row[layout.UOC], findings) if layout.UOC in row else None
    ghi_chu = text_of(row[layout.GHI_CHU], findings) if layout.GHI_CHU in row else None
    if so_tien is None and not cell.blank:
        return None
    if so_tien is not None:
        findings += _doubts(so_tien, row, line)
    tu = f"{file_name}, {cell.place.cell}"
    return DongThang(*_key_of(line), line.don_vi, so_tien, cell.place, khoi_luong, uoc, ghi_chu or "", tu)


def _is_formula(cell: Cell, sheet: Sheet) -> bool:
    return sheet.formulas is not None and not cell.uncomputed and sheet.formulas[cell.place.cell].data_type == "f"


def _calculated(cell: Cell) -> Finding:
    message = f"Ô {cell.place.cell} là công thức của đơn vị; kết quả lưu lần cuối ({_shown(cell.value)}) được đọc."
    return note("DL328", cell.place, message, "con số gõ thẳng", "Kiểm tra kết quả này với đơn vị nếu thấy lạ.")


def _doubts(so_tien: Decimal, row: Row, line: DongPhanBo) -> Iterable[Finding]:
    """Figures that may be right and mostly are not. What was disbursed before is what the form shows."""
    place = row[layout.LUY_KE].place
    remedy = "Hỏi lại đơn vị; nếu đúng thì ghi lý do vào cột “Ghi chú” của sổ tháng."
    shown = row[layout.LUY_KE_TRUOC].value if layout.LUY_KE_TRUOC in row else None
    if isinstance(shown, (int, float)) and so_tien < Decimal(f"{shown:.15g}"):
        message = f"Giải ngân lũy kế {plain(so_tien)} thấp hơn tháng trước ({_shown(shown)})."
        yield warning("DL329", place, message, "lũy kế không giảm so với tháng trước", remedy)
    if so_tien > line.so_tien:
        message = f"Giải ngân lũy kế {plain(so_tien)} vượt kế hoạch vốn ({plain(line.so_tien)})."
        yield warning("DL329", place, message, "lũy kế không quá kế hoạch vốn", remedy)
