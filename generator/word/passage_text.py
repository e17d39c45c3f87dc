"""Letters of a Word document as people read them: tracked changes accepted, nothing read twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator

from generator.word.xml import Element, qn

# Stands for every reference to a note: with its number, a new note would change all paragraphs behind it.
NOTE_MARK = "[*]"

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = f"{_COMPATIBILITY}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LETTERS, _SYMBOL = (qn("w:t"), _MATH_TEXT), qn("w:sym")
# What tracked changes take away. Paragraph marks and rows are marked from inside: see is_deleted.
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_RUN_PROPERTIES, _DELETED_INSIDE = qn("w:rPr"), (*_DELETED, qn("w:cellDel"))
_BOX = qn("w:txbxContent")
_SKIPPED = {*_DELETED, qn("w:pPr"), qn("w:rPr"), _BOX, _FALLBACK}
_SIGNS = {qn(f"w:{name}"): " " for name in ("tab", "ptab", "br", "cr")} | {
    qn("w:noBreakHyphen"): "-",
    qn("w:footnoteReference"): NOTE_MARK,
    qn("w:endnoteReference"): NOTE_MARK,
}
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
# Around blocks, rows and cells, without a meaning for the reader.
_WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")} | {
    f"{_COMPATIBILITY}AlternateContent",
    f"{_COMPATIBILITY}Choice",
}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def children(parent: Element, wanted: Container[str]) -> Iterator[Element]:
    """The wanted elements below `parent` in order, out of content controls and the like."""
    for node in parent:
        if node.tag in wanted:
            yield node
        elif node.tag in _WRAPPERS:
            yield from children(node, wanted)


def text_of(paragraph: Element) -> str:
    """The words of one paragraph, text boxes left out: see boxes."""
    return "".join(_pieces(paragraph))


def _pieces(parent: Element) -> Iterator[str]:
    for node in parent:
        tag = node.tag
        if tag in _SKIPPED:
            continue
        if tag in _LETTERS:
            yield node.text or ""
        elif tag == _SYMBOL:
            yield _symbol(node.get(qn("w:char"), ""))
        else:
            yield _SIGNS[tag] if tag in _SIGNS else "".join(_pieces(node))


def _symbol(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else ""


def _visible(parent: Element) -> Iterator[Element]:
    """Every element below that the reader sees, text boxes themselves but not what is in them."""
    for node in parent:
        if node.tag == _BOX or node.tag not in _SKIPPED:
            yield node
        if node.tag not in _SKIPPED:
            yield from _visible(node)


def boxes(paragraph: Element) -> list[Element]:
    """Text boxes anchored in the paragraph, in order."""
    if next(paragraph.iter(_BOX), None) is None:
        return []
    return [node for node in _visible(paragraph) if node.tag == _BOX]


def notes_in(paragraph: Element) -> list[tuple[str, str]]:
    """Kind ("footnote", "endnote") and id of each note that the paragraph refers to, in order."""
    if next(paragraph.iter(*_NOTES), None) is None:
        return []
    return [(_NOTES[node.tag], node.get(qn("w:id"), "")) for node in _visible(paragraph) if node.tag in _NOTES]


def is_deleted(properties: Element | None) -> bool:
    """Whether tracked changes take away what has these properties: a paragraph's mark, a row or a cell."""
    if properties is None:
        return False
    inside = next(properties.iterchildren(_RUN_PROPERTIES), properties)
    return next(inside.iterchildren(*_DELETED_INSIDE), None) is not None


def clean(text: str) -> str:
    """One kind of space and hyphen, one way to write a letter with its marks."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("\u2011", "-")
    return " ".join(text.split())


def shortened(text: str, longest: int) -> str:
    """Cut at a word when it is longer, with an ellipsis."""
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(' ,;:-')}…"
