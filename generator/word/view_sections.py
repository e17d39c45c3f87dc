"""Sections of a document: paper, margins, page numbers, and which headers and footers each of them has."""

from __future__ import annotations

from collections.abc import Mapping

from generator.word.parts import relationships
from generator.word.view_properties import is_on, millimetres, value, whole
from generator.word.view_records import Section
from generator.word.xml import Element, qn

# Word's own page where a document tells none: Letter with margins of an inch, headers half an inch from the edge.
_WIDTH, _HEIGHT, _MARGIN, _HEADER = 215.9, 279.4, 25.4, 12.7
_KINDS = ("nextPage", "continuous", "evenPage", "oddPage", "nextColumn")
_DECIMALS = 2

# Header or footer of a section: part names by "default", "first", "even".
Bands = dict[str, str]


def properties_of(body: Element, breaks: list[Element]) -> list[Element | None]:
    """What each section says. breaks: what paragraphs that end a section say, in order; the body tells of the last."""
    return [*breaks, body.find(qn("w:sectPr"))]


def section(number: int, element: Element | None) -> Section:
    """A section without its headers and footers."""
    if element is None:
        return Section(number, _WIDTH, _HEIGHT, *[_MARGIN] * 4, _HEADER, _HEADER)
    page, margins = element.find(qn("w:pgSz")), element.find(qn("w:pgMar"))
    pages, columns = element.find(qn("w:pgNumType")), element.find(qn("w:cols"))
    first, kind = element.find(qn("w:titlePg")), value(element.find(qn("w:type")))
    width, height = _length(page, "w:w", _WIDTH), _length(page, "w:h", _HEIGHT)
    return Section(
        number=number,
        width=width,
        height=height,
        landscape=width > height,
        # Negative margins keep their distance whatever the header holds.
        **{side: abs(_length(margins, f"w:{side}", _MARGIN)) for side in ("top", "bottom", "left", "right")},
        **{band: _length(margins, f"w:{band}", _HEADER) for band in ("header", "footer")},
        gutter=_length(margins, "w:gutter", 0),
        first_page_own=first is not None and is_on(first),
        starts_at=whole(value(pages, "w:start")),
        number_format=value(pages, "w:fmt") or "decimal",
        kind=kind if kind in _KINDS else "nextPage",
        columns=max(whole(value(columns, "w:num"), 1) or 1, 1),
        vertical=value(element.find(qn("w:vAlign"))) or "top",
    )


def _length(element: Element | None, name: str, default: float) -> float:
    found = millimetres(value(element, name))
    return default if found is None else round(found, _DECIMALS)


def bands(parts: Mapping[str, bytes], main: str, elements: list[Element | None], kind: str) -> list[Bands]:
    """Headers or footers (kind "header", "footer") of each section; those that one lacks it takes over."""
    targets = {link.id: link.target for link in relationships(parts, main) if link.kind == kind}
    found: list[Bands] = []
    for element in elements:
        own = dict(found[-1]) if found else {}
        for reference in element.iterchildren(qn(f"w:{kind}Reference")) if element is not None else ():
            target = targets.get(reference.get(qn("r:id"), ""), "")
            if target in parts:
                own[value(reference, "w:type") or "default"] = target
        found.append(own)
    return found
