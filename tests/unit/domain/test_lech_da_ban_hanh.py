"""PH112, PH113: data that no longer say what an issued document says."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from generator.domain.lech_da_ban_hanh import of_month, of_plan
from tests.support.dieu_chinh import change, offices, revised, revision
from tests.support.office import PHAN_BO, line
from tests.support.thang import dong, thang

TEN = "Kế hoạch số 52/KH-UBND ngày 15/3/2024"
LABELS = {"A": "Dự án 1", "B": "Dự án 2", "dau_tu": "Đầu tư", "tw": "TW", "keo_dai": "Kéo dài", "giao_nam": "Giao năm"}
FIRST = revision(1, change("B", "100"))


def told(then, now, lan: int = 0) -> list:
    return list(of_plan(TEN, lan, then.kinh_phi, now.kinh_phi, LABELS))


def test_the_same_data_are_silent_whatever_came_later() -> None:
    assert told(revised(), revised(FIRST)) == []
    assert told(revised(FIRST), revised(FIRST, revision(2, change("B", "-5"))), 1) == []


def test_PH112_an_opening_amount_changed_after_the_plan_was_issued() -> None:
    changed = revised(FIRST, phan_bo=(line("A", "dau_tu", "tw", "keo_dai", "1010.5", "F4"), *PHAN_BO[1:]))
    (found,) = told(revised(), changed)
    assert (found.code, found.place.file) == ("PH112", "data/2024/kinh_phi.xlsx")
    assert f"{TEN} đã phát hành không còn khớp với dữ liệu ở 1 dòng, tính bằng triệu đồng" in found.message
    assert "Dự án 1, Đầu tư, TW, Kéo dài: văn bản 10,5, dữ liệu 1.010,5 (ô F4)" in found.message


def test_PH112_a_line_gone_and_a_line_put_in() -> None:
    (found,) = told(revised(), revised(phan_bo=(*PHAN_BO[1:], line("B", "dau_tu", "tw", "keo_dai", "7", "F9"))))
    assert "ở 2 dòng" in found.message
    assert "văn bản 10,5, dữ liệu không có" in found.message
    assert "văn bản không có, dữ liệu 7 (ô F9)" in found.message


def test_PH112_a_decision_put_in_before_the_issued_one() -> None:
    late = replace(revision(1, change("A", "300", nien_do="keo_dai")), van_ban=revision(3).van_ban)
    found = told(revised(FIRST), revised(late, replace(FIRST, lan=2)), 1)
    assert [one.code for one in found] == ["PH112", "PH112"]
    assert "ở 2 dòng" in found[1].message


def test_PH112_other_decisions_than_the_issued_ones_are_named() -> None:
    other = replace(FIRST, van_ban=revision(3).van_ban)
    found, *_ = told(revised(FIRST), revised(other), 1)
    assert "quyết định điều chỉnh 100/QĐ-UBND; nay đến lần 1 trong dữ liệu là 300/QĐ-UBND" in found.message


def test_another_money_unit_of_the_workbook_is_no_difference() -> None:
    in_dong = [replace(one, so_tien=one.so_tien * 1_000_000) for one in PHAN_BO]
    assert told(revised(), revised(phan_bo=in_dong, don_vi="đồng")) == []


@given(offices())
def test_no_office_differs_from_itself(ho_so) -> None:
    for lan in range(len(ho_so.kinh_phi.dieu_chinh) + 1):
        assert told(ho_so, ho_so, lan) == []


def test_PH113_a_month_changed_after_its_report_was_issued() -> None:
    then, now = (thang(2, (dong("A", amount, row=6),)) for amount in ("147", "146"))
    (found,) = of_month("Báo cáo số 5/BC-UBND", then, now, LABELS)
    assert (found.code, "văn bản 147, dữ liệu 146 (ô I6)" in found.message) == ("PH113", True)
    assert list(of_month("Báo cáo số 5/BC-UBND", then, then, LABELS)) == []


def test_a_blank_figure_is_another_one_than_a_figure() -> None:
    then, now = (thang(2, (dong("A", amount),)) for amount in (None, "0"))
    (found,) = of_month("Báo cáo", then, now, LABELS)
    assert "văn bản không có, dữ liệu 0" in found.message
