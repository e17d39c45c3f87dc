from decimal import Decimal

import pytest

from generator.domain.dieu_chinh import edition
from generator.domain.figures import FigureError
from generator.domain.origin import describe, value_of
from generator.domain.quantities import Quantity
from generator.domain.references import citations
from generator.domain.thang import CungKy
from generator.domain.thang_figures import MEASURES, ThangFigures
from generator.domain.tien_do import TienDo
from tests.support.dieu_chinh import change, revised, revision
from tests.support.office import PHAN_BO, line, office
from tests.support.thang import dong, ho_so_thang, thang

LINES = (dong("A-1", "50", row=5, uoc="90"), dong("B", "512.4", "dau_tu", row=7, uoc="1000"))
EARLIER = (dong("A-1", "20", row=5), dong("B", "512.4", "dau_tu", row=7))
LAST_YEAR = CungKy(office().kinh_phi, thang(3, (dong("A-1", "10"),), 2023))


def figures(lines=LINES, before=EARLIER, so=3, year_before=LAST_YEAR, office=None, **words):
    earlier = None if before is None else thang(so - 1, tuple(before))
    ho_so = ho_so_thang(thang(so, tuple(lines), **words), earlier, year_before, office)
    return ThangFigures(ho_so, TienDo(ho_so))


def why(name, **more):
    with pytest.raises(FigureError) as caught:
        figures(**more)[name]
    assert caught.value.kind == "absent"
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("thang.luy_ke", "562.4", "triệu đồng"),
        ("thang.ke_hoach.B", "1024.8", "triệu đồng"),
        ("thang.luy_ke.tw.giao_nam.A.su_nghiep", "50", "triệu đồng"),
        ("thang.luy_ke.p_mot", "50", "triệu đồng"),
        ("thang.ty_le.p_hai.dau_tu", "50", "%"),
        ("thang.thang_truoc.A", "20", "triệu đồng"),
        ("thang.trong_thang.A", "30", "triệu đồng"),
        ("thang.con_lai.B", "512.4", "triệu đồng"),
        ("thang.ty_le_truoc.A-1.tw", "20", "%"),
        ("thang.so_thang_truoc.A-1.tw", "30", "điểm %"),
        ("thang.ty_le_cung_ky.A-1.tw", "10", "%"),
        ("thang.so_cung_ky.A-1.tw", "40", "điểm %"),
        ("thang.uoc.A", "90", "triệu đồng"),
        ("thang.ty_le_uoc.A-1.tw", "90", "%"),
        ("thang.uoc_so_ke_hoach.A-1.tw", "-10", "triệu đồng"),
        ("kinh_phi.A", "115.5", "triệu đồng"),
        ("kq.tong_truong", "10", "trường"),
    ],
)
def test_figures_by_name(name, value, unit):
    assert figures()[name].gia_tri == Quantity(Decimal(value), unit)


def test_every_measure_can_be_named_computed_and_explained():
    known = figures(lines=(dong("A-1", "50", uoc="9"),), before=(dong("A-1", "20"),))
    for measure in MEASURES:
        assert describe(known[f"thang.{measure}.A-1.tw"]).startswith(f"thang.{measure}.A-1.tw: ")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("thang.luy_ke", "Giải ngân lũy kế đến ngày 28/3/2024"),
        (
            "thang.luy_ke.su_nghiep.A-1.p_mot",
            "Giải ngân lũy kế đến ngày 28/3/2024, Dự án 1, Tiểu dự án 1, Vốn sự nghiệp, Phòng Một",
        ),
        ("thang.thang_truoc", "Giải ngân lũy kế đến ngày 28/02/2024"),
        ("thang.trong_thang.B", "Giải ngân trong tháng 3/2024, Dự án 2"),
        ("thang.ty_le_cung_ky", "Tỷ lệ giải ngân đến ngày 28/3/2023"),
    ],
)
def test_a_figure_says_in_words_what_it_is(name, label):
    assert figures()[name].nhan == label


def test_a_sum_tells_its_cells_and_a_difference_its_parts():
    known = figures()
    assert [place.cell for place in known["thang.luy_ke"].places] == ["I5", "I7"]
    assert known["thang.luy_ke"].cach_tinh == "cộng 2 hàng của trang tính “Số liệu”"
    assert known["thang.thang_truoc.A"].cach_tinh == "cộng 1 hàng của trang tính “Số liệu” tháng 02/2024"
    assert [place.cell for place in known["thang.ke_hoach.A"].places] == ["F4", "F5", "F6"]
    assert known["thang.trong_thang.A"].cach_tinh == "thang.luy_ke.A − thang.thang_truoc.A"
    assert known["thang.ty_le.A"].cach_tinh == "thang.luy_ke.A : thang.ke_hoach.A × 100"
    assert {"thang.luy_ke.A", "thang.thang_truoc.A", "thang.ke_hoach.A"} <= set(known.computed)


def test_january_counts_from_the_beginning_of_the_year():
    known = figures(so=1, before=None, year_before=None)
    assert known["thang.trong_thang"].gia_tri == Quantity(Decimal("562.4"), "triệu đồng")
    assert known["thang.trong_thang"].tu == ("thang.luy_ke",)


def test_ratios_have_the_decimals_of_the_rules():
    known = figures()
    assert (known["thang.ty_le"].so_le, known["thang.so_thang_truoc"].so_le) == (2, 2)
    assert known["thang.luy_ke"].so_le is None
    assert value_of(known["thang.ty_le"]) == "49,32%"


@pytest.mark.parametrize(
    ("name", "changed", "reason"),
    [
        ("thang.trong_thang", {"before": None}, "chưa có số liệu tháng 02/2024"),
        ("thang.so_thang_truoc", {"before": None}, "chưa có số liệu tháng 02/2024"),
        ("thang.thang_truoc", {"before": None, "so": 1}, "tháng đầu năm"),
        ("thang.trong_thang", {"lines": (), "before": None, "so": 1}, "chưa có số liệu giải ngân"),
        ("thang.ty_le", {"lines": ()}, "chưa có số liệu giải ngân"),
        ("thang.trong_thang", {"lines": LINES[:1]}, "tháng trước đã có số liệu mà tháng này chưa có"),
        ("thang.so_cung_ky", {"year_before": None}, "chưa có số liệu để so của tháng 3/2023"),
        ("thang.ke_hoach.dp.dau_tu", {}, "không có hàng nào"),
        ("thang.uoc", {"lines": EARLIER}, "chưa có số ước cả năm"),
        ("thang.ty_le_uoc", {}, "còn hàng chưa có số ước cả năm"),
        ("thang.uoc_so_ke_hoach", {}, "còn hàng chưa có số ước cả năm"),
        ("thang.ty_le.B", {"office": office(phan_bo=[line("B", "dau_tu", "tw", "giao_nam", "0")])}, "kế hoạch bằng 0"),
    ],
)
def test_a_figure_without_a_value_says_why(name, changed, reason):
    assert reason in why(name, **changed)


@pytest.mark.parametrize(
    "name",
    ["thang", "thang.", "thang.luy", "thang.so_dong", "thang.luy_ke.X", "thang.luy_ke.A.B", "thang.luy_ke.p_mot.kho"]
    + ["thang.luy_ke.", "thang.luy_ke.cac_phong", "thang_truoc.luy_ke"],
)
def test_unknown_names(name):
    with pytest.raises(FigureError) as caught:
        figures()[name]
    assert caught.value.kind == "unknown"


def test_the_month_adds_its_own_figures():
    so_lieu = {
        "thang_nay": {
            "nha": {"ten": "Nhà", "so_dem": "3 nhà"},
            "ty_le": {"ten": "x", "ty_le": ["thang.luy_ke", "kinh_phi"]},
        },
        "kq": {"truong": {"ten": "Trường", "so_dem": "9 trường"}},
    }
    known = figures(so_lieu=so_lieu)
    assert known["thang_nay.nha"].gia_tri == Quantity(Decimal(3), "nhà")
    assert value_of(known["thang_nay.ty_le"]) == "49,32%"
    assert known["kq.truong"].gia_tri == Quantity(Decimal(9), "trường")


def test_names_to_suggest():
    names = figures().names()
    assert {"kinh_phi.A", "kq.nuoc", "thang.luy_ke", "thang.ty_le.A-1", "thang.luy_ke.p_mot"} <= set(names)


def test_what_the_words_cite_is_told_apart():
    cited = {ref.name: ref.is_figure for ref in citations("<<thang>> <<thang_truoc>> <<ngay_chot>> <<thang.luy_ke.A>>")}
    assert cited == {"thang": False, "thang_truoc": False, "ngay_chot": False, "thang.luy_ke.A": True}


def test_lines_of_a_unit_that_nobody_else_has_are_its_own():
    lines = (*PHAN_BO, line("B", "dau_tu", "tw", "giao_nam", "10", "F8", don_vi="thon_a"))
    known = figures(lines=(dong("B", "5", "dau_tu", don_vi="thon_a"),), office=office(phan_bo=lines))
    assert known["thang.ty_le.thon_a"].gia_tri == Quantity(Decimal(50), "%")
    assert known["thang.ty_le.thon_a"].nhan.endswith(", thôn Thủy A")


def test_the_plan_in_force_names_the_cells_of_the_decision_too():
    office = edition(revised(revision(1, change("A-1", "20", "su_nghiep"))), 1)
    figure = figures(so=7, office=office)["thang.ke_hoach.A-1.tw"]
    assert figure.gia_tri == Quantity(Decimal(120), "triệu đồng")
    assert {place.sheet for place in figure.places} == {"Phân bổ", "Dòng điều chỉnh"}
    assert figure.cach_tinh == "cộng 1 hàng của trang tính “Phân bổ” và 1 hàng của trang tính “Dòng điều chỉnh”"
