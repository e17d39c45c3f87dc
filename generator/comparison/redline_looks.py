"""How paragraphs look in a redline: as in the new document, with a tracked change where the old one had it otherwise.

The comparing package does not tell when an empty paragraph gets another style (a cell without a figure, in a row that
became another), so every paragraph is looked up in both documents."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from generator.word.content import Reader
from generator.word.package import read, write
from generator.word.parts import main_part
from generator.word.tracked import free_ids, settle
from generator.word.xml import Element, make, parse, qn, serialize

# Never in a document: it stands while paragraphs are followed from one tree to another.
_TRACE = "trace"
_KEPT = (qn("w:rPr"), qn("w:sectPr"))
_NOT_LOOK = (*_KEPT, qn("w:pPrChange"))

Look = list[Element]


def with_looks(document: bytes, old: bytes, new: bytes, author: str) -> bytes:
    """The redline with the look of every paragraph of the body; unchanged where these cannot be told apart."""
    parts = read(document)
    main = main_part(parts)
    root = parse(parts[main])
    paragraphs = list(root.iter(qn("w:p")))
    for number, paragraph in enumerate(paragraphs):
        paragraph.set(_TRACE, str(number))
    before, after = _wrong(parts, root, old, accepting=False), _wrong(parts, root, new, accepting=True)
    free = free_ids(root)
    for number, paragraph in enumerate(paragraphs):
        del paragraph.attrib[_TRACE]
        if str(number) in before.keys() | after.keys():
            _set_look(paragraph, before.get(str(number)), after.get(str(number)), next(free), author)
    return write({**parts, main: serialize(root)})


def _wrong(parts: Mapping[str, bytes], root: Element, wanted: bytes, accepting: bool) -> dict[str, Look]:
    """By trace, the look in `wanted` of every paragraph that comes out otherwise."""
    settled = deepcopy(root)
    settle(settled, accepting)
    theirs = read(wanted)
    pair = [list(tree.iter(qn("w:p"))) for tree in (settled, parse(theirs[main_part(theirs)]))]
    if len(pair[0]) != len(pair[1]):
        return {}
    us, them = Reader(parts), Reader(theirs)
    return {
        ours.get(_TRACE, ""): _look(other.find(qn("w:pPr")))
        for ours, other in zip(*pair, strict=True)
        if us.look(ours) != them.look(other)
    }


def _set_look(paragraph: Element, was: Look | None, now: Look | None, number: str, author: str) -> None:
    """was, now: what is known to be right; None keeps what the paragraph has."""
    properties = paragraph.find(qn("w:pPr"))
    told = properties.find(qn("w:pPrChange")) if properties is not None else None
    shown = _look(properties)
    now = shown if now is None else now
    was = (shown if told is None else _look(told.find(qn("w:pPr")))) if was is None else was
    kept = [child for child in properties if child.tag in _KEPT] if properties is not None else []
    rebuilt = make("w:pPr")
    rebuilt.extend([*now, *kept])
    if [etree.tostring(child) for child in was] != [etree.tostring(child) for child in now]:
        change, old = make("w:pPrChange", id=number, author=author), make("w:pPr")
        old.extend(was)
        change.append(old)
        rebuilt.append(change)
    if properties is not None:
        paragraph.remove(properties)
    paragraph.insert(0, rebuilt)


def _look(properties: Element | None) -> Look:
    """A copy of the formatting of the paragraph alone."""
    return [] if properties is None else [deepcopy(child) for child in properties if child.tag not in _NOT_LOOK]
