"""A finished document as readable text: what golden files hold and tests look into."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

_MM = 25.4 / 1440
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _styles(package: dict[str, bytes]) -> dict[str, str]:
    root = etree.fromstring(package["word/styles.xml"])
    return {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in root.iter(f"{W}style")}


def _words(paragraph: etree._Element) -> str:
    pieces = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}footnoteReference"):
        if node.tag == f"{W}footnoteReference":
            pieces.append(f"[chú thích {node.get(f'{W}id')}]")
        else:
            pieces.append(node.text or "" if node.tag == f"{W}t" else " ")
    return "".join(pieces)


def _paragraph(paragraph: etree._Element, styles: dict[str, str]) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = styles[style.get(f"{W}val")] if style is not None else "-"
    return f"[{name}] {_words(paragraph)}"


def _cell(cell: etree._Element) -> str:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    text = " / ".join(_words(paragraph) for paragraph in cell.iter(f"{W}p"))
    if merged is not None and merged.get(f"{W}val") != "restart":
        text = "〃"
    return text + (f" ⟷{span.get(f'{W}val')}" if span is not None else "")


def _row(row: etree._Element) -> str:
    """Rows are kept whole unless said otherwise."""
    flags = {flag.tag.removeprefix(W) for flag in row.iterfind(f"{W}trPr/*")}
    marks = [" [lặp lại đầu trang]"] * ("tblHeader" in flags) + [" [tách được]"] * ("cantSplit" not in flags)
    return "| " + " | ".join(map(_cell, row.iter(f"{W}tc"))) + " |" + "".join(marks)


def _section(section: etree._Element) -> str:
    size, margins = (section.find(f"{W}{name}").attrib for name in ("pgSz", "pgMar"))
    paper = "ngang" if size.get(f"{W}orient") == "landscape" else "dọc"
    sides = ", ".join(f"{words} {_mm(margins[f'{W}{side}'])}" for side, words in _SIDES.items())
    numbers = section.find(f"{W}pgNumType")
    start = f"; số trang từ {numbers.get(f'{W}start')}" if numbers is not None else ""
    first = "; trang đầu riêng" if section.find(f"{W}titlePg") is not None else ""
    return f"=== hết phần: {_mm(size[f'{W}w'])} x {_mm(size[f'{W}h'])} mm {paper}; lề {sides}{start}{first} ==="


def _mm(twips: str) -> int:
    return round(int(twips) * _MM)


def _blocks(parent: etree._Element, styles: dict[str, str]) -> Iterator[str]:
    for node in parent:
        if node.tag == f"{W}p":
            yield _paragraph(node, styles)
            if (section := node.find(f"{W}pPr/{W}sectPr")) is not None:
                yield _section(section)
        elif node.tag == f"{W}tbl":
            yield from map(_row, node.iter(f"{W}tr"))
        elif node.tag == f"{W}sectPr":
            yield _section(node)


def readable(document: bytes) -> str:
    """Paragraphs with their styles, tables row by row, paper and margins of each section, notes at the end."""
    package = parts(document)
    styles = _styles(package)
    lines = list(_blocks(etree.fromstring(package["word/document.xml"])[0], styles))
    notes = etree.fromstring(package["word/footnotes.xml"]) if "word/footnotes.xml" in package else ()
    for note in notes:
        if note.get(f"{W}type") is None:
            lines.append(f"[chú thích {note.get(f'{W}id')}]" + " ".join(_words(p) for p in note.iter(f"{W}p")))
    return "\n".join(lines).replace("\u00a0", "·") + "\n"


def plain(document: bytes) -> str:
    """All words with ordinary spaces, for looking things up."""
    return readable(document).replace("·", " ")
