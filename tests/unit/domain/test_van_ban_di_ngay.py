"""Days of issue without data, days of withdrawal. Days against the data: tests/commands/test_phat_hanh_tu_choi_cli."""

from __future__ import annotations

from datetime import date

import pytest

from generator.domain.van_ban_di_ngay import issue_day_findings, withdrawal_day_findings
from tests.support.phat_hanh import row

TODAY, ISSUED = date(2024, 4, 1), date(2024, 3, 15)


@pytest.mark.parametrize(
    ("day", "issued", "told"),
    [
        (TODAY, ISSUED, []),
        (ISSUED, ISSUED, []),
        (date(2024, 4, 2), ISSUED, ["Ngày thu hồi 02/4/2024 sau hôm nay (01/4/2024)."]),
        (
            date(2024, 3, 14),
            ISSUED,
            ["Ngày thu hồi 14/3/2024 trước ngày của Kế hoạch số 52/KH-UBND ngày 15/3/2024."],
        ),
        (
            date(2024, 4, 2),
            date(2024, 4, 3),
            [
                "Ngày thu hồi 02/4/2024 sau hôm nay (01/4/2024).",
                "Ngày thu hồi 02/4/2024 trước ngày của Kế hoạch số 52/KH-UBND ngày 03/4/2024.",
            ],
        ),
    ],
)
def test_a_day_of_withdrawal(day: date, issued: date, told: list[str]) -> None:
    found = list(withdrawal_day_findings(day, TODAY, row(ngay=issued)))
    assert [one.message for one in found] == told and {one.code for one in found} <= {"PH111"}


def test_a_day_of_issue_that_is_still_to_come_is_told_without_any_data() -> None:
    (finding,) = issue_day_findings(date(2024, 4, 2), TODAY, None)
    assert (finding.code, finding.message) == ("PH111", "Ngày ban hành 02/4/2024 sau hôm nay (01/4/2024).")
