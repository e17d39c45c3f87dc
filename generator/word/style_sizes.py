"""The font size that each paragraph style of a document comes to."""

from __future__ import annotations

from generator.word.measure import DEFAULT_HALF_POINTS
from generator.word.xml import Element, is_flag_set, number, qn

_RPR, _SZ = qn("w:rPr"), qn("w:sz")


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
        return size(base.get(qn("w:val")), depth + 1) if base is not None else default

    first = next((id_ for id_, style in found.items() if _is_default_paragraph(style)), "")
    return {**{id_: size(id_) for id_ in found}, "": size(first)}


def _is_default_paragraph(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and is_flag_set(style, "w:default")
