"""Sending an issued document: which entry counts, which days and which documents are refused or asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.chuyen_giao import findings, moi_nhat, of_document
from generator.findings import Severity
from tests.support.phat_hanh import row, sending, void

FRIDAY, TODAY = date(2024, 3, 15), date(2024, 6, 1)
REPLACING = {"quan_he": "thay_the", "lien_quan": "52/KH-UBND", "lien_quan_nam": 2024}


def said(ngay_chuyen: date | None, *more, document=None) -> list[tuple[str, Severity, str]]:
    document = document or row()
    return [(one.code, one.severity, one.message) for one in findings(document, [document, *more], ngay_chuyen, TODAY)]


def test_the_newest_entry_of_a_document_however_its_number_is_typed() -> None:
    first, second, other = sending("52", thu=1), sending("052", thu=2), sending("53", thu=3)
    assert of_document([second, other, first], row("52")) == [first, second]
    assert moi_nhat([second, other, first], row("52")) == second
    assert moi_nhat([other], row("52")) is None


@pytest.mark.parametrize("day", [None, FRIDAY, date(2024, 3, 18)])
def test_the_same_day_and_the_next_working_day_need_no_word(day: date | None) -> None:
    assert said(day) == []


def test_a_day_before_the_document_and_one_to_come_are_refused() -> None:
    assert said(date(2024, 3, 14)) == [
        ("PH310", Severity.ERROR, "Ngày chuyển 14/3/2024 trước ngày của Kế hoạch số 52/KH-UBND ngày 15/3/2024.")
    ]
    assert said(date(2024, 6, 2)) == [("PH310", Severity.ERROR, "Ngày chuyển 02/6/2024 sau hôm nay (01/6/2024).")]


def test_a_later_day_is_asked_about_and_nobody_is_accused_over_a_holiday() -> None:
    (finding,) = findings(row(), [row()], date(2024, 3, 19), TODAY)
    assert (finding.code, finding.severity) == ("PH311", Severity.WARNING)
    assert finding.message == (
        "Ngày chuyển 19/3/2024 muộn hơn ngày làm việc tiếp theo (18/3/2024) sau ngày của Kế hoạch số 52/KH-UBND ngày "
        "15/3/2024."
    )
    assert "không biết ngày lễ" in finding.remedy and "Điều 18.1" in finding.source


@given(st.dates(date(2024, 1, 1), date(2024, 12, 20)), st.integers(0, 9))
def test_the_next_working_day_is_never_at_a_weekend(day: date, later: int) -> None:
    """Counted day by day: late is who lets a whole working day after the document's own pass."""
    sent = day + timedelta(days=later)
    passed = [one for one in range(1, later) if (day + timedelta(days=one)).weekday() < 5]
    codes = [one.code for one in findings(row(ngay=day), [], sent, date(2025, 1, 1))]
    assert codes == (["PH311"] if passed else [])


def test_a_withdrawn_document_and_a_number_without_one_are_not_sent() -> None:
    withdrawn = replace(row(), trang_thai="thu_hoi", ly_do="ngày 20/3/2024: Sai số liệu")
    assert said(None, document=withdrawn) == [
        (
            "PH312",
            Severity.ERROR,
            "Kế hoạch số 52/KH-UBND ngày 15/3/2024 đã thu hồi (ngày 20/3/2024: Sai số liệu), nên không chuyển cho nơi "
            "nhận nữa.",
        )
    ]
    ((code, severity, message),) = said(None, document=void("53"))
    assert (code, severity) == ("PH312", Severity.ERROR)
    assert message.startswith("Số 53/KH-UBND năm 2024 không có văn bản trong sổ (Cấp cho văn bản khác)")


def test_a_replaced_document_is_told_with_the_one_that_replaces_it() -> None:
    new = row("60", date(2024, 4, 2), **REPLACING)
    assert said(FRIDAY, new) == [
        (
            "PH312",
            Severity.WARNING,
            "Kế hoạch số 52/KH-UBND ngày 15/3/2024 đã được thay thế bằng Kế hoạch số 60/KH-UBND ngày 02/4/2024.",
        )
    ]
    assert said(FRIDAY, replace(new, trang_thai="thu_hoi", ly_do="x")) == []
    assert said(FRIDAY, replace(new, quan_he="sua_doi")) == []
