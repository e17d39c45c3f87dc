"""One Excel cell read as text, money or a printed figure. None means: blank, or a fault that has been told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from generator.domain.numbers import NumberError, parse_number, parse_quantity
from generator.domain.quantities import MONEY_UNITS, PERCENT
from generator.findings import Finding, Place, Severity
from generator.sources.characters import clean
from generator.sources.phrasing import sentence

MAX_DECIMALS = 6
_STEP = Decimal(1).scaleb(-MAX_DECIMALS)
_ZERO_PADDED = re.compile("0+")
_TO_NUMBER = "Chọn ô, đặt định dạng Number, rồi gõ lại số."
_ERRORS = {
    "#REF!": "công thức trỏ tới ô đã bị xóa",
    "#DIV/0!": "chia cho 0",
    "#N/A": "không tìm thấy giá trị cần tra",
    "#NAME?": "tên hàm gõ sai",
    "#VALUE!": "công thức tính với ô không phải số",
    "#NUM!": "số quá lớn hoặc không tính được",
    "#NULL!": "vùng ô ghi sai",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as Excel saved it. kind is openpyxl's data_type; uncomputed: a formula that Excel has not worked out;
    covered: under a merged cell, so that its emptiness is no fault of its own."""

    value: object
    kind: str
    number_format: str
    place: Place
    uncomputed: bool = False
    covered: bool = False

    @property
    def blank(self) -> bool:
        nothing = self.value is None or (isinstance(self.value, str) and not self.value.strip())
        return nothing and not self.uncomputed


def text_of(cell: Cell, findings: list[Finding]) -> str | None:
    """Words or a code. Numbers typed as a code keep the zeros that Excel shows."""
    if cell.blank or _unusable(cell, findings):
        return None
    if isinstance(cell.value, str):
        return " ".join(clean(cell.value, lambda _: cell.place, findings).split())
    if cell.kind == "n" and not isinstance(cell.value, bool):
        whole = str(cell.value).removesuffix(".0")
        return whole.zfill(len(cell.number_format)) if _ZERO_PADDED.fullmatch(cell.number_format) else whole
    remedy = "Đặt định dạng ô là Text rồi gõ lại."
    findings.append(_error("DL116", cell, f"Ô phải là chữ, nhưng đang là {_kind_of(cell)}.", "chữ", remedy))
    return None


def money_of(cell: Cell, findings: list[Finding]) -> Decimal | None:
    """An amount in the unit of the workbook, not negative, exact."""
    if cell.blank or _unusable(cell, findings):
        return None
    number = _number_in_text(cell, findings) if isinstance(cell.value, str) else _number(cell, findings)
    if number is not None and number < 0:
        remedy = "Kiểm tra lại; số vốn bị giảm thì ghi số còn lại sau khi giảm."
        findings.append(_error("DL117", cell, f"Số tiền âm: {shown_number(number)}.", "số từ 0 trở lên", remedy))
        return None
    return number


def printed_of(cell: Cell, don_vi: str, findings: list[Finding]) -> Decimal | None:
    """A figure as some paper prints it: a number, or text such as “84,79%” or “101.160,3 triệu đồng”. Percentages
    are read as they are shown (49% is 49), money in the unit of the workbook."""
    if cell.blank or _unusable(cell, findings):
        return None
    if not isinstance(cell.value, str):
        return _number(cell, findings, percent_allowed=True)
    try:
        figure = parse_quantity(clean(cell.value, lambda _: cell.place, findings).strip())
    except NumberError as error:
        findings.append(_no_number(cell, str(error)))
        return None
    # The unit of the workbook is unknown ("") when that is a fault already told.
    return figure.to(don_vi).gia_tri if don_vi and figure.don_vi in MONEY_UNITS else figure.gia_tri


def as_printed(cell: Cell, findings: list[Finding]) -> str | None:
    """Text as typed, a number the Vietnamese way: what some paper shows, for people to read."""
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        number = _number(cell, findings, percent_allowed=True)
        return None if number is None else shown_number(number) + ("%" if PERCENT in cell.number_format else "")
    return text_of(cell, findings)


def shown_number(number: Decimal) -> str:
    """The number the Vietnamese way, with the decimals it carries."""
    return f"{number:,f}".translate(str.maketrans(".,", ",."))


def _unusable(cell: Cell, findings: list[Finding]) -> bool:
    """Error values and formulas without a result."""
    if cell.uncomputed:
        remedy = "Mở sổ bằng Excel, chờ tính xong rồi lưu lại."
        findings.append(_error("DL111", cell, "Công thức ở ô này chưa được tính.", "ô có kết quả", remedy))
    elif cell.kind == "e":
        why = _ERRORS.get(str(cell.value), "công thức bị lỗi")
        message = f"Ô báo lỗi {cell.value} ({why})."
        findings.append(_error("DL112", cell, message, "ô có kết quả", "Sửa công thức, hoặc gõ thẳng số vào ô."))
    else:
        return False
    return True


def _number(cell: Cell, findings: list[Finding], percent_allowed: bool = False) -> Decimal | None:
    """The value of a number cell as Excel shows it: 15 significant digits, so 0.1 + 0.2 is 0.3."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        findings.append(_no_number(cell, f"Ô phải là số, nhưng đang là {_kind_of(cell)}"))
        return None
    number = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if PERCENT in cell.number_format:
        if not percent_allowed:
            findings.append(_no_number(cell, "Ô đang ở dạng phần trăm"))
            return None
        number *= 100
    return _few_decimals(_plain(number), cell, findings)


def _few_decimals(number: Decimal, cell: Cell, findings: list[Finding]) -> Decimal:
    if -number.as_tuple().exponent <= MAX_DECIMALS:
        return number
    rounded = _plain(number.quantize(_STEP, ROUND_HALF_UP))
    message = f"Số {shown_number(number)} có quá {MAX_DECIMALS} chữ số lẻ; đã làm tròn thành {shown_number(rounded)}."
    remedy = "Gõ số đúng như trong văn bản giao vốn, hoặc dùng hàm ROUND trong công thức."
    expected = f"không quá {MAX_DECIMALS} chữ số lẻ"
    findings.append(Finding("DL118", Severity.WARNING, cell.place, message, expected, remedy))
    return rounded


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros and without a power of ten: 49.00 is 49, 1E+3 is 1000."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _number_in_text(cell: Cell, findings: list[Finding]) -> Decimal | None:
    try:
        number = parse_number(clean(cell.value, lambda _: cell.place, findings))
    except NumberError as error:
        findings.append(_no_number(cell, str(error)))
        return None
    message = f"Số ở ô này được gõ dưới dạng chữ; đã đọc là {shown_number(number)}."
    findings.append(Finding("DL115", Severity.WARNING, cell.place, message, "ô dạng số", _TO_NUMBER))
    return number


def _no_number(cell: Cell, why: str) -> Finding:
    return _error("DL116", cell, sentence(why), "một số, ví dụ 1.024,8", _TO_NUMBER)


def _kind_of(cell: Cell) -> str:
    if isinstance(cell.value, bool):
        return "giá trị đúng/sai (TRUE/FALSE)"
    if isinstance(cell.value, (int, float)):
        return "số quá lớn"
    return f"ngày tháng ({cell.value:%d/%m/%Y})" if hasattr(cell.value, "year") else "thời gian"


def _error(code: str, cell: Cell, message: str, expected: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, cell.place, message, expected, remedy)
