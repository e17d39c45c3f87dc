"""RS101: a total and its parts in one passage, “T (trong đó NSTW: B; NSĐP: C)”."""

from __future__ import annotations

from collections.abc import Iterator

from generator.review.chia_phan import all_sets
from generator.review.records import PhepKiem, VanBanDoc
from generator.review.xet_tong import claims, learn


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    """Every total of the running text whose parts follow it, right or wrong."""
    sets = all_sets(vb)
    return claims("RS101", sets, learn(sets))
