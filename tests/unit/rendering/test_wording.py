"""What is printed for numbers, dates and lists; the cases are tests/cases/wording/in_so.yaml and bang_chu.yaml."""

from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from pathlib import Path

import pytest
import yaml
from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol, parse_pattern
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError

from generator.domain.numbers import parse_number, parse_quantity
from generator.domain.period import thang_nam
from generator.domain.quantities import POINTS, Quantity, UnitMismatch
from generator.rendering import numbering, wording

CASES = Path(__file__).parents[2] / "cases" / "wording"
NBSP = "\u00a0"


def cases(file_name: str) -> list[dict]:
    return yaml.load((CASES / file_name).read_text(encoding="utf-8"), yaml.BaseLoader)


def quantity(case: dict) -> Quantity:
    value = parse_quantity(case.get("so_lieu") or case["so_dem"])
    return Quantity(value.gia_tri, value.don_vi, so_dem="so_dem" in case)


def options(case: dict) -> list[bool | int]:
    words = {"true": True, "false": False}
    return [words[option] if option in words else int(option) for option in case.get("tuy_chon", [])]


# --- numbers ---


@pytest.mark.parametrize("case", cases("in_so.yaml"), ids=lambda case: f"{case['in']} {case['ra']}")
def test_number_is_printed(case):
    printed = wording.FILTERS[case["in"]](quantity(case), *options(case))
    assert printed.replace(NBSP, "␣") == case["ra"]


@given(st.decimals(-(10**20) + 1, 10**20 - 1, allow_nan=False, places=0), st.integers(0, 8))
def test_what_is_printed_can_be_read_again(number, decimals):
    number = number.scaleb(-decimals, Context(prec=40))
    assert parse_number(wording.so(number)) == number
    assert parse_number(wording.so(number)).as_tuple().exponent == number.as_tuple().exponent


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_rounding_is_half_up_on_every_number(thousandths, decimals):
    printed = parse_number(wording.so(Decimal(thousandths).scaleb(-3), decimals))
    shifted = abs(thousandths) * 10**decimals
    expected = (shifted + 500) // 1000 * (1 if thousandths >= 0 else -1)
    assert printed == Decimal(expected).scaleb(-decimals)


def printed_by_babel(number: Decimal) -> str:
    """As the data of CLDR for Vietnamese have it, with every decimal that the number carries."""
    decimals = max(0, -int(number.as_tuple().exponent))
    pattern = parse_pattern("#,##0." + "0" * decimals if decimals else "#,##0")
    with localcontext(Context(prec=60, rounding=ROUND_HALF_UP)):
        return pattern.apply(number + 0, Locale.parse("vi"))


def test_the_signs_are_those_of_cldr():
    assert (get_group_symbol("vi"), get_decimal_symbol("vi"), get_minus_sign_symbol("vi")) == (".", ",", "-")


@given(
    st.one_of(
        st.decimals(allow_nan=False, allow_infinity=False),
        st.builds(
            lambda digits, shift: Decimal(digits).scaleb(shift), st.integers(-(10**30), 10**30), st.integers(-40, 40)
        ),
        st.builds(lambda digits: Decimal(digits).scaleb(-2).normalize(), st.integers(-(10**12), 10**12)),
        st.builds(lambda digits: Decimal(digits).scaleb(-4), st.integers(-(10**9), 10**9)),
    )
)
@example(Decimal("-0.00"))
@example(Decimal("-0"))
@example(Decimal("0E+5"))
@example(Decimal("1E+3"))
@example(Decimal("1E-70"))
@example(Decimal("9" * 60))
@example(Decimal("9" * 61))
@example(Decimal("9" * 55 + ".123456"))
@example(Decimal("1E+60"))
@example(Decimal("1E+999999999"))
def test_numbers_are_printed_as_babel_prints_them(number):
    try:
        expected = printed_by_babel(number)
    except ArithmeticError:
        with pytest.raises(ArithmeticError):
            wording.so(number)
    else:
        assert wording.so(number) == wording.hai_chu_so(number, them_so_0=False) == expected
        assert wording.tien(Quantity(number, "đồng")) == printed_by_babel(number.normalize(Context(prec=60)))


@pytest.mark.parametrize("text", ["NaN", "-NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_not_printed(text):
    with pytest.raises((ValueError, ArithmeticError)):
        wording.so(Decimal(text))


def test_equal_numbers_keep_their_own_decimals():
    assert [wording.so(Decimal(text)) for text in ("1.0", "1.00", "1", "1.0")] == ["1,0", "1,00", "1", "1,0"]


def test_printing_does_not_depend_on_the_decimal_settings_of_others():
    with localcontext(Context(prec=3, rounding=ROUND_HALF_EVEN)):
        assert wording.so(Decimal("12345678901234567890.125"), 2) == "12.345.678.901.234.567.890,13"


def test_whole_numbers_without_unit():
    assert wording.so(1234567) == "1.234.567"
    assert wording.hai_chu_so(8) == "08"
    assert wording.hai_chu_so(12) == "12"
    assert [wording.hai_chu_so(8, them_so_0) for them_so_0 in (True, False)] == ["08", "8"]


@pytest.mark.parametrize(
    "name, text",
    [
        ("phan_tram", "5 km"),
        ("tien", "93,09%"),
        ("tien_dv", "28 trường"),
        ("bang_chu_tien", "5"),
        ("tang_giam", "2,58%"),
        ("nhieu_it", "2,58 điểm %"),
        ("dat_vuot", "2,58 điểm %"),
        ("ty_le_ke_hoach", "2,58 điểm %"),
        ("tien_cau", "28 trường"),
    ],
)
def test_a_filter_refuses_what_it_would_print_falsely(name, text):
    with pytest.raises(UnitMismatch, match="chỉ dùng cho"):
        wording.FILTERS[name](parse_quantity(text))


@pytest.mark.parametrize(
    "name",
    [
        "so",
        "tien",
        "tien_dv",
        "phan_tram",
        "diem_phan_tram",
        "dai_luong",
        "bang_chu",
        "tang_giam",
        "nhieu_it",
        "dat_vuot",
        "ty_le_ke_hoach",
        "tien_cau",
    ],
)
@pytest.mark.parametrize("value", [None, 0.1, "1.024,8"])
def test_only_exact_numbers_are_printed(name, value):
    with pytest.raises(TypeError, match="cần một số để in"):
        wording.FILTERS[name](value)


@pytest.mark.parametrize("name", sorted(wording.FILTERS))
def test_an_undefined_name_in_a_template_is_called_undefined(name):
    environment = Environment(undefined=StrictUndefined)
    environment.filters.update(wording.FILTERS)
    with pytest.raises(UndefinedError, match="'khong_co' is undefined"):
        environment.from_string("{{ khong_co|" + name + " }}").render()


@given(st.integers(-(10**6), 10**6), st.integers(0, 4))
def test_a_change_is_told_as_it_is_printed(thousandths, decimals):
    points = Decimal(thousandths).scaleb(-3)
    said, printed = wording.tang_giam(Quantity(points, POINTS), decimals), wording.diem_phan_tram(points, decimals)
    if parse_quantity(printed).gia_tri == 0:
        assert said == "không đổi"
    else:
        assert said == (f"giảm {printed[1:]}" if printed.startswith("-") else f"tăng {printed}")


def test_every_filter_is_in_the_clerks_table():
    page = (Path(__file__).parents[3] / "docs" / "mau-van-ban.md").read_text(encoding="utf-8")
    assert [name for name in wording.FILTERS if f"| `{name}`" not in page] == []


# --- words ---


@pytest.mark.parametrize("case", cases("bang_chu.yaml"), ids=lambda case: case["chu"])
def test_number_in_words(case):
    if "tien" in case:
        assert wording.bang_chu_tien(parse_quantity(case["tien"])) == case["chu"]
    else:
        so_le = int(case["so_le"]) if "so_le" in case else None
        assert wording.bang_chu(parse_quantity(case["so"]), so_le) == case["chu"]


SPOKEN_DIGITS = {word: digit for digit, word in enumerate("không một hai ba bốn năm sáu bảy tám chín".split())}
SPOKEN_DIGITS |= {"mốt": 1, "tư": 4, "lăm": 5}


def number_spoken(words: str) -> int:
    """A reader of words that knows nothing of how they were made."""
    billions = thousands = group = digit = 0
    for word in words.split():
        if word in SPOKEN_DIGITS:
            group, digit = group + SPOKEN_DIGITS[word], SPOKEN_DIGITS[word]
        elif word in ("trăm", "mươi"):
            group += digit * ({"trăm": 100, "mươi": 10}[word] - 1)
        elif word == "mười":
            group += 10
        elif word in ("nghìn", "triệu"):
            thousands, group = thousands + group * {"nghìn": 1_000, "triệu": 1_000_000}[word], 0
        elif word == "tỷ":
            billions, thousands, group = (billions + thousands + group) * 10**9, 0, 0
        else:
            assert word == "linh"
    return billions + thousands + group


@given(st.integers(0, 10**15) | st.integers(0, 20).map(lambda power: 10**power) | st.integers(0, 9999))
def test_words_say_the_number(number):
    assert number_spoken(wording.bang_chu(number)) == number
    assert wording.bang_chu(Decimal(-number)) == ("âm " if number else "") + wording.bang_chu(number)


def test_different_decimals_sound_different():
    texts = [f"{number:0{places}d}" for places in range(1, 5) for number in range(10**places)]
    assert len({wording.bang_chu(Decimal(f"0.{text}")) for text in texts}) == len(texts)


@given(st.integers(0, 10**12))
def test_money_in_words_is_in_dong_whatever_its_unit(thousand):
    spoken = wording.bang_chu_tien(Quantity(Decimal(thousand), "nghìn đồng"))
    assert spoken == wording.bang_chu_tien(Quantity(Decimal(thousand).scaleb(-3), "triệu đồng"))
    assert spoken[0].isupper() and spoken.endswith(" đồng")
    assert number_spoken(spoken.lower().removesuffix(" đồng")) == thousand * 1000


# --- dates and document numbers ---


@pytest.mark.parametrize(
    "day, expected",
    [
        (date(2024, 3, 5), "ngày 05 tháng 3 năm 2024"),
        (date(2024, 1, 15), "ngày 15 tháng 01 năm 2024"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024"),
        (date(2021, 10, 14), "ngày 14 tháng 10 năm 2021"),
    ],
)
def test_date_line(day, expected):
    assert wording.ngay(day) == expected


def test_date_line_with_room_to_write():
    assert wording.ngay_trong((2024, 3), 2023) == "ngày" + NBSP * 6 + "tháng 3 năm 2024"
    assert wording.ngay_trong((2024, 1), 2023) == "ngày" + NBSP * 6 + "tháng 01 năm 2024"
    assert wording.ngay_trong(None, 2024) == "ngày" + NBSP * 6 + "tháng" + NBSP * 6 + "năm 2024"


def test_month_and_year():
    assert [thang_nam(2024, month) for month in (1, 2, 3, 12)] == ["01/2024", "02/2024", "3/2024", "12/2024"]


def test_short_date():
    assert wording.ngay_gon(date(2021, 10, 14)) == "14/10/2021"
    assert wording.ngay_gon(date(2024, 3, 5)) == "05/3/2024"


@pytest.mark.parametrize(
    "so, expected",
    [("5", "Số: 05/KH-UBND"), ("05", "Số: 05/KH-UBND"), (" 123 ", "Số: 123/KH-UBND"), ("5a", "Số: 05a/KH-UBND")],
)
def test_document_number(so, expected):
    assert wording.so_ky_hieu(so, "KH-UBND") == expected


@pytest.mark.parametrize("so", [None, "", "  "])
def test_document_number_with_room_to_write(so):
    assert wording.so_ky_hieu(so, "KH-UBND") == "Số:" + NBSP * 9 + "/KH-UBND"


# --- numbering and lists ---


def roman_read(letters: str) -> int:
    sizes = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[letter] for letter in letters]
    return sum(-size if size < after else size for size, after in zip(sizes, [*sizes[1:], 0], strict=True))


def test_every_roman_numeral():
    numerals = [numbering.la_ma(n) for n in range(1, 4000)]
    assert [roman_read(numeral) for numeral in numerals] == list(range(1, 4000))
    assert not any(letter * 4 in numeral for numeral in numerals for letter in "IXCM")
    assert [numbering.la_ma(n) for n in (1, 4, 9, 14, 40, 1994)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIV"]


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_no_roman_numeral(n):
    with pytest.raises(ValueError, match="số La Mã chỉ viết được từ 1 đến 3999"):
        numbering.la_ma(n)


def test_letters_of_points():
    letters = [numbering.chu_cai(n) for n in range(1, 24)]
    assert " ".join(letters) == "a b c d đ e g h i k l m n o p q r s t u v x y"
    assert [numbering.chu_cai(n) for n in (24, 25, 46, 47)] == ["aa", "ab", "ay", "ba"]
    with pytest.raises(ValueError, match="không có điểm thứ 0"):
        numbering.chu_cai(0)


def test_lists():
    assert numbering.noi_danh_sach(["Trấn Yên", "Nhất Hòa", "Tân Tri"]) == "Trấn Yên, Nhất Hòa, Tân Tri"
    assert numbering.noi_danh_sach(["Vạn Thủy", "Tân Hương"], " và ") == "Vạn Thủy và Tân Hương"
    assert numbering.noi_danh_sach(["Trấn Yên"], " và ") == "Trấn Yên"
    assert numbering.noi_danh_sach([]) == ""
