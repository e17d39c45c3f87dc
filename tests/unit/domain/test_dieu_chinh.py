"""The plan after its revisions, over random ledgers: every amount is counted anew here, line by line."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.budget import DieuChinh, DongDieuChinh, DongPhanBo, KinhPhi
from generator.domain.dieu_chinh import at, lan_moi_nhat, lan_tai, movements, opening
from generator.domain.records import VanBan
from generator.findings import Place
from tests.support.office import sourced

FIRST_DAY = date(2024, 1, 1)


def decision(day: date) -> VanBan:
    told = {"loai": "Quyết định", "so": "1/QĐ-UBND", "co_quan": "UBND", "trich_yeu": "về việc điều chỉnh"}
    return VanBan.model_validate(sourced({**told, "ngay": f"{day.day}/{day.month}/{day.year}"}))


def allocation(key: tuple, so_tien: Decimal, cell: str = "F4") -> DongPhanBo:
    return DongPhanBo(*key[:4], so_tien, Place("x", sheet="Phân bổ", cell=cell), don_vi=key[4])


def change(key: tuple, so_tien: Decimal, cell: str = "G4") -> DongDieuChinh:
    return DongDieuChinh(*key[:4], so_tien, Place("x", sheet="Dòng điều chỉnh", cell=cell), key[4])


def revision(lan: int, day: date, *lines: DongDieuChinh) -> DieuChinh:
    return DieuChinh(lan, decision(day), Decimal(0), Decimal(0), lines, Place("x"))


amounts = st.decimals(-10_000, 10_000, places=3).filter(bool)
# Whether a line names its unit is settled for each project, so that a sum per key is a sum per allocation.
keys = st.builds(
    lambda du_an, loai_von, nien_do, don_vi: (du_an, loai_von, "tw", nien_do, don_vi if du_an == "C" else ""),
    st.sampled_from("ABC"),
    st.sampled_from(["dau_tu", "su_nghiep"]),
    st.sampled_from(["keo_dai", "giao_nam"]),
    st.sampled_from(["p_mot", "p_hai"]),
)
lines_of_a_decision = st.dictionaries(keys, amounts, min_size=1, max_size=6)


@st.composite
def ledgers(draw: st.DrawFn) -> KinhPhi:
    opened = draw(st.dictionaries(keys, st.decimals(0, 10_000, places=3), max_size=8))
    days = sorted(draw(st.lists(st.integers(0, 365), max_size=5)))
    revisions = tuple(
        revision(lan, FIRST_DAY + timedelta(day), *(change(*item) for item in draw(lines_of_a_decision).items()))
        for lan, day in enumerate(days, 1)
    )
    return KinhPhi("triệu đồng", tuple(allocation(*item) for item in opened.items()), (), (), revisions)


@st.composite
def spans(draw: st.DrawFn) -> tuple[KinhPhi, int, int]:
    money = draw(ledgers())
    tu, den = sorted(draw(st.tuples(*[st.integers(0, lan_moi_nhat(money))] * 2)))
    return money, tu, den


def counted(money: KinhPhi, lan: int) -> Counter:
    """Sums per key of the opening lines and of the lines of every decision up to `lan`."""
    total: Counter = Counter()
    for line in [*money.phan_bo, *(line for one in money.dieu_chinh[:lan] for line in one.dong)]:
        total[line.key] += line.so_tien
    return total


@given(ledgers())
def test_state_is_the_sum_of_all_lines_up_to_the_revision(money: KinhPhi) -> None:
    for lan in range(lan_moi_nhat(money) + 1):
        state = at(money, lan)
        assert state.lan == lan
        assert {line.key: line.so_tien for line in state.phan_bo} == dict(counted(money, lan))
        assert opening(state) == money.phan_bo
        assert state.dieu_chinh == money.dieu_chinh


@given(spans())
def test_state_does_not_depend_on_the_way_there(case: tuple[KinhPhi, int, int]) -> None:
    money, one, other = case
    assert at(at(money, other), one) == at(money, one)
    assert at(at(money, one), other) == at(money, other)
    assert at(at(money, one), one) == at(money, one)
    assert at(at(money, other), 0) == money


@given(spans())
def test_before_plus_increase_less_decrease_is_after(case: tuple[KinhPhi, int, int]) -> None:
    money, tu, den = case
    rows = movements(money, tu, den)
    before, after = counted(money, tu), counted(money, den)
    assert {row.dong.key: row.truoc for row in rows if row.truoc} == {key: sum_ for key, sum_ in before.items() if sum_}
    assert {row.dong.key: row.sau for row in rows} == dict(after)
    for row in rows:
        assert row.truoc + row.tang - row.giam == row.sau
        assert row.tang >= 0 and row.giam >= 0
    between = money.dieu_chinh[tu:den]
    touched = {line.key for one in between for line in one.dong}
    assert {row.dong.key for row in rows if row.thay_doi} == touched
    assert sum(row.tang for row in rows) == sum(one.tang for one in between)
    assert sum(row.giam for row in rows) == sum(one.giam for one in between)
    assert sum(row.truoc for row in rows) == before.total() and sum(row.sau for row in rows) == after.total()


@given(ledgers(), st.integers(-1, 366))
def test_the_plan_of_a_day_is_that_of_the_last_decision_by_then(money: KinhPhi, days: int) -> None:
    day = FIRST_DAY + timedelta(days)
    lan = lan_tai(money, day)
    assert [one.lan for one in money.dieu_chinh if one.ngay <= day] == list(range(1, lan + 1))
    assert all(one.ngay > day for one in money.dieu_chinh[lan:])


ALIKE = ("A", "dau_tu", "tw", "giao_nam")
MOT, HAI, NOBODY = (*ALIKE, "p_mot"), (*ALIKE, "p_hai"), (*ALIKE, "")


def money_of(*revisions: DieuChinh, opened: tuple = ((MOT, 10),)) -> KinhPhi:
    return KinhPhi("triệu đồng", tuple(allocation(key, Decimal(x)) for key, x in opened), (), (), revisions)


def test_a_line_without_a_unit_means_the_only_allocation_that_it_can_mean() -> None:
    money = money_of(revision(1, FIRST_DAY, change(NOBODY, Decimal(5))))
    (line,) = at(money, 1).phan_bo
    assert (line.don_vi, line.so_tien, [place.cell for place in line.places]) == ("p_mot", 15, ["F4", "G4"])


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_the_lines_of_a_decision_says_nothing(turned: bool) -> None:
    lines = (change(NOBODY, Decimal(5)), change(HAI, Decimal(7)))
    money = money_of(revision(1, FIRST_DAY, *(reversed(lines) if turned else lines)))
    assert {line.key: line.so_tien for line in at(money, 1).phan_bo} == {MOT: 15, HAI: 7}


def test_a_line_is_followed_when_a_later_decision_brings_in_one_like_it() -> None:
    later = revision(2, FIRST_DAY, change(HAI, Decimal(7)))
    money = money_of(revision(1, FIRST_DAY, change(NOBODY, Decimal(5))), later)
    rows = {row.dong.key: (row.truoc, row.tang, row.giam, row.sau) for row in movements(money, 0, 2)}
    assert rows == {MOT: (10, 5, 0, 15), HAI: (0, 7, 0, 7)}


def test_what_is_added_and_taken_again_is_a_change_all_the_same() -> None:
    back = revision(2, FIRST_DAY, change(MOT, Decimal(-3)))
    (row,) = movements(money_of(revision(1, FIRST_DAY, change(MOT, Decimal(3))), back), 0, 2)
    assert (row.truoc, row.tang, row.giam, row.sau, row.thay_doi) == (10, 3, 3, 10, True)


def test_a_line_taken_down_to_nothing_stays_as_a_figure_of_zero() -> None:
    (line,) = at(money_of(revision(1, FIRST_DAY, change(MOT, Decimal(-10)))), 1).phan_bo
    assert (line.key, line.so_tien) == (MOT, 0)


def test_opening_without_a_line() -> None:
    money = money_of(revision(1, FIRST_DAY, change(MOT, Decimal(3))), opened=())
    assert at(at(money, 1), 0) == money
    assert opening(at(money, 1)) == ()
