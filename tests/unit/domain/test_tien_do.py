from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.ledger import Selection
from generator.domain.quantities import Quantity
from generator.domain.thang import CungKy
from generator.domain.tien_do import NO_UNIT, KetQua, TienDo
from tests.support.office import KE_HOACH, PHAN_BO, line, office
from tests.support.thang import dong, ho_so_thang, thang

TRIEU = "triệu đồng"


def money(value):
    return Quantity(Decimal(value), TRIEU)


def percent(value):
    return Quantity(Decimal(value), "%")


def points(value):
    return Quantity(Decimal(value), "điểm %")


def bridge(amount, **more):
    """The line of the bridge: 100 planned."""
    return dong("A-1", amount, **more)


def school(amount, **more):
    """The line of the school: 1024.8 planned."""
    return dong("B", amount, "dau_tu", **more)


def march(lines, before=None, **more):
    february = None if before is None else thang(2, tuple(before))
    return TienDo(ho_so_thang(thang(3, tuple(lines)), february, **more))


def test_all_figures_of_a_line():
    result = march([bridge("50", uoc="90")], [bridge("20")]).of(Selection("A-1", nguon_von="tw"))
    assert result == KetQua(
        ke_hoach=money(100),
        luy_ke=money(50),
        thang_truoc=money(20),
        trong_thang=money(30),
        ty_le=percent(50),
        con_lai=money(50),
        ty_le_truoc=percent(20),
        so_thang_truoc=points(30),
        uoc=money(90),
        ty_le_uoc=percent(90),
        uoc_so_ke_hoach=money(-10),
        so_dong=1,
        thieu=0,
        moi=0,
    )


def test_an_empty_month_has_a_plan_and_nothing_else():
    assert march([]).of() == KetQua(ke_hoach=money("1140.3"), so_dong=4, thieu=4)


def test_a_blank_cell_is_no_figure_and_a_zero_is_one():
    progress = march([bridge(None), school("0")])
    assert (progress.of(Selection("A")).luy_ke, progress.of(Selection("A")).ty_le) == (None, None)
    assert (progress.of(Selection("B")).luy_ke, progress.of(Selection("B")).ty_le) == (money(0), percent(0))
    assert (progress.of().luy_ke, progress.of().so_dong, progress.of().thieu) == (money(0), 4, 3)


def test_january_has_no_month_before_and_all_is_in_the_month():
    result = TienDo(ho_so_thang(thang(1, (bridge("7"),)))).of()
    assert (result.trong_thang, result.thang_truoc, result.so_thang_truoc) == (money(7), None, None)


def test_a_missing_february_is_not_guessed():
    result = march([bridge("50")]).of()
    assert (result.trong_thang, result.thang_truoc, result.ty_le_truoc, result.so_thang_truoc) == (None,) * 4
    assert result.luy_ke == money(50)


def test_a_line_that_lost_its_figure_leaves_no_figure_of_the_month_for_its_sums():
    progress = march([bridge("50"), school(None)], [bridge("20"), school("30")])
    assert (progress.of().trong_thang, progress.of().so_thang_truoc) == (None, None)
    assert (progress.of().luy_ke, progress.of().thang_truoc) == (money(50), money(50))
    assert progress.of(Selection("A")).trong_thang == money(30)
    assert [item.du_an for item in progress.lost()] == ["B"]


def test_a_project_added_in_the_year_has_no_figure_of_the_month_before():
    progress = march([bridge("50"), school("5")], [bridge("20")])
    assert progress.of(Selection("B")).trong_thang is None
    assert progress.of().trong_thang == money(35)


def test_a_plan_of_zero_or_none_has_no_ratio():
    ho_so = office(phan_bo=[line("B", "dau_tu", "tw", "giao_nam", "0")])
    progress = march([bridge("5", uoc="6"), school("1", uoc="1")], [school("1")], office=ho_so)
    zero, none = progress.of(Selection("B")), progress.of(Selection("A"))
    assert (zero.ke_hoach, zero.con_lai) == (money(0), money(-1))
    assert (none.ke_hoach, none.con_lai, none.luy_ke) == (None, None, money(5))
    for result in (zero, none, progress.of()):
        assert (result.ty_le, result.ty_le_truoc, result.so_thang_truoc) == (None,) * 3
        assert (result.ty_le_uoc, result.uoc_so_ke_hoach) == (None, None)


def test_an_estimate_of_some_lines_has_no_ratio():
    result = march([bridge("50", uoc="90"), school("1")]).of()
    assert (result.uoc, result.ty_le_uoc, result.uoc_so_ke_hoach) == (money(90), None, None)


def test_lines_that_had_no_figure_last_month_are_counted_where_their_sum_holds_all_they_have_disbursed():
    own = dong("A", "7", "dau_tu", nien_do="keo_dai", row=7)
    progress = march([bridge("50"), school("5"), own], [bridge("20"), school(None)])
    assert [progress.of(scope).moi for scope in (Selection(), Selection("A"), Selection("A-1"), Selection("B"))] == [
        *(2, 1, 0, 1)
    ]
    assert (progress.of(don_vi="p_hai").moi, progress.of().trong_thang) == (1, money(42))


@pytest.mark.parametrize(
    "lines, before",
    [
        ([bridge("50"), school("0")], [bridge("20")]),  # 0 now: nothing that the month could hold too much
        ([bridge("50"), school(None)], [bridge("20")]),
        ([bridge("50"), school("5")], [bridge("0"), school("0")]),
        ([bridge("50"), school("5")], [bridge(None), school(None)]),  # nobody has reported last month
        ([bridge("50"), school("5")], None),
    ],
)
def test_no_line_is_new(lines, before):
    assert march(lines, before).of().moi == 0


def test_in_january_no_line_is_new():
    assert TienDo(ho_so_thang(thang(1, (bridge("7"),)))).of().moi == 0


def test_money_is_converted_to_the_unit_of_the_office():
    month = replace(thang(3, (bridge("50000000", uoc="90000001"),)), don_vi="đồng")
    progress = TienDo(ho_so_thang(month, office=office(don_vi="nghìn đồng")))
    assert progress.of().luy_ke == money(50)
    assert (progress.of().ke_hoach, progress.of().uoc) == (money("1.1403"), money("90.000001"))
    assert progress.lines()[0].so_tien == Decimal(50)


def test_a_line_takes_the_unit_of_its_only_line_of_the_plan():
    lines = (*PHAN_BO, line("B", "su_nghiep", "tw", "giao_nam", "1", "F8", don_vi="kho"))
    twice = (*lines, line("B", "su_nghiep", "tw", "giao_nam", "2", "F9", don_vi="thon_a"))
    reported = [school("3"), dong("B", "1")]
    progress = march(reported, office=office(phan_bo=lines))
    assert [item.don_vi for item in progress.lines()] == ["p_hai", "kho"]
    assert (progress.surplus(), progress.units) == ((), ["p_mot", "p_hai", "kho"])
    assert progress.of(don_vi="kho").ty_le == percent(100)
    assert progress.of(Selection("A"), "kho") == KetQua()
    unclear = march(reported, office=office(phan_bo=twice))
    assert [item.don_vi for item in unclear.surplus()] == [""]
    assert unclear.of(don_vi=NO_UNIT).luy_ke == money(1)
    assert [item.don_vi for item in unclear.missing(Selection("B"))] == ["kho", "thon_a"]


def test_a_line_of_the_plan_that_nobody_is_in_charge_of_takes_the_unit_of_its_only_row_of_the_month():
    """A project added in the middle of the year: only the month's sheet says who does it."""
    plan = {("A", "dau_tu", "tw", "keo_dai", ""): "10", ("B", "dau_tu", "tw", "giao_nam", "p_mot"): "20"}
    reported = [dong("A", "4", "dau_tu", "tw", "keo_dai", "kho"), dong("B", "5", "dau_tu", don_vi="p_mot", row=5)]
    progress = march(reported, office=unworded(plan))
    assert (progress.surplus(), progress.missing()) == ((), ())
    assert (progress.of().so_dong, progress.of(don_vi="kho").ty_le) == (2, percent(40))


def test_this_month_says_who_does_what_nobody_had_in_charge_last_month():
    plan = {("A", "dau_tu", "tw", "keo_dai", ""): "10"}
    before = [dong("A", "2", "dau_tu", "tw", "keo_dai", "thon_a")]
    progress = march([dong("A", "4", "dau_tu", "tw", "keo_dai", "kho")], before, office=unworded(plan))
    assert [item.don_vi for item in progress.before.plan.of().lines()] == ["kho"]


MOVED = [dong("B", "500", "dau_tu", don_vi="p_hai", row=5)], [dong("B", "600", "dau_tu", don_vi="kho", row=5)]


@pytest.mark.parametrize("planned", ["kho", "p_hai"])  # the plan may follow, or not yet
def test_a_line_that_passed_to_another_unit_stays_in_the_sums_of_the_whole(planned):
    plan = {("A-1", "su_nghiep", "tw", "giao_nam", "p_mot"): "100", ("B", "dau_tu", "tw", "giao_nam", planned): "1000"}
    before, now = MOVED
    progress = march([bridge("50"), *now], [bridge("20"), *before], office=unworded(plan))
    whole, old, new = progress.of(), progress.of(don_vi="p_hai"), progress.of(don_vi="kho")
    assert (whole.trong_thang, whole.moi, progress.lost(), progress.appeared()) == (money(130), 0, (), ())
    assert (whole.so_thang_truoc is None, old.trong_thang, new.trong_thang, new.moi) == (False, None, None, 1)
    assert [item.don_vi for item in progress.lost(don_vi="p_hai")] == ["p_hai"]


@pytest.mark.parametrize(
    "now",
    [
        [("kho", None)],  # the new unit has not reported
        [("kho", "499")],  # a sum that became smaller has lost something
        [("p_hai", "900")],  # the other line of the plan has no row
    ],
)
def test_a_line_that_may_be_missing_has_not_passed_to_another_unit(now):
    units = ["p_hai", "kho"] if now[0][0] == "p_hai" else ["kho"]
    plan = {("B", "dau_tu", "tw", "giao_nam", unit): "500" for unit in units}
    before = [dong("B", "300", "dau_tu", don_vi="p_hai"), dong("B", "200", "dau_tu", don_vi="thon_a", row=5)]
    lines = [dong("B", amount, "dau_tu", don_vi=unit) for unit, amount in now]
    progress = march(lines, before, office=unworded(plan))
    assert progress.of().trong_thang is None
    assert "thon_a" in [item.don_vi for item in progress.lost()]


def test_lines_of_several_units_may_become_one():
    plan = {("B", "dau_tu", "tw", "giao_nam", "kho"): "1000"}
    before = [dong("B", "300", "dau_tu", don_vi="p_hai"), dong("B", "200", "dau_tu", don_vi="kho", row=5)]
    progress = march([dong("B", "600", "dau_tu", don_vi="kho")], before, office=unworded(plan))
    assert (progress.of().trong_thang, progress.lost()) == (money(100), ())


def test_missing_lines_are_rows_that_are_absent_or_blank():
    progress = march([bridge(None), school("3")])
    assert [item.place.cell for item in progress.missing()] == ["F4", "F5", "F6"]
    assert [item.place.cell for item in progress.missing(Selection("A-1"), "p_mot")] == ["F5", "F6"]


def test_the_flat_progress_leaves_out_the_parts_of_a_project():
    progress = march([bridge("50"), dong("A", "1", "dau_tu", nien_do="keo_dai")])
    assert progress.of(Selection("A")).luy_ke == money(51)
    assert progress.flat.of(Selection("A")).luy_ke == money(1)
    assert progress.flat.of() == progress.of()


def year_before(plan, lines):
    return CungKy(office(phan_bo=plan).kinh_phi, thang(3, tuple(lines), 2023))


def test_the_same_month_of_the_year_before():
    last_year = year_before([line("A-1", "su_nghiep", "tw", "giao_nam", "200")], [bridge("20")])
    progress = march([bridge("50")], year_before=last_year)
    result = progress.of(Selection("A-1", nguon_von="tw"))
    assert (result.ty_le_cung_ky, result.so_cung_ky) == (percent(10), points(40))
    assert progress.of(Selection("B")).ty_le_cung_ky is None


def test_projects_that_are_no_more_are_left_out_of_the_year_before():
    plan = [line("A-1", "su_nghiep", "tw", "giao_nam", "200"), line("CU", "dau_tu", "tw", "giao_nam", "800")]
    progress = march([bridge("50")], year_before=year_before(plan, [bridge("20"), dong("CU", "500", "dau_tu")]))
    assert progress.of().ty_le_cung_ky == percent(10)


def test_a_unit_has_a_year_before_only_where_that_workbook_names_units():
    plan = [line("A-1", "su_nghiep", "tw", "giao_nam", "200", don_vi="p_mot")]
    named = year_before(plan, [bridge("20")])
    assert march([bridge("50")], year_before=named).of(don_vi="p_mot").ty_le_cung_ky == percent(10)
    unnamed = year_before([*plan, line("B", "dau_tu", "tw", "giao_nam", "1")], [bridge("20")])
    assert march([bridge("50")], year_before=unnamed).of(don_vi="p_mot").ty_le_cung_ky is None


PROJECTS, KINDS, SOURCES = ("A", "A-1", "B"), ("dau_tu", "su_nghiep"), ("tw", "dp")
YEARS, UNITS = ("keo_dai", "giao_nam"), ("", "p_mot", "kho")
KEYS = st.tuples(*map(st.sampled_from, (PROJECTS, KINDS, SOURCES, YEARS, UNITS)))
AMOUNTS = st.none() | st.decimals(0, 10**9, places=3).map(str)
MONTHS = st.dictionaries(KEYS, AMOUNTS, max_size=30)
PLANS = st.dictionaries(KEYS, st.decimals(0, 10**6, places=3).map(str), max_size=30)
SPLITS = (
    [Selection(du_an=code) for code in ("A", "B")],
    [Selection(loai_von=code) for code in KINDS],
    [Selection(nguon_von=code) for code in SOURCES],
    [Selection(nien_do=code) for code in YEARS],
)


def lines_of(month, estimates=False):
    return tuple(
        dong(du_an, amount, kind, source, year, unit, row, uoc=amount if estimates else None)
        for row, ((du_an, kind, source, year, unit), amount) in enumerate(month.items(), 4)
    )


def unworded(plan):
    """An office whose words give nobody a task: units are those of the workbook."""
    words = [{"du_an": code, "noi_dung": [{"gach": "x"}]} for code in ("A", "B")]
    lines = [line(*key[:4], amount, don_vi=key[4]) for key, amount in plan.items()]
    return office(phan_bo=lines, **{**KE_HOACH, "du_an": words})


def added(parts, field):
    """The sum of what the parts have; None when none has."""
    values = [value.gia_tri for part in parts if (value := getattr(part, field)) is not None]
    return sum(values, Decimal(0)) if values else None


def amount_of(result, field):
    value = getattr(result, field)
    return None if value is None else value.gia_tri


@given(PLANS, MONTHS)
def test_a_whole_is_the_sum_of_its_parts_whichever_way_it_is_split(plan, month):
    progress = TienDo(ho_so_thang(thang(3, lines_of(month, estimates=True)), office=unworded(plan)))
    splits = [[progress.of(scope) for scope in split] for split in SPLITS]
    splits.append([progress.of(don_vi=unit) for unit in (*progress.units, NO_UNIT)])
    for parts in splits:
        for field in ("ke_hoach", "luy_ke", "uoc"):
            assert added(parts, field) == amount_of(progress.of(), field)
        assert sum(part.so_dong for part in parts) == progress.of().so_dong
        assert sum(part.thieu for part in parts) == progress.of().thieu


@given(PLANS, MONTHS, MONTHS)
def test_a_month_is_its_cumulative_less_that_of_the_month_before(plan, month, before):
    ho_so = unworded(plan)
    progress = TienDo(ho_so_thang(thang(3, lines_of(month)), thang(2, lines_of(before)), office=ho_so))
    earlier = TienDo(ho_so_thang(thang(2, lines_of(before)), office=ho_so))
    for scope in (Selection(), *(scope for split in SPLITS for scope in split)):
        result = progress.of(scope)
        assert (result.thang_truoc, result.ty_le_truoc) == (earlier.of(scope).luy_ke, earlier.of(scope).ty_le)
        if result.trong_thang is not None:
            assert result.trong_thang == result.luy_ke - result.thang_truoc
        else:
            assert result.luy_ke is None or result.thang_truoc is None or progress.lost(scope)


@given(PLANS, MONTHS, MONTHS)
def test_nothing_divides_by_zero_and_absent_stays_absent(plan, month, before):
    last_year = CungKy(unworded(plan).kinh_phi, thang(3, lines_of(before), 2023))
    progress = TienDo(ho_so_thang(thang(3, lines_of(month)), thang(2, lines_of(before)), last_year, unworded(plan)))
    for scope in (Selection(), *(scope for split in SPLITS for scope in split)):
        result = progress.of(scope)
        assert (result.ty_le is None) == (result.luy_ke is None or not amount_of(result, "ke_hoach"))
        assert (result.con_lai is None) == (result.luy_ke is None or result.ke_hoach is None)
        assert (result.so_cung_ky is None) == (result.ty_le is None or result.ty_le_cung_ky is None)
        assert (result.luy_ke is None) == (not progress.luy_ke.lines(scope))
