"""What the template of the monthly report is given, for months of the small invented office."""

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.domain.budget import KinhPhi
from generator.domain.directory import Directory
from generator.domain.quantities import Quantity
from generator.domain.records import ChuongTrinh
from generator.domain.thang import CungKy
from generator.domain.thang_figures import ThangFigures
from generator.domain.tien_do import TienDo
from generator.rendering import bao_cao_thang, wording
from generator.rendering.text import Note, Text
from tests.support.office import CHUONG_TRINH, PHAN_BO, line, office, sourced
from tests.support.thang import dong, ho_so_thang, thang

NBSP = "\u00a0"
FEBRUARY = (dong("A", "5", "dau_tu", nien_do="keo_dai"), dong("A-1", "20"), dong("B", "0", "dau_tu"))
MARCH = (
    dong("A", "10.5", "dau_tu", nien_do="keo_dai"),
    dong("A-1", "40", row=5),
    dong("A-1", None, nguon_von="dp", row=6),
    dong("B", "0", "dau_tu", row=7),
)
ISSUED = {"loai": "Công văn", "so": "7/UBND", "ngay": "05/3/2024", "co_quan": "UBND xã", "trich_yeu": "về tiến độ"}


def context(lines=MARCH, before=FEBRUARY, year_before=None, so=3, ho_so=None, rules=None, **words):
    earlier = None if before is None else thang(so - 1, before)
    dossier = ho_so_thang(thang(so, lines, **words), earlier, year_before, ho_so, **(rules or {}))
    progress = TienDo(dossier)
    directory = Directory(dossier.ho_so.danh_ba, dossier.thang.ngay_chot)
    return bao_cao_thang.build(dossier, progress, ThangFigures(dossier, progress), directory)


def said(text, **changes):
    return context(**{"giai_ngan": [{"loi_van": text}], **changes}).giai_ngan[0].chu.plain


def money(value):
    return None if value is None else wording.tien(value)


def numbers(projects):
    return [project.so for project in projects]


def shown(result):
    """Plan, disbursed, in the month, rate, against last month, as printed; None where there is no figure."""
    rate, change = result.ty_le, result.so_thang_truoc
    return (
        money(result.ke_hoach),
        money(result.luy_ke),
        money(result.trong_thang),
        None if rate is None else wording.phan_tram(rate),
        None if change is None else wording.tang_giam(change).replace(NBSP, " "),
    )


# --- words ---


def test_words_cite_the_months_names_and_day():
    assert said("<<thang_truoc>>, <<thang>>, <<thang_sau>>, <<ngay_chot>>, <<nam>>") == (
        "02/2024, 3/2024, 4/2024, 28/3/2024, 2024"
    )
    assert said("<<thang_truoc>>, <<thang>>, <<thang_sau>>", so=1, before=None) == "12/2023, 01/2024, 02/2024"
    assert said("<<thang_truoc>>, <<thang>>, <<thang_sau>>", so=12) == "11/2024, 12/2024, 01/2025"


def test_words_cite_the_months_figures_and_the_plans():
    assert said("<<thang.luy_ke.A>>, <<thang.ty_le.A-1|so>>, <<kinh_phi.B>>").replace(NBSP, " ") == (
        "50,5 triệu đồng, 38,1, 1.024,8 triệu đồng"
    )
    assert said("<<thang.so_thang_truoc.A-1>>").replace(NBSP, " ") == "19,05 điểm %"
    assert said("<<thang.ty_le.A>>, <<thang.ty_le.A|so>>", rules={"so_le_ty_le": "1"}) == "43,7%, 43,7"


def test_words_cite_documents_of_the_programme_the_rules_and_the_month():
    cited = said(
        "<<vb.luat>>; <<vb.cu|gon>>; <<vb.moi|gon>>", van_ban={"moi": ISSUED}, rules={"van_ban": {"cu": ISSUED}}
    )
    assert cited == "Luật Ngân sách nhà nước; Công văn số 7/UBND; Công văn số 7/UBND"


def test_a_note_is_the_months_own():
    report = context(
        giai_ngan=[{"gach": "Chậm<<chu_thich.giao>>."}], chu_thich={"giao": "Do thời tiết tháng <<thang>>"}
    )
    assert report.giai_ngan[0].kieu == "gach"
    assert report.giai_ngan[0].chu == Text(("Chậm", Note("Do thời tiết tháng 3/2024"), "."))


def test_documents_issued_in_the_month_are_listed_in_full():
    assert context(van_ban={"moi": ISSUED}).van_ban_chi_dao == [
        "Công văn số 7/UBND ngày 05/3/2024 của UBND xã về tiến độ"
    ]
    assert context().van_ban_chi_dao == []


def test_sections_without_words_are_empty():
    report = context(kho_khan=[{"loi_van": "Mưa."}])
    assert [len(getattr(report, name)) for name in bao_cao_thang.SECTIONS] == [0, 0, 0, 0, 1, 0, 0, 0]


# --- head and foot ---


def test_head_and_foot():
    report = context()
    assert report.so_ky_hieu == wording.so_ky_hieu(None, "BC-UBND") and report.kem_theo.startswith("số" + NBSP)
    assert (report.thang, report.thang_truoc, report.thang_sau, report.ngay_chot) == (
        *("3/2024", "02/2024", "4/2024"),
        "28/3/2024",
    )
    assert report.trich_yeu.plain == "Kết quả thực hiện Chương trình Thử tháng 3/2024"
    assert report.kinh_gui == ["Ban Thử tỉnh"] and report.noi_nhan == ["Như trên"]
    assert [text.plain for text in report.ket_thuc] == ["Trên đây là báo cáo tháng 3/2024"]
    assert (report.nguoi_ky.chuc_vu, report.co_quan.dong_ten[1]) == ("CHỦ TỊCH", "XÃ THỬ")


def test_until_it_is_issued_day_and_month_are_left_to_write():
    assert context().ngay_ban_hanh == wording.ngay_trong(None, 2024)
    assert context(so=12, ngay_chot="31/12/2024").ngay_ban_hanh == wording.ngay_trong(None, 2025)
    assert context(ngay="05/4/2024").ngay_ban_hanh == "ngày 05 tháng 4 năm 2024"


# --- figures ---


def test_the_total_and_its_splits():
    report = context()
    assert shown(report.ket_qua) == ("1.140,3", "50,5", "25,5", "4,43%", "tăng 2,24 điểm %")
    assert [(item.ten, money(item.ket_qua.ke_hoach), money(item.ket_qua.luy_ke)) for item in report.theo_loai] == [
        ("Vốn đầu tư", "1.035,3", "10,5"),
        ("Vốn sự nghiệp", "105", "40"),
    ]
    assert [(item.ten, money(item.ket_qua.luy_ke)) for item in report.theo_nguon] == [("TW", "50,5"), ("ĐP", None)]
    assert [item.ten for item in report.theo_nien_do] == ["Năm 2023 sang", "Năm 2024"]


def test_projects_with_their_parts_words_volumes_and_notes():
    lines = (
        replace(MARCH[0], ghi_chu="Vướng mặt bằng."),
        replace(MARCH[1], ghi_chu="Vướng mặt bằng", khoi_luong=Quantity(Decimal(12), "hộ")),
        replace(MARCH[2], ghi_chu="Chờ giao vốn", khoi_luong=Quantity(Decimal(12), "hộ")),
    )
    words = [{"du_an": "A-1", "noi_dung": [{"gach": "Xong móng tháng <<thang>>."}]}]
    road, school = context(lines, ket_qua_du_an=words).du_an
    assert (road.stt, road.so, road.ten, shown(road.ket_qua)[:2]) == (1, "Dự án 1", "Đường", ("115,5", "50,5"))
    assert road.ghi_chu == "Vướng mặt bằng; Chờ giao vốn" and road.noi_dung == [] and road.khoi_luong == []
    (bridge,) = road.tieu_du_an
    assert (bridge.so, bridge.bac, bridge.noi_dung[0].chu.plain) == ("Tiểu dự án 1", 1, "Xong móng tháng 3/2024.")
    assert [(wording.dai_luong(done.so), done.ten) for done in bridge.khoi_luong] == [
        (f"12{NBSP}hộ", "Vốn sự nghiệp - TW"),
        (f"12{NBSP}hộ", "Vốn sự nghiệp - ĐP"),
    ]
    assert (school.tieu_du_an, school.ket_qua.luy_ke) == ([], None)


DONE = Quantity(Decimal(2), "hộ", so_dem=True)
VOLUMES = {
    "one is nobody else's": ([dong("A-1", "1", khoi_luong=DONE), dong("A-1", "1", nguon_von="dp")], [""]),
    "kinds": (
        [dong("A-1", "1", khoi_luong=DONE), dong("A-1", "1", "dau_tu", khoi_luong=DONE)],
        ["Vốn sự nghiệp - TW", "Vốn đầu tư - TW"],
    ),
    "years": (
        [dong("A-1", "1", nien_do=year, khoi_luong=DONE) for year in ("keo_dai", "giao_nam")],
        ["Vốn sự nghiệp - TW, Năm 2023 sang", "Vốn sự nghiệp - TW, Năm 2024"],
    ),
    "units": (
        [dong("A-1", "1", don_vi=unit, khoi_luong=DONE) for unit in ("p_mot", "kho")],
        ["Vốn sự nghiệp - TW, Năm 2024, Phòng Một", "Vốn sự nghiệp - TW, Năm 2024, Kho Ba"],
    ),
}


@pytest.mark.parametrize("name", VOLUMES)
def test_volumes_of_a_project_are_told_apart_by_their_funds(name):
    lines, told = VOLUMES[name]
    (bridge,) = context(lines, before=None).du_an[0].tieu_du_an
    assert [(done.so, done.ten) for done in bridge.khoi_luong] == [(DONE, ten) for ten in told]


def test_a_missing_month_before_is_said_and_january_needs_none():
    assert (context().co_thang_truoc, context().thang_dau) == (True, False)
    gap, january = context(before=None), context(so=1, before=None)
    assert (gap.co_thang_truoc, gap.thang_dau, gap.ket_qua.trong_thang) == (False, False, None)
    assert (january.co_thang_truoc, january.thang_dau, money(january.ket_qua.trong_thang)) == (False, True, "50,5")


def test_the_year_before_is_compared_where_it_exists():
    year_before = CungKy(KinhPhi("triệu đồng", PHAN_BO, (), ()), thang(3, [dong("A-1", "10.5")], nam=2023))
    assert not context().co_cung_ky
    report = context(year_before=year_before)
    assert report.co_cung_ky
    assert wording.phan_tram(report.du_an[0].tieu_du_an[0].ket_qua.ty_le_cung_ky) == "10%"


def test_an_empty_month_has_no_figures_and_nobody_to_rank():
    report = context(lines=(), before=None)
    assert report.ket_qua.luy_ke is None and money(report.ket_qua.ke_hoach) == "1.140,3"
    assert numbers(report.chua_co_so_lieu) == ["Dự án 1", "Dự án 2"]
    assert (report.cao_nhat, report.thap_nhat, report.chua_giai_ngan) == ([], [], [])
    assert report.bieu_do.gia_tri == [None, None]


# --- ranking and chart ---

FIVE = [{"ma": code, "so": f"Dự án {number}", "ten": "x"} for number, code in enumerate("ABCDE", 1)]


def five(*disbursed, plan="100"):
    """A month of five projects with a plan of 100 each; None: no figure."""
    programme = ChuongTrinh.model_validate(sourced({**CHUONG_TRINH, "du_an": FIVE}))
    ho_so = office(phan_bo=[line(code, "su_nghiep", "tw", "giao_nam", plan) for code in "ABCDE"])
    lines = [dong(code, amount, row=row) for row, (code, amount) in enumerate(zip("ABCDE", disbursed, strict=True), 4)]
    return context(lines, before=None, ho_so=replace(ho_so, chuong_trinh=programme))


@pytest.mark.parametrize(
    "disbursed, highest, lowest, nothing, silent",
    [
        (("10", "20", "30", "40", "50"), [5], [1], [], []),
        (("10", "50", "10", "20", "50"), [2, 5], [1, 3], [], []),
        (("10.001", "10", "20.004", "20", "15"), [3, 4], [1, 2], [], []),  # they print alike
        (("0", "0", "30", "40", None), [4], [3], [1, 2], [5]),
        (("0", "0", "0", "40", None), [4], [], [1, 2, 3], [5]),
        (("0", "40", "40", "40", "40"), [2, 3, 4, 5], [], [1], []),
        (("20", "20.001", "20", "20", "20"), [], [], [], []),
        (("0", "0", "0", "0", "0"), [], [], [1, 2, 3, 4, 5], []),
        (("40", None, None, None, None), [], [], [], [2, 3, 4, 5]),
    ],
)
def test_ranking(disbursed, highest, lowest, nothing, silent):
    report = five(*disbursed)
    named = (report.cao_nhat, report.thap_nhat, report.chua_giai_ngan, report.chua_co_so_lieu)
    assert [[project.stt for project in projects] for projects in named] == [highest, lowest, nothing, silent]


@pytest.mark.parametrize(
    "disbursed, ranks",
    [
        (("10", "20", "30", "40", "50"), [5, 4, 3, 2, 1]),
        (("10", "50", "10", "20", "50"), [4, 1, 4, 3, 1]),
        (("20", "20.001", "20.004", "20.005", "0"), [2, 2, 2, 1, 5]),  # the first three print alike
        (("0", None, "0", "0", None), [1, None, 1, 1, None]),
        (("30", "120", None, "100", "0"), [3, 1, None, 2, 4]),
    ],
)
def test_rank_by_the_printed_rate(disbursed, ranks):
    assert [project.hang for project in five(*disbursed).du_an] == ranks


def test_a_project_without_any_plan_is_not_missed():
    report = context([], before=None, ho_so=office(phan_bo=PHAN_BO[:3]))
    assert numbers(report.chua_co_so_lieu) == ["Dự án 1"]
    assert report.bieu_do.nhan == ["Dự án 1 (chưa có số liệu)", "Dự án 2 (chưa có kế hoạch vốn)"]


def test_a_plan_of_zero_has_no_rate():
    report = five("0", "0", "0", "0", None, plan="0")
    assert (report.cao_nhat, report.bieu_do.gia_tri) == ([], [None] * 5)
    assert report.bieu_do.nhan[0] == "Dự án 1 (chưa có kế hoạch vốn)"


def test_bars_are_as_high_as_the_rates_are_printed():
    chart = five("84.785", "0", "100", "102.5", None).bieu_do
    assert chart.nhan == ["Dự án 1", "Dự án 2", "Dự án 3", "Dự án 4", "Dự án 5 (chưa có số liệu)"]
    assert chart.gia_tri == [Decimal("84.79"), Decimal(0), Decimal(100), Decimal("102.5"), None]
    assert chart.chu == ["84,79%", "0%", "100%", "102,5%", ""]
    assert chart.ten_day == "Tỷ lệ giải ngân so với kế hoạch (%)"
    assert chart.mo_ta == (
        "Biểu đồ: tỷ lệ giải ngân so với kế hoạch của từng dự án, số liệu đến ngày 28/3/2024: Dự án 1 84,79%; "
        "Dự án 2 0%; Dự án 3 100%; Dự án 4 102,5%; Dự án 5 chưa có số liệu."
    )


def test_rates_have_the_decimals_of_the_office():
    report = context(rules={"so_le_ty_le": "0"})
    assert (report.so_le_ty_le, report.bieu_do.gia_tri, report.bieu_do.chu) == (
        0,
        [Decimal(44), Decimal(0)],
        ["44%", "0%"],
    )
