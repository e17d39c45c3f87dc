"""The check of finished documents finds planted faults and is silent on sound files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm

from generator.rendering.template import Properties, render
from generator.rendering.text import Note, Text
from generator.word.integrity import check
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
