"""The sheet of figures of the month's workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generator.domain import sheet_layout as layout
from generator.domain.budget import DongPhanBo
from generator.domain.phan_cong import with_units
from generator.domain.quantities import Quantity
from generator.domain.thang import DongThang, Thang
from generator.workbooks.month_lists import Lists
from generator.workbooks.style import FIRST_ROW, HEADER_ROW, Formats, set_page, write_head

# Rows below the lines that have drop-downs and limits, too.
_SPARE = 200
_COLUMNS = (
    *((layout.DU_AN, 12), (layout.TEN_DU_AN, 36), (layout.LOAI_VON, 14), (layout.NGUON_VON, 12), (layout.NIEN_DO, 14)),
    *((layout.DON_VI, 26), (layout.KE_HOACH, 16), (layout.LUY_KE_TRUOC, 16), (layout.LUY_KE, 16)),
    *((layout.KHOI_LUONG, 18), (layout.UOC, 16), (layout.GHI_CHU, 26), (layout.TU, 18)),
)
_COLUMN = {heading: number for number, (heading, _) in enumerate(_COLUMNS)}
_CODED = (*layout.KEY_COLUMNS, layout.DON_VI)


class FigureRow(NamedTuple):
    """A line's codes in the order of the sheet, its plan and last month's cumulative in the unit of the book."""

    codes: tuple[str, str, str, str, str]
    ke_hoach: Decimal | None
    luy_ke_truoc: Decimal | None


def figure_rows(lines: Iterable[DongPhanBo], previous: Thang | None, don_vi: str) -> Iterator[FigureRow]:
    """A row for each line of the plan, then for each that only last month's workbook has, so that none is lost."""
    planned = list(lines)
    rest = {line.key: line for line in with_units(previous.dong, planned)} if previous else {}

    def before(line: DongThang | None) -> Decimal | None:
        if line is None or line.so_tien is None:
            return None
        return Quantity(line.so_tien, previous.don_vi).to(don_vi).gia_tri

    for line in planned:
        yield FigureRow(line.key, line.so_tien, before(rest.pop(line.key, None)))
    for line in rest.values():
        yield FigureRow(line.key, None, before(line))


def write_figures(
    sheet: Worksheet, formats: Formats, lists: Lists, thang: str, don_vi: str, rows: Iterable[FigureRow]
) -> None:
    """The sheet, ready to be filled in. thang: "3/2024"; don_vi: the money unit."""
    write_head(sheet, formats, f"Số liệu giải ngân tháng {thang}", f"Đơn vị tính: {don_vi}", _COLUMNS)
    set_page(sheet)
    sheet.freeze_panes(FIRST_ROW, 2)
    bottom = HEADER_ROW
    for bottom, row in enumerate(rows, start=FIRST_ROW):
        _write_row(sheet, formats, lists, bottom, row)
    sheet.autofilter(HEADER_ROW, 0, max(bottom, FIRST_ROW), len(_COLUMNS) - 1)
    last = bottom + _SPARE
    for heading in _CODED:
        lists.offer(sheet, heading, _COLUMN[heading], FIRST_ROW, last)
    for heading in (layout.LUY_KE, layout.UOC):
        _amounts_only(sheet, heading, last, don_vi)
    _mark_doubtful(sheet, formats, last)


def _write_row(sheet: Worksheet, formats: Formats, lists: Lists, number: int, row: FigureRow) -> None:
    for heading, code in zip(_CODED, row.codes, strict=True):
        sheet.write_string(number, _COLUMN[heading], lists.words(heading, code), formats.code)
    name = lists.words(layout.TEN_DU_AN, row.codes[0])
    sheet.write_string(number, _COLUMN[layout.TEN_DU_AN], name, formats.shown)
    for heading, amount in ((layout.KE_HOACH, row.ke_hoach), (layout.LUY_KE_TRUOC, row.luy_ke_truoc)):
        sheet.write(number, _COLUMN[heading], amount, formats.shown_money)
    empty = {
        layout.LUY_KE: formats.fill_money,
        layout.KHOI_LUONG: formats.fill_text,
        layout.UOC: formats.fill_money,
        layout.GHI_CHU: formats.fill,
        layout.TU: formats.shown,
    }
    for heading, look in empty.items():
        sheet.write_blank(number, _COLUMN[heading], None, look)


def _amounts_only(sheet: Worksheet, heading: str, last: int, don_vi: str) -> None:
    rule = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "input_title": heading,
        "input_message": f"Gõ số theo {don_vi}, không gõ chữ. Chưa có số liệu thì để trống.",
        "error_title": "Số tiền chưa đúng",
        "error_message": "Cần một số từ 0 trở lên, không kèm chữ. Phần lẻ gõ sau dấu phẩy, ví dụ 1024,8.",
    }
    sheet.data_validation(FIRST_ROW, _COLUMN[heading], last, _COLUMN[heading], rule)


def _mark_doubtful(sheet: Worksheet, formats: Formats, last: int) -> None:
    """An amount below last month's or above the plan is coloured, not refused: both may be true, and a pasted one is
    caught, too."""
    column = _COLUMN[layout.LUY_KE]
    plan, before, now = (
        xl_rowcol_to_cell(FIRST_ROW, _COLUMN[heading], col_abs=True)
        for heading in (layout.KE_HOACH, layout.LUY_KE_TRUOC, layout.LUY_KE)
    )
    falls, exceeds = f"AND(ISNUMBER({before}),{now}<{before})", f"AND(ISNUMBER({plan}),{now}>{plan})"
    rule = {
        "type": "formula",
        "criteria": f"=AND(ISNUMBER({now}),OR({falls},{exceeds}))",
        "format": formats.doubtful,
    }
    sheet.conditional_format(FIRST_ROW, column, last, column, rule)
