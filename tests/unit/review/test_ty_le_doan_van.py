"""Passages as offices write them: which ratios and comparisons are told to be wrong, which are verified, which are left
alone (RS201 to RS207)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.review import hai_lan, so_ke_hoach, tang_giam, ty_le
from generator.review.doc import doc_txt
from generator.review.records import PhepKiem, VanBanDoc

CASES = Path(__file__).resolve().parents[2] / "cases" / "review"
PASSAGES = [
    case
    for file in ("ty_le.yaml", "ty_le_so_sanh.yaml")
    for case in yaml.safe_load((CASES / file).read_text(encoding="utf-8"))
]


def claims(text: str) -> tuple[VanBanDoc, list[PhepKiem]]:
    read = doc_txt(text)
    return read, [claim for check in (ty_le, so_ke_hoach, tang_giam, hai_lan) for claim in check.kiem(read)]


def shown(read: VanBanDoc, claim: PhepKiem) -> str:
    return f"{claim.ma} {read.doan[claim.doan].chu[claim.dau : claim.cuoi]}"


def unmatched(expected: list[str], found: list[str]) -> tuple[list[str], list[str]]:
    """What was expected and not found, and the other way round."""
    missing = [one for one in expected if not any(other.startswith(one) for other in found)]
    return missing, [other for other in found if not any(other.startswith(one) for one in expected)]


@pytest.mark.parametrize("case", PASSAGES, ids=lambda case: case["ten"])
def test_a_passage_of_an_office(case: dict[str, object]) -> None:
    read, found = claims(str(case["chu"]))
    wrong = [shown(read, claim) for claim in found if not claim.dung]
    held = [shown(read, claim) for claim in found if claim.dung]
    assert unmatched(list(case.get("sai", [])), wrong) == ([], [])
    assert unmatched(list(case.get("dung", [])), held)[0] == []


@pytest.mark.parametrize("case", PASSAGES, ids=lambda case: case["ten"])
def test_what_is_wrong_is_said_in_full(case: dict[str, object]) -> None:
    _, found = claims(str(case["chu"]))
    assert [claim for claim in found if not claim.dung and not (claim.noi_dung and claim.hoi and claim.phep)] == []
    assert [claim for claim in found if claim.dung and claim.noi_dung] == []
