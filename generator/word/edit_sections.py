"""Paper, margins and page numbers of a section changed: see edit.apply."""

from __future__ import annotations

from generator.word.edit_records import SetSection
from generator.word.xml import Element, make, number, qn

_TWIPS_OF_A_MM = 1440 / 25.4
_SEQUENCE = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
    "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection",
    "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
_MARGINS = ("top", "right", "bottom", "left", "header", "gutter")
# What Word takes where a document says nothing; the schema wants all of them.
_WITHOUT_MARGINS = {
    **dict.fromkeys(("top", "right", "bottom", "left"), "1440"),
    **dict.fromkeys(("header", "footer"), "720"),
    "gutter": "0",
}


def set_section(root: Element, edit: SetSection) -> None:
    """Nothing happens when there is no such section."""
    inside = {qn("w:pPr"), qn("w:body")}
    sections = [section for section in root.iter(qn("w:sectPr")) if section.getparent().tag in inside]
    if not 0 <= edit.section < len(sections):
        return
    section = sections[edit.section]
    _paper(section, edit)
    _margins(section, edit)
    if edit.first_page_own is not None:
        title = _child(section, "titlePg", {})
        title.attrib.pop(qn("w:val"), None)
        if not edit.first_page_own:
            title.set(qn("w:val"), "0")
    if edit.starts_at is not None:
        _child(section, "pgNumType", {}).set(qn("w:start"), str(edit.starts_at))


def _paper(section: Element, edit: SetSection) -> None:
    asked = {"w": edit.width, "h": edit.height}
    if not any(asked.values()):
        return
    paper = _child(section, "pgSz", {"w": "12240", "h": "15840"})
    for name, length in asked.items():
        if length is not None:
            paper.set(qn(f"w:{name}"), str(twips(length)))
    paper.attrib.pop(qn("w:code"), None)
    wide = number(paper, "w:w") > number(paper, "w:h")
    paper.attrib.pop(qn("w:orient"), None)
    if wide:
        paper.set(qn("w:orient"), "landscape")


def _margins(section: Element, edit: SetSection) -> None:
    asked = {name: getattr(edit, name) for name in _MARGINS if getattr(edit, name) is not None}
    for name, length in asked.items():
        _child(section, "pgMar", _WITHOUT_MARGINS).set(qn(f"w:{name}"), str(twips(length)))


def twips(length: float) -> int:
    """Millimetres as Word writes lengths."""
    return round(length * _TWIPS_OF_A_MM)


def _child(section: Element, name: str, fresh: dict[str, str]) -> Element:
    """The property of this name, made at its place with these attributes when there is none."""
    found = section.find(qn(f"w:{name}"))
    if found is not None:
        return found
    new = make(f"w:{name}", **fresh)
    later = {qn(f"w:{other}") for other in _SEQUENCE[_SEQUENCE.index(name) + 1 :]}
    following = next((child for child in section if child.tag in later), None)
    if following is None:
        section.append(new)
    else:
        following.addprevious(new)
    return new
