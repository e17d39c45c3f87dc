"""Alignment, indents and spacing of a paragraph changed: see edit.apply."""

from __future__ import annotations

from generator.word.edit_letters import properties_of, put
from generator.word.edit_records import SetParagraph
from generator.word.edit_sections import twips
from generator.word.xml import Element, make, qn

_POINT = 20
_LINE = 240


def set_paragraph(paragraph: Element, edit: SetParagraph) -> None:
    properties = properties_of(paragraph, "w:pPr")
    if edit.align is not None:
        put(properties, make("w:jc", val=edit.align))
    _indents(properties, edit)
    _spacing(properties, edit)


def _indents(properties: Element, edit: SetParagraph) -> None:
    if edit.first is not None:
        name, other = ("firstLine", "hanging") if edit.first >= 0 else ("hanging", "firstLine")
        gone = (other, "firstLineChars", "hangingChars")
        _set(properties, "w:ind", name, twips(abs(edit.first)), gone)
    if edit.left is not None:
        _set(properties, "w:ind", "left", twips(edit.left), ("start", "leftChars", "startChars"))


def _spacing(properties: Element, edit: SetParagraph) -> None:
    for name, value in (("before", edit.before), ("after", edit.after)):
        if value is not None:
            _set(properties, "w:spacing", name, round(value * _POINT), (f"{name}Lines", f"{name}Autospacing"))
    if edit.line is not None:
        _set(properties, "w:spacing", "line", round(edit.line * _LINE), ())
        properties.find(qn("w:spacing")).set(qn("w:lineRule"), "auto")


def _set(properties: Element, element: str, name: str, value: int, gone: tuple[str, ...]) -> None:
    """One attribute of a property; gone: attributes that say the same in another way and would win."""
    found = properties.find(qn(element))
    if found is None:
        found = make(element)
        put(properties, found)
    for other in gone:
        found.attrib.pop(qn(f"w:{other}"), None)
    found.set(qn(f"w:{name}"), str(value))
