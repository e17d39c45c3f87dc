"""How wide words print, near enough to tell whether a number fits its column. Widths are of Times New Roman."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from generator.word.xml import Element, is_flag_set, number, qn

_P, _R, _T, _PPR, _RPR, _STYLE, _SZ, _VAL = (
    qn(f"w:{name}") for name in ("p", "r", "t", "pPr", "rPr", "pStyle", "sz", "val")
)
DEFAULT_HALF_POINTS = 20
# What a run may hold and what is measured of it: its text, or a space where the line may break.
_PRINTED = {_T: "", qn("w:br"): " ", qn("w:cr"): " ", qn("w:tab"): " "}
# Hundredths of the font size, the wider of regular and bold. Figures all have one width.
_WIDTHS = {
    25: ".,\u00a0",
    28: "'’",
    33: "-;:/()",
    57: "+",
    83: "mM",
    100: "%W",
}
_WIDTH_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_CAPITAL, _OTHER = 75, 50


def style_sizes(styles: Element) -> dict[str, int]:
    """Font size in half points of every paragraph style, through its bases; "" is a paragraph without a style."""
    found = {style.get(qn("w:styleId"), ""): style for style in styles.iter(qn("w:style"))}
    plain = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_RPR}/{_SZ}")
    default = number(plain, "w:val", DEFAULT_HALF_POINTS) if plain is not None else DEFAULT_HALF_POINTS

    def size(style_id: str, depth: int = 0) -> int:
        style = found.get(style_id)
        if style is None or depth > len(found):
            return default
        own = style.find(f"{_RPR}/{_SZ}")
        base = style.find(qn("w:basedOn"))
        if own is not None:
            return number(own, "w:val", DEFAULT_HALF_POINTS)
        return size(base.get(_VAL), depth + 1) if base is not None else default

    first = next((id_ for id_, style in found.items() if _is_default_paragraph(style)), "")
    return {**{id_: size(id_) for id_ in found}, "": size(first)}


def _is_default_paragraph(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and is_flag_set(style, "w:default")


def properties_of(element: Element, tag: str) -> Iterable[Element]:
    """What the properties of a run, a paragraph or a cell hold: Word keeps them in the first child."""
    return element[0] if len(element) and element[0].tag == tag else ()


def run_size(run: Element, sizes: Mapping[str, int]) -> int:
    """Half points of a run: its own, or its paragraph's style. sizes: as style_sizes gives them."""
    for item in properties_of(run, _RPR):
        if item.tag == _SZ:
            return number(item, "w:val", DEFAULT_HALF_POINTS)
    paragraph = run.getparent()
    while paragraph.tag != _P:
        paragraph = paragraph.getparent()
    for item in properties_of(paragraph, _PPR):
        if item.tag == _STYLE:
            return sizes.get(item.get(_VAL), sizes[""])
    return sizes[""]


def longest_word(cell: Element, sizes: Mapping[str, int]) -> int:
    """Width in twips of the widest piece of the cell that has no place to break, however Word split it into runs."""
    widest = word = 0
    paragraph = None
    for run in cell.iter(_R):
        if run.getparent() is not paragraph:
            paragraph, word = run.getparent(), 0
        letters = _letters(run)
        if letters:
            size = run_size(run, sizes)
            first, *others = [size * ems(piece) for piece in letters.split(" ")]
            widest = max(widest, word + first, *others)
            word = others[-1] if others else word + first
    # Half points times hundredths: ten of them are a twip.
    return -(-widest // 10)


def _letters(run: Element) -> str:
    """What the run prints, with a space wherever a line may break."""
    return "".join([_PRINTED.get(child.tag) or child.text or "" for child in run if child.tag in _PRINTED])


def ems(word: str) -> int:
    """Width in hundredths of the font size. Times half points it is ten times as many twips."""
    return sum(map(_width, word))


@cache
def _width(char: str) -> int:
    return _WIDTH_OF.get(char, _CAPITAL if char.isupper() else _OTHER)
