from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.figures import FigureError, Figures
from generator.domain.ledger import Ledger, Selection
from generator.domain.quantities import Quantity
from generator.domain.records import NutDuAn
from tests.support.office import last_year, line, office


def value(name, ho_so=None):
    return Figures(ho_so or office())[name].gia_tri


@pytest.mark.parametrize(
    "name, expected",
    [
        ("kinh_phi", "1140.3"),
        ("kinh_phi.A", "115.5"),
        ("kinh_phi.A-1", "105"),
        ("kinh_phi.giao_nam.A", "105"),
        ("kinh_phi.tw.su_nghiep.A.giao_nam", "100"),
        ("nam_truoc.ke_hoach", "300"),
        ("nam_truoc.giai_ngan.su_nghiep.von_nam", "50"),
    ],
)
def test_money_by_name_is_the_exact_sum_of_its_lines(name, expected):
    assert value(name) == Quantity(Decimal(expected), "triệu đồng")


def test_a_ratio_is_exact_and_knows_its_decimals():
    figure = Figures(office())["kq.ty_le_moi"]
    assert (figure.gia_tri, figure.so_le) == (Quantity(Decimal(20), "%"), 1)
    assert figure.tu == ("kq.truong_moi", "kq.tong_truong")


def test_a_figure_tells_its_cells_and_its_formula():
    figure = Figures(office())["kinh_phi.A-1"]
    assert [place.cell for place in figure.places] == ["F5", "F6"]
    assert figure.cach_tinh == "cộng 2 hàng của trang tính “Phân bổ”"


def test_nothing_divides_by_zero():
    assert value("nam_truoc.ty_le", office(nam_truoc=[last_year("dau_tu", "keo_dai", "0", "0")])) is None


@pytest.mark.parametrize(
    "name",
    [
        "kinh_phi.X",
        "kinh_phi.A.B",
        "nam_truoc.ke_hoach.khong",
        "kq.khong",
        "khong",
        "kinh_phi.",
        "nam_truoc.ke_hoach..x",
    ],
)
def test_an_unknown_name_is_told_apart_from_an_impossible_one(name):
    with pytest.raises(FigureError) as caught:
        Figures(office())[name]
    assert caught.value.kind == "unknown"


@pytest.mark.parametrize(
    "spec, why",
    [
        ({"tong": ["kq.x", "kq.nuoc"]}, "tính vòng: kq.x → kq.x"),
        ({"tong": ["kq.nuoc", "kq.truong"]}, "khác đơn vị tính"),
        ({"ty_le": ["kq.nuoc", "kq.truong"]}, "khác đơn vị tính"),
        ({"ty_le": ["kq.nuoc"]}, "đúng hai số liệu"),
        ({"tong": ["kinh_phi.keo_dai.su_nghiep"]}, "không có hàng nào"),
    ],
)
def test_an_impossible_figure_says_why(spec, why):
    so_lieu = {
        "kq": {
            "nuoc": {"ten": "Nước", "gia_tri": "99,95%"},
            "truong": {"ten": "Trường", "so_dem": "8 trường"},
            "x": {"ten": "X", **spec},
        }
    }
    with pytest.raises(FigureError, match=why) as caught:
        Figures(office(so_lieu=so_lieu))["kq.x"]
    assert caught.value.kind == "impossible"


CODES = {"du_an": ["A", "A-1", "B"], "loai_von": ["k1", "k2"], "nguon_von": ["s1", "s2"], "nien_do": ["y1", "y2"]}
TREE = [
    NutDuAn.model_validate({"ma": "A", "so": "1", "ten": "a", "con": [{"ma": "A-1", "so": "1", "ten": "b"}]}),
    NutDuAn.model_validate({"ma": "B", "so": "2", "ten": "c"}),
]
LINES = st.lists(
    st.builds(
        line,
        *(st.sampled_from(CODES[name]) for name in CODES),
        st.decimals(0, 10**9, places=3).map(str),
    ),
    max_size=40,
)


@given(LINES, st.randoms())
def test_every_total_is_the_sum_of_its_parts_in_any_order(lines, random):
    dimensions = {name: codes for name, codes in CODES.items() if name != "du_an"}
    ledger = Ledger(lines, TREE, "triệu đồng", dimensions)
    shuffled = list(lines)
    random.shuffle(shuffled)
    again = Ledger(shuffled, TREE, "triệu đồng", dimensions)
    whole = ledger.total().gia_tri
    assert whole == sum((item.so_tien for item in lines), Decimal(0)) == again.total().gia_tri
    for name, codes in CODES.items():
        tops = ["A", "B"] if name == "du_an" else codes
        assert sum(ledger.total(Selection(**{name: code})).gia_tri for code in tops) == whole
    own = ledger.flat.total(Selection(du_an="A")).gia_tri
    assert own + ledger.total(Selection(du_an="A-1")).gia_tri == ledger.total(Selection(du_an="A")).gia_tri


@given(LINES)
def test_the_lines_behind_a_total_add_up_to_it(lines):
    ledger = Ledger(lines, TREE, "triệu đồng", {name: CODES[name] for name in ("loai_von", "nguon_von", "nien_do")})
    for scope in (Selection(), Selection("A"), Selection("A", "k1", "", "y2"), Selection(nguon_von="s2")):
        behind = ledger.lines(scope)
        assert sum((item.so_tien for item in behind), Decimal(0)) == ledger.total(scope).gia_tri
        assert bool(behind) == ledger.has(scope)


def with_figures(**specs):
    base = {"nuoc": {"ten": "Nước", "gia_tri": "99,95%"}, "tien": {"ten": "Tiền", "gia_tri": "1 tỷ đồng"}}
    return office(so_lieu={"kq": {**base, **{name: {"ten": name, **spec} for name, spec in specs.items()}}})


def test_money_of_different_units_adds_up_exactly():
    assert value("kq.x", with_figures(x={"tong": ["kinh_phi.B", "kq.tien"]})) == Quantity(
        Decimal("2024.8"), "triệu đồng"
    )


def test_the_workbook_may_count_in_another_unit_than_the_document():
    ho_so = office(don_vi="nghìn đồng")
    assert value("kinh_phi.B", ho_so) == Quantity(Decimal("1.0248"), "triệu đồng")
    assert value("nam_truoc.ke_hoach", ho_so) == Quantity(Decimal("0.3"), "triệu đồng")


def test_a_difference_of_ratios_is_in_points_and_keeps_their_decimals():
    ho_so = with_figures(
        a={"ty_le": ["nam_truoc.giai_ngan.dau_tu", "nam_truoc.ke_hoach.dau_tu"], "so_le": "1"},
        x={"hieu": ["kq.a", "kq.nuoc"]},
    )
    figure = Figures(ho_so)["kq.x"]
    assert (figure.gia_tri, figure.so_le) == (Quantity(Decimal("-49.95"), "điểm %"), 1)


@pytest.mark.parametrize("name", ["nam_truoc.ke_hoach", "nam_truoc.ty_le", "nam_truoc.giai_ngan.dau_tu"])
def test_a_year_that_nobody_entered_has_no_figures(name):
    with pytest.raises(FigureError, match="không có trang tính “Năm trước”") as caught:
        Figures(office(nam_truoc=()))[name]
    assert caught.value.kind == "impossible"
