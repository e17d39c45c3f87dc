"""Rules TT110 to TT115: page numbers, of the document and of its appendices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.run import Run

from tests.support.loi_the_thuc import assert_mended, only, say
from tests.support.van_ban_mau import ke_hoach, quyet_dinh
from tests.support.word_mau import CENTER, LEFT, RIGHT, Giay

Fault = Callable[[Docx], None]


def header_number(document: Docx) -> Any:
    return document.sections[0].header.paragraphs[0]


def without_number(document: Docx) -> None:
    paragraph = header_number(document)
    paragraph._p.remove(paragraph._p.find(qn("w:fldSimple")))


def long_text(document: Docx, paragraphs: int) -> None:
    for _ in range(paragraphs):
        document.add_paragraph("Các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này. " * 5)


def test_pages_without_numbers_are_told_when_there_surely_are_several() -> None:
    several, long, short = ke_hoach(), quyet_dinh(), quyet_dinh()
    for document in (several, long, short):
        without_number(document)
    long_text(long, 30)
    assert only(several, "TT110").noi == "số trang"
    assert only(long, "TT110").noi == "số trang"
    assert say(short) == []


@pytest.mark.parametrize(("align", "words"), ((LEFT, "Số trang canh trái."), (RIGHT, "Số trang canh phải.")))
def test_a_page_number_at_the_side_is_told_and_mended(align: Any, words: str) -> None:
    document = quyet_dinh()
    header_number(document).alignment = align
    loi = only(document, "TT111")
    assert (loi.sai, loi.chac) == (words, True)
    assert_mended(document, loi)


def test_a_page_number_at_the_foot_is_told() -> None:
    document = quyet_dinh()
    header, footer = header_number(document), document.sections[0].footer.paragraphs[0]
    footer.alignment = CENTER
    footer._p.append(header._p.find(qn("w:fldSimple")))
    footer.style = document.styles["Normal"]
    assert only(document, "TT111").sai == "Số trang đặt ở chân trang."


def test_tabs_before_a_page_number_are_asked_about_only_when_they_are_several() -> None:
    document = quyet_dinh()
    paragraph = header_number(document)
    paragraph.alignment = LEFT
    run = paragraph.add_run("\t")
    paragraph._p.insert(1, run._r)
    assert say(document) == []
    paragraph._p.insert(1, paragraph.add_run("\t")._r)
    assert only(document, "TT111").chac is False


def test_a_number_beside_another_paragraph_may_stand_in_a_centred_frame() -> None:
    document = quyet_dinh()
    header_number(document).alignment = LEFT
    document.sections[0].header.add_paragraph()
    assert only(document, "TT111").chac is False


def looks(**values: Any) -> Fault:
    def put(document: Docx) -> None:
        paragraph = header_number(document)
        run = Run(paragraph._p.find(f"{qn('w:fldSimple')}/{qn('w:r')}"), paragraph)
        for name, value in values.items():
            setattr(run.font, name, value)

    return put


@pytest.mark.parametrize(
    ("fault", "words"),
    (
        (looks(size=Pt(11)), "Số trang để cỡ chữ 11."),
        (looks(italic=True), "Số trang để chữ nghiêng."),
        (looks(bold=True), "Số trang để chữ đậm."),
    ),
)
def test_looks_of_a_page_number_are_told_and_mended(fault: Fault, words: str) -> None:
    document = quyet_dinh()
    fault(document)
    loi = only(document, "TT112")
    assert loi.sai == words
    assert_mended(document, loi)


def test_another_font_in_the_header_is_told_and_mended() -> None:
    document = quyet_dinh()
    looks(name="Arial")(document)
    assert_mended(document, only(document, "TT105"))


def test_a_number_on_the_first_page_is_told_and_mended() -> None:
    document = quyet_dinh()
    document.sections[0].different_first_page_header_footer = False
    loi = only(document, "TT113")
    assert loi.sai == "Trang đầu hiện số trang."
    assert_mended(document, loi)


def test_a_first_page_that_would_lose_its_address_is_not_mended() -> None:
    document = quyet_dinh()
    document.sections[0].different_first_page_header_footer = False
    document.sections[0].footer.paragraphs[0].add_run("Địa chỉ: thị trấn Bắc Sơn, huyện Bắc Sơn").font.size = Pt(11)
    assert only(document, "TT113").chinh == ()


def numbering(section: Any, **values: str) -> None:
    number = OxmlElement("w:pgNumType")
    for name, value in values.items():
        number.set(qn(f"w:{name}"), value)
    section._sectPr.append(number)


def test_roman_page_numbers_are_told_and_dashes_asked_about() -> None:
    document, dashed = quyet_dinh(), quyet_dinh()
    numbering(document.sections[0], fmt="upperRoman")
    assert only(document, "TT114").sai == "Số trang không dùng chữ số Ả Rập."
    numbering(dashed.sections[0], fmt="numberInDash")
    assert only(dashed, "TT114").chac is False


def test_pages_from_another_number_are_told_and_mended() -> None:
    document = quyet_dinh()
    numbering(document.sections[0], start="5")
    loi = only(document, "TT114")
    assert loi.sai == "Số trang bắt đầu từ 5."
    assert_mended(document, loi)


def test_numbers_begun_anew_in_the_middle_and_words_beside_them_are_asked_about() -> None:
    anew, words = quyet_dinh(), quyet_dinh()
    numbering(anew.add_section(WD_SECTION.NEW_PAGE), start="1")
    anew.add_paragraph("Các cơ quan, đơn vị chịu trách nhiệm thi hành.")
    assert (only(anew, "TT114").chac, only(anew, "TT114").noi) == (False, "phần 2 (số trang)")
    run = header_number(words).add_run("Trang ")
    header_number(words)._p.insert(1, run._r)
    assert only(words, "TT114").chac is False


def test_an_appendix_whose_pages_run_on_is_told_and_mended() -> None:
    document = ke_hoach()
    number = document.sections[1]._sectPr.find(qn("w:pgNumType"))
    document.sections[1]._sectPr.remove(number)
    loi = only(document, "TT115")
    assert (loi.sai, loi.doan.words, loi.chac) == ("Số trang của phụ lục chạy tiếp từ phần trước.", "Phụ lục", True)
    assert_mended(document, loi)


def test_an_appendix_without_a_section_of_its_own_is_asked_about() -> None:
    giay = Giay()
    document = quyet_dinh()
    giay.docx = document
    giay.put(document, "Phụ lục", CENTER, 14, bold=True).paragraph_format.page_break_before = True
    giay.put(document, "DỰ TOÁN NĂM 2024", CENTER, 14, bold=True)
    assert only(document, "TT115").chac is False
