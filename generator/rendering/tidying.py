"""What Word demands of a rendered part and loops break: ids that differ, cells that end with a paragraph, order."""

from __future__ import annotations

from itertools import count

from generator.word.schema_order import sort_children
from generator.word.xml import Element, make, qn

_TBL, _TR, _TC, _TCPR = (qn(f"w:{name}") for name in ("tbl", "tr", "tc", "tcPr"))
_ID, _NAME = qn("w:id"), qn("w:name")
# What tags put first among the properties of a cell ({% colspan %}, {% vm %}, {% cellbg %}); all others stand as the
# compiled template has them: in order.
_OF_TAGS = tuple(qn(f"w:{name}") for name in ("gridSpan", "vMerge", "shd"))
# Above what Word and the parts that are not rendered use.
_FIRST_DRAWING_ID = 1001


def tidy(root: Element, drawing_ids: count) -> None:
    """Mends a rendered part in place. `drawing_ids` goes on from part to part."""
    for properties in {item.getparent() for item in root.iter(*_OF_TAGS)}:
        if properties.tag == _TCPR:
            sort_children(properties)
    for row in list(root.iter(_TR)):
        if next(row.iter(_TC), None) is None:
            row.getparent().remove(row)
    for table in list(root.iter(_TBL)):
        if next(table.iter(_TR), None) is None:
            table.getparent().remove(table)
    for holder in root.iter(_TC, qn("w:hdr"), qn("w:ftr")):
        if not len(holder) or holder[-1].tag in (_TBL, _TCPR):
            holder.append(make("w:p"))
    for drawing in root.iter(qn("wp:docPr")):
        drawing.set("id", str(next(drawing_ids)))
    _drop_repeated_bookmarks(root)


def new_drawing_ids() -> count:
    return count(_FIRST_DRAWING_ID)


def _drop_repeated_bookmarks(root: Element) -> None:
    """A bookmark inside a loop stays at its first repetition."""
    seen: set[str] = set()
    ids = count(1)
    opened: dict[str, int] = {}
    for mark in list(root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        old = mark.get(_ID, "")
        if mark.tag == qn("w:bookmarkEnd"):
            new = opened.pop(old, 0)
        elif mark.get(_NAME, "") in seen:
            new = opened[old] = 0
        else:
            seen.add(mark.get(_NAME, ""))
            new = opened[old] = next(ids)
        if new:
            mark.set(_ID, str(new))
        else:
            mark.getparent().remove(mark)
