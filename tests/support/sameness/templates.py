"""Templates out of pieces of XML, whole enough for docxtpl (python-docx wants styles and content types)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape

from docx import Document

from generator.word.package import read, write
from generator.word.parts import add_part
from generator.word.xml import NAMESPACES

MAIN = "word/document.xml"
_MORE_NAMESPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{prefix: NAMESPACES[prefix] for prefix in ("w", "r", "wp", "a", "w14")},
        **_MORE_NAMESPACES,
    }.items()
)
_SECTION = '<w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/>{}</w:sectPr>'
_ROOTS = {"header": "hdr", "footer": "ftr"}
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


@dataclass(frozen=True, slots=True)
class Template:
    """body: blocks of XML. margins: "header default", "footer first" ... → blocks. notes: what footnotes 1, 2 ... hold
    as blocks. properties: core properties by their python-docx names."""

    body: str
    margins: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)

    def package(self) -> bytes:
        parts = dict(read(_empty(tuple(self.properties.items()))))
        references = "".join(self._add_margin(parts, number, where) for number, where in enumerate(self.margins, 1))
        title_page = "<w:titlePg/>" if any("first" in where for where in self.margins) else ""
        section = _SECTION.format(references, title_page)
        parts[MAIN] = f"<w:document {_DECLARED}><w:body>{self.body}{section}</w:body></w:document>".encode()
        if self.notes:
            typed = "".join(f'<w:footnote w:id="{n}">{note}</w:footnote>' for n, note in enumerate(self.notes, 1))
            xml = f"<w:footnotes {_DECLARED}>{_SEPARATORS}{typed}</w:footnotes>"
            add_part(parts, MAIN, "footnotes", "word/footnotes.xml", xml.encode())
        return write(parts)

    def _add_margin(self, parts: dict[str, bytes], number: int, where: str) -> str:
        kind, pages = where.split()
        root = f"w:{_ROOTS[kind]}"
        xml = f"<{root} {_DECLARED}>{self.margins[where]}</{root}>"
        link = add_part(parts, MAIN, kind, f"word/{kind}{number}.xml", xml.encode())
        return f'<w:{kind}Reference w:type="{pages}" r:id="{link}"/>'


@cache
def _empty(properties: tuple[tuple[str, str], ...]) -> bytes:
    document, target = Document(), io.BytesIO()
    for name, value in properties:
        setattr(document.core_properties, name, value)
    document.save(target)
    return target.getvalue()


# --- pieces; text that begins with "<w:" or "<mc:" is XML already


def run(text: str, looks: str = "") -> str:
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(*pieces: str, properties: str = "") -> str:
    inside = "".join(piece if piece.startswith(("<w:", "<mc:")) else run(piece) for piece in pieces)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def paragraphs(*texts: str) -> str:
    return "".join(text if text.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else paragraph(text) for text in texts)


def cell(*blocks: str, width: int = 2000, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{paragraphs(*blocks)}</w:tc>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(one if one.startswith('<w:tc>') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str | list[str], columns: int = 2) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    inside = "".join(one if isinstance(one, str) else row(*one) for one in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>'
