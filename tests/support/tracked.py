"""Small .docx written as XML, with tracked changes or without."""

from __future__ import annotations

from generator.word.package import CONTENT_TYPES, ROOT_RELATIONSHIPS, write
from generator.word.parts import add_part
from generator.word.xml import NAMESPACES

_W = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"'
_MAIN = "word/document.xml"
_SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
WHO = 'w:id="1" w:author="Ai đó" w:date="2024-01-01T00:00:00Z"'


def package(body: str, notes: str = "") -> bytes:
    """A document of this body; notes: w:footnote elements."""
    types = f'<Types xmlns="{NAMESPACES["ct"]}"><Default Extension="rels" ContentType="application/x"/>'
    types += '<Default Extension="xml" ContentType="application/xml"/></Types>'
    parts = {
        CONTENT_TYPES: types.encode(),
        ROOT_RELATIONSHIPS: f'<Relationships xmlns="{NAMESPACES["rel"]}"/>'.encode(),
    }
    document = f"<w:document {_W}><w:body>{body}{_SECTION}</w:body></w:document>"
    add_part(parts, "", "officeDocument", _MAIN, document.encode())
    if notes:
        text = f"<w:footnotes {_W}>{notes}</w:footnotes>"
        add_part(parts, _MAIN, "footnotes", "word/footnotes.xml", text.encode())
    return write(parts)


def run(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def added(text: str) -> str:
    return f"<w:ins {WHO}>{run(text)}</w:ins>"


def removed(text: str) -> str:
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def paragraph(*pieces: str, look: str = "", mark: str = "") -> str:
    """mark: "ins" or "del" for the end of the paragraph."""
    of_mark = f"<w:rPr><w:{mark} {WHO}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{look}{of_mark}</w:pPr>{''.join(pieces)}</w:p>"


def row(*cells: str, mark: str = "") -> str:
    """Cells of one paragraph each. mark: "ins" or "del" for the row."""
    of_row = f"<w:trPr><w:{mark} {WHO}/></w:trPr>" if mark else ""
    return f"<w:tr>{of_row}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def note(number: int, *pieces: str) -> str:
    return f'<w:footnote w:id="{number}">{paragraph(*pieces)}</w:footnote>'


def reference(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
