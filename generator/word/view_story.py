"""The paragraphs of one part of a document in reading order: body, header, footer or a note. See view."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.word import view_drawings, view_lines, view_records
from generator.word.letters import Piece, pieces
from generator.word.passage_places import Outline
from generator.word.passage_text import boxes, children, is_deleted
from generator.word.passages import BEGINNING
from generator.word.view_labels import labels
from generator.word.view_numbering import Numbering
from generator.word.view_properties import Sheet, lines_of, paragraph, tab_stops, value
from generator.word.view_records import CellPlace, Line, Paragraph
from generator.word.view_runs import Looks, decomposed
from generator.word.view_styles import Styles
from generator.word.view_tables import PlacedCell, Table
from generator.word.xml import Element, qn

_P, _PPR, _TBL, _TXBX = qn("w:p"), qn("w:pPr"), qn("w:tbl"), qn("w:txbxContent")
_FIELD, _CODE, _PAGE_NUMBER, _BREAK = qn("w:fldSimple"), qn("w:instrText"), qn("w:pgNum"), qn("w:br")
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
# What is looked for in a paragraph besides its letters.
_SPECIAL = (_FIELD, _CODE, _PAGE_NUMBER, _BREAK, _TXBX, *_NOTES, *view_drawings.DRAWINGS)
_PAGE = re.compile(r"(?:^|\s)PAGE(?:\s|\\|$)", re.IGNORECASE)
# In a document without headings places are counted: “đoạn 5”.
_COUNTED = "đoạn "
# Word's line where nobody says how high it is.
_ONE_LINE = 12.0

# Kind and id of a note.
NoteName = tuple[str, str]
# A place for people, and whether it is that of a cell.
Place = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Common:
    """What all parts of a document share. notes: their numbers; widths: of the text, by section, in mm."""

    styles: Styles
    numbering: Numbering
    looks: Looks
    outline: Outline
    notes: Mapping[NoteName, int]
    widths: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Where:
    """What surrounds a paragraph. room: width for words, in mm; table: style of the table around it."""

    part: str
    room: float | None = None
    cell: CellPlace | None = None
    table: str = ""
    place: str = ""
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class _Next:
    """A paragraph about to be read, between its neighbours (None beside a table, or at an end)."""

    element: Element
    sheet: Sheet
    before: Sheet | None
    after: Sheet | None


class Story:
    """Reads one part. section: in which its first paragraph stands. labels: of its paragraphs, by index."""

    def __init__(self, common: Common, root: Element, part: str, name: str, section: int = 0):
        self._common, self._part, self._name, self._section = common, part, name, section
        self._index = {element: index for index, element in enumerate(root.iter(_P))}
        self.labels = labels(root, common.styles, common.numbering)
        self._places: Mapping[int, Place] = {}
        self._tables = 0
        self._place = BEGINNING
        self._carried: list[tuple[Piece, str, str]] = []
        self._carried_from = -1

    def read(self, parent: Element, places: Mapping[int, Place] | None = None, place: str = "") -> list[Paragraph]:
        """places: of paragraphs, by index, those of cells for the whole cell; place: of all when it is one."""
        self._places = places or {}
        return list(self._blocks(parent, _Where(self._part, place=place)))

    def _blocks(self, parent: Element, where: _Where) -> Iterator[Paragraph]:
        blocks = list(children(parent, (_P, _TBL)))
        styles = self._common.styles
        sheets = [None if b.tag == _TBL else styles.paragraph(paragraph(b.find(_PPR)), where.table) for b in blocks]
        for count, (block, sheet) in enumerate(zip(blocks, sheets, strict=True)):
            if sheet is None:
                yield from self._table(block, where)
                continue
            before = sheets[count - 1] if count else None
            after = sheets[count + 1] if count + 1 < len(sheets) else None
            yield from self._paragraph(_Next(block, sheet, before, after), where)

    # --- tables ---

    def _table(self, element: Element, where: _Where) -> Iterator[Paragraph]:
        self._tables += 1
        named = value(element.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}"))
        style = self._common.styles.known(named, "table")
        for cell in Table(element, self._tables, style, self._common.styles, self._room(where)).cells():
            boxed = where.boxed or (len(cell.edges) == 4 and cell.place.rows == cell.place.columns == 1)
            place = where.place or self._place_of_cell(cell.element)
            inside = replace(where, room=cell.room, cell=cell.place, table=style, place=place, boxed=boxed)
            yield from _with_edges(list(self._blocks(cell.element, inside)), cell)

    def _place_of_cell(self, cell: Element) -> str:
        """The place of a cell that is called by its row and column; paragraphs of others have places of their own."""
        first = next((self._index[one] for one in cell.iter(_P)), -1)
        place, of_cell = self._places.get(first, ("", False))
        return place if of_cell else ""

    def _room(self, where: _Where) -> float:
        widths = self._common.widths
        return where.room if where.room is not None else widths[min(self._section, len(widths) - 1)]

    # --- paragraphs ---

    def _paragraph(self, one: _Next, where: _Where) -> Iterator[Paragraph]:
        properties = one.element.find(_PPR)
        style = one.sheet.get("style", "")
        letters = [*self._carried, *((piece, style, where.table) for piece in pieces(one.element))]
        index = self._carried_from if self._carried else self._index[one.element]
        self._carried = []
        if is_deleted(properties) and one.after is not None:
            self._carried, self._carried_from = letters, index  # without its mark it runs on in the next paragraph
        else:
            yield self._read(one, where, index, letters)
        for box in boxes(one.element):
            yield from self._box(box, where)
        if properties is not None and properties.find(qn("w:sectPr")) is not None:
            self._section += 1

    def _box(self, box: Element, where: _Where) -> Iterator[Paragraph]:
        part = view_records.BOX if self._part == view_records.BODY else self._part
        width, outlined = view_drawings.box_width(box), view_drawings.is_outlined(box)
        yield from self._blocks(box, replace(where, part=part, room=width, table="", boxed=outlined))

    def _read(self, one: _Next, where: _Where, index: int, letters: list[tuple[Piece, str, str]]) -> Paragraph:
        sheet, common = one.sheet, self._common
        special = [node for node in one.element.iter(*_SPECIAL) if view_drawings.is_own(node, one.element)]
        runs = common.looks.runs(letters)
        text = "".join(run.text for run in runs)
        label, level = self.labels.get(self._index[one.element], ("", sheet.get("level", 0)))
        drawings = [node for node in special if node.tag in view_drawings.DRAWINGS]
        return Paragraph(
            part=where.part,
            index=index,
            text=text,
            runs=runs,
            label=label,
            list_level=level,
            heading=common.outline.level(one.element),
            **_layout(one, text),
            section=self._section,
            style=common.styles.name(sheet.get("style", "")),
            cell=where.cell,
            lines=tuple(self._lines(one, self._room(where), drawings, runs)),
            boxed=where.boxed or view_lines.is_boxed(sheet),
            breaks_page=any(node.tag == _BREAK and value(node, "w:type") == "page" for node in special),
            picture=any(view_drawings.shows_picture(node) for node in drawings),
            page_field=_prints_page(special),
            notes=_notes(special, common.notes),
            place=where.place or self._place_of(index),
            name=self._name,
            decomposed=decomposed("".join(piece.text for piece, _, _ in letters)),
        )

    def _place_of(self, index: int) -> str:
        """An empty paragraph is called by the one before it."""
        place, of_cell = self._places.get(index, ("", False))
        if not place:
            return f"sau {self._place}" if self._place.startswith(_COUNTED) else self._place
        if not of_cell:
            self._place = place
        return place

    def _lines(
        self, one: _Next, room: float, drawings: Sequence[Element], runs: Sequence[view_records.Run]
    ) -> Iterator[Line]:
        yield from view_lines.of_paragraph(one.sheet, one.before, one.after, room)
        yield from chain.from_iterable(map(view_drawings.rules, drawings))
        yield from view_lines.typed("".join(run.text for run in runs), runs)


def _layout(one: _Next, text: str) -> dict[str, object]:
    """Alignment, indents, spacing. Word drops the space between paragraphs of one style that ask for it."""
    sheet = one.sheet
    rule, line = sheet.get("line_rule", view_records.LINES), sheet.get("line", _ONE_LINE)
    close = sheet.get("contextual", False)
    return {
        "align": _align(sheet, text),
        **{side: round(sheet.get(side, 0), 2) for side in ("first", "left", "right")},
        "before": 0 if close and _same_style(sheet, one.before) else sheet.get("before", 0),
        "after": 0 if close and _same_style(sheet, one.after) else sheet.get("after", 0),
        "line": round(lines_of(line), 3) if rule == view_records.LINES else line,
        "line_rule": rule,
        "keep_next": sheet.get("keep_next", False),
        "page_break_before": sheet.get("page_break", False),
    }


def _align(sheet: Sheet, text: str) -> str:
    """Where the words stand to the eye: words behind leading tabs, or in a frame, stand where those put them."""
    align = sheet.get("frame") or sheet.get("jc", view_records.LEFT)
    leading = len(text) - len(text.lstrip("\t"))
    if align not in (view_records.LEFT, view_records.BOTH) or not leading or "\t" in text[leading:]:
        return align
    stops = [side for place, side in tab_stops(sheet) if place > sheet.get("left", 0) + sheet.get("first", 0)]
    side = stops[leading - 1] if leading <= len(stops) else view_records.LEFT
    return align if side == view_records.LEFT else side


def _same_style(sheet: Sheet, other: Sheet | None) -> bool:
    return other is not None and sheet.get("style", "") == other.get("style", "")


def _with_edges(paragraphs: list[Paragraph], cell: PlacedCell) -> list[Paragraph]:
    """A border of a cell in a table that draws few is a rule above or below its words."""
    if not paragraphs or cell.place.bordered:
        return paragraphs
    for edge, where, at in (("top", view_lines.ABOVE, 0), ("bottom", view_lines.BELOW, -1)):
        if kind := cell.edges.get(edge):
            line = view_lines.border(kind, cell.place.width, where)
            paragraphs[at] = replace(paragraphs[at], lines=(*paragraphs[at].lines, line))
    return paragraphs


def _prints_page(special: Sequence[Element]) -> bool:
    simple = (value(node, "w:instr") for node in special if node.tag == _FIELD)
    typed = "".join(node.text or "" for node in special if node.tag == _CODE)
    return any(_PAGE.search(code) for code in (*simple, typed)) or any(n.tag == _PAGE_NUMBER for n in special)


def _notes(special: Sequence[Element], numbers: Mapping[NoteName, int]) -> tuple[int, ...]:
    names = ((_NOTES[node.tag], value(node, "w:id")) for node in special if node.tag in _NOTES)
    return tuple(numbers[name] for name in names if name in numbers)
