from decimal import Decimal
from itertools import product

import pytest

from generator.domain import checks, plan_codes
from generator.domain.directory import of_plan
from generator.domain.figures import Figures
from generator.domain.quantities import Quantity, described, half_up
from generator.rendering import wording
from tests.support.office import KE_HOACH, NAM_TRUOC, PHAN_BO, control, last_year, line, office


def findings(**changes):
    ho_so = office(**changes)
    return list(checks.check(ho_so, Figures(ho_so), of_plan(ho_so.danh_ba, ho_so.ke_hoach)))


def one(code, **changes):
    found = [finding for finding in findings(**changes) if finding.code == code]
    assert len(found) == 1, found
    return found[0]


def test_sound_data_have_no_finding():
    assert findings() == []


def test_DC001_a_printed_total_that_is_not_the_sum_names_both_and_the_cells():
    found = one("DC001", doi_chieu=[control("kinh_phi.A-1", "106")])
    assert "bản gốc in 106 triệu đồng tại mục V, chương trình tính được 105 triệu đồng" in found.message
    assert "chênh -1 triệu đồng" in found.message
    assert found.source.endswith("(data/2024/kinh_phi.xlsx: F5:F6)") and found.place.cell == "B4"


@pytest.mark.parametrize("printed", ["105", "105.00"])
def test_DC001_agreeing_totals_are_silent(printed):
    assert findings(doi_chieu=[control("kinh_phi.A-1", printed)]) == []


@pytest.mark.parametrize(
    "printed, silent", [("33", True), ("33.3", True), ("33.33", True), ("33.4", False), ("34", False)]
)
def test_DC001_a_percentage_is_compared_with_the_decimals_it_was_printed_with(printed, silent):
    rows = [last_year("dau_tu", "keo_dai", "300", "100")]
    assert (findings(nam_truoc=rows, doi_chieu=[control("nam_truoc.ty_le", printed)]) == []) is silent


def test_DC001_controls_of_named_figures_count_too():
    so_lieu = {"kq": {**KE_HOACH["so_lieu"]["kq"]}}
    so_lieu["kq"]["tong_truong"] = {
        **so_lieu["kq"]["tong_truong"],
        "doi_chieu": [{"gia_tri": "32 trường", "in_tai": "mục II"}],
    }
    assert "bản gốc in 32 trường tại mục II, chương trình tính được 10 trường" in one("DC001", so_lieu=so_lieu).message


def test_a_control_of_an_unknown_figure_is_an_error():
    assert "Không có tên “kinh_phi.AB”" in one("DL201", doi_chieu=[control("kinh_phi.AB", "1")]).message


def test_DC002_counterpart_money_off_the_declared_rate():
    lines = [*PHAN_BO[:2], line("A-1", "su_nghiep", "dp", "giao_nam", "6", "F6"), PHAN_BO[3]]
    found = one("DC002", phan_bo=lines)
    assert found.message.startswith("Dự án 1, Tiểu dự án 1: vốn ĐP là 6 triệu đồng, bằng 6% của TW (100")
    assert "tức 5 triệu đồng" in found.expected


def test_DC003_more_disbursed_than_planned():
    found = one("DC003", nam_truoc=[*NAM_TRUOC, last_year("dau_tu", "doi_ung", "1422", "1423", 6)])
    assert "giải ngân 1.423 triệu đồng, nhiều hơn kế hoạch 1.422 triệu đồng" in found.message
    assert found.place.cell == "E6"


@pytest.mark.parametrize("allowed, count", [("không", 1), ("có", 0)])
def test_DC004_percentages_within_reason(allowed, count):
    so_lieu = {"kq": {"thu": {"ten": "Thu", "gia_tri": "116%", "cho_phep_vuot": allowed}, **KE_HOACH["so_lieu"]["kq"]}}
    assert len([finding for finding in findings(so_lieu=so_lieu) if finding.code == "DC004"]) == count


def test_DC005_an_unreadable_figure_shows_its_decision():
    lines = [*PHAN_BO, line("B", "dau_tu", "dp", "giao_nam", "1801", "F8", in_trong_goc="1.8,0", quyet_dinh="lấy hiệu")]
    found = one("DC005", phan_bo=lines)
    assert "in “1.8,0”" in found.message and "1.801" in found.message and "lấy hiệu" in found.source


def test_DC006_another_spelling_of_a_place_is_reported():
    found = one("DC006", muc_dich=[{"loi_van": "Tại <<xa>>.", "xa": ["Long Đồng"]}])
    assert "viết “Long Đồng”" in found.message and "in “Long Đống”" in found.message


@pytest.mark.parametrize(
    "task",
    [{"chu_tri": ["kho"], "viec": "x"}, {"chu_tri": ["p_mot"], "phoi_hop": ["kho"], "viec": "x"}],
)
def test_DC007_assigned_but_not_a_recipient(task):
    first, second = KE_HOACH["du_an"]
    found = one("DC007", du_an=[{**first, "phan_cong": [task]}, second])
    assert "“Kho Ba” được giao nhiệm vụ nhưng không có trong Nơi nhận" in found.message


@pytest.mark.parametrize(
    "lines, spot",
    [
        ([("A", "tw", "0.05"), ("B", "tw", "0.05")], "hàng tổng số, cột “tổng cộng”: cộng được 0,2, in 0,1"),
        ([("A", "tw", "0.05"), ("A-1", "tw", "0.05")], "Dự án 1, cột “tổng cộng”: cộng được 0,2, in 0,1"),
        ([("A", "tw", "0.05"), ("A", "dp", "0.05")], "Dự án 1, cộng của “Năm 2024”: cộng được 0,2, in 0,1"),
    ],
)
def test_DC008_printed_parts_that_do_not_add_up_in_columns_and_rows(lines, spot):
    found = one("DC008", phan_bo=[line(code, "dau_tu", source, "giao_nam", money) for code, source, money in lines])
    assert spot in found.message


def test_DC008_says_how_many_and_names_five():
    columns = product(("A", "A-1"), ("dau_tu", "su_nghiep"), ("tw", "dp"), ("keo_dai", "giao_nam"))
    message = [f for f in findings(phan_bo=[line(*codes, "0.05") for codes in columns]) if f.code == "DC008"][0].message
    assert "10 chỗ" in message and message.count("cộng được") == 5


@pytest.mark.parametrize(
    "changes, words",
    [({"phan_bo": PHAN_BO[:3]}, "chưa có hàng kinh phí"), ({"du_an": KE_HOACH["du_an"][:1]}, "chưa có nội dung")],
)
def test_DC009_projects_with_words_or_money_only(changes, words):
    assert words in one("DC009", **changes).message


def test_DC002_counterpart_money_without_anything_to_go_with():
    found = one("DC002", phan_bo=[*PHAN_BO[:1], line("A-1", "su_nghiep", "dp", "giao_nam", "5", "F6"), PHAN_BO[3]])
    assert "5 triệu đồng, trong khi chưa có vốn TW" in found.message


def test_DC009_a_part_with_money_but_no_words():
    first, second = KE_HOACH["du_an"]
    found = one("DC009", du_an=[{**first, "tieu_du_an": []}, second])
    assert "Tiểu dự án 1 (A-1) có kinh phí nhưng" in found.message


def test_DC009_a_project_that_nothing_mentions():
    first, second = KE_HOACH["du_an"]
    lines = [line for line in PHAN_BO if line.du_an == "A"]
    messages = [f.message for f in findings(phan_bo=lines, du_an=[{**first, "tieu_du_an": []}]) if f.code == "DC009"]
    assert messages == [
        "Tiểu dự án 1 (A-1) chưa có nội dung, chưa có kinh phí.",
        "Dự án 2 (B) chưa có nội dung, chưa có kinh phí.",
    ]


def test_DC010_what_differs_from_the_original_on_a_decision():
    slip = {"ban_goc": "xã Nhật Hòa", "in_tai": "mục IV.5", "dung": "xã Nhất Hòa", "quyet_dinh": "không có xã Nhật Hòa"}
    found = one("DC010", dinh_chinh=[slip])
    assert "Bản gốc in “xã Nhật Hòa” tại mục IV.5; kế hoạch này dùng “xã Nhất Hòa”" in found.message


@pytest.mark.parametrize("parts, count", [(["kinh_phi.A", "kinh_phi.A-1"], 1), (["kinh_phi.A", "kinh_phi.B"], 0)])
def test_DC011_a_sum_that_takes_a_line_twice(parts, count):
    so_lieu = {"kq": {"x": {"ten": "X", "tong": parts}, **KE_HOACH["so_lieu"]["kq"]}}
    assert len([finding for finding in findings(so_lieu=so_lieu) if finding.code == "DC011"]) == count


@pytest.mark.parametrize(
    "printed, unit, code", [("0.105", "tỷ đồng", None), ("105", "km", "DL209"), ("105", "%", "DL209")]
)
def test_a_control_of_the_workbook_has_a_unit_too(printed, unit, code):
    found = [finding.code for finding in findings(doi_chieu=[control("kinh_phi.A-1", printed, don_vi=unit)])]
    assert found == ([code] if code else [])


def test_half_up_never_half_even():
    assert [half_up(Decimal(text), 0) for text in ("0.5", "1.5", "2.5")] == [1, 2, 3]


@pytest.mark.parametrize("text", ["1024.80", "20437", "0.5", "-3.25", "1000000", "0"])
def test_messages_print_numbers_as_the_page_does(text):
    money = Quantity(Decimal(text), "triệu đồng")
    assert described(money) == wording.tien_dv(money).replace("\u00a0", " ")


@pytest.mark.parametrize("printed, code", [("32 km", "DL209"), ("10", None), ("10 trường", None)])
def test_a_control_has_the_unit_of_its_figure(printed, code):
    so_lieu = {"kq": {**KE_HOACH["so_lieu"]["kq"]}}
    so_lieu["kq"]["tong_truong"] = {**so_lieu["kq"]["tong_truong"], "doi_chieu": [{"gia_tri": printed, "in_tai": "I"}]}
    assert [finding.code for finding in findings(so_lieu=so_lieu)] == ([code] if code else [])


def recipients_told(**changes):
    ho_so = office(**changes)
    told = plan_codes.check(ho_so, of_plan(ho_so.danh_ba, ho_so.ke_hoach))
    return [found for found in told if found.code.startswith("PH")]


def test_PH306_the_drafters_number_of_copies_is_compared_before_sending():
    (found,) = recipients_told(soan_thao="PL.(300)")
    assert found.code == "PH306" and "“PL.(300)” ghi 300 bản" in found.message


def test_PH306_waits_until_everybody_is_known():
    told = recipients_told(soan_thao="PL.(300)", noi_nhan=[{"ghi": "Sở Không Có"}])
    assert [found.code for found in told] == ["PH301"]
