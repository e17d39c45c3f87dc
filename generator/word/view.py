"""What Word shows of a document: read once, for rules that ask about looks and never about XML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.word import package, view_records
from generator.word.opening import reading
from generator.word.parts import main_part, related
from generator.word.passage_places import Outline
from generator.word.passage_text import children, notes_in
from generator.word.passages import NOTE_NAMES, Passage, passages_of
from generator.word.tracked import holds_changes
from generator.word.view_numbering import Numbering
from generator.word.view_properties import is_on, value
from generator.word.view_records import Paragraph, Section, View
from generator.word.view_runs import Looks
from generator.word.view_sections import Bands, bands, properties_of, section
from generator.word.view_story import Common, Story
from generator.word.view_styles import Styles
from generator.word.view_theme import Theme
from generator.word.xml import Element, parse, qn

_BANDS = {"header": view_records.HEADER, "footer": view_records.FOOTER}


def read_view(docx: bytes, ten: str = "") -> View:
    """ten: what people call the file. Raises StopRun for what is no readable .docx."""
    return read_view_and_passages(docx, ten)[0]


def read_view_and_passages(docx: bytes, ten: str = "") -> tuple[View, tuple[Passage, ...]]:
    """The same, and what read_document reads: its places are taken from there in any case."""
    with reading(docx, ten, "cần xem"):
        parts = package.read(docx)
        reader = _Reader(parts, main_part(parts))
        return reader.read(), reader.passages


class _Reader:
    """Reads one document."""

    def __init__(self, parts: Mapping[str, bytes], main: str):
        self._parts, self._main = parts, main
        self._root = parse(parts[main])
        body = self._root.find(qn("w:body"))
        if body is None:
            raise ValueError("tệp không phải là văn bản Word (.docx) thông thường")
        self._body = body
        self._settings = next((parse(parts[name]) for name in related(parts, main, "settings")), None)
        self._numbering = Numbering(parts, main)
        self._styles = Styles(parts, main, self._numbering)
        self._told = properties_of(body, _section_breaks(body))
        self._sections = [section(number, element) for number, element in enumerate(self._told)]
        names = sorted(dict.fromkeys(notes_in(body)), key=lambda name: list(NOTE_NAMES).index(name[0]))
        self._notes = {name: number for number, name in enumerate(names, 1)}
        theme = Theme(parts, main, self._settings)
        outline, widths = Outline(parts, main), [one.text_width / one.columns for one in self._sections]
        looks = Looks(self._styles, theme)
        self._common = Common(self._styles, self._numbering, looks, outline, self._notes, widths)
        self._story = Story(self._common, self._root, view_records.BODY, self._main)
        numbers = {index: label for index, (label, _) in self._story.labels.items()}
        self.passages = tuple(passages_of(parts, main, self._root, numbers))

    def read(self) -> View:
        places = {one.vi_tri: (one.noi, one.cell is not None) for one in self.passages if not one.chu_thich}
        paragraphs = tuple(self._story.read(self._body, places))
        even = self._settings.find(qn("w:evenAndOddHeaders")) if self._settings is not None else None
        return View(
            paragraphs=paragraphs,
            sections=self._with_bands(),
            notes=tuple(self._read_notes(paragraphs)),
            even_and_odd=even is not None and is_on(even),
            tracked=holds_changes(self._parts),
        )

    def _with_bands(self) -> tuple[Section, ...]:
        """The sections with their headers and footers."""
        sections = self._sections
        for kind in _BANDS:
            found = bands(self._parts, self._main, self._told, kind)
            read = {name: self._band(kind, name, number) for name, number in _first_uses(found).items()}
            shown = [{which: read[name] for which, name in one.items()} for one in found]
            sections = [replace(one, **{f"{kind}s": own}) for one, own in zip(sections, shown, strict=True)]
        return tuple(sections)

    def _band(self, kind: str, name: str, number: int) -> tuple[Paragraph, ...]:
        """A header or footer; number: the section that shows it first."""
        root = parse(self._parts[name])
        place = _BANDS[kind] if len(self._sections) == 1 else f"{_BANDS[kind]}, phần {number + 1}"
        return tuple(Story(self._common, root, _BANDS[kind], name, number).read(root, place=place))

    def _read_notes(self, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
        """By number; a note stands where it is referred to."""
        referring = {number: one for one in reversed(paragraphs) for number in one.notes}
        elements = {kind: self._note_elements(kind) for kind in NOTE_NAMES}
        counts = dict.fromkeys(NOTE_NAMES, 0)
        for (kind, identifier), number in self._notes.items():
            counts[kind] += 1
            story, element = elements[kind].get(identifier, (None, None))
            at = referring.get(number)
            if story is None or at is None:
                yield ()
                continue
            read = story.read(element, place=f"{NOTE_NAMES[kind]} {counts[kind]} ({at.place})")
            yield tuple(replace(one, index=at.index, name=at.name, section=at.section) for one in read)

    def _note_elements(self, kind: str) -> dict[str, tuple[Story, Element]]:
        found: dict[str, tuple[Story, Element]] = {}
        for name in related(self._parts, self._main, f"{kind}s"):
            root = parse(self._parts[name])
            story = Story(self._common, root, view_records.NOTE, name)
            found |= {value(note, "w:id"): (story, note) for note in root.iter(qn(f"w:{kind}"))}
        return found


def _first_uses(found: Sequence[Bands]) -> dict[str, int]:
    """Each part's name with the first section that shows it."""
    return {name: number for number, one in reversed(list(enumerate(found))) for name in one.values()}


def _section_breaks(body: Element) -> list[Element]:
    """What paragraphs say that end a section."""
    found = (paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") for paragraph in children(body, (qn("w:p"),)))
    return [one for one in found if one is not None]
