"""What the work of the comparing package lacks: it is made the same every time, and as Word itself would write it."""

from __future__ import annotations

from copy import deepcopy

from generator.word.package import read, write
from generator.word.parts import main_part, related
from generator.word.tracked import free_ids
from generator.word.xml import Element, make, parse, qn, serialize

_ADDED, _REMOVED = qn("w:ins"), qn("w:del")
_MOVED = {qn("w:moveTo"): _ADDED, qn("w:moveFrom"): _REMOVED}
_MOVES = tuple(qn(f"w:{name}Range{end}") for name in ("moveFrom", "moveTo") for end in ("Start", "End"))
_HOLDERS = tuple(map(qn, ("w:body", "w:tc", "w:footnote", "w:endnote")))
_NOTES = {"footnotes": "w:footnoteReference", "endnotes": "w:endnoteReference"}


def tidied(document: bytes) -> bytes:
    """Without the clock, packed as our documents are, every reference with a note of its own, changes at the end of a
    text where Word puts them, words moved (often from one row to another that says the same) as taken out and put
    in."""
    parts = read(document)
    main = main_part(parts)
    names = (main, *(name for kind in _NOTES for name in related(parts, main, kind)))
    roots = {name: parse(parts[name]) for name in names}
    for kind, reference in _NOTES.items():
        for name in related(parts, main, kind):
            _own_notes(roots[main], roots[name], reference)
    for name, root in roots.items():
        _plain_moves(root)
        for element in root.iter():
            element.attrib.pop(qn("w:date"), None)
        _settle_ends(root)
        parts[name] = serialize(root)
    return write(parts)


def _own_notes(body: Element, notes: Element, reference: str) -> None:
    """A reference that is both taken out and put in leads to one note; Word wants two."""
    by_id = {note.get(qn("w:id"), ""): note for note in notes}
    free = free_ids(body, notes)
    met: set[str] = set()
    for mark in body.iter(qn(reference)):
        number = mark.get(qn("w:id"), "")
        if number in met and number in by_id:
            copy = deepcopy(by_id[number])
            for element in (change for change in copy.iter() if change.get(qn("w:author")) is not None):
                element.set(qn("w:id"), next(free))
            identifier = next(free)
            copy.set(qn("w:id"), identifier)
            mark.set(qn("w:id"), identifier)
            notes.append(copy)
        met.add(number)


def _plain_moves(root: Element) -> None:
    for element in list(root.iter(*_MOVED, *_MOVES)):
        if element.tag in _MOVED:
            element.tag = _MOVED[element.tag]
        else:
            element.getparent().remove(element)


def _settle_ends(root: Element) -> None:
    """The mark at the end of the last paragraph of a text, a cell or a note can be neither added nor removed: whatever
    is accepted or rejected, a paragraph stays there. So the last paragraph stands in for the last one that does not
    change likewise: the mark of that one tells the change instead, or, when that one changes the other way round, its
    words join the first that follows it. What this does to their looks, redline_looks sets right."""
    for holder in list(root.iter(*_HOLDERS)):
        blocks = [block for block in holder if block.tag in (qn("w:p"), qn("w:tbl"))]
        mark = _mark(blocks[-1]) if blocks else None
        if mark is None:
            continue
        others = [index for index, block in enumerate(blocks) if _mark_tag(block) != mark.tag]
        if others and blocks[others[-1]].tag == qn("w:p"):
            _pass_on(mark, blocks[others[-1]], blocks[others[-1] + 1])


def _mark(block: Element) -> Element | None:
    look = block.find(f"{qn('w:pPr')}/{qn('w:rPr')}") if block.tag == qn("w:p") else None
    return next((child for child in look if child.tag in (_ADDED, _REMOVED)), None) if look is not None else None


def _mark_tag(block: Element) -> str:
    mark = _mark(block)
    return "" if mark is None else mark.tag


def _pass_on(mark: Element, before: Element, following: Element) -> None:
    """before: the last paragraph without such a mark; following: the one after it, which may be the last."""
    mark.getparent().remove(mark)
    if _mark(before) is not None:
        start = 1 if following.find(qn("w:pPr")) is not None else 0
        following[start:start] = [child for child in before if child.tag != qn("w:pPr")]
        before.getparent().remove(before)
        return
    properties = before.find(qn("w:pPr"))
    if properties is None:
        properties = make("w:pPr")
        before.insert(0, properties)
    of_mark = properties.find(qn("w:rPr"))
    if of_mark is None:
        of_mark = make("w:rPr")
        after = (qn("w:sectPr"), qn("w:pPrChange"))
        place = next((index for index, child in enumerate(properties) if child.tag in after), len(properties))
        properties.insert(place, of_mark)
    of_mark.insert(0, mark)
