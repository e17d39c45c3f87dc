"""Rules TT301 to TT368 about type, subject, bases, citations, numbering and running text, over the cases of
tests/cases/the_thuc/noi_dung.yaml: each fault is told with its code and place, what is allowed says nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.format_rules import quy_dinh
from generator.format_rules.muc_luc import read_parts
from generator.format_rules.van_ban import VanBan
from generator.word.edit import apply
from generator.word.view import read_view
from generator.word.view_records import BODY, Paragraph, Run, View
from tests.support.loi_the_thuc import noi_gi, quy_tac
from tests.support.noi_dung_mau import as_file
from tests.support.van_ban_mau import DUNG, luu

ROOT = Path(__file__).parents[3]
CASES = yaml.safe_load((ROOT / "tests/cases/the_thuc/noi_dung.yaml").read_text(encoding="utf-8"))
RULES = quy_tac("tt3")
# Their faults are no words: they have tests of their own, in test_tt3_ke.py.
BY_HAND = {"TT310", "TT311"}


def name(case: dict[str, Any]) -> str:
    return f"{case['ma']} {case['cau']}"


def told(docx: bytes) -> list[tuple[str, str]]:
    return [(ma, loi.sai) for ma, loi in noi_gi(docx, RULES)]


@pytest.mark.parametrize("case", CASES["sai"], ids=name)
def test_a_fault_is_told_with_its_code_and_place(case: dict[str, Any]) -> None:
    docx = as_file(case)
    found = noi_gi(docx, RULES)
    assert [ma for ma, _ in found] == [case["ma"]], [(ma, loi.sai) for ma, loi in found]
    loi = found[0][1]
    assert case["cau"] in loi.sai
    assert loi.chac is ("hoi" not in case)
    assert loi.can
    assert loi.sua.endswith(".")
    whole = next(paragraph.text for paragraph in read_view(docx).paragraphs if paragraph.index == loi.doan.index)
    assert case.get("o", "") in whole
    if "tai" in case:
        assert whole[loi.dau : loi.cuoi] == case["tai"]


@pytest.mark.parametrize("case", CASES["sai"], ids=name)
def test_repairs_mend_what_they_are_for_and_keep_the_words(case: dict[str, Any]) -> None:
    docx = as_file(case)
    found = noi_gi(docx, RULES)
    edits = [edit for _, loi in found for edit in loi.chinh]
    assert all(loi.chac for _, loi in found if loi.chinh)
    if edits:
        mended = apply(docx, edits)
        assert told(mended) == []
        assert text(mended) == text(docx)


def text(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_view(docx).paragraphs]


@pytest.mark.parametrize("case", CASES["dung"], ids=lambda case: str(case)[:70])
def test_what_the_decree_allows_is_left_alone(case: dict[str, Any]) -> None:
    assert told(as_file(case)) == []


@pytest.mark.parametrize("layout", DUNG)
def test_good_documents_in_every_layout_say_nothing(layout: str) -> None:
    assert told(luu(DUNG[layout]())) == []


def test_every_rule_has_a_case() -> None:
    assert {module.MA for module in RULES} - {case["ma"] for case in CASES["sai"]} == BY_HAND


def test_many_like_faults_are_one_that_counts_the_others() -> None:
    lines = [{"chu": f"Đoạn thứ {number} của văn bản này.", "lui": 0} for number in range(12)]
    [(ma, loi)] = noi_gi(as_file({"doan": lines}), RULES)
    assert ma == "TT364"
    assert "Còn 11 chỗ khác như vậy" in loi.sai
    assert len(loi.chinh) == 12


def test_faults_together_are_each_found() -> None:
    """Most of what can be wrong at once in one decision."""
    case = {
        "van_ban": "quyet_dinh",
        "thay": {"năm 2015;": "năm 2015.", "Điều 3.": "Điều 4:", "QUYẾT ĐỊNH": "Quyết định"},
        "net": {
            "Về việc giao dự toán": {"co": 12, "dam": False},
            "Căn cứ Luật": {"nghieng": False},
            "Điều 2.": {"dam": False},
            "Chánh Văn phòng": {"canh": "trái"},
        },
        "dat": {"Giao dự toán ngân sách năm 2024 cho": {"lui": 5, "gian": 2.0}, "Các cơ quan, đơn vị có": {"sau": 0}},
    }
    codes = {ma for ma, _ in noi_gi(as_file(case), RULES)}
    assert codes == {
        "TT301",
        "TT306",
        "TT309",
        "TT320",
        "TT321",
        "TT330",
        "TT338",
        "TT348",
        "TT363",
        "TT364",
        "TT366",
        "TT368",
    }


def test_a_long_document_costs_little() -> None:
    """A paragraph of 50.000 characters among 3.000 others; every rule reads the document once or twice."""
    line = Paragraph(BODY, 0, "")
    texts = [f"{number}. Giao phòng số {number} theo Quyết định số {number}/QĐ-UBND." for number in range(1, 3000)]
    texts.insert(5, "Quyết định số 1/QĐ-UBND ngày " * 2000)
    than = tuple(
        replace(line, index=place, text=text, runs=(Run(text, 0, frozenset(), 14),)) for place, text in enumerate(texts)
    )
    van_ban = VanBan(View(than, ()), than=than, loi_van=than, muc=read_parts(than))
    begin = time.perf_counter()
    for module in RULES:
        list(module.kiem(van_ban, quy_dinh.doc()))
    assert time.perf_counter() - begin < 20
