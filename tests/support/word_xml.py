"""Whole .docx packages out of pieces of XML, for tests that need one thing exactly so."""

from __future__ import annotations

from generator.word.package import write
from generator.word.view import read_view
from generator.word.view_records import Paragraph, View
from generator.word.xml import NAMESPACES

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{prefix: NAMESPACES[prefix] for prefix in ("w", "r", "wp", "a")},
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_ROOTS = {"footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}
# A4 with the margins of the decree.
SECTION = (
    '<w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="1134" w:header="567" w:footer="567"/>{}</w:sectPr>'
)


def package(body: str, **parts: str) -> bytes:
    """A document of this body. parts: styles, numbering, theme, settings, header1, footer2, footnotes … by what stands
    inside their root; their relationships are called like them."""
    files = {"word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    relations = ""
    for name, inside in parts.items():
        kind = name.rstrip("0123456789")
        root = "a:theme" if kind == "theme" else f"w:{_ROOTS.get(kind, kind)}"
        files[f"word/{name}.xml"] = f"<{root} {_SPACES}>{inside}</{root}>"
        relations += f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
    main = f'<Relationship Id="m" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    files["_rels/.rels"] = f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>'
    files["[Content_Types].xml"] = f'<Types xmlns="{_TYPES}"/>'
    return write({name: text.encode("utf-8") for name, text in files.items()})


def view(body: str, **parts: str) -> View:
    return read_view(package(body, **parts), "thử.docx")


def first(body: str, **parts: str) -> Paragraph:
    """The first paragraph that says something."""
    return next(one for one in view(body, **parts).paragraphs if one.text)


def paragraph(text: str = "", properties: str = "", looks: str = "", more: str = "") -> str:
    """properties and looks: what stands in w:pPr and w:rPr; more: elements behind the text."""
    run = f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{more}</w:p>"


def style(identifier: str, properties: str = "", looks: str = "", based: str = "", kind: str = "paragraph") -> str:
    """One that is called “Normal…” is the default of its kind."""
    default = ' w:default="1"' if identifier.startswith("Normal") else ""
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    inside = f'<w:name w:val="tên {identifier}"/>{basis}<w:pPr>{properties}</w:pPr><w:rPr>{looks}</w:rPr>'
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"{default}>{inside}</w:style>'


def defaults(looks: str = "", properties: str = "") -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{looks}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{properties}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def table(*rows: str, properties: str = "", grid: str = "") -> str:
    """rows: of cells, see cell."""
    inside = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
