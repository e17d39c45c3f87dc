"""The template of the monthly report: the decree's layout, and sentences that choose their words by the figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator import cli
from generator.domain.directory import Directory
from generator.domain.quantities import Quantity
from generator.domain.records import ChuongTrinh, CoQuan
from generator.domain.thang_figures import ThangFigures
from generator.domain.tien_do import TienDo
from generator.rendering import bao_cao_thang
from generator.rendering.template import Properties, render
from generator.rendering.template_check import check
from generator.rendering.thang_context import BaoCaoThang
from generator.word.integrity import check as check_document
from generator.word.package import read
from generator.word.xml import parse, qn
from tests.support.charts import shown
from tests.support.docx_builder import notes, paragraphs, tables
from tests.support.formatting import MAIN, Formatting
from tests.support.layout import TAGS, faults
from tests.support.office import CHUONG_TRINH, CO_QUAN, office, sourced
from tests.support.thang import dong, ho_so_thang, thang

PROJECT = Path(__file__).resolve().parents[1]
TEMPLATE = PROJECT / "templates/bao_cao_thang.docx"
OFFICES = {"huyện": (PROJECT / "data", "2024-03"), "xã": (PROJECT / "tests/data/xa_gia_dinh", "2026-02")}
FEBRUARY = (dong("A", "5", "dau_tu", nien_do="keo_dai"), dong("A-1", "20"), dong("B", "0", "dau_tu"))
MARCH = (
    dong("A", "10.5", "dau_tu", nien_do="keo_dai"),
    dong("A-1", "40", row=5),
    dong("A-1", None, nguon_von="dp", row=6),
    dong("B", "0", "dau_tu", row=7),
)
ISSUED = {"loai": "Công văn", "so": "7/UBND", "ngay": "05/3/2024", "co_quan": "UBND xã", "trich_yeu": "về tiến độ"}


def report(lines=MARCH, before=FEBRUARY, so=3, rules=None, pad="có", programme=None, du_thao=False, **words) -> bytes:
    """The report of a month of the small office; programme: what is different in its programme."""
    earlier = None if before is None else thang(so - 1, before)
    pads = {**CO_QUAN, "trinh_bay": {**CO_QUAN["trinh_bay"], "them_so_0": pad}}
    tree = ChuongTrinh.model_validate(sourced({**CHUONG_TRINH, **(programme or {})}))
    small = replace(office(), co_quan=CoQuan.model_validate(sourced(pads)), chuong_trinh=tree, du_thao=du_thao)
    dossier = ho_so_thang(thang(so, lines, **words), earlier, office=small, **(rules or {}))
    progress = TienDo(dossier)
    directory = Directory(dossier.ho_so.danh_ba, dossier.thang.ngay_chot)
    context = bao_cao_thang.build(dossier, progress, ThangFigures(dossier, progress), directory)
    document = render(TEMPLATE, context, Properties("Báo cáo", "", "UBND"))
    assert check_document(document) == []
    return document


def text(document: bytes) -> str:
    """Paragraphs outside tables, one a line, with plain spaces."""
    return "\n".join(paragraphs(document)).replace("\u00a0", " ")


def test_the_template_has_no_fault_and_uses_all_that_it_is_given():
    assert check(TEMPLATE, BaoCaoThang, "templates/bao_cao_thang.docx") == []


@pytest.mark.parametrize("name", OFFICES)
def test_the_report_is_laid_out_as_the_decree_says(name, tmp_path):
    data, month = OFFICES[name]
    assert cli.run(["bao-cao-thang", month, "--data", str(data), "--output", str(tmp_path)]) == 0
    parts = read(next(tmp_path.rglob("bao_cao_thang_*.docx")))
    assert faults(parts) == []
    assert TAGS not in {Formatting(parts).style_name(paragraph) for paragraph in parse(parts[MAIN]).iter(qn("w:p"))}


def test_the_sections_come_in_their_order():
    said = text(report())
    heads = [
        "BÁO CÁO", "Kính gửi: Ban Thử tỉnh", "I. CÔNG TÁC", "II. KẾT QUẢ", "1. Phân bổ", "2. Kết quả giải ngân",
        "3. Kết quả theo dự án", "III. ĐÁNH GIÁ", "IV. NHIỆM VỤ, GIẢI PHÁP THÁNG 4/2024", "V. KIẾN NGHỊ",
        "Trên đây là báo cáo tháng 3/2024./.", "Phụ lục I", "Phụ lục II",
    ]  # fmt: skip
    places = [said.index(f"\n{head}") for head in heads]
    assert places == sorted(places)
    # Assessment (three), tasks, proposals: nobody has written them.
    assert said.count("Chưa có nội dung báo cáo.") == 5


@pytest.mark.parametrize(
    "addressees, lines",
    [
        ([], []),
        (["Sở A"], ["Kính gửi: Sở A"]),
        (["Sở A", "Sở B"], ["Kính gửi:", "- Sở A;", "- Sở B."]),
    ],
)
def test_addressees(addressees, lines):
    said = paragraphs(report(rules={"kinh_gui": addressees}))
    assert [line for line in said if line.startswith("Kính gửi") or "Sở " in line] == lines


def test_documents_of_the_month_are_counted_and_listed_in_a_note():
    document = report(van_ban={"cv": ISSUED})
    assert "đã ban hành 01 văn bản chỉ đạo, điều hành thực hiện Chương trình¹." in text(document)
    (note,) = notes(document).values()
    assert note.startswith("Gồm: Công văn số 7/UBND") and note.endswith("về tiến độ.")


def test_a_month_without_documents_says_so():
    assert "không ban hành văn bản chỉ đạo, điều hành" in text(report())


# What the report says of the money: lines of the month, of the month before, month, words it says, words it does not.
MONEY = {
    "rise": (MARCH, FEBRUARY, 3, ["Trong tháng 3/2024", "kỳ báo cáo tháng 02/2024"], ["Chưa có số liệu"]),
    "month before missing": (MARCH, None, 3, ["Chưa có số liệu tháng 02/2024 nên chưa tính"], ["Trong tháng 3/2024"]),
    "January": (MARCH, None, 1, ["Tháng 01/2024 là tháng đầu năm"], ["so với tháng trước", "tháng 12/2023"]),
    "no change": (FEBRUARY, FEBRUARY, 3, ["Trong tháng 3/2024 không phát sinh giải ngân"], ["tăng", "giảm"]),
    "less than before": (FEBRUARY, MARCH[:2] + MARCH[3:], 3, ["Lũy kế giải ngân giảm 25,5 triệu đồng"], []),
    "nothing at all": (
        (dong("A-1", "0"), dong("B", "0", "dau_tu")), None, 1, ["chưa giải ngân (kế hoạch"], ["Tỷ lệ giải ngân cao"],
    ),
    "no figures": (
        (dong("A-1", None), dong("B", None, "dau_tu")), None, 3,
        ["Tính đến ngày 28/3/2024, chưa có số liệu giải ngân"], ["Biểu đồ:", "Tổng hợp kết quả"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MONEY)
def test_sentences_choose_their_words(name):
    lines, before, so, yes, no = MONEY[name]
    said = text(report(lines, before, so)).partition("2. Kết quả giải ngân")[2].partition("III. ĐÁNH GIÁ")[0]
    assert [words for words in yes if words not in said] == []
    assert [words for words in no if words in said] == []


def test_a_figure_that_lacks_is_told_and_is_in_no_sum():
    said = text(report())
    assert "dòng kế hoạch vốn chưa có số liệu giải ngân; các dòng này không tính vào số lũy kế." in said
    assert "Chưa đủ số liệu cùng kỳ năm trước để so sánh." in said


def test_a_sum_that_lacks_lines_says_so_where_it_stands():
    lines = (dong("A-1", "0"), dong("A-1", None, nguon_von="dp", row=5), dong("B", "5", "dau_tu", row=6))
    document = report(lines, None)
    said = text(document)
    gap = "chưa đủ số liệu giải ngân (còn 02 dòng chưa có số liệu)"
    assert f"\n- Kết quả giải ngân: kế hoạch 115,5 triệu đồng; {gap}" in said
    assert "giải ngân 5 triệu đồng (chưa gồm 01 dòng chưa có số liệu), đạt 0,48% kế hoạch" in said
    assert "\n- Kết quả giải ngân: kế hoạch 1.024,8 triệu đồng; giải ngân 5 triệu đồng, đạt 0,49% kế hoạch" in said
    assert "; vốn còn lại chưa giải ngân hoặc chưa có số liệu 1.135,3 triệu đồng." in said
    assert "Dự án chưa giải ngân:" not in said
    assert "\nDự án chưa có số liệu: Dự án 1 (chưa đủ số liệu).\n" in said
    assert said.count("; dấu (*) là còn dòng chưa có số liệu, chưa tính vào số của hàng ấy.\n") == 3
    assert said.count("(% kế hoạch); (*) là còn dòng chưa có số liệu\n") == 1
    assert shown(document).labels == ["Dự án 1 (*)", "Dự án 2"]
    summary = tables(document)[1]
    assert [row[1].endswith("\u00a0(*)") for row in summary[1:]] == [True, True, False]


def test_a_month_with_every_figure_has_no_such_mark():
    whole = (*MARCH[:2], dong("A-1", "1", nguon_von="dp", row=6), MARCH[3])
    document = report(whole, None)
    everything = text(document) + str(tables(document)) + str(shown(document).labels)
    assert "(*)" not in everything and "chưa gồm" not in everything and "chưa đủ số liệu)" not in everything
    assert "; vốn còn lại chưa giải ngân 1.088,8 triệu đồng." in everything


def test_rows_that_have_no_figure_at_all_need_no_mark():
    document = report((dong("A-1", None), dong("B", "5", "dau_tu")), None)
    assert [row[1] for row in tables(document)[1][2:]] == ["Dự án 1: Đường", "Dự án 2: Trường"]
    assert "(*) là còn dòng chưa có số liệu\n" not in text(document)


def kept(document: bytes) -> list[list[bool]]:
    """Of the tables with figures, row by row: whether it stays with what follows."""
    opened = Formatting(read(document))
    found = list(opened.main.iter(qn("w:tbl")))
    rows = [list(table.iter(qn("w:tr"))) for table in (found[1], *found[3:])]
    return [[opened.paragraph(next(row.iter(qn("w:p")))).keep_next for row in table] for table in rows]


def test_the_last_row_of_a_table_stays_with_the_note_below_it():
    summary, by_line, by_unit = kept(report())
    assert all(summary)
    assert [row for row, keep in enumerate(by_line, 1) if keep] == [1, 2, len(by_line)]
    assert [row for row, keep in enumerate(by_unit, 1) if keep] == [1, len(by_unit)]


def test_only_a_short_summary_is_kept_on_one_page():
    more = [{"ma": f"C{number}", "so": f"Dự án {number}", "ten": "Chợ"} for number in range(3, 14)]
    projects = CHUONG_TRINH["du_an"] + more
    assert all(kept(report(programme={"du_an": projects[:12]}))[0])
    assert kept(report(programme={"du_an": projects}))[0] == [True, True, *[False] * 12, True]


def test_the_first_level_is_called_as_the_programme_calls_it():
    document = report((*MARCH[:3], dong("B", None, "dau_tu")), None, programme={"cap_mot": "hợp phần"})
    said = text(document)
    assert "\n3. Kết quả theo hợp phần\n" in said and "\nHợp phần chưa có số liệu: Dự án 2.\n" in said
    assert "\nTổng hợp kết quả giải ngân theo hợp phần đến ngày" in said
    assert tables(document)[4][0][2] == "Hợp phần"
    assert "của từng hợp phần, số liệu đến ngày" in read(document)[MAIN].decode()


def estimated(*amounts):
    """A month whose lines are all those of the plan (1.140,3 triệu đồng), with these estimates."""
    keys = [
        ("A", "dau_tu", "tw", "keo_dai"),
        ("A-1", "su_nghiep", "tw", "giao_nam"),
        ("A-1", "su_nghiep", "dp", "giao_nam"),
        ("B", "dau_tu", "tw", "giao_nam"),
    ]
    lines = [
        dong(key[0], "1", *key[1:], row=row, uoc=uoc)
        for row, (key, uoc) in enumerate(zip(keys, amounts, strict=True), 4)
    ]
    return text(report(tuple(lines), None))


@pytest.mark.parametrize(
    "amounts, words",
    [
        (("10.5", "100", "5", "1024.8"), "1.140,3 triệu đồng, bằng 100% kế hoạch; dự kiến đạt kế hoạch."),
        (
            ("10.5", "100", "5", "924.8"),
            "1.040,3 triệu đồng, bằng 91,23% kế hoạch; dự kiến chưa đạt kế hoạch (ít hơn 100 triệu đồng).",
        ),
        (
            ("10.5", "100", "5", "1038.8"),
            "1.154,3 triệu đồng, bằng 101,23% kế hoạch; dự kiến vượt kế hoạch (nhiều hơn 14 triệu đồng).",
        ),
        (
            ("10.5", "100", "5", "1024.799"),
            "1.140,299 triệu đồng, bằng gần 100% kế hoạch; dự kiến chưa đạt kế hoạch (ít hơn 0,001 triệu đồng).",
        ),
    ],
)
def test_an_estimate_is_compared_with_the_plan(amounts, words):
    assert f"\nƯớc giải ngân đến hết năm 2024: {words}\n" in estimated(*amounts)


def test_an_estimate_of_some_lines_is_none_of_the_whole():
    said = estimated("10.5", None, "5", None)
    assert "Ước giải ngân đến hết năm" not in said
    assert "\nMới có số ước cả năm của một phần dòng kế hoạch vốn (15,5 triệu đồng), chưa đủ để ước" in said


def test_without_an_estimate_nothing_is_said_of_it():
    said = text(report())
    assert "Ước giải ngân" not in said and "số ước" not in said


NEW = "Số giải ngân trong tháng gồm cả số lũy kế của 02 dòng kế hoạch vốn mà tháng 02/2024 chưa có số liệu."


def test_lines_without_a_figure_last_month_are_told_beside_the_sum_that_holds_them():
    said = text(report((*MARCH[:3], dong("B", "5", "dau_tu")), FEBRUARY[:1])).splitlines()
    assert [
        line.endswith(f"so với tháng trước. {NEW}") for line in said if "Trong tháng 3/2024, giải ngân" in line
    ] == [True]
    notes_of_tables = [line for line in said if line.startswith("Ghi chú: dấu “-”")]
    assert ["gồm cả số lũy kế của 02 dòng" in note for note in notes_of_tables] == [False, True, True]
    assert "gồm cả số lũy kế" not in text(report())


def test_a_month_before_without_disbursement_is_told_in_words():
    nothing = (dong("A", "0", "dau_tu", nien_do="keo_dai"), dong("A-1", "0"), dong("B", "0", "dau_tu"))
    assert "(đến hết kỳ báo cáo tháng 02/2024 chưa giải ngân)" in text(report(MARCH, nothing))
    assert "(đến hết kỳ báo cáo tháng 02/2024 cũng chưa giải ngân)" in text(report(nothing, nothing))


@pytest.mark.parametrize("pad, printed", [("có", "06 đội"), ("không", "6 đội")])
def test_volumes_are_padded_as_the_office_does_and_told_apart(pad, printed):
    lines = (
        dong("A-1", "1", khoi_luong=Quantity(Decimal(6), "đội", so_dem=True)),
        dong("B", "1", "dau_tu", khoi_luong=Quantity(Decimal("3.5"), "km")),
        dong("B", "1", khoi_luong=Quantity(Decimal(12), "hộ", so_dem=True)),
    )
    said = text(report(lines, None, pad=pad))
    assert f"\n- Khối lượng thực hiện: {printed}.\n" in said
    assert "\n- Khối lượng thực hiện: 3,5 km (Vốn đầu tư - TW); 12 hộ (Vốn sự nghiệp - TW).\n" in said


def test_a_note_under_a_project_is_a_sentence():
    assert "\n- Ghi chú: Vướng mặt bằng.\n" in text(report((replace(MARCH[0], ghi_chu="Vướng mặt bằng"),), None))


def test_tables_chart_and_appendices_print_the_same_figures():
    document = report()
    summary, by_line, by_unit = (tables(document)[place] for place in (1, 3, 4))
    assert summary[1][1:3] == by_line[2][1:3]
    assert summary[1][2:4] == by_unit[1][3:5]
    chart = shown(document)
    assert [label.partition(" (")[0] for label in chart.labels] == [row[1].partition(":")[0] for row in summary[2:]]
    printed = {place: row[4] for place, row in enumerate(summary[2:]) if row[4] != "-"}
    assert {place: float(rate.replace(",", ".")) for place, rate in printed.items()} == chart.values
    assert all(cell.strip() for row in (*summary[2:], *by_unit[1:]) for cell in row[3:])
    assert (summary[0][7], [row[7] for row in summary[1:]]) == ("Xếp thứ", ["", "1", "2"])


def test_a_chart_is_not_left_behind_when_there_is_nothing_to_draw():
    document = report((dong("A-1", None),), None)
    assert [name for name in read(document) if "chart" in name] == []


def test_a_draft_bears_its_mark_under_the_number_and_is_laid_out_as_the_decree_says():
    plain, draft = report(), report(du_thao=True)
    assert faults(read(draft)) == []
    assert [tables(document)[0][1][0].replace("\u00a0", " ") for document in (plain, draft)] == [
        f"Số:{' ' * 9}/BC-UBND",
        f"Số:{' ' * 9}/BC-UBNDDỰ THẢO",
    ]
    assert (tables(plain)[1:], text(plain)) == (tables(draft)[1:], text(draft))
