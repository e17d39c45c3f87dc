"""The letters of a paragraph with their looks, those that look alike together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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
_BLANKS = re.compile("[\t\r\n]")

# Style of the paragraph, style of its table, which complex script, what the run says itself.
_Key = tuple[str, str, tuple[tuple[str, Any], ...]]


@dataclass(slots=True)
class _Stretch:
    """A run that still grows. model: its looks, the same object for letters that look alike."""

    model: Run
    fonts: frozenset[str]
    text: str

    def takes(self, model: Run, fonts: frozenset[str], text: str) -> bool:
        """Whether these letters go on in it. Blanks show no font: they go with the letters before them."""
        return model is self.model and (fonts == self.fonts or (not text.strip() and bool(self.text.strip())))


class Looks:
    """Runs of a document. A document has few looks: each is worked out once."""

    def __init__(self, styles: Styles, theme: Theme):
        self._styles, self._theme = styles, theme
        self._known: dict[_Key, tuple[Sheet, Run]] = {}
        self._models: dict[Run, Run] = {}

    def runs(self, pieces: Iterable[tuple[Piece, str, str]]) -> tuple[Run, ...]:
        """pieces: each with the style of its paragraph and that of its table."""
        found: list[_Stretch] = []
        for piece, style, table in pieces:
            sheet, model = self._look(piece.run, style, table)
            text = _BLANKS.sub(" ", piece.text) if piece.node.tag == _TEXT else piece.text
            fonts = self._fonts(piece.node, text, sheet)
            if found and found[-1].takes(model, fonts, text):
                found[-1].text += text
            else:
                found.append(_Stretch(model, fonts, text))
        return _placed(found)

    def _fonts(self, node: Element, text: str, sheet: Sheet) -> frozenset[str]:
        own = value(node, "w:font") if node.tag == _SYMBOL else ""
        return frozenset((own,)) if own else fonts_of(text, sheet, self._theme)

    def _look(self, run: Element, style: str, table: str) -> tuple[Sheet, Run]:
        direct = letters(run.find(_RPR))
        key = style, table, tuple(direct.items())
        if key not in self._known:
            sheet = self._styles.letters(direct, style, table)
            model = _model(sheet)
            self._known[key] = sheet, self._models.setdefault(model, model)
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


def _placed(stretches: list[_Stretch]) -> tuple[Run, ...]:
    """Composed letters, counted. A mark that begins a run belongs to the letter before it."""
    texts: list[str] = []
    for stretch in stretches:
        text = stretch.text
        if texts and not text.isascii() and (marks := _MARKS.match(text)):
            texts[-1] = unicodedata.normalize("NFC", texts[-1] + marks[0])
            text = text[marks.end() :]
        texts.append(unicodedata.normalize("NFC", text))
    found: list[Run] = []
    start = 0
    for stretch, text in zip(stretches, texts, strict=True):
        if text:
            found.append(replace(stretch.model, text=text, start=start, fonts=stretch.fonts))
            start += len(text)
    return tuple(found)


def decomposed(text: str) -> int:
    """Letters stored with marks of their own where one character would do."""
    return 0 if unicodedata.is_normalized("NFC", text) else len(_COMPOSABLE.findall(text))
