"""Native footnotes made from data, from tags and from notes typed in the template."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.rendering import marked_runs
from generator.rendering.template import Properties, render
from generator.rendering.text import Note, Text
from generator.word.integrity import check as check_integrity
from generator.word.package import read
from generator.word.xml import parse, qn
from tests.support.docx_builder import body, edit_part, make_template, notes, paragraphs, references, tables

PROPERTIES = Properties("Tên", "", "")


def noted(number: int) -> Text:
    return Text((f"a{number}", Note(f"ghi chú {number} <&>"), "b"))


@pytest.fixture
def made(tmp_path: Path):
    def make(*blocks, header: str = "", **context) -> bytes:
        template = make_template(tmp_path / "mau.docx", *blocks, header=header)
        document = render(template, context, PROPERTIES)
        assert check_integrity(document) == []
        return document

    return make


def test_notes_of_data_are_numbered_in_document_order(made):
    document = made("{%p for x in ds %}", "- {{ x }};", "{%p endfor %}", [["{{ x }}"]], "{{ chu_thich('cuối') }}",
                    ds=[noted(1), noted(2)], x=noted(3))  # fmt: skip
    assert paragraphs(document) == ["- a1¹b;", "- a2¹b;", "¹"]
    assert tables(document) == [[["a3¹b"]]]
    assert references(document) == [1, 2, 3, 4]
    assert notes(document) == {1: "ghi chú 1 <&>", 2: "ghi chú 2 <&>", 3: "ghi chú 3 <&>", 4: "cuối"}


def test_notes_side_by_side_and_at_both_ends(made):
    document = made("{{ x }}", x=Text((Note("một"), Note("hai"), "chữ", Note("ba"))))
    assert paragraphs(document) == ["¹¹chữ¹"] and notes(document) == {1: "một", 2: "hai", 3: "ba"}


def test_the_run_around_a_note_keeps_its_look(tmp_path):
    template = make_template(tmp_path / "m.docx", "BOLD{{ x }} sau")
    edit_part(template, "word/document.xml", "<w:t>BOLD", "<w:rPr><w:b/></w:rPr><w:t>")
    document = render(template, {"x": noted(1)}, PROPERTIES)
    runs = [
        (r.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None, r.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is not None)
        for r in body(document).iter(qn("w:r"))
    ]
    assert runs == [(True, False), (False, True), (True, False)]
    spaces = [t.get(qn("xml:space")) for t in body(document).iter(qn("w:t"))]
    assert spaces == ["preserve", "preserve"]


def test_a_note_is_never_a_template(tmp_path):
    template = make_template(tmp_path / "m.docx", "{{ x }} {{ chu_thich(y) }}")
    document = render(template, {"x": Text((Note("{{ 7*7 }}"),)), "y": "{% if %}"}, PROPERTIES)
    assert notes(document) == {1: "{{ 7*7 }}", 2: "{% if %}"}


def test_notes_in_hyperlinks_and_content_controls(tmp_path):
    template = make_template(tmp_path / "m.docx", "LINK")
    wrapped = "".join(
        f"{start}<w:r><w:t>{{{{ x }}}}</w:t></w:r>{end}"
        for start, end in (
            ('<w:hyperlink w:anchor="a">', "</w:hyperlink>"),
            ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        )
    )
    edit_part(template, "word/document.xml", "<w:r><w:t>LINK</w:t></w:r>", wrapped)
    document = render(template, {"x": noted(1)}, PROPERTIES)
    assert paragraphs(document) == ["a1¹ba1¹b"] and references(document) == [1, 2]
    assert check_integrity(document) == []


def test_notes_typed_with_word_join_the_others(made):
    document = made(
        "{{ x }} rồi[^Ghi chú của mẫu, {{ ten }} & co.]",
        "{%p for d in ds %}", "{{ d }}[^Về {{ d }}]", "{%p endfor %}",
        "{%p if khong %}", "bỏ[^không in]", "{%p endif %}",
        x=noted(1), ten="<A>", ds=["một", "hai"], khong=False,
    )  # fmt: skip
    assert paragraphs(document) == ["a1¹b rồi¹", "một¹", "hai¹"]
    assert notes(document) == {
        2: "ghi chú 1 <&>", 3: "Ghi chú của mẫu, <A> & co.", 4: "Về một", 5: "Về hai",
    }  # fmt: skip
    assert references(document) == [2, 3, 4, 5], "0 and 1 are the separators of this template"


def test_the_package_has_all_that_notes_need(made):
    parts = read(made("{{ x }}", x=noted(1)))
    special = [n.get(qn("w:type")) for n in parse(parts["word/footnotes.xml"])][:2]
    assert special == ["separator", "continuationSeparator"]
    settings = [child.tag for child in parse(parts["word/settings.xml"])]
    assert settings.index(qn("w:footnotePr")) < settings.index(qn("w:compat"))
    names = [s.find(qn("w:name")).get(qn("w:val")) for s in parse(parts["word/styles.xml"]).iter(qn("w:style"))]
    assert names.count("footnote reference") == names.count("footnote text") == 1
    assert "/word/footnotes.xml" in parts["[Content_Types].xml"].decode()


def test_the_styles_of_the_template_are_used(tmp_path):
    template = make_template(tmp_path / "m.docx", "{{ x }}")
    style = '<w:style w:type="paragraph" w:styleId="VanBanChuThich"><w:name w:val="Footnote Text"/></w:style>'
    edit_part(template, "word/styles.xml", "</w:styles>", f"{style}</w:styles>")
    parts = read(render(template, {"x": noted(1)}, PROPERTIES))
    assert b'w:pStyle w:val="VanBanChuThich"' in parts["word/footnotes.xml"]


def test_many_notes(made):
    document = made("{%p for x in ds %}", "{{ x }}", "{%p endfor %}", ds=[noted(n) for n in range(300)])
    assert references(document) == list(range(1, 301)) and len(notes(document)) == 300


def test_no_notes_no_part(made):
    assert "word/footnotes.xml" not in read(made("{{ x }}", x="chữ"))


@pytest.mark.parametrize(
    ("blocks", "header"),
    [
        (("x",), "{{ x }}"),
        (("a[^{{ x }}]",), ""),
        (("{{ chu_thich(x) }}",), ""),
        (("{{ chu_thich(5) }}",), ""),
    ],
)
def test_notes_where_word_allows_none(made, blocks, header):
    with pytest.raises(TemplateError) as error:
        made(*blocks, header=header, x=noted(1))
    assert [finding.code for finding in error.value.findings] == ["MB012"]


def test_notes_in_attributes_and_text_boxes(tmp_path):
    cell = make_template(tmp_path / "a.docx", [["{% cellbg x %}a"]])
    box = make_template(tmp_path / "b.docx", "BOX")
    inner = "<w:pict><w:txbxContent><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:txbxContent></w:pict>"
    edit_part(box, "word/document.xml", "<w:t>BOX</w:t>", inner)
    for template in (cell, box):
        with pytest.raises(TemplateError) as error:
            render(template, {"x": noted(1)}, PROPERTIES)
        assert error.value.findings[0].code == "MB012"


# --- long documents are made in pieces


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """A template of a list with a paragraph and a row of a table for each of `ds`; a text box stands in between."""
    rows = [["{%tr for x in ds %}"], ["{{ x }}"], ["{%tr endfor %}"]]
    looped = ("{%p for x in ds %}", "a {{ x }}\t{{ x }}", "{%p endfor %}")
    template = make_template(tmp_path / "m.docx", *looped, rows, "BOX")
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>{{ ds|length }}</w:t></w:r></w:p></w:txbxContent></w:pict>"
    edit_part(template, "word/document.xml", "<w:t>BOX</w:t>", box)
    return template


@pytest.mark.parametrize("at_once", [1, 2, 5, 40])
def test_a_document_made_in_pieces_is_the_same(listing, monkeypatch, at_once):
    context = {"ds": [noted(1), "hai\ndòng", Text(("đứng", Note("giữa\thai"), Note("chữ"), "")), "", noted(5)]}
    whole = render(listing, context, PROPERTIES)
    monkeypatch.setattr(marked_runs, "_AT_ONCE", at_once)
    in_pieces = render(listing, context, PROPERTIES)
    assert read(in_pieces) == read(whole)
    assert check_integrity(in_pieces) == [] and len(notes(in_pieces)) == 12


def test_pieces_end_with_a_paragraph_outside_any_text_box(monkeypatch):
    monkeypatch.setattr(marked_runs, "_AT_ONCE", 1)
    texts = ["<w:p>a", "</w:p>", "", "<w:p>b</w:p><w:p>c", "</w:p>", "<w:r><w:txbxContent>", "<w:p></w:p>", "</w:r>"]
    pieces = list(marked_runs.paragraphs(iter(texts)))
    assert pieces == ["<w:p>a</w:p>", "<w:p>b</w:p>", "<w:p>c</w:p>", "<w:r><w:txbxContent><w:p></w:p></w:r>"]


def test_a_long_document_is_never_held_whole(tmp_path):
    template = make_template(tmp_path / "m.docx", "{%p for x in ds %}", "a {{ x }}", "{%p endfor %}")
    context = {"ds": ["Tổng hợp vốn đầu tư phát triển"] * 50_000}
    text = len(read(render(template, context, PROPERTIES))["word/document.xml"])
    tracemalloc.start()
    try:
        render(template, context, PROPERTIES)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < text
