"""Strict XML for Word parts: no DOCTYPE, no entities, no repair of broken markup."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

Element = etree._Element

# Word's own sizes and widths end at 31,680 twips; ids of notes are as short.
_NUMBER = re.compile(r"[+-]?[0-9]{1,5}(?:\.[0-9]{1,9})?")


@cache
def qn(name: str) -> str:
    """ "w:p" as lxml writes it."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def parse(data: bytes | str) -> Element:
    """The root of a part. Raises ValueError, a Vietnamese clause, for what is not plain well-formed XML."""
    if isinstance(data, str):
        data = data.encode("utf-8")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"hỏng ở dòng {error.lineno}") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("có khai báo DOCTYPE")
    return root


def serialize(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def make(name: str, **attributes: str) -> Element:
    """An element; attribute names are in the element's own namespace: make("w:footnote", id="1")."""
    prefix = name.split(":")[0]
    element = etree.Element(qn(name), nsmap={prefix: NAMESPACES[prefix]})
    for attribute, value in attributes.items():
        element.set(qn(f"{prefix}:{attribute}"), value)
    return element


def number(element: Element, name: str, default: int = 0) -> int:
    """A size, a width or a count as Word writes them. Raises ValueError, a Vietnamese clause, for what Word refuses."""
    text = element.get(qn(name), str(default))
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"giá trị “{text[:20]}” của {name} không phải là số dùng được")
    return int(float(text))


def is_flag_set(element: Element, name: str) -> bool:
    """A Word on/off attribute."""
    return element.get(qn(name)) in ("1", "true", "on")
