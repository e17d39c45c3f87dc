"""Writing official documents for tests with python-docx, in the ways that offices really do.

Looks are given directly or by styles; rules under words are drawn, borders or underscores; the letterhead is a
borderless table, two columns by tabs, or centred paragraphs one below another.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

LEFT, CENTER, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY,
)  # fmt: skip
# How the rule under words is made.
VE, VIEN, KY_TU = "vẽ", "viền", "ký tự"
# How the letterhead is laid out.
BANG, TAB, DOAN = "bảng", "tab", "đoạn"
_TEXT_WIDTH = 210 - 30 - 20
_POINT = 25.4 / 72


class Giay:
    """A document being written. theo_kieu: looks come from paragraph styles instead of the runs."""

    def __init__(self, theo_kieu: bool = False):
        self.docx: Docx = Document()
        self.theo_kieu = theo_kieu
        self._prepare()

    def _prepare(self) -> None:
        normal = self.docx.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(14)
        fonts = normal.element.rPr.rFonts
        for kind in ("cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), "Times New Roman")
        normal.paragraph_format.space_after = Pt(0)
        self.set_page(self.docx.sections[0])
        self.page_number(self.docx.sections[0])

    @staticmethod
    def set_page(section: Any, landscape: bool = False) -> None:
        width, height = (297, 210) if landscape else (210, 297)
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin, section.header_distance = Mm(30), Mm(10)

    def page_number(self, section: Any) -> None:
        """Centred in the top margin, not on the first page."""
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.style = self.docx.styles["Normal"]
        paragraph.alignment = CENTER
        field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>')
        paragraph._p.append(field)

    def new_section(self, landscape: bool = False) -> Any:
        """A section on a new page whose pages count from 1, for an appendix."""
        section = self.docx.add_section(WD_SECTION.NEW_PAGE)
        self.set_page(section, landscape)
        section.different_first_page_header_footer = True
        number = section._sectPr.find(qn("w:pgNumType"))
        if number is None:
            number = OxmlElement("w:pgNumType")
            section._sectPr.find(qn("w:cols")).addprevious(number)
        number.set(qn("w:start"), "1")
        return section

    def put(self, where: Any, text: str, align: Any = LEFT, size: float = 14, **looks: bool | float) -> Paragraph:
        """A paragraph at the end of `where` (document or cell; a cell's empty first paragraph is used). looks: bold,
        italic; before, after in points; first in mm. “\\n” and “\\t” become line breaks and tabs."""
        paragraphs = getattr(where, "paragraphs", [])
        is_fresh_cell = where is not self.docx and len(paragraphs) == 1 and not paragraphs[0].runs
        paragraph = paragraphs[0] if is_fresh_cell else where.add_paragraph()
        run = paragraph.add_run(text)
        if self.theo_kieu:
            paragraph.style = self._style(align, size, looks)
            return paragraph
        paragraph.alignment = align
        run.font.size, run.bold, run.italic = Pt(size), looks.get("bold"), looks.get("italic")
        self._space(paragraph.paragraph_format, looks)
        return paragraph

    def _style(self, align: Any, size: float, looks: dict[str, Any]) -> Any:
        """One paragraph style for each combination of looks, as a template would have them."""
        name = " ".join(["Mẫu", str(align), f"{size:g}", *(f"{key}{value}" for key, value in sorted(looks.items()))])
        if name in self.docx.styles:
            return self.docx.styles[name]
        style = self.docx.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self.docx.styles["Normal"]
        style.font.size, style.font.bold, style.font.italic = Pt(size), looks.get("bold"), looks.get("italic")
        style.paragraph_format.alignment = align
        self._space(style.paragraph_format, looks)
        return style

    @staticmethod
    def _space(form: Any, looks: dict[str, Any]) -> None:
        form.space_before, form.space_after = Pt(looks.get("before", 0)), Pt(looks.get("after", 0))
        form.first_line_indent, form.line_spacing = Mm(looks.get("first", 0)), looks.get("line", 1.0)

    def body(self, text: str, **looks: Any) -> Paragraph:
        """A paragraph of running text."""
        return self.put(self.docx, text, BOTH, **{"after": 6, "first": 12.7, "line": 1.1, **looks})

    def rule(self, where: Any, kind: str, length: float, room: float = _TEXT_WIDTH) -> None:
        """A rule of `length` mm, centred in `room` mm."""
        if kind == KY_TU:
            self.put(where, "_" * round(length / (6 * _POINT)), CENTER, 12)
        elif kind == VIEN:
            self._border(self.put(where, "", CENTER, 6), (room - length) / 2)
        else:
            self.put(where, "", CENTER, 6)._p.append(_drawn(length))

    @staticmethod
    def _border(paragraph: Paragraph, indent: float) -> None:
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
        border = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        )
        paragraph._p.get_or_add_pPr().insert_element_before(
            border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )

    def table(self, *widths: float) -> Any:
        """A borderless table of one row; widths in mm."""
        table = self.docx.add_table(rows=1, cols=len(widths))
        table.autofit = False
        for cell, width in zip(table.rows[0].cells, widths, strict=True):
            cell.width = Mm(width)
        return table

    def grid(self, *rows: list[str], size: float = 13) -> Any:
        """A bordered table of figures, its first row bold."""
        table = self.docx.add_table(rows=len(rows), cols=len(rows[0]))
        table.style = "Table Grid"
        for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            for cell, text in zip(row.cells, texts, strict=True):
                self.put(cell, text, CENTER, size, bold=number == 0)
        return table

    def columns(self, *lines: tuple[str, str, dict[str, Any]]) -> None:
        """Lines in two columns by centred tabs: left words, right words, looks."""
        for left, right, looks in lines:
            paragraph = self.put(self.docx, "", LEFT, 13)
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Mm(33), WD_TAB_ALIGNMENT.CENTER)
            stops.add_tab_stop(Mm(115), WD_TAB_ALIGNMENT.CENTER)
            for text, side in ((f"\t{left}", "left"), (f"\t{right}", "right")):
                run = paragraph.add_run(text)
                run.font.size = Pt(looks.get(f"{side}_size", 13))
                run.bold, run.italic = looks.get(f"{side}_bold"), looks.get(f"{side}_italic")

    def luu(self) -> bytes:
        return luu(self.docx)


def _drawn(length: float) -> Any:
    """A run with a line drawn across, as Word wrote it for decades."""
    points = f"{length / _POINT:.1f}pt"
    return parse_xml(
        f'<w:r {nsdecls("w")}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:line from="0,2pt" to="{points},2pt" '
        'style="position:absolute;mso-position-horizontal:center;z-index:1" strokeweight=".75pt"/></w:pict></w:r>'
    )


def luu(document: Docx) -> bytes:
    """The document as a file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
