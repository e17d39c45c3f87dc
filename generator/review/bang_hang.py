"""RS302: totals within rows of a table: a total column and its parts, differences, formulas in the headings."""

from __future__ import annotations

from collections.abc import Iterator

from generator.review.bang_xet import CONG_HANG, xet_tong
from generator.review.records import PhepKiem, VanBanDoc


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    return (claim for claim in xet_tong(vb) if claim.ma == CONG_HANG)
