from generator.domain.directory import of_plan
from generator.domain.figures import Figures
from generator.rendering import ke_hoach, wording
from generator.rendering.text import Note, Text
from tests.support.office import KE_HOACH, PHAN_BO, line, office

NBSP = "\u00a0"


def context(**changes):
    ho_so = office(**changes)
    return ke_hoach.build(ho_so, Figures(ho_so), of_plan(ho_so.danh_ba, ho_so.ke_hoach))


def said(text, **block):
    return context(muc_dich=[{"loi_van": text, **block}]).muc_dich[0].chu.plain


def test_words_cite_figures_documents_names_and_years():
    assert said("<<ct>>, <<ct|gon>>, <<nam_kia>>, <<nam_truoc>>, <<nam>>") == (
        "Chương trình Thử nghiệm, Chương trình Thử, 2022, 2023, 2024"
    )
    assert said("<<vb.qd1>>") == "Quyết định số 1/QĐ-TTg ngày 14/10/2021 của Thủ tướng phê duyệt A"
    assert said("<<vb.qd1|gon>>; <<vb.luat>>") == "Quyết định số 1/QĐ-TTg; Luật Ngân sách nhà nước"
    assert said("<<co_quan>>, <<co_quan|goi>>, <<co_quan|tat>>, <<cap>>") == (
        "Ủy ban nhân dân xã Thử, Ủy ban nhân dân xã, UBND xã, xã"
    )
    assert said("<<don_vi.p_mot>> ở <<dia_ban.thon_b>>") == "Phòng Một ở Long Đống"


def test_figures_print_in_vietnamese_form():
    assert said("<<kinh_phi.B>>") == f"1.024,8{NBSP}triệu{NBSP}đồng"
    assert said("<<kinh_phi.B|so>>") == "1.024,8"
    assert said("<<kinh_phi.B|ty_dong>>") == f"1,0248{NBSP}tỷ{NBSP}đồng"
    assert said("<<kq.truong>>, <<kq.truong|so>>, <<kq.nuoc>>, <<kq.nuoc|so>>") == f"08{NBSP}trường, 8, 99,95%, 99,95"
    assert said("<<kq.ty_le_moi>>") == "20%"
    assert said("<<kq.truong|chu>>") == "tám trường"


def test_places_print_their_official_names():
    assert said("Tại <<xa>>.", xa=["thuỷ a", "Long Đồng"]) == "Tại Thủy A, Long Đống."


def test_a_note_stands_where_it_is_cited_with_its_figures_put_in():
    text = context().mo_dau[0].chu
    assert text == Text(
        (f"Chương trình Thử có 10{NBSP}trường", Note(f"Giao 1.140,3{NBSP}triệu{NBSP}đồng trong năm 2024"), ".")
    )


def test_number_and_day_stay_blank_until_given():
    blank, given = context(), context(so="5", ngay="05/3/2024")
    assert blank.so_ky_hieu == wording.so_ky_hieu(None, "KH-UBND") and "tháng 3 năm 2024" in blank.ngay_ban_hanh
    assert (given.so_ky_hieu, given.ngay_ban_hanh) == ("Số: 05/KH-UBND", "ngày 05 tháng 3 năm 2024")


def test_money_of_a_project_by_year_kind_and_source():
    project = context().du_an[0]
    years = [(year.ten, wording.tien(year.tong)) for year in project.kinh_phi.nien_do]
    assert years == [("Năm 2023 sang", "10,5"), ("Năm 2024", "105")]
    kind = project.kinh_phi.nien_do[1].loai[0]
    assert (kind.ten, [(source.ten, wording.tien(source.so_tien)) for source in kind.nguon]) == (
        "Vốn sự nghiệp",
        [("TW", "100"), ("ĐP", "5")],
    )
    assert [year.ten for year in project.kinh_phi_chung.nien_do] == ["Năm 2023 sang"]
    assert project.co_kinh_phi_tieu_du_an and project.tieu_du_an[0].don_vi == "Phòng Một"
    assert project.phan_cong[0].plain == "Phòng Một chủ trì."


def test_a_line_of_zero_is_a_figure_and_an_absent_line_is_not():
    lines = [*PHAN_BO, line("B", "su_nghiep", "tw", "giao_nam", "0")]
    kinds = context(phan_bo=lines).du_an[1].kinh_phi.nien_do[0].loai
    assert [(kind.ten, wording.tien(kind.tong)) for kind in kinds] == [
        ("Vốn đầu tư", "1.024,8"),
        ("Vốn sự nghiệp", "0"),
    ]


def test_the_appendix_has_every_project_its_funded_parts_and_what_is_not_divided():
    table = context().bieu
    assert [(row.kieu, row.tt, row.ten) for row in table.dong] == [
        ("tong", "", "TỔNG SỐ"),
        ("du_an", "I", "Dự án 1: Đường"),
        ("tieu_du_an", "1", "Tiểu dự án 1: Cầu"),
        ("tieu_du_an", "", "Chưa phân chi tiết"),
        ("du_an", "II", "Dự án 2: Trường"),
    ]
    shown = [None if cell is None else wording.tien(cell) for cell in table.dong[1].cot]
    assert shown == ["115,5", "10,5", "10,5", "105", None, "100", "5"]


def test_appendix_columns_without_any_line_are_left_out():
    heads = [
        (year.ten, year.so_cot, [(kind.ten, kind.so_cot, [source.ten for source in kind.nguon]) for kind in year.loai])
        for year in context().bieu.nien_do
    ]
    assert heads == [
        ("Năm 2023 sang", 2, [("Vốn đầu tư", 1, ["TW"])]),
        ("Năm 2024", 4, [("Vốn đầu tư", 1, ["TW"]), ("Vốn sự nghiệp", 2, ["TW", "ĐP"])]),
    ]


def test_appendix_columns_add_up():
    rows = context().bieu.dong
    for column, whole in enumerate(rows[0].cot):
        parts = [row.cot[column].gia_tri for row in rows if row.kieu == "du_an" and row.cot[column]]
        assert sum(parts) == (whole.gia_tri if whole else 0)


def test_money_of_a_part_without_words_is_not_lost_from_the_list():
    first, second = KE_HOACH["du_an"]
    project = context(du_an=[{**first, "tieu_du_an": []}, second]).du_an[0]
    assert wording.tien(project.kinh_phi_chung.tong) == wording.tien(project.kinh_phi.tong) == "115,5"


def test_a_village_begins_a_sentence_with_a_capital():
    work = {"chu_tri": ["thon_a", "thon_b"], "viec": "chủ trì, báo cáo <<don_vi.thon_a>>."}
    (project,) = context(du_an=[{**KE_HOACH["du_an"][1], "phan_cong": [work]}], phan_bo=[PHAN_BO[3]]).du_an
    assert [task.plain for task in project.phan_cong] == ["Thôn Thủy A, thôn Long Đống chủ trì, báo cáo thôn Thủy A."]
