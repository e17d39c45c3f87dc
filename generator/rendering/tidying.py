"""What Word demands of a rendered part and loops break: ids that differ, cells that end with a paragraph, no row
that is empty.

All of it on the text of the part. Each step first counts or looks for what betrays its case, which costs next to
nothing, so that a part in order is left at once. The order of a cell's properties is settled in the template
(template_cells), for it is the same in every document.
"""

from __future__ import annotations

import re
from itertools import count

_BLOCK = re.compile(r"<(/?)w:(tbl|tr|tc)(?=[ >])[^>]*(?<!/)>")
# What each block must hold to stay.
_NEEDED = {"tbl": "tr", "tr": "tc"}
# The end of a block that must end with a paragraph, and what may not stand before it. Letters there are none.
_UNENDED = re.compile(r"(<w:(?:tc|hdr|ftr)(?: [^>]*)?>|</w:tbl>|</w:tcPr>|<w:tcPr/>)([^<]*)(?=</w:(?:tc|hdr|ftr)>)")
_DRAWING = re.compile(r"<wp:docPr(?=[ />])([^>]*?)(/?>)")
_PLAIN_ID = re.compile(r' id="[^"]*"')
_BOOKMARK = re.compile(r"<w:bookmark(Start|End)(?=[ />])([^>]*>)")
_ID, _NAME = re.compile(r' w:id="([^"]*)"'), re.compile(r' w:name="([^"]*)"')
# Above what Word and the parts that are not rendered use.
_FIRST_DRAWING_ID = 1001


def tidy(xml: str, drawing_ids: count) -> str:
    """The rendered part mended. `drawing_ids` goes on from part to part."""
    return _with_unique_bookmarks(_with_unique_drawings(_with_ended_blocks(_without_empty_blocks(xml)), drawing_ids))


def new_drawing_ids() -> count:
    return count(_FIRST_DRAWING_ID)


def _without_empty_blocks(xml: str) -> str:
    """Without rows that have no cell and tables that have no row left."""
    rows_end, tables_end = xml.count("</w:tc></w:tr>"), xml.count("</w:tr></w:tbl>")
    if rows_end == xml.count("</w:tr>") and tables_end == xml.count("</w:tbl>"):
        return xml
    pieces, position = [], 0
    for start, end in _empty_blocks(xml):
        pieces.append(xml[position:start])
        position = end
    return "".join([*pieces, xml[position:]])


def _empty_blocks(xml: str) -> list[tuple[int, int]]:
    """Start and end of what must go, in order; of nested ones the outer one alone."""
    gone: list[tuple[int, int]] = []
    opened: list[tuple[int, set[str]]] = [(0, set())]
    for tag in _BLOCK.finditer(xml):
        if not tag[1]:
            opened.append((tag.start(), set()))
            continue
        start, held = opened.pop()
        if tag[2] not in _NEEDED or _NEEDED[tag[2]] in held:
            opened[-1][1].update(held, (tag[2],))
        else:
            while gone and gone[-1][0] > start:
                gone.pop()
            gone.append((start, tag.end()))
    return gone


def _with_ended_blocks(xml: str) -> str:
    """A cell, a header or a footer ends with a paragraph."""
    in_order = xml.count("</w:p></w:tc>") == xml.count("</w:tc>")
    if in_order and not xml.endswith(("</w:hdr>", "</w:ftr>")):
        return xml
    return _UNENDED.sub(r"\1\2<w:p/>", xml)


def _with_unique_drawings(xml: str, ids: count) -> str:
    if "<wp:docPr" not in xml:
        return xml
    return _DRAWING.sub(lambda match: f'<wp:docPr id="{next(ids)}"{_PLAIN_ID.sub("", match[1])}{match[2]}', xml)


def _with_unique_bookmarks(xml: str) -> str:
    """A bookmark inside a loop stays at its first repetition."""
    if "<w:bookmark" not in xml:
        return xml
    bookmarks = _Bookmarks()
    return _BOOKMARK.sub(lambda match: bookmarks.settled(match[1], match[2]), xml)


class _Bookmarks:
    """The bookmarks met so far: names in use, numbers given out, the number that an end belongs to."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._ids = count(1)
        self._opened: dict[str, int] = {}

    def settled(self, kind: str, attributes: str) -> str:
        """The tag with its new number; nothing for one that must go."""
        old = _value(_ID, attributes)
        if kind == "Start":
            new = self._opened[old] = self._begun(_value(_NAME, attributes))
        else:
            new = self._opened.pop(old, 0)
        return f'<w:bookmark{kind} w:id="{new}"{_ID.sub("", attributes)}' if new else ""

    def _begun(self, name: str) -> int:
        """0 for a name in use."""
        if name in self._names:
            return 0
        self._names.add(name)
        return next(self._ids)


def _value(attribute: re.Pattern[str], attributes: str) -> str:
    match = attribute.search(attributes)
    return match[1] if match else ""
