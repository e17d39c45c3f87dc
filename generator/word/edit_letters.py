"""Looks and text of letters changed at a place: see edit.apply."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.word import schema_order
from generator.word.edit_records import SetLetters, SetText
from generator.word.letters import Piece, pieces, runs, runs_between, stored_range, write_text
from generator.word.xml import NAMESPACES, Element, make, qn

_FONT_KINDS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME_KINDS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_WORD = f"{{{NAMESPACES['w']}}}"


def put(properties: Element, new: Element) -> None:
    """Puts a property at its place by the schema, instead of the one of its name. Extensions and what tells of tracked
    changes stay last."""
    old = properties.find(new.tag)
    if old is not None:
        properties.replace(old, new)
        return
    last = [child for child in properties if not child.tag.startswith(_WORD) or child.tag.endswith("Change")]
    for child in last:
        properties.remove(child)
    properties.append(new)
    schema_order.sort_children(properties)
    properties.extend(last)


def properties_of(parent: Element, name: str) -> Element:
    """The w:rPr of a run, the w:pPr of a paragraph, made when there is none."""
    found = parent.find(qn(name))
    if found is None:
        found = make(name)
        parent.insert(0, found)
    return found


def set_looks(paragraph: Element, edit: SetLetters) -> None:
    """Gives the letters their looks; the whole paragraph's mark too when the edit is about all of it."""
    whole = edit.start == edit.end == 0
    chosen = list(runs(paragraph)) if whole else runs_between(paragraph, edit.start, edit.end)
    for run in chosen:
        _look(properties_of(run, "w:rPr"), edit)
    if whole:
        _look(_mark(paragraph), edit)


def _mark(paragraph: Element) -> Element:
    properties = properties_of(paragraph, "w:pPr")
    if properties.find(qn("w:rPr")) is None:
        put(properties, make("w:rPr"))
    return properties.find(qn("w:rPr"))


def _look(properties: Element, edit: SetLetters) -> None:
    if edit.font is not None:
        _font(properties, edit.font)
    for child in _looks(edit):
        put(properties, child)


def _looks(edit: SetLetters) -> Iterator[Element]:
    for name, value in (("b", edit.bold), ("i", edit.italic)):
        if value is not None:
            yield from (make(f"w:{kind}", **({} if value else {"val": "0"})) for kind in (name, f"{name}Cs"))
    if edit.color is not None:
        yield make("w:color", val=edit.color)
    if edit.size is not None:
        yield from (make(f"w:{kind}", val=str(round(edit.size * 2))) for kind in ("sz", "szCs"))
    if edit.underline is not None:
        yield make("w:u", val="single" if edit.underline else "none")


def _font(properties: Element, font: str) -> None:
    """The theme's font would win over a named one."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = make("w:rFonts")
        put(properties, fonts)
    for kind in _THEME_KINDS:
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in _FONT_KINDS:
        fonts.set(qn(f"w:{kind}"), font)


def set_text(paragraph: Element, edit: SetText) -> None:
    """Nothing happens where the paragraph has no such letters: a tracked change may have joined two for the reader."""
    found = pieces(paragraph)
    if not found or edit.end > len(unicodedata.normalize("NFC", "".join(piece.text for piece in found))):
        return
    start, end = stored_range(found, edit.start, edit.end)
    touched = [piece for piece in found if piece.start < end and piece.end > start]
    first = touched[0] if touched else _before(found, start)
    for piece in touched[1:]:
        _write(piece, piece.text[max(0, end - piece.start) :])
    # Every letter of a piece before `start` and behind `end` stays.
    head = first.text[: start - first.start]
    _write(first, head + edit.text + first.text[max(len(head), end - first.start) :])


def _before(found: list[Piece], at: int) -> Piece:
    """The piece that a letter put in at `at` looks like: the one before it."""
    return next((piece for piece in reversed(found) if piece.start < at), found[0])


def _write(piece: Piece, text: str) -> None:
    """The piece shows `text` instead; a tab or a break that is replaced goes."""
    if text == piece.text:
        return
    node = piece.node
    if text and node.tag != qn("w:t"):
        node = make("w:t")
        piece.node.addprevious(node)
        piece.run.remove(piece.node)
    if text:
        write_text(node, text)
        return
    piece.run.remove(node)
    if all(child.tag == qn("w:rPr") for child in piece.run):
        piece.run.getparent().remove(piece.run)
