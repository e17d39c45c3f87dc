"""The head of a returned form: whose it is and of which month."""

from __future__ import annotations

import re
from datetime import date

from generator.domain import sheet_layout as layout
from generator.domain.names import closest, fold
from generator.domain.period import parse_ngay, parse_thang
from generator.findings import Finding, error
from generator.sources.bieu_nhan_bang import form_table
from generator.sources.bieu_nhan_khoa import Asked, FormSheet, owner
from generator.sources.cells import Cell

_MONTH_IN_WORDS = re.compile(r"(?:tháng )?([0-9]{1,2})(?: ?[/.-] ?| năm )([0-9]{4})")


def known_unit(form: FormSheet, asked: Asked) -> str | None:
    """The unit whose code stands in the form."""
    written = fold(_written(form))
    return next((code for code in asked.lines if fold(code) == written), None)


def _written(form: FormSheet) -> str:
    return " ".join(str(form.written(layout.FORM_MA_DON_VI) or "").split())


def unit_of(form: FormSheet, asked: Asked, findings: list[Finding]) -> str | None:
    """The unit by its code. When that is gone, the check word may still tell whose form it was; nothing is taken on
    such a guess."""
    if code := known_unit(form, asked):
        return code
    written = _written(form)
    fault = f"Không có đơn vị nào mang mã “{written}” được giao dòng vốn." if written else "Mã đơn vị đã bị xóa."
    table = form_table(form.sheet, [])
    made_for = owner(form, asked, table) if table else None
    meant = closest(written, asked.lines) if written else None
    if made_for:
        message = f"{fault} Biểu này được tạo cho {asked.units[made_for]} (mã {made_for})."
        expected = f"mã đơn vị {made_for}"
        remedy = f"Hỏi lại đơn vị gửi; đúng là {asked.units[made_for]} thì ghi lại mã {made_for} vào ô này rồi lưu."
    else:
        message, expected = fault, "mã đơn vị đứng đầu tên biểu gửi đi"
        question = f"Ý là “{meant}” ({asked.units[meant]})? " if meant else ""
        remedy = f"{question}Hỏi lại đơn vị gửi, rồi ghi đúng mã vào ô này hoặc xin lại biểu."
    findings.append(error("DL322", form.place(layout.FORM_MA_DON_VI), message, expected, remedy))
    return None


def is_of_month(form: FormSheet, asked: Asked, findings: list[Finding]) -> bool:
    written = _month(form.head.get(layout.FORM_THANG))
    if written == (asked.nam, asked.thang):
        return True
    right = f"{asked.thang}/{asked.nam}"
    if written:
        message = f"Biểu của tháng {written[1]}/{written[0]}, không phải tháng {right}."
        remedy = f"Chuyển tệp sang thư mục của tháng đó; xin đơn vị biểu của tháng {right}."
    else:
        message = "Không đọc được tháng báo cáo của biểu."
        remedy = f"Hỏi lại đơn vị biểu này của tháng nào; nếu đúng là tháng {right} thì ghi lại vào ô này."
    findings.append(error("DL323", form.place(layout.FORM_THANG), message, f"tháng báo cáo {right}", remedy))
    return False


def _month(cell: Cell | None) -> tuple[int, int] | None:
    """(year, month); a cell typed anew has become a day in Excel, or words."""
    value = cell.value if cell else None
    if isinstance(value, date):
        return value.year, value.month
    text = " ".join(str(value).split())
    match = _MONTH_IN_WORDS.fullmatch(fold(text))
    try:
        return parse_thang(f"{match[1]}/{match[2]}" if match else text)
    except ValueError:
        return _month_of_day(text)


def _month_of_day(text: str) -> tuple[int, int] | None:
    try:
        day = parse_ngay(text)
    except ValueError:
        return None
    return day.year, day.month
