"""Tracked changes of a .docx, all accepted or all rejected, as Word does it (ECMA-376, part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from generator.word.content import Content, content
from generator.word.package import read, write
from generator.word.parts import main_part, related
from generator.word.xml import Element, parse, qn, serialize

_STORIES = ("footnotes", "endnotes", "header", "footer")
_ADDED, _REMOVED = ("w:ins", "w:moveTo"), ("w:del", "w:moveFrom")
_MARKS = frozenset(map(qn, (*_ADDED, *_REMOVED)))
# Marks in the properties of a row, a cell or a paragraph: the thing itself is meant, not a stretch of text.
_OF_THING = frozenset(map(qn, ("w:trPr", "w:tcPr", "w:rPr")))
# Properties as they were stand inside the properties as they are; what they never hold stays.
_CHANGES = {
    qn(f"w:{name}Change"): tuple(map(qn, kept))
    for name, kept in {
        "rPr": (*_ADDED, *_REMOVED),
        "pPr": ("w:rPr", "w:sectPr"),
        "sectPr": ("w:headerReference", "w:footerReference"),
        "tblPr": (),
        "tblPrEx": (),
        "tblGrid": (),
        "trPr": ("w:ins", "w:del"),
        "tcPr": ("w:cellIns", "w:cellDel"),
    }.items()
}
# There what stays stands behind the old properties, elsewhere before them (the schema's order).
_KEPT_LAST = frozenset(map(qn, ("w:pPr", "w:trPr", "w:tcPr")))
# What tells about changes and holds nothing itself.
_TOLD = frozenset(
    (
        qn("w:numberingChange"),
        *(
            qn(f"w:{name}Range{end}")
            for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
            for end in ("Start", "End")
        ),
    )
)
_DELETED_TEXT = {qn("w:delText"): qn("w:t"), qn("w:delInstrText"): qn("w:instrText")}
_CELLS = frozenset((qn("w:cellIns"), qn("w:cellDel")))
# All that Word shows as a change; cellMerge is the one that nothing here settles.
_TRACKED = frozenset((*_MARKS, *_CHANGES, *_TOLD, *_CELLS, qn("w:cellMerge")))


def accept_all(docx: bytes) -> bytes:
    """The document after all its changes. Raises ValueError, a Vietnamese clause, for changes of a kind not known."""
    return _settled(docx, accepting=True)


def reject_all(docx: bytes) -> bytes:
    """The document before all its changes. Raises ValueError as accept_all does."""
    return _settled(docx, accepting=False)


def accepted(docx: bytes) -> Content:
    return content(accept_all(docx))


def rejected(docx: bytes) -> Content:
    return content(reject_all(docx))


def is_tracked(docx: bytes) -> bool:
    """Whether the document holds any tracked change: of words, rows, cells or looks, in any of its texts."""
    return holds_changes(read(docx))


def holds_changes(parts: Mapping[str, bytes]) -> bool:
    """is_tracked for a package that has been read."""
    return any(next(parse(parts[name]).iter(*_TRACKED), None) is not None for name in _stories(parts))


def free_ids(*roots: Element) -> Iterator[str]:
    """Ids for further changes and notes: numbers above all that these parts have."""
    used = (element.get(qn("w:id"), "") for root in roots for element in root.iter())
    return map(str, count(max((int(number) for number in used if number.isdigit()), default=0) + 1))


def _settled(docx: bytes, accepting: bool) -> bytes:
    parts = read(docx)
    for name in _stories(parts):
        root = parse(parts[name])
        settle(root, accepting)
        parts[name] = serialize(root)
    return write(parts)


def _stories(parts: Mapping[str, bytes]) -> Iterator[str]:
    main = main_part(parts)
    yield main
    for kind in _STORIES:
        yield from related(parts, main, kind)


def settle(root: Element, accepting: bool) -> None:
    """Accepts or rejects all changes of one part in place. Raises ValueError as accept_all does."""
    gone = frozenset(map(qn, _REMOVED if accepting else _ADDED))
    _rows_and_cells(root, gone, qn("w:cellDel" if accepting else "w:cellIns"))
    _properties(root, accepting)
    _texts(root, gone)
    for paragraph in reversed(list(root.iter(qn("w:p")))):
        _mark_of_paragraph(paragraph, gone)
    for element in [element for element in root.iter() if element.tag in _TOLD]:
        element.getparent().remove(element)
    for table in [table for table in root.iter(qn("w:tbl")) if table.find(qn("w:tr")) is None]:
        table.getparent().remove(table)
    if left := {element.tag.rpartition("}")[2] for element in root.iter() if element.tag in _TRACKED}:
        raise ValueError(f"có loại thay đổi chương trình không hiểu ({', '.join(sorted(left))})")


def _rows_and_cells(root: Element, gone: frozenset[str], cell_gone: str) -> None:
    marks = {qn("w:trPr"): _MARKS, qn("w:tcPr"): _CELLS}
    for properties in [element for element in root.iter() if element.tag in marks]:
        found = [child for child in properties if child.tag in marks[properties.tag]]
        for child in found:
            properties.remove(child)
        if any(child.tag in gone or child.tag == cell_gone for child in found):
            thing = properties.getparent()
            thing.getparent().remove(thing)


def _properties(root: Element, accepting: bool) -> None:
    for change in [element for element in root.iter() if element.tag in _CHANGES]:
        properties = change.getparent()
        properties.remove(change)
        if not accepting:
            kept = [child for child in properties if child.tag in _CHANGES[change.tag]]
            was = list(change[0]) if len(change) else []
            properties[:] = [*was, *kept] if properties.tag in _KEPT_LAST else [*kept, *was]


def _texts(root: Element, gone: frozenset[str]) -> None:
    for element in [element for element in root.iter() if element.tag in _MARKS]:
        parent = element.getparent()
        if parent is None or parent.tag in _OF_THING:
            continue
        place = parent.index(element)
        parent[place : place + 1] = [] if element.tag in gone else list(element)
    for element in [element for element in root.iter() if element.tag in _DELETED_TEXT]:
        element.tag = _DELETED_TEXT[element.tag]


def _mark_of_paragraph(paragraph: Element, gone: frozenset[str]) -> None:
    """A paragraph whose end does not stay runs on into the next one, and looks like that one."""
    look = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    found = [child for child in look if child.tag in _MARKS] if look is not None else []
    for child in found:
        look.remove(child)
    if any(child.tag in gone for child in found):
        _run_on(paragraph)


def _run_on(paragraph: Element) -> None:
    following = next((block for block in paragraph.itersiblings() if block.tag in (qn("w:p"), qn("w:tbl"))), None)
    said = [child for child in paragraph if child.tag != qn("w:pPr")]
    if following is None or (following.tag == qn("w:tbl") and said):
        return  # The last paragraph of a cell or of the text cannot go; neither can words into a table.
    if following.tag == qn("w:p"):
        start = 1 if following.find(qn("w:pPr")) is not None else 0
        following[start:start] = said
    paragraph.getparent().remove(paragraph)
