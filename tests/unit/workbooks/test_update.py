"""Figures of the forms written into the month's workbook: only what changes is touched."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from generator.domain import sheet_layout as layout
from generator.domain.quantities import Quantity
from generator.domain.tong_hop import TongHop
from generator.findings import Place
from generator.workbooks.month_lists import Lists
from generator.workbooks.update import misread, shown_amounts, with_figures
from tests.support import thang as months
from tests.support.office import line as planned
from tests.support.office import office

SHOWN = "data/2024/thang_03.xlsx"
LISTS = Lists(office())
KEY = (*layout.KEY_COLUMNS, layout.DON_VI)
FIGURES = (layout.LUY_KE, layout.KHOI_LUONG, layout.UOC, layout.GHI_CHU, layout.TU)
HEADINGS = (layout.DU_AN, layout.TEN_DU_AN, *KEY[1:], layout.KE_HOACH, layout.LUY_KE_TRUOC, *FIGURES)


def book(change=lambda workbook: None):
    """A month's workbook with two lines; the figure of the first is typed, that of the second blank."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = layout.SO_LIEU
    sheet["A1"], sheet["A2"] = "Số liệu giải ngân tháng 3/2024", "Đơn vị tính: triệu đồng"
    rows = (HEADINGS, ("A", "", "Vốn đầu tư", "TW", "keo_dai", "", 10.5, 1, 3), ("B", *[None] * 8))
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)
    sheet["I5"].number_format = "#,##0.0##"
    words = workbook.create_sheet(layout.LOI_VAN)
    words.append(["Giải ngân", "", "", "=không phải công thức"])
    words["D1"].data_type = "s"
    words["D1"].comment = Comment("nhớ kiểm tra", "Lan")
    drop_down = DataValidation(type="list", formula1='"Giải ngân,Kiến nghị"')
    drop_down.add("A1:A50")
    words.add_data_validation(drop_down)
    stated = workbook.create_sheet(layout.DON_VI_NEU)
    stated.cell(3, 1, layout.DON_VI)
    for column, heading in enumerate(layout.FORM_MUC_TINH_HINH, start=2):
        stated.cell(3, column, heading)
    stated["A4"], stated["B4"], stated["A5"] = "Phòng cũ", "lời cũ", "Phòng cũ nữa"
    change(workbook)
    return to_bytes(workbook)


def to_bytes(workbook):
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def line(du_an, so_tien, row, **more):
    place = Place(file=SHOWN, sheet=layout.SO_LIEU, cell=f"I{row}") if row else Place()
    return replace(months.dong(du_an, so_tien, don_vi="p_mot"), place=place, **more)


def taken(row=5, so_tien="40.5", tu="a.xlsx, F11 = 40,5", **more):
    return line("B", so_tien, row, tu=tu, **more)


BEFORE = (line("A", "3", 4), line("B", None, 5))


def update(workbook, *after, tinh_hinh=(), before=BEFORE, eye=None):
    updated = with_figures(workbook, months.thang(3, before), TongHop(after, tinh_hinh=tinh_hinh), LISTS, eye or {})
    return updated.raw, updated.findings


def written(workbook, *after, **more):
    updated, findings = update(workbook, *after, **more)
    assert findings == []
    return openpyxl.load_workbook(io.BytesIO(updated))


def parts(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def row_of(sheet, number):
    return {heading: sheet.cell(number, column).value for column, heading in enumerate(HEADINGS, start=1)}


def test_a_taken_figure_stands_in_its_row_with_all_that_goes_with_it():
    more = {"khoi_luong": Quantity(Decimal("1.50"), "km"), "uoc": Decimal("900"), "ghi_chu": "đang làm"}
    sheet = written(book(), BEFORE[0], taken(**more))[layout.SO_LIEU]
    row = row_of(sheet, 5)
    assert [row[heading] for heading in FIGURES] == [40.5, "1,5 km", 900, "đang làm", "a.xlsx, F11 = 40,5"]
    assert sheet["I5"].number_format == "#,##0.0##"
    assert row_of(sheet, 4)[layout.LUY_KE] == 3


def test_columns_are_found_by_their_headings_wherever_they_stand():
    def moved(workbook):
        workbook[layout.SO_LIEU].insert_cols(1, 2)

    updated, _ = update(book(moved), BEFORE[0], taken())
    sheet = openpyxl.load_workbook(io.BytesIO(updated))[layout.SO_LIEU]
    assert (sheet["K5"].value, sheet["O5"].value) == (40.5, "a.xlsx, F11 = 40,5")


def test_a_line_without_a_row_gets_one_below_in_the_words_and_formats_of_the_workbook():
    new = replace(taken(row=0), du_an="A-1")
    sheet = written(book(), *BEFORE, new)[layout.SO_LIEU]
    row = row_of(sheet, 6)
    shown = [row[heading] for heading in KEY]
    assert shown == ["A-1", "Vốn sự nghiệp", "TW", "giao_nam", "Phòng Một"]
    assert "Cầu" in row[layout.TEN_DU_AN]
    assert (row[layout.LUY_KE], sheet["I6"].number_format) == (40.5, "#,##0.0##")


def test_a_long_number_is_written_digit_by_digit():
    exact = taken(so_tien="123456789012345.123")
    updated, _ = update(book(), BEFORE[0], exact)
    assert b"<v>123456789012345.123</v>" in parts(updated)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("text", ["=1+1", "+84", "@SUM(A1)", "-5", " \n<&> "])
def test_nothing_that_a_form_says_becomes_a_formula(text):
    after = taken(tu="=a.xlsx, F11 = 40,5", ghi_chu=text)
    workbook = written(book(), BEFORE[0], after, tinh_hinh=(("p_mot", {layout.FORM_MUC_TINH_HINH[0]: text}),))
    note, said = workbook[layout.SO_LIEU]["L5"], workbook[layout.DON_VI_NEU]["B4"]
    assert (note.value, note.data_type, said.value, said.data_type) == (text, "s", text, "s")
    assert workbook[layout.SO_LIEU]["M5"].data_type == "s"


def test_everything_else_stays_byte_for_byte():
    def drawn(workbook):
        chart = BarChart()
        chart.add_data(Reference(workbook[layout.SO_LIEU], range_string=f"'{layout.SO_LIEU}'!I4:I5"))
        workbook[layout.LOI_VAN].add_chart(chart, "F1")

    original = book(drawn)
    updated, _ = update(original, BEFORE[0], taken())
    before, after = parts(original), parts(updated)
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"}
    assert before.keys() == after.keys() and "xl/charts/chart1.xml" in after


def test_the_same_inputs_give_the_same_bytes_and_a_second_run_changes_nothing():
    after = (BEFORE[0], taken())
    said = (("p_mot", {layout.FORM_MUC_TINH_HINH[0]: "Xong cầu"}),)
    once, _ = update(book(), *after, tinh_hinh=said)
    assert update(once, *after, before=after, tinh_hinh=said) == (once, [])


def test_statements_replace_the_earlier_ones():
    said = (("p_mot", {layout.FORM_MUC_TINH_HINH[1]: "Thiếu đất"}), ("p_hai", {layout.FORM_MUC_TINH_HINH[0]: "Xong"}))
    sheet = written(book(), *BEFORE, tinh_hinh=said)[layout.DON_VI_NEU]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=4, max_row=5)]
    assert rows == [("Phòng Một", None, "Thiếu đất", None), ("Phòng Hai", "Xong", None, None)]
    assert sheet["A3"].value == layout.DON_VI


def test_a_row_that_does_not_change_keeps_its_formula():
    def typed(workbook):
        workbook[layout.SO_LIEU]["I4"] = "=1+2"

    updated, findings = update(book(typed), *BEFORE)
    assert findings == []
    assert openpyxl.load_workbook(io.BytesIO(updated))[layout.SO_LIEU]["I4"].value == "=1+2"


def test_DL340_a_formula_is_never_overwritten():
    def typed(workbook):
        workbook[layout.SO_LIEU]["I5"] = "=1+2"

    before = (BEFORE[0], line("B", "3", 5, tu="a.xlsx, F11 = 3"))
    updated, findings = update(book(typed), BEFORE[0], taken(), before=before)
    sheet = openpyxl.load_workbook(io.BytesIO(updated))[layout.SO_LIEU]
    assert (sheet["I5"].value, sheet["M5"].value) == ("=1+2", None)
    assert findings[0].code == "DL340" and findings[0].place.cell == "I5"
    assert findings[0].message == "Ô I5 có công thức nên không ghi đè. Chưa ghi: 40,5; a.xlsx, F11 = 40,5."


def test_the_lines_handed_back_are_those_that_stand_in_the_workbook():
    def typed(workbook):
        workbook[layout.SO_LIEU]["I5"] = "=1+2"

    before, after = (BEFORE[0], line("B", "3", 5)), (line("A", "9", 4), taken())
    merged = TongHop(after)
    assert with_figures(book(), months.thang(3, before), merged, LISTS, {}).dong == after
    assert with_figures(book(typed), months.thang(3, before), merged, LISTS, {}).dong == (after[0], before[1])
    assert with_figures(b"PK", months.thang(3, before), merged, LISTS, {}).dong == before


def test_the_origin_of_a_figure_that_is_gone_is_wiped_out_and_the_figure_is_not():
    def noted(workbook):
        workbook[layout.SO_LIEU]["M4"] = workbook[layout.SO_LIEU]["M5"] = "a.xlsx, F10 = 3"

    before = tuple(replace(each, tu="a.xlsx, F10 = 3") for each in BEFORE)
    sheet = written(book(noted), before[0], BEFORE[1], before=before)[layout.SO_LIEU]
    assert (sheet["M4"].value, sheet["I4"].value, sheet["M5"].value) == ("a.xlsx, F10 = 3", 3, None)


PLAN = (
    planned("A", "su_nghiep", "tw", "giao_nam", "12.5", "F4", don_vi="p_mot"),
    planned("B", "su_nghiep", "tw", "giao_nam", "20", "F5", don_vi="p_mot"),
)
FEBRUARY = months.thang(2, (months.dong("A", "2.1", don_vi="p_mot"), months.dong("B", "0", don_vi="")))


def eye(previous=FEBRUARY):
    return shown_amounts(PLAN, previous, "triệu đồng")


def shown_in(raw):
    sheet = openpyxl.load_workbook(io.BytesIO(raw))[layout.SO_LIEU]
    return [(sheet.cell(row, 7).value, sheet.cell(row, 8).value) for row in (4, 5)]


def test_DL342_columns_for_the_eye_follow_the_plan_and_the_month_before():
    raw, findings = update(book(), *BEFORE, eye=eye())
    assert shown_in(raw) == [(12.5, 2.1), (20, 0)]
    assert [(one.code, str(one.severity)) for one in findings] == [("DL342", "note")]
    assert "2 ô của cột “Kế hoạch vốn”, 2 ô của cột “Lũy kế tháng trước”" in findings[0].message
    assert update(raw, *BEFORE, eye=eye()) == (raw, [])


def test_DL342_a_figure_that_last_month_lost_is_wiped_out_and_without_last_month_nothing_is():
    assert shown_in(update(book(), *BEFORE, eye=eye(months.thang(2)))[0]) == [(12.5, None), (20, None)]
    assert shown_in(update(book(), *BEFORE, eye=eye(None))[0]) == [(12.5, 1), (20, None)]


def test_DL342_words_formulas_and_rows_that_the_plan_does_not_have_stay():
    def own(workbook):
        sheet = workbook[layout.SO_LIEU]
        sheet["G4"], sheet["H4"], sheet["G5"], sheet["H5"] = "hỏi lại", "=1+1", 7, 8

    strange = replace(BEFORE[1], du_an="A-1")
    raw, findings = update(book(own), BEFORE[0], strange, before=(BEFORE[0], strange), eye=eye())
    assert (shown_in(raw), findings) == ([("hỏi lại", "=1+1"), (7, 8)], [])


def test_columns_for_the_eye_that_were_deleted_are_not_missed():
    def without(workbook):
        workbook[layout.SO_LIEU].delete_cols(7, 2)

    original = book(without)
    assert (
        parts(update(original, *BEFORE, eye=eye())[0])["xl/worksheets/sheet1.xml"]
        == parts(original)["xl/worksheets/sheet1.xml"]
    )


def test_a_new_row_shows_its_plan_at_once_and_the_second_run_finds_nothing_to_do():
    after = (BEFORE[0], replace(taken(row=0), du_an="B"))
    raw, findings = update(book(), *after, before=BEFORE[:1], eye=eye())
    sheet = openpyxl.load_workbook(io.BytesIO(raw))[layout.SO_LIEU]
    assert [sheet.cell(6, column).value for column in (7, 8, 9)] == [20, 0, 40.5]
    standing = (BEFORE[0], replace(after[1], place=replace(BEFORE[0].place, cell="I6")))
    assert update(raw, *standing, before=standing, eye=eye()) == (raw, [])
    assert "1 ô của cột “Kế hoạch vốn”, 1 ô của cột “Lũy kế tháng trước”" in findings[0].message


def test_what_the_newer_form_left_blank_is_wiped_out():
    before = (BEFORE[0], taken(uoc=Decimal(900), ghi_chu="cũ", khoi_luong=Quantity(Decimal(2), "km")))
    raw, _ = update(book(), *before)
    sheet = written(raw, BEFORE[0], taken(), before=before)[layout.SO_LIEU]
    assert [sheet.cell(5, column).value for column in range(9, 14)] == [40.5, None, None, None, "a.xlsx, F11 = 40,5"]


def test_a_stray_heading_above_the_table_does_not_mislead():
    def stray(workbook):
        sheet = workbook[layout.SO_LIEU]
        sheet["B1"], sheet["C1"], sheet["D1"], sheet["E1"], sheet["F1"] = FIGURES

    sheet = written(book(stray), BEFORE[0], taken())[layout.SO_LIEU]
    assert (sheet["I5"].value, sheet["M5"].value, sheet["B5"].value) == (40.5, "a.xlsx, F11 = 40,5", None)


def test_columns_of_the_clerks_own_among_the_statements_stay():
    def own(workbook):
        workbook[layout.DON_VI_NEU]["F4"], workbook[layout.DON_VI_NEU]["G5"] = "đã gọi", "=1+1"

    said = (("p_mot", {layout.FORM_MUC_TINH_HINH[0]: "Xong"}),)
    sheet = written(book(own), *BEFORE, tinh_hinh=said)[layout.DON_VI_NEU]
    assert [sheet[cell].value for cell in ("A4", "B4", "A5", "F4", "G5")] == [
        *("Phòng Một", "Xong", None, "đã gọi", "=1+1")
    ]


@pytest.mark.parametrize("text", ["một hai " * 9_000, "x" * 40_000, "😀" * 20_000])
def test_a_text_that_no_cell_holds_goes_on_below(text):
    said = (("p_mot", {layout.FORM_MUC_TINH_HINH[0]: text, layout.FORM_MUC_TINH_HINH[1]: "ngắn"}), ("p_hai", {}))
    sheet = written(book(), *BEFORE, tinh_hinh=said)[layout.DON_VI_NEU]
    rows = [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(4, sheet.max_row + 1)]
    parts = [part for unit, part in rows if unit == "Phòng Một"]
    assert rows[len(parts)] == ("Phòng Hai", None) and sheet["C4"].value == "ngắn" and sheet["C5"].value is None
    assert len(parts) > 1 and max(len(part.encode("utf-16-le")) // 2 for part in parts) <= 32_767
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


def test_DL344_what_is_read_back_otherwise_is_named():
    meant = (BEFORE[0], taken(), replace(taken(row=0), du_an="A-1"))
    new = replace(meant[2], place=replace(BEFORE[0].place, cell="I6"))
    unnamed = replace(meant[0], don_vi="")
    assert misread(meant, months.thang(3, (unnamed, meant[1], new)), SHOWN) == []
    other = replace(meant[1], uoc=Decimal(1))
    (told,) = misread(meant, months.thang(3, (unnamed, other, new)), SHOWN)
    assert told.code == "DL344" and "khác số định ghi ở I5. Chưa ghi gì" in told.message
    assert "hàng mới của A-1" in misread(meant, months.thang(3, meant[:2]), SHOWN)[0].message
    assert "ở I6. Chưa" in misread(meant[:2], months.thang(3, (*meant[:2], new)), SHOWN)[0].message
    assert misread((), None, SHOWN)[0].code == "DL344"


def test_rows_that_an_earlier_list_of_cells_no_longer_covers_lose_it():
    """A row says from which column to which it goes; after a new cell that may be wrong."""
    spanned = parts(book())
    name = "xl/worksheets/sheet1.xml"
    spanned[name] = re.sub(rb'<row r="5"[^>]*>', b'<row r="5" spans="1:2">', spanned[name])
    assert b'spans="1:2"' in spanned[name]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, content in spanned.items():
            archive.writestr(part, content)
    assert b'spans="1:2"' not in parts(update(stream.getvalue(), BEFORE[0], taken())[0])[name]


def test_a_new_row_stands_below_the_last_row_with_anything_in_it():
    """Also when that is a note of the clerk's below the table; rows that only have a format are empty."""

    def noted(workbook):
        workbook[layout.SO_LIEU]["B9"] = "cộng tay: 3"
        workbook[layout.SO_LIEU]["I20"].number_format = "0.0"

    sheet = written(book(noted), *BEFORE, replace(taken(row=0), du_an="A-1"))[layout.SO_LIEU]
    assert (sheet["B9"].value, sheet["I10"].value, sheet["I9"].value) == ("cộng tay: 3", 40.5, None)


def test_DL340_formulas_among_the_statements_keep_that_sheet_as_it_is():
    def typed(workbook):
        workbook[layout.DON_VI_NEU]["B4"] = "=1+2"

    updated, findings = update(book(typed), *BEFORE, tinh_hinh=(("p_mot", {}),))
    assert [finding.code for finding in findings] == ["DL340"]
    assert openpyxl.load_workbook(io.BytesIO(updated))[layout.DON_VI_NEU]["A5"].value == "Phòng cũ nữa"


def test_DL341_results_of_formulas_are_forgotten_when_figures_change():
    """A total worked out from the old figures must not get into the report."""

    def totalled(workbook):
        workbook[layout.LOI_VAN]["E1"] = f"=SUM('{layout.SO_LIEU}'!I4:I5)"

    computed = parts(book(totalled))
    name = "xl/worksheets/sheet2.xml"
    computed[name] = re.sub(rb"(</f>)(<v ?/>)?", rb"\1<v>3</v>", computed[name])
    assert b"<v>3</v>" in computed[name]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, content in computed.items():
            archive.writestr(part, content)
    updated, findings = update(stream.getvalue(), BEFORE[0], taken())
    assert [finding.code for finding in findings] == ["DL341"]
    values, formulas = (openpyxl.load_workbook(io.BytesIO(updated), data_only=only) for only in (True, False))
    assert values[layout.LOI_VAN]["E1"].value is None
    assert formulas[layout.LOI_VAN]["E1"].value.startswith("=SUM") and formulas.calculation.fullCalcOnLoad


@pytest.mark.parametrize("heading", [layout.TU, layout.LUY_KE])
def test_DL108_without_the_column_nothing_is_written(heading):
    def renamed(workbook):
        workbook[layout.SO_LIEU].cell(3, HEADINGS.index(heading) + 1).value = "Cột khác"

    updated, findings = update(book(renamed), BEFORE[0], taken())
    assert updated is None
    assert (findings[0].code, findings[0].message) == ("DL108", f"Thiếu cột “{heading}” để ghi.")


def test_DL106_statements_without_their_sheet_are_said():
    def removed(workbook):
        del workbook[layout.DON_VI_NEU]

    raw = book(removed)
    assert update(raw, *BEFORE)[1] == []
    assert [finding.code for finding in update(raw, *BEFORE, tinh_hinh=(("p_mot", {}),))[1]] == ["DL106"]


def test_DL102_a_file_that_cannot_be_taken_apart_is_refused():
    updated, findings = update(b"PK", *BEFORE)
    assert updated is None and findings[0].code == "DL102"
