"""What finishing demands of a template's tables and is the same in every document, settled once in its source."""

from __future__ import annotations

import re

from generator.rendering.marked_runs import Child, children_of
from generator.word.schema_order import sort_children
from generator.word.xml import make

_ALONE = re.compile(r"<(w:(?:tbl|tr|tc))((?: [^<>]*)?)/>")
_CELL_PROPERTIES = "<w:tcPr>"
_OF_TAGS = re.compile(r"<w:(?:gridSpan|vMerge|shd) ")


def settled(source: str) -> str:
    """The source of a part, before the contents of its tags are put back, with the properties of its cells in order and
    without tables, rows and cells written as one tag: finishing looks for their ends."""
    try:
        return with_ends(_with_ordered_cells(source))
    except ValueError:
        # Torn by its tags; this is told when a document is made of it.
        return source


def with_ends(xml: str) -> str:
    """Without tables, rows and cells written as one tag."""
    return _ALONE.sub(r"<\1\2></\1>", xml)


def _with_ordered_cells(source: str) -> str:
    pieces, position = [], 0
    for match in re.finditer(_CELL_PROPERTIES, source):
        if match.start() < position:
            continue
        children, end = children_of(source, match.start())
        if _OF_TAGS.search(source, match.start(), end) and _only_elements(source, match.end(), children):
            pieces += [source[position : match.end()], *_in_order(source, children)]
            position = children[-1][2]
    return "".join([*pieces, source[position:]])


def _only_elements(source: str, start: int, children: list[Child]) -> bool:
    """Whether nothing, such as a tag, stands between the elements."""
    return [at for _, at, _ in children] == [start, *(end for _, _, end in children[:-1])]


def _in_order(source: str, children: list[Child]) -> list[str]:
    """The tags that docxtpl puts first ({% colspan %}, {% vm %}, {% cellbg %}) go to their places."""
    holder = make("w:tcPr")
    for place, (name, _, _) in enumerate(children):
        # What is an extension to the schema stays with its neighbour, whatever its name.
        stand_in = make(name if name.startswith("w:") else "w:extension")
        stand_in.set("place", str(place))
        holder.append(stand_in)
    sort_children(holder)
    spans = [children[int(stand_in.get("place"))] for stand_in in holder]
    return [source[at:end] for _, at, end in spans]
