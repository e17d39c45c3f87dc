"""Rules TT101 to TT104 (paper, margins, gutter) and TT116 (letters put together); many like faults; time."""

from __future__ import annotations

import unicodedata
from time import process_time

import pytest
from docx import Document
from docx.shared import Mm

from generator.format_rules import quy_dinh
from generator.format_rules.thanh_phan import nhan_dien
from generator.word.edit import apply
from generator.word.view import read_view
from tests.support.loi_the_thuc import assert_mended, every, find, only, quy_tac, replace, say
from tests.support.van_ban_mau import bao_cao, ke_hoach, luu, quyet_dinh
from tests.support.word_mau import Giay


@pytest.mark.parametrize(("width", "height"), ((215.9, 279.4), (148, 210), (297, 420)))
def test_paper_other_than_a4_is_told_and_mended(width: float, height: float) -> None:
    document = quyet_dinh()
    document.sections[0].page_width, document.sections[0].page_height = Mm(width), Mm(height)
    loi = only(document, "TT101")
    assert loi.sai.startswith("Khổ giấy ")
    assert (loi.chac, loi.can) == (True, "khổ A4 (210 mm x 297 mm)")
    assert_mended(document, loi)


def test_an_appendix_on_a3_is_only_asked_about() -> None:
    document = ke_hoach()
    document.sections[1].page_width, document.sections[1].page_height = Mm(420), Mm(297)
    loi = only(document, "TT101")
    assert (loi.chac, loi.noi, loi.chinh) == (False, "phần 2 (khổ giấy)", ())


def test_a_lying_page_needs_a_table() -> None:
    document = quyet_dinh()
    Giay.set_page(document.sections[0], landscape=True)
    assert only(document, "TT102").noi == "chiều giấy"
    with_table = quyet_dinh()
    Giay.set_page(with_table.sections[0], landscape=True)
    with_table.add_table(2, 2).style = "Table Grid"
    assert say(with_table) == []


MARGINS = (
    ("left_margin", 25, "Lề trái 25 mm.", "lề trái từ 30 mm đến 35 mm"),
    ("left_margin", 40, "Lề trái 40 mm.", "lề trái từ 30 mm đến 35 mm"),
    ("right_margin", 25.4, "Lề phải 25,4 mm.", "lề phải từ 15 mm đến 20 mm"),
    ("top_margin", 15, "Lề trên 15 mm.", "lề trên từ 20 mm đến 25 mm"),
    ("bottom_margin", 26, "Lề dưới 26 mm.", "lề dưới từ 20 mm đến 25 mm"),
)


@pytest.mark.parametrize(("side", "length", "sai", "can"), MARGINS)
def test_a_margin_out_of_its_limits_is_told_and_mended(side: str, length: float, sai: str, can: str) -> None:
    document = quyet_dinh()
    setattr(document.sections[0], side, Mm(length))
    loi = only(document, "TT103")
    assert (loi.sai, loi.can, loi.noi, loi.chac) == (sai, can, "lề trang", True)
    assert_mended(document, loi)


LIMITS = (("left", 30, 35), ("right", 15, 20), ("top", 20, 25), ("bottom", 20, 25))


@pytest.mark.parametrize(("side", "least", "most"), LIMITS)
def test_both_limits_of_a_margin_and_their_rounding_pass(side: str, least: float, most: float) -> None:
    for length in (least, most, least - 0.2, most + 0.2):
        document = quyet_dinh()
        setattr(document.sections[0], f"{side}_margin", Mm(length))
        assert say(document) == []


def test_one_margin_wrong_in_several_sections_is_told_once() -> None:
    document = bao_cao()
    for section in (document.sections[1], document.sections[2]):
        Giay.set_page(section)
        section.left_margin = Mm(20)
    [loi] = [loi for ma, loi in say(document) if ma == "TT103"]
    assert loi.noi == "phần 2 (lề trang)"
    assert loi.sai == "Lề trái 20 mm. Còn 1 chỗ khác như vậy (ví dụ phần 3 (lề trang))."
    assert len(loi.chinh) == 2


def test_a_lying_page_may_have_its_margins_turned() -> None:
    """Bound at the top: what was the left margin lies above."""
    document = ke_hoach()
    section = document.sections[1]
    section.top_margin, section.bottom_margin = Mm(30), Mm(15)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    assert say(document) == []
    section.left_margin = Mm(10)
    assert {(ma, loi.chac) for ma, loi in say(document)} == {("TT103", False)}


def test_a_gutter_beside_a_right_margin_is_told() -> None:
    document = quyet_dinh()
    document.sections[0].gutter = Mm(10)
    loi = only(document, "TT104")
    assert loi.sai == "Gutter 10 mm làm lề trái rộng thành 40 mm."
    assert_mended(document, loi)


def test_a_gutter_that_makes_the_margin_right_passes() -> None:
    document = quyet_dinh()
    document.sections[0].left_margin, document.sections[0].gutter = Mm(20), Mm(10)
    assert say(document) == []


def test_marks_of_their_own_are_told_and_mended_without_a_change_to_the_words() -> None:
    document = quyet_dinh()
    words = "Giao dự toán ngân sách năm 2024"
    replace(document, words, unicodedata.normalize("NFD", words))
    loi = only(document, "TT116")
    assert loi.doan.index == [paragraph._p for paragraph in every(document)].index(find(document, "Điều 1.")._p)
    assert "chữ có dấu gõ rời" in loi.sai
    before = luu(document)
    after = apply(before, loi.chinh)
    assert_mended(document, loi)
    assert [one.text for one in read_view(after).paragraphs] == [one.text for one in read_view(before).paragraphs]
    assert len(loi.chinh) < 4


def test_like_faults_in_many_paragraphs_are_told_once_with_all_repairs() -> None:
    document = quyet_dinh()
    for paragraph in document.paragraphs[-4:]:
        for run in paragraph.runs:
            run.font.name = "Arial"
    loi = only(document, "TT105")
    assert loi.sai.startswith("Phông chữ Arial. Còn ")
    assert_mended(document, loi)


def test_time_grows_with_the_document_only() -> None:
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    for _ in range(3000):
        document.add_paragraph("Các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này. " * 4)
    document.add_paragraph("Số: " + " " * 50_000 + "5" * 50_000 + "é·" * 50_000)
    document.add_paragraph("ngày " * 20_000)
    view = read_view(luu(document))
    van_ban, law, modules = nhan_dien(view), quy_dinh.doc(), quy_tac("tt1", "tt2")
    begin = process_time()
    for module in modules:
        list(module.kiem(van_ban, law))
    assert process_time() - begin < 3
