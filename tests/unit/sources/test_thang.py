"""A month read from disk: good months, and each way in which a clerk may spoil one."""

from __future__ import annotations

import io
import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from generator import pipeline_thang
from generator.domain.quantities import Quantity
from generator.files import sha256
from generator.findings import Severity
from generator.sources import record_file
from generator.sources import thang as sources
from generator.sources.load import load
from generator.sources.thang_files import lone_words
from tests.unit.sources.bad_office import good_book, said, saved, well_phrased

RULES = """\
trich_yeu: Kết quả tháng <<thang>>
nguoi_ky: chu_tich
ket_thuc: ["Trên đây là báo cáo"]
noi_nhan: [{ghi: Như trên, gui: [van_phong]}]
luu: VT
"""
KEYS = ["DA1", None, "Đầu tư", "NSTW", "Năm 2024"]
SHEETS = {
    "Thông tin": [
        ["Thông tin chung của báo cáo tháng 3/2024"],
        ["Chỉ sửa cột B"],
        ["Mục", "Giá trị", "Giải thích"],
        ["Tháng báo cáo", "3/2024"],
        ["Ngày chốt số liệu", datetime(2024, 3, 31)],
        ["Hạn đơn vị gửi báo cáo", "14/4/2024"],
        ["Số văn bản", None],
        ["Ngày ban hành", None],
        ["Người ký", None],
    ],
    "Số liệu": [
        ["Số liệu giải ngân tháng 3/2024"],
        ["Đơn vị tính: triệu đồng"],
        ["Mã dự án", "Tên dự án", "Loại vốn", "Nguồn vốn", "Niên độ", "Đơn vị thực hiện", "Giải ngân lũy kế"]
        + ["Khối lượng", "Ước cả năm", "Ghi chú", "Lấy từ"],
        [*KEYS, "Văn phòng", 8.5, "12 hộ", 10, "đạt", "bieu.xlsx, G5 = 8,5"],
        ["DA1", None, "Sự nghiệp", "NSTW", "Năm 2024"],
        ["DA2", None, "Sự nghiệp", "NSTW", "Năm 2024", None, 0],
    ],
    "Lời văn": [
        [],
        [],
        ["Mục", "Dự án", "Kiểu", "Nội dung"],
        ["Chỉ đạo, điều hành", None, None, "Giải ngân <<thang.ty_le>>.\nĐã họp."],
        ["Kết quả theo dự án", "DA2", "Gạch đầu dòng", "Hai"],
        ["Kết quả theo dự án", "DA1", "Gạch đầu dòng", "Một"],
        ["Kết quả theo dự án", "DA2", "Đoạn văn", "Lại hai"],
        ["Kiến nghị, đề xuất", None, "Đoạn văn", "[Cần viết]"],
        ["Nguyên nhân", None, "Đoạn văn", None],
    ],
    "Văn bản": [
        [],
        [],
        ["Mã", "Loại văn bản", "Số, ký hiệu", "Ngày", "Cơ quan", "Trích yếu"],
        [None, "Công văn", "01/MH-UBND", datetime(2024, 3, 5), "UBND huyện", "đôn đốc"],
        ["giao", "Quyết định", "02/MH-UBND", "15/3/2024", None, "giao việc"],
    ],
    "Chú thích": [[], [], ["Mã", "Nội dung"], ["nguon", "Số liệu\nminh họa."]],
    "Số liệu khác": [
        [],
        [],
        ["Tên số liệu", "Nội dung", "Giá trị"],
        ["ket_qua.so_ho", "Số hộ", "12 hộ"],
        ["ket_qua.duong", "Đường", "8 km"],
    ],
    "Đối chiếu": [[], [], ["Số liệu", "Giá trị in", "In tại", "Quyết định"], ["thang.luy_ke", 8.5, "Kho bạc"]],
}


def month_book(sheets: dict = SHEETS) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


@pytest.fixture
def data(office) -> Path:
    """An office with a plan, rules and a good March."""
    (office / sources.RULES).write_text(RULES, encoding="utf-8")
    (office / "2024" / "thang_03.xlsx").write_bytes(saved(month_book()))
    return office


@pytest.fixture
def year(data):
    """The plan of the office."""
    ho_so, _ = load(data, 2024)
    return ho_so


@pytest.fixture
def reading(data, year):
    """Reads March after a function has changed its workbook."""

    def run(change=lambda book: None, words: str = ""):
        book = month_book()
        change(book)
        (data / "2024" / "thang_03.xlsx").write_bytes(saved(book))
        if words:
            (data / "2024" / "thang_03.yaml").write_text(words, encoding="utf-8")
        return sources.load_month(data, 2024, 3, year)

    return run


def setting(sheet: str, **cells):
    def change(book):
        for address, value in cells.items():
            book[sheet][address] = value

    return change


def found(findings) -> list[str]:
    return [f"{f.code} {f.place.sheet} {f.place.cell}".strip() for f in findings]


def test_a_good_month(reading):
    month, findings = reading()
    assert findings == []
    assert (month.nam, month.so, month.ngay_chot, month.don_vi) == (2024, 3, date(2024, 3, 31), "triệu đồng")
    assert (month.loi.han_nop, month.loi.so, month.loi.nguoi_ky) == (date(2024, 4, 14), None, None)
    assert list(month.files) == ["data/2024/thang_03.xlsx"]
    assert [str(x.so_lieu) for x in month.doi_chieu] == ["thang.luy_ke"]


def test_lines(reading):
    first, blank, zero = reading()[0].dong
    assert first.key == ("DA1", "dau_tu", "nstw", "giao_nam", "van_phong")
    assert (first.so_tien, first.uoc, first.ghi_chu) == (Decimal("8.5"), Decimal(10), "đạt")
    assert (first.khoi_luong, first.khoi_luong.so_dem) == (Quantity(Decimal(12), "hộ"), True)
    assert (first.place.sheet, first.place.cell, first.tu) == ("Số liệu", "G4", "bieu.xlsx, G5 = 8,5")
    assert (blank.so_tien, blank.don_vi, blank.place.cell) == (None, "", "G5")
    assert zero.so_tien == 0


def test_words(reading):
    loi = reading()[0].loi
    assert [(block.kieu, block.chu) for block in loi.chi_dao] == [
        ("loi_van", "Giải ngân <<thang.ty_le>>."),
        ("loi_van", "Đã họp."),
    ]
    assert loi.chi_dao[1].chu.place.cell == "D4"
    projects = [(item.du_an, [(block.kieu, block.chu) for block in item.noi_dung]) for item in loi.ket_qua_du_an]
    assert projects == [("DA2", [("gach", "Hai"), ("loi_van", "Lại hai")]), ("DA1", [("gach", "Một")])]
    assert (loi.kien_nghi, loi.nguyen_nhan) == ([], [])


def test_ends_of_lines_of_other_programs(reading):
    month, findings = reading(setting("Lời văn", D4="Một_x000D_\nHai\n\n  "))
    assert findings == []
    assert [block.chu for block in month.loi.chi_dao] == ["Một", "Hai"]


def test_documents_notes_and_figures(reading):
    loi = reading()[0].loi
    assert list(loi.van_ban) == ["vb1", "giao"]
    assert (loi.van_ban["vb1"].ngay, loi.van_ban["giao"].ngay) == (date(2024, 3, 5), date(2024, 3, 15))
    assert loi.van_ban["vb1"].so == "01/MH-UBND"
    assert loi.chu_thich == {"nguon": "Số liệu minh họa."}
    figures = loi.so_lieu["ket_qua"]
    assert (figures["so_ho"].so_dem, figures["so_ho"].gia_tri) == (Quantity(Decimal(12), "hộ"), None)
    assert (figures["duong"].so_dem, figures["duong"].gia_tri) == (None, Quantity(Decimal(8), "km"))


@pytest.mark.parametrize(
    ("typed", "number_format", "text", "counts"),
    [
        (12, '#,##0" hộ"', "12 hộ", True),
        (1.5, '0.00" km"', "1.50 km", False),
        (0.5, "0%", "50 %", False),
        ("5%", "General", "5 %", False),
        ("3 tiêu chí", "General", "3 tiêu chí", False),
        ("1.024,80 triệu đồng", "General", "1024.80 triệu đồng", False),
    ],
)
def test_a_measure_in_each_way_of_writing(reading, typed, number_format, text, counts):
    def change(book):
        book["Số liệu"]["H4"] = typed
        book["Số liệu"]["H4"].number_format = number_format

    month, findings = reading(change)
    volume = month.dong[0].khoi_luong
    assert findings == []
    assert (f"{volume.gia_tri} {volume.don_vi}", volume.so_dem) == (text, counts)


def test_only_facts_and_figures_are_needed(reading):
    def change(book):
        for title in ("Lời văn", "Văn bản", "Chú thích", "Số liệu khác", "Đối chiếu"):
            del book[title]
        book["Số liệu"].delete_rows(4, 9)

    month, findings = reading(change)
    assert findings == []
    assert (month.dong, month.loi.chi_dao) == ((), [])


def test_a_month_typed_as_an_excel_date(reading):
    month, findings = reading(setting("Thông tin", B4=datetime(2024, 3, 1), B5="31/3/2024"))
    assert (findings, month.so, month.ngay_chot) == ([], 3, date(2024, 3, 31))


FAULTS = [
    ("month of another file", "Thông tin", {"B4": "2/2024"}, "DL301 Thông tin B4", ["thang_03.xlsx", "tháng 3/2024"]),
    ("another year", "Thông tin", {"B4": "3/2023"}, "DL301 Thông tin B4", ["3/2023"]),
    ("month is no month", "Thông tin", {"B4": "tháng ba"}, "DL035 Thông tin B4", ["Ô “Tháng báo cáo”: “tháng ba”"]),
    ("no such day", "Thông tin", {"B5": "31/2/2024"}, "DL035 Thông tin B5", ["Ô “Ngày chốt số liệu”", "ngày có thật"]),
    ("fact blank", "Thông tin", {"B5": None}, "DL033 Thông tin B5", ["Ngày chốt số liệu", "vào ô này"]),
    (
        "fact misspelt",
        "Thông tin",
        {"A5": "Ngày chôt sô liệu"},
        "DL031 Thông tin A5",
        ["Ý bạn là “Ngày chốt số liệu”?"],
    ),
    ("fact gone", "Thông tin", {"A5": None}, "DL030 Thông tin", ["Thiếu hàng “Ngày chốt số liệu”", "cột A"]),
    ("fact twice", "Thông tin", {"A9": "Tháng báo cáo"}, "DL016 Thông tin B9", ["ô B4 và ô B9"]),
    ("strange fact", "Thông tin", {"A9": "Người lập", "B9": "A"}, "DL031 Thông tin A9", ["“Người lập”"]),
    ("day that lost its format", "Thông tin", {"B6": 45396}, "DL116 Thông tin B6", ["45396", "14/04/2024", "Date"]),
    ("number with symbol", "Thông tin", {"B7": "5/BC-UBND"}, "DL041 Thông tin B7", ["Ô “Số văn bản” ghi “5/BC-UBND”"]),
    ("signer is no code", "Thông tin", {"B9": "Chủ tịch"}, "DL034 Thông tin B9", ["Mã “Chủ tịch”", "không ghi họ tên"]),
    ("fact in error", "Thông tin", {"B5": "#REF!"}, "DL112 Thông tin B5", ["#REF!"]),
    ("uncomputed day", "Thông tin", {"B5": "=TODAY()"}, "DL111 Thông tin B5", ["chưa được tính"]),
    ("title of another month", "Số liệu", {"A1": "Số liệu tháng 02 năm 2024"}, "DL302 Số liệu A1", ["tháng 2/2024"]),
    ("unit missing", "Số liệu", {"A2": None}, "DL122 Số liệu A2", ["Đơn vị tính: triệu đồng"]),
    ("heading misspelt", "Số liệu", {"G3": "Giải ngân luỹ kê"}, "DL108 Số liệu G3", ["“Giải ngân lũy kế”"]),
    ("figure without key", "Số liệu", {"C4": None}, "DL110 Số liệu C4", ["C4 (Loại vốn)"]),
    ("unknown project", "Số liệu", {"A4": "DA9"}, "DL119 Số liệu A4", ["“DA9”"]),
    ("unknown unit", "Số liệu", {"F4": "Văn phòn"}, "DL119 Số liệu F4", ["Ý bạn là “Văn phòng”?", "danh_ba.yaml"]),
    ("two rows alike", "Số liệu", {"C6": "Sự nghiệp", "A6": "DA1"}, "DL120 Số liệu G6", ["ô G5 và ô G6"]),
    ("negative", "Số liệu", {"G4": -1}, "DL117 Số liệu G4", ["-1"]),
    ("text number", "Số liệu", {"G4": "8,5"}, "DL115 Số liệu G4", ["8,5"]),
    ("point for comma", "Số liệu", {"G4": "8.5"}, "DL116 Số liệu G4", ["ý bạn là 8,5?"]),
    ("dash for nothing", "Số liệu", {"G4": "-"}, "DL116 Số liệu G4", ["thì gõ 0", "xóa chữ"]),
    ("words that Excel takes for a formula", "Lời văn", {"D4": "#NAME?"}, "DL112 Lời văn D4", ["dấu =, + hay -"]),
    ("error value", "Số liệu", {"G4": "#REF!"}, "DL112 Số liệu G4", ["#REF!"]),
    ("formula without result", "Số liệu", {"G4": "=1+1"}, "DL111 Số liệu G4", ["chưa được tính"]),
    ("volume is no number", "Số liệu", {"H4": "vài hộ"}, "DL116 Số liệu H4", ["12 hộ", "đơn vị tính"]),
    ("volume without unit", "Số liệu", {"H4": 12}, "DL042 Số liệu H4", ["“12”"]),
    ("negative estimate", "Số liệu", {"I4": -1}, "DL117 Số liệu I4", ["-1"]),
    ("words without section", "Lời văn", {"A4": None}, "DL110 Lời văn A4", ["A4 (Mục)"]),
    ("unknown section", "Lời văn", {"A4": "Chỉ đạo điều hành"}, "DL119 Lời văn A4", ["Ý bạn là “Chỉ đạo, điều hành”?"]),
    ("unknown kind", "Lời văn", {"C5": "Gạch đầu hàng"}, "DL119 Lời văn C5", ["Ý bạn là “Gạch đầu dòng”?"]),
    ("unknown project of words", "Lời văn", {"B5": "DA7"}, "DL119 Lời văn B5", ["“DA7”"]),
    ("words about no project", "Lời văn", {"B5": None}, "DL110 Lời văn B5", ["B5 (Dự án)"]),
    (
        "project out of place",
        "Lời văn",
        {"B4": "DA1"},
        "DL307 Lời văn B4",
        ["“Chỉ đạo, điều hành”", "“Kết quả theo dự án”"],
    ),
    ("mark left in words", "Lời văn", {"D4": "[Cần viết] Đã họp."}, "DL306 Lời văn D4", ["“[Cần viết]”"]),
    ("document without a type", "Văn bản", {"B4": None}, "DL033 Văn bản B4", ["Ô “Loại văn bản” đang để trống"]),
    ("day of a document", "Văn bản", {"D5": "15-3"}, "DL035 Văn bản D5", ["Ô “Ngày”: “15-3”"]),
    ("document's code", "Văn bản", {"A5": "giao việc"}, "DL034 Văn bản A5", ["“giao việc”"]),
    ("two documents of one code", "Văn bản", {"A4": "GIAO"}, "DL120 Văn bản A5", ["ô A4 và ô A5", "Ghi mã khác"]),
    ("note without words", "Chú thích", {"B4": None}, "DL110 Chú thích B4", ["B4 (Nội dung)"]),
    ("figure with a bad name", "Số liệu khác", {"A4": "Số hộ"}, "DL034 Số liệu khác A4", ["“Số hộ”", "ket_qua.so_ho"]),
    ("reserved group", "Số liệu khác", {"A4": "kinh_phi.ho"}, "DL044 Số liệu khác A4", ["“kinh_phi”"]),
    ("figure twice", "Số liệu khác", {"A5": "ket_qua.so_ho"}, "DL120 Số liệu khác A5", ["ô A4 và ô A5"]),
    ("figure without unit", "Số liệu khác", {"C4": 12}, "DL042 Số liệu khác C4", ["“12”"]),
    ("control in another unit", "Đối chiếu", {"A2": "Đơn vị tính: đồng"}, "DL122 Đối chiếu A2", ["“Số liệu”"]),
    ("control without place", "Đối chiếu", {"C4": None}, "DL110 Đối chiếu C4", ["C4 (In tại)"]),
]
WARNINGS = ("DL042", "DL115", "DL302")


@pytest.mark.parametrize(("sheet", "cells", "finds", "says"), [pytest.param(*f[1:], id=f[0]) for f in FAULTS])
def test_fault_is_found_with_its_cell_and_remedy(reading, sheet, cells, finds, says):
    month, findings = reading(setting(sheet, **cells))
    assert found(findings) == [finds]
    assert (month is None) == (findings[0].code not in WARNINGS)
    assert [words for words in says if words not in said(findings[0])] == []
    assert well_phrased(findings[0])
    assert "hai chấm" not in said(findings[0])


def test_all_faults_at_once(reading):
    def change(book):
        setting("Thông tin", B5="x", B7="5/BC")(book)
        setting("Số liệu", G4=-1, A6="DA9")(book)
        setting("Lời văn", A4="Chung")(book)

    assert [f.code for f in reading(change)[1]] == ["DL117", "DL119", "DL119", "DL035", "DL041"]


@pytest.mark.parametrize("title", ["Thông tin", "Số liệu"])
def test_sheets_that_must_be_there(reading, title):
    month, findings = reading(lambda book: book.remove(book[title]))
    assert month is None
    assert [(f.code, f"“{title}”" in f.message) for f in findings] == [("DL106", True)]


def test_renamed_sheet_is_not_taken_for_a_missing_one(reading):
    def change(book):
        book["Lời văn"].title = "Lơi văn"

    month, findings = reading(change)
    assert month is None
    assert found(findings) == ["DL106 Lơi văn"]


def test_sheet_that_nobody_reads(reading):
    month, findings = reading(lambda book: book.create_sheet("Nháp").append(["x"]))
    assert month is not None
    assert found(findings) == ["DL127 Nháp"]


def test_merged_and_hidden_rows(reading):
    def change(book):
        book["Số liệu"].merge_cells("C5:C6")
        book["Số liệu"].row_dimensions[4].hidden = True

    assert found(reading(change)[1]) == ["DL113 Số liệu C5:C6", "DL114 Số liệu A4"]


def test_a_fact_under_a_merged_cell(reading):
    month, findings = reading(lambda book: book["Thông tin"].merge_cells("A5:B5"))
    assert month is None
    assert found(findings) == ["DL113 Thông tin B5"]
    assert "“Ngày chốt số liệu”" in findings[0].message
    assert well_phrased(findings[0])


def test_a_code_given_to_a_document_is_not_taken_for_another(reading):
    month, findings = reading(setting("Văn bản", A5="vb1"))
    assert findings == []
    assert {code: document.loai for code, document in month.loi.van_ban.items()} == {
        "vb2": "Công văn",
        "vb1": "Quyết định",
    }


def test_workbook_open_in_excel(reading, data):
    (data / "2024" / "~$thang_03.xlsx").write_bytes(b"")
    month, findings = reading()
    assert month is not None
    assert found(findings) == ["DL105"]


# --- words in YAML


def test_words_in_yaml_join_those_of_the_workbook(reading):
    month, findings = reading(words="thang: 3/2024\nkho_khan:\n  - loi_van: Chậm.\n")
    assert findings == []
    assert [block.chu for block in month.loi.kho_khan] == ["Chậm."]
    assert list(month.files) == ["data/2024/thang_03.xlsx", "data/2024/thang_03.yaml"]


def test_key_given_by_sheet_and_yaml(reading):
    month, findings = reading(words="chi_dao:\n  - loi_van: Khác.\n")
    assert month is None
    assert [(f.code, f.place.file, f.place.line) for f in findings] == [("DL305", "data/2024/thang_03.yaml", 1)]
    assert "data/2024/thang_03.xlsx, trang tính “Lời văn”, ô D4" in findings[0].message


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("thang: 4/2024\n", ["DL305"]),
        ("kho_khann: x\n", ["DL031"]),
        ("- a\n", ["DL032"]),
        ("kho_khan: x\n", ["DL032"]),
        ('kho_khan: "x\n', ["DL012"]),
    ],
)
def test_fault_of_the_yaml_file(reading, words, finds):
    month, findings = reading(words=words)
    assert month is None
    assert [(f.code, f.place.file) for f in findings] == [(code, "data/2024/thang_03.yaml") for code in finds]


# --- files of a year


def test_months_of_a_year(data):
    folder = data / "2024"
    for name in ("thang_1.xlsx", "Tháng 11.xlsx", "thang_13.xlsx", "thang_04.yaml", "~$thang_05.xlsx", "thang.xlsx"):
        (folder / name).write_bytes(b"")
    (folder / "nhan_thang_06").mkdir()
    assert sources.months(data, 2024) == [1, 3, 11]
    assert sources.months(data, 2023) == []


def test_month_file():
    assert sources.month_file(3) == "thang_03.xlsx"


@pytest.mark.parametrize("name", ["thang_3.xlsx", "Tháng 03.xlsx", "thang_03 - Copy.xlsx", "thang_03.xlsx.xlsx"])
def test_workbook_under_another_name(data, year, name):
    (data / "2024" / "thang_03.xlsx").rename(data / "2024" / name)
    month, findings = sources.load_month(data, 2024, 3, year)
    assert month is None
    assert [(f.code, f.place.file) for f in findings] == [("DL001", "data/2024/thang_03.xlsx")]
    assert f"“{name}”" in findings[0].message
    assert "“thang_03.xlsx”" in findings[0].remedy


@pytest.mark.parametrize("name", ["thang_3.xlsx", "thang_03 (1).xlsx", "thang_3.yaml", "thang_03.yaml.txt"])
def test_file_beside_that_is_not_read(data, year, name):
    (data / "2024" / name).write_bytes(b"")
    month, findings = sources.load_month(data, 2024, 3, year)
    assert month is not None
    assert [(f.code, f.severity, f.place.file) for f in findings] == [("DL303", Severity.WARNING, f"data/2024/{name}")]
    assert well_phrased(findings[0])


def test_a_month_that_no_year_has_is_told_once_whatever_months_are_read(data, year):
    folder = data / "2024"
    before = month_book()
    before["Thông tin"]["B4"], before["Thông tin"]["B5"] = "2/2024", "29/02/2024"
    before.save(folder / "thang_02.xlsx")
    (folder / "thang_13.xlsx").write_bytes(b"")
    findings = [found for thang in (3, 2) for found in sources.load_report(data, 2024, thang, year)[1]]
    told = [finding for finding in findings if finding.place.file == "data/2024/thang_13.xlsx"]
    assert [finding.code for finding in told] == ["DL303"] * 2  # one for each report,
    assert len(set(told)) == 1 and well_phrased(told[0])  # of which a run for both shows one


def test_DL224_is_told_with_the_rules(data):
    rules = data / "bao_cao_thang.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(f"{text}\nngay_chot: 31\nhan_nop: 25\nhan_nop_thang_sau: không\n", encoding="utf-8")
    che_do, (finding,) = sources.load_rules(data)
    assert che_do is not None
    assert (finding.code, finding.place.file) == ("DL224", "data/bao_cao_thang.yaml")
    assert well_phrased(finding)


def test_where_a_figure_was_taken_from_may_look_like_a_tag(reading):
    month, findings = reading(setting("Số liệu", K4="bieu {{moi}} <<1>>.xlsx, H8 = 5"))
    assert findings == []
    assert month.dong[0].tu == "bieu {{moi}} <<1>>.xlsx, H8 = 5"


def test_no_workbook_at_all(data, year):
    month, findings = sources.load_month(data, 2024, 5, year)
    assert month is None
    assert [(f.code, f.place.file) for f in findings] == [("DL001", "data/2024/thang_05.xlsx")]
    assert "thang-moi 2024-05" in findings[0].remedy
    assert well_phrased(findings[0])


@pytest.mark.parametrize(("beside", "told"), [("thang_05.xlsx", 0), ("thang_05.xlsx.txt", 0), ("thang_06.xlsx", 1)])
def test_words_of_a_month_without_a_workbook(data, beside, told):
    (data / "2024" / "thang_05.yaml").write_text("thang: 5/2024\n", encoding="utf-8")
    (data / "2024" / beside).write_bytes(b"")
    findings = list(lone_words(data, 2024))
    assert [(f.code, f.severity, f.place.file) for f in findings] == [
        ("DL309", Severity.WARNING, "data/2024/thang_05.yaml")
    ] * told
    assert all(well_phrased(f) and "thang-moi 2024-05" in f.remedy for f in findings)


def test_check_and_build_tell_of_words_without_a_workbook(data, tmp_path):
    (data / "2024" / "thang_05.yaml").write_text("thang: 5/2024\n", encoding="utf-8")
    (data / "2024" / "thang_03.xlsx").unlink()
    built = pipeline_thang.build_year(data, tmp_path, 2024, tmp_path, print)
    for outcome in (pipeline_thang.check_year(data, 2024), built):
        assert [f.code for f in outcome.findings] == ["DL309"]


# --- everything behind a report


def another_month(thang: int, nam: int = 2024) -> bytes:
    book = month_book()
    for title in ("Thông tin", "Số liệu"):
        book[title]["A1"] = None
    book["Thông tin"]["B4"] = f"{thang}/{nam}"
    book["Thông tin"]["B5"] = f"28/{thang}/{nam}"
    return saved(book)


def test_report_of_one_month(data, year):
    report, findings = sources.load_report(data, 2024, 3, year)
    assert findings == []
    assert (report.ho_so, report.thang.so, report.thang_truoc, report.cung_ky) == (year, 3, None, None)
    assert report.che_do.trich_yeu == "Kết quả tháng <<thang>>"
    new = ["data/bao_cao_thang.yaml", "data/2024/thang_03.xlsx"]
    assert list(report.files) == [*year.files, *new]
    assert report.files[new[1]] == sha256((data / "2024" / "thang_03.xlsx").read_bytes())


def test_month_before(data, year):
    (data / "2024" / "thang_02.xlsx").write_bytes(another_month(2))
    report, findings = sources.load_report(data, 2024, 3, year)
    assert (findings, report.thang_truoc.so) == ([], 2)
    assert "data/2024/thang_02.xlsx" in report.files


def test_fault_of_the_month_before_is_told_with_its_file(data, year):
    (data / "2024" / "thang_02.xlsx").write_bytes(another_month(1))
    report, findings = sources.load_report(data, 2024, 3, year)
    assert report is None
    assert [(f.code, f.place.file) for f in findings] == [("DL301", "data/2024/thang_02.xlsx")]


def test_same_month_of_the_year_before(data, year):
    (data / "2023").mkdir()
    (data / "2023" / "thang_03.xlsx").write_bytes(another_month(3, 2023))
    book = good_book()
    book["Phân bổ"]["A1"] = None
    del book["Năm trước"], book["Đối chiếu"]
    (data / "2023" / "kinh_phi.xlsx").write_bytes(saved(book))
    report, findings = sources.load_report(data, 2024, 3, year)
    assert findings == []
    assert (report.cung_ky.thang.nam, len(report.cung_ky.kinh_phi.phan_bo)) == (2023, 2)
    assert {"data/2023/thang_03.xlsx", "data/2023/kinh_phi.xlsx"} <= set(report.files)


@pytest.fixture
def two_years(data):
    """The data with the same month of 2023: its allocation and its month go through functions that damage them."""

    def write(change_money=lambda book: None, change_month=lambda book: None):
        folder = data / "2023"
        folder.mkdir(exist_ok=True)
        money, month = good_book(), openpyxl.load_workbook(io.BytesIO(another_month(3, 2023)))
        money["Phân bổ"]["A1"] = None
        del money["Năm trước"], money["Đối chiếu"]
        change_money(money)
        change_month(month)
        (folder / "kinh_phi.xlsx").write_bytes(saved(money))
        (folder / "thang_03.xlsx").write_bytes(saved(month))
        return data

    return write


def test_projects_that_the_programme_no_longer_has(two_years, year):
    old = [["DA7", None, kind, "NSTW", "Năm 2024", 5] for kind in ("Đầu tư", "Sự nghiệp")]
    data = two_years(
        lambda book: [book["Phân bổ"].append(row) for row in old],
        lambda book: setting("Lời văn", B5="DA7")(book) or setting("Số liệu", A4="DA7")(book),
    )
    report, findings = sources.load_report(data, 2024, 3, year)
    assert [(f.severity, f.place.file, f.place.sheet, f.place.cell) for f in findings if f.code == "DL308"] == [
        (Severity.WARNING, "data/2023/kinh_phi.xlsx", "Phân bổ", "A6"),
        (Severity.WARNING, "data/2023/thang_03.xlsx", "Số liệu", "A4"),
    ]
    assert "Ô: A6:A7." in findings[0].message
    assert all(well_phrased(finding) for finding in findings)
    assert len(report.cung_ky.kinh_phi.phan_bo) == 2
    assert [line.du_an for line in report.cung_ky.thang.dong] == ["DA1", "DA2"]


def test_a_slip_in_the_year_before_is_no_dropped_project(two_years, year):
    data = two_years(change_month=setting("Số liệu", C4="Đầu tu"))
    report, findings = sources.load_report(data, 2024, 3, year)
    assert report is None
    assert [(f.code, f.severity, f.place.cell) for f in findings] == [("DL119", Severity.ERROR, "C4")]


@pytest.mark.parametrize("name", ["thang_03.xlsx", "kinh_phi.xlsx"])
def test_half_of_the_year_before_is_noted(data, year, name):
    (data / "2023").mkdir()
    shutil.copy(data / "2024" / name, data / "2023" / name)
    report, findings = sources.load_report(data, 2024, 3, year)
    assert report.cung_ky is None
    assert [(f.code, f.severity) for f in findings] == [("DL304", Severity.NOTE)]
    assert well_phrased(findings[0])


def test_rules_are_needed(data, year):
    (data / sources.RULES).write_text(RULES + "ngay_chot: 40\n", encoding="utf-8")
    report, findings = sources.load_report(data, 2024, 3, year)
    assert report is None
    assert [(f.code, f.place.file, f.place.line) for f in findings] == [("DL035", "data/bao_cao_thang.yaml", 6)]
    assert "cuối tháng" in findings[0].expected
    (data / sources.RULES).write_text(RULES + "han_nop: 32\n", encoding="utf-8")
    findings = sources.load_report(data, 2024, 3, year)[1]
    assert [(f.code, f.place.line, f.expected) for f in findings] == [("DL035", 6, "một ngày từ 1 đến 31")]
    assert well_phrased(findings[0])
    (data / sources.RULES).unlink()
    assert [f.code for f in sources.load_report(data, 2024, 3, year)[1]] == ["DL001"]


def test_file_saved_while_it_is_read(data, year, monkeypatch):
    told = iter(range(99))
    monkeypatch.setattr(record_file, "fingerprint", lambda path: str(next(told)))
    month, findings = sources.load_month(data, 2024, 3, year)
    assert month is None
    assert [(f.code, f.place.file) for f in findings] == [("DL001", "data/2024/thang_03.xlsx")]
