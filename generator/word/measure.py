"""How wide words print, near enough to tell whether a number fits its column. Widths are of Times New Roman."""

from __future__ import annotations

from collections.abc import Mapping

from generator.word.xml import Element, qn

_SZ, _VAL, _RPR, _R, _P = qn("w:sz"), qn("w:val"), qn("w:rPr"), qn("w:r"), qn("w:p")
DEFAULT_HALF_POINTS = 20
_TWIPS_PER_HALF_POINT = 10


def style_sizes(styles: Element) -> dict[str, int]:
    """Font size in half points of every paragraph style, through its bases; "" is a paragraph without a style."""
    found = {style.get(qn("w:styleId"), ""): style for style in styles.iter(qn("w:style"))}
    plain = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_RPR}/{_SZ}")
    default = int(plain.get(_VAL)) if plain is not None else DEFAULT_HALF_POINTS

    def size(style_id: str, depth: int = 0) -> int:
        style = found.get(style_id)
        if style is None or depth > len(found):
            return default
        own = style.find(f"{_RPR}/{_SZ}")
        base = style.find(qn("w:basedOn"))
        if own is not None:
            return int(own.get(_VAL))
        return size(base.get(_VAL), depth + 1) if base is not None else default

    first = next((id_ for id_, style in found.items() if style.get(qn("w:default")) and _is_paragraph(style)), "")
    return {"": size(first), **{id_: size(id_) for id_ in found}}


def _is_paragraph(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph"


def run_size(run: Element, sizes: Mapping[str, int]) -> int:
    """Half points of a run: its own, or its paragraph's style."""
    own = run.find(f"{_RPR}/{_SZ}")
    if own is not None:
        return int(own.get(_VAL))
    paragraph = next(run.iterancestors(_P))
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return sizes.get(style.get(_VAL) if style is not None else "", sizes[""])


def longest_word(cell: Element, sizes: Mapping[str, int]) -> int:
    """Width in twips of the widest piece of the cell that has no place to break."""
    widest = 0
    for run in cell.iter(_R):
        words = "".join(text.text or "" for text in run.iter(qn("w:t"))).replace("\u00a0", "0").split()
        if words:
            widest = max(widest, run_size(run, sizes) * max(map(_ems, words)) * _TWIPS_PER_HALF_POINT // 100)
    return widest


def _ems(word: str) -> int:
    """Hundredths of the font size."""
    return sum(25 if char in ".,:;'-" else 50 if char.isdigit() or char.islower() else 72 for char in word)
