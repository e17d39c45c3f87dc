from datetime import date
from decimal import Decimal

import pytest

from generator.domain.quantities import Quantity
from generator.findings import Severity
from generator.sources import units
from generator.sources.load import load, years
from tests.unit.sources.bad_office import cases, said, well_phrased


def test_good_office_is_read_without_a_word(office):
    ho_so, findings = load(office, 2024)
    assert findings == []
    assert list(ho_so.files)[-1] == "data/2024/kinh_phi.xlsx"
    assert ho_so.ke_hoach.so is None
    assert ho_so.ke_hoach.so_lieu["chi_tieu"]["ho_ngheo"].gia_tri == Quantity(Decimal("12.5"), "%")
    assert ho_so.chuong_trinh.van_ban["ND30"].ngay == date(2020, 3, 5)
    assert ho_so.ke_hoach.can_cu[0].place.line == 15


@pytest.mark.parametrize("case", cases("records.yaml"))
def test_fault_is_found_with_its_line_and_remedy(case, office):
    path = office / case["file"]
    text = path.read_text(encoding="utf-8")
    for old, new in case.get("change", {}).items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(case.get("whole", text), encoding="utf-8")
    ho_so, findings = load(office, 2024)
    assert ho_so is None
    assert [f"{f.code} {f.place.line}" for f in findings] == [case["finds"]]
    assert findings[0].place.file == f"data/{case['file']}"
    for words in case["says"]:
        assert words in said(findings[0])
    assert well_phrased(findings[0])


@pytest.mark.parametrize(("typed", "so"), [("05", "05"), ('"5"', "5"), ("05a", "05a"), ("12Đ", "12Đ"), ('" "', "")])
def test_numbers_of_a_plan(office, typed, so):
    change(office / "2024" / "ke_hoach.yaml", "so:\n", f"so: {typed}\n")
    ho_so, findings = load(office, 2024)
    assert (findings, ho_so.ke_hoach.so) == ([], so)


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ("12,5%", "22,82", "DL042", 10, "Ghi thêm đơn vị tính sau con số, ví dụ “22,82 km”"),
        ("8 trường", "8", "DL042", 13, "Ghi thêm thứ được đếm sau con số, ví dụ “8 trường”"),
        ("12,5%", "41,020 triệu đồng", "DL046", 10, "ba chữ số sau dấu phẩy"),
        ("12,5%", "-65 triệu đồng", "DL047", 10, "là số âm"),
        ("12,5%", "22,82 kmm", "DL043", 10, "đơn vị tính “kmm” lạ; ý bạn là “km”?"),
        ("8 trường", "8 truong", "DL043", 13, "ý bạn là “trường”?"),
        ("8 trường", "8 Trường", "DL043", 13, "ý bạn là “trường”?"),
        ("8 trường", "8 phòng hocj", "DL043", 13, "ý bạn là “phòng học”?"),
        ("8 trường", "8 nhà văn hoá", "DL043", 13, "ý bạn là “nhà văn hóa”?"),
    ],
)
def test_units_forgotten_or_mistyped_are_warned_about(office, old, new, code, line, words):
    change(office / "2024" / "ke_hoach.yaml", old, new)
    ho_so, findings = load(office, 2024)
    assert ho_so is not None
    assert [(f.code, f.severity, f.place.line) for f in findings] == [(code, Severity.WARNING, line)]
    assert words in said(findings[0])
    assert well_phrased(findings[0])


@pytest.mark.parametrize("unit", ["phường", "đề án", "bàn", "cm", "m²", "kWh", "đồng/người/năm", "hồ", "tàu", "con"])
def test_units_of_any_other_noun_are_fine(office, unit):
    change(office / "2024" / "ke_hoach.yaml", "12,5%", f"12 {unit}")
    assert load(office, 2024)[1] == []


def test_of_two_spellings_of_a_unit_the_rarer_one_is_asked_about(office):
    more = "".join(f"    k{n}:\n      ten: Số\n      so_dem: {n} chòi canh\n" for n in range(2))
    change(office / "2024" / "ke_hoach.yaml", "so_dem: 8 trường\n", f"so_dem: 8 Chòi canh\n{more}")
    findings = load(office, 2024)[1]
    assert [(f.code, f.place.line) for f in findings] == [("DL043", 13)]
    assert "ý bạn là “chòi canh”?" in findings[0].message


@pytest.mark.parametrize("typed", ["Triệu đồng", "trđ", "tr.đ", "TRIỆU  ĐỒNG", "tr. đ"])
def test_money_unit_of_the_office_may_be_written_in_each_usual_way(office, typed):
    change(office / "co_quan.yaml", "don_vi_tinh: triệu đồng", f"don_vi_tinh: {typed}")
    ho_so, findings = load(office, 2024)
    assert (findings, ho_so.co_quan.trinh_bay.don_vi_tinh) == ([], "triệu đồng")
    assert ho_so.co_quan.trinh_bay.don_vi_tinh.place.line == 18


@pytest.mark.parametrize("where", ["nam: 2024", "thang: 3/2024", "so_dem: 8 trường", "gia_tri: 12,5%"])
def test_a_number_of_thousands_of_digits_is_refused_in_vietnamese(office, where):
    key, _, _ = where.partition(":")
    change(office / "2024" / "ke_hoach.yaml", where, f"{key}: {'9' * 5000}")
    told = [f for f in load(office, 2024)[1] if f.code == "DL035"]
    assert len(told) == 1
    assert "limit" not in said(told[0]) and "Exceeds" not in said(told[0])
    assert len(told[0].message) < 200


def test_a_group_may_hold_a_place_and_a_kind_of_places(office):
    change(office / "danh_ba.yaml", "van_phong]", "thon_1]\n    gom_ubnd: [Thôn]")
    assert load(office, 2024)[1] == []


def test_a_thousand_figures_in_a_strange_unit_are_read_at_once(office, monkeypatch):
    asked = []
    monkeypatch.setattr(units, "closest", lambda unit, known: asked.append(unit))
    more = "".join(f"    k{n}:\n      ten: Số\n      so_dem: {n} chòi canh\n" for n in range(1000))
    change(office / "2024" / "ke_hoach.yaml", "so_dem: 8 trường\n", f"so_dem: 8 trường\n{more}")
    assert load(office, 2024)[1] == []
    assert asked.count("chòi canh") == 1


def test_printed_figure_to_compare_with_needs_no_unit(office):
    control = "so_dem: 8 trường\n      doi_chieu:\n        - {gia_tri: 9, in_tai: Mục I}\n"
    change(office / "2024" / "ke_hoach.yaml", "so_dem: 8 trường\n", control)
    assert load(office, 2024)[1] == []


def test_faults_of_all_files_are_told_together(office):
    (office / "co_quan.yaml").write_text("ten: a: b\n", encoding="utf-8")
    (office / "danh_ba.yaml").unlink()
    (office / "chuong_trinh.yaml").write_bytes(b"\xff\xfe\x00")
    (office / "2024" / "ke_hoach.yaml").write_text("nam: 2023\n", encoding="utf-8")
    (office / "2024" / "kinh_phi.xlsx").write_text("không phải Excel", encoding="utf-8")
    ho_so, findings = load(office, 2024, "so_lieu")
    assert ho_so is None
    told = [(f.place.file.removeprefix("so_lieu/"), f.code) for f in findings]
    expected = [("co_quan.yaml", "DL011"), ("danh_ba.yaml", "DL001"), ("chuong_trinh.yaml", "DL002")]
    assert told[:3] == expected
    assert ("2024/ke_hoach.yaml", "DL039") in told
    assert sum(code == "DL030" for _, code in told) >= 15
    assert told[-1] == ("2024/kinh_phi.xlsx", "DL102")


def test_findings_of_a_file_come_in_the_order_of_its_lines(office):
    path = office / "danh_ba.yaml"
    text = path.read_text(encoding="utf-8").replace("ma: thon_1", "ma: thôn").replace("tu_ngay", "tu_ngya")
    path.write_text(text + "    gom: [x]\n", encoding="utf-8")
    _, findings = load(office, 2024)
    assert [f.code for f in findings] == ["DL031", "DL034", "DL016"]


def test_repeated_codes_are_told_beside_other_faults(office):
    path = office / "danh_ba.yaml"
    text = path.read_text(encoding="utf-8").replace("ma: van_phong", "ma: phong_kinh_te").replace("loai: thôn", "loai:")
    path.write_text(text, encoding="utf-8")
    _, findings = load(office, 2024)
    assert [(f.code, f.place.line) for f in findings] == [("DL038", 6), ("DL033", 12), ("DL045", 16)]


def test_warnings_do_not_stop_loading(office):
    change(office / "co_quan.yaml", "KH-UBND", "KH-UBND # ký hiệu")
    ho_so, findings = load(office, 2024)
    assert ho_so.co_quan.ky_hieu.ke_hoach == "KH-UBND"
    assert [f.severity for f in findings] == [Severity.WARNING]


def test_amounts_are_checked_even_when_the_programme_cannot_be_read(office):
    (office / "chuong_trinh.yaml").unlink()
    ho_so, findings = load(office, 2024)
    assert ho_so is None
    assert [f.code for f in findings] == ["DL001"]


def test_year_without_a_folder(office):
    ho_so, findings = load(office, 2030)
    assert ho_so is None
    assert [(f.code, f.place.file) for f in findings] == [("DL001", "data/2030")]
    assert findings[0].expected == "một trong các năm đã có: 2024"
    assert well_phrased(findings[0])


def test_years_are_the_folders_with_a_plan(office, tmp_path):
    for name in ("2023", "2025", "1999", "mau"):
        (office / name).mkdir()
    for name in ("2023", "1999", "mau"):
        (office / name / "ke_hoach.yaml").touch()
    assert years(office) == [2023, 2024]
    assert years(tmp_path / "khong_co") == []


@pytest.mark.parametrize("name", ["ke_hoach.yaml.txt", "ke_hoach.yml"])
def test_year_whose_plan_is_misnamed_is_found_and_its_fault_told(office, name):
    (office / "2024" / "ke_hoach.yaml").rename(office / "2024" / name)
    assert years(office) == [2024]
    ho_so, findings = load(office, 2024)
    assert ho_so is None
    assert [(f.code, f.place.file) for f in findings] == [("DL001", "data/2024/ke_hoach.yaml")]
    assert name in findings[0].message


@pytest.mark.parametrize("typed", ["0", "1001", "-1", "abc", "2,5", "²"])
def test_numbers_of_copies_that_cannot_be(office, typed):
    change(office / "danh_ba.yaml", "ma: van_phong\n", f"ma: van_phong\n    so_ban: {typed}\n")
    _, findings = load(office, 2024)
    assert [(f.code, f.expected) for f in findings] == [("DL035", "một số nguyên từ 1 đến 1000")]
    assert "cần một số nguyên từ 1 đến 1000" in findings[0].message


def test_PH302_a_code_that_a_group_lists_twice(office):
    path = office / "danh_ba.yaml"
    group = "\nnhom:\n  - ma: hai\n    ten: Hai nơi\n    gom: [van_phong, thon_1, van_phong]\n"
    path.write_text(path.read_text(encoding="utf-8").partition("\nnhom:")[0] + group, encoding="utf-8")
    ho_so, findings = load(office, 2024)
    (found,) = [f for f in findings if f.code == "PH302"]
    assert found.severity is Severity.WARNING and ho_so is not None
    assert found.message.startswith("Nhóm “Hai nơi” ghi mã “van_phong” hai lần trong gom")
