"""Small Word templates for tests, and readers of what was made of them."""

from __future__ import annotations

import re
from pathlib import Path

from docx import Document

from generator.word.package import read, write
from generator.word.parts import add_part
from generator.word.xml import NAMESPACES, Element, parse, qn

_NOTE = re.compile(r"\[\^(.*?)\]")
_XMLNS = f'xmlns:w="{NAMESPACES["w"]}"'

Block = str | list[list[str]]


def make_template(path: Path, *blocks: Block, header: str = "", footer: str = "") -> Path:
    """A template: a str is a paragraph, a list of rows a table. "[^text]" is a footnote typed with Word."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _add_table(document, block)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    document.core_properties.author = "Người soạn mẫu"
    document.save(path)
    _add_notes(path)
    return path


def edit_part(path: Path, part: str, old: str, new: str) -> Path:
    """Replaces `old` once in the XML of a part; it has to be there."""
    parts = read(path)
    text = parts[part].decode("utf-8")
    assert old in text, f"{old!r} not in {part}"
    path.write_bytes(write({**parts, part: text.replace(old, new, 1).encode("utf-8")}))
    return path


def body(document: bytes) -> Element:
    return parse(read(document)["word/document.xml"])


def text_of(element: Element) -> str:
    """Letters as a reader sees them; ¹ stands for every footnote reference."""
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:footnoteReference"): "¹"}
    return "".join(e.text or "" if e.tag == qn("w:t") else signs[e.tag] for e in element.iter(qn("w:t"), *signs))


def paragraphs(document: bytes) -> list[str]:
    """Text of the paragraphs outside tables."""
    return [text_of(p) for p in body(document).find(qn("w:body")).iterchildren(qn("w:p"))]


def tables(document: bytes) -> list[list[list[str]]]:
    return [
        [[text_of(cell) for cell in row.iterchildren(qn("w:tc"))] for row in table.iterchildren(qn("w:tr"))]
        for table in body(document).iter(qn("w:tbl"))
    ]


def notes(document: bytes) -> dict[int, str]:
    """Text of the footnotes by id, without separators."""
    root = parse(read(document)["word/footnotes.xml"])
    return {int(n.get(qn("w:id"))): text_of(n).strip() for n in root if n.get(qn("w:type")) is None}


def references(document: bytes) -> list[int]:
    """Ids of the footnote references in document order."""
    return [int(e.get(qn("w:id"))) for e in body(document).iter(qn("w:footnoteReference"))]


def _add_table(document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            table.cell(row, column).text = word


def _add_notes(path: Path) -> None:
    parts = read(path)
    found: list[str] = []

    def reference(match: re.Match[str]) -> str:
        found.append(match[1])
        run = f'<w:r><w:footnoteReference w:id="{len(found) + 1}"/></w:r>'
        return f'</w:t></w:r>{run}<w:r><w:t xml:space="preserve">'

    text = _NOTE.sub(reference, parts["word/document.xml"].decode("utf-8"))
    if not found:
        return
    parts["word/document.xml"] = text.encode("utf-8")
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    typed = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(found, 2)
    )
    xml = f"<w:footnotes {_XMLNS}>{separators}{typed}</w:footnotes>".encode()
    add_part(parts, "word/document.xml", "footnotes", "word/footnotes.xml", xml)
    path.write_bytes(write(parts))
