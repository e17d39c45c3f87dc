"""RS301: totals of columns in a table: a total row and its rows, rows and their parts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.review.bang_xet import CONG_COT, xet_tong
from generator.review.records import PhepKiem, VanBanDoc


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    return (claim for claim in xet_tong(vb) if claim.ma == CONG_COT)
