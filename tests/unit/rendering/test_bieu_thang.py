"""The tables of the monthly report, for months of the small invented office."""

from dataclasses import replace

from generator.domain.directory import Directory
from generator.domain.records import ChuongTrinh
from generator.domain.tien_do import TienDo
from generator.rendering import bieu_thang, wording
from tests.support.office import CHUONG_TRINH, PHAN_BO, line, office, sourced
from tests.support.thang import dong, ho_so_thang, thang

MARCH = (
    dong("A", "10.5", "dau_tu", nien_do="keo_dai"),
    dong("A-1", "40", row=5),
    dong("A-1", None, nguon_von="dp", row=6),
    dong("B", "0", "dau_tu", row=7),
)


def progress(lines=MARCH, ho_so=None):
    return TienDo(ho_so_thang(thang(3, lines), None, None, ho_so))


def table(lines=MARCH, ho_so=None):
    return bieu_thang.build_table(progress(lines, ho_so), str)


def units(lines=MARCH, ho_so=None):
    done = progress(lines, ho_so)
    return bieu_thang.build_units(done, Directory(done.ho_so.ho_so.danh_ba, done.ho_so.thang.ngay_chot))


def shown(amounts):
    return ["-" if amount is None else wording.tien(amount) for amount in amounts]


def with_tree(*projects, phan_bo):
    programme = ChuongTrinh.model_validate(sourced({**CHUONG_TRINH, "du_an": list(projects)}))
    return replace(office(phan_bo=phan_bo), chuong_trinh=programme)


def test_rows_in_order_with_their_numbers():
    assert [(row.kieu, row.tt, row.ten) for row in table().dong] == [
        ("tong", "", "TỔNG SỐ"),
        ("loai", "A", "Vốn đầu tư"),
        ("nguon", "-", "TW"),
        ("loai", "B", "Vốn sự nghiệp"),
        ("nguon", "-", "TW"),
        ("nguon", "-", "ĐP"),
        ("du_an", "I", "Dự án 1: Đường"),
        ("chi_tiet", "", "Vốn đầu tư - TW"),
        ("tieu_du_an", "1", "Tiểu dự án 1: Cầu"),
        ("chi_tiet", "", "Vốn sự nghiệp - TW"),
        ("chi_tiet", "", "Vốn sự nghiệp - ĐP"),
        ("du_an", "II", "Dự án 2: Trường"),
        ("chi_tiet", "", "Vốn đầu tư - TW"),
    ]


def test_columns_are_the_total_and_the_years_of_funds():
    whole = table()
    assert (whole.nien_do, whole.so_cot) == (["Năm <<nam_truoc>> sang", "Năm <<nam>>"], 3)
    by_name = {(row.tt, row.ten): row for row in whole.dong}
    total, road, own = whole.dong[0], by_name["I", "Dự án 1: Đường"], whole.dong[7]
    assert (shown(total.ke_hoach), shown(total.luy_ke)) == (["1.140,3", "10,5", "1.129,8"], ["50,5", "10,5", "40"])
    assert (shown(road.ke_hoach), shown(road.luy_ke)) == (["115,5", "10,5", "105"], ["50,5", "10,5", "40"])
    assert (shown(own.ke_hoach), shown(own.luy_ke)) == (["10,5", "10,5", "-"], ["10,5", "10,5", "-"])
    assert wording.phan_tram(own.ket_qua.ty_le) == "100%"


def test_no_figure_is_none_and_a_figure_of_zero_is_shown():
    rows = table().dong
    assert shown(rows[10].luy_ke) == ["-", "-", "-"] and shown(rows[10].ke_hoach) == ["5", "-", "5"]
    assert shown(rows[12].luy_ke) == ["0", "-", "0"]


def test_a_year_of_funds_without_plan_or_figure_is_left_out():
    assert table(MARCH[1:], office(phan_bo=PHAN_BO[1:])).nien_do == ["Năm <<nam>>"]
    assert len(table(MARCH, office(phan_bo=PHAN_BO[1:])).nien_do) == 2  # disbursed without a plan


def test_only_projects_stay_without_plan_and_figure():
    rows = table((), office(phan_bo=PHAN_BO[3:])).dong
    assert [row.ten for row in rows if row.kieu in ("du_an", "tieu_du_an")] == ["Dự án 1: Đường", "Dự án 2: Trường"]
    assert [row.ten for row in rows if row.kieu in ("loai", "nguon")] == ["Vốn đầu tư", "TW"]


def test_numbers_go_as_deep_as_the_tree():
    third = {"ma": "C-2-1", "so": "Hoạt động 1", "ten": "Giống"}
    parts = [
        {"ma": "C-1", "so": "Nội dung 1", "ten": "x"},
        {"ma": "C-2", "so": "Nội dung 2", "ten": "y", "con": [third]},
    ]
    tree = {"ma": "C", "so": "Hợp phần 1", "ten": "Sản xuất", "con": parts}
    plan = [line(code, "dau_tu", "tw", "giao_nam", "1") for code in ("C-1", "C-2-1")]
    rows = table((), with_tree(tree, phan_bo=plan)).dong
    assert [(row.tt, row.ten) for row in rows if row.kieu == "tieu_du_an"] == [
        ("1", "Nội dung 1: x"),
        ("2", "Nội dung 2: y"),
        ("2.1", "Hoạt động 1: Giống"),
    ]


def test_rows_of_one_level_add_up():
    rows = table().dong
    for kinds in (("loai",), ("nguon",), ("chi_tiet",), ("du_an",)):
        for column in range(3):
            parts = [row.luy_ke[column].gia_tri for row in rows if row.kieu in kinds and row.luy_ke[column]]
            assert sum(parts) == rows[0].luy_ke[column].gia_tri


def test_notes_stand_with_their_lines_once():
    lines = (
        replace(MARCH[1], ghi_chu="Vướng mặt bằng."),
        replace(MARCH[1], don_vi="p_hai", ghi_chu="Vướng mặt bằng"),
        replace(MARCH[1], don_vi="kho", ghi_chu="Chờ vốn"),
    )
    assert [row.ghi_chu for row in table(lines).dong if row.ghi_chu] == ["Vướng mặt bằng; Chờ vốn"]


# --- by unit in charge ---


def test_units_with_their_projects_and_figures():
    plan = [*PHAN_BO, line("B", "su_nghiep", "tw", "giao_nam", "20", don_vi="p_mot")]
    rows = units(ho_so=office(phan_bo=plan))
    assert [(row.stt, row.ten, row.du_an) for row in rows] == [
        (1, "Phòng Một", "Dự án 1, 2"),
        (2, "Phòng Hai", "Dự án 2"),
    ]
    assert [shown([row.ket_qua.ke_hoach, row.ket_qua.luy_ke]) for row in rows] == [["135,5", "50,5"], ["1.024,8", "0"]]


def test_lines_that_nobody_has_in_charge_come_last():
    tree = [
        {"ma": "A", "so": "Dự án 1", "ten": "x"},
        {"ma": "B", "so": "Dự án 2", "ten": "y"},
        {"ma": "C", "so": "Dự án 3", "ten": "z"},
        {"ma": "D", "so": "Hợp phần 1", "ten": "t"},
    ]
    plan = [line("A", "dau_tu", "tw", "giao_nam", "5"), *(line(c, "dau_tu", "tw", "giao_nam", "10") for c in "CD")]
    lines = [dong("A", "1", "dau_tu"), dong("C", "2", "dau_tu"), dong("D", None, "dau_tu")]
    rows = units(lines, with_tree(*tree, phan_bo=plan))
    assert [(row.stt, row.ten, row.du_an) for row in rows] == [
        (1, "Phòng Một", "Dự án 1"),
        (2, "Chưa giao đơn vị", "Dự án 3, Hợp phần 1"),
    ]
    assert shown([rows[1].ket_qua.ke_hoach, rows[1].ket_qua.luy_ke]) == ["20", "2"]


def test_without_lines_there_is_no_unit():
    assert units((), office(phan_bo=())) == []


def test_a_village_in_the_column_of_units_begins_with_a_capital_and_has_no_committee():
    plan = office(phan_bo=[line("B", "dau_tu", "tw", "giao_nam", "10", don_vi="thon_a")])
    assert [unit.ten for unit in units((), plan)] == ["Thôn Thủy A"]
