"""The month's workbook as openpyxl and a clerk see it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator.domain import sheet_layout as layout
from generator.domain.budget import DongPhanBo
from generator.domain.dossier import HoSo
from generator.domain.thang import CheDoBaoCao, Thang
from generator.findings import Place
from generator.sources.thang import load_month
from generator.workbooks.month_book import month_workbook
from tests.support.office import office, sourced
from tests.support.thang import CHE_DO, dong, thang


def rules(**changed: str) -> CheDoBaoCao:
    return CheDoBaoCao.model_validate(sourced({**CHE_DO, **changed}, "data/bao_cao_thang.yaml"))


def line(du_an: str, so_tien: str, nguon_von: str = "tw", don_vi: str = "p_mot") -> DongPhanBo:
    return DongPhanBo(du_an, "su_nghiep", nguon_von, "giao_nam", Decimal(so_tien), Place(), don_vi=don_vi)


REST = ("su_nghiep", "tw", "giao_nam")
LINES = (line("A", "100"), line("A-1", "40.5"), line("B", "0", don_vi="thon_a"))


def made(
    lines: tuple[DongPhanBo, ...] = LINES, previous: Thang | None = None, ho_so: HoSo | None = None, so: int = 3
) -> bytes:
    return month_workbook(ho_so or office(), rules(), 2024, so, previous, lines)


def opened(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def table(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows under the headings in row 3."""
    heads = [cell.value for cell in sheet[3]]
    return [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=4, values_only=True)]


def test_every_sheet_is_there_instructions_first() -> None:
    assert tuple(opened(made()).sheetnames) == layout.MONTH_SHEETS


def test_same_inputs_same_bytes() -> None:
    assert made() == made()


def test_a_row_for_every_line_with_names_plan_and_an_empty_figure() -> None:
    rows = table(opened(made())[layout.SO_LIEU])
    assert [(row["Mã dự án"], row["Kế hoạch vốn"], row["Giải ngân lũy kế"]) for row in rows] == [
        ("A", 100, None),
        ("A-1", 40.5, None),
        ("B", 0, None),
    ]
    assert rows[1]["Tên dự án"] == "Tiểu dự án 1 (Dự án 1): Cầu"
    assert [row["Đơn vị thực hiện"] for row in rows] == ["Phòng Một", "Phòng Một", "Thôn Thủy A"]


def test_it_is_read_back_without_a_finding(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "thang_03.xlsx").write_bytes(made())
    month, findings = load_month(tmp_path, 2024, 3, office(), "data")
    assert (findings, [line.key for line in month.dong]) == (
        [],
        [("A", *REST, "p_mot"), ("A-1", *REST, "p_mot"), ("B", *REST, "thon_a")],
    )


def test_title_and_unit_are_told() -> None:
    sheet = opened(made())[layout.SO_LIEU]
    assert (sheet["A1"].value, sheet["A2"].value) == ("Số liệu giải ngân tháng 3/2024", "Đơn vị tính: triệu đồng")


def test_names_that_change_with_the_year_are_written_as_codes() -> None:
    """The words of the year would be read as a citation, which a cell may not hold."""
    rows = table(opened(made())[layout.SO_LIEU])
    assert {(row["Loại vốn"], row["Nguồn vốn"], row["Niên độ"]) for row in rows} == {
        ("Vốn sự nghiệp", "TW", "giao_nam")
    }


def test_units_of_one_name_are_written_as_codes() -> None:
    ho_so = office()
    one, two, *rest = ho_so.danh_ba.don_vi
    twins = [one, two.model_copy(update={"ten": one.ten}), *rest]
    ho_so = replace(ho_so, danh_ba=ho_so.danh_ba.model_copy(update={"don_vi": twins}))
    assert table(opened(made(ho_so=ho_so))[layout.SO_LIEU])[0]["Đơn vị thực hiện"] == "p_mot"


def test_last_months_figures_are_shown() -> None:
    before = thang(2, (dong("A", "12.5", don_vi="p_mot"), dong("A-1", None, don_vi="p_mot"), dong("B", "0")))
    shown = [row["Lũy kế tháng trước"] for row in table(opened(made(previous=before))[layout.SO_LIEU])]
    assert shown == [12.5, None, 0]


def test_last_months_figure_without_a_unit_is_no_guess_where_two_units_could_have_it() -> None:
    lines = (line("A", "100"), line("A", "50", don_vi="p_hai"))
    rows = table(opened(made(lines, thang(2, (dong("A", "12.5"),))))[layout.SO_LIEU])
    assert [(row["Đơn vị thực hiện"], row["Lũy kế tháng trước"]) for row in rows] == [
        *(("Phòng Một", None), ("Phòng Hai", None), ("", 12.5))
    ]


def test_last_months_figures_come_in_the_unit_of_the_plan() -> None:
    before = replace(thang(2, (dong("A", "12500000", don_vi="p_mot"),)), don_vi="đồng")
    assert table(opened(made(previous=before))[layout.SO_LIEU])[0]["Lũy kế tháng trước"] == 12.5


def test_a_line_that_only_last_month_has_is_kept() -> None:
    before = thang(2, (dong("B", "7", nguon_von="dp", don_vi="kho"),))
    last = table(opened(made(previous=before))[layout.SO_LIEU])[-1]
    assert (last["Mã dự án"], last["Đơn vị thực hiện"], last["Kế hoạch vốn"], last["Lũy kế tháng trước"]) == (
        *("B", "Kho Ba"),
        *(None, 7),
    )


def test_facts_are_filled_in() -> None:
    rows = {row["Mục"]: row["Giá trị"] for row in table(opened(made(so=2))[layout.THONG_TIN])}
    assert rows == {
        "Tháng báo cáo": "2/2024",
        "Ngày chốt số liệu": datetime(2024, 2, 29),
        "Hạn đơn vị gửi báo cáo": datetime(2024, 3, 14),
        "Số văn bản": None,
        "Ngày ban hành": None,
        "Người ký": None,
    }


@pytest.mark.parametrize(
    ("rule", "month", "chot", "han"),
    [
        ({}, 12, date(2024, 12, 31), date(2025, 1, 14)),
        ({"ngay_chot": "31"}, 4, date(2024, 4, 30), date(2024, 5, 14)),
        ({"ngay_chot": "14", "han_nop_thang_sau": "không"}, 1, date(2024, 1, 14), date(2024, 1, 14)),
        ({"han_nop": "31"}, 1, date(2024, 1, 31), date(2024, 2, 29)),
    ],
)
def test_days_of_a_month(rule: dict[str, str], month: int, chot: date, han: date) -> None:
    assert (rules(**rule).closing(2024, month), rules(**rule).due(2024, month)) == (chot, han)


def test_every_section_and_every_project_with_money_waits_for_words() -> None:
    rows = table(opened(made(lines=LINES[1:]))[layout.LOI_VAN])
    assert list(dict.fromkeys(row["Mục"] for row in rows)) == list(layout.CAC_MUC)
    assert [row["Dự án"] for row in rows if row["Dự án"]] == ["A", "B"]
    assert {row["Nội dung"] for row in rows} == {"[Cần viết]"}


def test_amounts_are_limited_in_vietnamese() -> None:
    rules_of_sheet = opened(made())[layout.SO_LIEU].data_validations.dataValidation
    amounts = [rule for rule in rules_of_sheet if rule.type == "decimal"]
    assert [(str(rule.sqref).split(":")[0], rule.operator, rule.formula1) for rule in amounts] == [
        ("I4", "greaterThanOrEqual", "0"),
        ("K4", "greaterThanOrEqual", "0"),
    ]
    assert all("Cần một số từ 0 trở lên" in rule.error and "triệu đồng" in rule.prompt for rule in amounts)


def test_a_fall_or_an_excess_is_coloured_not_refused() -> None:
    marks = opened(made())[layout.SO_LIEU].conditional_formatting
    assert [rule.formula for mark in marks for rule in mark.rules] == [
        ["AND(ISNUMBER($I4),OR(AND(ISNUMBER($H4),$I4<$H4),AND(ISNUMBER($G4),$I4>$G4)))"]
    ]


def test_drop_downs_offer_what_the_lists_hold() -> None:
    book = opened(made())
    offers = {
        str(rule.sqref).split(":")[0]: [row[0].value for row in book["Danh mục"][rule.formula1.split("!")[1]]]
        for sheet in (layout.SO_LIEU, layout.LOI_VAN)
        for rule in book[sheet].data_validations.dataValidation
        if rule.type == "list"
    }
    assert offers["D4"] == ["TW", "ĐP"]
    # “Cũ” is no more since 2020.
    assert offers["F4"] == ["Phòng Một", "Phòng Hai", "Kho Ba", "Thôn Thủy A", "Thôn Long Đống"]
    assert offers["A4"] == list(layout.CAC_MUC)
    assert offers["C4"] == list(layout.CAC_KIEU)


def test_what_is_typed_into_a_number_of_a_document_stays() -> None:
    book = opened(made())
    assert book[layout.VAN_BAN].column_dimensions["C"].number_format == "@"
    assert book[layout.THONG_TIN]["B7"].number_format == "@"


def test_data_never_become_formulas() -> None:
    ho_so = office()
    one, *rest = ho_so.danh_ba.don_vi
    named = [one.model_copy(update={"ten": "=1+1"}), *rest]
    ho_so = replace(ho_so, danh_ba=ho_so.danh_ba.model_copy(update={"don_vi": named}))
    cell = opened(made(ho_so=ho_so))[layout.SO_LIEU]["F4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_money_in_dong_shows_no_decimals() -> None:
    ho_so = office()
    ho_so = replace(ho_so, kinh_phi=replace(ho_so.kinh_phi, don_vi="đồng"))
    sheet = opened(made(ho_so=ho_so))[layout.SO_LIEU]
    assert (sheet["I4"].number_format, sheet["A2"].value) == ("#,##0", "Đơn vị tính: đồng")


def test_a_plan_without_lines_makes_a_workbook() -> None:
    book = opened(made(lines=()))
    assert table(book[layout.SO_LIEU]) == []
    assert "<<thang.luy_ke.A>>" in book[layout.HUONG_DAN]["B11"].value


def test_pages_are_a4_landscape_with_the_headings_on_each() -> None:
    sheet = opened(made())[layout.SO_LIEU]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.print_title_rows) == (
        9,
        "landscape",
        "$3:$3",
    )
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.freeze_panes) == (None, 0, "C4")
