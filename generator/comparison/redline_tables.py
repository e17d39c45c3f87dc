"""Tables that a redline shows whole: the old one taken out, the new one put in after it.

The comparing package goes through a table row by row and cell by cell. It cannot mark a column that comes or goes, and
takes another table of the same document for the one that changed. Such a table is fenced off: a paragraph of its own,
behind the table in the old document and before it in the new one, leaves the package no table to compare it with."""

from __future__ import annotations

from collections.abc import Collection
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
    """A table of the body that both documents have, each in its own way."""

    old: Table
    new: Table

    @property
    def has_other_columns(self) -> bool:
        return self.old.columns != self.new.columns


def changed_tables(old: bytes, new: bytes) -> frozenset[ChangedTable]:
    """Raises ValueError, a Vietnamese clause, for what is no Word document."""
    keys = (lambda table: table.told, lambda table: table.heading)
    pairs = align(_tables(old), _tables(new), keys, _likeness)
    return frozenset(ChangedTable(was, now) for was, now in pairs if was and now and was.told != now.told)


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
    return Table(place, told, columns, " ".join(cells[0]) if cells else "", words)


def _text(paragraph: Element) -> str:
    return masked("".join(text.text or "" for text in paragraph.iter(qn("w:t"))))


def _likeness(one: Table, other: Table) -> float:
    """Shared words of cells in relation to all."""
    return 2 * len(one.words & other.words) / max(1, len(one.words) + len(other.words))


def wrong_tables(made: bytes, changed: Collection[ChangedTable]) -> frozenset[ChangedTable]:
    """Those that the redline does not give back; none when nothing can be told."""
    try:
        before, after = rejected(made), accepted(made)
    except ValueError:
        return frozenset()
    return frozenset(table for table in changed if table.old.told not in before or table.new.told not in after)


# --- fences


def fenced(old: bytes, new: bytes, whole: Collection[ChangedTable]) -> tuple[bytes, bytes]:
    """Both documents with the fences of these tables."""
    if not whole:
        return old, new
    tables = sorted(whole, key=lambda table: table.old.place)
    behind = _with_fences(old, [table.old.place for table in tables], behind=True)
    return behind, _with_fences(new, [table.new.place for table in tables], behind=False)


def _with_fences(document: bytes, places: list[int], behind: bool) -> bytes:
    parts = read(document)
    main = main_part(parts)
    root = parse(parts[main])
    tables = _of_body(root)
    for number, place in enumerate(places):
        fence, run, text = make("w:p"), make("w:r"), make("w:t")
        text.text = _said_by(number)
        run.append(text)
        fence.append(run)
        add = tables[place].addnext if behind else tables[place].addprevious
        add(fence)
    return write({**parts, main: serialize(root)})


def _said_by(number: int) -> str:
    return f"Ranh giới giữa bảng cũ và bảng mới, thứ {number + 1} trong hai bản được so sánh"


def without_fences(document: bytes, count: int, author: str) -> bytes:
    """Each fence becomes an empty paragraph of neither document, which keeps Word from making one table of the two.
    Raises ValueError, a Vietnamese clause, when the package did not leave the fences as they were."""
    if not count:
        return document
    parts = read(document)
    main = main_part(parts)
    root = parse(parts[main])
    fences = {_said_by(number) for number in range(count)}
    found = [paragraph for paragraph in root.iter(qn("w:p")) if _unchanged(paragraph) in fences]
    if len(found) != count:
        raise ValueError("bộ công cụ không tách được bảng cũ và bảng mới")
    free = free_ids(root)
    for paragraph in found:
        properties, look = make("w:pPr"), make("w:rPr")
        look.extend(make(name, id=next(free), author=author) for name in ("w:ins", "w:del"))
        properties.append(look)
        paragraph[:] = [properties]
    return write({**parts, main: serialize(root)})


def _unchanged(paragraph: Element) -> str:
    """The text that is no tracked change."""
    return "".join(text.text or "" for text in paragraph.findall(f"{qn('w:r')}/{qn('w:t')}"))
