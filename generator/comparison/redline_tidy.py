"""What the work of the comparing package lacks: it is made the same every time, and as Word itself would write it."""

from __future__ import annotations

from copy import deepcopy
from itertools import count

from generator.word.package import read, write
from generator.word.parts import main_part, related
from generator.word.xml import Element, make, parse, qn, serialize

_ADDED, _REMOVED = qn("w:ins"), qn("w:del")
_HOLDERS = tuple(map(qn, ("w:body", "w:tc", "w:footnote", "w:endnote")))
# The schema asks for a day only here.
_DATED = tuple(map(qn, ("w:moveFromRangeStart", "w:moveToRangeStart")))
_NOTES = {"footnotes": "w:footnoteReference", "endnotes": "w:endnoteReference"}


def tidied(document: bytes) -> bytes:
    """Without the clock, packed as our documents are, every reference with a note of its own, changes at the end of a
    text where Word puts them."""
    parts = read(document)
    main = main_part(parts)
    roots = {
        name: parse(parts[name]) for name in (main, *(name for kind in _NOTES for name in related(parts, main, kind)))
    }
    for kind, reference in _NOTES.items():
        for name in related(parts, main, kind):
            _own_notes(roots[main], roots[name], reference)
    for name, root in roots.items():
        for element in root.iter():
            if element.tag not in _DATED:
                element.attrib.pop(qn("w:date"), None)
        _settle_ends(root)
        parts[name] = serialize(root)
    return write(parts)


def _own_notes(body: Element, notes: Element, reference: str) -> None:
    """A reference that is both taken out and put in leads to one note; Word wants two."""
    by_id = {note.get(qn("w:id"), ""): note for note in notes}
    used = [element.get(qn("w:id"), "") for root in (body, notes) for element in root.iter()]
    free = count(max((int(number) for number in used if number.isdigit()), default=0) + 1)
    met: set[str] = set()
    for mark in body.iter(qn(reference)):
        number = mark.get(qn("w:id"), "")
        if number in met and number in by_id:
            copy = deepcopy(by_id[number])
            for element in (change for change in copy.iter() if change.get(qn("w:author")) is not None):
                element.set(qn("w:id"), str(next(free)))
            identifier = str(next(free))
            copy.set(qn("w:id"), identifier)
            mark.set(qn("w:id"), identifier)
            notes.append(copy)
        met.add(number)


def _settle_ends(root: Element) -> None:
    """The mark at the end of the last paragraph of a text, a cell or a note can be neither added nor removed: whatever
    is accepted or rejected, a paragraph stays there. So the mark of the paragraph before those that come or go tells
    the change, and the last one, which then stands in for it, gets a change of formatting."""
    for holder in list(root.iter(*_HOLDERS)):
        blocks = [block for block in holder if block.tag in (qn("w:p"), qn("w:tbl"))]
        last = blocks[-1] if blocks else None
        mark = _mark(last) if last is not None else None
        if last is None or mark is None:
            continue
        before = next((block for block in reversed(blocks) if not _is_marked(block, mark.tag)), None)
        if before is not None and _may_stand_in(before, last):
            _pass_on(mark, before, last)


def _mark(block: Element) -> Element | None:
    look = block.find(f"{qn('w:pPr')}/{qn('w:rPr')}") if block.tag == qn("w:p") else None
    return next((child for child in look if child.tag in (_ADDED, _REMOVED)), None) if look is not None else None


def _is_marked(block: Element, tag: str) -> bool:
    mark = _mark(block)
    return mark is not None and mark.tag == tag


def _may_stand_in(before: Element, last: Element) -> bool:
    """Only where the formatting of paragraphs is all that may differ."""
    if before.tag != qn("w:p") or _mark(before) is not None:
        return False
    looks = [look for block in (before, last) if (look := block.find(qn("w:pPr"))) is not None]
    of_marks = [child for look in looks for child in look.iterfind(f"{qn('w:rPr')}/*")]
    return all(child.tag in (_ADDED, _REMOVED) for child in of_marks) and not any(
        child.tag in (qn("w:sectPr"), qn("w:pPrChange")) for look in looks for child in look
    )


def _pass_on(mark: Element, before: Element, last: Element) -> None:
    shown, other = (before, last) if mark.tag == _REMOVED else (last, before)
    now, was = _look(shown), make("w:pPr")
    was.extend(_look(other))
    change = deepcopy(mark)
    change.tag = qn("w:pPrChange")
    change.append(was)
    of_last = make("w:pPr")
    of_last.extend([*now, change])
    of_mark = make("w:rPr")
    of_mark.append(mark)
    of_before = make("w:pPr")
    of_before.extend([*_look(before), of_mark])
    for block, properties in ((before, of_before), (last, of_last)):
        old = block.find(qn("w:pPr"))
        if old is not None:
            block.remove(old)
        block.insert(0, properties)


def _look(paragraph: Element) -> list[Element]:
    """A copy of the formatting of the paragraph, without that of its mark."""
    properties = paragraph.find(qn("w:pPr"))
    return [] if properties is None else [deepcopy(child) for child in properties if child.tag != qn("w:rPr")]
