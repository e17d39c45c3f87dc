"""The source plan, signed with figures that contradict each other: what is found in it, and what is left in peace."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from generator.review.remarks import Claim, examine_text

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "review"
EXPECTED = yaml.safe_load((FOLDER / "ke_hoach_nguon.yaml").read_text("utf-8"))
_NAMES_AND_NOTATION = "RS4"


@cache
def claims() -> tuple[Claim, ...]:
    return examine_text((FOLDER / "ke_hoach_nguon.txt").read_bytes(), "ke_hoach_nguon.txt").claims


def accused(notation: bool) -> list[str]:
    wrong = [one for one in claims() if not one.holds and one.code.startswith(_NAMES_AND_NOTATION) == notation]
    return [f"{one.code} {one.quote if notation else one.formula}".strip() for one in wrong]


def test_nearly_all_contradictions_are_found_and_nothing_right_is_accused() -> None:
    known = EXPECTED["mau_thuan"]
    assert sorted(accused(notation=False)) == sorted(known)
    assert len(known) >= 0.95 * len([*known, *EXPECTED["bo_sot"]])


def test_only_what_is_badly_written_is_remarked() -> None:
    assert sorted(accused(notation=True)) == sorted(EXPECTED["viet_sai"])


def test_right_sums_are_worked_out_again() -> None:
    held = {f"{one.code} {one.formula}" for one in claims() if one.holds}
    assert [sum_ for sum_ in EXPECTED["dung"] if sum_ not in held] == []
    assert len(held) >= 45


def test_a_contradiction_is_told_with_everything_a_reader_needs() -> None:
    (one,) = [claim for claim in claims() if claim.formula == "132,0 + 18,15 = 150,15"]
    assert one.quote == "381,15trđ (trong đó NSTW: 132,0trđ; NSDP: 18,15trđ)"
    assert (one.place, one.stated, one.computed) == ("dòng 163", "381,15 triệu đồng", "150,15 triệu đồng")
    assert (one.difference, one.sure) == ("231 triệu đồng", "chắc")
