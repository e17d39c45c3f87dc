"""RS101: a total and its parts in one passage, “T (trong đó NSTW: B; NSĐP: C)”."""

from __future__ import annotations

from collections.abc import Iterator

from generator.review.chia_phan import sets_of
from generator.review.records import PhepKiem, VanBanDoc
from generator.review.xet_tong import claims, learn


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    """Every total of the running text whose parts follow it, right or wrong."""
    sets = [one for doan in vb.doan if doan.o is None for one in sets_of(doan)]
    return claims("RS101", sets, learn(sets))
