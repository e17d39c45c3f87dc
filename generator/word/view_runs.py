"""The letters of a paragraph with their looks, those that look alike together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.word.letters import Piece
from generator.word.view_properties import Sheet, letters, value
from generator.word.view_records import Run
from generator.word.view_styles import Styles
from generator.word.view_theme import Theme, fonts_of
from generator.word.xml import Element, qn

# Where neither the document nor its styles say anything.
_DEFAULT_SIZE = 10.0
_COMPOSABLE = re.compile("[A-Za-z\u00c0-\u1eff][\u0300-\u036f]")
_MARKS = re.compile("^[\u0300-\u036f]+")
_RPR, _TEXT, _SYMBOL = qn("w:rPr"), qn("w:t"), qn("w:sym")
# Word shows line ends and tabs that are typed into the XML as blanks.
_BLANKS = str.maketrans("\t\r\n", "   ")

# Style of the paragraph, style of its table, which complex script, what the run says itself.
_Key = tuple[str, str, tuple[tuple[str, Any], ...]]


class Looks:
    """Runs of a document. A document has few looks: each is worked out once."""

    def __init__(self, styles: Styles, theme: Theme):
        self._styles, self._theme = styles, theme
        self._known: dict[_Key, tuple[Sheet, Run]] = {}

    def runs(self, pieces: Iterable[tuple[Piece, str, str]]) -> tuple[Run, ...]:
        """pieces: each with the style of its paragraph and that of its table."""
        found: list[Run] = []
        for piece, style, table in pieces:
            sheet, model = self._look(piece.run, style, table)
            text = piece.text.translate(_BLANKS) if piece.node.tag == _TEXT else piece.text
            fonts = fonts_of(text, sheet, self._theme)
            if piece.node.tag == _SYMBOL and (own := value(piece.node, "w:font")):
                fonts = frozenset((own,))
            last = found[-1] if found else None
            if last and _alike(last, model) and (last.fonts == fonts or _adds_nothing(text, last)):
                found[-1] = replace(last, text=last.text + text)
            else:
                found.append(replace(model, text=text, fonts=fonts))
        return _placed(found)

    def _look(self, run: Element, style: str, table: str) -> tuple[Sheet, Run]:
        direct = letters(run.find(_RPR))
        key = style, table, tuple(direct.items())
        if key not in self._known:
            sheet = self._styles.letters(direct, style, table)
            self._known[key] = sheet, _model(sheet)
        return self._known[key]


def _model(sheet: Sheet) -> Run:
    """A run without letters. Letters of complex scripts have sizes and weights of their own."""
    other = sheet.get("complex") or sheet.get("rtl")
    names: Mapping[str, str] = {"size": "sizeCs", "b": "bCs", "i": "iCs"} if other else {}

    def said(name: str) -> bool:
        return bool(sheet.get(names.get(name, name), False))

    return Run(
        text="",
        start=0,
        fonts=frozenset(),
        size=sheet.get(names.get("size", "size"), _DEFAULT_SIZE),
        bold=said("b"),
        italic=said("i"),
        underline=said("u"),
        strike=said("strike") or said("dstrike"),
        caps=said("caps"),
        small_caps=said("smallCaps"),
        hidden=said("vanish"),
        raised=said("raised") or said("lifted"),
        color=sheet.get("color", "auto"),
        highlight=said("marked") or said("shaded"),
        language=sheet.get("lang", ""),
    )


def _alike(run: Run, model: Run) -> bool:
    return replace(run, text="", start=0, fonts=frozenset()) == model


def _adds_nothing(text: str, before: Run) -> bool:
    """Blanks show no font: they go with the letters before them."""
    return not text.strip() and bool(before.text.strip())


def _placed(runs: list[Run]) -> tuple[Run, ...]:
    """Composed letters, counted. A mark that begins a run belongs to the letter before it."""
    found: list[Run] = []
    start = 0
    for run in runs:
        text = run.text
        if found and not text.isascii() and (marks := _MARKS.match(text)):
            whole = unicodedata.normalize("NFC", found[-1].text + marks[0])
            start += len(whole) - len(found[-1].text)
            found[-1] = replace(found[-1], text=whole)
            text = text[marks.end() :]
        text = unicodedata.normalize("NFC", text)
        if text:
            found.append(replace(run, text=text, start=start))
            start += len(text)
    return tuple(found)


def decomposed(text: str) -> int:
    """Letters stored with marks of their own where one character would do."""
    return 0 if unicodedata.is_normalized("NFC", text) else len(_COMPOSABLE.findall(text))
