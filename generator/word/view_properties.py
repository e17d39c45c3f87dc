"""What one element of properties says, as plain values: the sheets that generator.word.view_styles lays on one another.

A value that Word could not read is no value: what lies below it shows through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.word.xml import Element, qn

# Names of values (as in the schema where it has one) with what they are.
Sheet = Mapping[str, Any]

MM_PER_POINT = 25.4 / 72
TWIPS_PER_POINT = 20
EMU_PER_MM = 36_000
# A theme's font instead of a name of its own: “+minorHAnsi”.
THEME_MARK = "+"
TOGGLES = ("b", "i", "bCs", "iCs", "caps", "smallCaps", "strike", "dstrike", "vanish")
FONT_KINDS = ("ascii", "hAnsi", "eastAsia", "cs")
TAB_MARK = "tab "
EDGES = ("top", "bottom", "left", "right", "between")
NO_BORDER = ("nil", "none", "")

_OFF = ("0", "false", "off", "none")
_MEASURE = re.compile(r"([+-]?[0-9]{1,7}(?:\.[0-9]{1,9})?)(mm|cm|in|pt|pc|pi)?")
_POINTS_PER_UNIT = {"mm": 1 / MM_PER_POINT, "cm": 10 / MM_PER_POINT, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_COLOR = re.compile("[0-9A-Fa-f]{6}")
_WHITE = ("AUTO", "FFFFFF", "")
_ALIGN = {
    **dict.fromkeys(("left", "start", "numTab"), "left"),
    **dict.fromkeys(("right", "end"), "right"),
    **dict.fromkeys(("both", "distribute", "thaiDistribute", "lowKashida", "mediumKashida", "highKashida"), "both"),
    "center": "center",
}
_FRAME_SIDES = {"left": "left", "inside": "left", "center": "center", "right": "right", "outside": "right"}
_TAB_SIDES = {"left": "left", "start": "left", "num": "left", "center": "center", "right": "right", "end": "right"} | {
    "decimal": "right"
}
_LINE_RULES = {"auto": "lines", "exact": "exact", "atLeast": "atLeast"}
# What Word leaves for “automatic” spacing of paragraphs that came from a web page.
_AUTOMATIC_SPACING = 14.0
_TWIPS_PER_LINE = 240


def value(element: Element | None, name: str = "w:val") -> str:
    return "" if element is None else element.get(qn(name), "")


def measure(text: str | None, per_point: float = TWIPS_PER_POINT) -> float | None:
    """Points. A bare number counts `per_point` to the point; None for what is no measure."""
    match = _MEASURE.fullmatch((text or "").strip())
    if not match:
        return None
    return float(match[1]) * _POINTS_PER_UNIT[match[2]] if match[2] else float(match[1]) / per_point


def millimetres(text: str | None) -> float | None:
    """Of a number of twips."""
    points = measure(text)
    return None if points is None else points * MM_PER_POINT


def whole(text: str | None, default: int | None = None) -> int | None:
    """A count or a number of a list; `default` for what is none."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text or "") else default


def is_on(element: Element) -> bool:
    """A property that is there is on, unless it says otherwise."""
    return element.get(qn("w:val"), "1").lower() not in _OFF


# --- letters ---


def letters(properties: Element | None) -> dict[str, Any]:
    """What a w:rPr says: fonts by kind, toggles, "size", "u", "color", "marked", "raised", "lang", "style" …"""
    found: dict[str, Any] = {}
    for node in properties if properties is not None else ():
        if read := _OF_LETTERS.get(node.tag):
            found.update(read(node))
    return found


def _fonts(node: Element) -> dict[str, Any]:
    found = {}
    for kind in FONT_KINDS:
        theme = value(node, "w:cstheme" if kind == "cs" else f"w:{kind}Theme")
        if name := (THEME_MARK + theme if theme else value(node, f"w:{kind}").strip()):
            found[kind] = name
    if hint := value(node, "w:hint"):
        found["hint"] = hint
    return found


def _size(key: str) -> Callable[[Element], dict[str, Any]]:
    def read(node: Element) -> dict[str, Any]:
        points = measure(value(node), 2)
        return {key: points} if points and points > 0 else {}

    return read


def _toggle(key: str) -> Callable[[Element], dict[str, Any]]:
    return lambda node: {key: is_on(node)}


def _text(key: str) -> Callable[[Element], dict[str, Any]]:
    return lambda node: {key: value(node)}


def _color(node: Element) -> dict[str, Any]:
    return {"color": value(node).upper() if _COLOR.fullmatch(value(node)) else "auto"}


def _shading(node: Element) -> dict[str, Any]:
    return {"shaded": value(node, "w:fill").upper() not in _WHITE}


def _raised(node: Element) -> dict[str, Any]:
    return {"raised": value(node) == "superscript"}


def _position(node: Element) -> dict[str, Any]:
    return {"lifted": (measure(value(node), 2) or 0) > 0}


_OF_LETTERS = {qn(f"w:{name}"): _toggle(name) for name in (*TOGGLES, "rtl")} | {
    qn("w:rFonts"): _fonts,
    qn("w:rStyle"): _text("style"),
    qn("w:sz"): _size("size"),
    qn("w:szCs"): _size("sizeCs"),
    qn("w:u"): lambda node: {"u": value(node) not in ("", "none")},
    qn("w:color"): _color,
    qn("w:highlight"): lambda node: {"marked": value(node) not in ("", "none", "white")},
    qn("w:shd"): _shading,
    qn("w:vertAlign"): _raised,
    qn("w:position"): _position,
    qn("w:lang"): _text("lang"),
    qn("w:cs"): _toggle("complex"),
}


# --- paragraphs ---


def paragraph(properties: Element | None) -> dict[str, Any]:
    """What a w:pPr says: "style", "jc", indents in mm, spacing in points, "num", "level", edges as kinds of border …"""
    found: dict[str, Any] = {}
    for node in properties if properties is not None else ():
        if read := _OF_PARAGRAPH.get(node.tag):
            found.update(read(node))
    return found


def indents(node: Element) -> dict[str, Any]:
    found = {
        "left": millimetres(node.get(qn("w:start")) or node.get(qn("w:left"))),
        "right": millimetres(node.get(qn("w:end")) or node.get(qn("w:right"))),
        "first": millimetres(node.get(qn("w:firstLine"))),
    }
    if (hanging := millimetres(node.get(qn("w:hanging")))) is not None:
        found["first"] = -hanging
    return {key: number for key, number in found.items() if number is not None}


def _spacing(node: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in ("before", "after"):
        automatic = node.get(qn(f"w:{key}Autospacing"))
        points = measure(node.get(qn(f"w:{key}")))
        if automatic is not None and automatic.lower() not in _OFF:
            found[key] = _AUTOMATIC_SPACING
        elif points is not None:
            found[key] = points
    line, rule = measure(node.get(qn("w:line"))), node.get(qn("w:lineRule"))
    if rule is not None:
        found["line_rule"] = _LINE_RULES.get(rule, "lines")
    if line is not None and line > 0:
        found["line"] = line
        found.setdefault("line_rule", "lines")
    return found


def lines_of(points: float) -> float:
    """Line spacing that is counted in lines is written as 240 to the line."""
    return points * TWIPS_PER_POINT / _TWIPS_PER_LINE


def _numbering(node: Element) -> dict[str, Any]:
    number, level = value(node.find(qn("w:numId"))), whole(value(node.find(qn("w:ilvl"))))
    found: dict[str, Any] = {"num": number} if number else {}
    return found | ({"level": min(max(level, 0), 8)} if level is not None else {})


def borders(node: Element) -> dict[str, str]:
    """The kind of every edge that is told, "" where it is told to have none."""
    found = {}
    for edge in node:
        name = {"start": "left", "end": "right"}.get(edge.tag.rpartition("}")[2], edge.tag.rpartition("}")[2])
        kind = value(edge)
        found[name] = "" if kind in NO_BORDER else kind
    return found


def _align(node: Element) -> dict[str, Any]:
    return {"jc": _ALIGN[value(node)]} if value(node) in _ALIGN else {}


def _frame(node: Element) -> dict[str, Any]:
    """A frame is as wide as its words unless told otherwise: where it stands is where they stand."""
    side = _FRAME_SIDES.get(value(node, "w:xAlign"), "")
    return {"frame": side} if side and not node.get(qn("w:w")) else {}


def _tabs(node: Element) -> dict[str, Any]:
    """Tab stops by their place in mm, "" for one that is taken away."""
    stops = ((millimetres(stop.get(qn("w:pos"))), value(stop)) for stop in node)
    return {f"{TAB_MARK}{place:.2f}": _TAB_SIDES.get(kind, "") for place, kind in stops if place is not None}


def tab_stops(sheet: Sheet) -> list[tuple[float, str]]:
    """Place in mm and alignment of every stop, from left to right."""
    marked = ((float(key.removeprefix(TAB_MARK)), side) for key, side in sheet.items() if key.startswith(TAB_MARK))
    return sorted(stop for stop in marked if stop[1])


_OF_PARAGRAPH = {
    qn("w:framePr"): _frame,
    qn("w:tabs"): _tabs,
    qn("w:pStyle"): _text("style"),
    qn("w:jc"): _align,
    qn("w:ind"): indents,
    qn("w:spacing"): _spacing,
    qn("w:numPr"): _numbering,
    qn("w:pBdr"): lambda node: {f"edge_{edge}": kind for edge, kind in borders(node).items() if edge in EDGES},
    qn("w:keepNext"): _toggle("keep_next"),
    qn("w:pageBreakBefore"): _toggle("page_break"),
    qn("w:contextualSpacing"): _toggle("contextual"),
}
