"""What a reader meets in a .docx, as values that compare: two files are alike in content when these are equal.

Compared: every paragraph, table, row and cell in order; text; styles by name; all direct formatting of paragraphs,
runs, tables and sections; notes by their text where their reference stands; headers and footers; lists by what their
number means; pictures and charts by what they hold; where links lead. Not compared: how text is cut into runs, ids,
bookmarks, comments, marks of spelling and of editing sessions, definitions of styles, properties of the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from generator.word.package import read
from generator.word.parts import Relationship, main_part, related, relationships
from generator.word.xml import NAMESPACES, Element, parse, qn

# Nested tuples of text: the same shape for every kind of node.
Content = tuple

_RELATION = f"{{{NAMESPACES['r']}}}"
_TRANSPARENT = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag")))
_UNSEEN = frozenset(
    qn(f"w:{name}")
    for name in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "sdtPr"),
        *("sdtEndPr", "customXmlPr", "smartTagPr", "commentRangeStart", "commentRangeEnd", "annotationRef", "cnfStyle"),
    )
)
_MARGINS = frozenset(map(qn, ("w:headerReference", "w:footerReference")))
_NOT_OF_PARAGRAPH = frozenset(map(qn, ("w:rPr", "w:sectPr")))
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
# Ids that a program gives out anew: they tell a reader nothing.
_LISTS_OWN = frozenset(map(qn, ("w:nsid", "w:tmpl")))
_NUMBERED_ANEW = frozenset(
    ("id", "paraId", "textId", "anchorId", "editId", "abstractNumId", "restartNumberingAfterBreak")
)


class Reader:
    """Reads the parts of one package."""

    def __init__(self, parts: Mapping[str, bytes]):
        self._parts = parts
        self._main = main_part(parts)
        self._links: dict[str, dict[str, Relationship]] = {}
        self._digests: dict[str, str] = {}
        self._notes = {kind: self._notes_of(kind) for kind in _NOTES.values()}
        self._styles = self._named("styles", "w:style", "w:styleId")
        self._lists = self._named("numbering", "w:num", "w:numId")
        self._kinds_of_lists = self._named("numbering", "w:abstractNum", "w:abstractNumId")

    def body(self) -> Content:
        """The whole document: what hangs on it is told where it is referred to."""
        body = parse(self._parts[self._main]).find(qn("w:body"))
        return tuple(self._blocks(body, self._main)) if body is not None else ()

    def look(self, paragraph: Element) -> Content:
        """The formatting of a paragraph of the body, without that of its end mark and of the section it ends."""
        properties = paragraph.find(qn("w:pPr"))
        told = [child for child in properties if child.tag not in _NOT_OF_PARAGRAPH] if properties is not None else []
        return tuple(sorted((self._property(child, self._main) for child in told), key=repr))

    def table(self, table: Element) -> Content:
        """A table of the body, as body() has it."""
        return self._holder(table, self._main, "w:tr", "w:tc")

    def _notes_of(self, kind: str) -> dict[str, tuple[Element, str]]:
        roots = [(parse(self._parts[name]), name) for name in related(self._parts, self._main, kind)]
        return {note.get(qn("w:id"), ""): (note, name) for root, name in roots for note in root}

    def _named(self, kind: str, tag: str, key: str) -> dict[str, Element]:
        roots = [parse(self._parts[name]) for name in related(self._parts, self._main, kind)]
        return {element.get(qn(key), ""): element for root in roots for element in root.iterchildren(qn(tag))}

    def _link(self, part: str, identifier: str) -> Relationship | None:
        if part not in self._links:
            self._links[part] = {link.id: link for link in relationships(self._parts, part)}
        return self._links[part].get(identifier)

    # --- blocks

    def _blocks(self, parent: Element, part: str) -> Iterator[Content]:
        for child in _seen(parent):
            if child.tag == qn("w:p"):
                yield self._paragraph(child, part)
            elif child.tag == qn("w:tbl"):
                yield self._holder(child, part, "w:tr", "w:tc")
            elif child.tag == qn("w:sectPr"):
                yield self._properties(child, part)
            else:
                yield self._plain(child, part)

    def _paragraph(self, paragraph: Element, part: str) -> Content:
        properties = paragraph.find(qn("w:pPr"))
        told = self._properties(properties, part) if properties is not None else ()
        return ("p", told, *_joined(self._pieces(paragraph, part)))

    def _holder(self, element: Element, part: str, *inner: str) -> Content:
        """A table, a row or a cell: properties, then what it holds."""
        held: list[Content] = []
        for child in _seen(element):
            if inner and child.tag == qn(inner[0]):
                held.append(self._holder(child, part, *inner[1:]))
            elif inner or child.tag == qn("w:tcPr"):
                held.extend([told] if (told := self._properties(child, part)) else [])
        return (_local(element), *held, *(self._blocks_of_cell(element, part) if not inner else ()))

    def _blocks_of_cell(self, cell: Element, part: str) -> Iterator[Content]:
        return (block for block in self._blocks(cell, part) if block[0] != "tcPr")

    # --- runs

    def _pieces(self, parent: Element, part: str) -> Iterator[tuple[str | Content, Content]]:
        """Text or another thing, with its formatting."""
        for child in _seen(parent):
            if child.tag == qn("w:r"):
                properties = child.find(qn("w:rPr"))
                look = self._properties(properties, part) if properties is not None else ()
                yield from ((self._piece(item, part), look) for item in _seen(child) if item.tag != qn("w:rPr"))
            elif child.tag in (qn("w:hyperlink"), qn("w:fldSimple")):
                outside = (_local(child), self._attributes(child, part))
                yield (*outside, *_joined(self._pieces(child, part))), ()
            elif child.tag != qn("w:pPr"):
                yield self._plain(child, part), ()

    def _piece(self, item: Element, part: str) -> str | Content:
        if item.tag == qn("w:t"):
            text = item.text or ""
            return text if item.get(qn("xml:space")) == "preserve" else text.strip(" \t\r\n")
        if item.tag in _NOTES:
            note, name = self._notes[_NOTES[item.tag]].get(item.get(qn("w:id"), ""), (None, ""))
            return (_local(item), *(self._blocks(note, name) if note is not None else ("?",)))
        return self._plain(item, part)

    # --- everything else

    def _properties(self, element: Element, part: str) -> Content:
        """Formatting, in no order; () when there is none."""
        told = (self._property(child, part) for child in _seen(element))
        kept = sorted((child for child in told if child), key=repr)
        attributes = self._attributes(element, part)
        return (_local(element), attributes, *kept) if kept or attributes else ()

    def _property(self, element: Element, part: str) -> Content:
        if element.tag in _MARGINS:
            link = self._link(part, element.get(qn("r:id"), ""))
            words = self._blocks(parse(self._parts[link.target]), link.target) if link else ("?",)
            return (_local(element), ((qn("w:type"), element.get(qn("w:type"), "")),), *words)
        if element.tag == qn("w:numId"):
            return ("numId", (), self._list(element.get(qn("w:val"), ""), part))
        if element.tag in (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle")):
            return (_local(element), ((qn("w:val"), self._style(element.get(qn("w:val"), ""))),))
        if element.tag in (qn("w:rPr"), qn("w:sectPr"), qn("w:numPr")):
            return self._properties(element, part)
        return self._plain(element, part)

    def _style(self, identifier: str) -> str:
        name = self._styles[identifier].find(qn("w:name")) if identifier in self._styles else None
        return name.get(qn("w:val"), "") if name is not None else identifier

    def _list(self, identifier: str, part: str) -> Content:
        """What a number of a list means: its own changes and the kind of list it is of."""
        own = self._lists.get(identifier)
        if own is None:
            return ("?",)
        kind = own.find(qn("w:abstractNumId"))
        meant = self._kinds_of_lists.get(kind.get(qn("w:val"), "") if kind is not None else "")
        changes = [child for child in own if child is not kind]
        return tuple(self._plain(item, part) for item in (*changes, *(meant if meant is not None else ())))

    def _plain(self, element: Element, part: str) -> Content:
        """Any element as it stands, but what its ids lead to instead of the ids."""
        if element.tag == qn("w:txbxContent"):
            return (_local(element), *self._blocks(element, part))
        children = [self._plain(child, part) for child in _seen(element) if child.tag not in _LISTS_OWN]
        text = (element.text or "").strip()
        return (_local(element), self._attributes(element, part), *([text] if text else []), *children)

    def _attributes(self, element: Element, part: str) -> Content:
        kept = []
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2]
            if name.startswith(_RELATION):
                kept.append((local, self._target(part, value)))
            elif not local.startswith("rsid") and local not in _NUMBERED_ANEW:
                kept.append((name, value))
        return tuple(sorted(kept))

    def _target(self, part: str, identifier: str) -> str:
        link = self._link(part, identifier)
        if link is None or link.external:
            return link.target if link else "?"
        if link.target not in self._digests:
            self._digests[link.target] = ""  # Should parts lead to one another in a circle, it ends here.
            self._digests[link.target] = hashlib.sha256(self._told(link.target)).hexdigest()
        return self._digests[link.target]

    def _told(self, part: str) -> bytes:
        """A part that something leads to: XML by what it says, all else as it is."""
        data = self._parts.get(part, b"")
        return repr(self._plain(parse(data), part)).encode() if part.endswith(".xml") and data else data


def _seen(parent: Element) -> Iterator[Element]:
    """Children that a reader meets; what only wraps others gives these."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            yield from _seen(child)
        elif child.tag not in _UNSEEN:
            yield child


def _joined(pieces: Iterator[tuple[str | Content, Content]]) -> Iterator[Content]:
    """Neighbouring text that looks the same is one piece; empty text is none."""
    text, look = "", ()
    for piece, formatting in pieces:
        if isinstance(piece, str):
            if text and piece and formatting != look:
                yield ("r", text, look)
                text = ""
            text, look = (text + piece, formatting) if piece else (text, look)
            continue
        if text:
            yield ("r", text, look)
            text = ""
        yield ("r", piece, formatting)
    if text:
        yield ("r", text, look)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def content(docx: bytes) -> Content:
    """The document's content. Raises ValueError, a Vietnamese clause, for what is no Word document."""
    return Reader(read(docx)).body()


def words(of: object) -> str:
    """The text in a piece of content, for a message."""
    if isinstance(of, tuple) and of and of[0] == "r" and isinstance(of[1], str):
        return of[1]
    return "".join(words(item) for item in of if isinstance(item, tuple)) if isinstance(of, tuple) else ""


def first_difference(one: Content, other: Content) -> tuple[str, str]:
    """The words of the first block that differs, in both: the same words when they only look different."""
    length = max(len(one), len(other))
    padded = ((*side, *[()] * (length - len(side))) for side in (one, other))
    left, right = next((pair for pair in zip(*padded, strict=True) if pair[0] != pair[1]), ((), ()))
    return words(left), words(right)
