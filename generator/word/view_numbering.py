"""Automatic numbers and bullets as Word prints them (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.word.parts import related
from generator.word.view_properties import indents, is_on, value, whole
from generator.word.xml import Element, parse, qn

# A paragraph that names this list is in none.
NO_LIST = "0"
_LEVELS = range(9)
_HIGHEST = 32_767
_PLACE = re.compile("%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# Fonts of signs keep them in a private range; these three are ordinary signs there, too.
_PRIVATE = range(0xE000, 0xF900)
_SIGN_FONT = "Symbol"
_ORDINARY_SIGNS = {0xF02D: "-", 0xF02B: "+", 0xF02A: "*"}


@dataclass(frozen=True, slots=True)
class Level:
    """text: “%1.%2.”; restart: the level (counted from 1) up to which a use begins it anew, 0 never, None any above;
    legal: all its numbers are Arabic; style: the paragraph style that goes with it; indent: what it adds to its
    paragraphs."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    font: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    indent: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _List:
    """A w:num. abstract: whose counters it shares; starts: levels that it begins anew, with their first number."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists that a document defines."""

    def __init__(self, parts: Mapping[str, bytes], main: str):
        self._lists: dict[str, _List] = {}
        for name in related(parts, main, "numbering"):
            root = parse(parts[name])
            abstracts = {value(node, "w:abstractNumId"): node for node in root.iter(qn("w:abstractNum"))}
            for node in root.iter(qn("w:num")):
                self._lists[value(node, "w:numId")] = _list(node, abstracts)

    def __bool__(self) -> bool:
        return bool(self._lists)

    def level(self, number: str, level: int) -> Level | None:
        found = self._lists.get(number)
        return found.levels.get(level) if found else None

    def level_of_style(self, number: str, style: str) -> int:
        """Styles of headings name their list alone; the list names the style at the level."""
        found = self._lists.get(number)
        levels = found.levels.items() if found and style else ()
        return next((count for count, level in levels if level.style == style), 0)

    def list(self, number: str) -> _List | None:
        return self._lists.get(number)


def _list(node: Element, abstracts: Mapping[str, Element]) -> _List:
    identifier = value(node.find(qn("w:abstractNumId")))
    abstract = _with_levels(abstracts.get(identifier), abstracts)
    levels = {} if abstract is None else _levels(abstract)
    starts: dict[int, int] = {}
    for override in node.iterchildren(qn("w:lvlOverride")):
        count = whole(value(override, "w:ilvl"), -1)
        if (own := override.find(qn("w:lvl"))) is not None:
            levels[count] = _level(own)
        if (start := whole(value(override.find(qn("w:startOverride"))))) is not None:
            starts[count] = min(max(start, 0), _HIGHEST)
    for count in starts.keys() & levels.keys():
        levels[count] = replace(levels[count], start=starts[count])
    return _List(identifier, levels, starts)


def _with_levels(abstract: Element | None, abstracts: Mapping[str, Element]) -> Element | None:
    """A list may only say by a style's name which other one it is."""
    named = value(abstract.find(qn("w:numStyleLink"))) if abstract is not None else ""
    if not named:
        return abstract
    return next((one for one in abstracts.values() if value(one.find(qn("w:styleLink"))) == named), abstract)


def _levels(abstract: Element) -> dict[int, Level]:
    return {whole(value(node, "w:ilvl"), -1): _level(node) for node in abstract.iterchildren(qn("w:lvl"))}


def _level(node: Element) -> Level:
    legal, indent = node.find(qn("w:isLgl")), node.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return Level(
        start=min(max(whole(value(node.find(qn("w:start"))), 1), 0), _HIGHEST),
        form=value(node.find(qn("w:numFmt"))) or "decimal",
        text=value(node.find(qn("w:lvlText"))),
        font=value(node.find(f"{qn('w:rPr')}/{qn('w:rFonts')}"), "w:ascii"),
        restart=whole(value(node.find(qn("w:lvlRestart")))),
        legal=legal is not None and is_on(legal),
        style=value(node.find(qn("w:pStyle"))),
        indent={} if indent is None else indents(indent),
    )


class Counter:
    """Counts the numbered paragraphs of one part in their order."""

    def __init__(self, numbering: Numbering):
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, level: int) -> str:
        """What stands in front of the next paragraph of list `number`."""
        found = self._numbering.list(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        begins = level in found.starts and (number, level) not in self._begun
        self._begun.add((number, level))
        at = found.levels[level]
        counts[level] = counts[level] + 1 if level in counts and not begins else at.start
        for deeper in [other for other in counts if other > level]:
            below = found.levels.get(deeper)
            restart = below.restart if below else None
            if restart is None or level < restart:
                del counts[deeper]
        return printed(found.levels, counts, at)


def printed(levels: Mapping[int, Level], counts: Mapping[int, int], at: Level) -> str:
    if at.form == "bullet":
        return bullet(at.text, at.font)

    def one(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        level = levels.get(which, Level())
        return formatted(counts.get(which, level.start), "decimal" if at.legal else level.form)

    return _PLACE.sub(one, at.text).strip()


def bullet(text: str, font: str) -> str:
    """A sign out of a font of signs is any bullet; typed ones are what they are."""
    signs = [
        (_ORDINARY_SIGNS.get(ord(sign), "•") if font == _SIGN_FONT else "•") if ord(sign) in _PRIVATE else sign
        for sign in text
    ]
    return "".join(signs).strip()


def formatted(count: int, form: str) -> str:
    """One number of a label, as Word's formats write it; those of other scripts are written in digits."""
    if form == "none":
        return ""
    if form in ("upperLetter", "lowerLetter") and count > 0:
        repeats, letter = divmod(count - 1, 26)
        word = chr(ord("A") + letter) * (repeats + 1)
        return word if form == "upperLetter" else word.lower()
    if form in ("upperRoman", "lowerRoman") and count > 0:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def roman(count: int) -> str:
    word = ""
    for amount, letters in _ROMAN:
        word += letters * (count // amount)
        count %= amount
    return word
