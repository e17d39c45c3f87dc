"""Planting the faults of tests/cases/nd30/loi_the_thuc.yaml into a document."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.support.word_mau import BOTH, CENTER, LEFT, RIGHT

_ALIGN = {"trai": LEFT, "giua": CENTER, "phai": RIGHT, "deu": BOTH}
_MARGINS = {"le_trai": "left_margin", "le_phai": "right_margin", "le_tren": "top_margin", "le_duoi": "bottom_margin"}
_YES = {"có": True, "không": False}


def plant(document: Docx, cases: Sequence[dict[str, Any]]) -> None:
    """All faults. Where each stands is looked up first: a fault changes words that another is found by. Paragraphs are
    taken out last."""
    found = [(case, None if "trang" in case else _find(document, case)) for case in cases]
    for case, paragraph in found:
        if paragraph is None:
            _page(document, case["trang"])
        else:
            _paragraph(paragraph, case)
    for case, paragraph in found:
        if paragraph is not None and "bo" in case:
            paragraph._p.getparent().remove(paragraph._p)


def _find(document: Docx, case: dict[str, Any]) -> Paragraph:
    paragraphs = [Paragraph(element, document._body) for element in document.element.body.iter(qn("w:p"))]
    exact, part = case.get("tim_dung"), case.get("tim")
    fitting = [one for one in paragraphs if (one.text == exact if exact else part in one.text)]
    return fitting[int(case.get("thu", "1")) - 1]


def _paragraph(paragraph: Paragraph, case: dict[str, Any]) -> None:
    form = paragraph.paragraph_format
    if "thay" in case:
        old, new = case["thay"]
        run = next(run for run in paragraph.runs if old in run.text)
        run.text = run.text.replace(old, new, 1)
    if "canh" in case:
        paragraph.alignment = _ALIGN[case["canh"]]
    if "lui" in case:
        form.first_line_indent = Mm(float(case["lui"]))
    if "sau" in case:
        form.space_after = Pt(float(case["sau"]))
    if "gian" in case:
        form.line_spacing = float(case["gian"])
    for run in paragraph.runs:
        if "roi" in case:
            run.text = unicodedata.normalize("NFD", run.text)
        for key, change in _LOOKS.items():
            if key in case:
                change(run.font, case[key])


def _set(attribute: str) -> Callable[[Any, str], None]:
    return lambda font, value: setattr(font, attribute, _YES[value])


def _size(font: Any, value: str) -> None:
    font.size = Pt(float(value))


def _name(font: Any, value: str) -> None:
    font.name = value


def _colour(font: Any, value: str) -> None:
    font.color.rgb = RGBColor.from_string(value)


_LOOKS: dict[str, Callable[[Any, str], None]] = {
    "co": _size,
    "phong": _name,
    "mau": _colour,
    "dam": _set("bold"),
    "nghieng": _set("italic"),
    "gach_chan": _set("underline"),
}


def _page(document: Docx, faults: dict[str, str]) -> None:
    for section in document.sections:
        for key, attribute in _MARGINS.items():
            if key in faults:
                setattr(section, attribute, Mm(float(faults[key])))
        if "kho" in faults and section.page_width < section.page_height:
            section.page_width = Mm(float(faults["kho"]))
    if "so_trang" in faults:
        _page_number(document, faults["so_trang"])


def _page_number(document: Docx, fault: str) -> None:
    """The number stands in the header of the first section; the others take it over."""
    first = document.sections[0]
    paragraph = first.header.paragraphs[0]
    if fault == "bo":
        paragraph._p.getparent().remove(paragraph._p)
        first.header.add_paragraph()
    elif fault == "trai":
        paragraph.alignment = LEFT
    elif fault == "nho":
        for run in paragraph._p.iter(qn("w:r")):
            run.get_or_add_rPr().get_or_add_sz().val = Pt(10)
    elif fault == "trang_dau":
        first.different_first_page_header_footer = False
