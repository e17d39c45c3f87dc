"""The check of finished documents finds planted faults and is silent on sound files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm

from generator.findings import Finding
from generator.rendering.template import Properties, render
from generator.rendering.text import Note, Text
from generator.word.integrity import check
from generator.word.integrity_content import shortened
from generator.word.package import read, write
from tests.support.docx_builder import make_template

MAIN, RELS = "word/document.xml", "word/_rels/document.xml.rels"
NOTES, HEADER = "word/footnotes.xml", "word/header1.xml"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645"
    "400000000049454e44ae426082"
)
BOOKMARKS = "".join(
    f'<w:bookmarkStart w:id="{n}" w:name="{name}"/><w:bookmarkEnd w:id="{n}"/>' for n, name in ((1, "mot"), (2, "hai"))
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> dict[str, bytes]:
    """A document with notes, a table, a picture, a list, a header and bookmarks."""
    folder: Path = tmp_path_factory.mktemp("integrity")
    (folder / "a.png").write_bytes(PIXEL)
    template = make_template(folder / "m.docx", "{{ x }}", [["tháng & quý", "b"], ["c", "d"]], header="Đầu")
    document = Document(str(template))
    document.add_heading("Mục 1", 0)
    document.add_paragraph("gạch", style="List Bullet")
    document.add_picture(str(folder / "a.png"), width=Cm(1))
    document.save(str(template))
    text = Text(("a", Note("một"), "b", Note("hai")))
    parts = read(render(template, {"x": text}, Properties("T", "", "")))
    parts[MAIN] = parts[MAIN].replace(b"</w:p>", BOOKMARKS.encode() + b"</w:p>", 1)
    return parts


Edit = Callable[[dict[str, bytes]], None]


def sub(part: str, pattern: str, new: str) -> Edit:
    def edit(parts: dict[str, bytes]) -> None:
        text, count = re.subn(pattern, new, parts[part].decode(), count=1, flags=re.DOTALL)
        assert count == 1, (part, pattern)
        parts[part] = text.encode()

    return edit


FAULTS: dict[str, tuple[str, Edit]] = {
    "reference without note": ("MB105", sub(MAIN, '(footnoteReference w:id=)"2"', r'\1"99"')),
    "picture without relationship": ("MB103", sub(RELS, "<Relationship [^>]*image[^>]*/>", "")),
    "table without grid": ("MB106", sub(MAIN, "<w:tblGrid>.*?</w:tblGrid>", "")),
    "grid before properties": ("MB107", sub(MAIN, "(<w:tblPr>.*?</w:tblPr>)(<w:tblGrid>.*?</w:tblGrid>)", r"\2\1")),
    "bookmark id twice": ("MB110", sub(MAIN, 'w:id="2" w:name="hai"', 'w:id="1" w:name="hai"')),
    "note id twice": ("MB105", sub(NOTES, 'w:id="2"', 'w:id="1"')),
    "empty cell": ("MB106", sub(MAIN, "(<w:tc><w:tcPr>.*?</w:tcPr>)<w:p>.*?</w:p></w:tc>", r"\1</w:tc>")),
    "bare ampersand": ("MB102", sub(MAIN, "tháng &amp; quý", "tháng & quý")),
    "wrong content type": ("MB104", sub("[Content_Types].xml", r"wordprocessingml\.footnotes\+xml", "footnotes+xml")),
    "undefined style": ("MB108", sub(MAIN, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="KhongCo"/>')),
    "run properties out of order": ("MB107", sub(MAIN, "(<w:rPr>)(<w:rStyle [^>]*/>)", r"\1<w:b/>\2")),
    "no separators": ("MB105", sub(NOTES, '<w:footnote w:type="separator".*?</w:footnote>', "")),
    "leftover tag": ("MB109", sub(MAIN, "Mục 1", "Mục {{ chua_thay }}")),
    "leftover citation": ("MB109", sub(MAIN, "Mục 1", "đạt &lt;&lt;chi_tieu.thu_nhap")),
    "leftover end of a citation": ("MB109", sub(MAIN, "Mục 1", "thu_nhap&gt;&gt; đồng")),
    "leftover mark": ("MB109", sub(MAIN, "Mục 1", "Mục \ufdd00\ufdd1")),
    "paragraph in paragraph": ("MB113", sub(MAIN, "(<w:t>Mục 1</w:t></w:r>)", r"\1<w:p><w:r><w:t>x</w:t></w:r></w:p>")),
    "stray letters": ("MB113", sub(MAIN, "(<w:t>Mục 1</w:t></w:r>)", r"\1lạc")),
    "unknown orientation": ("MB114", sub(MAIN, "<w:pgSz ", '<w:pgSz w:orient="nghieng" ')),
    "note in the header": (
        "MB105",
        sub(HEADER, "</w:p>", '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'),
    ),
    "drawing id twice": ("MB110", sub(MAIN, "(<w:r><w:drawing>.*?</w:drawing></w:r>)", r"\1\1")),
    "control character": ("MB102", sub(MAIN, "Mục 1", "Mục \x0b1")),
    "no page size": ("MB111", sub(MAIN, "<w:sectPr.*?</w:sectPr>", "")),
    "undefined list": ("MB112", sub(MAIN, '<w:pStyle w:val="Title"/>', '<w:numPr><w:numId w:val="77"/></w:numPr>')),
    "row wider than the table": ("MB106", sub(MAIN, "(<w:tcW [^>]*/>)", r'\1<w:gridSpan w:val="5"/>')),
    "target missing": ("MB103", lambda parts: parts.pop("word/styles.xml") and None),
    "undeclared part": ("MB104", lambda parts: parts.update({"word/la.bin": b"x"})),
    "no text": ("MB101", sub("_rels/.rels", "officeDocument/2006/relationships/officeDocument", "khac")),
}


def test_a_sound_document(sound):
    assert check(write(sound)) == []


def test_a_file_of_python_docx(tmp_path):
    path = make_template(tmp_path / "m.docx", "chữ", [["a"]], header="h", footer="f")
    assert check(path.read_bytes()) == []


@pytest.mark.parametrize("name", FAULTS)
def test_planted_faults_are_found(sound, name):
    code, edit = FAULTS[name]
    parts = dict(sound)
    edit(parts)
    findings = check(write(parts))
    assert code in {finding.code for finding in findings}
    assert all(finding.message and finding.remedy for finding in findings)


def test_single_signs_are_ordinary_letters(sound):
    parts = dict(sound)
    sub(MAIN, "Mục 1", "5 &lt; 6 &gt; 4, {x}")(parts)
    assert check(write(parts)) == []


def test_broken_markup_is_told_in_vietnamese_with_its_line(sound):
    parts = {**sound, MAIN: b"<a>\n\n<b></a>"}
    assert [finding.message for finding in check(write(parts))] == [
        "Phần word/document.xml không phải XML hợp lệ: hỏng ở dòng 3."
    ]


def test_not_a_word_file():
    assert [finding.code for finding in check(b"chu")] == ["MB101"]


# --- long tables: rows alike but for their letters are looked at once


def _row(text: str, cell: str = "", after: str = "") -> str:
    cell = f'<w:tcPr><w:tcW w:w="9" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p>{cell}'
    return f"<w:tr><w:tc>{cell}</w:tc></w:tr>{after}"


def _long_table(parts: dict[str, bytes], rows: list[str]) -> list[Finding]:
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"
    main = parts[MAIN].replace(b"<w:sectPr", table.encode() + b"<w:sectPr", 1)
    return check(write(parts | {MAIN: main}))


IN_A_ROW = {
    "cell without a paragraph at its end": ("MB106", _row("x").replace("<w:p><w:r><w:t>x</w:t></w:r></w:p>", "")),
    "two cells": ("MB106", _row("x").replace("</w:tr>", "<w:tc><w:p/></w:tc></w:tr>")),
    "no cell": ("MB106", "<w:tr/>"),
    "order": ("MB107", _row("x").replace("<w:tcW", "<w:vAlign w:val='top'/><w:tcW")),
    "style": ("MB108", _row("x").replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="khong"/></w:pPr>')),
    "leftover": ("MB109", _row("{{ x }}")),
    "list": ("MB112", _row("x").replace("<w:p>", '<w:p><w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>')),
    "letters in a cell": ("MB113", _row("x", "lạc")),
    "letters after a row": ("MB113", _row("x", after="lạc")),
    "value": ("MB114", _row("x").replace('"dxa"', '"sai"')),
    "link": ("MB103", _row("x").replace("<w:p>", '<w:p r:id="rId99">')),
    "note": ("MB105", _row("x").replace("<w:t>", '<w:footnoteReference w:id="99"/><w:t>')),
}


@pytest.mark.parametrize("name", IN_A_ROW)
def test_a_fault_in_one_of_many_rows_is_found(sound, name):
    code, bad = IN_A_ROW[name]
    rows = [_row(str(number)) for number in range(50)]
    assert _long_table(sound, rows) == []
    found = _long_table(sound, [*rows[:30], bad, *rows[30:]])
    assert {finding.code for finding in found} == {code}
    assert {finding.place.row for finding in found} <= {0, 31}


@pytest.mark.parametrize("name", ["leftover", "note"])
def test_a_fault_in_every_row_is_told_as_often_as_before(sound, name):
    code, bad = IN_A_ROW[name]
    found = _long_table(sound, [bad] * 3)
    assert [finding.code for finding in found if "hai lần" not in finding.message] == [code] * 3


def test_a_fault_of_structure_in_every_row_is_told_once(sound):
    found = _long_table(sound, [IN_A_ROW["two cells"][1]] * 3)
    assert [(finding.code, finding.place.row) for finding in found] == [("MB106", 1)]


def test_what_must_differ_from_row_to_row_is_compared_in_all(sound):
    mark = '<w:bookmarkStart w:id="8" w:name="lap"/><w:bookmarkEnd w:id="8"/>'
    found = _long_table(sound, [_row("x").replace("</w:p>", f"{mark}</w:p>")] * 3)
    assert {finding.code for finding in found} == {"MB110"}


def test_rows_alike_in_two_tables_are_looked_at_in_both(sound):
    wide = _row("x").replace("</w:tr>", "<w:tc><w:p/></w:tc></w:tr>")
    grid = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/>"
    rows = [wide, f"</w:tbl><w:p/>{grid}</w:tblGrid>", wide, wide]
    main = sound[MAIN].replace(
        b"<w:sectPr", f"{grid}<w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl><w:p/><w:sectPr".encode(), 1
    )
    assert {(f.code, f.place.row) for f in check(write(sound | {MAIN: main}))} == {("MB106", 1)}


def test_only_rows_that_differ_in_letters_alone_are_left_out():
    rows = "".join(_row(text) for text in "abc")
    short = shortened(f"<w:tbl>{rows}</w:tbl>".encode()).decode()
    assert short == f'<w:tbl>{_row("a")}<w:tr giong="1"/><w:tr giong="1"/></w:tbl>'
    for kept in (f"<w:tbl>{_row('a')}{_row('a', '<w:p/>')}</w:tbl>", f"<!-- {rows} -->", f"{_row('a')} {_row('a')}"):
        assert shortened(kept.encode()) == kept.encode()
