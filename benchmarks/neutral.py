"""A neutral document of some 17 pages, the same content as a template of every engine in the engine's own tags.

250 paragraphs with 80 values, a table of 8 columns whose rows are a loop, 20 footnotes with a value each (as plain text
for engines that know no tags in notes). Words and figures are invented; the same numbers of the same seed every time.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

PARAGRAPHS, VALUES, NOTES = 250, 80, 20
COLUMNS = ("stt", "ten", "ke_hoach", "da_giao", "trung_uong", "dia_phuong", "giai_ngan", "ty_le")
HEADINGS = ("STT", "Danh mục dự án", "Kế hoạch", "Đã giao", "NSTW", "NSĐP", "Giải ngân", "Tỷ lệ (%)")
_TEXT = (
    "thực hiện|chương trình|phát triển|kinh tế|xã hội|vùng đồng bào|dân tộc thiểu số|và miền núi|bảo đảm|tiến độ"
    "|chất lượng|các dự án|đầu tư|hạ tầng|giao thông|thủy lợi|trường học|trạm y tế|nước sinh hoạt|hỗ trợ sản xuất"
    "|đào tạo nghề|tăng cường|kiểm tra|giám sát|đánh giá kết quả|tổng hợp báo cáo|theo quy định"
)
_PHRASES = _TEXT.split("|")
_XML = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


@dataclass(frozen=True, slots=True)
class Syntax:
    """An engine's tags; NAME stands for the value's name. The loop over rows is one of three kinds.

    around: rows of their own before and after · within: in the first and the last cell · again: a second, like row.
    """

    value: str
    of_row: str
    around: tuple[str, str] = ("", "")
    within: tuple[str, str] = ("", "")
    again: str = ""
    tags_in_notes: bool = True


JINJA = Syntax("{{ NAME }}", "{{ d.NAME }}", around=("{%tr for d in dong %}", "{%tr endfor %}"))
DOCXTEMPLATER = Syntax("{NAME}", "{NAME}", within=("{#dong}", "{/dong}"))
EASY_TEMPLATE_X = Syntax("{NAME}", "{NAME}", within=("{#dong}", "{/dong}"), tags_in_notes=False)
DOCX_TEMPLATES = Syntax("{NAME}", "{$d.NAME}", around=("{FOR d IN dong}", "{END-FOR d}"), tags_in_notes=False)
CARBONE = Syntax("{d.NAME}", "{d.dong[i].NAME}", again="{d.dong[i+1].NAME}")


# --- what is filled in


def write_data(path: Path, rows: int) -> None:
    """gia_tri: the values, which move from document to document; chung: what all documents have alike."""
    chance = random.Random(rows)
    table = [{"stt": str(number), **_row(number, chance)} for number in range(1, rows + 1)]
    data = {"gia_tri": [_amount(chance) for _ in range(VALUES)], "chung": {"dong": table, **_notes()}}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _row(number: int, chance: random.Random) -> dict[str, str]:
    return {"ten": f"Dự án {number}: {_prose(chance, 4)}", **{name: _amount(chance) for name in COLUMNS[2:]}}


def _amount(chance: random.Random) -> str:
    return f"{chance.uniform(10, 60_000):,.1f}".translate(str.maketrans(",.", ".,"))


def _notes() -> dict[str, str]:
    return {f"n{number}": f"{1000 + 37 * number}/QĐ-UBND" for number in range(NOTES)}


def _prose(chance: random.Random, phrases: int) -> str:
    return " ".join(chance.choices(_PHRASES, k=phrases))


# --- the template


def write_template(path: Path, syntax: Syntax, times: int) -> None:
    """`times`: how often the body stands in the template."""
    document, notes = docx.Document(), []
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    _drop_needless(document)
    for _ in range(times):
        _write_body(document, syntax, notes)
    _add_notes(document, notes)
    document.save(str(path))


def _drop_needless(document: Document) -> None:
    """python-docx's own template brings a second set of styles, and 90 styles of tables: Word's files are smaller."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            styles.remove(style)
    for element in styles.iter():
        element.text = element.tail = None
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("stylesWithEffects"):
            del document.part.rels[key]


def _write_body(document: Document, syntax: Syntax, notes: list[str]) -> None:
    chance = random.Random(1)
    with_value = set(chance.sample(range(PARAGRAPHS), VALUES))
    with_note = set(range(6, PARAGRAPHS, PARAGRAPHS // NOTES)[:NOTES])
    value = iter(range(VALUES))
    for number in range(PARAGRAPHS):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        _add_run(paragraph, f"{number + 1}. {_prose(chance, chance.randrange(5, 16))} ")
        if number in with_value:
            _add_run(paragraph, syntax.value.replace("NAME", f"v{next(value)}"), bold=True)
        _add_run(paragraph, f" {_prose(chance, chance.randrange(3, 14))}.")
        if number in with_note:
            _refer(paragraph, notes, syntax)
        if number == PARAGRAPHS // 2:
            _write_table(document.add_table(rows=0, cols=len(COLUMNS)), syntax)


def _add_run(paragraph: Paragraph, text: str, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold = "Times New Roman", Pt(13), bold or None


def _refer(paragraph: Paragraph, notes: list[str], syntax: Syntax) -> None:
    name = f"n{len(notes) % NOTES}"
    told = syntax.value.replace("NAME", name) if syntax.tags_in_notes else _notes()[name]
    notes.append(f"Quyết định số {told} của Ủy ban nhân dân tỉnh.")
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{len(notes)}"/>'))


def _write_table(table: Table, syntax: Syntax) -> None:
    tags = [syntax.of_row.replace("NAME", name) for name in COLUMNS]
    tags[0], tags[-1] = syntax.within[0] + tags[0], tags[-1] + syntax.within[1]
    _add_row(table, HEADINGS)
    for lines in (syntax.around[:1], tags, [syntax.again.replace("NAME", name) for name in COLUMNS], syntax.around[1:]):
        if any(lines):
            _add_row(table, lines)


def _add_row(table: Table, texts: tuple[str, ...] | list[str]) -> None:
    for cell, text in zip(table.add_row().cells, texts, strict=False):
        _add_run(cell.paragraphs[0], text)


def _add_notes(document: Document, notes: list[str]) -> None:
    special = (("separator", -1), ("continuationSeparator", 0))
    pieces = [f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
              for kind, number in special]  # fmt: skip
    for number, text in enumerate(notes, 1):
        mark = "<w:r><w:footnoteRef/></w:r>"
        said = f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r>'
        pieces.append(f'<w:footnote w:id="{number}"><w:p>{mark}{said}</w:p></w:footnote>')
    xml = f"{_XML}<w:footnotes {nsdecls('w')}>{''.join(pieces)}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
