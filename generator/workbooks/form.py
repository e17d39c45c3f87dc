"""The form that a reporting unit fills in: its own lines only, cells to fill unlocked, everything else protected."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generator.domain import sheet_layout as layout
from generator.domain.bieu_nhan import (
    FORM_COLUMNS,
    FORM_DON_VI_TINH,
    LOCKED_COLUMNS,
    USUAL_UNITS,
    check_word,
    key_labels,
    project_names,
)
from generator.domain.budget import DongPhanBo
from generator.domain.directory import names_of
from generator.domain.dossier import HoSo
from generator.domain.names import capitalized, strip_marks
from generator.domain.period import ngay_gon
from generator.domain.quantities import Quantity, described
from generator.domain.thang import CheDoBaoCao, DongThang, Thang
from generator.findings import Finding, Place, warning
from generator.word.book import finished, new_book
from generator.workbooks.form_guide import FormHead, instructions
from generator.workbooks.style import LINE_HEIGHT, Formats, formats_of, set_page, write_guide

_WIDTH = dict(zip(FORM_COLUMNS, (12, 44, 13, 10, 12, 13, 13, 13, 13, 12, 13, 13, 30), strict=True))
_COLUMN = {heading: number for number, heading in enumerate(FORM_COLUMNS)}
# Counted from 0, as XlsxWriter does.
_VALUE_COLUMN, _HINT_ROW, _HEAD_ROW, _FIRST = 2, 5, 6, 7
_KEPT_IN_VIEW = 2
_ALLOWED = {"format_columns": True, "format_rows": True}
_WORDS_HEAD, _WORDS_FIRST, _WORDS_HEIGHT = 2, 3, 150
_LONGEST_NAME = 60
# Excel refuses a longer list inside a rule. A list on cells would be lost when the sheet is copied to another book.
_LONGEST_LIST = 255
_SHEETS = (layout.FORM_HUONG_DAN, layout.FORM_SO_LIEU, layout.FORM_TINH_HINH)


def form_name(ho_so: HoSo, don_vi: str, nam: int, thang: int) -> str:
    """File name of a unit's form: ASCII, so that it survives every mail program, and begun by the unit's own code."""
    name = strip_marks(_unit_name(ho_so, don_vi))
    plain_name = re.sub("[^A-Za-z0-9]+", "-", name)[:_LONGEST_NAME].strip("-")
    return f"{don_vi}_{plain_name}{_name_end(nam, thang)}"


def stale_forms(names: Iterable[str], made: Collection[str], nam: int, thang: int) -> list[Finding]:
    """Files named as forms of the month that are not among those `made` now: units without lines, or renamed."""
    end = _name_end(nam, thang)
    stale = sorted(name for name in names if name.endswith(end) and name not in made and not name.startswith("~$"))
    if not stale:
        return []
    message = f"Biểu cũ không còn là biểu của đơn vị nào, đừng gửi: {', '.join(stale)}."
    remedy = "Xóa các tệp này; đã gửi cho đơn vị rồi thì báo đơn vị không phải điền nữa, hoặc gửi biểu mới."
    return [warning("DL315", Place(file=stale[0]), message, "mỗi đơn vị được giao dòng vốn một biểu", remedy)]


def _name_end(nam: int, thang: int) -> str:
    return f"_thang_{thang:02}_{nam}.xlsx"


def form_workbook(
    ho_so: HoSo,
    che_do: CheDoBaoCao,
    don_vi: str,
    lines: Sequence[DongPhanBo],
    previous: Thang | None,
    nam: int,
    thang: int,
    han_nop: date,
    ngay_chot: date,
) -> bytes:
    """The form of one unit about one month. `lines`: allocation lines with their unit in charge; those of other units
    are left out. `previous`: its lines name their units (phan_cong.with_units)."""
    stream = io.BytesIO()
    book = new_book(stream)
    formats = formats_of(book, ho_so.kinh_phi.don_vi)
    guide, figures, words = (book.add_worksheet(title) for title in _SHEETS)
    form = FormHead(
        don_vi=don_vi,
        ten=_unit_name(ho_so, don_vi),
        gui=str(ho_so.co_quan.ten),
        thang=f"{thang}/{nam}",
        don_vi_tinh=ho_so.kinh_phi.don_vi,
        han_nop=ngay_gon(han_nop),
        ngay_chot=ngay_gon(ngay_chot),
    )
    before = _before(previous, [line for line in lines if line.don_vi == don_vi], ho_so.kinh_phi.don_vi)
    rows = _rows(ho_so, before, nam)
    units = _units(line.khoi_luong.don_vi for _, line in before if line and line.khoi_luong)
    write_guide(guide, formats, f"Hướng dẫn điền biểu tháng {form.thang}: {form.ten}", instructions(form, len(rows)))
    _write_figures(book, figures, formats, form, rows, units)
    _write_words(words, formats, form)
    for sheet in (guide, figures, words):
        sheet.protect("", _ALLOWED)
    return finished(book, stream)


def _unit_name(ho_so: HoSo, don_vi: str) -> str:
    return capitalized(names_of(ho_so.danh_ba)[don_vi])


def _before(
    previous: Thang | None, lines: Sequence[DongPhanBo], don_vi_tinh: str
) -> list[tuple[DongPhanBo, DongThang | None]]:
    """Each line of one unit with last month's, money in the form's unit."""
    own = {line.key for line in lines}
    found: dict[tuple, DongThang] = {}
    for old in previous.dong if previous else ():
        if old.key in own:
            so_tien = None if old.so_tien is None else Quantity(old.so_tien, previous.don_vi).to(don_vi_tinh).gia_tri
            found[old.key] = replace(old, so_tien=so_tien)
    return [(line, found.get(line.key)) for line in lines]


def _rows(ho_so: HoSo, before: Sequence[tuple[DongPhanBo, DongThang | None]], nam: int) -> list[tuple]:
    """The locked cells of each line, in the order of LOCKED_COLUMNS."""
    labels, names = key_labels(ho_so.chuong_trinh, nam), project_names(ho_so.chuong_trinh, nam)
    rows = []
    for line, old in before:
        shown = [labels[code] for code in (line.loai_von, line.nguon_von, line.nien_do)]
        paid = float(old.so_tien) if old and old.so_tien is not None else None
        volume = described(old.khoi_luong) if old and old.khoi_luong else None
        rows.append((line.du_an, names[line.du_an], *shown, float(line.so_tien), paid, volume))
    return rows


def _units(last_month: Iterable[str]) -> list[str]:
    """Units to choose from, those of last month first, as many as a list may hold."""
    units: list[str] = []
    for unit in dict.fromkeys([*filter(None, last_month), *USUAL_UNITS]):
        if len(",".join([*units, unit])) <= _LONGEST_LIST:
            units.append(unit)
    return units


def _write_figures(
    book: Workbook, sheet: Worksheet, formats: Formats, form: FormHead, rows: list[tuple], units: list[str]
) -> None:
    sheet.write_string(0, 0, f"Báo cáo giải ngân tháng {form.thang}: {form.ten}", formats.title)
    head = (form.don_vi, form.thang, form.don_vi_tinh)
    labelled = {
        layout.FORM_MA_DON_VI: form.don_vi,
        layout.FORM_THANG: form.thang,
        layout.FORM_MA_KIEM: check_word(head, rows),
        FORM_DON_VI_TINH: form.don_vi_tinh,
    }
    for number, (label, value) in enumerate(labelled.items(), start=1):
        sheet.write_string(number, 0, label, formats.label)
        sheet.write_string(number, _VALUE_COLUMN, value, formats.shown)
    hint = f"Chỉ điền các ô nền vàng. Chưa có số liệu thì để trống; chưa giải ngân thì gõ 0. Hạn gửi: {form.han_nop}."
    sheet.write_string(_HINT_ROW, 0, hint, formats.hint)
    for number, (heading, width) in enumerate(_WIDTH.items()):
        sheet.set_column(number, number, width)
        sheet.write_string(_HEAD_ROW, number, heading, formats.head)
    sheet.set_row(_HEAD_ROW, 32)
    for number, row in enumerate(rows, start=_FIRST):
        _write_row(sheet, formats, number, row)
    if rows:
        _limit(sheet, formats, _FIRST + len(rows) - 1)
        _offer_units(sheet, units, _FIRST + len(rows) - 1)
    set_page(sheet)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.freeze_panes(_FIRST, _KEPT_IN_VIEW)


def _write_row(sheet: Worksheet, formats: Formats, number: int, row: tuple) -> None:
    needed = max(_lines_of(heading, value) for heading, value in zip(LOCKED_COLUMNS, row, strict=True))
    if needed > 1:
        sheet.set_row(number, LINE_HEIGHT * needed + 4)
    for heading, value in zip(LOCKED_COLUMNS, row, strict=True):
        if isinstance(value, str):
            sheet.write_string(number, _COLUMN[heading], value, formats.shown_text)
        elif value is not None:
            sheet.write_number(number, _COLUMN[heading], value, formats.shown_money)
        else:
            sheet.write_blank(number, _COLUMN[heading], None, formats.shown_money)
    fills: dict[str, Format] = {
        layout.LUY_KE: formats.fill_money,
        layout.KHOI_LUONG: formats.fill_number,
        layout.DON_VI_KHOI_LUONG: formats.fill_text,
        layout.UOC: formats.fill_money,
        layout.GHI_CHU: formats.fill_text,
    }
    for heading, fill in fills.items():
        sheet.write_blank(number, _COLUMN[heading], None, fill)


def _lines_of(heading: str, value: object) -> int:
    """Lines that a text takes in its column; a width counts digits, which are wider than most letters."""
    return len(textwrap.wrap(value, _WIDTH[heading] - 1)) if isinstance(value, str) else 1


def _limit(sheet: Worksheet, formats: Formats, last: int) -> None:
    """Amounts and volumes count from 0 on. Excel allows one rule for a cell, so what is only doubtful is coloured."""
    asked = {
        layout.LUY_KE: "Cộng dồn từ đầu năm. Chưa có số liệu: để trống. Chưa giải ngân: gõ 0.",
        layout.KHOI_LUONG: f"Cộng dồn từ đầu năm, chỉ gõ số; cột “{layout.DON_VI_KHOI_LUONG}” chọn hộ, người, km…",
        layout.UOC: "Ước số giải ngân đến hết năm; không có thì để trống.",
    }
    for heading, message in asked.items():
        rule = {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "input_title": heading,
            "input_message": message,
            "error_title": "Chưa nhận được số này",
            "error_message": "Ô này chỉ nhận một số từ 0 trở lên, không có chữ, ví dụ 1024,8. Xin gõ lại.",
        }
        sheet.data_validation(_FIRST, _COLUMN[heading], last, _COLUMN[heading], rule)
    column = _COLUMN[layout.LUY_KE]
    paid, before, plan = (
        xl_rowcol_to_cell(_FIRST, _COLUMN[name], col_abs=True)
        for name in (layout.LUY_KE, layout.LUY_KE_TRUOC, layout.KE_HOACH)
    )
    doubtful = f"=AND(ISNUMBER({paid}),OR(AND(ISNUMBER({before}),{paid}<{before}),{paid}>{plan}))"
    condition = {"type": "formula", "criteria": doubtful, "format": formats.doubtful}
    sheet.conditional_format(_FIRST, column, last, column, condition)


def _offer_units(sheet: Worksheet, units: list[str], last: int) -> None:
    """Work may be counted in any noun, so another one is asked about, not refused."""
    rule = {
        "validate": "list",
        "source": units,
        "error_type": "warning",
        "error_title": "Đơn vị tính ngoài danh sách",
        "error_message": "Đơn vị tính này không có trong danh sách. Đúng thì chọn Yes; gõ nhầm thì chọn No rồi gõ lại.",
    }
    column = _COLUMN[layout.DON_VI_KHOI_LUONG]
    sheet.data_validation(_FIRST, column, last, column, rule)


def _write_words(sheet: Worksheet, formats: Formats, form: FormHead) -> None:
    sheet.write_string(0, 0, f"Tình hình tháng {form.thang}: {form.ten}", formats.title)
    sheet.write_string(1, 0, "Viết ngắn gọn vào các ô nền vàng; không có thì để trống.", formats.hint)
    for column, (heading, width) in enumerate((("Mục", 26), ("Nội dung", 100))):
        sheet.set_column(column, column, width)
        sheet.write_string(_WORDS_HEAD, column, heading, formats.head)
    for row, heading in enumerate(layout.FORM_MUC_TINH_HINH, start=_WORDS_FIRST):
        sheet.set_row(row, _WORDS_HEIGHT)
        sheet.write_string(row, 0, heading, formats.label)
        sheet.write_blank(row, 1, None, formats.fill_text)
    set_page(sheet)
