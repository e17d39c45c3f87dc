import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from generator.domain.danh_ba import DanhBa
from generator.domain.quantities import Quantity
from generator.domain.records import ChuongTrinh
from generator.domain.thang import CheDoBaoCao
from generator.workbooks.form import form_name, form_workbook
from tests.support.office import CHUONG_TRINH, DANH_BA, line, office, sourced
from tests.support.thang import CHE_DO, dong, thang

RULES = CheDoBaoCao.model_validate(sourced(CHE_DO))
LINES = (
    line("A-1", "su_nghiep", "tw", "giao_nam", "100", don_vi="p_mot"),
    line("A-1", "su_nghiep", "dp", "giao_nam", "5", don_vi="p_mot"),
    line("B", "dau_tu", "tw", "giao_nam", "1024.8", don_vi="p_hai"),
)
HEADINGS = [
    *("Mã dự án", "Tên dự án", "Loại vốn", "Nguồn vốn", "Niên độ", "Kế hoạch vốn", "Lũy kế tháng trước"),
    *("Giải ngân lũy kế", "Khối lượng tháng trước", "Khối lượng", "Đơn vị tính khối lượng", "Ước cả năm", "Ghi chú"),
]


def made(unit="p_mot", ho_so=None, lines=LINES, previous=None) -> bytes:
    days = date(2024, 4, 14), date(2024, 3, 31)
    return form_workbook(ho_so or office(), RULES, unit, lines, previous, 2024, 3, *days)


def opened(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def rows(raw: bytes) -> list[list]:
    return [list(row) for row in opened(raw)["Biểu số liệu"].iter_rows(min_row=7, values_only=True)]


def test_only_the_units_own_lines_with_what_is_known():
    roads = Quantity(Decimal("1.5"), "km")
    mine = dong("A-1", "40", don_vi="p_mot", khoi_luong=roads)
    previous = thang(2, (mine, dong("B", "7", "dau_tu", don_vi="p_hai")))
    blank = [None] * 4
    assert rows(made(previous=previous)) == [
        HEADINGS,
        ["A-1", "Tiểu dự án 1: Cầu", "Vốn sự nghiệp", "TW", "Năm 2024", 100, 40, None, "1,5 km", *blank],
        ["A-1", "Tiểu dự án 1: Cầu", "Vốn sự nghiệp", "ĐP", "Năm 2024", 5, None, None, None, *blank],
    ]


def test_last_months_figures_come_in_the_forms_unit():
    previous = replace(thang(2, (dong("A-1", "0.04", don_vi="p_mot"),)), don_vi="tỷ đồng")
    assert rows(made(previous=previous))[1][6] == 40


def test_the_head_says_who_and_when():
    sheet = opened(made())["Biểu số liệu"]
    head = {sheet.cell(row, 1).value: sheet.cell(row, 3).value for row in range(2, 6)}
    assert sheet["A1"].value == "Báo cáo giải ngân tháng 3/2024: Phòng Một"
    assert (head["Mã đơn vị"], head["Tháng báo cáo"], head["Đơn vị tính"]) == ("p_mot", "3/2024", "triệu đồng")
    assert len(head["Mã kiểm tra"]) == 12


def test_only_the_cells_to_fill_can_be_written():
    book = opened(made())
    assert book.sheetnames == ["Hướng dẫn", "Biểu số liệu", "Tình hình"]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    free = {sheet.title: [c.coordinate for row in sheet for c in row if not c.protection.locked] for sheet in book}
    figures = ["H8", "J8", "K8", "L8", "M8", "H9", "J9", "K9", "L9", "M9"]
    assert free == {"Hướng dẫn": [], "Biểu số liệu": figures, "Tình hình": ["B4", "B5", "B6"]}
    sheet = book["Biểu số liệu"]
    assert {sheet[cell].fill.fgColor.rgb for cell in figures} == {"FFFFF9E0"}
    assert not sheet.protection.selectLockedCells and not sheet.protection.formatColumns


def test_figures_are_limited_in_vietnamese():
    sheet = opened(made())["Biểu số liệu"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert sorted(rules) == ["H8:H9", "J8:J9", "K8:K9", "L8:L9"]
    for rule in (rules[cells] for cells in ("H8:H9", "J8:J9", "L8:L9")):
        limit = (rule.type, rule.operator, rule.formula1, rule.errorStyle or "stop")
        assert limit == ("decimal", "greaterThanOrEqual", "0", "stop")
        assert "số từ 0 trở lên" in rule.error and rule.prompt
    coloured = {str(area.sqref): found[0] for area, found in sheet.conditional_formatting._cf_rules.items()}
    assert coloured["H8:H9"].formula == ["AND(ISNUMBER($H8),OR(AND(ISNUMBER($G8),$H8<$G8),$H8>$F8))"]


def offered(raw: bytes) -> list[str]:
    (rule,) = (r for r in opened(raw)["Biểu số liệu"].data_validations.dataValidation if r.type == "list")
    assert rule.errorStyle == "warning" and "không có trong danh sách" in rule.error
    assert len(rule.formula1) <= 257 and not rule.hide_drop_down
    return rule.formula1.strip('"').split(",")


def test_units_of_volumes_are_offered_those_of_last_month_first():
    assert {"hộ", "người", "công trình", "km", "ha", "lớp", "mô hình"} <= set(offered(made()))
    wells = dong("A-1", "40", don_vi="p_mot", khoi_luong=Quantity(Decimal(3), "bể nước"))
    others = dong("B", "7", "dau_tu", don_vi="p_hai", khoi_luong=Quantity(Decimal(3), "cầu"))
    assert offered(made(previous=thang(2, (wells, others)))) == ["bể nước", *offered(made())]


def test_a_long_list_of_units_is_one_that_excel_opens():
    lines = [line(f"A-{number}", "su_nghiep", "tw", "giao_nam", "1", don_vi="p_mot") for number in range(30)]
    projects = [{"ma": f"A-{number}", "so": "1", "ten": "Cầu"} for number in range(30)]
    programme = ChuongTrinh.model_validate(sourced({**CHUONG_TRINH, "du_an": projects}))
    volume = (Quantity(Decimal(1), f"vật thứ {'x' * number}") for number in range(1, 31))
    before = tuple(dong(f"A-{number}", "1", don_vi="p_mot", khoi_luong=next(volume)) for number in range(30))
    ho_so = replace(office(), chuong_trinh=programme)
    assert offered(made(ho_so=ho_so, lines=lines, previous=thang(2, before)))[0] == "vật thứ x"


def test_a_long_name_is_not_cut():
    name = "Hỗ trợ đầu tư cơ sở vật chất cho các trường phổ thông dân tộc nội trú, bán trú trên địa bàn " * 3
    tree = {**CHUONG_TRINH, "du_an": [{"ma": "A-1", "so": "1", "ten": name.strip()}]}
    ho_so = replace(office(), chuong_trinh=ChuongTrinh.model_validate(sourced(tree)))
    sheet = opened(made(ho_so=ho_so, lines=LINES[:1]))["Biểu số liệu"]
    room = sheet.column_dimensions["B"].width * sheet.row_dimensions[8].height / 15
    assert sheet["B8"].alignment.wrap_text and room > len(name)


def test_it_prints_on_its_pages():
    sheet = opened(made())["Biểu số liệu"]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("C8", "$7:$7", "landscape")


def test_the_guide_says_what_must_be_known():
    text = "\n".join(str(c.value) for row in opened(made())["Hướng dẫn"] for c in row if c.value)
    for words in ("Phòng Một", "3/2024", "31/3/2024", "14/4/2024", "Ủy ban nhân dân xã Thử", "chưa có số liệu"):
        assert words in text
    assert "Để trống" in text and "chưa giải ngân" in text and "triệu đồng" in text


@pytest.mark.parametrize("name", ["=1+1", "+84", "-x", "@SUM(A1)", "https://x.vn", "{=1}", "12"])
def test_data_never_become_a_formula_or_a_link(name):
    danh_ba = DanhBa.model_validate(sourced({**DANH_BA, "don_vi": [{"ma": "p_mot", "ten": name, "loai": "phòng"}]}))
    tree = {**CHUONG_TRINH, "du_an": [{"ma": "A-1", "so": name, "ten": name}]}
    programme = ChuongTrinh.model_validate(sourced(tree))
    raw = made(ho_so=replace(office(), danh_ba=danh_ba, chuong_trinh=programme))
    kinds = {cell.data_type for sheet in opened(raw) for row in sheet for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    parts = zipfile.ZipFile(io.BytesIO(raw))
    assert not [part for part in parts.namelist() if b"<f>" in parts.read(part) or b"<hyperlink" in parts.read(part)]
    assert "vbaProject" not in "".join(parts.namelist())


def test_the_same_data_give_the_same_bytes():
    assert made() == made()


def test_a_unit_without_lines_gets_an_empty_form():
    assert rows(made("kho")) == [HEADINGS]


def test_names_of_files():
    assert form_name(office(), "p_mot", 2024, 3) == "p_mot_Phong-Mot_thang_03_2024.xlsx"
    names = {form_name(office(), unit, 2024, 3) for unit in ("p_mot", "p_hai", "kho", "thon_b")}
    assert len(names) == 4 and all(name.isascii() for name in names)
