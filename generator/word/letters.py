"""The letters of a paragraph in its XML, numbered as generator.word.view numbers them: for changes at a place.

Tracked changes count as accepted; what stands in a text box belongs to the box's own paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from generator.word.xml import NAMESPACES, Element, qn

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {qn(f"w:{name}") for name in ("pPr", "rPr", "del", "moveFrom", "txbxContent")} | {_FALLBACK}
# What Word shows as a letter without writing it as one.
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_TEXT, _RUN, _SYMBOL = qn("w:t"), qn("w:r"), qn("w:sym")
_SPACE = f"{{{NAMESPACES['xml']}}}space"


@dataclass(frozen=True, slots=True)
class Piece:
    """A child of a run that shows letters; start: where it begins in the paragraph's text as stored."""

    run: Element
    node: Element
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def pieces(paragraph: Element) -> list[Piece]:
    """All that shows letters, in order."""
    found: list[Piece] = []
    start = 0
    for run in runs(paragraph):
        for node in run:
            if text := _shown(node):
                found.append(Piece(run, node, text, start))
                start += len(text)
    return found


def runs(parent: Element) -> Iterator[Element]:
    """The runs that stay when changes are accepted, those in links and content controls too."""
    for node in parent:
        if node.tag == _RUN:
            yield node
        elif node.tag not in _SKIPPED:
            yield from runs(node)


def stored_range(found: list[Piece], start: int, end: int) -> tuple[int, int]:
    """Letters start..end as people count them (NFC), counted as they are stored."""
    text = "".join(piece.text for piece in found)
    if unicodedata.is_normalized("NFC", text):
        return min(start, len(text)), min(end, len(text))
    places: list[int] = []
    at = 0
    for cluster in re.findall(r"(?s)[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", text):
        places += [at] * len(unicodedata.normalize("NFC", cluster))
        at += len(cluster)
    places.append(at)
    return places[min(start, len(places) - 1)], places[min(end, len(places) - 1)]


def runs_between(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs that hold just the letters start..end; runs are split where they hold more."""
    found = pieces(paragraph)
    start, end = stored_range(found, start, end)
    if start >= end:
        return []
    for at in (end, start):
        _cut(found, at)
    chosen = [piece for piece in pieces(paragraph) if piece.start < end and piece.end > start]
    return list({id(piece.run): piece.run for piece in chosen}.values())


def write_text(node: Element, text: str) -> None:
    """Puts text into a w:t; without the mark Word drops blanks at its ends."""
    node.text = text
    if text != text.strip() or "  " in text:
        node.set(_SPACE, "preserve")


def _shown(node: Element) -> str:
    if node.tag == _TEXT:
        return node.text or ""
    if node.tag == _SYMBOL:
        code = node.get(qn("w:char"), "")
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else ""
    return _SIGNS.get(node.tag, "")


def _cut(found: list[Piece], at: int) -> None:
    """Makes a run begin at the letter `at`, if it is inside a run."""
    for place, piece in enumerate(found):
        if piece.start < at < piece.end:
            _split(piece.run, piece.node, at - piece.start)
        elif piece.start == at and place and found[place - 1].run is piece.run:
            _split(piece.run, piece.node, 0)


def _split(run: Element, node: Element, offset: int) -> None:
    """What stands in `run` from letter `offset` of `node` on goes into a run of its own behind it, looking the same."""
    behind = run.makeelement(_RUN, dict(run.attrib))
    looks = run.find(qn("w:rPr"))
    if looks is not None:
        behind.append(deepcopy(looks))
    following = list(node.itersiblings())
    if offset:
        rest = node.makeelement(_TEXT)
        write_text(rest, node.text[offset:])
        write_text(node, node.text[:offset])
        behind.append(rest)
    else:
        behind.append(node)
    behind.extend(following)
    run.addnext(behind)
