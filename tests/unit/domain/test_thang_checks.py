from dataclasses import replace
from decimal import Decimal

import pytest

from generator.domain import printed_table, thang_checks
from generator.domain.directory import Directory
from generator.domain.quantities import Quantity
from generator.domain.thang_figures import ThangFigures
from generator.domain.tien_do import TienDo
from tests.support.office import control, line, office
from tests.support.thang import dong, ho_so_thang, thang

# Every section, so that nothing is said about missing words.
WORDS = {
    name: [{"loi_van": f"Nội dung của mục {name}."}]
    for name in (
        *("chi_dao", "phan_bo", "giai_ngan", "ket_qua_dat_duoc"),
        *("kho_khan", "nguyen_nhan", "nhiem_vu", "kien_nghi"),
    )
} | {
    "ket_qua_du_an": [{"du_an": "A", "noi_dung": [{"gach": "Xong."}]}],
    "van_ban": {"a": {"loai": "Thông báo", "trich_yeu": "về việc thử"}},
}


def month(*lines, so=3, **words):
    """A month whose lines are (project, amount, ...) of `dong`; rows count from 4."""
    made = tuple(dong(*one[:6], row=4 + at, **(one[6] if len(one) > 6 else {})) for at, one in enumerate(lines))
    return thang(so, made, **{**WORDS, **words})


FEBRUARY_ROWS = (
    ("A", "1", "dau_tu", "tw", "keo_dai", "p_mot"),
    ("A-1", "50"),
    ("A-1", "1", "su_nghiep", "dp"),
    ("B", "500", "dau_tu"),
)
FEBRUARY = month(*FEBRUARY_ROWS, so=2)
MARCH = (
    ("A", "2", "dau_tu", "tw", "keo_dai", "p_mot"),
    ("A-1", "60"),
    ("A-1", "2", "su_nghiep", "dp"),
    ("B", "600", "dau_tu"),
)


def findings(*lines, before=FEBRUARY, plan=None, doi_chieu=(), **words):
    this = month(*lines, **words)
    if doi_chieu:
        this = replace(this, doi_chieu=tuple(doi_chieu))
    ho_so = ho_so_thang(this, before, office=plan)
    progress = TienDo(ho_so)
    who = Directory(ho_so.ho_so.danh_ba, this.ngay_chot)
    return list(thang_checks.check(ho_so, progress, ThangFigures(ho_so, progress), who))


def one(code, *lines, **more):
    found = [finding for finding in findings(*lines, **more) if finding.code == code]
    assert len(found) == 1, found
    return found[0]


def codes(*lines, **more):
    return [finding.code for finding in findings(*lines, **more)]


def test_a_sound_month_has_no_finding():
    assert findings(*MARCH) == []


def test_DC020_cumulative_lower_than_the_month_before_names_both_values_and_cells():
    found = one("DC020", MARCH[0], ("A-1", "49.5"), *MARCH[2:])
    assert found.message == (
        "Dự án 1, Tiểu dự án 1, Vốn sự nghiệp, TW, Năm 2024, Phòng Một: lũy kế 49,5 triệu đồng (ô I5) thấp hơn lũy kế"
        " tháng 2/2024 là 50 triệu đồng (ô I5 của data/2024/thang_03.xlsx)."
    )
    assert found.place.cell == "I5"


@pytest.mark.parametrize("amount", ["50", "100"])
def test_DC020_and_DC021_equal_amounts_are_fine(amount):
    assert codes(MARCH[0], ("A-1", amount), *MARCH[2:]) == []


def test_DC020_money_of_different_units_is_compared_as_money():
    before = replace(FEBRUARY, don_vi="nghìn đồng")
    assert "DC020" not in codes(("A", "0.001", "dau_tu", "tw", "keo_dai", "p_mot"), *MARCH[1:], before=before)
    assert (
        "là 0,001 triệu đồng"
        in one("DC020", ("A", "0.0009", "dau_tu", "tw", "keo_dai", "p_mot"), *MARCH[1:], before=before).message
    )


def test_DC021_above_plan_names_both_values_and_cells():
    found = one("DC021", MARCH[0], ("A-1", "100.001"), *MARCH[2:])
    assert "giải ngân lũy kế 100,001 triệu đồng (ô I5) vượt kế hoạch vốn 100 triệu đồng" in found.message
    assert found.source == "kế hoạch vốn: data/2024/kinh_phi.xlsx, trang tính “Phân bổ”, ô F5"


def test_DC021_a_plan_of_zero_is_a_plan():
    lines = [line("A-1", "su_nghiep", "tw", "giao_nam", "0", "F4")]
    assert "vượt kế hoạch vốn 0 triệu đồng" in one("DC021", ("A-1", "1"), before=None, plan=office(lines)).message


def test_DC022_a_line_that_is_not_in_the_plan():
    found = one("DC022", *MARCH, ("B", "7", "dau_tu", "dp"))
    assert "Dự án 2, Vốn đầu tư, ĐP, Năm 2024: có hàng trong tháng (ô I8, giải ngân lũy kế 7 triệu" in found.message


def test_DC022_another_unit_than_the_plan_gives_is_not_planned():
    assert (
        "Phòng Hai: có hàng trong tháng"
        in one("DC022", ("A-1", "7", "su_nghiep", "tw", "giao_nam", "p_hai"), before=None).message
    )


def test_DC023_lines_without_a_figure_by_project():
    found = [f for f in findings(MARCH[0], ("A-1", None), before=None) if f.code == "DC023"]
    assert [finding.place.cell for finding in found] == ["I5", "F7"]
    assert found[0].message == (
        "Dự án 1: 2 dòng chưa có số liệu tháng 3/2024, không được cộng vào tổng nào: để trống ở"
        " data/2024/thang_03.xlsx, trang tính “Số liệu”, ô I5; không có hàng cho kế hoạch vốn ở"
        " data/2024/kinh_phi.xlsx, trang tính “Phân bổ”, ô F6."
    )
    assert "Dự án 2: 1 dòng" in found[1].message and "không có hàng" in found[1].message


def test_DC023_zero_is_a_figure():
    zeros = [(name, "0", *more) for name, _, *more in MARCH]
    assert codes(*zeros, before=None, so=1) == []


@pytest.mark.parametrize(
    "before", [None, month(("A-1", None), so=2), month(so=2)], ids=["no file", "only blanks", "no line"]
)
def test_DC024_nothing_of_the_month_before(before):
    found = one("DC024", *MARCH, before=before)
    assert "Không có số liệu tháng 2/2024" in found.message and "thang_02.xlsx" in found.expected


def test_DC024_january_has_no_month_before():
    assert codes(*MARCH, before=None, so=1) == []


@pytest.mark.parametrize(
    "lines, words",
    [
        ((MARCH[0], ("A-1", None), *MARCH[2:]), "tháng 3/2024 để trống (ô I5)"),
        ((MARCH[0], *MARCH[2:]), "tháng 3/2024 không có hàng"),
    ],
)
def test_DC025_a_line_that_had_a_figure_and_has_none(lines, words):
    message = one("DC025", *lines).message
    assert "tháng 2/2024 có số 50 triệu đồng (ô I5 của" in message and words in message
    assert "báo cáo không ghi số giải ngân trong tháng của các tổng có dòng này" in message


def test_DC035_a_line_without_a_figure_the_month_before():
    before = month(*FEBRUARY_ROWS[:1], ("A-1", None), *FEBRUARY_ROWS[2:], so=2)
    message = one("DC035", *MARCH, before=before).message
    assert "lũy kế 60 triệu đồng (ô I5), nhưng tháng 2/2024 chưa có số liệu" in message
    assert "gồm cả số lũy kế đó" in message


def test_DC035_is_not_said_when_nothing_is_known_of_the_month_before_or_nothing_was_disbursed():
    assert "DC035" not in codes(*MARCH, before=None)
    before = month(*FEBRUARY_ROWS[:1], ("A-1", None), *FEBRUARY_ROWS[2:], so=2)
    assert "DC035" not in codes(MARCH[0], ("A-1", "0"), *MARCH[2:], before=before)


@pytest.mark.parametrize(
    "estimate, words",
    [
        ("59", "ước cả năm 59 triệu đồng nhỏ hơn số đã giải ngân 60 triệu đồng"),
        ("101", "ước cả năm 101 triệu đồng lớn hơn kế hoạch vốn 100 triệu đồng"),
    ],
)
def test_DC030_an_estimate_out_of_reason(estimate, words):
    lines = (MARCH[0], ("A-1", "60", "su_nghiep", "tw", "giao_nam", "", {"uoc": estimate}), *MARCH[2:])
    assert words in one("DC030", *lines).message


@pytest.mark.parametrize("estimate", ["60", "100"])
def test_DC030_an_estimate_within_reason(estimate):
    lines = (MARCH[0], ("A-1", "60", "su_nghiep", "tw", "giao_nam", "", {"uoc": estimate}), *MARCH[2:])
    assert codes(*lines) == []


@pytest.mark.parametrize("unit, count", [("hộ", 1), ("km", 0)])
def test_DC034_less_work_done_than_the_month_before(unit, count):
    def built(so, amount, volume):
        done = {"khoi_luong": Quantity(Decimal(volume), unit if so == 3 else "hộ")}
        return ("A-1", amount, "su_nghiep", "tw", "giao_nam", "p_mot", done)

    before = month(FEBRUARY_ROWS[0], built(2, "50", "12"), *FEBRUARY_ROWS[2:], so=2)
    found = [f for f in findings(MARCH[0], built(3, "60", "5"), *MARCH[2:], before=before) if f.code == "DC034"]
    assert len(found) == count
    assert all("khối lượng 5 hộ thấp hơn tháng 2/2024 là 12 hộ" in finding.message for finding in found)


def test_many_findings_of_one_kind_are_summed_up():
    lines = [("B", "1", "dau_tu", "dp", "giao_nam", f"don_vi_{number}") for number in range(12)]
    plan = office()
    units = [plan.danh_ba.don_vi[0].model_copy(update={"ma": f"don_vi_{number}"}) for number in range(12)]
    danh_ba = plan.danh_ba.model_copy(update={"don_vi": [*plan.danh_ba.don_vi, *units]})
    ho_so = ho_so_thang(month(*MARCH, *lines), FEBRUARY, office=replace(plan, danh_ba=danh_ba))
    who = Directory(danh_ba, ho_so.thang.ngay_chot)
    progress = TienDo(ho_so)
    found = [
        finding
        for finding in thang_checks.check(ho_so, progress, ThangFigures(ho_so, progress), who)
        if finding.code == "DC022"
    ]
    assert len(found) == 11
    assert found[-1].message == ("Và 2 dòng khác như vậy: data/2024/thang_03.xlsx, trang tính “Số liệu”, ô I18:I19.")


def test_DC001_a_control_of_the_month():
    row = control("thang.luy_ke.A-1", "63")
    assert (
        "bản gốc in 63 triệu đồng tại mục V, chương trình tính được 62 triệu đồng"
        in one("DC001", *MARCH, doi_chieu=[row]).message
    )


def test_DC001_a_control_beside_a_figure_of_the_month_and_DC004():
    so_lieu = {"t": {"ho": {"ten": "Hộ", "gia_tri": "116%", "doi_chieu": [{"gia_tri": "115%", "in_tai": "biểu"}]}}}
    assert codes(*MARCH, so_lieu=so_lieu) == ["DC001", "DC004"]


def test_DC006_another_spelling_of_a_place():
    found = one("DC006", *MARCH, chi_dao=[{"loi_van": "Tại <<xa>>.", "xa": ["Long Đồng"]}])
    assert "in “Long Đống”" in found.message


@pytest.mark.parametrize(
    "lines, spot",
    [
        ([("A", "tw", "giao_nam"), ("B", "tw", "giao_nam")], "hàng tổng số, cột “tổng cộng”, các dự án"),
        ([("A", "tw", "giao_nam"), ("A", "dp", "giao_nam")], "“Vốn đầu tư”, cột “Năm 2024”"),
        ([("A", "tw", "giao_nam"), ("A-1", "tw", "giao_nam")], "Dự án 1, cột “tổng cộng”"),
        ([("A", "tw", "giao_nam"), ("A", "tw", "keo_dai")], "Dự án 1, Vốn đầu tư, TW, cột tổng cộng"),
    ],
)
def test_DC008_printed_parts_of_the_month_that_do_not_add_up(lines, spot):
    plan = office([line(code, "dau_tu", source, year, "1") for code, source, year in lines])
    rows = [(code, "0.05", "dau_tu", source, year) for code, source, year in lines]
    message = one("DC008", *rows, before=None, so=1, plan=plan).message
    assert f"giải ngân lũy kế, {spot}" in message and "kế hoạch vốn" not in message


def test_a_line_that_passed_to_another_unit_is_neither_DC025_nor_DC035():
    plan = office([line("B", "dau_tu", "tw", "giao_nam", "1000", don_vi="kho")])
    before = month(("B", "500", "dau_tu", "tw", "giao_nam", "p_hai"), so=2)
    told = findings(("B", "600", "dau_tu", "tw", "giao_nam", "kho"), before=before, plan=plan)
    (gap,) = told  # the units themselves have no figure of the month, which the table of units shows
    assert gap.code == "DC008" and "giải ngân trong tháng, hàng tổng số, các đơn vị." in gap.message


def test_DC008_what_is_left_and_what_is_of_the_month_as_printed(monkeypatch):
    plan = office([line("A", "dau_tu", "tw", "giao_nam", "1.04"), line("B", "dau_tu", "tw", "giao_nam", "1.04")])
    before = month(*((code, "0.01", "dau_tu") for code in "AB"), so=2)
    # Of the month 0.05 + 0.05 = 0.10, printed 0,1 + 0,1 above 0,1; of 1.04 are left 0.98, printed 1,0 less 0,1 is 1,0.
    monkeypatch.setattr(printed_table, "_EXAMPLES", 99)
    message = one("DC008", *((code, "0.06", "dau_tu") for code in "AB"), before=before, plan=plan).message
    for spot in (
        "giải ngân trong tháng, hàng tổng số, các dự án: cộng được 0,2, in 0,1",
        "giải ngân trong tháng, hàng tổng số, các đơn vị: cộng được 0,2, in 0,1",
        "còn lại, Dự án 2: kế hoạch trừ lũy kế được 0,9, in 1",
        "còn lại, Phòng Hai: kế hoạch trừ lũy kế được 0,9, in 1",
    ):
        assert f"{spot}; " in message or f"{spot}." in message


def test_DC008_totals_with_more_than_their_parts_show_are_told_once():
    told = [f for f in findings(MARCH[0], MARCH[1], MARCH[2], ("B", None, "dau_tu"), before=None) if f.code == "DC008"]
    (found,) = told
    assert "2 chỗ tổng có số nhưng có phần in “-”" in found.message
    assert "Ví dụ: còn lại, hàng tổng số, các dự án; còn lại, hàng tổng số, các đơn vị." in found.message
