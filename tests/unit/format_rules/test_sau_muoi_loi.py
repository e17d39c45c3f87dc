"""Faults planted in one good plan, one by one and all together: each is told by its code at its place, and alone
nothing else is accused. The cases are tests/cases/nd30/loi_the_thuc.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.format_rules import quy_dinh, registry
from generator.format_rules.rule import Loi, Rule
from generator.word.view import read_view
from tests.support.cai_loi import plant
from tests.support.van_ban_day_du import ke_hoach_day_du
from tests.support.word_mau import luu

CASES = yaml.load(
    (Path(__file__).parents[2] / "cases/nd30/loi_the_thuc.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
TOGETHER = [case for case in CASES if "rieng" not in case]


def name(case: dict[str, Any]) -> str:
    rest = {key: value for key, value in case.items() if key not in ("ma", "tai", "kem", "rieng")}
    return f"{case['ma']} {rest}"


def told(docx: bytes) -> list[tuple[Rule, Loi]]:
    return list(registry.xet(read_view(docx), quy_dinh.doc()))


def place(loi: Loi) -> str:
    return loi.doan.words if loi.doan else loi.noi


def wanted(case: dict[str, Any]) -> str:
    """Words of the place where the fault must be told."""
    if "tai" in case:
        return case["tai"]
    words = case.get("tim", case.get("tim_dung", ""))
    old, new = case.get("thay", ("", ""))
    return words.replace(old, new) if old in words else words[:12]


def test_there_are_sixty() -> None:
    assert len(CASES) >= 60
    assert len(TOGETHER) >= 60


def test_the_good_document_says_nothing() -> None:
    assert [(rule.ma, loi.sai) for rule, loi in told(luu(ke_hoach_day_du()))] == []


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_fault_alone_is_told_and_nothing_else(case: dict[str, Any]) -> None:
    document = ke_hoach_day_du()
    plant(document, [case])
    found = told(luu(document))
    sure = {rule.ma for rule, loi in found if loi.chac}
    # Of one fault all over the document a rule may be sure in one section and ask in another.
    codes = sure | {f"{rule.ma}?" for rule, _ in found if rule.ma not in sure}
    assert codes == {case["ma"], *case.get("kem", ())}, [(rule.ma, loi.sai, place(loi)) for rule, loi in found]
    assert any(rule.ma == case["ma"].rstrip("?") and wanted(case) in place(loi) for rule, loi in found), [
        place(loi) for _, loi in found
    ]


def test_all_that_go_together_are_told() -> None:
    document = ke_hoach_day_du()
    plant(document, TOGETHER)
    found = told(luu(document))
    unseen = [name(case) for case in TOGETHER if not any(rule.ma == case["ma"].rstrip("?") for rule, _ in found)]
    assert unseen == []
