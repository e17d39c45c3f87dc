"""What is wrong with a ledger of revisions, as rows in memory; tests/unit/sources/test_dieu_chinh.py has workbooks."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.dieu_chinh_checks import HangDieuChinh, HangQuyetDinh, SoDieuChinh, check, revisions
from generator.domain.records import VanBan
from generator.findings import Finding, Place, Severity
from tests.support.office import sourced
from tests.unit.domain.test_dieu_chinh import allocation, change

NAM = 2024
A, B = ("A", "dau_tu", "tw", "giao_nam", ""), ("B", "dau_tu", "tw", "giao_nam", "")


def head(
    lan: int | None, tang: str | None, giam: str | None, ngay: str = "28/6/2024", so: str = "", row: int = 4
) -> HangQuyetDinh:
    words = {"loai": "Quyết định", "so": so or f"{row}/QĐ", "ngay": ngay, "co_quan": "UBND", "trich_yeu": "về vốn"}
    places = (Place("x", sheet="Quyết định điều chỉnh", cell=f"{column}{row}") for column in "ADGH")
    totals = (None if amount is None else Decimal(amount) for amount in (tang, giam))
    return HangQuyetDinh(lan, VanBan.model_validate(sourced(words)), *totals, *places)


def row(lan: int | None, key: tuple | None, so_tien: str = "0", number: int = 4) -> HangDieuChinh:
    line = None if key is None else change(key, Decimal(so_tien), f"G{number}")
    return HangDieuChinh(lan, line, Place("x", sheet="Dòng điều chỉnh", cell=f"A{number}"), "dòng ấy")


def told(ledger: SoDieuChinh, opening: dict | None = None) -> list[Finding]:
    amounts = {A: Decimal(10), B: Decimal(20)} if opening is None else opening
    return list(check(ledger, [allocation(*item) for item in amounts.items()], "triệu đồng", NAM))


def codes(ledger: SoDieuChinh) -> list[str]:
    return [f"{one.code} {one.place.cell}" for one in told(ledger)]


def test_nothing_to_say() -> None:
    assert told(SoDieuChinh()) == []
    assert told(SoDieuChinh((head(1, "3", "3"),), (row(1, A, "-3"), row(1, B, "3", 5)))) == []


def test_what_a_fault_leaves_open_is_left_alone() -> None:
    """A row that could not be read may be the one that makes up a total, or that brings an allocation back above 0."""
    heads = (head(1, "3", "30"), head(2, "0", "5", row=5))
    assert codes(SoDieuChinh(heads, (row(1, A, "-30"), row(1, None, number=5), row(2, A, "-5", 6)))) == []
    assert codes(SoDieuChinh(heads, (row(1, A, "-30"), row(None, B, "3", 5), row(2, A, "-5", 6)))) == []
    assert codes(SoDieuChinh((head(1, None, None),), (row(1, A, "-3"),))) == []


def test_later_revisions_are_not_computed_from_one_that_could_not_be_read() -> None:
    heads = (head(1, "0", "30"), head(2, "3", "0", row=5), head(3, "0", "99", row=6))
    lines = (row(1, A, "-30"), row(2, None, number=5), row(3, B, "-99", 6))
    assert codes(SoDieuChinh(heads, lines)) == ["DL402 G4"]


def test_opening_allocations_that_could_not_be_read() -> None:
    ledger = SoDieuChinh((head(1, "0", "99"),), (row(1, A, "-99"),))
    assert list(check(ledger, None, "triệu đồng", NAM)) == []


def test_an_allocation_may_pass_below_zero_within_one_decision() -> None:
    """Only what is left after the whole decision counts."""
    key = ("A", "dau_tu", "tw", "keo_dai", "")
    ledger = SoDieuChinh((head(1, "5", "5"),), (row(1, key, "-5"), row(1, key, "5", 5)))
    assert [one.code for one in told(ledger)] == []


def test_shortfall_says_which_cells_made_the_amount() -> None:
    heads = (head(1, "0", "4"), head(2, "0", "8", row=5))
    (finding,) = told(SoDieuChinh(heads, (row(1, A, "-4"), row(2, A, "-8", 5))))
    assert (finding.code, finding.place.cell) == ("DL402", "G5")
    assert "còn -2 triệu đồng (trước đó 6, giảm 8)" in finding.message
    assert finding.source == "trang tính “Phân bổ”, ô F4; trang tính “Dòng điều chỉnh”, ô G4"


def test_decisions_of_one_day_are_in_order() -> None:
    assert codes(SoDieuChinh((head(1, "3", "0"), head(2, "3", "0", row=5)), (row(1, A, "3"), row(2, A, "3", 5)))) == []


@pytest.mark.parametrize(("so", "same"), [("7/QĐ", True), (" 07 / qđ", True), ("70/QĐ", False), ("7/NQ", False)])
def test_numbers_that_are_one(so: str, same: bool) -> None:
    heads = (head(1, "3", "0", so="7/QĐ"), head(2, "3", "0", so=so, row=5))
    found = told(SoDieuChinh(heads, (row(1, A, "3"), row(2, A, "3", 5))))
    assert [one.code for one in found] == (["DL405"] if same else [])


def test_numbers_begin_anew_every_year() -> None:
    heads = (head(1, "3", "0", so="7/QĐ"), head(2, "3", "0", ngay="02/01/2025", so="7/QĐ", row=5))
    (finding,) = told(SoDieuChinh(heads, (row(1, A, "3"), row(2, A, "3", 5))))
    assert (finding.code, finding.severity, finding.place.cell) == ("DL409", Severity.WARNING, "D5")


def test_number_zero_is_no_revision() -> None:
    (finding,) = told(SoDieuChinh((head(0, "3", "0"),), (row(0, A, "3"),)))
    assert (finding.code, finding.message) == ("DL406", "Lần điều chỉnh ghi số 0.")


def test_records_come_in_order_and_only_whole_ones() -> None:
    heads = (head(2, "4", "0"), head(1, "3", "0", row=5), head(3, None, "0", row=6), head(None, "1", "0", row=7))
    made = revisions(SoDieuChinh(heads, (row(2, B, "4"), row(1, A, "3", 5), row(3, A, "1", 6))))
    assert [(one.lan, one.place.cell, [line.so_tien for line in one.dong]) for one in made] == [
        (1, "A5", [3]),
        (2, "A4", [4]),
    ]


@given(st.lists(st.lists(st.tuples(st.sampled_from([A, B]), st.integers(-15, 15)), min_size=1, max_size=4), max_size=4))
def test_exactly_the_false_ledgers_are_refused(decisions: list[list[tuple]]) -> None:
    """Totals are declared rightly, so what remains is lines of 0 and allocations that fall below 0."""
    state, short, zeros, heads, lines = Counter({A: 10, B: 20}), 0, 0, [], []
    for lan, changes in enumerate(decisions, 1):
        added, taken = (sum(abs(x) for _, x in changes if (x > 0) == up) for up in (True, False))
        heads.append(head(lan, str(added), str(taken), row=3 + lan))
        lines += [row(lan, key, str(amount), 10 * lan + place) for place, (key, amount) in enumerate(changes)]
        for key in dict(changes):
            net = sum(amount for other, amount in changes if other == key)
            state[key] += net
            short += state[key] < 0 and net < 0
        zeros += sum(amount == 0 for _, amount in changes)
    found = Counter(one.code for one in told(SoDieuChinh(tuple(heads), tuple(lines))))
    assert found == +Counter({"DL402": short, "DL401": zeros})
