"""Months out of the ordinary, made from copies of the district's data: every report builds, its sentences make sense
and every number in it is still the recomputed one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.word import integrity
from tests.support.bao_cao import build_month, paragraphs, report_path, tables
from tests.support.doc_lap import Month, numbers
from tests.support.doc_lap_in import Report
from tests.support.docx_text import readable
from tests.support.thang_dac_biet import Office

DISTRICT = Path(__file__).resolve().parents[1] / "data"
SPENT, PLAN, PROJECT, ESTIMATE = "Giải ngân lũy kế", "Kế hoạch vốn", "Mã dự án", "Ước cả năm"
NONSENSE = re.compile(r"\bNone\b|\bnan\b|Undefined|--|  |\( *\)|\[ *\]|[.,;:] *[,;:]|[,;:] *\.| [.,;:]|<<|>>|\{\{|\}\}")


@pytest.fixture
def office(tmp_path) -> Office:
    return Office(DISTRICT, tmp_path / "data")


def built(office: Office, number: int = 3) -> bytes:
    output = office.data.parent / "ra"
    assert build_month(office.data, output, number) == 0
    document = report_path(output, number).read_bytes()
    assert integrity.check(document) == []
    return document


def text_of(document: bytes) -> str:
    return "\n".join(paragraphs(document))


def assert_sensible(document: bytes) -> None:
    """Nothing that a reader would stumble over. Room to write (hard spaces) is no doubled space."""
    lines = readable(document).splitlines()
    texts = [line.partition("] ")[2] for line in lines if line.startswith("[")]
    texts += [cell for table in tables(document) for row in table for cell in row.values()]
    assert [text for text in texts if NONSENSE.search(text.strip())] == []


def assert_recomputed(office: Office, document: bytes, number: int = 3) -> None:
    report = Report(Month(office.data, 2024, number))
    printed = [found for text in paragraphs(document) if (found := numbers(text))]
    assert printed == [found for text in report.paragraphs() if (found := numbers(text))]
    with_summary = report.total.spent is not None
    found = tables(document)
    assert found[:-1] == [*([report.summary()] if with_summary else []), report.appendix()]
    for row in found[-1]:
        del row["TT"]
    assert sorted(map(str, found[-1])) == sorted(map(str, report.units()))


def without_words(office: Office) -> None:
    office.keep(3, "Lời văn", 0)


def every_line(value: Callable[[object], object], *numbers_of_months: int) -> Callable[[Office], None]:
    """Puts a figure into every line; `value` gets the plan of the line."""

    def change(office: Office) -> None:
        for number in numbers_of_months or (3,):
            office.each_line(number, lambda row: setattr(row[SPENT], "value", value(row[PLAN].value)))
        without_words(office)

    return change


def february_deleted(office: Office) -> None:
    """The words of the sample month still cite what needs February."""
    office.month(2).unlink()


def nothing_in_the_month(office: Office) -> None:
    office.each_line(3, lambda row: setattr(row[SPENT], "value", row["Lũy kế tháng trước"].value))
    without_words(office)


def one_line(office: Office) -> None:
    office.keep(3, "Số liệu", 1)
    without_words(office)


def one_project_silent(office: Office) -> None:
    office.each_line(3, lambda row: row[PROJECT].value == "DA8" and setattr(row[SPENT], "value", None))
    without_words(office)


def one_project_not_begun(office: Office) -> None:
    office.each_line(3, lambda row: row[PROJECT].value == "DA1" and setattr(row[SPENT], "value", 0))
    without_words(office)


def hardly_begun(office: Office) -> None:
    for number in (2, 3):
        office.each_line(number, lambda row: setattr(row[SPENT], "value", 0))
    office.each_line(3, lambda row: row[PROJECT].value == "DA9-2" and setattr(row[SPENT], "value", 0.001))
    without_words(office)


def project_added(office: Office, spent: float | None = 50) -> None:
    programme = office.data / "chuong_trinh.yaml"
    node = "\n  - ma: DA11\n    so: Dự án 11\n    ten: Hỗ trợ khắc phục hậu quả thiên tai\n"
    programme.write_text(programme.read_text("utf-8").rstrip() + "\n" + node, "utf-8")
    key = {"Mã_dự_án": "DA11", "Loại_vốn": "Sự nghiệp", "Nguồn_vốn": "NSTW", "Niên_độ": "Giao năm"}
    office.add(office.data / "2024/kinh_phi.xlsx", "Phân bổ", **key, Số_tiền=500)
    unit = "Phòng Tài chính - Kế hoạch"
    office.add(office.month(3), "Số liệu", **key, Đơn_vị_thực_hiện=unit, Giải_ngân_lũy_kế=spent)
    without_words(office)


def project_added_without_figure(office: Office) -> None:
    project_added(office, None)


def line_without_plan(office: Office) -> None:
    key = {"Mã_dự_án": "DA8", "Loại_vốn": "Đầu tư", "Nguồn_vốn": "NSĐP", "Niên_độ": "Giao năm"}
    unit = "Hội Liên hiệp Phụ nữ huyện"
    office.add(office.month(3), "Số liệu", **key, Đơn_vị_thực_hiện=unit, Giải_ngân_lũy_kế=12.5)
    without_words(office)


def all_estimated(office: Office) -> None:
    office.each_line(3, lambda row: setattr(row[ESTIMATE], "value", row[PLAN].value))


# Name: (change, sentences that are printed, words that are not)
MONTHS: dict[str, tuple[Callable[[Office], None], list[str], list[str]]] = {
    "February deleted": (
        february_deleted,
        [
            "Chưa có số liệu tháng 02/2024 nên chưa tính được số giải ngân trong tháng",
            "đạt 12,67%, chưa có số liệu so với tháng 02/2024",
        ],
        ["điểm %", "Trong tháng 3/2024, giải ngân"],
    ),
    "every figure blank": (
        every_line(lambda plan: None),
        [
            "Tính đến ngày 31/3/2024, chưa có số liệu giải ngân",
            "kế hoạch 3.464,8 triệu đồng; chưa có số liệu giải ngân.",
        ],
        ["chưa giải ngân", "%", "tỷ lệ giải ngân cao nhất"],
    ),
    "every figure 0, last month too": (
        every_line(lambda plan: 0, 2, 3),
        ["chưa giải ngân (kế hoạch 93.072,3 triệu đồng).", "- Vốn đầu tư: kế hoạch 41.606 triệu đồng; chưa giải ngân;"],
        ["Tỷ lệ giải ngân cao nhất", "đạt 0%", "tăng", "giảm 0", "Dự án chưa giải ngân:"],
    ),
    "nothing in the month": (
        nothing_in_the_month,
        ["Trong tháng 3/2024 không phát sinh giải ngân", "tỷ lệ giải ngân không đổi so với tháng trước."],
        ["tăng 0", "giảm 0", "trong tháng giải ngân 0"],
    ),
    "every line 100 %": (
        every_line(lambda plan: plan),
        ["giải ngân 93.072,3 triệu đồng, đạt 100% kế hoạch.", "tỷ lệ giải ngân tăng 94,38 điểm % so với tháng trước."],
        ["vượt", "vốn còn lại", "Tỷ lệ giải ngân cao nhất"],
    ),
    "every line above its plan": (
        every_line(lambda plan: plan * 1.25),
        ["giải ngân 116.340,375 triệu đồng, vượt kế hoạch (đạt 125%).", "vượt kế hoạch (đạt 125%); trong tháng"],
        ["vốn còn lại", "đạt 125% kế hoạch", "Tỷ lệ giải ngân cao nhất"],
    ),
    "every line a hair below its plan": (
        every_line(lambda plan: plan and plan - 0.0001),
        ["triệu đồng, đạt gần 100% kế hoạch; vốn còn lại chưa giải ngân 0,00", "đạt gần 100% kế hoạch; trong tháng"],
        ["đạt 100%", "vượt", "chưa có số liệu."],
    ),
    "every line a hair above its plan": (
        every_line(lambda plan: plan and plan + 0.0001),
        ["triệu đồng, vượt kế hoạch (đạt trên 100%).", "vượt kế hoạch (đạt trên 100%); trong tháng"],
        ["đạt 100%", "vốn còn lại"],
    ),
    "one line": (
        one_line,
        [
            "Số liệu chưa đầy đủ: 56 trong 57 dòng kế hoạch vốn chưa có số liệu",
            "không đầy đủ như nhau nên chưa tính được số giải ngân trong tháng.",
            "Dự án chưa có số liệu: Dự án 3, Dự án 4, Dự án 5, Dự án 6, Dự án 7, Dự án 8, Dự án 9, Dự án 10.",
        ],
        ["Tỷ lệ giải ngân cao nhất", "Dự án chưa giải ngân"],
    ),
    "one project silent": (
        one_project_silent,
        ["Dự án chưa có số liệu: Dự án 8.", "5 trong 57 dòng", "đạt 15,8% kế hoạch"],
        ["Dự án chưa giải ngân"],
    ),
    "one project not begun": (
        one_project_not_begun,
        ["Dự án chưa giải ngân: Dự án 1.", "thấp nhất: Dự án 5 (7,34%).", "3.464,8 triệu đồng; chưa giải ngân."],
        ["Dự án chưa có số liệu"],
    ),
    "hardly begun": (
        hardly_begun,
        [
            "giải ngân 0,005 triệu đồng, đạt dưới 0,01% kế hoạch; vốn còn lại",
            "Trong tháng 3/2024, giải ngân 0,005 triệu đồng (đến hết kỳ báo cáo tháng 02/2024 chưa giải ngân)",
        ],
        ["đạt 0%", "bằng 0%", "Số giải ngân trong tháng gồm cả"],
    ),
    "project added": (
        project_added,
        [
            "Dự án 11: Hỗ trợ khắc phục hậu quả thiên tai",
            "kế hoạch 500 triệu đồng; giải ngân 50 triệu đồng, đạt 10% kế hoạch",
            "Số giải ngân trong tháng gồm cả số lũy kế của 01 dòng kế hoạch vốn mà tháng 02/2024 chưa có số liệu.",
        ],
        ["Số liệu chưa đầy đủ", "chưa có kế hoạch vốn;"],
    ),
    "project added, no figure yet": (
        project_added_without_figure,
        ["kế hoạch 500 triệu đồng; chưa có số liệu giải ngân.", "1 trong 58 dòng", "Dự án chưa có số liệu: Dự án 11."],
        [],
    ),
    "line without plan": (
        line_without_plan,
        ["giải ngân 11.801,91 triệu đồng, đạt 12,68% kế hoạch", "giải ngân 269,22 triệu đồng, đạt 8,64% kế hoạch"],
        ["Số liệu chưa đầy đủ"],
    ),
    "estimates of all lines": (
        all_estimated,
        ["Ước giải ngân đến hết năm 2024: 93.072,3 triệu đồng, bằng 100% kế hoạch; dự kiến đạt kế hoạch."],
        ["ít hơn", "nhiều hơn", "Mới có số ước"],
    ),
    "no words at all": (without_words, ["Chưa có nội dung báo cáo."], ["[Cần viết]"]),
}


@pytest.mark.parametrize("name", MONTHS)
def test_the_report_makes_sense_and_its_numbers_are_recomputed(name, office):
    change, present, absent = MONTHS[name]
    change(office)
    document = built(office)
    text = text_of(document)
    assert [words for words in present if words not in text] == []
    assert [words for words in absent if words in text.partition("3. Kết quả theo dự án")[0]] == []
    assert_sensible(document)
    assert_recomputed(office, document)


def test_january_is_the_first_month_of_the_year(office):
    text = text_of(built(office, 1))
    assert "Tháng 01/2024 là tháng đầu năm, số giải ngân trong tháng bằng số lũy kế." in text
    assert "so với tháng trước" not in text and "12/2023" not in text


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_sample_months_make_sense(number, office):
    assert_sensible(built(office, number))


def test_the_table_of_a_blank_month_divides_nothing(office):
    every_line(lambda plan: None)(office)
    appendix, units = tables(built(office))
    assert {row["Tỷ lệ (%)"] for row in (*appendix, *units)} == {"-"}
    assert appendix[0]["Kế hoạch vốn/Tổng số"] == "93.072,30"


def test_a_project_of_this_month_alone_has_one_line_in_every_table(office):
    project_added(office)
    summary, appendix, units = tables(built(office))
    assert summary[-1]["Nội dung"] == "Dự án 11: Hỗ trợ khắc phục hậu quả thiên tai"
    assert (summary[-1]["Kế hoạch"], summary[-1]["Tỷ lệ (%)"]) == ("500,00", "10,00")
    assert [row["Nội dung"] for row in appendix[-2:]] == [summary[-1]["Nội dung"], "Vốn sự nghiệp - NSTW"]
    (unit,) = [row for row in units if row["Đơn vị thực hiện"] == "Phòng Tài chính - Kế hoạch"]
    assert (unit["Dự án"], unit["Kế hoạch vốn"]) == ("Dự án 4, 11", "40.977,85")


def test_estimates_of_some_lines_are_no_share_of_the_whole_plan(office):
    office.each_line(3, lambda row: row[PROJECT].value == "DA1" and setattr(row[ESTIMATE], "value", row[PLAN].value))
    document = built(office)
    assert "Mới có số ước cả năm của một phần dòng kế hoạch vốn (3.464,8 triệu đồng)" in text_of(document)
    assert "Ước giải ngân đến hết năm" not in text_of(document)
    assert_recomputed(office, document)


def last_year(office: Office) -> None:
    """March 2023: the plan of 2024 and half of what is disbursed in March 2024."""
    folder = office.data / "2023"
    folder.mkdir()
    shutil.copy(office.data / "2024/kinh_phi.xlsx", folder)
    shutil.copy(office.month(3), folder)
    earlier = Office.__new__(Office)
    earlier.data, earlier.year = office.data, 2023
    days = {"Ngày_chốt_số_liệu": "31/3/2023", "Hạn_đơn_vị_gửi_báo_cáo": "14/4/2023"}
    earlier.tell(3, Tháng_báo_cáo="3/2023", **days)
    earlier.each_line(3, lambda row: setattr(row[SPENT], "value", row[SPENT].value / 2))
    earlier.keep(3, "Lời văn", 0)


def test_the_same_month_of_last_year_is_compared_with(office):
    last_year(office)
    document = built(office)
    assert "cùng kỳ năm trước (đạt 6,33% kế hoạch), tỷ lệ giải ngân tăng 6,33 điểm %." in text_of(document)
    assert "Chưa đủ số liệu cùng kỳ" not in text_of(document)
    _, appendix, units = tables(document)
    column = "So với cùng kỳ (điểm %)"
    assert [row[column] for row in appendix[:2]] == ["6,33", "7,90"]
    assert units[0][column] == "6,33"
    assert_sensible(document)


ADDRESSEE = "kinh_gui:\n  - Ban Dân tộc tỉnh Lạng Sơn\n"


def test_several_addressees_stand_below_one_another(office):
    office.write("bao_cao_thang.yaml", ADDRESSEE, ADDRESSEE + "  - Sở Tài chính;\n")
    printed = paragraphs(built(office))
    place = printed.index("Kính gửi:")
    assert printed[place + 1 : place + 3] == ["- Ban Dân tộc tỉnh Lạng Sơn;", "- Sở Tài chính."]


def test_a_report_to_nobody_above_has_no_such_line(office):
    office.write("bao_cao_thang.yaml", ADDRESSEE, "kinh_gui: []\n")
    document = built(office)
    assert "Kính gửi" not in text_of(document)
    assert_sensible(document)
