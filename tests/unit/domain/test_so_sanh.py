from dataclasses import replace
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.quantities import Quantity
from generator.domain.so_sanh import changed_figures
from generator.domain.thay_doi import SoThayDoi
from tests.support.office import KE_HOACH, NAM_TRUOC, last_year, line, office
from tests.support.so_sanh import revised

KINDS, SOURCES, YEARS = ("dau_tu", "su_nghiep"), ("tw", "dp"), ("keo_dai", "giao_nam")
PARTS = {"": ("A", "A-1", "B"), "A": ("A", "A-1"), "A-1": ("A-1",), "B": ("B",)}
DIMENSIONS = ("du_an", "loai_von", "nguon_von", "nien_do")


def printed_sums():
    """What the plan of the small office may print: rows and columns of the appendix, sums of projects, totals."""
    for project in PARTS:
        yield project, "", "", ""
        yield from ((project, "", "", year) for year in YEARS)
        yield from ((project, kind, source, year) for kind, source, year in product(KINDS, SOURCES, YEARS))
        yield from ((project, kind, "", year) for kind, year in product(KINDS, YEARS))
    yield from (("", kind, "", "") for kind in KINDS)


def raw_sum(lines, scope):
    """Summed line by line; None when no line is meant."""
    project, *others = scope
    meant = [
        entry.so_tien
        for entry in lines
        if entry.du_an in PARTS[project]
        and all(code in ("", getattr(entry, name)) for name, code in zip(DIMENSIONS[1:], others, strict=True))
    ]
    return sum(meant, Decimal(0)) if meant else None


def name_of(scope):
    return ".".join(["kinh_phi", *filter(None, scope)])


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("A", "A-1", "B")),
        st.sampled_from(KINDS),
        st.sampled_from(SOURCES),
        st.sampled_from(YEARS),
        st.sampled_from(("-5", "5", "0.25", "100", "-0.25")),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_exactly_the_figures_are_listed_whose_lines_add_up_to_something_else(changes):
    old, new = office(), revised(office(), changes)
    before, after = old.kinh_phi.phan_bo, new.kinh_phi.phan_bo
    expected = {
        name_of(scope): (raw_sum(before, scope), raw_sum(after, scope))
        for scope in printed_sums()
        if raw_sum(before, scope) != raw_sum(after, scope)
    }
    listed = changed_figures(old, new)
    named = {one.ten: tuple(value and value.gia_tri for value in (one.tu, one.den)) for one in listed if one.ten}
    assert named == expected
    assert len({(one.ten, one.nhan) for one in listed}) == len(listed)


@settings(max_examples=30, deadline=None)
@given(CHANGES)
def test_money_of_a_project_without_its_parts_is_listed_by_its_words(changes):
    old, new = office(), revised(office(), changes)
    own = [[entry for entry in ho_so.kinh_phi.phan_bo if entry.du_an == "A"] for ho_so in (old, new)]
    before, after = (sum((entry.so_tien for entry in lines), Decimal(0)) for lines in own)
    whole = [one for one in changed_figures(old, new) if one.nhan == "Kinh phí Dự án 1, Chưa phân chi tiết"]
    assert [(one.ten, one.tu.gia_tri, one.den.gia_tri) for one in whole] == [("", before, after)] * (before != after)


def test_an_edition_differs_from_itself_in_nothing():
    assert changed_figures(office(), office()) == []


def test_the_grand_total_comes_first_and_knows_the_cells_of_the_later_edition():
    first = changed_figures(office(), revised(office(), [("B", "dau_tu", "tw", "giao_nam", "5")]))[0]
    assert (first.ten, first.nhan) == ("kinh_phi", "Tổng kinh phí")
    assert [place.cell for place in first.nguon] == ["F4", "F5", "F6", "F7", "H4"]
    assert (first.chenh, first.noi) == (Quantity(Decimal(5), "triệu đồng"), ())


def test_a_figure_that_only_one_edition_has_is_listed_with_nothing_on_the_other_side():
    new = revised(office(), [("B", "su_nghiep", "dp", "keo_dai", "3")])
    listed = {one.ten: one for one in changed_figures(office(), new)}
    assert listed["kinh_phi.B.su_nghiep.dp.keo_dai"].tu is None
    gone = {one.ten: one for one in changed_figures(new, office())}["kinh_phi.B.su_nghiep.dp.keo_dai"]
    assert gone.den is None and [place.cell for place in gone.nguon] == ["H4"]


def test_named_figures_follow_what_they_are_computed_from():
    share = {"ten": "Tỷ trọng Dự án 1", "ty_le": ["kinh_phi.A", "kinh_phi"], "so_le": "2"}
    so_lieu = {**KE_HOACH["so_lieu"], "von": {"ty_trong": share}}
    old = office(so_lieu=so_lieu)
    listed = {one.ten: one for one in changed_figures(old, revised(old, [("B", "dau_tu", "tw", "giao_nam", "5")]))}
    assert listed["von.ty_trong"].so_le == 2 and "kq.truong" not in listed
    assert listed["von.ty_trong"].chenh.don_vi == "điểm %"


def test_a_figure_is_listed_once_however_the_words_write_its_codes():
    cited = [{"loi_van": "Có <<kinh_phi.giao_nam.B>>, <<kinh_phi.B.giao_nam>> và <<kinh_phi.tw>>."}]
    old = office(muc_dich=cited)
    names = [one.ten for one in changed_figures(old, revised(old, [("B", "dau_tu", "tw", "giao_nam", "5")]))]
    assert names.count("kinh_phi.B.giao_nam") == 1 and "kinh_phi.giao_nam.B" not in names
    assert "kinh_phi.tw" in names


def test_last_year_counts_too():
    new = office(nam_truoc=[last_year("dau_tu", "keo_dai", "200", "150"), NAM_TRUOC[1]])
    assert [one.ten for one in changed_figures(office(), new)] == [
        "nam_truoc.giai_ngan",
        "nam_truoc.ty_le",
        "nam_truoc.giai_ngan.dau_tu",
        "nam_truoc.ty_le.dau_tu",
        "nam_truoc.giai_ngan.dau_tu.keo_dai",
        "nam_truoc.ty_le.dau_tu.keo_dai",
    ]


def test_a_unit_that_changed_is_a_change_without_a_difference():
    def plan(value):
        return office(so_lieu={**KE_HOACH["so_lieu"], "d": {"dai": {"ten": "Chiều dài", "gia_tri": value}}})

    (one,) = changed_figures(plan("5 km"), plan("5 m"))
    assert (one.ten, one.chenh, one.ty_le) == ("d.dai", None, None)


def test_money_that_is_only_told_apart_now_has_not_changed():
    """A part gets money for the first time: what the project keeps is printed by itself, but is what it was."""
    lines = (line("A", "dau_tu", "tw", "giao_nam", "10"), line("B", "dau_tu", "tw", "giao_nam", "7", "F5"))
    old = office(phan_bo=lines)
    listed = changed_figures(old, revised(old, [("A-1", "dau_tu", "tw", "giao_nam", "2")]))
    assert not [one for one in listed if "Chưa phân chi tiết" in one.nhan]
    assert {one.ten for one in listed} >= {"kinh_phi", "kinh_phi.A", "kinh_phi.A-1"}


def test_no_percentage_of_nothing_or_of_less():
    def ratio(tu, den):
        values = (Quantity(Decimal(value), "triệu đồng") for value in (tu, den))
        return SoThayDoi("x", "x", *values).ty_le

    assert ratio("0", "5") is None and ratio("-5", "-3") is None
    assert ratio("8", "6") == Quantity(Decimal(-25), "%")


def test_money_in_another_unit_is_compared_exactly():
    one = SoThayDoi("x", "x", Quantity(Decimal(1), "tỷ đồng"), Quantity(Decimal(1500), "triệu đồng"))
    assert (one.chenh, one.ty_le) == (Quantity(Decimal(500), "triệu đồng"), Quantity(Decimal(50), "%"))
    assert replace(one, den=None).chenh is None
