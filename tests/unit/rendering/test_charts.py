"""Native charts: figures, labels and workbook are ours, the look is the clerk's; what cannot be filled is said."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.findings import Finding
from generator.rendering.template import Properties, render
from generator.rendering.template_check import check
from generator.rendering.thang_context import BieuDo
from generator.word.integrity import check as check_document
from generator.word.package import read, write
from generator.word.xml import parse, qn
from tests.support.charts import CHART, MAIN, RATES, Mau, shown, with_charts
from tests.support.docx_builder import edit_part, make_template

OTHER = BieuDo("Kế hoạch", "Biểu đồ khác", ["A", "B"], [Decimal("1.5"), Decimal(2)], ["1,5", "2"])


def template(path: Path, *blocks: str, **names: str) -> Path:
    return with_charts(make_template(path / "mau.docx", *blocks), **names)


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return template(tmp_path, "{{ ten }}", "[1]", "{{ bieu_do_2.mo_ta }}", **{"1": "bieu_do"})


def made(path: Path, data: BieuDo = RATES, other: BieuDo = OTHER) -> bytes:
    document = render(path, Mau("Tên", data, other), Properties("t", "s", "c"))
    assert check_document(document) == []
    return document


def found(path: Path) -> list[Finding]:
    return [finding for finding in check(path, Mau, "templates/mau.docx") if finding.code != "MB009"]


def refusals(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(TemplateError) as refused:
        made(path)
    return [(finding.code, finding.message) for finding in refused.value.findings]


def change(path: Path, pattern: str, new: str, part: str = CHART) -> Path:
    parts = read(path)
    text, count = re.subn(pattern, new, parts[part].decode("utf-8"), flags=re.DOTALL)
    assert count
    path.write_bytes(write({**parts, part: text.encode("utf-8")}))
    return path


def test_cache_labels_and_workbook_say_the_same(one):
    chart = shown(made(one))
    assert (chart.series, chart.labels) == (["Tỷ lệ giải ngân"], ["Dự án 1", "Dự án 2", "R&D"])
    assert chart.values == {0: 84.79, 2: 100.0}
    assert chart.printed == chart.cells == {0: "84,79%", 2: "100%"}
    assert chart.sheet[1:] == [("Dự án 1", 84.79, "84,79%"), ("Dự án 2", None, ""), ("R&D", 100, "100%")]
    assert chart.sheet[0][1] == "Tỷ lệ giải ngân"
    assert chart.ranges == [f"'Số liệu'!{cells}" for cells in ("$B$1", "$A$2:$A$4", "$B$2:$B$4", "$C$2:$C$4")]
    assert {count.get("val") for count in chart.root.iter(qn("c:ptCount"))} == {"1", "3"}


def test_nothing_of_the_sample_is_left_and_the_look_is_kept(one):
    parts = read(made(one))
    chart = parts[CHART].decode("utf-8")
    assert "số mẫu" not in chart + parts[MAIN].decode("utf-8")
    assert all(look in chart for look in ("595959", "Times New Roman", "gapWidth", "tickLblSkip"))
    assert RATES.mo_ta in parse(parts[MAIN]).xpath("//@descr")


def test_a_label_prints_in_the_font_that_the_clerk_gave_to_labels(one):
    run = next(shown(made(one)).root.iter(qn("a:fld"))).find(qn("a:rPr"))
    assert (run.get("sz"), run.get("lang"), run.find(qn("a:latin")).get("typeface")) == (
        "1100",
        "vi-VN",
        "Times New Roman",
    )


def test_the_same_figures_make_the_same_bytes(one):
    assert made(one) == made(one)


def test_a_chart_without_labels_gets_none(one):
    chart = shown(made(change(one, "<c:dLbls>.*?</c:dLbls>", "")))
    assert (chart.printed, chart.cells, chart.values[0]) == ({}, {}, 84.79)


def test_other_series_and_points_of_the_sample_go(one):
    point = '<c:dPt><c:idx val="{}"/></c:dPt>'
    change(one, "(?=<c:dLbls>)", point.format(1) + point.format(7))
    change(one, "(<c:ser>.*</c:ser>)", r"\1\1")
    chart = shown(made(one))
    assert len(chart.series) == 1
    assert [p.find(qn("c:idx")).get("val") for p in chart.root.iter(qn("c:dPt"))] == ["1"]


@pytest.mark.parametrize("value, ends", [("99.5", ["100"]), ("100", ["100"]), ("102.5", [])])
def test_the_axis_ends_at_100_unless_a_bar_is_longer(one, value, ends):
    chart = shown(made(one, replace(RATES, gia_tri=[Decimal(value), None, Decimal(0)])))
    assert [end.get("val") for end in chart.root.iter(qn("c:max"))] == ends


def test_a_chart_of_nothing_is_still_a_chart(one):
    chart = shown(made(one, BieuDo("Tỷ lệ", "Chưa có số liệu", [], [], [])))
    assert (chart.labels, chart.values, chart.printed, len(chart.sheet)) == ([], {}, {}, 1)


def test_data_never_become_a_formula(one):
    chart = shown(made(one, replace(RATES, nhan=["=1+1", "<b>", "http://vi.du"])))
    assert chart.labels == [row[0] for row in chart.sheet[1:]] == ["=1+1", "<b>", "http://vi.du"]


def test_each_chart_gets_its_own_figures(tmp_path):
    path = template(tmp_path, "{{ ten }}", "[1]", "[2]", **{"1": "bieu_do", "2": "bieu_do_2"})
    assert found(path) == []
    document = made(path)
    assert shown(document).labels == RATES.nhan
    assert shown(document, "word/charts/chart2.xml").sheet[1:] == [("A", 1.5, "1,5"), ("B", 2, "2")]


def test_a_chart_with_the_name_that_word_gave_stays_as_it_is(tmp_path):
    path = template(tmp_path, "{{ ten }}", "[1]", **{"1": "Chart 1"})
    before, after = read(path), read(made(path))
    assert found(path) == []
    assert [name for name in before if "chart" in name and before[name] != after[name]] == []


def test_a_chart_that_is_left_out_leaves_no_figures_behind(tmp_path):
    path = template(tmp_path, "{{ ten }}", "{%p if not ten %}", "[1]", "{%p endif %}", **{"1": "bieu_do"})
    document = made(path)
    assert [name for name in read(document) if "chart" in name] == []
    assert b"chart" not in read(document)["[Content_Types].xml"]


def test_a_workbook_that_was_linked_from_elsewhere_gives_way(one):
    rels = "word/charts/_rels/chart1.xml.rels"
    change(one, 'Target="[^"]*"', r'Target="file:///C:/so_lieu.xlsx" TargetMode="External"', rels)
    document = made(one)
    assert b"so_lieu" not in read(document)[rels]
    assert shown(document).sheet[1][:2] == ("Dự án 1", 84.79)


def test_a_template_whose_only_tag_is_a_chart_is_filled(tmp_path):
    path = template(tmp_path, "Chữ cố định", "[1]", **{"1": "bieu_do"})
    assert found(path) == []
    assert shown(made(path)).values == {0: 84.79, 2: 100.0}


def test_a_field_that_only_a_chart_prints_is_used(one):
    assert check(one, Mau, "templates/mau.docx") == []


def test_an_unknown_name_is_told_with_the_nearest_one(tmp_path):
    path = template(tmp_path, "{{ ten }}", "[1]", **{"1": "bieu_doo"})
    (finding,) = found(path)
    assert (finding.code, finding.place.paragraph, finding.expected) == ("MB021", 2, "ý bạn là “bieu_do”?")
    assert refusals(path) == [("MB021", "Không có số liệu biểu đồ tên “bieu_doo”.")]


def test_a_chart_in_a_loop_is_refused(tmp_path):
    path = template(tmp_path, "{%p for chu in bieu_do.nhan %}", "[1]", "{%p endfor %}", **{"1": "bieu_do"})
    ((code, message),) = refusals(path)
    assert code == "MB022" and "vòng lặp" in message


# What makes a chart useless, and a word of the message.
UNFIT = {
    "scatter": (CHART, "c:(cat|val)>", r"c:\1X>", "kiểu biểu đồ này"),
    "no series": (CHART, "<c:ser>.*</c:ser>", "", "chưa có dãy số liệu"),
    "tag in its text": (CHART, "Tỷ lệ giải ngân so với", "{{ ten }}", "thẻ viết trong biểu đồ"),
    "a picture": (MAIN, "<c:chart [^>]*/>", "", "không phải là biểu đồ"),
    "content lost": (MAIN, r'(<c:chart [^>]*r:id=")[^"]*', r"\1rId999", "không còn nội dung"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_chart_that_cannot_be_filled_is_told_before_any_data(one, name):
    part, pattern, new, words = UNFIT[name]
    (finding,) = found(change(one, pattern, new, part))
    assert (finding.code, finding.place.paragraph) == ("MB022", 2) and words in finding.message


@pytest.mark.parametrize("name", ["scatter", "no series", "content lost"])
def test_such_a_chart_never_prints_its_sample(one, name):
    part, pattern, new, words = UNFIT[name]
    ((code, message),) = refusals(change(one, pattern, new, part))
    assert code == "MB022" and words in message


def test_a_chart_in_a_header_is_told(tmp_path):
    path = with_charts(make_template(tmp_path / "dau.docx", "{{ ten }}", "[1]", header="Đầu"), **{"1": "bieu_do"})
    parts = read(path)
    drawing = re.search("<w:drawing>.*?</w:drawing>", parts[MAIN].decode("utf-8"), re.DOTALL)[0]
    header = next(name for name in parts if re.fullmatch(r"word/header\d*\.xml", name))
    edit_part(path, header, "<w:t>Đầu</w:t>", drawing)
    assert [(f.code, f.place.part) for f in found(path)] == [("MB022", "đầu trang")]


@pytest.mark.parametrize(
    "part, pattern, new, code",
    [
        ("[Content_Types].xml", r"drawingml\.chart\+xml", "drawingml.khac+xml", "MB104"),
        ("word/charts/_rels/chart1.xml.rels", 'Target="[^"]*"', 'Target="../embeddings/mat.xlsx"', "MB103"),
        (MAIN, r'(<c:chart [^>]*r:id=")[^"]*', r"\1rId999", "MB103"),
    ],
)
def test_a_finished_document_with_a_broken_chart_is_caught(one, part, pattern, new, code):
    parts = read(made(one))
    broken = re.sub(pattern, new, parts[part].decode("utf-8"))
    assert code in {finding.code for finding in check_document(write({**parts, part: broken.encode("utf-8")}))}
