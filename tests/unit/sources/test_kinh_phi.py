from decimal import Decimal

import pytest

from generator.domain.budget import DongNamTruoc, DongPhanBo
from generator.domain.quantities import Quantity
from generator.findings import Place, Severity
from generator.sources import dimensions, workbook
from generator.sources.load import load
from tests.unit.sources.bad_office import cases, good_book, said, saved, well_phrased

WARNINGS = ("DL105", "DL114", "DL115", "DL118", "DL126")


@pytest.fixture
def reading(office):
    """Loads the office with a workbook changed by a function; gives KinhPhi and the findings."""

    def run(change=lambda book: None):
        book = good_book()
        change(book)
        (office / "2024" / "kinh_phi.xlsx").write_bytes(saved(book))
        ho_so, findings = load(office, 2024)
        return ho_so and ho_so.kinh_phi, findings

    return run


def setting(cells: dict, sheet: str = "Phân bổ"):
    def change(book):
        for address, value in cells.items():
            book[sheet][address] = value

    return change


@pytest.mark.parametrize("case", cases("workbook.yaml"))
def test_fault_is_found_with_its_cell_and_remedy(case, reading):
    ((sheet, cells),) = case["set"].items()
    kinh_phi, findings = reading(setting(cells, sheet))
    assert [f"{f.code} {f.place.sheet} {f.place.cell}".strip() for f in findings] == [case["finds"]]
    assert (kinh_phi is None) == (findings[0].code not in WARNINGS)
    for words in case["says"]:
        assert words in said(findings[0])
    assert well_phrased(findings[0])


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        ("Phân bổ", "Phân bổ vốn năm 2024 (cả vốn năm 2023 chuyển sang)"),
        ("Phân bổ", "Phân bổ vốn giai đoạn 2021 - 2025"),
        ("Năm trước", "Năm trước của kế hoạch năm 2024"),
    ],
)
def test_titles_that_name_the_right_year_or_none(reading, sheet, title):
    assert reading(setting({"A1": title}, sheet))[1] == []


def test_good_workbook(reading):
    kinh_phi, findings = reading()
    place = Place(file="data/2024/kinh_phi.xlsx", sheet="Phân bổ", cell="F4")
    assert findings == []
    assert kinh_phi.don_vi == "triệu đồng"
    assert kinh_phi.phan_bo[0] == DongPhanBo("DA1", "dau_tu", "nstw", "giao_nam", Decimal(10), place)
    last_year = kinh_phi.nam_truoc[0]
    assert isinstance(last_year, DongNamTruoc)
    assert (last_year.khoan, last_year.giai_ngan, last_year.place_giai_ngan.cell) == ("280", Decimal("84.79"), "E4")
    assert (kinh_phi.doi_chieu[0].so_lieu, kinh_phi.doi_chieu[0].gia_tri) == ("kinh_phi", Quantity(Decimal("30.5")))


def test_columns_in_any_order_and_strange_columns(reading):
    def change(book):
        sheet = book["Phân bổ"]
        sheet.move_range("A3:A5", cols=9)
        sheet["A3"] = "Ghi chú"

    kinh_phi, findings = reading(change)
    assert findings == []
    assert [line.du_an for line in kinh_phi.phan_bo] == ["DA1", "DA1"]


@pytest.mark.parametrize(
    "written", ["Đầu tư", "dau_tu", "Vốn đầu tư phát triển", "VỐN ĐẦU TƯ", "  Đầu\u00a0tư ", "Đâ\u0300u tư"]
)
def test_dimension_may_be_written_in_each_known_way(reading, written):
    kinh_phi, findings = reading(setting({"C4": written}))
    assert findings == []
    assert kinh_phi.phan_bo[0].loai_von == "dau_tu"


def test_blank_rows_are_skipped_and_headings_may_stand_lower(reading):
    def change(book):
        book["Phân bổ"].insert_rows(3, 4)
        book["Phân bổ"].insert_rows(9, 2)
        book["Phân bổ"]["C9"] = "   "

    kinh_phi, findings = reading(change)
    assert findings == []
    assert [line.place.cell for line in kinh_phi.phan_bo] == ["F8", "F11"]


@pytest.mark.parametrize(
    ("value", "number_format", "read", "unit"),
    [
        (0.49, "0%", "49", "%"),
        (0.8479, "0.00%", "84.79", "%"),
        (0.56, "0.00%", "56.00", "%"),
        (0.8479, "0%", "84.79", "%"),
        (84.7, '0.00"%"', "84.70", "%"),
        ("49%", "General", "49", "%"),
        ("84,79%", "General", "84.79", "%"),
        ("84,70 phần trăm", "General", "84.70", "%"),
        ("101.160,3", "General", "101160.3", ""),
        ("1,5 tỷ đồng", "General", "1.5", "tỷ đồng"),
        ("93.072,3 trđ", "General", "93072.3", "triệu đồng"),
        ("93.072,3 km", "General", "93072.3", "km"),
        (101160.3, "#,##0.0", "101160.3", ""),
        (93072, "#,##0.0##;-#,##0.0##", "93072.0", ""),
        (93072.25, "#,##0.0", "93072.25", ""),
        (5, '[$-42A]#,##0.00" tr.đ";[Red]0.0', "5.00", ""),
        (12345678901234500000, "0.0000000000", "12345678901234500000.000000", ""),
        (1000, "General", "1000", ""),
    ],
)
def test_printed_values(reading, value, number_format, read, unit):
    def change(book):
        book["Đối chiếu"]["B4"] = value
        book["Đối chiếu"]["B4"].number_format = number_format

    kinh_phi, findings = reading(change)
    assert findings == []
    printed = kinh_phi.doi_chieu[0].gia_tri
    assert (str(printed.gia_tri), printed.don_vi) == (read, unit)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Đơn vị tính: Triệu đồng", "triệu đồng"),
        ("ĐVT: trđ", "triệu đồng"),
        ("Đơn vị tính: tr.đ", "triệu đồng"),
        ("(Đơn vị tính: tr. đ)", "triệu đồng"),
        ("Đơn vị tính: tỉ đồng. Số liệu tạm tính", "tỷ đồng"),
        ("Đơn vị tính: đồng; tỷ lệ ghi kèm dấu %", "đồng"),
    ],
)
def test_money_unit_may_be_written_in_each_usual_way(reading, written, unit):
    def change(book):
        book["Phân bổ"]["A2"] = book["Năm trước"]["A2"] = written

    kinh_phi, findings = reading(change)
    assert (findings, kinh_phi.don_vi) == ([], unit)


@pytest.mark.parametrize(
    ("value", "read"), [(0.1 + 0.2, "0.3"), (1e3, "1000"), (2.675, "2.675"), (123456789.123456, "123456789.123456")]
)
def test_amounts_are_exactly_what_excel_shows(reading, value, read):
    kinh_phi, findings = reading(setting({"F5": value}))
    assert findings == []
    assert str(kinh_phi.phan_bo[1].so_tien) == read


def test_number_typed_as_text_is_read_and_warned_about(reading):
    kinh_phi, findings = reading(setting({"F5": "1.024,8"}))
    assert kinh_phi.phan_bo[1].so_tien == Decimal("1024.8")
    assert findings[0].severity is Severity.WARNING


def test_money_as_a_percentage_is_refused(reading):
    def change(book):
        book["Phân bổ"]["F5"].number_format = "0%"

    _, findings = reading(change)
    assert [(f.code, f.place.cell) for f in findings] == [("DL116", "F5")]


def test_code_keeps_the_zeros_that_excel_shows(reading):
    def change(book):
        book["Năm trước"]["B4"] = 11
        book["Năm trước"]["B4"].number_format = "000"

    assert reading(change)[0].nam_truoc[0].khoan == "011"


def test_unreadable_source_with_its_decision(reading):
    kinh_phi, findings = reading(setting({"G5": "20,?", "H5": "Theo Quyết định số 5"}))
    assert findings == []
    assert (kinh_phi.phan_bo[1].in_trong_goc, kinh_phi.phan_bo[1].quyet_dinh) == ("20,?", "Theo Quyết định số 5")


def test_merged_cells_in_the_data(reading):
    _, findings = reading(lambda book: book["Phân bổ"].merge_cells("A4:A5"))
    assert [(f.code, f.place.cell) for f in findings] == [("DL113", "A4:A5")]
    assert "Bỏ gộp" in findings[0].remedy


def test_merged_title_is_fine(reading):
    assert reading(lambda book: book["Phân bổ"].merge_cells("A1:H1"))[1] == []


def test_hidden_data_are_read_and_warned_about(reading):
    def change(book):
        book["Phân bổ"].row_dimensions[5].hidden = True
        book["Phân bổ"].column_dimensions["D"].hidden = True
        book["Năm trước"].sheet_state = "hidden"

    kinh_phi, findings = reading(change)
    told = [(f.code, f.place.sheet, f.message) for f in findings]
    assert len(kinh_phi.phan_bo) == 2
    assert [(code, sheet) for code, sheet, _ in told] == [("DL114", "Phân bổ")] * 2 + [("DL114", "Năm trước")]
    assert "hàng 5" in told[0][2] and "Nguồn vốn" in told[1][2]


def test_hidden_empty_rows_are_nobodys_business(reading):
    def change(book):
        book["Phân bổ"].row_dimensions[8].hidden = True

    assert reading(change)[1] == []


def test_sheets_an_office_may_leave_out_are_noted(reading):
    def change(book):
        del book["Năm trước"], book["Đối chiếu"]

    kinh_phi, findings = reading(change)
    assert (kinh_phi.nam_truoc, kinh_phi.doi_chieu) == ((), ())
    assert [(f.code, f.severity, f.place.sheet) for f in findings] == [("DL106", Severity.NOTE, "")] * 2
    assert "kế hoạch không in mục vốn năm trước" in findings[0].message
    assert "Không có trang tính “Đối chiếu”" in findings[1].message
    assert all(well_phrased(finding) for finding in findings)


def test_sheets_that_nobody_reads_are_named(reading):
    def change(book):
        book.create_sheet("Phân bổ (2)")["B7"] = 5
        book.create_sheet("Hướng dẫn")["A1"] = "x"
        book.create_sheet("DANH MỤC")["A1"] = "x"
        book.create_sheet("Sheet1")

    kinh_phi, findings = reading(change)
    assert kinh_phi is not None
    told = [(f.code, f.severity, f.place.sheet) for f in findings]
    assert told == [("DL127", Severity.WARNING, "Phân bổ (2)")]
    assert well_phrased(findings[0])


def test_too_many_real_rows_are_told_from_blank_ones(reading, monkeypatch):
    def change(book):
        for _ in range(10):
            book["Phân bổ"].append(["DA1", None, "Đầu tư", "NSTW", "Năm 2024", 1])

    monkeypatch.setattr(workbook, "MAX_ROWS", 11)
    _, findings = reading(change)
    assert [f.code for f in findings] == ["DL125"]
    assert "Bảng có 12 hàng số liệu" in findings[0].message
    assert "trống" not in findings[0].remedy
    assert well_phrased(findings[0])


def test_a_wrong_name_on_many_rows_is_looked_up_once(reading, monkeypatch):
    asked = []
    monkeypatch.setattr(dimensions, "closest", lambda name, known: asked.append(name))

    def change(book):
        for _ in range(50):
            book["Phân bổ"].append(["DA1", None, "Vay", "NSTW", "Năm 2024", 1])

    assert [f.code for f in reading(change)[1]] == ["DL119"] * 50
    assert asked == ["Vay"]


@pytest.mark.parametrize(
    ("title", "new", "remedy"),
    [
        ("Phân bổ", "Phan bo", "Có trang tính “Phan bo”: hãy đổi tên nó thành “Phân bổ”."),
        ("Năm trước", "Nam truoc", "Có trang tính “Nam truoc”: hãy đổi tên nó thành “Năm trước”."),
    ],
)
def test_sheet_renamed(reading, title, new, remedy):
    def change(book):
        book[title].title = new

    kinh_phi, findings = reading(change)
    assert kinh_phi is None
    assert [f.code for f in findings] == ["DL106"]
    assert remedy in findings[0].remedy


def test_sheet_that_is_required_under_a_strange_name(reading):
    def change(book):
        book["Phân bổ"].title = "Sheet1"

    kinh_phi, findings = reading(change)
    assert kinh_phi is None
    assert [(f.code, f.severity) for f in findings] == [("DL106", Severity.ERROR), ("DL127", Severity.WARNING)]
    assert "Thêm trang tính “Phân bổ”" in findings[0].remedy


def test_all_faults_of_a_row_and_of_all_sheets_at_once(reading):
    def change(book):
        setting({"A4": "DA7", "C4": "Vay", "F4": "abc", "E5": None})(book)
        setting({"D4": -1, "E4": "#N/A"}, "Năm trước")(book)

    _, findings = reading(change)
    told = [(f.code, f.place.cell) for f in findings]
    assert told == [
        ("DL119", "A4"),
        ("DL119", "C4"),
        ("DL116", "F4"),
        ("DL110", "E5"),
        ("DL117", "D4"),
        ("DL112", "E4"),
    ]


def in_charge(*units: str | None):
    """Sets the column of units; with two, the second line is like the first but for its unit."""
    cells = {"I3": "Đơn vị thực hiện", **{f"I{row}": unit for row, unit in enumerate(units, 4)}}
    return setting({**cells, **({"C5": "Đầu tư"} if len(units) == 2 else {})})


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("van_phong", "van_phong"),
        ("Văn  phòng", "van_phong"),
        ("Thôn Thôn Một", "thon_1"),
        ("thôn Thôn Một", "thon_1"),
        ("thon_1", "thon_1"),
        (None, ""),
    ],
)
def test_the_unit_in_charge_in_each_way_of_writing(reading, written, code):
    kinh_phi, findings = reading(in_charge(written))
    assert findings == []
    assert [line.don_vi for line in kinh_phi.phan_bo] == [code, ""]


@pytest.mark.parametrize("written", ["Các phòng", "cac_phong", "phong_kinh_te"])
def test_a_group_or_a_unit_of_another_time_is_not_in_charge(reading, written):
    kinh_phi, (finding,) = reading(in_charge(written))
    assert (kinh_phi, finding.code, finding.place.cell) == (None, "DL119", "I4")
    assert f"“{written}” không có trong danh mục đơn vị, địa bàn năm 2024 (không kể nhóm)." in finding.message
    assert "thêm vào danh_ba.yaml" in finding.remedy
    assert well_phrased(finding)


def test_one_line_for_each_unit(reading):
    kinh_phi, findings = reading(in_charge("van_phong", "thon_1"))
    assert (findings, len(kinh_phi.phan_bo)) == ([], 2)


@pytest.mark.parametrize("units", [("van_phong", "Văn phòng"), (None, None)])
def test_two_lines_for_one_unit(reading, units):
    _, (finding,) = reading(in_charge(*units))
    assert (finding.code, finding.place.cell) == ("DL120", "F5")


def test_a_name_that_two_units_share_is_told_as_such(office, reading):
    danh_ba = office / "danh_ba.yaml"
    twin = "  - {ma: vp_moi, ten: Văn phòng, loai: văn phòng}\ndia_ban:"
    danh_ba.write_text(danh_ba.read_text(encoding="utf-8").replace("dia_ban:", twin), encoding="utf-8")
    _, (finding,) = reading(in_charge("Văn phòng"))
    assert "tên chung của nhiều đơn vị" in finding.message
    assert finding.expected == "một trong các mã: van_phong, vp_moi"
    assert well_phrased(finding)
