"""Effective formatting: defaults of the document, table style, paragraph style, numbering, character style, direct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.word.parts import related
from generator.word.view_numbering import NO_LIST, Numbering
from generator.word.view_properties import TOGGLES, Sheet, borders, letters, paragraph, value
from generator.word.xml import Element, is_flag_set, parse, qn

_KINDS = ("paragraph", "character", "table", "numbering")


@dataclass(frozen=True, slots=True)
class Style:
    """One style by itself. edges: the borders that a table style draws."""

    kind: str
    name: str
    based_on: str
    paragraph: Sheet
    letters: Sheet
    edges: Mapping[str, str] = field(default_factory=dict)
    table: Element | None = None


class Styles:
    """All styles of a document. What is asked twice is answered from memory: a document has few looks."""

    def __init__(self, parts: Mapping[str, bytes], main: str, numbering: Numbering):
        self._numbering = numbering
        self._found: dict[str, Style] = {}
        self._default: dict[str, str] = {}
        self._paragraph_default: Sheet = {}
        self._letters_default: Sheet = {}
        self._paragraphs: dict[tuple[str, str, bool], Sheet] = {}
        self._letters: dict[tuple[str, str, str], Sheet] = {}
        for name in related(parts, main, "styles"):
            self._learn(parse(parts[name]))

    def _learn(self, root: Element) -> None:
        defaults = root.find(qn("w:docDefaults"))
        if defaults is not None:
            self._paragraph_default = paragraph(defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}"))
            self._letters_default = letters(defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"))
        for node in root.iterchildren(qn("w:style")):
            style, identifier = _style(node), value(node, "w:styleId")
            self._found[identifier] = style
            if is_flag_set(node, "w:default"):
                self._default[style.kind] = identifier

    def known(self, identifier: str, kind: str) -> str:
        """The style meant: Word takes its default for one that the document does not have."""
        found = self._found.get(identifier)
        return identifier if found and found.kind == kind else self._default.get(kind, "")

    def name(self, identifier: str) -> str:
        found = self._found.get(self.known(identifier, "paragraph"))
        return found.name if found else ""

    def chain(self, identifier: str, kind: str) -> list[tuple[str, Style]]:
        """The style and what it is based on, the widest first."""
        found: list[tuple[str, Style]] = []
        seen: set[str] = set()
        while identifier not in seen and (style := self._found.get(identifier)) and style.kind == kind:
            seen.add(identifier)
            found.append((identifier, style))
            identifier = style.based_on
        return found[::-1]

    # --- paragraphs ---

    def paragraph(self, direct: Sheet, table: str) -> Sheet:
        """What a paragraph looks like that says `direct` itself, in a table of style `table` ("" outside)."""
        style = self.known(direct.get("style", ""), "paragraph")
        outside = direct.get("num") == NO_LIST
        base = self._of_style(style, table, not outside)
        if "num" not in direct and "level" not in direct:
            return {**base, **direct}
        number, level = direct.get("num", base.get("num", "")), direct.get("level", base.get("level", 0))
        return {**base, **self._indent(number, level), "level": level, **direct}

    def _of_style(self, style: str, table: str, numbered: bool) -> Sheet:
        key = style, table, numbered
        if key not in self._paragraphs:
            sheet: dict[str, Any] = dict(self._paragraph_default)
            for _, one in self.chain(table, "table"):
                sheet |= one.paragraph
            for identifier, one in self.chain(style, "paragraph"):
                sheet |= self._numbered(identifier, one) if numbered else {}
                sheet |= one.paragraph
            self._paragraphs[key] = sheet
        return self._paragraphs[key]

    def _numbered(self, identifier: str, style: Style) -> Sheet:
        if "num" not in style.paragraph:
            return {}
        number = style.paragraph["num"]
        level = style.paragraph.get("level", self._numbering.level_of_style(number, identifier))
        return {"level": level, **self._indent(number, level)}

    def _indent(self, number: str, level: int) -> Sheet:
        found = self._numbering.level(number, level)
        return found.indent if found else {}

    # --- letters ---

    def letters(self, direct: Sheet, style: str, table: str) -> Sheet:
        """What letters look like that say `direct` themselves, in a paragraph of this style in such a table."""
        base = self._letters_of(self.known(style, "paragraph"), table, self.known(direct.get("style", ""), "character"))
        return {**base, **direct} if direct else base

    def _letters_of(self, style: str, table: str, character: str) -> Sheet:
        key = style, table, character
        if key not in self._letters:
            sheet: dict[str, Any] = dict(self._letters_default)
            flips = dict.fromkeys(TOGGLES, False)
            for identifier, kind in ((table, "table"), (style, "paragraph"), (character, "character")):
                layer: dict[str, Any] = {}
                for _, one in self.chain(identifier, kind):
                    layer |= one.letters
                sheet |= layer
                for name in TOGGLES:
                    flips[name] ^= layer.get(name, False)
            # Bold in a style that is laid on bold is not bold: Word flips, unless the defaults say it for all.
            sheet |= {name: self._letters_default.get(name, False) or flip for name, flip in flips.items()}
            self._letters[key] = sheet
        return self._letters[key]

    # --- tables ---

    def table_edges(self, identifier: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for _, one in self.chain(identifier, "table"):
            found |= one.edges
        return found

    def table_properties(self, identifier: str) -> list[Element]:
        """What the table style and those it is based on say about tables, the nearest first."""
        found = [one.table for _, one in self.chain(identifier, "table") if one.table is not None]
        return found[::-1]


def _style(node: Element) -> Style:
    kind = value(node, "w:type") or "paragraph"
    table = node.find(qn("w:tblPr"))
    drawn = table.find(qn("w:tblBorders")) if table is not None else None
    return Style(
        kind=kind if kind in _KINDS else "",
        name=value(node.find(qn("w:name"))),
        based_on=value(node.find(qn("w:basedOn"))),
        paragraph=paragraph(node.find(qn("w:pPr"))),
        letters=letters(node.find(qn("w:rPr"))),
        edges={} if drawn is None else borders(drawn),
        table=table,
    )
