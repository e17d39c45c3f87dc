"""What is drawn in a paragraph: rules, pictures, the outlines of text boxes. DrawingML and the older VML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.word.view_properties import EMU_PER_MM, MM_PER_POINT, measure, whole
from generator.word.view_records import Line
from generator.word.xml import Element, qn

DRAWN = "vẽ"
DRAWINGS = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE_VML = "{urn:schemas-microsoft-com:office:office}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIDDEN = {qn("w:txbxContent"), qn("w:del"), qn("w:moveFrom"), _FALLBACK}
_LINE_SHAPES = ("line", "straightConnector1")
# v:shape types of straight lines: a line and a connector.
_VML_LINE = re.compile(r"#_x0000_t(?:20|32)$")
_STYLE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]{1,40})")
_PICTURE_KINDS = ("/picture", "/chart", "/diagram", "/chartex")
# Steeper is no horizontal rule; a rectangle flatter than this (mm) is one.
_STEEPEST, _FLATTEST = 0.05, 0.7
_QUARTER, _TURN = 5_400_000, 10_800_000
_PIXELS_PER_POINT = 96 / 72


def is_own(node: Element, paragraph: Element) -> bool:
    """Whether the reader sees it as part of this very paragraph: not deleted, not in a text box, not a second copy."""
    while (node := node.getparent()) is not None and node is not paragraph:
        if node.tag in _HIDDEN:
            return False
    return True


def shows_picture(drawing: Element) -> bool:
    kinds = (data.get("uri", "") for data in drawing.iter(qn("a:graphicData")))
    if drawing.tag == qn("w:object") or any(kind.endswith(_PICTURE_KINDS) for kind in kinds):
        return True
    return next(drawing.iter(f"{_VML}imagedata", "{*}pic"), None) is not None


def rules(drawing: Element) -> Iterator[Line]:
    """The horizontal lines of one drawing."""
    for shape in drawing.iter(qn("a:prstGeom"), f"{_VML}line", f"{_VML}shape", f"{_VML}rect"):
        if is_own(shape, drawing):
            found = _drawing_line(shape, drawing) if shape.tag == qn("a:prstGeom") else _vml_line(shape)
            if found:
                yield found


def is_outlined(box: Element) -> bool:
    """Whether a text box has a line around it."""
    shape = box.getparent()
    while shape is not None and not (shape.tag == f"{_WPS}wsp" or shape.tag.startswith(_VML)):
        shape = shape.getparent()
    while shape is not None and shape.tag == f"{_VML}textbox":
        shape = shape.getparent()
    if shape is None:
        return False
    if shape.tag != f"{_WPS}wsp":
        return shape.get("stroked", "t") not in ("f", "false")
    line = shape.find(f"{_WPS}spPr/{qn('a:ln')}")
    if line is not None:
        return line.find(qn("a:noFill")) is None
    themed = shape.find(f"{_WPS}style/{qn('a:lnRef')}")
    return themed is not None and themed.get("idx", "0") != "0"


def box_width(box: Element) -> float:
    """In mm; 0 when it is not told."""
    node = box.getparent()
    while node is not None and node.tag != qn("w:p"):
        if node.tag in (qn("wp:anchor"), qn("wp:inline")):
            return _extent(node.find(qn("wp:extent")))[0]
        if node.tag.startswith(_VML) and (width := _styled(node).get("width")):
            return width
        node = node.getparent()
    return 0


# --- DrawingML ---


def _drawing_line(geometry: Element, drawing: Element) -> Line | None:
    kind, properties = geometry.get("prst", ""), geometry.getparent()
    width, height = _size(properties, drawing)
    outline = properties.find(qn("a:ln"))
    if kind == "rect":
        filled = properties.find(qn("a:noFill")) is None
        return Line(DRAWN, round(width, 1)) if filled and 0 < height <= _FLATTEST < width else None
    unseen = outline is not None and outline.find(qn("a:noFill")) is not None
    if kind not in _LINE_SHAPES or unseen or width <= 0 or height > width * _STEEPEST:
        return None
    dash = outline.find(qn("a:prstDash")) if outline is not None else None
    return Line(DRAWN, round(width, 1), dashed=dash is not None and dash.get("val", "solid") != "solid")


def _size(properties: Element, drawing: Element) -> tuple[float, float]:
    """Width and height as they lie on the page, scaled with their group; else those of the whole drawing."""
    place = properties.find(qn("a:xfrm"))
    width, height = _extent(place.find(qn("a:ext"))) if place is not None else (0.0, 0.0)
    if not width and not height:
        return _extent(next(drawing.iter(qn("wp:extent")), None))
    scale = _group_scale(properties)
    turned = abs((whole(place.get("rot"), 0) or 0) % _TURN - _QUARTER) < _QUARTER / 10
    return (height * scale[1], width * scale[0]) if turned else (width * scale[0], height * scale[1])


def _group_scale(node: Element) -> tuple[float, float]:
    across = down = 1.0
    while (node := node.getparent()) is not None and node.tag not in DRAWINGS:
        if node.tag not in (f"{_WPG}wgp", f"{_WPG}grpSp"):
            continue
        place = node.find(f"{_WPG}grpSpPr/{qn('a:xfrm')}")
        if place is not None:
            shown, inside = _extent(place.find(qn("a:ext"))), _extent(place.find(qn("a:chExt")))
            across *= shown[0] / inside[0] if inside[0] and shown[0] else 1
            down *= shown[1] / inside[1] if inside[1] and shown[1] else 1
    return across, down


def _extent(element: Element | None) -> tuple[float, float]:
    if element is None:
        return 0.0, 0.0
    return tuple((whole(element.get(name), 0) or 0) / EMU_PER_MM for name in ("cx", "cy"))


# --- VML ---


def _vml_line(shape: Element) -> Line | None:
    if shape.get("stroked") in ("f", "false"):
        return None
    if shape.tag == f"{_VML}line":
        size = _between(shape.get("from", ""), shape.get("to", ""))
    elif shape.tag == f"{_VML}rect":
        return Line(DRAWN, _styled(shape).get("width", 0)) if shape.get(f"{_OFFICE_VML}hr") in ("t", "true") else None
    elif _VML_LINE.search(shape.get("type", "")):
        size = _styled(shape).get("width", 0.0), _styled(shape).get("height", 0.0)
    else:
        return None
    if not size or size[0] <= 0 or size[1] > size[0] * _STEEPEST:
        return None
    stroke = shape.find(f"{_VML}stroke")
    dashed = stroke is not None and stroke.get("dashstyle", "solid") != "solid"
    grouped = shape.getparent() is not None and shape.getparent().tag == f"{_VML}group"
    return Line(DRAWN, 0 if grouped else round(size[0], 1), dashed=dashed)


def _between(start: str, end: str) -> tuple[float, float] | None:
    """Width and height of a line from “0,3pt” to “70mm,3pt”."""
    ends = [_vml_measure(part) for point in (start, end) for part in (point.split(",") + ["0"])[:2]]
    if None in ends:
        return None
    return abs(ends[2] - ends[0]), abs(ends[3] - ends[1])


def _styled(shape: Element) -> dict[str, float]:
    """Width and height out of a VML style, in mm."""
    found = {name: _vml_measure(told) for name, told in _STYLE.findall(shape.get("style", ""))}
    return {name: number for name, number in found.items() if number is not None}


def _vml_measure(text: str) -> float | None:
    """A bare number is one of pixels."""
    text = text.strip() or "0"
    bare = text.removesuffix("px")
    points = measure(f"{bare}0" if bare.endswith(".") else bare, _PIXELS_PER_POINT)
    return None if points is None else points * MM_PER_POINT
