"""Tables that a redline shows whole: the old one taken out, the new one put in after it.

The comparing package goes through a table row by row and cell by cell. It cannot mark a column that comes or goes, and
takes another table of the same document for the one that changed. Such a table is fenced off by paragraphs that both
documents get, so that the package has no table to compare it with: between the first two stands the old table and
nothing new, between the last two the new table and nothing old."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from generator.comparison.alignment import align
from generator.comparison.tokens import masked
from generator.word.content import Content, Reader
from generator.word.package import read, write
from generator.word.parts import main_part
from generator.word.tracked import accepted, free_ids, rejected
from generator.word.xml import Element, make, parse, qn, serialize


@dataclass(frozen=True, slots=True)
class Table:
    """place: its count among the tables of the body."""

    place: int
    told: Content
    columns: int
    heading: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """A table of the body that both documents have, each in its own way. beside: next to a table that only one of the
    documents has."""

    old: Table
    new: Table
    beside: bool

    @property
    def has_other_columns(self) -> bool:
        return self.old.columns != self.new.columns


def changed_tables(old: bytes, new: bytes) -> frozenset[ChangedTable]:
    """Raises ValueError, a Vietnamese clause, for what is no Word document."""
    keys = (lambda table: table.told, lambda table: table.heading)
    pairs = align(_tables(old), _tables(new), keys, _likeness)
    lone = [was is None or now is None for was, now in pairs]
    return frozenset(
        ChangedTable(was, now, any(lone[max(0, place - 1) : place + 2]))
        for place, (was, now) in enumerate(pairs)
        if was and now and was.told != now.told
    )


def _tables(document: bytes) -> list[Table]:
    parts = read(document)
    reader, elements = Reader(parts), _of_body(parse(parts[main_part(parts)]))
    return [_table(place, element, reader.table(element)) for place, element in enumerate(elements)]


def _of_body(root: Element) -> list[Element]:
    return root.findall(f"{qn('w:body')}/{qn('w:tbl')}")


def _table(place: int, element: Element, told: Content) -> Table:
    cells = [[_text(paragraph) for paragraph in row.iter(qn("w:p"))] for row in element.iter(qn("w:tr"))]
    words = frozenset(text for row in cells for text in row)
    columns = len(element.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
    return Table(place, told, columns, " ".join(" ".join(cells[0]).split()) if cells else "", words)


def _text(paragraph: Element) -> str:
    return masked("".join(text.text or "" for text in paragraph.iter(qn("w:t"))))


def _likeness(one: Table, other: Table) -> float:
    """Shared words of cells in relation to all."""
    return 2 * len(one.words & other.words) / max(1, len(one.words) + len(other.words))


def wrong_tables(made: bytes, changed: Collection[ChangedTable]) -> frozenset[ChangedTable]:
    """Those that the redline does not give back. When that cannot be told, those that may have been taken for another
    table."""
    with suppress(ValueError):
        before, after = rejected(made), accepted(made)
        lost = [table for table in changed if table.old.told not in before or table.new.told not in after]
        if lost:
            return frozenset(lost)
    return frozenset(table for table in changed if table.beside)


# --- fences


def fenced(old: bytes, new: bytes, whole: Collection[ChangedTable]) -> tuple[bytes, bytes]:
    """Both documents with the fences of these tables."""
    if not whole:
        return old, new
    tables = sorted(whole, key=lambda table: table.old.place)
    behind = _with_fences(old, [table.old.place for table in tables], behind=False)
    return behind, _with_fences(new, [table.new.place for table in tables], behind=True)


def _with_fences(document: bytes, places: list[int], behind: bool) -> bytes:
    """behind: the table stands behind the fence in the middle, not before it."""
    parts = read(document)
    main = main_part(parts)
    root = parse(parts[main])
    tables = _of_body(root)
    for number, place in enumerate(places):
        first, middle, last = (_fence(said) for said in _said(number))
        table = tables[place]
        table.addprevious(first)
        table.addnext(last)
        (table.addprevious if behind else table.addnext)(middle)
    return write({**parts, main: serialize(root)})


def _fence(said: str) -> Element:
    fence, run, text = make("w:p"), make("w:r"), make("w:t")
    text.text = said
    run.append(text)
    fence.append(run)
    return fence


def _said(number: int) -> list[str]:
    """What the fences before, between and behind two tables say: nothing that a document says."""
    return [f"Ranh giới {where} hai bảng thứ {number + 1} khi so sánh" for where in ("trước", "giữa", "sau")]


def without_fences(document: bytes, count: int, author: str) -> bytes:
    """The fences are gone; that between two tables becomes an empty paragraph of neither document, which keeps Word
    from making one table of the two. Raises ValueError, a Vietnamese clause, when the package changed a fence."""
    if not count:
        return document
    parts = read(document)
    main = main_part(parts)
    root = parse(parts[main])
    said = [words for number in range(count) for words in _said(number)]
    fences = [paragraph for paragraph in root.iter(qn("w:p")) if _kept_text(paragraph) in said]
    if [_kept_text(fence) for fence in fences] != said:
        raise ValueError("bộ công cụ không tách được bảng cũ và bảng mới")
    free = free_ids(root)
    for first, middle, last in zip(*[iter(fences)] * 3, strict=True):
        middle[:] = [_of_neither(author, next(free), next(free))]
        for fence in (first, last):
            fence.getparent().remove(fence)
    return write({**parts, main: serialize(root)})


def _of_neither(author: str, added: str, removed: str) -> Element:
    """Properties of a paragraph that was put in and taken out again."""
    properties, look = make("w:pPr"), make("w:rPr")
    look.extend((make("w:ins", id=added, author=author), make("w:del", id=removed, author=author)))
    properties.append(look)
    return properties


def _kept_text(paragraph: Element) -> str:
    """The text that is no tracked change."""
    return "".join(text.text or "" for text in paragraph.findall(f"{qn('w:r')}/{qn('w:t')}"))
