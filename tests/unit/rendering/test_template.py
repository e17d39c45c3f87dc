"""Rendering Word templates: what comes out on the page, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from generator.domain.quantities import Quantity
from generator.errors import TemplateError
from generator.findings import Finding, Place, Sourced
from generator.rendering import template_env
from generator.rendering.template import Properties, render
from generator.rendering.text import Note, Text
from generator.word.integrity import check as check_integrity
from generator.word.package import read, write
from generator.word.parts import add_part
from generator.word.xml import parse, qn
from tests.support.docx_builder import body, edit_part, make_template, paragraphs, tables, text_of

PROPERTIES = Properties("Kế hoạch", "Chủ đề & nội dung", "UBND xã")


def trieu(number: str) -> Quantity:
    return Quantity(Decimal(number), "triệu đồng")


@pytest.fixture
def made(tmp_path: Path):
    def make(*blocks, header: str = "", footer: str = "", **context) -> bytes:
        template = make_template(tmp_path / "mau.docx", *blocks, header=header, footer=footer)
        return render(template, context, PROPERTIES)

    return make


def refused(made, *blocks, **context) -> Finding:
    with pytest.raises(TemplateError) as error:
        made(*blocks, **context)
    assert len(error.value.findings) == 1
    return error.value.findings[0]


# --- what is printed


def test_words_numbers_and_filters(made):
    document = made("{{ ten }}, {{ nam }}, {{ tien | tien_dv }}", ten=Sourced("Xã A"), nam=2024, tien=trieu("1024.8"))
    assert paragraphs(document) == ["Xã A, 2024, 1.024,8\u00a0triệu\u00a0đồng"]


def test_a_dataclass_is_a_context(tmp_path):
    @dataclass
    class Muc:
        ten: str

    @dataclass
    class Mau:
        muc: list[Muc]

    blocks = ("{%p for m in muc %}", "{{ loop.index }}. {{ m.ten }}", "{%p endfor %}")
    template = make_template(tmp_path / "m.docx", *blocks)
    assert paragraphs(render(template, Mau([Muc("một"), Muc("hai")]), PROPERTIES)) == ["1. một", "2. hai"]


@pytest.mark.parametrize(
    "words",
    ["A & B <w:p> \"x\" 'y'", "{{ 7*7 }} {% if x %}", "]]> <!-- -->", "&amp; &lt;", "Đường Nguyễn Huệ", "{_{ a }_}"],
)
def test_data_stays_text(made, words):
    assert paragraphs(made("{{ x }}", x=words)) == [words]


def test_long_data_and_breaks(made):
    assert paragraphs(made("{{ x }}.", x="ă" * 10_000)) == ["ă" * 10_000 + "."]
    assert paragraphs(made("{{ x }}.", x="một\r\nhai\tba")) == ["một\nhai\tba."]


def test_tags_split_by_word_are_whole(made, tmp_path):
    template = make_template(tmp_path / "m.docx", "Xin chào TAG!")
    split = '{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ te</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>n }'
    edit_part(template, "word/document.xml", "TAG", f"{split}</w:t></w:r><w:r><w:t>}}")
    assert paragraphs(render(template, {"ten": "An"}, PROPERTIES)) == ["Xin chào An!"]


def test_literals_as_word_types_them(made):
    tags = ("{{ “A & B” }}", "{{ ‘50%}’ }}", '{{ "Nghị quyết “12”" }}')
    document = made(*tags, "{%p if ten == 'x%}' %}", "có", "{%p endif %}", ten="x%}")
    assert paragraphs(document) == ["A & B", "50%}", "Nghị quyết “12”", "có"]


def test_macros_make_paragraphs(made):
    macro = ("{%p macro khoi(ds) %}", "{%p for d in ds %}", "- {{ d }}", "{%p endfor %}", "{%p endmacro %}")
    assert paragraphs(made(*macro, "{{p khoi(a) }}", "giữa", "{{p khoi(b) }}", a=["<x>"], b=["y", "z"])) == [
        "- <x>", "giữa", "- y", "- z",
    ]  # fmt: skip


def test_headers_and_footers(made):
    document = made("thân", header="Số {{ so }}", footer="{{ ten }}", so=5, ten="B & C")
    parts = read(document)
    assert [text_of(parse(parts[f"word/{name}1.xml"])) for name in ("header", "footer")] == ["Số 5", "B & C"]


def test_a_list_in_a_cell_may_be_empty(tmp_path):
    template = make_template(tmp_path / "m.docx", [["a", "{%p for d in ds %}OTHER{{ d }}OTHER{%p endfor %}"]])
    other = '</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">'
    for _ in range(2):
        edit_part(template, "word/document.xml", "OTHER", other)
    assert tables(render(template, {"ds": ["x", "y"]}, PROPERTIES)) == [[["a", "xy"]]]
    empty = render(template, {"ds": []}, PROPERTIES)
    assert tables(empty) == [[["a", ""]]] and check_integrity(empty) == []


def test_a_header_linked_twice_is_rendered_once(tmp_path):
    template = make_template(tmp_path / "m.docx", "thân", header="{{ x }}")
    parts = read(template)
    add_part(parts, "word/document.xml", "header", "word/header1.xml", parts["word/header1.xml"])
    parts["[Content_Types].xml"] = read(template)["[Content_Types].xml"]
    template.write_bytes(write(parts))
    header = read(render(template, {"x": "{{ 7*7 }}"}, PROPERTIES))["word/header1.xml"]
    assert text_of(parse(header)) == "{{ 7*7 }}"


def test_rows_come_from_a_loop(made):
    rows = [["{%tr for d in dong %}", ""], ["{{ d.ten }}", "{{ d.so | tien }}"], ["{%tr endfor %}", ""]]
    document = made(rows, dong=[{"ten": "A", "so": trieu("1")}, {"ten": "B", "so": trieu("2.5")}])
    assert tables(document) == [[["A", "1"], ["B", "2,5"]]]


# --- tables whose columns come from data

COLUMNS = [
    ["TT{% vm %}", "{%tc for n in nhom %}", "{{ n.ten }}{% colspan n.cot|length %}", "{%tc endfor %}"],
    ["1", "{%tc for c in moi_cot %}", "{{ c }}", "{%tc endfor %}"],
]


def test_columns_share_the_width_left(made):
    groups = [{"ten": "N1", "cot": ["a", "b"]}, {"ten": "N2", "cot": ["c", "d", "e"]}]
    header = [["TT", *COLUMNS[0][1:]], COLUMNS[1]]
    document = made(header, nhom=groups, moi_cot=list("abcde"))
    table = next(body(document).iter(qn("w:tbl")))
    grid = [int(column.get(qn("w:w"))) for column in table.find(qn("w:tblGrid"))]
    assert tables(document) == [[["TT", "N1", "N2"], ["1", "a", "b", "c", "d", "e"]]]
    assert grid == [2160, 1296, 1296, 1296, 1296, 1296]
    widths = [int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) for cell in table.iter(qn("w:tc"))]
    assert widths[:3] == [2160, 2592, 3888]
    assert check_integrity(document) == []


def test_many_columns_still_fit_the_table(made):
    row = [["TT", "{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"]]
    document = made(row, cot=list(range(50)))
    grid = [int(column.get(qn("w:w"))) for column in next(body(document).iter(qn("w:tblGrid")))]
    assert len(grid) == 51 and sum(grid) == 8640 and min(grid) > 0


def test_no_columns_leave_the_fixed_ones(made):
    document = made([["TT", "{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"]], cot=[])
    assert tables(document) == [[["TT"]]]
    assert check_integrity(document) == []


def test_vertical_merge_in_a_loop(made):
    rows = [["{%tr for d in dong %}", ""], ["{% vm %}{{ nhom }}", "{{ d }}"], ["{%tr endfor %}", ""]]
    document = made(rows, nhom="Chung", dong=["a", "b"])
    merges = [merge.get(qn("w:val")) for merge in body(document).iter(qn("w:vMerge"))]
    assert merges == ["restart", "continue"] and tables(document) == [[["Chung", "a"], ["", "b"]]]
    assert check_integrity(document) == []


def test_rows_without_cells_and_tables_without_rows_go(made):
    rows = [["{%tr for d in dong %}"], ["{{ d }}"], ["{%tr endfor %}"]]
    assert tables(made(rows, dong=[])) == []


# --- what is refused, and where


def test_unknown_name_tells_the_cell(made):
    finding = refused(made, "x", [["a", "b"], ["{{ ten }}", "{{ sai_ten }}"]], ten="x")
    assert finding.code == "MB005" and "sai_ten" in finding.message
    assert finding.place == Place(
        file="mau.docx", part="thân văn bản", table=1, row=2, cell_column=2, paragraph=1, tag="{{ sai_ten }}"
    )


@pytest.mark.parametrize("value", [None, 1.5, Decimal("1.5"), trieu("1"), [1], {"a": 1}, True])
def test_figures_need_a_filter(made, value):
    for tag in ("{{ x }}", "{{ 'a' ~ x }}", "{{ [x]|join(', ') }}"):
        finding = refused(made, tag, x=value)
        assert finding.code == "MB007" and finding.place.tag == tag


def test_wrong_filter_for_the_value(made):
    finding = refused(made, "{{ x | tien }}", x=Quantity(Decimal(5), "%"))
    assert finding.code == "MB016" and "số tiền" in finding.message


def test_python_never_speaks_to_the_clerk(made):
    finding = refused(made, "{{ x | ngay }}", x="05/3/2024")
    assert finding.code == "MB016" and finding.message == "Thẻ không dùng được cho giá trị này."


def test_control_characters_are_refused(made):
    for letter in ("\x00", "\x0b", "\x1b", "\ufdd0", "\uffff", "\ud800"):
        finding = refused(made, "{{ x }}", x=f"a{letter}b")
        assert finding.code == "MB013" and finding.place.paragraph == 1


@pytest.mark.parametrize(
    "tag",
    [
        "{{ x.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ x['__class__'] }}",
        "{{ chu_thich.__globals__ }}",
        "{{ x.upper() }}",
        "{{ '{:>200000000}'.format(1) }}",
        "{{ 'x' * 200000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 999999999 * 999999999 }}",
        "{{ range(10) }}",
        "{{ self }}",
        "{{ lipsum() }}",
        "{{ x | safe }}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% for a in ds %}{{ ds.append(1) }}{% endfor %}",
        "{{ '%1000000000d' % 1 }}",
        "{% set ds.x = 1 %}",
    ],
)
def test_hostile_templates_get_nothing(made, tag):
    assert refused(made, tag, x="chữ", ds=[1]).code in ("MB002", "MB005", "MB007", "MB008")


def test_runaway_templates_stop(made, monkeypatch):
    monkeypatch.setattr(template_env, "MAX_CHARACTERS", 200_000)
    loop = "{% for a in ds %}" * 6 + "{% endfor %}" * 6
    doubling = "{% set a = x %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"
    captured = "{% set a %}{{ x }}{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40
    recursion = "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}"
    for tag in (loop, doubling, captured, recursion):
        assert refused(made, tag, ds=list(range(20)), x="chữ" * 10).code == "MB014"


def test_faults_of_all_parts_are_told_together(tmp_path):
    template = make_template(tmp_path / "m.docx", "{{ a }}", header="{{ b }}", footer="{{ c }}")
    with pytest.raises(TemplateError) as error:
        render(template, {}, PROPERTIES)
    assert [f.place.part for f in error.value.findings] == ["thân văn bản", "đầu trang", "chân trang"]


def test_blocks_that_tear_the_document(made):
    assert refused(made, "{% if co %}", [["{% endif %}"]], co=False).code == "MB015"


def test_not_a_template(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 not a zip")
    for name in ("a.docx", "khong_co.docx"):
        with pytest.raises(TemplateError) as error:
            render(tmp_path / name, {}, PROPERTIES)
        assert error.value.findings[0].code == "MB001"


# --- the file


def test_same_input_same_bytes(made):
    text = Text(("a", Note("b"), "c"))
    assert made("{{ x }}", x=text) == made("{{ x }}", x=text)


def test_properties_are_ours_alone(made):
    parts = read(made("{{ x }}", x="1"))
    core = parts["docProps/core.xml"].decode()
    assert "Chủ đề &amp; nội dung" in core and ">vi-VN<" in core and ">UBND xã<" in core
    assert not any(word in core for word in ("Người soạn mẫu", "lastModifiedBy", "created", "modified", "revision"))


def test_parts_without_tags_keep_their_bytes(tmp_path):
    template = make_template(tmp_path / "m.docx", "{{ x }}", header="cố định")
    before, after = read(template), read(render(template, {"x": "1"}, PROPERTIES))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "docProps/core.xml", "docProps/app.xml"}


def test_bookmarks_in_a_loop_stay_unique(tmp_path):
    template = make_template(tmp_path / "m.docx", "{%p for d in ds %}", "MARK{{ d }}", "{%p endfor %}")
    mark = '</w:t></w:r><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:r><w:t>'
    edit_part(template, "word/document.xml", "MARK", mark)
    document = render(template, {"ds": [1, 2, 3]}, PROPERTIES)
    assert paragraphs(document) == ["1", "2", "3"] and check_integrity(document) == []
