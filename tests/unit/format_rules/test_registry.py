"""The registry of rules: one rule, one file, one page; what a run gives and in which order."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from generator.format_rules import quy_dinh, registry
from generator.format_rules.registry import RULES
from generator.format_rules.rule import Rule
from generator.word.view import read_view
from tests.support import van_ban_mau
from tests.support.van_ban_mau import luu

PROJECT = Path(__file__).resolve().parents[3]
RULE_FILES = sorted((PROJECT / "generator/format_rules/rules").glob("tt*.py"))
PAGES = PROJECT / "docs/ma-loi"
HEADINGS = ["Vì sao", "Sai", "Đúng", "Cách sửa", "Căn cứ"]


def test_every_file_of_rules_is_registered_once_in_the_order_of_the_codes() -> None:
    codes = [rule.ma for rule in RULES]
    assert codes == sorted(set(codes))
    assert [code.lower() for code in codes] == [path.name.partition("_")[0] for path in RULE_FILES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ma)
def test_the_page_of_a_code_is_the_docstring_of_its_rule(rule: Rule, request: pytest.FixtureRequest) -> None:
    page = PAGES / f"{rule.ma}.md"
    if request.config.getoption("--ghi-mau"):
        page.write_text(rule.trang, "utf-8")
    assert page.read_text("utf-8") == rule.trang, f"{page.name}: chạy lại với --ghi-mau nếu thay đổi là đúng"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ma)
def test_a_page_has_its_sections_and_rests_on_an_article(rule: Rule) -> None:
    assert rule.muc in quy_dinh.doc().muc
    assert rule.trang.startswith(f"# {rule.ma}: ")
    assert re.findall("^## (.+)$", rule.trang, re.MULTILINE) == HEADINGS
    assert max(map(len, rule.trang.splitlines())) <= 120


def test_findings_come_in_the_order_of_the_document() -> None:
    document = van_ban_mau.ke_hoach()
    document.sections[0].left_margin //= 2
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.font.name = "Arial"
    found = list(registry.xet(read_view(luu(document)), quy_dinh.doc()))
    assert {rule.ma for rule, _ in found} >= {"TT103", "TT105"}
    places = [(-1 if loi.doan is None else loi.doan.index, rule.ma) for rule, loi in found]
    assert all(one <= other for one, other in pairwise(places))
    assert found[0][1].doan is None
