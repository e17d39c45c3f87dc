"""One Excel cell read as text, a day, money or a figure. None means: blank, or a fault that has been told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite

from generator.domain.numbers import MAX_WHOLE_DIGITS, NumberError, parse_number, parse_quantity
from generator.domain.quantities import MONEY_UNITS, PERCENT, Quantity, described, half_up, plain
from generator.domain.references import template_tag
from generator.findings import Finding, Place, Sourced, error, warning
from generator.sources.characters import clean
from generator.sources.phrasing import sentence
from generator.sources.sheet_cells import GENERAL, column_letters

MAX_DECIMALS = 6
_TOO_LARGE = Decimal(10) ** MAX_WHOLE_DIGITS
_ZERO_PADDED = re.compile("0+")
# What a number format shows as it stands or not at all: quoted or escaped text, colours, blanks.
_LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')
_PRINTED_DECIMALS = re.compile(r"\.(0+)")
_CITATION = re.compile("<<|>>")
# Words that a number format shows after the number: 0" hộ".
_SHOWN_UNIT = re.compile(r'[0#?%]\s*"\s*([^"]+?)\s*"$')
# Units that measure; a whole number of anything else is a count. A unit may hold one: "nghìn người", "kg/người".
_MEASURES = (PERCENT, *MONEY_UNITS, *("nghìn", "triệu", "tỷ", "m", "m2", "m3", "km", "km2", "ha", "kg", "tạ", "tấn"))
_MEASURES += ("lít", "tiêu chí")
# How other programs than Excel write the end of a line inside a cell.
_CARRIAGE_RETURN = re.compile("_x000D_|\r")
_NOT_NEGATIVE = "Kiểm tra lại và gõ số không âm."
_TO_NUMBER = "Chọn ô, đặt định dạng Number, rồi gõ lại số."
_NO_FIGURE = "Gõ một con số. Là 0 hay để trống? Bằng không thì gõ 0; chưa có số liệu thì xóa chữ ở ô này."
_DIGIT = re.compile("[0-9]")
# What Excel shows of a day between 1990 and 2100 when the cell is no date.
_DAYS = range(32_874, 73_051)
_DAY_0 = date(1899, 12, 30)
_ERRORS = {
    "#REF!": "công thức trỏ tới ô đã bị xóa",
    "#DIV/0!": "chia cho 0",
    "#N/A": "không tìm thấy giá trị cần tra",
    "#NAME?": "tên hàm gõ sai, hoặc lời văn bắt đầu bằng dấu =, + hay -",
    "#VALUE!": "công thức tính với ô không phải số",
    "#NUM!": "số quá lớn hoặc không tính được",
    "#NULL!": "vùng ô ghi sai",
}


@dataclass(slots=True)
class Cell:
    """A cell as Excel saved it. kind is openpyxl's data_type; sheet, row, column: where it stands;
    uncomputed: a formula that Excel has not worked out; covered: under a merged cell, so that its emptiness is no fault
    of its own. A sheet has a hundred thousand cells, of which few are asked for their place."""

    value: object
    kind: str
    sheet: Place
    row: int
    column: int
    number_format: str = GENERAL
    uncomputed: bool = False
    covered: bool = False

    @property
    def place(self) -> Place:
        return Place(file=self.sheet.file, sheet=self.sheet.sheet, cell=f"{column_letters(self.column)}{self.row}")

    @property
    def shape(self) -> str:
        """The number format of positive numbers without what it only shows."""
        return _LITERAL.sub("", self.number_format).split(";")[0]

    @property
    def blank(self) -> bool:
        nothing = self.value is None or (isinstance(self.value, str) and not self.value.strip())
        return nothing and not self.uncomputed


# Reads a cell; None for a blank one and for a fault, which is told.
Reader = Callable[[Cell, list[Finding]], str | None]


def text_of(cell: Cell, findings: list[Finding]) -> str | None:
    """Words or a code, printed as they stand. Numbers typed as a code keep the zeros that Excel shows."""
    if cell.blank or _unusable(cell, findings):
        return None
    if isinstance(cell.value, str):
        return _without_tags(" ".join(clean(cell.value, lambda _: cell.place, findings).split()), cell, findings)
    if cell.kind == "n" and not isinstance(cell.value, bool):
        whole = str(cell.value).removesuffix(".0")
        return whole.zfill(len(cell.number_format)) if _ZERO_PADDED.fullmatch(cell.number_format) else whole
    remedy = "Đặt định dạng ô là Text rồi gõ lại."
    findings.append(error("DL116", cell.place, f"Ô phải là chữ, nhưng đang là {_kind_of(cell)}.", "chữ", remedy))
    return None


def _without_tags(text: str, cell: Cell, findings: list[Finding]) -> str | None:
    citation = _CITATION.search(text)
    tag = citation[0] if citation else template_tag(text)
    if not tag:
        return text
    message = f"Ô có dấu “{tag}”; chữ ở ô này được in nguyên, không viện dẫn được."
    remedy = "Xóa dấu này và ghi hẳn nội dung; viện dẫn chỉ dùng trong lời văn."
    findings.append(error("DL128", cell.place, message, "chữ thường, không có << >> hay thẻ của mẫu Word", remedy))
    return None


def words_of(cell: Cell, findings: list[Finding]) -> list[Sourced]:
    """The paragraphs of a cell, one a line. They may cite; what they cite is checked with all other words."""
    if not isinstance(cell.value, str):
        text = text_of(cell, findings)
        return [Sourced(text, cell.place)] if text else []
    if cell.blank or _unusable(cell, findings):
        return []
    lines = clean(_CARRIAGE_RETURN.sub("", cell.value), lambda _: cell.place, findings).split("\n")
    return [Sourced(" ".join(line.split()), cell.place) for line in lines if line.strip()]


def day_of(cell: Cell, findings: list[Finding]) -> str | None:
    """A date of Excel the Vietnamese way, anything else as typed: the record says whether it is a day."""
    value = cell.value
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, int) and value in _DAYS:
        day = _DAY_0 + timedelta(days=value)
        message = f"Ô đang ở dạng số ({value}) nên không rõ là ngày; số này ứng với ngày {day:%d/%m/%Y}."
        remedy = "Đặt định dạng ô là Date, hoặc gõ lại ngày."
        findings.append(error("DL116", cell.place, message, "ngày dạng 05/3/2024", remedy))
        return None
    return text_of(cell, findings)


def month_of(cell: Cell, findings: list[Finding]) -> str | None:
    """As day_of. Excel itself makes a date of 3/2024 when it is typed."""
    value = cell.value
    return f"{value.month}/{value.year}" if isinstance(value, date) else text_of(cell, findings)


def measure_of(cell: Cell, findings: list[Finding]) -> Quantity | None:
    """A number with its unit: text such as “12 hộ”, or a number whose format shows the unit."""
    if cell.blank or _unusable(cell, findings):
        return None
    if isinstance(cell.value, str):
        text = clean(cell.value, lambda _: cell.place, findings)
    elif number := _as_shown(cell, findings):
        unit = _SHOWN_UNIT.search(cell.number_format.split(";")[0])
        text = typed(number) + (f" {unit[1]}" if unit else "")
    else:
        return None
    try:
        quantity = parse_quantity(text)
    except NumberError as why:
        remedy = "Gõ lại con số rồi đến đơn vị tính, phần lẻ sau dấu phẩy."
        findings.append(error("DL116", cell.place, sentence(str(why)), "số và đơn vị, ví dụ 12 hộ; 1,5 km", remedy))
        return None
    return replace(quantity, so_dem=_counts(quantity))


def _counts(quantity: Quantity) -> bool:
    padded = f" {quantity.don_vi.replace('/', ' ')} "
    measured = not quantity.don_vi or any(f" {unit} " in padded for unit in _MEASURES)
    return not measured and quantity.so_le == 0 and quantity.gia_tri >= 0


def typed(quantity: Quantity) -> str:
    """The quantity as a person would type it, with all its decimals."""
    unit = quantity.don_vi if quantity.don_vi == PERCENT else f" {quantity.don_vi}"
    return f"{quantity.gia_tri:f}".replace(".", ",") + unit.rstrip()


def money_of(cell: Cell, findings: list[Finding], if_negative: str = _NOT_NEGATIVE) -> Decimal | None:
    """An amount in the unit of the workbook, not negative, exact. if_negative: what to do about one that is."""
    number = signed_money_of(cell, findings)
    if number is not None and number < 0:
        findings.append(error("DL117", cell.place, f"Số tiền âm: {plain(number)}.", "số từ 0 trở lên", if_negative))
        return None
    return number


def signed_money_of(cell: Cell, findings: list[Finding]) -> Decimal | None:
    """As money_of, for what is added to an amount or, below 0, taken from it."""
    if cell.blank or _unusable(cell, findings):
        return None
    return _number_in_text(cell, findings) if isinstance(cell.value, str) else _number(cell, findings)


def printed_of(cell: Cell, findings: list[Finding]) -> Quantity | None:
    """A figure as some paper prints it: a number, or text such as “84,79%” or “101.160,3 triệu đồng”. A percentage is
    read as it is shown (49% is 49), a bare number has no unit."""
    if cell.blank or _unusable(cell, findings):
        return None
    if not isinstance(cell.value, str):
        return _as_shown(cell, findings)
    try:
        return parse_quantity(clean(cell.value, lambda _: cell.place, findings))
    except NumberError as why:
        findings.append(_no_number(cell, str(why)))
        return None


def _as_shown(cell: Cell, findings: list[Finding]) -> Quantity | None:
    """The number with at least the decimals that its format prints; a digit that the format hides stays."""
    number = _number(cell, findings, percent_allowed=True)
    if number is None:
        return None
    zeros = _PRINTED_DECIMALS.search(cell.shape)
    so_le = min(len(zeros[1]), MAX_DECIMALS) if zeros else 0
    exact = Quantity(number, PERCENT if PERCENT in cell.number_format else "")
    return exact if exact.so_le >= so_le else Quantity(half_up(number, so_le), exact.don_vi)


def as_printed(cell: Cell, findings: list[Finding]) -> str | None:
    """Text as typed, a number the Vietnamese way: what some paper shows, for people to read."""
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        number = _as_shown(cell, findings)
        return None if number is None else described(number)
    return text_of(cell, findings)


def _unusable(cell: Cell, findings: list[Finding]) -> bool:
    """Error values and formulas without a result."""
    if cell.uncomputed:
        remedy = "Mở sổ bằng Excel, chờ tính xong rồi lưu lại."
        findings.append(error("DL111", cell.place, "Công thức ở ô này chưa được tính.", "ô có kết quả", remedy))
    elif cell.kind == "e":
        why = _ERRORS.get(str(cell.value), "công thức bị lỗi")
        message = f"Ô báo lỗi {cell.value} ({why})."
        remedy = "Sửa công thức, hoặc gõ thẳng nội dung vào ô."
        findings.append(error("DL112", cell.place, message, "ô có kết quả", remedy))
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
        # A sign that is only shown beside the number ("0.00\%") multiplies nothing.
        number *= 100 if PERCENT in cell.shape else 1
    if abs(number) >= _TOO_LARGE:
        findings.append(_no_number(cell, f"Số quá lớn: phần nguyên có hơn {MAX_WHOLE_DIGITS} chữ số"))
        return None
    return _few_decimals(_plain(number), cell, findings)


def _few_decimals(number: Decimal, cell: Cell, findings: list[Finding]) -> Decimal:
    if -number.as_tuple().exponent <= MAX_DECIMALS:
        return number
    rounded = _plain(half_up(number, MAX_DECIMALS))
    message = f"Số {plain(number)} có quá {MAX_DECIMALS} chữ số lẻ; đã làm tròn thành {plain(rounded)}."
    remedy = "Gõ số đúng như trong văn bản giao vốn, hoặc dùng hàm ROUND trong công thức."
    expected = f"không quá {MAX_DECIMALS} chữ số lẻ"
    findings.append(warning("DL118", cell.place, message, expected, remedy))
    return rounded


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros and without a power of ten: 49.00 is 49, 1E+3 is 1000."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _number_in_text(cell: Cell, findings: list[Finding]) -> Decimal | None:
    try:
        number = parse_number(clean(cell.value, lambda _: cell.place, findings))
    except NumberError as why:
        remedy = _TO_NUMBER if _DIGIT.search(cell.value) else _NO_FIGURE
        findings.append(_no_number(cell, str(why), remedy))
        return None
    message = f"Số ở ô này được gõ dưới dạng chữ; đã đọc là {plain(number)}."
    findings.append(warning("DL115", cell.place, message, "ô dạng số", _TO_NUMBER))
    return number


def _no_number(cell: Cell, why: str, remedy: str = _TO_NUMBER) -> Finding:
    return error("DL116", cell.place, sentence(why), "một số, ví dụ 1.024,8", remedy)


def _kind_of(cell: Cell) -> str:
    if isinstance(cell.value, bool):
        return "giá trị đúng/sai (TRUE/FALSE)"
    if isinstance(cell.value, (int, float)):
        return "số quá lớn"
    return f"ngày tháng ({cell.value:%d/%m/%Y})" if hasattr(cell.value, "year") else "thời gian"
