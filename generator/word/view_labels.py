"""The automatic number or bullet of every paragraph of a part."""

from __future__ import annotations

from generator.word.passage_text import is_deleted
from generator.word.view_numbering import NO_LIST, Counter, Numbering
from generator.word.view_properties import paragraph
from generator.word.view_styles import Styles
from generator.word.xml import Element, qn

_P, _PPR = qn("w:p"), qn("w:pPr")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def labels(root: Element, styles: Styles, numbering: Numbering) -> dict[int, tuple[str, int]]:
    """Label and level of each paragraph in a list, by which w:p of the part it is."""
    if not numbering:
        return {}
    counter, twice = Counter(numbering), _second_copies(root)
    found: dict[int, tuple[str, int]] = {}
    for index, element in enumerate(root.iter(_P)):
        properties = element.find(_PPR)
        if index in twice or is_deleted(properties):
            continue
        sheet = styles.paragraph(paragraph(properties), "")
        number, level = sheet.get("num", NO_LIST), sheet.get("level", 0)
        if number != NO_LIST and numbering.level(number, level):
            found[index] = counter.label(number, level), level
    return found


def _second_copies(root: Element) -> frozenset[int]:
    """Paragraphs kept a second time for older programs: Word counts them once."""
    copies = {one for fallback in root.iter(_FALLBACK) for one in fallback.iter(_P)}
    return frozenset(index for index, one in enumerate(root.iter(_P)) if one in copies) if copies else frozenset()
