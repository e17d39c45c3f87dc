"""Printing numbers and dates as Vietnamese offices write them. The only place that rounds: once, half-up."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from generator.domain.names import so_va_ky_hieu
from generator.domain.period import ngay_gon, padded_month
from generator.domain.quantities import MONEY_UNITS, PERCENT, POINTS, Quantity, UnitMismatch
from generator.rendering.numbering import chu_cai, la_ma

NBSP = "\u00a0"
# Wide enough to write two digits, or a document's number, by hand.
_BLANK_DAY = NBSP * 6
_BLANK_NUMBER = NBSP * 9

# Room for any exact sum.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_ONE = Decimal(1)

Number = Quantity | Decimal | int


# --- numbers ------------------------------------------------------------------------------------------------------


def so(value: Number, so_le: int | None = None) -> str:
    """Grouped, without unit: 1.024,8. so_le: exactly that many decimals; by default those the value carries."""
    number = _decimal(value)
    return _grouped(number if so_le is None else _rounded(number, so_le))


def tien(value: Quantity) -> str:
    """An exact amount of money, without unit and trailing zeros: 20437.0 -> 20.437."""
    return _shortest(_require_unit(value, MONEY_UNITS, "tien", "số tiền"))


def tien_dv(value: Quantity) -> str:
    """tien and its unit: 1.024,8 triệu đồng."""
    return _with_unit(tien(value), value.don_vi)


def tien_cau(value: Quantity) -> str:
    """tien_dv for sentences full of amounts: the word đồng may start a new line, what multiplies it may not. Justified
    lines that end before a long amount get wide gaps otherwise."""
    number, _, unit = tien_dv(value).rpartition(NBSP)
    return f"{number} {unit}"


def phan_tram(value: Quantity | Decimal, so_le: int = 2) -> str:
    """At most so_le decimals, no trailing zeros: 84,79% · 100%."""
    return _shortest(_rounded(_require_unit(value, (PERCENT, ""), "phan_tram", "tỷ lệ %"), so_le)) + PERCENT


def diem_phan_tram(value: Quantity | Decimal, so_le: int = 2) -> str:
    """A difference of percentages: 2,58 điểm %."""
    number = _require_unit(value, (PERCENT, POINTS, ""), "diem_phan_tram", "chênh lệch giữa hai tỷ lệ %")
    return _with_unit(_shortest(_rounded(number, so_le)), POINTS)


def dai_luong(value: Quantity, them_so_0: bool = False) -> str:
    """Number and unit as in a sentence. Money drops trailing zeros, measures keep their declared decimals (3,0%).
    them_so_0: counts of things from 1 to 9 as 08 trường; zero stays 0, measures are never padded."""
    number = _grouped(_in_sentence(value))
    if them_so_0 and value.so_dem and len(number) == 1 and number != "0":
        number = f"0{number}"
    return _with_unit(number, value.don_vi)


def hai_chu_so(value: Number, them_so_0: bool = True) -> str:
    """At least two digits, without unit: 08. them_so_0: whether the office pads (it may print 8)."""
    return so(value).zfill(2 if them_so_0 else 1)


def _decimal(value: Number) -> Decimal:
    if isinstance(value, Quantity):
        return value.gia_tri
    if isinstance(value, Decimal | int):
        return Decimal(value)
    # Printing the value here lets an undefined name of a template speak for itself.
    raise TypeError(f"cần một số để in, không phải “{value}”")


def _unit(value: Number) -> str:
    return value.don_vi if isinstance(value, Quantity) else ""


def _require_unit(value: Number, units: Container[str], name: str, expected: str) -> Decimal:
    """The number. The filter `name` fits only some units: a percent sign after money would be a false figure."""
    number = _decimal(value)
    if _unit(value) not in units:
        printed = _with_unit(_grouped(number), _unit(value))
        raise UnitMismatch(f"“{name}” chỉ dùng cho {expected}, không dùng cho “{printed}”")
    return number


def _in_sentence(value: Number) -> Decimal:
    """Money without trailing zeros, anything else with the decimals it declares."""
    number = _decimal(value)
    return number.normalize(_EXACT) if _unit(value) in MONEY_UNITS else number


def _rounded(number: Decimal, so_le: int) -> Decimal:
    # Plus turns the -0,00 of a tiny negative number into 0,00.
    return _EXACT.plus(number.quantize(_ONE.scaleb(-so_le), context=_EXACT))


def _shortest(number: Decimal) -> str:
    return _grouped(number.normalize(_EXACT))


def _grouped(number: Decimal) -> str:
    """With every decimal it carries and the signs of CLDR for Vietnamese. A zero is never negative.

    Not cached: 1,0 and 1,00 are equal, and must not print as one another.
    """
    text = f"{number:z,f}" if abs(number.adjusted()) < _EXACT.prec else ""
    # What is long, or no number at all, is looked at.
    if not 0 < len(text) <= _EXACT.prec or not number.is_finite():
        text = f"{_all_digits(number):z,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def _all_digits(number: Decimal) -> Decimal:
    """The number itself. One with more digits than are exact is refused."""
    decimals = max(0, -int(number.as_tuple().exponent))
    return number.quantize(_ONE.scaleb(-decimals), context=_EXACT)


def _with_unit(number: str, don_vi: str) -> str:
    """Number and unit never part at the end of a line, nor the words of a money unit; % touches its number."""
    if not don_vi:
        return number
    if don_vi.startswith(tuple(MONEY_UNITS)):
        return number + NBSP + don_vi.replace(" ", NBSP, 1)
    return number + ("" if don_vi.startswith(PERCENT) else NBSP) + don_vi.replace(f" {PERCENT}", NBSP + PERCENT)


# --- dates and document numbers -----------------------------------------------------------------------------------


def ngay(d: date) -> str:
    """ngày 05 tháng 3 năm 2024: days below 10 and months 1 and 2 are padded (NĐ 30/2020, Phụ lục I, II.4.b)."""
    return f"ngày {d.day:02d} tháng {padded_month(d.month)} năm {d.year}"


def ngay_trong(thang: tuple[int, int] | None, nam: int) -> str:
    """The date of a document not yet issued, with room to write. thang: (year, month) if known; else nam is printed."""
    year, month = (thang[0], f" {padded_month(thang[1])} ") if thang else (nam, _BLANK_DAY)
    return f"ngày{_BLANK_DAY}tháng{month}năm {year}"


def so_ky_hieu(so: str | None, ky_hieu: str) -> str:
    """Số: 05/KH-UBND; numbers below 10 are padded (05a too); without a number there is room to write it."""
    if not so or not so.strip():
        return f"Số:{_BLANK_NUMBER}/{ky_hieu}"
    return f"Số: {so_va_ky_hieu(so, ky_hieu)}"


# --- words that a figure chooses ----------------------------------------------------------------------------------
# They go by what is printed, so that nothing rises by 0 điểm %.


def tang_giam(value: Quantity, so_le: int = 2) -> str:
    """A change: tăng 2,58 điểm % · giảm 1.024,8 triệu đồng · không đổi. Points have at most so_le decimals."""
    _require_unit(value, (POINTS, *MONEY_UNITS), "tang_giam", "chênh lệch giữa hai tỷ lệ % hoặc hai số tiền")
    number = _rounded(value.gia_tri, so_le) if value.don_vi == POINTS else value.gia_tri
    return _by_sign(number, value.don_vi, ("giảm", "không đổi", "tăng"))


def nhieu_it(value: Quantity) -> str:
    """A difference of two amounts: nhiều hơn 12,5 triệu đồng · ít hơn 12,5 triệu đồng · bằng."""
    _require_unit(value, MONEY_UNITS, "nhieu_it", "chênh lệch giữa hai số tiền")
    return _by_sign(value.gia_tri, value.don_vi, ("ít hơn", "bằng", "nhiều hơn"))


def ty_le_ke_hoach(value: Quantity, so_le: int = 2) -> str:
    """A ratio to the plan: 84,79%. Rounding never tells what has begun as 0%, nor what misses or exceeds the plan as
    100%: dưới 0,01% · gần 100% · trên 100%."""
    _require_unit(value, (PERCENT,), "ty_le_ke_hoach", "tỷ lệ % so với kế hoạch")
    exact, rounded = value.gia_tri, _rounded(value.gia_tri, so_le)
    if rounded == 0 != exact:
        return f"dưới {phan_tram(Decimal(1).scaleb(-so_le), so_le)}"
    if rounded == 100 != exact:
        return f"{'gần' if exact < rounded else 'trên'} 100%"
    return phan_tram(rounded, so_le)


def dat_vuot(value: Quantity, so_le: int = 2) -> str:
    """The same as a statement: chưa giải ngân · đạt 84,79% kế hoạch · vượt kế hoạch (đạt 102,5%)."""
    _require_unit(value, (PERCENT,), "dat_vuot", "tỷ lệ % so với kế hoạch")
    if value.gia_tri == 0:
        return "chưa giải ngân"
    printed = ty_le_ke_hoach(value, so_le)
    return f"vượt kế hoạch (đạt {printed})" if value.gia_tri > 100 else f"đạt {printed} kế hoạch"


def hoa_dau(value: str) -> str:
    """With a capital at the beginning, the rest as it is."""
    return value[:1].upper() + value[1:]


def _by_sign(number: Decimal, don_vi: str, words: tuple[str, str, str]) -> str:
    """words: for less, equal and more."""
    less, equal, more = words
    if number == 0:
        return equal
    return f"{less if number < 0 else more} {_with_unit(_shortest(number.copy_abs()), don_vi)}"


# --- numbers in words ---------------------------------------------------------------------------------------------

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_GROUP_NAMES = ((1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))
_BILLION = 1_000_000_000
_UNITS_IN_WORDS = {PERCENT: "phần trăm", POINTS: "điểm phần trăm"}


def bang_chu(value: Number, so_le: int | None = None) -> str:
    """In words, as officials read: 1.001 "một nghìn không trăm linh một", with the unit of a Quantity.
    so_le: at most that many decimals (for a computed ratio), by default those that dai_luong prints.

    Decimals: zeros after the comma one by one, then up to three digits as a number (0,05 "không phẩy không năm",
    84,79 "tám mươi tư phẩy bảy mươi chín"); longer ones digit by digit.
    """
    number = _in_sentence(value) if so_le is None else _rounded(_decimal(value), so_le).normalize(_EXACT)
    whole, _, decimals = f"{number.copy_abs():f}".partition(".")
    words = ["âm"] if number < 0 else []
    words += _whole_words(int(whole))
    if decimals:
        words += ["phẩy", *_decimal_words(decimals)]
    return " ".join([*words, _UNITS_IN_WORDS.get(_unit(value), _unit(value))]).strip()


def bang_chu_tien(value: Quantity) -> str:
    """Money in words, in đồng: "Một tỷ không trăm hai mươi tư triệu tám trăm nghìn đồng"."""
    _require_unit(value, MONEY_UNITS, "bang_chu_tien", "số tiền")
    return hoa_dau(bang_chu(value.to("đồng")))


def _whole_words(n: int) -> list[str]:
    """Above 10^9 the number of billions is read the same way: "một nghìn tỷ", "một tỷ tỷ"."""
    if n == 0:
        return [_DIGITS[0]]
    billions, rest = divmod(n, _BILLION)
    words = [*_whole_words(billions), "tỷ"] if billions else []
    for size, name in _GROUP_NAMES:
        group = rest // size % 1_000
        if group:
            words += [*_group_words(group, full=bool(words)), *filter(None, [name])]
    return words


def _group_words(group: int, full: bool) -> list[str]:
    """Three digits; full: a larger group stands before, so that an empty hundred is read too."""
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        return [*words, *(["linh"] if words else []), _DIGITS[units]] if units else words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if units == 0:
        return words
    spoken = _AFTER_TENS.get(units, _DIGITS[units]) if tens > 1 or units == 5 else _DIGITS[units]
    return [*words, spoken]


def _decimal_words(decimals: str) -> list[str]:
    significant = decimals.lstrip("0")
    zeros = [_DIGITS[0]] * (len(decimals) - len(significant))
    if 0 < len(significant) <= 3:
        return [*zeros, *_whole_words(int(significant))]
    return [*zeros, *(_DIGITS[int(digit)] for digit in significant)]


FILTERS: dict[str, Callable[..., str]] = {
    "so": so,
    "tien": tien,
    "tien_dv": tien_dv,
    "tien_cau": tien_cau,
    "phan_tram": phan_tram,
    "diem_phan_tram": diem_phan_tram,
    "tang_giam": tang_giam,
    "nhieu_it": nhieu_it,
    "ty_le_ke_hoach": ty_le_ke_hoach,
    "dat_vuot": dat_vuot,
    "dai_luong": dai_luong,
    "la_ma": la_ma,
    "chu_cai": chu_cai,
    "hai_chu_so": hai_chu_so,
    "hoa_dau": hoa_dau,
    "bang_chu": bang_chu,
    "bang_chu_tien": bang_chu_tien,
    "ngay": ngay,
    "ngay_gon": ngay_gon,
}
