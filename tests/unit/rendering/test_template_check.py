"""Checking a template before any data: every fault at once, each with its place."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.domain.quantities import Quantity
from generator.errors import TemplateError
from generator.findings import Finding, Place, Severity
from generator.rendering.template import Properties, render
from generator.rendering.template_check import check
from generator.rendering.text import Text
from generator.word.package import read, write
from tests.support.docx_builder import edit_part, make_template


@dataclass(frozen=True)
class Muc:
    ten: str
    chu: Text
    kinh_phi: Quantity | None


@dataclass(frozen=True)
class Mau:
    ten: str
    nam: int
    tong: Quantity
    muc: list[Muc]
    ten_khac: list[str]


USES_ALL = (
    "{{ ten }} {{ nam }} {{ tong | tien }} {{ ten_khac | join(', ') }}",
    "{%p for m in muc %}",
    "{{ m.ten }}: {{ m.chu }} {% if m.kinh_phi %}{{ m.kinh_phi | tien }}{% endif %}",
    "{%p endfor %}",
)


@pytest.fixture
def found(tmp_path: Path):
    def find(*blocks, header: str = "", footer: str = "") -> list[Finding]:
        template = make_template(tmp_path / "mau.docx", *blocks, header=header, footer=footer)
        return check(template, Mau, "templates/mau.docx")

    return find


def faults(findings: list[Finding]) -> list[tuple[str, str, int]]:
    """Code, tag, paragraph or row of the errors."""
    errors = [f for f in findings if f.severity is Severity.ERROR]
    return [(f.code, f.place.tag, f.place.row or f.place.paragraph) for f in errors]


def test_a_good_template_has_no_finding(found):
    assert found(*USES_ALL) == []


# The seven bad templates that docxtpl gave no place for.
@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["{%p for m in muc %}", "{{ m.ten }}", "x"], [("MB003", "{%p for m in muc %}", 1)]),
        (["Ngày {{ ten | dinh_dang_ngay }}"], [("MB004", "{{ ten | dinh_dang_ngay }}", 1)]),
        (["{{ ten_sai }} và {{ ten }}"], [("MB005", "{{ ten_sai }}", 1)]),
        ([[["{%tr for m in muc %}"], ["{{ m.ten }}"], ["{%tr endif %}"]]], [("MB003", "{%tr endif %}", 3)]),
        ([[["{%tr for m in muc %}"], ["{{ m.tenn }}"], ["{%tr endfor %}"]]], [("MB006", "{{ m.tenn }}", 2)]),
        (
            [[["{%tr for m in muc %}", "{%tr if nam %}"], ["{{ m.ten }}", ""], ["{%tr endif %}", ""],
              ["{%tr endfor %}", ""]]],
            [("MB011", "{%tr for m in muc %}", 1), ("MB011", "{%tr if nam %}", 1)],
        ),
        (["{{ 'A & B' }}"], []),
    ],
)  # fmt: skip
def test_the_seven_bad_templates(found, blocks, expected):
    assert faults(found(*blocks)) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ tong }}", "MB007"),
        ("{{ muc }}", "MB007"),
        ("{{ muc[0].kinh_phi }}", "MB007"),
        ("{{ nam == 1 }}", "MB007"),
        ("{{ ten | tien }}", "MB016"),
        ("{{ tong | join }}", "MB016"),
        ("{% for a in ten %}{% endfor %}", "MB016"),
        ("{{ muc.ten }}", "MB006"),
        ("{{ ten.upper }}", "MB006"),
        ("{{ ten.__class__ }}", "MB008"),
        ("{{ range(9) }}", "MB008"),
        ("{% include 'x' %}", "MB008"),
        ("{% fro m in muc %}", "MB002"),
        ("{{ ten + }}", "MB002"),
        ("{{ ten | }}", "MB002"),
        ("{{ nam + " + "9" * 5000 + " }}", "MB002"),
        ("{{ " + "(" * 300 + "nam" + ")" * 300 + " }}", "MB002"),
        ("{% if " + "not " * 2000 + "nam %}x{% endif %}", "MB002"),
        ("{{ nam" + " + 1" * 3000 + " }}", "MB002"),
        ("{{ ten | join" + " | join" * 2000 + " }}", "MB002"),
        ("{% if nam %}" * 16 + "{% endif %}" * 16, "MB003"),
        ("{% p if nam %}", "MB002"),
        ("{% for m muc %}{% endfor %}", "MB002"),
        ("{{ nam is defined }}", "MB004"),
        ("{% endif %}", "MB003"),
        ("{% else %}", "MB003"),
        ("{% if nam %}a{% else %}b{% else %}c{% endif %}", "MB003"),
        ("{% vm %}", "MB003"),
        ("{{ loop.index }}", "MB005"),
        ("{{ ten }", "MB010"),
        ("{ { ten } }", "MB010"),
        ("{% if nam }có{% endif %}", "MB010"),
        ("{{p ten }}", "MB017"),
        ("trước {%p if nam %}", "MB011"),
        ("{% macro m(a, b) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}", "MB016"),
    ],
)
def test_one_fault(found, text, code):
    findings = found("đầu", text)
    assert code in {f.code for f in findings if f.severity is Severity.ERROR}
    assert all(f.place.paragraph == 2 and f.place.part == "thân văn bản" for f in findings)


def test_everything_is_told_at_once(found):
    findings = found("{{ a }}", [["x", "{{ ten | tienn }}"]], "{{ ten", header="{{ b }}", footer="{% if nam %}")
    places = [(f.code, f.place.part, f.place.table, f.place.cell_column) for f in findings]
    assert sorted(places) == sorted(
        [
            ("MB005", "thân văn bản", 0, 0),
            ("MB004", "thân văn bản", 1, 2),
            ("MB010", "thân văn bản", 0, 0),
            ("MB005", "đầu trang", 0, 0),
            ("MB003", "chân trang", 0, 0),
        ]
    )
    assert "ý bạn là “tien”?" in {f.expected for f in findings}


def test_blocks_stay_in_their_place(found):
    torn = found([["{% if nam %}"], ["{% endif %}"]])
    assert [(f.code, f.place.row) for f in torn] == [("MB003", 2)]
    assert faults(found("{%p if nam %}", "x{% endif %}")) == [("MB003", "{% endif %}", 2)]
    assert faults(found("{% if nam %}có", "và{% endif %}")) == []


def test_macros_are_followed_into_their_calls(found):
    macro = ("{%p macro khoi(m) %}", "{{ m.tenn }}", "{%p endmacro %}")
    called = found(*macro, "{%p for m in muc %}", "{{p khoi(m) }}", "{%p endfor %}")
    assert faults(called) == [("MB006", "{{ m.tenn }}", 2)]
    wrongly_called = found(macro[0], "{{ m.ten }}", macro[2], "{{ khoi(muc[0]) }}")
    assert faults(wrongly_called) == [("MB017", "{{ khoi(muc[0]) }}", 4)]


def test_notes_typed_in_the_template_are_checked_where_they_stand(found):
    findings = found("{%p for m in muc %}", "x[^xem {{ m.ten }} {{ m.sai }}]", "{%p endfor %}")
    assert faults(findings) == [("MB006", "{{ m.sai }}", 2)]


def test_tags_that_word_split_or_straightened_are_fine(tmp_path):
    template = make_template(tmp_path / "m.docx", *USES_ALL, "TAG {{ “a” }} {{ chu_thich(‘b’) }}")
    split = "{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ ten }</w:t></w:r><w:r><w:t>}"
    edit_part(template, "word/document.xml", "TAG", split)
    assert check(template, Mau, "m.docx") == []


def test_lone_braces_are_a_warning(found):
    findings = found(*USES_ALL, "{ten}")
    assert [(f.code, f.severity) for f in findings] == [("MB010", Severity.WARNING)]


def test_fields_no_tag_reads(found):
    findings = found("{{ ten }}", "{%p for m in muc %}", "{{ m.ten }}", "{%p endfor %}")
    assert {(f.code, f.severity) for f in findings} == {("MB009", Severity.WARNING)}
    assert [f.message.split("“")[1].rstrip("”.") for f in findings] == [
        "nam", "tong", "ten_khac", "muc.chu", "muc.kinh_phi",
    ]  # fmt: skip


def test_columns_made_by_a_loop(found):
    row = ["{{ ten }}{% vm %}", "{%tc for m in muc %}", "{{ m.ten }}{% colspan nam %}", "{%tc endfor %}"]
    assert faults(found([row])) == [("MB005", "{% vm %}", 1)]
    assert faults(found([["a", *row[1:]]])) == []


def files_that_are_no_template(folder: Path):
    good = make_template(folder / "tot.docx", "x")
    parts = read(good)
    missing = {name: data for name, data in parts.items() if name != "word/document.xml"}
    doctype = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>' + parts["word/document.xml"].split(b"?>", 1)[1]
    reserved = parts["word/document.xml"].replace(b"<w:t>x", b"<w:t>&#xFDD0;")
    yield "khong_co.docx", None
    yield "chu.docx", b"day la chu"
    yield "thieu.docx", write(missing)
    yield "doctype.docx", write({**parts, "word/document.xml": doctype})
    yield "hong.docx", write({**parts, "word/document.xml": b"<w:document"})
    yield "danh_rieng.docx", write({**parts, "word/document.xml": reserved})
    yield "zip.docx", write({"a.txt": b"x"})
    bomb = folder / "bom.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.writestr("word/bom.xml", b"0" * 30_000_000)
    yield "bom.docx", bomb.read_bytes()


def test_what_the_check_lets_pass_can_be_rendered(tmp_path):
    """Sums too long for Python are told by the check, or else print."""
    for length in (50, 100, 150, 200, 250, 300, 400):
        template = make_template(tmp_path / "m.docx", "{{ nam" + " + 1" * length + " }}")
        codes = {finding.code for finding in check(template, Mau, "m.docx")} - {"MB009"}
        if not codes:
            assert render(template, {"nam": 1}, Properties("", "", ""))
        else:
            assert codes == {"MB002"}


@pytest.mark.parametrize("part", ["word/settings.xml", "[Content_Types].xml", "word/styles.xml"])
def test_a_broken_part_is_the_template_s_fault(tmp_path, part):
    template = make_template(tmp_path / "m.docx", "{{ ten }}")
    template.write_bytes(write({**read(template), part: b"<a>"}))
    assert [finding.code for finding in check(template, Mau, "m.docx")] == ["MB001"]


def test_a_damaged_size_is_the_template_s_fault(tmp_path):
    row = ["{{ ten }}", "{%tc for m in muc %}", "{{ m.ten }}{% colspan nam %}", "{%tc endfor %}"]
    template = make_template(tmp_path / "m.docx", [row])
    edit_part(template, "word/document.xml", '<w:gridCol w:w="', '<w:gridCol w:w="nan')
    edit_part(template, "word/document.xml", 'w:type="auto" w:w="0"', 'w:type="auto" w:w="1"')
    with pytest.raises(TemplateError) as error:
        render(template, {"ten": "a", "muc": [{"ten": "b"}], "nam": 1}, Properties("", "", ""))
    assert [finding.code for finding in error.value.findings] == ["MB015"]


def test_files_that_are_no_template(tmp_path):
    for name, data in files_that_are_no_template(tmp_path):
        if data is not None:
            (tmp_path / name).write_bytes(data)
        findings = check(tmp_path / name, Mau, f"templates/{name}")
        assert [(f.code, f.place) for f in findings] == [("MB001", Place(file=f"templates/{name}"))], name
        with pytest.raises(TemplateError):
            render(tmp_path / name, {}, Properties("", "", ""))


def test_tracked_changes_are_refused(tmp_path):
    template = make_template(tmp_path / "m.docx", "{{ ten }}")
    run = "<w:r><w:t>{{ ten }}</w:t></w:r>"
    edit_part(template, "word/document.xml", run, f'<w:ins w:id="1" w:author="x">{run}</w:ins>')
    assert "MB019" in [finding.code for finding in check(template, Mau, "m.docx")]


def test_a_finished_document_is_no_template(tmp_path):
    template = make_template(tmp_path / "m.docx", "Kế hoạch đã điền số")
    (only,) = check(template, Mau, "m.docx")
    assert only.code == "MB020" and only.severity is Severity.ERROR
