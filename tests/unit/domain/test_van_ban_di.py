"""What the register accepts, and what it says when it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain import van_ban_di
from generator.domain.van_ban_di import VanBanDi, amended, con_hieu_luc, found, holes, of_number, ordered
from generator.domain.van_ban_di_rules import check, hole_findings, number_findings, withdrawal_findings
from generator.findings import Severity, has_errors
from tests.support.phat_hanh import report, row, void

MARCH, APRIL = date(2024, 3, 15), date(2024, 4, 2)
FIRST = row("52", MARCH)
RELATED = {"lien_quan_nam": 2024}


def amendment(so: str, day: date, lan: int, of: str, **more: object) -> VanBanDi:
    return row(so, day, lan=lan, quan_he="sua_doi", lien_quan=of, **{**RELATED, **more})


def replacement(so: str, day: date, of: str, lan: int = 0) -> VanBanDi:
    return row(so, day, lan=lan, quan_he="thay_the", lien_quan=of, **RELATED)


def codes(rows: list[VanBanDi], new: VanBanDi) -> list[str]:
    return [finding.code for finding in check(rows, new)]


def said(rows: list[VanBanDi], new: VanBanDi) -> str:
    return " ".join(finding.message for finding in check(rows, new))


# --- numbers and days


@pytest.mark.parametrize(("so", "printed"), [("5", "05/KH-UBND"), ("05a", "05a/KH-UBND"), ("123", "123/KH-UBND")])
def test_a_number_is_printed_with_two_digits_at_least(so, printed):
    assert row(so).so_ky_hieu == printed


def test_the_folder_of_a_number_does_not_depend_on_how_it_was_typed():
    assert row("5").ten_thu_muc == row("05").ten_thu_muc == "2024/0005_KH-UBND"
    assert row("05A").ten_thu_muc == "2024/0005a_KH-UBND"
    assert row("7", ky_hieu="QĐ/UBND ..").ten_thu_muc == "2024/0007_QĐ_UBND___"


def test_rows_come_by_year_series_number_and_letter():
    rows = [row("10"), row("9a"), row("9"), row("9đ"), row("9e"), row("2", nam=2023), report("1", MARCH, 3)]
    assert [one.so_ky_hieu for one in ordered(rows)] == [
        *("02/KH-UBND", "01/BC-UBND"),
        *("09/KH-UBND", "09a/KH-UBND", "09đ/KH-UBND", "09e/KH-UBND", "10/KH-UBND"),
    ]


@pytest.mark.parametrize("so", ["52", "052", " 52 "])
def test_a_used_number_is_refused_with_the_document_that_has_it(so):
    new = report(so, MARCH, 3, ky_hieu="KH-UBND")
    assert codes([FIRST], new) == ["PH102"]
    assert "đã dùng cho Kế hoạch số 52/KH-UBND ngày 15/3/2024 (Thực hiện Chương trình năm 2024)" in said([FIRST], new)


@pytest.mark.parametrize("used", [void("60"), replace(report("60", MARCH, 3, ky_hieu="KH-UBND"), trang_thai="thu_hoi")])
def test_numbers_without_a_document_and_withdrawn_ones_stay_used(used):
    assert codes([used], row("60", APRIL)) == ["PH102"]


def test_a_number_left_out_says_why_when_it_is_asked_for_again():
    assert "không có văn bản trong sổ này: Cấp cho văn bản khác" in said([void("60")], row("60", APRIL))


def test_other_years_and_series_have_numbers_of_their_own():
    others = [report("52", APRIL, 3), replace(FIRST, nam=2023, ngay=date(2023, 5, 5), nam_du_lieu=2023)]
    assert codes(others, FIRST) == []


@pytest.mark.parametrize(
    ("so", "day", "words"),
    [
        ("53", date(2024, 3, 14), "số trước là Kế hoạch số 52/KH-UBND ngày 15/3/2024"),
        ("52a", date(2024, 3, 14), "số trước là Kế hoạch số 52/KH-UBND ngày 15/3/2024"),
        ("51", date(2024, 3, 16), "số sau là Kế hoạch số 52/KH-UBND ngày 15/3/2024"),
    ],
)
def test_days_never_run_backwards(so, day, words):
    new = row(so, day, thang=4, loai="bao_cao_thang")
    assert codes([FIRST], new) == ["PH103"]
    assert words in said([FIRST], new)
    assert codes([FIRST], replace(new, ngay=MARCH)) == []


def test_a_day_between_two_numbers_names_both_and_the_days_that_fit():
    rows = [FIRST, report("54", APRIL, 3, ky_hieu="KH-UBND")]
    (finding,) = check(rows, report("53", date(2024, 4, 3), 4, ky_hieu="KH-UBND"))
    assert "52/KH-UBND ngày 15/3/2024" in finding.message and "54/KH-UBND ngày 02/4/2024" in finding.message
    assert finding.expected == "Với số này, ngày phải từ 15/3/2024 đến 02/4/2024."


@pytest.mark.parametrize(
    "new",
    [
        row("0"),
        row("abc"),
        row("52/KH-UBND"),
        row("1234567"),
        row("5ab"),
        row("52", None),
        row("52", date(2025, 1, 3)),
    ],
)
def test_a_number_or_day_that_cannot_be_is_refused_alone(new):
    assert codes([FIRST], new) == ["PH107"]


def test_a_number_without_a_document_needs_a_reason_but_no_day():
    assert codes([FIRST], void("53")) == []
    assert codes([FIRST], void("53", " ")) == ["PH109"]


# --- documents


def test_the_same_document_is_issued_once_unless_it_is_replaced():
    assert codes([FIRST], row("60", APRIL)) == ["PH104"]
    assert codes([FIRST], replacement("60", APRIL, "52/KH-UBND")) == []
    assert codes([FIRST], row("60", APRIL, nam_du_lieu=2023)) == []
    assert codes([replace(FIRST, trang_thai="thu_hoi", ly_do="x")], row("60", APRIL)) == []


def test_a_replaced_document_cannot_be_replaced_again():
    rows = [FIRST, replacement("60", APRIL, "52/KH-UBND")]
    assert codes(rows, replacement("61", APRIL, "52/KH-UBND")) == ["PH104", "PH105"]
    assert codes(rows, replacement("61", APRIL, "60/KH-UBND")) == []


def test_an_edition_amends_what_is_in_force():
    rows = [FIRST, amendment("60", APRIL, 1, "52/KH-UBND")]
    assert codes([FIRST], rows[1]) == []
    assert codes(rows, amendment("70", APRIL, 2, "60/KH-UBND")) == []
    assert codes(rows, amendment("70", APRIL, 2, "52/KH-UBND")) == ["PH105"]
    assert "văn bản đang có hiệu lực là Kế hoạch số 60/KH-UBND" in said(rows, amendment("70", APRIL, 2, "52/KH-UBND"))
    assert codes(rows, row("70", APRIL, lan=2)) == ["PH105"]


def test_an_earlier_edition_is_not_issued_after_a_later_one():
    rows = [FIRST, amendment("60", APRIL, 2, "52/KH-UBND")]
    assert codes(rows, amendment("61", APRIL, 1, "52/KH-UBND")) == ["PH106"]


def test_what_is_replaced_must_be_there_and_of_the_same_kind():
    withdrawn = replace(FIRST, trang_thai="thu_hoi", ly_do="x")
    assert codes([], replacement("60", APRIL, "25/KH-UBND")) == ["PH105"]
    assert codes([], replacement("60", APRIL, "")) == ["PH105"]
    assert codes([withdrawn], replacement("60", APRIL, "52/KH-UBND")) == ["PH105"]
    assert codes([report("9", MARCH, 3)], replacement("60", APRIL, "9/BC-UBND")) == ["PH105"]


@pytest.mark.parametrize(("lan", "words"), [(1, "2024/ke_hoach.yaml"), (3, "2024/dieu_chinh_2.yaml")])
def test_a_number_that_nobody_knows_says_where_it_is_written(lan, words):
    (finding,) = check([], amendment("60", APRIL, lan, ""))
    assert (finding.code, finding.message) == ("PH105", "Chưa biết số và ngày của văn bản được sửa đổi.")
    assert f"mục so và mục ngay của nó vào tệp {words}" in finding.remedy


def test_a_plan_issued_before_the_program_may_be_amended_with_a_warning():
    (finding,) = check([], amendment("60", APRIL, 1, "52/KH-UBND"))
    assert (finding.code, finding.severity) == ("PH105", Severity.WARNING)


def test_the_amended_document_is_the_newest_edition_in_force():
    second = amendment("60", APRIL, 1, "52/KH-UBND")
    replaced = replacement("61", APRIL, "60/KH-UBND", lan=1)
    assert amended([FIRST], "ke_hoach", 2024, 0) is None
    assert amended([FIRST, second], "ke_hoach", 2024, 1) == FIRST
    assert amended([FIRST, second], "ke_hoach", 2024, 2) == second
    assert amended([FIRST, second, replaced], "ke_hoach", 2024, 2) == replaced
    assert amended([FIRST, replace(second, trang_thai="thu_hoi")], "ke_hoach", 2024, 2) == FIRST
    assert amended([FIRST], "ke_hoach", 2023, 1) is None
    assert con_hieu_luc([FIRST, second, replaced]) == [FIRST, replaced]


def test_a_withdrawn_replacement_replaces_nothing():
    rows = [FIRST, replace(replacement("60", APRIL, "52/KH-UBND"), trang_thai="thu_hoi")]
    assert con_hieu_luc(rows) == [FIRST]


@pytest.mark.parametrize(
    ("rows", "number", "words"),
    [
        ([FIRST], "25/KH-UBND", "không có văn bản số 25/KH-UBND năm 2024"),
        ([replace(FIRST, trang_thai="thu_hoi", ly_do="sai số")], "52/KH-UBND", "đã ghi thu hồi trước đây: sai số"),
        ([void("52")], "52/KH-UBND", "không có gì để thu hồi"),
    ],
)
def test_only_an_issued_document_can_be_withdrawn(rows, number, words):
    (finding,) = withdrawal_findings(rows, 2024, number, "sai")
    assert finding.code == "PH108" and words in finding.message


def test_a_withdrawal_needs_a_reason():
    assert [one.code for one in withdrawal_findings([FIRST], 2024, "52/KH-UBND", "")] == ["PH109"]
    assert list(withdrawal_findings([FIRST], 2024, "052/KH-UBND", "sai số")) == []


def test_a_number_is_found_however_it_is_written():
    assert found([row("05a")], 2024, "5A/KH-UBND") == row("05a")
    assert found([FIRST], 2023, "52/KH-UBND") is None
    assert found([FIRST], 2024, "khác") is None


# --- numbers left out


@pytest.mark.parametrize(
    ("numbers", "left_out"),
    [
        (["52", "53", "54"], []),
        (["52", "54"], [(53, 53)]),
        (["52", "60", "65"], [(53, 59), (61, 64)]),
        (["4", "5", "5a", "6"], []),
        (["4", "5a", "6"], [(5, 5)]),
        (["5a", "6"], []),
        (["4", "999999"], [(5, 999998)]),
        ([], []),
    ],
)
def test_numbers_left_out(numbers, left_out):
    rows = [row(number) for number in numbers]
    assert [(gap.tu, gap.den) for gap in holes(reversed(rows))] == left_out


def test_a_hole_is_told_until_it_has_a_reason():
    rows = [FIRST, row("54")]
    (finding,) = hole_findings(rows)
    assert (finding.code, finding.severity) == ("PH201", Severity.WARNING)
    assert "chưa có số 53/KH-UBND" in finding.message and "bo-so" in finding.remedy
    assert list(hole_findings([*rows, void("53")])) == []
    (finding,) = hole_findings([FIRST, row("60"), report("1", MARCH, 1)])
    assert "53/KH-UBND đến 59/KH-UBND" in finding.message


# --- any sequence

NUMBERS = st.builds(lambda number, letter: f"{number}{letter}", st.integers(0, 6), st.sampled_from(["", "", "a", "b"]))
DAYS = st.integers(0, 8).map(lambda days: date(2024, 1, 1) + timedelta(days))
ACTS = st.builds(
    lambda so, day, symbol, month, empty: (
        VanBanDi(2024, symbol, so, trang_thai="bo_so", ly_do="bỏ") if empty else report(so, day, month, ky_hieu=symbol)
    ),
    NUMBERS,
    DAYS,
    st.sampled_from(["KH-UBND", "BC-UBND"]),
    st.integers(1, 12),
    st.booleans(),
)


def sound(rows: list[VanBanDi]) -> bool:
    """Independently of the rules: numbers unique, days in the order of the numbers, no document twice."""
    keys = [(one.ky_hieu, int(one.so.rstrip("ab")), one.so.lstrip("0123456789")) for one in rows]
    dated = sorted((*key, one.ngay) for key, one in zip(keys, rows, strict=True) if one.ngay)
    backwards = any(a[0] == b[0] and a[3] > b[3] for a, b in zip(dated, dated[1:], strict=False))
    months = [one.thang for one in rows if one.trang_thai == "ban_hanh"]
    return len(set(keys)) == len(keys) and not backwards and len(set(months)) == len(months)


@given(st.lists(ACTS, max_size=25))
def test_whatever_is_asked_the_register_stays_sound_and_refuses_only_what_would_break_it(acts):
    rows: list[VanBanDi] = []
    for new in acts:
        refused = has_errors(check(rows, new))
        number = new.so.rstrip("ab")
        assert refused == (int(number) == 0 or not sound([*rows, new]))
        rows += [] if refused else [new]
    assert sound(rows)


@given(st.sets(st.integers(1, 40), min_size=1))
def test_holes_are_what_is_missing_between_the_first_and_the_last(numbers):
    told = {n for gap in holes([row(str(n)) for n in numbers]) for n in range(gap.tu, gap.den + 1)}
    assert told == set(range(min(numbers), max(numbers) + 1)) - numbers


# --- numbers in one act


def test_a_document_is_found_by_its_number_whatever_the_symbol():
    old, new = row("52", ky_hieu="KH-UB"), row("60")
    assert of_number([old, new], "ke_hoach", 2024, "052") == [old]
    assert of_number([old, row("52")], "ke_hoach", 2024, "52") == [old, row("52")]
    assert of_number([old, row("52")], "ke_hoach", 2024, " 52/KH-UB ") == [old]
    assert of_number([old], "bao_cao_thang", 2024, "52") == of_number([old], "ke_hoach", 2023, "52") == []
    assert of_number([old], "ke_hoach", 2024, "năm") == []


@given(st.lists(ACTS, max_size=6), st.lists(ACTS, max_size=12))
def test_rows_of_one_act_are_judged_as_if_they_came_one_by_one(entered, new):
    rows: list[VanBanDi] = []
    for one in entered:
        rows += [] if has_errors(number_findings(rows, [one])) else [one]
    known, expected = {one.khoa: one for one in rows}, []
    for one in new:
        expected += number_findings(list(known.values()), [one])
        if one.la_so:
            known.setdefault(one.khoa, one)
    assert list(number_findings(rows, new)) == expected


def test_the_work_grows_with_the_numbers_and_no_faster(monkeypatch):
    """Counted, not timed: how often a number is taken apart."""
    taken, original = [], van_ban_di.thu_tu_cua
    monkeypatch.setattr(van_ban_di, "thu_tu_cua", lambda so: taken.append(so) or original(so))
    work = {}
    for size in (100, 400):
        taken.clear()
        new = [void(str(number)) for number in range(size, 2 * size)]
        assert list(number_findings([void(str(number)) for number in range(1, size)], new)) == []
        work[size] = len(taken)
    assert work[400] <= 4 * work[100] + 10
