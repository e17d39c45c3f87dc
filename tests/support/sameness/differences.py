"""What we write otherwise than docxtpl, on purpose: one function each, which takes the difference away from both sides.

docs/sameness.md tells the reasons. A case names those it needs, and a test fails when one is not needed any more.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from generator.word.xml import Element, qn
from tests.support.sameness.compare import Normaliser, Parts

_CORE, _EXTENDED, _STYLES, _SETTINGS = "docProps/core.xml", "docProps/app.xml", "word/styles.xml", "word/settings.xml"
_KEPT_PROPERTIES = ("Application", "AppVersion", "DocSecurity")
_R, _T, _RPR, _TAB = (qn(f"w:{name}") for name in ("r", "t", "rPr", "tab"))
_ESCAPES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_PARAGRAPH_IDS = (qn("w14:paraId"), qn("w14:textId"))


# --- of every document


def core_properties(parts: Parts) -> None:
    """Ours are written anew."""
    del parts[_CORE]


def extended_properties(parts: Parts) -> None:
    """Ours keep the program alone."""
    root = parts[_EXTENDED]
    root[:] = [child for child in root if etree.QName(child).localname in _KEPT_PROPERTIES]


ALWAYS: tuple[Normaliser, ...] = (core_properties, extended_properties)


# --- of what loops and tags leave


def emptied_runs(parts: Parts) -> None:
    """Where Word split a tag over runs, ours keeps the runs behind the first, empty."""
    for sign in _all(parts, "w:proofErr"):
        sign.getparent().remove(sign)
    _drop_empty_text(parts)


def letters_behind_a_torn_tag(parts: Parts) -> None:
    """Where a tag goes over a tab, ours keeps what follows in a w:t of its own."""
    for text in _all(parts, "w:t"):
        before = text.getprevious()
        if before is not None and before.tag == _T:
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)


def widths(parts: Parts) -> None:
    """Ours fits columns to their numbers, docxtpl shares the width or leaves it."""
    for item in (*_all(parts, "w:gridCol"), *_all(parts, "w:tcW")):
        item.attrib.clear()


def order_of_properties(parts: Parts) -> None:
    """Ours stand as the schema wants."""
    for name in ("w:tcPr", "w:pPr", "w:rPr"):
        for properties in _all(parts, name):
            properties[:] = sorted(properties, key=lambda child: child.tag)


def empty_cells(parts: Parts) -> None:
    """A cell must end with a paragraph."""
    for cell in _all(parts, "w:tc"):
        if cell[-1].tag != qn("w:p"):
            etree.SubElement(cell, qn("w:p"))


def rows_and_tables_of_nothing(parts: Parts) -> None:
    """A row needs a cell, a table a row."""
    for name, needed in (("w:tr", "w:tc"), ("w:tbl", "w:tr")):
        for holder in _all(parts, name):
            if next(holder.iter(qn(needed)), None) is None:
                holder.getparent().remove(holder)


def bookmark_ids(parts: Parts) -> None:
    """Ours count from 1."""
    for number, mark in enumerate(_all(parts, "w:bookmarkStart"), 1):
        old = mark.get(qn("w:id"))
        end = next(end for end in mark.itersiblings(qn("w:bookmarkEnd")) if end.get(qn("w:id")) == old)
        mark.set(qn("w:id"), str(number))
        end.set(qn("w:id"), str(number))


def repeated_bookmarks(parts: Parts) -> None:
    """A name may be used once; ours keeps the first."""
    seen = set()
    for mark in _all(parts, "w:bookmarkStart"):
        if mark.get(qn("w:name")) in seen:
            end = next(mark.itersiblings(qn("w:bookmarkEnd")))
            for one in (mark, end):
                one.getparent().remove(one)
        seen.add(mark.get(qn("w:name")))


def content_control_ids(parts: Parts) -> None:
    """Ours has none, so that none is doubled."""
    for properties in _all(parts, "w:sdtPr"):
        for number in properties.findall(qn("w:id")):
            properties.remove(number)


def paragraph_ids(parts: Parts) -> None:
    """Ours has none, so that none is doubled."""
    for paragraph in _all(parts, "w:p"):
        for name in _PARAGRAPH_IDS:
            paragraph.attrib.pop(name, None)


def drawing_ids_of_margins(parts: Parts) -> None:
    """docxtpl numbers those of the body alone."""
    for name, root in parts.items():
        if name.startswith(("word/header", "word/footer")):
            for drawing in root.iter(qn("wp:docPr")):
                drawing.attrib.pop("id")


def xml_comments(parts: Parts) -> None:
    """Ours reads parts without them."""
    for root in parts.values():
        for comment in list(root.iter(etree.Comment)):
            comment.getparent().remove(comment)


# --- of values


def runs_of_tabs(parts: Parts) -> None:
    """docxtpl gives a tab in a value a run of its own; ours leaves it in the run of the value."""
    for tab in _all(parts, "w:tab"):
        if tab.getparent().tag == _R:
            _set_apart(tab)
    _drop_empty_text(parts)


def empty_text(parts: Parts) -> None:
    """Between two line breaks docxtpl leaves an empty w:t."""
    _drop_empty_text(parts)


def escapes_in_data(parts: Parts) -> None:
    """Data are printed letter by letter; docxtpl turns {_{ in them into {{."""
    for text in _all(parts, "w:t"):
        for escaped, meant in _ESCAPES.items():
            text.text = (text.text or "").replace(escaped, meant)


def line_break_in_raw(parts: Parts) -> None:
    """Ours has a line break in front of the content of a tag inside {% raw %}."""
    for text in _all(parts, "w:t"):
        text.text = (text.text or "").replace("\n", "")


def looks_of_notes(parts: Parts) -> None:
    """Ours gives notes the styles that Word gives them, where the template lacks these."""
    for reference in _all(parts, "w:footnoteReference"):
        for properties in reference.getparent().findall(_RPR):
            reference.getparent().remove(properties)
    for style in list(parts[_STYLES].iter(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) in ("footnote reference", "footnote text"):
            style.getparent().remove(style)
    for setting in parts[_SETTINGS].findall(qn("w:footnotePr")):
        setting.getparent().remove(setting)


# --- helpers


def _all(parts: Parts, name: str) -> Iterator[Element]:
    return iter([item for root in parts.values() for item in root.iter(qn(name))])


def _drop_empty_text(parts: Parts) -> None:
    for text in _all(parts, "w:t"):
        if not text.text:
            text.getparent().remove(text)
    for run in _all(parts, "w:r"):
        if all(child.tag == _RPR for child in run):
            run.getparent().remove(run)


def _set_apart(tab: Element) -> None:
    """What stands behind the tab, and the tab, go into runs of their own with the same properties."""
    run = tab.getparent()
    properties = run.find(_RPR)
    behind = list(tab.itersiblings())
    for pieces in (behind, [tab]):
        if not pieces:
            continue
        piece = etree.Element(_R)
        if properties is not None:
            piece.append(copy.deepcopy(properties))
        piece.extend(pieces)
        run.addnext(piece)
