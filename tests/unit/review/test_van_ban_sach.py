"""Whole documents as offices write them, without a fault: none is found, and most of what can be checked is checked.
The cases say what a reader with a calculator can check (tinh_lai, o_trong_bang), what of it is left out (bo_sot), and
one slip of the hand (doi) that has to be found."""

from __future__ import annotations

from functools import cache

import pytest

from generator.review.remarks import Figures, examine_docx, examine_text
from tests.support.van_ban_sach import CASES, as_docx, changed

# Sums within tables are counted by their cells.
_IN_TABLES = ("RS301", "RS302", "RS303")
_LEAST_PART = 0.6


@cache
def examined(name: str) -> Figures:
    return examine_docx(as_docx(CASES[name]["noi_dung"]), f"{name}.docx")


def cells(figures: Figures) -> set[str]:
    return {claim.place for claim in figures.claims if claim.holds and claim.code in _IN_TABLES}


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 10
    assert all(case["tinh_lai"] and case["doi"]["sai"] for case in CASES.values())


@pytest.mark.parametrize("name", CASES)
def test_a_right_document_is_left_in_peace(name: str) -> None:
    assert [f"{finding.code} {finding.message}" for finding in examined(name).findings] == []


@pytest.mark.parametrize("name", CASES)
def test_its_sums_are_worked_out_again(name: str) -> None:
    held = {f"{claim.code} {claim.formula}" for claim in examined(name).claims if claim.holds}
    assert [wanted for wanted in CASES[name]["tinh_lai"] if wanted not in held] == []
    assert len(cells(examined(name))) >= 0.9 * CASES[name].get("o_trong_bang", 0)


def test_most_of_what_can_be_checked_is_checked() -> None:
    checked = sum(len(case["tinh_lai"]) + len(cells(examined(name))) for name, case in CASES.items())
    all_of_them = sum(
        len(case["tinh_lai"]) + len(case.get("bo_sot", [])) + case.get("o_trong_bang", 0) for case in CASES.values()
    )
    assert checked >= 0.85 * all_of_them


@pytest.mark.parametrize("name", CASES)
def test_most_of_each_document_is_checked(name: str) -> None:
    case = CASES[name]
    checked = len(case["tinh_lai"]) + len(cells(examined(name)))
    to_check = len(case["tinh_lai"]) + len(case.get("bo_sot", [])) + case.get("o_trong_bang", 0)
    assert checked >= _LEAST_PART * to_check


@pytest.mark.parametrize("name", CASES)
def test_a_slip_of_the_hand_is_found(name: str) -> None:
    slip = CASES[name]["doi"]
    blocks = changed(CASES[name]["noi_dung"], slip["cu"], slip["moi"])
    assert sorted({finding.code for finding in examine_docx(as_docx(blocks), name).findings}) == slip["sai"]


@pytest.mark.parametrize("name", CASES)
def test_the_running_text_alone_is_left_in_peace(name: str) -> None:
    text = "\n\n".join(block for block in CASES[name]["noi_dung"] if isinstance(block, str))
    assert [finding.message for finding in examine_text(text.encode(), f"{name}.txt").findings] == []
