"""Files made by other programs, or by hand to do harm: the examiner of form takes bounded time, and says something a
clerk can use or nothing."""

from __future__ import annotations

import io
import re
import time
import zipfile

import pytest
from docx import Document

from generator.errors import StopRun
from generator.format_rules import remarks
from generator.word import edit
from generator.word.comments import add_comments
from tests.support.van_ban_day_du import ke_hoach_day_du
from tests.support.word_mau import luu

_BODY = re.compile(rb"<w:body>.*</w:body>", re.DOTALL)


@pytest.fixture(scope="module")
def good() -> bytes:
    return luu(ke_hoach_day_du())


def with_body(xml: str) -> bytes:
    """An empty document of Word with this body."""
    return changed(luu(Document()), {"word/document.xml": xml})


def changed(docx: bytes, bodies: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            body = bodies.get(name)
            new.writestr(name, data if body is None else _BODY.sub(f"<w:body>{body}</w:body>".encode(), data))
    return stream.getvalue()


def without(docx: bytes, name: str) -> bytes:
    """The file without a part, and without what refers to it."""
    short = name.rpartition("/")[2].encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(stream, "w") as new:
        for other in old.namelist():
            if other != name:
                pattern = rb"<(?:Relationship|Override)[^>]*" + re.escape(short) + rb'"[^>]*/>'
                new.writestr(other, re.sub(pattern, b"", old.read(other)))
    return stream.getvalue()


def seconds(docx: bytes) -> float:
    began = time.process_time()
    form = remarks.examine(docx, "lạ.docx")
    add_comments(docx, form.comments)
    edit.apply(docx, form.edits)
    return time.process_time() - began


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize("text", ["a", " ", "a ", "Điều 1. ", "(((", "1.", "……", "Căn cứ ", "Quyết định số 1/QĐ-UBND "])
def test_a_paragraph_of_a_million_characters(text: str) -> None:
    long = (text * (1_000_000 // len(text)))[:1_000_000]
    assert seconds(with_body(paragraph(long))) < 8


def test_ten_million_characters_without_a_blank() -> None:
    assert seconds(with_body(paragraph("abcdefghij" * 1_000_000))) < 30


def test_a_thousand_tables() -> None:
    cell = f"<w:tc>{paragraph('12')}</w:tc>"
    table = f"<w:tbl><w:tr>{cell * 3}</w:tr><w:tr>{cell * 3}</w:tr></w:tbl>{paragraph('Bảng')}"
    assert seconds(with_body(table * 1_000)) < 20


@pytest.mark.parametrize("depth", [60, 500])
def test_tables_within_tables(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth
    try:
        assert seconds(with_body(body)) < 15
    except StopRun as stop:
        assert "lạ.docx" in str(stop)


def test_broken_xml_is_told() -> None:
    with pytest.raises(StopRun, match=r"lạ\.docx"):
        remarks.examine(with_body("<w:p>"), "lạ.docx")


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/settings.xml", "word/theme/theme1.xml", "word/numbering.xml"]
)
def test_a_file_without_a_part_is_examined(good: bytes, part: str) -> None:
    form = remarks.examine(without(good, part), "lạ.docx")
    assert all(finding.message for finding in form.findings)


def test_an_empty_body_says_little() -> None:
    found = remarks.examine(with_body(""), "lạ.docx").findings
    assert [finding.code for finding in found if finding.severity.value == "error"] == []


def test_nothing_but_blanks_and_breaks() -> None:
    body = "<w:p><w:r><w:t xml:space='preserve'>   </w:t><w:br/><w:tab/><w:br w:type='page'/></w:r></w:p>" * 50
    assert seconds(with_body(body)) < 5


def test_properties_without_sense_are_borne() -> None:
    looks = '<w:rPr><w:sz w:val="x"/><w:b w:val="maybe"/><w:color w:val="zz"/><w:rFonts w:ascii=""/></w:rPr>'
    place = '<w:pPr><w:pStyle w:val="không có"/><w:spacing w:line="-5" w:after="nhiều"/><w:ind w:left="1e9"/></w:pPr>'
    section = '<w:sectPr><w:pgSz w:w="0" w:h="-1"/><w:pgMar w:left="x" w:top="99999999"/></w:sectPr>'
    body = f"<w:p>{place}<w:r>{looks}<w:t>Số: 5/KH-UBND</w:t></w:r></w:p>{section}"
    try:
        assert seconds(with_body(body)) < 5
    except StopRun as stop:
        assert "lạ.docx" in str(stop)
