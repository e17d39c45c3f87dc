"""Values that belong to docxtpl: it makes the document, what is finished after that is ours."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from docx import Document
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

from generator.errors import TemplateError
from generator.rendering.text import Note, Text
from generator.word.package import read
from tests.support.sameness.compare import by_docxtpl, by_us
from tests.support.sameness.templates import Template, paragraphs

NOTED = Text(("Vốn giao", Note("Quyết định số 5.")))
TYPED = '<w:p><w:r><w:t>Gõ tay</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
NOTE = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Chú thích gõ tay {{ x }}</w:t></w:r></w:p>"


def words(document: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(document)).paragraphs]


def picture(folder: Path) -> str:
    """A PNG of one grey point."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), b"IDAT" + zlib.compress(b"\0\x80"), b"IEND")
    packed = (struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in chunks)
    path = folder / "hinh.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(packed))
    return str(path)


@pytest.mark.parametrize(
    "body, value, expected",
    [
        (paragraphs("Chữ {{r x }}"), RichText("đậm", bold=True), "Chữ đậm"),
        (paragraphs("{{p x }}"), RichTextParagraph("một đoạn"), "một đoạn"),
        (paragraphs("Chữ {{ x }}"), Listing("a\nb"), "Chữ a\nb"),
    ],
)
def test_rich_text_is_docxtpls(body: str, value: object, expected: str, tmp_path: Path):
    template = Template(body).package()
    made = by_us(template, {"x": value}, tmp_path)
    assert expected in words(made)
    assert words(made) == words(by_docxtpl(template, {"x": value}))
    assert made == by_us(template, {"x": value}, tmp_path)


@pytest.mark.parametrize("is_path", [True, False])
def test_a_picture_becomes_a_part(is_path: bool, tmp_path: Path):
    template = Template(paragraphs("{{ hinh }}", "{{ chu }} {{ so|so }}")).package()
    (tmp_path / "mau.docx").write_bytes(template)
    document = DocxTemplate(tmp_path / "mau.docx" if is_path else io.BytesIO(template))
    names = {"ds": [{"hinh": 1}], "hinh": InlineImage(document, picture(tmp_path)), "chu": NOTED, "so": 1024}
    made = by_us(template, names, tmp_path)
    parts = read(made)
    assert [name for name in parts if name.startswith("word/media/")]
    assert "Quyết định số 5." in parts["word/footnotes.xml"].decode()
    assert b"<w:footnoteReference" in parts["word/document.xml"] and b"<pic:pic" in parts["word/document.xml"]
    assert words(made)[1] == "Vốn giao 1.024"


def test_notes_typed_in_the_template_stay(tmp_path: Path):
    template = Template(TYPED + paragraphs("{{r x }}", "{{ chu }}"), notes=(NOTE,)).package()
    notes = read(by_us(template, {"x": RichText("đỏ", color="ff0000"), "chu": NOTED}, tmp_path))["word/footnotes.xml"]
    assert "Chú thích gõ tay" in notes.decode() and "Quyết định số 5." in notes.decode()


@pytest.mark.parametrize(
    "tag, code",
    [("{{ thap_phan }}", "MB007"), ("{{ khong_co }}", "MB005"), ("{{ x.add('a') }}", "MB008")],
)
def test_the_sandbox_holds(tag: str, code: str, tmp_path: Path):
    template = Template(paragraphs("{{r x }}", tag)).package()
    with pytest.raises(TemplateError) as caught:
        by_us(template, {"x": RichText("a"), "thap_phan": 1.5}, tmp_path)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_torn_markup_is_told(tmp_path: Path):
    template = Template(paragraphs("a"), margins={"header default": paragraphs("{{ x }}")}).package()
    broken = RichText()
    broken.xml = "</w:t>"
    with pytest.raises(TemplateError) as caught:
        by_us(template, {"x": broken}, tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["MB015"]


def test_bound_to_another_template(tmp_path: Path):
    other = DocxTemplate(io.BytesIO(Template(paragraphs("khác")).package()))
    template = Template(paragraphs("{{ x }}")).package()
    with pytest.raises(TemplateError) as caught:
        by_us(template, {"x": InlineImage(other, picture(tmp_path))}, tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["MB016"]
