"""The locked part of a returned form: what it was to say, what it says, and what that means for its lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
from generator.findings import Finding, Place, error, warning
from generator.sources.cells import Cell
from generator.sources.dimensions import Names
from generator.sources.workbook import Sheet, Table

Key = tuple[str, ...]
Row = Mapping[str, Cell]
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
    """`lines`: allocation lines with their unit in charge."""
    programme = ho_so.chuong_trinh
    labels, projects = key_labels(programme, nam), project_names(programme, nam)
    others = (programme.loai_von, programme.nguon_von, programme.nien_do)
    codes = [list(projects), *([str(value.ma) for value in values] for values in others)]
    dimensions = zip(layout.KEY_COLUMNS, codes, strict=True)
    names = tuple(Names(heading, [(code, (labels[code], code)) for code in known]) for heading, known in dimensions)
    by_unit: dict[str, dict[Key, DongPhanBo]] = {}
    for line in lines:
        if line.don_vi:
            by_unit.setdefault(line.don_vi, {})[key_of(line)] = line
    units = dict(zip(by_unit, Directory(ho_so.danh_ba, date(nam, thang, 1)).names(list(by_unit)), strict=True))
    return Asked(nam, thang, ho_so.kinh_phi.don_vi, labels, names, projects, by_unit, units)


def key_of(line: DongPhanBo) -> Key:
    return line.du_an, line.loai_von, line.nguon_von, line.nien_do


def is_unit_kept(form: FormSheet, asked: Asked, findings: list[Finding]) -> bool:
    """Whether the amounts are in our money unit. Nobody can tell what was meant in a form that says another."""
    written = " ".join(str(form.written(FORM_DON_VI_TINH) or "").split())
    if money_unit(written) == asked.don_vi_tinh:
        return True
    other = f"Đơn vị tính của biểu là “{written}”, không phải {asked.don_vi_tinh}."
    message = other if written else "Biểu không còn ghi đơn vị tính."
    remedy = f"Hỏi lại đơn vị số tính bằng gì; {_NEW_FORM}. Chưa lấy số nào của biểu này."
    findings.append(error("DL122", form.place(FORM_DON_VI_TINH), message, asked.don_vi_tinh, remedy))
    return False


def is_intact(form: FormSheet, don_vi: str, asked: Asked, table: Table) -> bool:
    """Whether the locked cells say what they said when the form was made, be the rows in another order."""
    return _has_word(form, don_vi, asked.thang, asked, _locked_rows(table))


def _locked_rows(table: Table) -> list[list[object]]:
    return [[row[name].value if name in row else None for name in LOCKED_COLUMNS] for row in table.rows]


def _has_word(form: FormSheet, don_vi: str, thang: int, asked: Asked, rows: list[list[object]]) -> bool:
    word = check_word((don_vi, f"{thang}/{asked.nam}", asked.don_vi_tinh), rows)
    return as_locked(form.written(layout.FORM_MA_KIEM)) == as_locked(word)


def owner(form: FormSheet, asked: Asked, table: Table) -> str | None:
    """The unit for which, the check word says, this form of the month was made."""
    rows = _locked_rows(table)
    return next((code for code in asked.lines if _has_word(form, code, asked.thang, asked, rows)), None)


def made_for_another(form: FormSheet, don_vi: str, asked: Asked, table: Table) -> Finding | None:
    """The form of another unit or month in which the code or the month was typed over: units may have alike lines, so
    that nothing but the check word tells."""
    rows = _locked_rows(table)
    if unit := owner(form, asked, table):
        message = f"Biểu này làm cho {asked.units[unit]} (mã {unit}), mã đơn vị đã bị sửa thành “{don_vi}”."
        remedy = f"Hỏi lại đơn vị nào gửi; {_NEW_FORM}. Chưa lấy số nào của biểu này."
        return error("DL322", form.place(layout.FORM_MA_DON_VI), message, f"mã đơn vị {unit}", remedy)
    months = (thang for thang in range(1, 13) if thang != asked.thang)
    if month := next((thang for thang in months if _has_word(form, don_vi, thang, asked, rows)), 0):
        message = f"Biểu này làm cho tháng {month}/{asked.nam}, tháng đã bị sửa thành {asked.thang}/{asked.nam}."
        remedy = f"Xin đơn vị biểu của tháng {asked.thang}/{asked.nam}. Chưa lấy số nào của biểu này."
        return error("DL323", form.place(layout.FORM_THANG), message, f"tháng báo cáo {month}/{asked.nam}", remedy)
    return None


def key_in(row: Row, asked: Asked) -> Key | None:
    """The codes in the key cells; None when one of them is no code or name that we know."""
    codes = [
        names.code(" ".join(str(row[heading].value or "").split()))
        for heading, names in zip(layout.KEY_COLUMNS, asked.names, strict=True)
    ]
    return None if None in codes else tuple(codes)


def _named(key: Key, asked: Asked) -> str:
    return " · ".join(asked.labels[code] for code in key)


def stranger(key: Key | None, row: Row, don_vi: str, asked: Asked) -> Finding:
    """A row that is no line of this unit."""
    place = row[layout.DU_AN].place
    written = " · ".join(" ".join(str(row[heading].value or "…").split()) for heading in layout.KEY_COLUMNS)
    owner = next((code for code, lines in asked.lines.items() if key in lines), None)
    why = f"dòng vốn của {asked.units[owner]}" if owner else "không có trong phân bổ vốn"
    message = f"Hàng “{written}” không phải dòng vốn của {asked.units[don_vi]} ({why}); số ở hàng này không được lấy."
    remedy = "Trả lại mã, loại vốn, nguồn vốn, niên độ như biểu đã gửi, hoặc xóa hàng này."
    return error("DL326", place, message, "chỉ các dòng có trong biểu đã gửi", remedy)


def twins(rows: Sequence[tuple[Key, Row]]) -> Iterable[Finding]:
    """Rows that are one line."""
    places: dict[Key, list[Place]] = {}
    for key, row in rows:
        places.setdefault(key, []).append(row[layout.LUY_KE].place)
    for same in places.values():
        if len(same) > 1:
            cells = " và ".join(place.cell for place in same)
            message = f"Một dòng vốn ghi ở nhiều hàng: ô {cells}; không lấy số nào."
            yield error("DL120", same[1], message, "mỗi dòng vốn một hàng", "Giữ hàng đúng, xóa hàng thừa.")


def missing(form: FormSheet, keys: Collection[Key], asked: Asked, intact: bool) -> list[Finding]:
    """Lines of the unit that have no row."""
    why = "được giao sau khi gửi biểu" if intact else "đã bị xóa khỏi biểu hoặc bị sửa mã"
    remedy = f"Xin số liệu của dòng này rồi gõ vào sổ của tháng, hoặc {_NEW_FORM}."
    return [
        warning("DL327", form.sheet.place, f"Biểu không có hàng “{_named(key, asked)}”: dòng này {why}.", "", remedy)
        for key in sorted(keys)
    ]


def differences(row: Row, line: DongPhanBo, asked: Asked, intact: bool) -> list[Finding]:
    """Where the shown cells of a line say something else than our data of today."""
    now = {layout.TEN_DU_AN: asked.projects[line.du_an], layout.KE_HOACH: line.so_tien}
    other = [name for name in now if name in row and as_locked(row[name].value) != as_locked(now[name])]
    findings = []
    for name in other:
        written, place = as_shown(row[name].value), row[name].place
        ours = as_shown(now[name])
        if intact:
            remedy = f"Kiểm tra xem số đơn vị gửi có còn đúng không; cần thì {_NEW_FORM}."
            message = (
                f"Cột “{name}” ghi “{written}”, nay là “{ours}”: biểu làm trước khi dữ liệu thay đổi; số của dòng này"
                " vẫn được lấy."
            )
            findings.append(warning("DL325", place, message, "", remedy))
        else:
            remedy = f"Hỏi lại đơn vị vì sao sửa; {_NEW_FORM}."
            message = (
                f"Cột “{name}”: biểu gửi đi ghi “{ours}”, biểu nhận về ghi “{written}”: ô khóa đã bị sửa; số của dòng"
                " này không được lấy."
            )
            findings.append(error("DL324", place, message, "các ô khóa giữ nguyên như biểu đã gửi", remedy))
    return findings


def as_shown(value: object) -> str:
    return as_locked(value) if isinstance(value, (int, float, Decimal)) else " ".join(str(value or "").split())


def altered_somewhere(form: FormSheet) -> Finding:
    """The check word does not fit, and no line shows why."""
    message = "Phần khóa của biểu đã bị sửa (ví dụ lũy kế tháng trước, mã kiểm tra, cột bị xóa)."
    remedy = "Các dòng vốn vẫn đúng nên số vẫn được lấy; xin so lại biểu này với biểu đã gửi."
    expected = "các ô khóa giữ nguyên như biểu đã gửi"
    return warning("DL324", form.place(layout.FORM_MA_KIEM), message, expected, remedy)
