"""Where a passage stands, as people say it: from the headings above it, by their outline levels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.word.parts import related
from generator.word.passage_text import clean, shortened
from generator.word.xml import Element, parse, qn

BODY_LEVEL = 9
# Between the names of a context.
PATH = " / "
_LONGEST_QUOTE = 50
# "Phần I", "Chương 2", "Phụ lục": a heading that is called by its own first words.
_KINDS = "phần|chương|mục|tiểu mục|điều|phụ lục|biểu|bảng"
_NAMED = re.compile(
    rf"(?P<kind>{_KINDS})(?:\s+(?:số\s+)?(?P<number>[IVXLCDM]+|\d+|[A-Z])(?=$|[\s.:])|(?=[\s.:]*$))", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?P<number>[IVXLCDM]+|\d+(?:\.\d+)*|[a-zđA-Z])[.)/]\.?(?=\s|$)")
_BUILT_IN = re.compile(r"heading ([1-9])", re.IGNORECASE)
# In official papers a dash opens what plus signs list, and an asterisk what dashes do.
_BULLETS = "*-+"


class Outline:
    """Levels of headings by the styles of a document; BODY_LEVEL is no heading."""

    def __init__(self, parts: Mapping[str, bytes], main: str):
        self._levels: dict[str, int] = {}
        self._above: dict[str, str] = {}
        for name in related(parts, main, "styles"):
            for style in parse(parts[name]).iter(qn("w:style")):
                self._learn(style)

    def _learn(self, style: Element) -> None:
        identifier = style.get(qn("w:styleId"), "")
        level = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if (based := style.find(qn("w:basedOn"))) is not None:
            self._above[identifier] = based.get(qn("w:val"), "")
        if level is not None:
            self._levels[identifier] = _level(level)
        elif match := _BUILT_IN.fullmatch(_value(style.find(qn("w:name")))):
            self._levels[identifier] = int(match[1]) - 1

    def level(self, paragraph: Element) -> int:
        """What the paragraph itself says, else its style or the nearest one that the style is based on."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return BODY_LEVEL
        if (own := properties.find(qn("w:outlineLvl"))) is not None:
            return _level(own)
        style, seen = _value(properties.find(qn("w:pStyle"))), set()
        while style and style not in seen:
            if style in self._levels:
                return self._levels[style]
            seen.add(style)
            style = self._above.get(style, "")
        return BODY_LEVEL


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(qn("w:val"), "")


def _level(element: Element) -> int:
    value = element.get(qn("w:val"), "")
    return int(value) if re.fullmatch("[0-8]", value) else BODY_LEVEL


@dataclass(slots=True)
class _Heading:
    """name: what it is called by itself ("Phần I"), number: what counts it ("IV"). open: it is nothing but its name and
    waits for its title, which stands in a paragraph of its own."""

    level: int
    words: str
    name: str
    number: str
    open: bool


class Headings:
    """The headings, and the opening lines of lists, above the paragraph that is read at the moment."""

    def __init__(self) -> None:
        self._path: list[_Heading] = []
        self._lists: dict[int, str] = {}

    def meet(self, level: int, words: str) -> None:
        """The next paragraph of the document."""
        if level == BODY_LEVEL:
            self._meet_body(words)
            return
        self._lists = {}
        last = self._path[-1] if self._path else None
        if last and last.open and last.level == level and not _NAMED.match(words):
            last.words, last.open = f"{last.words} {words}", False
            return
        self._path = [heading for heading in self._path if heading.level < level]
        self._path.append(_heading(level, words))

    def _meet_body(self, words: str) -> None:
        if self._path:
            self._path[-1].open = False
        rank = _BULLETS.find(words[:1]) if words[1:2] == " " else -1
        if rank >= 0:
            self._lists = {higher: text for higher, text in self._lists.items() if higher < rank} | {rank: words}

    def context(self, level: int, words: str) -> str:
        """All that a reader has in mind before these words: headings in full, opening lines of the lists around."""
        if level < BODY_LEVEL:
            return PATH.join(heading.words for heading in self._path if heading.level < level)
        rank = _BULLETS.find(words[:1]) if words[1:2] == " " else -1
        lists = [text for higher, text in sorted(self._lists.items()) if higher < rank or rank < 0]
        return PATH.join([*(heading.words for heading in self._path), *lists])

    def place(self) -> str:
        """ "Phần II, mục IV.3.b"; "" before the first heading."""
        names: list[str] = []
        numbers: list[str] = []
        for heading in self._path:
            if not heading.number:
                names.append(heading.name)
                continue
            if numbers and heading.number.startswith(f"{numbers[-1]}."):  # 2.1 repeats the 2 above it
                numbers.pop()
            numbers.append(heading.number)
        return ", ".join([*names, *([f"mục {'.'.join(numbers)}"] if numbers else [])])


def _heading(level: int, words: str) -> _Heading:
    named, numbered = _NAMED.match(words), _NUMBERED.match(words)
    if named:
        name = clean(f"{named['kind'][:1].upper()}{named['kind'][1:].lower()} {named['number'] or ''}")
        return _Heading(level, words, name, "", not words[named.end() :].strip(" .:"))
    if numbered:
        return _Heading(level, words, "", numbered["number"], False)
    return _Heading(level, words, f"“{shortened(words, _LONGEST_QUOTE)}”", "", False)
