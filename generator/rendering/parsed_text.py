"""Text that nothing proves to be XML: read by a parser and written again the way the steps of finishing expect it."""

from __future__ import annotations

from lxml import etree

from generator.rendering.template_cells import with_ends
from generator.word.xml import NAMESPACES, parse

_W = NAMESPACES["w"]


def parsed(xml: str) -> str:
    """A part. Raises ValueError for what is not one well-formed document."""
    return with_ends(etree.tostring(parse(xml), encoding="unicode"))


def parsed_note(xml: str) -> str:
    """The words of a note, or its paragraphs. Raises ValueError as above."""
    written = parsed(f'<w:footnote xmlns:w="{_W}">{xml}</w:footnote>')
    return written[written.index(">") + 1 : written.rindex("<")]
