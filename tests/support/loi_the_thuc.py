"""Planting faults of form into good documents, and what the rules TT1xx and TT2xx then say of them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from generator.format_rules import quy_dinh, rules
from generator.format_rules.rule import Loi
from generator.format_rules.thanh_phan import nhan_dien
from generator.word.edit import apply
from generator.word.view import read_view
from tests.support import van_ban_mau
from tests.support.van_ban_mau import luu

_ALIGN = {"trái": WD_ALIGN_PARAGRAPH.LEFT, "giữa": WD_ALIGN_PARAGRAPH.CENTER, "phải": WD_ALIGN_PARAGRAPH.RIGHT}


def quy_tac(*heads: str) -> list[ModuleType]:
    """The rule modules whose names begin so ("tt1", "tt2"), in the order of their codes."""
    names = sorted(found.name for found in pkgutil.iter_modules(rules.__path__))
    return [importlib.import_module(f"{rules.__name__}.{name}") for name in names if name.startswith(heads)]


def noi_gi(docx: bytes, modules: Iterable[ModuleType]) -> list[tuple[str, Loi]]:
    """What these rules say of a document, with their codes."""
    van_ban = nhan_dien(read_view(docx))
    law = quy_dinh.doc()
    return [(module.MA, loi) for module in modules for loi in module.kiem(van_ban, law)]


def lay(case: dict[str, Any]) -> Docx:
    """The document of a case with its faults. van_ban: a function of van_ban_mau; cach: layout of the letterhead."""
    document = getattr(van_ban_mau, case.get("van_ban", "ke_hoach"))(case.get("cach", van_ban_mau.BANG))
    for old, new in case.get("thay", {}).items():
        replace(document, old, new)
    for words, looks in case.get("net", {}).items():
        give_looks(find(document, words), **looks)
    for words in case.get("xoa", ()):
        element = find(document, words)._p
        element.getparent().remove(element)
    return document


def every(document: Docx) -> Iterator[Paragraph]:
    """All paragraphs of the main part in document order, those in tables too."""
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document._body)


def find(document: Docx, words: str) -> Paragraph:
    return next(paragraph for paragraph in every(document) if words in paragraph.text)


def replace(document: Docx, old: str, new: str) -> None:
    run = next(run for paragraph in every(document) for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)


def give_looks(paragraph: Paragraph, canh: str = "", **looks: Any) -> None:
    """co, dam, nghieng, phong, mau, gach_chan, to_nen, gach_ngang, an for its letters; canh, cach, gian for itself."""
    if canh:
        paragraph.alignment = _ALIGN[canh]
    if "cach" in looks:
        paragraph.paragraph_format.space_before = Pt(looks.pop("cach"))
    if "gian" in looks:
        paragraph.paragraph_format.line_spacing = looks.pop("gian")
    for run in paragraph.runs:
        for name, value in looks.items():
            _LOOKS[name](run.font, value)


def _set(name: str, turn: Callable[[Any], Any] = lambda value: value) -> Callable[[Any, Any], None]:
    return lambda font, value: setattr(font, name, turn(value))


def _colour(font: Any, value: str) -> None:
    font.color.rgb = RGBColor.from_string(value)


def _font(font: Any, value: str) -> None:
    font.name = value


_LOOKS: dict[str, Callable[[Any, Any], None]] = {
    "co": _set("size", Pt),
    "dam": _set("bold"),
    "nghieng": _set("italic"),
    "phong": _font,
    "mau": _colour,
    "gach_chan": _set("underline"),
    "to_nen": _set("highlight_color", lambda value: WD_COLOR_INDEX.YELLOW if value else None),
    "gach_ngang": _set("strike"),
    "an": _set("hidden"),
}


def as_file(case: dict[str, Any]) -> bytes:
    return luu(lay(case))


def say(document: Docx) -> list[tuple[str, Loi]]:
    """What the rules about page and letters say."""
    return noi_gi(luu(document), quy_tac("tt1"))


def only(document: Docx, code: str) -> Loi:
    """The one thing that is said of the document."""
    found = say(document)
    assert [ma for ma, _ in found] == [code], [(ma, loi.sai) for ma, loi in found]
    return found[0][1]


def assert_mended(document: Docx, loi: Loi) -> None:
    """After its repair nothing is left to say."""
    assert loi.chinh
    assert noi_gi(apply(luu(document), loi.chinh), quy_tac("tt1")) == []
