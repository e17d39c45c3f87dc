"""Faults put into a good document one by one: each is told by its own code, and nothing else is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from generator.format_rules import quy_dinh, registry
from generator.word.view import read_view
from tests.support import van_ban_mau
from tests.support.the_thuc import cases
from tests.support.van_ban_mau import luu
from tests.support.word_mau import CENTER, LEFT, RIGHT

ALIGN = {"trai": LEFT, "giua": CENTER, "phai": RIGHT}
CASES = [(name, case) for name, faults in cases("loi_cai.yaml").items() for case in faults]


def paragraphs(document: Docx) -> Iterator[Paragraph]:
    return (Paragraph(element, document) for element in document.element.body.iter(qn("w:p")))


def find(document: Docx, case: dict[str, Any]) -> Paragraph:
    exact = case.get("tim_dung")
    return next(each for each in paragraphs(document) if each.text == exact or (not exact and case["tim"] in each.text))


def plant(paragraph: Paragraph, case: dict[str, Any]) -> None:
    """A fault as loi_cai.yaml describes it."""
    if "bo" in case:
        paragraph._p.getparent().remove(paragraph._p)
    if "thay" in case:
        old, new = case["thay"]
        run = next(run for run in paragraph.runs if old in run.text)
        run.text = run.text.replace(old, new, 1)
    if "canh" in case:
        paragraph.alignment = ALIGN[case["canh"]]
    for run in paragraph.runs:
        run.font.size = Pt(float(case["co"])) if "co" in case else run.font.size
        run.font.name = case.get("phong", run.font.name)
        run.bold = case["dam"] == "có" if "dam" in case else run.bold
        run.italic = case["nghieng"] == "có" if "nghieng" in case else run.italic


def codes(document: Docx) -> list[str]:
    found = registry.xet(read_view(luu(document)), quy_dinh.doc())
    return sorted({rule.ma if loi.chac else f"{rule.ma}?" for rule, loi in found})


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda value: "" if isinstance(value, str) else str(value))
def test_a_planted_fault_is_told_by_its_code_alone(name: str, case: dict[str, Any]) -> None:
    document = van_ban_mau.DUNG[name]()
    assert codes(document) == []
    plant(find(document, case), case)
    assert codes(document) == sorted(case["ma"])
