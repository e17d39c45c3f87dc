"""What a finished document says, passage by passage in reading order, each with a place that people can find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from generator.word import package
from generator.word.opening import reading
from generator.word.parts import main_part, related
from generator.word.passage_places import BODY_LEVEL, PATH, Headings, Outline
from generator.word.passage_tables import Grid, table_style_borders
from generator.word.passage_text import boxes, children, clean, is_deleted, notes_in, text_of
from generator.word.tracked import holds_changes
from generator.word.view_labels import labels
from generator.word.view_numbering import Numbering
from generator.word.view_styles import Styles
from generator.word.xml import Element, parse, qn

_P, _TBL = qn("w:p"), qn("w:tbl")
BEGINNING = "phần đầu văn bản"
NOTE_NAMES = {"footnote": "chú thích", "endnote": "chú thích cuối văn bản"}


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table with rows and columns: counts from 1, names as the document gives them ("" when it gives none).
    heading: whether it heads columns; above: the row that its row is a part of. table_place, row_place: where the table
    and the row are, for people."""

    table: int
    row: int
    column: int
    row_name: str
    column_name: str
    heading: bool
    above: str
    table_place: str
    row_place: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a note or a cell of a table. text: as people read it; references to notes are “[*]”. noi: the place,
    for people. boi_canh: headings, row and column above it in full, to tell like passages apart. cell is None outside
    tables; tables that only lay out the page (letterhead, signature) are paragraphs. vi_tri: which w:p of the main part
    it begins in, from 0 (a note: the paragraph that refers to it first; a cell: its first paragraph). nhan: its
    automatic number or bullet. Neither is a word of the document: two passages that say the same are equal."""

    text: str
    noi: str
    boi_canh: str = ""
    cell: Cell | None = None
    chu_thich: bool = False
    vi_tri: int = field(default=-1, compare=False)
    nhan: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says. passages: every one that holds words, the body's first, then notes as they are referred to;
    headers and footers are left out, tracked changes are read as accepted. tracked: whether there are any, words or
    looks, that somebody still has to accept or reject."""

    passages: tuple[Passage, ...]
    tracked: bool


def read_document(docx: bytes, ten: str = "") -> Document:
    """ten: what people call the file. Raises StopRun for what is no readable .docx."""
    with reading(docx, ten, "cần so sánh"):
        parts = package.read(docx)
        main = main_part(parts)
        root = parse(parts[main])
        numbering = Numbering(parts, main)
        numbers = labels(root, Styles(parts, main, numbering), numbering) if numbering else {}
        named = {index: label for index, (label, _) in numbers.items()}
        return Document(tuple(passages_of(parts, main, root, named)), holds_changes(parts))


def passages_of(parts: Mapping[str, bytes], main: str, root: Element, numbers: Mapping[int, str]) -> Iterator[Passage]:
    """Of a package that is open: root is its main part, numbers are the labels of paragraphs by their index."""
    return _Reader(parts, main, root, numbers).read()


class _Reader:
    """Reads one document."""

    def __init__(self, parts: Mapping[str, bytes], main: str, root: Element, numbers: Mapping[int, str]):
        self._parts, self._main, self._numbers = parts, main, numbers
        self._index = {paragraph: index for index, paragraph in enumerate(root.iter(_P))}
        body = root.find(qn("w:body"))
        if body is None:
            raise ValueError("tệp không phải là văn bản Word (.docx) thông thường")
        self._body = body
        self._outline = Outline(parts, main)
        self._bordered = table_style_borders(parts, main)
        self._headings = Headings()
        self._has_headings = any(self._outline.level(paragraph) < BODY_LEVEL for paragraph in body.iter(_P))
        self._paragraphs = self._tables = 0
        self._named_tables: dict[str, int] = {}
        # Words of a paragraph that runs on in the next one, and where they begin.
        self._carried, self._carried_from = "", -1
        # Kind and id of each note, with the place of its first reference and the paragraph that it stands in.
        self._notes: dict[tuple[str, str], tuple[str, int]] = {}

    def read(self) -> Iterator[Passage]:
        yield from self._blocks(self._body)
        yield from self._of_notes()

    def _blocks(self, parent: Element, where: str = "") -> Iterator[Passage]:
        for block in children(parent, (_P, _TBL)):
            if block.tag == _TBL:
                yield from self._table(block, where)
            else:
                yield from self._paragraph(block, where)

    # --- paragraphs ---

    def _paragraph(self, paragraph: Element, where: str) -> Iterator[Passage]:
        words = self._carried + text_of(paragraph)
        index = self._carried_from if self._carried else self._index[paragraph]
        self._carried = ""
        if is_deleted(paragraph.find(qn("w:pPr"))):
            self._carried, self._carried_from = words, index  # without its mark it runs on in the next paragraph
        elif text := clean(words):
            self._paragraphs += 1
            level = BODY_LEVEL if where else self._outline.level(paragraph)
            context = self._headings.context(level, text)
            self._headings.meet(level, text)
            number = self._numbers.get(self._index[paragraph], "")
            yield Passage(text, where or self._place(), context, vi_tri=index, nhan=number)
        self._refer(paragraph, where)
        for box in boxes(paragraph):
            yield from self._blocks(box, where)

    def _place(self) -> str:
        """Where the reader is: under a heading, before the first one, or in a document without any."""
        return self._headings.place() or (BEGINNING if self._has_headings else f"đoạn {self._paragraphs}")

    def _refer(self, paragraph: Element, where: str) -> None:
        for note in notes_in(paragraph):
            self._notes.setdefault(note, (where or self._place(), self._index[paragraph]))

    # --- tables ---

    def _table(self, table: Element, where: str) -> Iterator[Passage]:
        grid = Grid(table, self._bordered)
        if where or not grid.has_columns:
            for cell in grid.cells():
                yield from self._blocks(cell, where or grid.caption)
            return
        self._tables += 1
        yield from self._cells(grid, self._table_name())

    def _table_name(self) -> str:
        heading = self._headings.place()
        self._named_tables[heading] = number = self._named_tables.get(heading, 0) + 1
        if not heading:
            return f"bảng {self._tables}"
        return heading if number == 1 else f"{heading}, bảng {number}"

    def _cells(self, grid: Grid, name: str) -> Iterator[Passage]:
        context = self._headings.context(BODY_LEVEL, "")
        text_in = cache(self._cell_text)  # names of rows and columns are cells, too
        for placed in grid.placed(text_in):
            row_place = f"{name}, {placed.row_place}"
            where = ", ".join(filter(None, (row_place, placed.column_place)))
            for paragraph in placed.element.iter(_P):
                self._refer(paragraph, where)
            if text := text_in(placed.element):
                words = [context, placed.above, placed.row_name, placed.column_name]
                place = placed.row, placed.column, placed.row_name, placed.column_name, placed.heading, placed.above
                cell = Cell(self._tables, *place, name, row_place)
                yield Passage(text, where, PATH.join(filter(None, words)), cell, **self._first(placed.element))

    def _first(self, cell: Element) -> dict[str, Any]:
        """Index and number of a cell's first paragraph; a cell without any is none that Word writes."""
        index = next((self._index[paragraph] for paragraph in cell.iter(_P)), -1)
        return {"vi_tri": index, "nhan": self._numbers.get(index, "")}

    def _cell_text(self, cell: Element) -> str:
        """All that stands in a cell, tables and text boxes inside it included."""
        return clean("".join(self._words_in(cell)))

    def _words_in(self, parent: Element) -> Iterator[str]:
        for block in children(parent, (_P, _TBL)):
            if block.tag == _TBL:
                for cell in Grid(block, self._bordered).cells():
                    yield from self._words_in(cell)
                continue
            yield text_of(block) + ("" if is_deleted(block.find(qn("w:pPr"))) else " ")
            for box in boxes(block):
                yield from self._words_in(box)

    # --- notes ---

    def _of_notes(self) -> Iterator[Passage]:
        """Numbered as Word numbers them: in the order in which they are referred to."""
        texts = {kind: self._note_texts(kind) for kind in NOTE_NAMES}
        counts = dict.fromkeys(NOTE_NAMES, 0)
        for (kind, number), (where, index) in self._notes.items():
            counts[kind] += 1
            if text := texts[kind].get(number, ""):
                noi = f"{NOTE_NAMES[kind]} {counts[kind]} ({where})"
                yield Passage(text, noi, where, chu_thich=True, vi_tri=index)

    def _note_texts(self, kind: str) -> dict[str, str]:
        found = {}
        for name in related(self._parts, self._main, f"{kind}s"):
            root = parse(self._parts[name])
            for note in root.iter(qn(f"w:{kind}")):
                found[note.get(qn("w:id"), "")] = self._cell_text(note)
        return found
