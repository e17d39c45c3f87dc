"""Rules TT401 to TT483 (Kính gửi, signature, recipients, end, appendices, marks, copies, capitals) over the cases of
tests/cases/the_thuc/phan_cuoi.yaml: each fault is told with its code and place, and good documents say nothing."""

from __future__ import annotations

import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.format_rules import quy_dinh
from generator.word.edit import SetLetters, SetParagraph
from tests.support.phan_cuoi import cac_quy_tac, van_ban, xet

ROOT = Path(__file__).parents[3]
CASES = yaml.safe_load((ROOT / "tests/cases/the_thuc/phan_cuoi.yaml").read_text(encoding="utf-8"))
RULES = cac_quy_tac()
# What the cases say beside the document.
TOLD = ("ma", "cau", "hoi", "tai")


def document(case: dict[str, Any]) -> Any:
    return van_ban(**{key: value for key, value in case.items() if key not in TOLD})


def name(case: dict[str, Any]) -> str:
    return " ".join(str(case.get(key, "")) for key in ("ma", "loai", "cau")).strip()


@pytest.mark.parametrize("case", CASES["sai"], ids=name)
def test_a_fault_is_told_with_its_code_and_place(case: dict[str, Any]) -> None:
    found = list(xet(document(case)))
    codes = case["ma"] if isinstance(case["ma"], list) else [case["ma"]]
    assert sorted({ma for ma, _ in found}) == codes, [(ma, loi.sai) for ma, loi in found]
    loi = next(loi for ma, loi in found if ma == codes[0] and case["cau"] in loi.sai)
    assert loi.chac is not case.get("hoi", False)
    if "tai" in case:
        assert loi.doan is not None and loi.doan.text[loi.dau : loi.cuoi] == case["tai"]


@pytest.mark.parametrize("case", CASES["dung"], ids=lambda case: str(case)[:70])
def test_what_the_decree_allows_is_left_alone(case: dict[str, Any]) -> None:
    assert [(ma, loi.sai) for ma, loi in xet(document(case))] == []


def test_every_rule_has_a_fault_among_the_cases() -> None:
    told = {code for case in CASES["sai"] for code in ([case["ma"]] if isinstance(case["ma"], str) else case["ma"])}
    assert told == {module.MA for module in RULES}


@pytest.mark.parametrize("module", RULES, ids=lambda module: module.MA)
def test_the_page_of_a_code_is_the_docstring_of_its_rule(module: ModuleType) -> None:
    page = (ROOT / f"docs/ma-loi/{module.MA}.md").read_text(encoding="utf-8")
    assert page == f"# {module.__doc__.strip()}\n"
    assert page.startswith(f"# {module.MA}: ")
    titles = [line for line in page.splitlines() if line.startswith("## ")]
    assert titles == ["## Vì sao", "## Sai", "## Đúng", "## Cách sửa", "## Căn cứ"]
    assert module.MUC in quy_dinh.doc().muc


def test_looks_are_repaired_at_the_letters_meant_and_nothing_else_is() -> None:
    lines = [{"chu": "- Sở Nội vụ;", "co": 14}, {"chu": "- Lưu: VT.", "co": 14}]
    vb = van_ban(noi_nhan=lines, ho_ten={"chu": "Nông Thị Bình", "canh": "left"}, quyen_han=["Chủ tịch"], loai="QĐ",
                 phu_luc=[])  # fmt: skip
    edits = {ma: loi.chinh for ma, loi in xet(vb)}
    assert edits["TT432"] == tuple(
        SetLetters(doan.part, doan.index, 0, len(doan.text), size=11) for doan in vb.noi_nhan
    )
    assert edits["TT415"] == (SetParagraph("thân văn bản", vb.chu_ky[0].ho_ten.index, align="center"),)
    assert edits["TT414"] == ()


def test_words_that_are_asked_about_are_never_repaired() -> None:
    for case in CASES["sai"]:
        assert all(loi.chac for _, loi in xet(document(case)) if loi.chinh)


def test_an_empty_document_says_nothing() -> None:
    empty = van_ban("", than=[], quyen_han=[], noi_nhan_tu=None, noi_nhan=[], phu_luc=[], co_quan=[])
    assert list(xet(empty)) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("aAđĐ nhân dân Nhà nước.,;:/()-0123 TMKT.Phụ lục IVX điều khoản", max_size=40), max_size=5))
def test_any_words_anywhere_are_borne(words: list[str]) -> None:
    appendix = [{"so": "".join(words)[:3], "doan": text, "ten": words, "kem_theo": words} for text in words]
    vb = van_ban(
        kinh_gui=words, than=words, quyen_han=words, noi_nhan=words, phu_luc=appendix, ban_sao=words, dau_khan=words,
        ho_ten="".join(words) or None,
    )  # fmt: skip
    for _, loi in xet(vb):
        assert loi.sai and loi.can and loi.sua
        assert loi.doan is None or 0 <= loi.dau <= loi.cuoi <= len(loi.doan.text)


@pytest.mark.parametrize(
    "piece", ["a", " ", "của nhân dân ", "phụ lục I, ", "Phụ lục ", ". a", "- ", "T ", "điều 5 ", "/."]
)
def test_long_paragraphs_cost_milliseconds(piece: str) -> None:
    long = (piece * 50_000)[:50_000]
    vb = van_ban(than=[long], kinh_gui=[long], quyen_han=[long], noi_nhan=[long], ho_ten=long)
    began = time.process_time()
    list(xet(vb))
    assert time.process_time() - began < 3
