import io
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from generator.domain.quantities import Quantity
from generator.domain.thang import CheDoBaoCao
from generator.findings import Place, Severity
from generator.sources.bieu_nhan import read_forms
from generator.workbooks.form import form_workbook
from tests.support.office import line, office, sourced
from tests.support.thang import CHE_DO, dong, thang
from tests.unit.sources.bad_office import well_phrased

RULES = CheDoBaoCao.model_validate(sourced(CHE_DO))
FEBRUARY = thang(2, (dong("A-1", "40", don_vi="p_mot"),))
LINES = (
    line("A-1", "su_nghiep", "tw", "giao_nam", "100", don_vi="p_mot"),
    line("A-1", "su_nghiep", "dp", "giao_nam", "5", don_vi="p_mot"),
    line("A", "dau_tu", "tw", "keo_dai", "10.5", don_vi="p_mot"),
    line("B", "dau_tu", "tw", "giao_nam", "1024.8", don_vi="p_hai"),
)
SHEET = "Biểu số liệu"
GOOD = {"H8": 50, "H9": 0}
ALL = {"H8": Decimal(50), "H9": Decimal(0), "H10": None}


def blank_form(unit="p_mot", lines=LINES, so=3, nam=2024, ho_so=None) -> bytes:
    days = date(2024, 4, 14), date(2024, 3, 31)
    return form_workbook(ho_so or office(), RULES, unit, lines, FEBRUARY if so == 3 else None, nam, so, *days)


def filled(cells: dict | None = None, change=lambda book: None, **form) -> bytes:
    """A form as another program saves it: cells of the sheet of figures set, then the book changed."""
    book = openpyxl.load_workbook(io.BytesIO(blank_form(**form)))
    for address, value in {**GOOD, **(cells or {})}.items():
        book[SHEET][address] = value
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def reading(tmp_path):
    """Reads files, name → bytes, as returned forms of March 2024."""

    def run(files: dict[str, bytes], lines=LINES, ho_so=None):
        folder = tmp_path / "nhan"
        for name, raw in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(raw)
        forms, findings = read_forms(folder, "nhan_thang_03", ho_so or office(), 2024, 3, lines)
        assert all(well_phrased(finding) for finding in findings)
        return forms, findings

    return run


def found(findings) -> list[str]:
    return [f"{finding.code} {finding.place.cell}".strip() for finding in findings]


def taken(forms) -> dict:
    return {line.place.cell: line.so_tien for form in forms for line in form.dong}


def on_figures(action):
    return lambda book: action(book[SHEET])


def test_a_form_as_the_unit_filled_it(reading):
    words = {"B4": "Đã mở 2 lớp\nĐã xây 1 cầu", "B6": "=Cần vốn sớm"}

    def write(book):
        for cell, text in words.items():
            book["Tình hình"][cell].value = text
            book["Tình hình"][cell].data_type = "s"

    raw = filled({"H8": 50.5, "J8": 1.5, "K8": "km", "L8": 90, "M8": "Chậm do mưa"}, write)
    (form,), findings = reading({"Phòng Một.xlsx": raw})
    assert findings == []
    assert (form.don_vi, form.file) == ("p_mot", "nhan_thang_03/Phòng Một.xlsx")
    first = form.dong[0]
    assert first.key == ("A-1", "su_nghiep", "tw", "giao_nam", "p_mot")
    assert (first.so_tien, first.uoc, first.ghi_chu) == (Decimal("50.5"), Decimal(90), "Chậm do mưa")
    assert first.khoi_luong == Quantity(Decimal("1.5"), "km")
    assert first.place == Place(file=form.file, sheet=SHEET, cell="H8")
    assert first.tu == "Phòng Một.xlsx, H8"
    assert [line.so_tien for line in form.dong] == [Decimal("50.5"), 0, None]
    assert form.tinh_hinh == {
        "Kết quả nổi bật": "Đã mở 2 lớp\nĐã xây 1 cầu",
        "Kiến nghị, đề xuất": "=Cần vốn sớm",
    }
    assert len(form.sha256) == 64


def test_a_form_sent_back_empty_has_lines_without_figures(reading):
    (form,), findings = reading({"a.xlsx": blank_form()})
    assert (findings, taken([form])) == ([], {"H8": None, "H9": None, "H10": None})


def test_every_file_is_read_whatever_it_is_called(reading):
    decomposed = unicodedata.normalize("NFD", "Phòng Hai.xlsx")
    names = ["b/Bản cuối (1).XLSX", decomposed, "a.pdf"]
    forms, findings = reading({name: filled() for name in names})
    assert findings == []
    assert [form.file for form in forms] == [
        f"nhan_thang_03/{name}" for name in ("a.pdf", "b/Bản cuối (1).XLSX", "Phòng Hai.xlsx")
    ]
    assert [form.dong[0].tu for form in forms] == ["a.pdf, H8", "Bản cuối (1).XLSX, H8", "Phòng Hai.xlsx, H8"]


def test_leftovers_of_programs_are_skipped(reading):
    names = ["~$Phòng Hai.xlsx", "Thumbs.db", "desktop.ini", ".DS_Store", ".an/a.xlsx", "b/._a.xlsx"]
    assert reading(dict.fromkeys(names, b"x")) == ([], [])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.xls", "Save As"),
        ("a.ods", "Save As"),
        ("a.csv", "gửi lại"),
        ("Báo cáo.PDF", "gửi lại"),
        ("a.docx", "gửi lại"),
        ("a.jpg", "gửi lại"),
        ("a.zip", "Giải nén"),
        ("a.rar", "Giải nén"),
        ("a.eml", "đính kèm"),
    ],
)
def test_other_files_are_named_with_what_to_do(reading, name, words):
    forms, (finding,) = reading({name: b"x"})
    assert (forms, finding.code, finding.severity) == ([], "DL320", Severity.ERROR)
    assert finding.place.file == f"nhan_thang_03/{name}" and words in finding.remedy


def test_a_folder_too_deep_is_named(reading):
    forms, (finding,) = reading({"a/b/c.xlsx": filled()})
    assert (forms, finding.code, finding.place.file) == ([], "DL320", "nhan_thang_03/a/b")


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def other_sheets() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


BOMB = {"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b" " * 3_000_000}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "DL102"),
        (b"PK\x03\x04 cut", "DL102"),
        (filled()[:3000], "DL102"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "DL102"),
        (packed(**{"word/document.xml": b"x", "[Content_Types].xml": b""}), "DL102"),
        (packed(**BOMB), "DL103"),
        (other_sheets(), "DL321"),
    ],
)
def test_files_that_are_no_form_are_told_and_the_others_read(reading, raw, code):
    forms, findings = reading({"a.xlsx": raw, "b.xlsx": filled()})
    assert [(finding.code, finding.place.file) for finding in findings] == [(code, "nhan_thang_03/a.xlsx")]
    assert taken(forms) == ALL


@pytest.mark.parametrize(
    ("cells", "finds"),
    [
        ({"C2": None}, ["DL322 C2"]),
        ({"C2": "p_mott"}, ["DL322 C2"]),
        ({"C2": "kho"}, ["DL322 C2"]),
        ({"A2": None, "C2": None}, ["DL322"]),
        ({"C3": "2/2024"}, ["DL323 C3"]),
        ({"C3": "3/2023"}, ["DL323 C3"]),
        ({"C3": datetime(2024, 2, 1)}, ["DL323 C3"]),
        ({"C3": None}, ["DL323 C3"]),
        ({"C3": "tháng ba"}, ["DL323 C3"]),
        ({"C3": "Tháng 4 năm 2024"}, ["DL323 C3"]),
        ({"C3": "Tháng 13 năm 2024"}, ["DL323 C3"]),
        ({"C2": "ai", "C3": "2/2024"}, ["DL322 C2", "DL323 C3"]),
    ],
)
def test_a_form_of_nobody_or_of_another_month_is_not_taken(reading, cells, finds):
    forms, findings = reading({"a.xlsx": filled(cells)})
    assert (forms, found(findings)) == ([], finds)
    assert {finding.severity for finding in findings} == {Severity.ERROR}


@pytest.mark.parametrize("written", ["p_mott", "kho", "dv9", None])
def test_DL322_the_check_word_tells_whose_form_it_was(reading, written):
    forms, (finding,) = reading({"a.xlsx": filled({"C2": written})})
    assert (forms, finding.code, finding.place.cell) == ([], "DL322", "C2")
    assert "Biểu này được tạo cho Phòng Một (mã p_mot)" in finding.message and "p_hai" not in finding.expected


@pytest.mark.parametrize(("written", "words"), [("p_mott", "Ý là “p_mot” (Phòng Một)? "), ("kho", "Hỏi lại")])
def test_DL322_without_the_check_word_a_likely_code_is_named(reading, written, words):
    forms, (finding,) = reading({"a.xlsx": filled({"C2": written, "C4": None})})
    assert (forms, finding.code) == ([], "DL322")
    assert finding.remedy.startswith(words) and "được tạo cho" not in finding.message


@pytest.mark.parametrize(
    "written",
    ["03/2024", "Tháng 3 năm 2024", "tháng 03/2024", "3-2024", "3.2024", "31/3/2024", "2024-03", datetime(2024, 3, 1)],
)
def test_the_month_may_be_retyped_in_other_words(reading, written):
    forms, findings = reading({"a.xlsx": filled({"C3": written})})
    assert (findings, taken(forms)) == ([], ALL)


def test_last_months_form_is_told_from_this_ones(reading):
    forms, (finding,) = reading({"a.xlsx": blank_form(so=2)})
    assert forms == [] and "tháng 2/2024, không phải tháng 3/2024" in finding.message


@pytest.mark.parametrize("written", ["P_MOT", " p_mot "])
def test_a_unit_code_in_other_letters_is_the_unit(reading, written):
    (form,), _ = reading({"a.xlsx": filled({"C2": written})})
    assert (form.don_vi, taken([form])) == ("p_mot", ALL)


def test_DL322_the_form_of_another_unit_with_its_code_typed_over_is_not_taken(reading):
    """Both units have a line with the same key and plan, so that only the check word tells."""
    lines = (LINES[0], replace(LINES[0], don_vi="p_hai"))
    raw = filled({"C2": "p_hai", "H9": None}, lines=lines)
    forms, (finding,) = reading({"a.xlsx": raw}, lines)
    assert (forms, finding.code, finding.place.cell) == ([], "DL322", "C2")
    assert "làm cho Phòng Một (mã p_mot)" in finding.message and finding.severity is Severity.ERROR


def test_DL323_last_months_form_with_the_month_typed_over_is_not_taken(reading):
    forms, (finding,) = reading({"a.xlsx": filled({"C3": "3/2024"}, so=2)})
    assert (forms, finding.code, finding.place.cell) == ([], "DL323", "C3")
    assert "làm cho tháng 2/2024, tháng đã bị sửa thành 3/2024" in finding.message


# --- figures


@pytest.mark.parametrize(
    ("value", "finds", "read"),
    [
        ("1.024,8", ["DL115 H8", "DL329 H8"], Decimal("1024.8")),
        ("50", ["DL115 H8"], Decimal(50)),
        (" 50,5\u00a0", ["DL115 H8"], Decimal("50.5")),
        ("1\u00a0024,8", ["DL115 H8", "DL329 H8"], Decimal("1024.8")),
        ("5 000", ["DL115 H8", "DL329 H8"], Decimal(5000)),
        ("50,", ["DL115 H8"], Decimal(50)),
        ("50,5 triệu", ["DL115 H8"], Decimal("50.5")),
        ("50,5 Triệu đồng.", ["DL115 H8"], Decimal("50.5")),
        ("50,5trđ", ["DL115 H8"], Decimal("50.5")),
        ("0 đồng", ["DL115 H8", "DL329 H8"], Decimal(0)),
        (50.123456789, ["DL118 H8"], Decimal("50.123457")),
        (0.1 + 0.2 + 40, [], Decimal("40.3")),
        (39, ["DL329 H8"], Decimal(39)),
        (101, ["DL329 H8"], Decimal(101)),
        (100, [], Decimal(100)),
        (40, [], Decimal(40)),
    ],
)
def test_figures_that_are_taken(reading, value, finds, read):
    forms, findings = reading({"a.xlsx": filled({"H8": value})})
    assert found(findings) == finds
    assert taken(forms) == {**ALL, "H8": read}
    assert {finding.severity for finding in findings} <= {Severity.WARNING}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1,024.8", "DL116"),
        ("1 02,8", "DL116"),
        ("chưa có", "DL116"),
        ("-", "DL116"),
        ("đã giải ngân hết", "DL116"),
        ("50 hộ", "DL116"),
        ("50 triệu đồng (tạm tính)", "DL116"),
        ("50.000.000 đồng", "DL317"),
        ("0,05 tỷ", "DL317"),
        (-3, "DL117"),
        ("-3", "DL115"),
        (True, "DL116"),
        (datetime(2024, 3, 31), "DL116"),
        (10**25, "DL116"),
        ("=H9+1", "DL111"),
        ("#REF!", "DL112"),
    ],
)
def test_a_faulty_figure_is_told_and_never_taken_for_blank(reading, value, code):
    forms, findings = reading({"a.xlsx": filled({"H8": value})})
    assert findings[0].code == code and {finding.place.cell for finding in findings} == {"H8"}
    assert any(finding.severity is Severity.ERROR for finding in findings)
    assert taken(forms) == {"H9": 0, "H10": None}


def test_a_percentage_is_no_amount(reading):
    change = on_figures(lambda sheet: setattr(sheet["H8"], "number_format", "0%"))
    forms, findings = reading({"a.xlsx": filled({"H8": 0.5}, change)})
    assert (found(findings), "H8" in taken(forms)) == (["DL116 H8"], False)


def test_the_result_of_a_formula_is_taken_with_a_note(reading):
    raw = filled({"H8": 55})
    parts = zipfile.ZipFile(io.BytesIO(raw))
    changed = {name: parts.read(name) for name in parts.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    changed[sheet] = changed[sheet].replace(b"<v>55</v>", b"<f>50+5</f><v>55</v>")
    forms, (finding,) = reading({"a.xlsx": packed(**changed)})
    assert (finding.code, finding.severity, finding.place.cell) == ("DL328", Severity.NOTE, "H8")
    assert "(55)" in finding.message and taken(forms)["H8"] == 55


def test_other_columns_do_not_keep_a_figure_from_being_taken(reading):
    forms, findings = reading({"a.xlsx": filled({"J8": "nhiều", "L8": "chưa rõ", "M8": "<<nam>>"})})
    assert found(findings) == ["DL116 J8", "DL116 L8", "DL128 M8"]
    assert taken(forms) == ALL


@pytest.mark.parametrize(
    ("number", "unit", "read"),
    [
        (12, "hộ", "12 hộ"),
        (1.5, "km", "1.5 km"),
        (0, "lớp", "0 lớp"),
        ("12", "hộ", "12 hộ"),
        ("1.024,5", " ha ", "1024.5 ha"),
        ("12 hộ", None, "12 hộ"),
        ("12 hộ", "Hộ", "12 hộ"),
        (3, "bể nước", "3 bể nước"),
        (None, None, None),
    ],
)
def test_a_volume_is_a_number_and_its_unit(reading, number, unit, read):
    (form,), findings = reading({"a.xlsx": filled({"J8": number, "K8": unit})})
    volume = form.dong[0].khoi_luong
    assert findings == []
    assert (volume and f"{volume.gia_tri} {volume.don_vi}") == read


@pytest.mark.parametrize(
    ("number", "unit", "finds", "words"),
    [
        (12, None, "DL319 J8", "12 chưa có đơn vị tính"),
        (None, "hộ", "DL319 J8", "“hộ” nhưng chưa có số"),
        ("12 hộ", "km", "DL319 K8", "Ô J8 ghi 12 hộ"),
        (12, "12 hộ", "DL319 K8", "“12 hộ” không phải là đơn vị tính"),
        (12, "?", "DL319 K8", "không phải là đơn vị tính"),
        (-3, "hộ", "DL319 J8", "số âm"),
        ("vài", "hộ", "DL116 J8", "vài"),
        (12, "#REF!", "DL112 K8", "#REF!"),
        (datetime(2024, 3, 12), "hộ", "DL116 J8", "ngày tháng"),
    ],
)
def test_DL319_a_doubtful_volume_is_told_and_the_figure_taken(reading, number, unit, finds, words):
    forms, findings = reading({"a.xlsx": filled({"J8": number, "K8": unit})})
    assert found(findings) == [finds] and words in findings[0].message
    assert (forms[0].dong[0].khoi_luong, taken(forms)) == (None, ALL)


@pytest.mark.parametrize("value", ["chưa", "không", "-", "chưa giải ngân"])
def test_DL116_words_for_nothing_are_asked_about(reading, value):
    _, (finding,) = reading({"a.xlsx": filled({"H8": value})})
    assert finding.code == "DL116" and "Là 0 hay để trống?" in finding.remedy


DONG = [replace(one, so_tien=one.so_tien * 1_000_000) for one in LINES]


def office_in_dong():
    ho_so = office()
    return replace(ho_so, kinh_phi=replace(ho_so.kinh_phi, don_vi="đồng"))


@pytest.fixture
def reading_dong(reading):
    """Reads a form whose amounts are asked for in đồng, with these cells."""
    ho_so = office_in_dong()
    return lambda cells: reading({"a.xlsx": filled(cells, lines=DONG, ho_so=ho_so)}, DONG, ho_so)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (54, "Số 54 đồng quá nhỏ; kế hoạch vốn của dòng là 100.000.000 đồng: có phải ghi bằng nghìn đồng hoặc triệu"),
        (54_123.5, "ghi bằng nghìn đồng?"),
        (50_000_000.5, "Số 50.000.000,5 đồng lẻ dưới một đồng; kế hoạch vốn của dòng là 100.000.000 đồng. Chưa lấy"),
        ("0,05", "ghi bằng nghìn đồng hoặc triệu đồng hoặc tỷ đồng?"),
        (10_000_000_001, "Số 10.000.000.001 đồng gấp hơn 100 lần kế hoạch; "),
        ("54 triệu", "“54 triệu” tính bằng triệu đồng, còn biểu tính bằng đồng"),
    ],
)
def test_DL317_an_amount_in_another_unit_is_not_taken(reading_dong, value, words):
    forms, findings = reading_dong({"H8": value, "H9": 5_000_000})
    assert (findings[-1].code, findings[-1].place.cell, findings[-1].severity) == ("DL317", "H8", Severity.ERROR)
    assert words in findings[-1].message
    assert taken(forms) == {"H9": 5_000_000, "H10": None}


@pytest.mark.parametrize("value", [100_000_000, 40_000_000, "40 000 000", "40.000.000 đồng", "40000000,", "40000000đ"])
def test_amounts_in_dong_are_taken(reading_dong, value):
    forms, findings = reading_dong({"H8": value, "H9": 100_000})
    assert {finding.code for finding in findings} <= {"DL115"}
    assert list(taken(forms).values()) == [100_000_000 if value == 100_000_000 else 40_000_000, 100_000, None]


def test_a_small_amount_of_a_small_plan_is_taken(reading):
    ho_so = office_in_dong()
    lines = [replace(LINES[1], so_tien=Decimal(5_000_000))]
    raw = filled({"H8": 50_000, "H9": None}, lines=lines, ho_so=ho_so)
    forms, findings = reading({"a.xlsx": raw}, lines, ho_so)
    assert (findings, taken(forms)) == ([], {"H8": 50_000})


def test_DL317_next_to_nothing_of_a_large_plan(reading):
    ho_so, lines = office_in_dong(), [replace(LINES[1], so_tien=Decimal(500_000_000_000))]
    raw = filled({"H8": 120_000, "H9": None}, lines=lines, ho_so=ho_so)
    forms, (finding,) = reading({"a.xlsx": raw}, lines, ho_so)
    assert (finding.code, taken(forms)) == ("DL317", {}) and "bằng nghìn đồng hoặc triệu đồng?" in finding.message


def test_an_amount_without_a_plan_is_only_doubted(reading):
    lines = [replace(LINES[1], so_tien=Decimal(0))]
    forms, (finding,) = reading({"a.xlsx": filled({"H8": 5, "H9": None}, lines=lines)}, lines)
    assert (finding.code, taken(forms)) == ("DL329", {"H8": 5})


def test_a_sheet_formatted_to_its_last_column_is_read(reading):
    def format_far(sheet):
        sheet["XFD8"].number_format = "0.0"

    assert reading({"a.xlsx": filled(change=on_figures(format_far))})[1] == []


def test_DL317_dong_typed_where_millions_are_asked(reading):
    forms, findings = reading({"a.xlsx": filled({"H8": 50_000_000, "L9": 4_000_000})})
    assert found(findings) == ["DL317 H8", "DL317 L9"]
    assert "kế hoạch vốn của dòng là 100 triệu đồng: có phải ghi bằng đồng?" in findings[0].message
    assert taken(forms) == {"H9": 0, "H10": None} and forms[0].dong[0].uoc is None


@pytest.mark.parametrize("value", [0.01, 100, 9_999])
def test_amounts_in_millions_that_may_be_are_taken(reading, value):
    forms, findings = reading({"a.xlsx": filled({"H8": value})})
    assert {finding.code for finding in findings} <= {"DL329"} and taken(forms)["H8"] == Decimal(str(value))


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("ĐVT: đồng", ["DL317 M8"]),
        ("Số tính bằng nghìn đồng", ["DL317 M8"]),
        ("đơn vị: tỷ đồng", ["DL317 M8"]),
        ("đvt: triệu", []),
        ("Đơn vị tính: triệu đồng", []),
        ("Đơn vị đồng ý giải ngân nốt 500 nghìn đồng", []),
    ],
)
def test_DL317_a_note_about_another_unit_is_told(reading, text, finds):
    forms, findings = reading({"a.xlsx": filled({"M8": text})})
    assert (found(findings), taken(forms), forms[0].dong[0].ghi_chu) == (finds, ALL, text)
    assert {finding.severity for finding in findings} <= {Severity.WARNING}


def test_DL316_an_estimate_without_a_figure_is_asked_about_and_not_taken(reading):
    forms, (finding,) = reading({"a.xlsx": filled({"H8": None, "L8": 50, "L9": 3})})
    assert (finding.code, finding.severity, finding.place.cell) == ("DL316", Severity.WARNING, "L8")
    assert "Ô L8 (“Ước cả năm”) có số 50 mà ô H8 (“Giải ngân lũy kế”) để trống" in finding.message
    assert [(line.so_tien, line.uoc) for line in forms[0].dong] == [(None, None), (0, 3), (None, None)]


# --- the locked part


def moved(sheet, source: int, target: int) -> None:
    for column in range(1, 14):
        sheet.cell(target, column).value = sheet.cell(source, column).value


def sort_rows(sheet) -> None:
    moved(sheet, 8, 12)
    moved(sheet, 9, 8)
    moved(sheet, 12, 9)
    sheet.delete_rows(12)


def test_sorted_rows_and_moved_columns_are_read_by_key_and_heading(reading):
    forms, findings = reading({"a.xlsx": filled(change=on_figures(sort_rows))})
    assert (findings, taken(forms)) == ([], {"H8": 0, "H9": 50, "H10": None})
    assert forms[0].dong[0].nguon_von == "dp"
    forms, findings = reading({"a.xlsx": filled(change=on_figures(lambda sheet: sheet.insert_cols(4)))})
    assert (findings, taken(forms)) == ([], {"I8": 50, "I9": 0, "I10": None})


@pytest.mark.parametrize(
    ("cells", "finds", "cells_taken"),
    [
        ({"F8": 90}, ["DL324 F8"], "H9 H10"),
        ({"B8": "Tên khác"}, ["DL324 B8"], "H9 H10"),
        ({"G8": 1}, ["DL324 C4"], "H8 H9 H10"),
        ({"C4": None}, ["DL324 C4"], "H8 H9 H10"),
        ({"A8": "A"}, ["DL326 A8", "DL327"], "H9 H10"),
        ({"A8": None}, ["DL326 A8", "DL327"], "H9 H10"),
        ({"A8": None, "C8": None, "D8": None, "E8": None}, ["DL326 A8", "DL327"], "H9 H10"),
        ({"D9": "TW"}, ["DL120 H9", "DL327"], "H10"),
        ({"C5": "đồng"}, ["DL122 C5"], ""),
        ({"C5": None}, ["DL122 C5"], ""),
        ({"H7": "Số tiền"}, ["DL108 A7"], ""),
        ({"N7": "Giải ngân lũy kế", "N8": 70}, ["DL109 N7"], ""),
        ({"H7": None, "C5": None}, ["DL108 A7", "DL122 C5"], ""),
    ],
)
def test_an_altered_form_is_told_and_its_sound_lines_are_taken(reading, cells, finds, cells_taken):
    forms, findings = reading({"a.xlsx": filled(cells)})
    assert found(findings) == finds
    assert list(taken(forms)) == cells_taken.split()
    assert [form.don_vi for form in forms] == ["p_mot"]


SWAPPED = {"H7": "Ước cả năm", "L7": "Giải ngân lũy kế"}


@pytest.mark.parametrize(
    ("cells", "place", "words"),
    [
        (SWAPPED, "H7", "ô H7 ghi “Ước cả năm” thay cho “Giải ngân lũy kế”; ô L7 ghi “Giải ngân lũy kế” thay cho"),
        ({"G7": "Giải ngân lũy kế", "H7": "Lũy kế tháng trước"}, "G7", "ô G7 ghi “Giải ngân lũy kế”"),
        ({"H7": "Khối lượng", "J7": "Giải ngân lũy kế"}, "H7", "ô J7 ghi “Giải ngân lũy kế” thay cho “Khối lượng”"),
        ({"H7": "Cũ", "I7": "Giải ngân lũy kế"}, "I7", "thay cho “Khối lượng tháng trước”"),
        ({"A7": "Nguồn vốn", "D7": "Mã dự án"}, "A7", "ô D7 ghi “Mã dự án” thay cho “Nguồn vốn”"),
    ],
)
def test_DL324_headings_in_other_columns_give_nothing(reading, cells, place, words):
    forms, (finding,) = reading({"a.xlsx": filled({"L8": 90, **cells})})
    assert (finding.code, finding.severity, finding.place.cell) == ("DL324", Severity.ERROR, place)
    assert words in finding.message and taken(forms) == {}
    assert [form.don_vi for form in forms] == ["p_mot"]


@pytest.mark.parametrize("column", [2, 4, 7, 11])
def test_DL324_a_deleted_column_gives_nothing(reading, column):
    forms, findings = reading({"a.xlsx": filled(change=on_figures(lambda sheet: sheet.delete_cols(column)))})
    assert {finding.code for finding in findings} <= {"DL324", "DL108"} and taken(forms) == {}


def test_DL324_headings_shifted_without_their_values_give_nothing(reading):
    def shift(sheet):
        for column in range(7, 13):
            sheet.cell(7, column).value = sheet.cell(7, column + 1).value
        sheet["M7"] = None

    forms, (finding,) = reading({"a.xlsx": filled(change=on_figures(shift))})
    assert (finding.code, finding.place.cell, taken(forms)) == ("DL324", "G7", {})


def test_a_deleted_column_of_remarks_harms_no_figure(reading):
    forms, findings = reading({"a.xlsx": filled(change=on_figures(lambda sheet: sheet.delete_cols(13)))})
    assert (findings, taken(forms)) == ([], ALL)


def test_DL318_columns_of_the_unit_are_told_when_they_say_something(reading):
    def insert(sheet):
        sheet.insert_cols(8, 2)
        sheet["H7"], sheet["H9"], sheet["I10"], sheet["Q20"] = "Trong tháng", 12, "x", "Người lập"

    forms, findings = reading({"a.xlsx": filled(change=on_figures(insert))})
    assert found(findings) == ["DL318 H9", "DL318 I10"]
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert "Cột “Trong tháng”" in findings[0].message and "Cột I (không có tiêu đề)" in findings[1].message
    assert taken(forms) == {"J8": 50, "J9": 0, "J10": None}


def test_DL318_a_column_whose_heading_was_erased_is_told(reading):
    forms, (finding,) = reading({"a.xlsx": filled({"L7": None, "L8": 90})})
    assert (finding.code, finding.place.cell, taken(forms)) == ("DL318", "L8", ALL)


def test_signatures_below_the_table_are_one_note(reading):
    def sign(sheet):
        sheet["A12"], sheet["H13"], sheet["B14"] = "Người lập biểu", "Hà Nội, ngày 5/4/2024", "Nguyễn Văn A"
        sheet["H15"], sheet["H16"] = datetime(2024, 4, 5), "Thủ trưởng"
        sheet.merge_cells("H16:M17")

    forms, (finding,) = reading({"a.xlsx": filled(change=on_figures(sign))})
    assert (finding.code, finding.severity, finding.place.cell) == ("DL326", Severity.NOTE, "A12")
    assert "“Người lập biểu” (ô A12); “Hà Nội, ngày 5/4/2024” (ô H13)" in finding.message
    assert "và 2 hàng nữa" in finding.message and taken(forms) == ALL


@pytest.mark.parametrize("cells", [{"A11": "Tổng cộng", "H11": 50}, {"B12": "CỘNG:", "L12": "5,5"}])
def test_a_total_is_told_and_harms_nothing(reading, cells):
    forms, (finding,) = reading({"a.xlsx": filled(cells)})
    assert (finding.code, finding.severity) == ("DL326", Severity.WARNING)
    assert finding.place.cell == next(iter(cells)) and "hàng cộng không được đọc" in finding.message
    assert taken(forms) == ALL


def test_a_total_does_not_make_an_old_form_an_altered_one(reading):
    lines = (replace(LINES[0], so_tien=Decimal(120)), *LINES[1:])
    forms, findings = reading({"a.xlsx": filled({"A11": "Tổng cộng", "H11": 50})}, lines)
    assert (found(findings), taken(forms)) == (["DL326 A11", "DL325 F8"], ALL)


@pytest.mark.parametrize("cells", [{"A11": "C-9", "H11": 5}, {"H11": 5}, {"A11": "C-9", "H11": "5 triệu"}])
def test_an_amount_of_no_line_is_an_error(reading, cells):
    forms, (finding,) = reading({"a.xlsx": filled(cells)})
    assert (finding.code, finding.severity, taken(forms)) == ("DL326", Severity.ERROR, ALL)


def test_DL324_says_which_value_was_sent_and_which_came_back(reading):
    _, (finding,) = reading({"a.xlsx": filled({"F8": 90})})
    assert "Cột “Kế hoạch vốn”: biểu gửi đi ghi “100”, biểu nhận về ghi “90”" in finding.message


def test_a_line_of_another_unit_is_not_taken(reading):
    row = {"A11": "B", "C11": "Vốn đầu tư", "D11": "TW", "E11": "Năm 2024", "H11": 9}
    forms, (finding,) = reading({"a.xlsx": filled(row)})
    assert (finding.code, finding.severity, taken(forms)) == ("DL326", Severity.ERROR, ALL)
    assert "dòng vốn của Phòng Hai" in finding.message


def test_a_deleted_row_is_told(reading):
    forms, (finding,) = reading({"a.xlsx": filled(change=on_figures(lambda sheet: sheet.delete_rows(9)))})
    assert (finding.code, finding.severity, list(taken(forms))) == ("DL327", Severity.WARNING, ["H8", "H9"])
    assert "A-1 · Vốn sự nghiệp · ĐP · Năm 2024" in finding.message and "bị xóa" in finding.message


def test_a_form_made_before_our_data_changed_is_still_taken(reading):
    new = line("B", "su_nghiep", "tw", "giao_nam", "1", don_vi="p_mot")
    lines = (replace(LINES[0], so_tien=Decimal(120)), *LINES[1:], new)
    forms, findings = reading({"a.xlsx": filled()}, lines)
    assert found(findings) == ["DL325 F8", "DL327"]
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert "“100”, nay là “120”" in findings[0].message and "sau khi gửi biểu" in findings[1].message
    assert taken(forms) == ALL


def test_merged_cells_give_no_figure(reading):
    forms, (finding,) = reading({"a.xlsx": filled({"H9": None}, on_figures(lambda s: s.merge_cells("H8:H9")))})
    assert (finding.code, finding.place.cell, taken(forms)) == ("DL113", "H8:H9", {"H10": None})


def test_hidden_rows_are_read_and_told(reading):
    def hide(sheet):
        sheet.row_dimensions[9].hidden = True

    forms, findings = reading({"a.xlsx": filled(change=on_figures(hide))})
    assert (found(findings), taken(forms)) == (["DL114 A9"], ALL)


def test_renamed_sheets_are_known_by_what_stands_on_them(reading):
    def rename(book):
        book["Tình hình"]["B4"] = "Tốt"
        book[SHEET].title, book["Tình hình"].title = "Sheet1", "Sheet2"

    (form,), findings = reading({"a.xlsx": filled(change=rename)})
    assert (findings, taken([form]), form.tinh_hinh) == ([], ALL, {"Kết quả nổi bật": "Tốt"})


def test_other_sheets_with_contents_are_named(reading):
    def add(book):
        book.create_sheet("Số khác")["A1"] = 5
        book.create_sheet("Trống")

    forms, findings = reading({"a.xlsx": filled(change=add)})
    assert [(finding.code, finding.place.sheet) for finding in findings] == [("DL127", "Số khác")]
    assert taken(forms) == ALL


def with_form_of_p_hai(title: str = SHEET):
    """Adds a copy of the sheet of figures whose head says another unit, and renames the first one."""

    def add(book):
        other = book.copy_worksheet(book[SHEET])
        other["C2"], other.title, book[SHEET].title = "p_hai", "Biểu 2", title

    return add


def test_DL127_a_second_form_in_the_book_is_said_to_be_whose(reading):
    forms, (finding,) = reading({"a.xlsx": filled(change=with_form_of_p_hai())})
    assert (finding.code, finding.place.sheet, taken(forms)) == ("DL127", "Biểu 2", ALL)
    assert "Trang tính “Biểu 2” là một biểu nữa (biểu của Phòng Hai, mã p_hai)" in finding.message


def test_DL321_two_renamed_forms_in_one_book(reading):
    forms, (finding,) = reading({"a.xlsx": filled(change=with_form_of_p_hai("Biểu 1"))})
    assert (forms, finding.code) == ([], "DL321")
    assert "“Biểu 1” (biểu của Phòng Một, mã p_mot); “Biểu 2” (biểu của Phòng Hai, mã p_hai)" in finding.message


def test_a_copy_of_the_sheet_is_not_read_beside_it(reading):
    forms, (finding,) = reading({"a.xlsx": filled(change=lambda book: book.copy_worksheet(book[SHEET]))})
    assert (finding.code, "biểu của Phòng Một" in finding.message, taken(forms)) == ("DL127", True, ALL)


def test_words_outside_the_cells_to_fill_are_told(reading):
    def write(book):
        sheet = book["Tình hình"]
        sheet["B5"], sheet["B7"], sheet["A8"] = "Thiếu vốn", "Vướng đất", "Thêm ý kiến"
        sheet["B6"] = "Bổ sung vốn"

    (form,), findings = reading({"a.xlsx": filled(change=write)})
    assert found(findings) == ["DL324 A8"]
    assert form.tinh_hinh == {"Khó khăn, vướng mắc": "Thiếu vốn", "Kiến nghị, đề xuất": "Bổ sung vốn\nVướng đất"}


def test_a_form_without_the_sheet_of_words_is_noted(reading):
    (form,), (finding,) = reading({"a.xlsx": filled(change=lambda book: book.remove(book["Tình hình"]))})
    assert (finding.code, finding.severity, form.tinh_hinh) == ("DL106", Severity.NOTE, {})


def test_two_forms_of_one_unit_are_both_given(reading):
    forms, findings = reading({"a.xlsx": filled(), "b.xlsx": filled({"H8": 60})})
    assert (findings, [form.dong[0].so_tien for form in forms]) == ([], [50, 60])


def test_everything_wrong_is_said_at_once(reading):
    _, findings = reading({"a.xlsx": filled({"H8": "x", "H9": -1}), "b.pdf": b"", "c.xlsx": filled({"C2": None})})
    told = [(finding.place.file[-6:], finding.code, finding.place.cell) for finding in findings]
    assert told == [
        *(("a.xlsx", "DL116", "H8"), ("a.xlsx", "DL117", "H9")),
        *(("/b.pdf", "DL320", ""), ("c.xlsx", "DL322", "C2")),
    ]


def test_a_folder_that_cannot_be_read(tmp_path):
    forms, (finding,) = read_forms(tmp_path / "x", "x", office(), 2024, 3, LINES)
    assert (forms, finding.code) == ([], "DL001")
