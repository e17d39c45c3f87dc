"""What a finished document says, passage by passage in reading order, each with a place that people can find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.errors import StopRun
from generator.word import package
from generator.word.parts import main_part, related
from generator.word.passage_places import BODY_LEVEL, PATH, Headings, Outline
from generator.word.passage_tables import Grid, table_style_borders
from generator.word.passage_text import boxes, children, clean, is_deleted, notes_in, text_of
from generator.word.tracked import holds_changes
from generator.word.xml import Element, parse, qn

_P, _TBL = qn("w:p"), qn("w:tbl")
_BEGINNING = "phần đầu văn bản"
_NOTE_NAMES = {"footnote": "chú thích", "endnote": "chú thích cuối văn bản"}
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


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
    tables; tables that only lay out the page (letterhead, signature) are paragraphs."""

    text: str
    noi: str
    boi_canh: str = ""
    cell: Cell | None = None
    chu_thich: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says. passages: every one that holds words, the body's first, then notes as they are referred to;
    headers and footers are left out, tracked changes are read as accepted. tracked: whether there are any, words or
    looks, that somebody still has to accept or reject."""

    passages: tuple[Passage, ...]
    tracked: bool


def read_document(docx: bytes, ten: str = "") -> Document:
    """ten: what people call the file. Raises StopRun for what is no readable .docx."""
    named = f"“{ten}”" if ten else "cần so sánh"
    try:
        parts = package.read(docx)
        return Document(tuple(_Reader(parts, main_part(parts)).read()), holds_changes(parts))
    except package.NotAPackage as fault:
        raise StopRun(f"Không đọc được tệp {named}: {_why_no_package(docx) or fault}.") from fault
    except (ValueError, RecursionError) as fault:
        why = str(fault) if isinstance(fault, ValueError) else "nội dung lồng nhau quá nhiều lớp"
        raise StopRun(
            f"Không đọc được nội dung của tệp {named}: {why}. Xin mở tệp bằng Word, lưu lại dạng .docx rồi chạy lại."
        ) from fault


def _why_no_package(data: bytes) -> str:
    """What a file that is no .docx probably is, and what to do."""
    if not data:
        return "tệp rỗng"
    if data.startswith(_OLD_WORD):
        if _ENCRYPTED in data:
            return "tệp có đặt mật khẩu mở; xin bỏ mật khẩu bằng Word (File, Info, Protect Document) rồi chạy lại"
        return "tệp là Word đời cũ (.doc); xin mở bằng Word, lưu thành .docx (File, Save As) rồi chạy lại"
    if data.startswith(b"%PDF"):
        return "tệp là PDF, không phải Word (.docx)"
    return ""


class _Reader:
    """Reads one document."""

    def __init__(self, parts: Mapping[str, bytes], main: str):
        self._parts, self._main = parts, main
        self._root = parse(parts[main])
        body = self._root.find(qn("w:body"))
        if body is None:
            raise ValueError("tệp không phải là văn bản Word (.docx) thông thường")
        self._body = body
        self._outline = Outline(parts, main)
        self._bordered = table_style_borders(parts, main)
        self._headings = Headings()
        self._has_headings = any(self._outline.level(paragraph) < BODY_LEVEL for paragraph in body.iter(_P))
        self._paragraphs = self._tables = 0
        self._named_tables: dict[str, int] = {}
        self._carried = ""
        # Kind and id of each note, with the place of its first reference.
        self._notes: dict[tuple[str, str], str] = {}

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
        self._carried = ""
        if is_deleted(paragraph.find(qn("w:pPr"))):
            self._carried = words  # without its mark the paragraph runs on in the next one
        elif text := clean(words):
            self._paragraphs += 1
            level = BODY_LEVEL if where else self._outline.level(paragraph)
            context = self._headings.context(level, text)
            self._headings.meet(level, text)
            yield Passage(text, where or self._place(), context)
        self._refer(paragraph, where)
        for box in boxes(paragraph):
            yield from self._blocks(box, where)

    def _place(self) -> str:
        """Where the reader is: under a heading, before the first one, or in a document without any."""
        return self._headings.place() or (_BEGINNING if self._has_headings else f"đoạn {self._paragraphs}")

    def _refer(self, parent: Element, where: str) -> None:
        for note in notes_in(parent):
            self._notes.setdefault(note, where or self._place())

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
        for placed in grid.placed(self._cell_text):
            row_place = f"{name}, {placed.row_place}"
            where = ", ".join(filter(None, (row_place, placed.column_place)))
            for paragraph in placed.element.iter(_P):
                self._refer(paragraph, where)
            if text := self._cell_text(placed.element):
                words = [context, placed.above, placed.row_name, placed.column_name]
                place = placed.row, placed.column, placed.row_name, placed.column_name, placed.heading, placed.above
                cell = Cell(self._tables, *place, name, row_place)
                yield Passage(text, where, PATH.join(filter(None, words)), cell)

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
        texts = {kind: self._note_texts(kind) for kind in _NOTE_NAMES}
        counts = dict.fromkeys(_NOTE_NAMES, 0)
        for (kind, number), where in self._notes.items():
            counts[kind] += 1
            if text := texts[kind].get(number, ""):
                yield Passage(text, f"{_NOTE_NAMES[kind]} {counts[kind]} ({where})", where, chu_thich=True)

    def _note_texts(self, kind: str) -> dict[str, str]:
        found = {}
        for name in related(self._parts, self._main, f"{kind}s"):
            root = parse(self._parts[name])
            for note in root.iter(qn(f"w:{kind}")):
                found[note.get(qn("w:id"), "")] = self._cell_text(note)
        return found
