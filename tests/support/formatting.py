"""How a .docx prints its paragraphs: what styles, their bases and direct formatting come to together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.word.parts import related
from generator.word.xml import Element, parse, qn

MAIN = "word/document.xml"
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Paragraph:
    """Sizes in pt, first (line) and indents in twips, spacing in pt, lines in lines (0 when not a multiple)."""

    style: str
    text: str
    align: str
    before: float
    after: float
    lines: float
    first: int
    left: int
    right: int
    keep_next: bool
    rule: bool
    element: Element


@dataclass(frozen=True)
class Run:
    """fonts: of all four kinds of characters. odd: direct marks that an official document does not carry."""

    text: str
    fonts: frozenset[str]
    size: float
    bold: bool
    italic: bool
    color: str
    language: str
    odd: tuple[str, ...]


class Formatting:
    """Of one package."""

    def __init__(self, parts: Mapping[str, bytes]):
        self.parts = parts
        self.main = parse(parts[MAIN])
        styles = parse(parts["word/styles.xml"])
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        self._defaults = styles.find(qn("w:docDefaults"))

    def roots(self, *kinds: str) -> Iterator[Element]:
        for kind in kinds:
            yield from (parse(self.parts[name]) for name in related(self.parts, MAIN, kind))

    def style_name(self, paragraph: Element) -> str:
        return self._styles[_style(paragraph, "w:pPr", "w:pStyle") or "Normal"].find(qn("w:name")).get(qn("w:val"))

    def paragraph(self, paragraph: Element) -> Paragraph:
        layers = [*self._chain(paragraph, "w:pPr"), paragraph.find(qn("w:pPr"))]
        lines = int(_last(layers, "w:spacing", "w:line", "240"))
        multiple = _last(layers, "w:spacing", "w:lineRule", "auto") == "auto"
        border = [layer.find(f"{qn('w:pBdr')}/{qn('w:bottom')}") for layer in layers if layer is not None]
        hanging = int(_last(layers, "w:ind", "w:hanging", "0"))
        return Paragraph(
            style=self.style_name(paragraph),
            text=text_of(paragraph),
            align=_last(layers, "w:jc", "w:val", "left"),
            before=int(_last(layers, "w:spacing", "w:before", "0")) / 20,
            after=int(_last(layers, "w:spacing", "w:after", "0")) / 20,
            lines=lines / 240 if multiple else 0,
            first=-hanging or int(_last(layers, "w:ind", "w:firstLine", "0")),
            left=int(_last(layers, "w:ind", "w:left", "0")),
            right=int(_last(layers, "w:ind", "w:right", "0")),
            keep_next=_flag(layers, "w:keepNext"),
            rule=any(edge is not None and edge.get(qn("w:val")) == "single" for edge in border),
            element=paragraph,
        )

    def runs(self, paragraph: Element) -> Iterator[Run]:
        """Runs that print something."""
        for run in paragraph.iter(qn("w:r")):
            if text_of(run) or run.find(qn("w:fldChar")) is not None:
                yield self._run(paragraph, run)

    def _run(self, paragraph: Element, run: Element) -> Run:
        named = self._based(_style(run, "w:rPr", "w:rStyle"), "w:rPr")
        layers = [*self._chain(paragraph, "w:rPr"), *named, run.find(qn("w:rPr"))]
        fonts = [_last(layers, "w:rFonts", f"w:{kind}Theme", "") for kind in _FONTS]
        fonts = [theme or _last(layers, "w:rFonts", f"w:{kind}", "") for theme, kind in zip(fonts, _FONTS)]
        marks = ("w:u", "w:strike", "w:dstrike", "w:highlight", "w:shd", "w:vanish", "w:outline", "w:shadow")
        return Run(
            text=text_of(run),
            fonts=frozenset(fonts),
            size=int(_last(layers, "w:sz", "w:val", "20")) / 2,
            bold=_flag(layers, "w:b"),
            italic=_flag(layers, "w:i"),
            color=_last(layers, "w:color", "w:val", "auto"),
            language=_last(layers, "w:lang", "w:val", ""),
            odd=tuple(mark for mark in marks if _flag(layers, mark)),
        )

    def _chain(self, paragraph: Element, kind: str) -> list[Element | None]:
        """Defaults and styles of a paragraph, weakest first."""
        default = self._defaults.find(f"{qn(f'{kind}Default')}/{qn(kind)}")
        return [default, *self._based(_style(paragraph, "w:pPr", "w:pStyle") or "Normal", kind)]

    def _based(self, style_id: str, kind: str) -> list[Element | None]:
        layers: list[Element | None] = []
        while style_id:
            style = self._styles[style_id]
            layers.insert(0, style.find(qn(kind)))
            base = style.find(qn("w:basedOn"))
            style_id = base.get(qn("w:val")) if base is not None else ""
        return layers


def text_of(element: Element) -> str:
    return "".join(letters.text or "" for letters in element.iter(qn("w:t")))


def _style(element: Element, properties: str, name: str) -> str:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    return found.get(qn("w:val")) if found is not None else ""


def _last(layers: list[Element | None], tag: str, attribute: str, default: str) -> str:
    for layer in reversed(layers):
        found = layer.find(qn(tag)) if layer is not None else None
        if found is not None and found.get(qn(attribute)) is not None:
            return found.get(qn(attribute))
    return default


def _flag(layers: list[Element | None], tag: str) -> bool:
    for layer in reversed(layers):
        found = layer.find(qn(tag)) if layer is not None else None
        if found is not None:
            return found.get(qn("w:val"), "1") not in _OFF
    return False
