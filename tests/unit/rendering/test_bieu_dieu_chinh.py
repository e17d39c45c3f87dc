"""What an edition says of the plan that it amends, and the rows of its table of changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given

from generator.domain.dieu_chinh import edition
from generator.domain.directory import of_plan
from generator.domain.dossier import DaBanHanh, HoSo
from generator.domain.figures import Figures
from generator.domain.quantities import Quantity
from generator.rendering import ke_hoach, wording
from generator.rendering.context import KeHoach
from tests.support.dieu_chinh import change, offices, revised, revision
from tests.support.office import CHUONG_TRINH, line

ISSUED = DaBanHanh("52/KH-UBND", date(2024, 3, 15))
TWICE = (revision(1, change("B", "-24.8"), change("A-1", "4.8", "su_nghiep")), revision(2, change("A-1", "20")))


def context(ho_so: HoSo) -> KeHoach:
    return ke_hoach.build(ho_so, Figures(ho_so), of_plan(ho_so.danh_ba, ho_so.ke_hoach))


def changes(ho_so: HoSo, lan: int, amended: DaBanHanh | None = None):
    found = context(edition(ho_so, lan, amended)).sua_doi
    assert found is not None
    return found


def named(amended: DaBanHanh | None, lan: int = 1) -> str:
    return changes(revised(*TWICE), lan, amended).van_ban.replace(wording.NBSP, " ")


def money(value: Quantity | None) -> str:
    return "" if value is None else wording.tien(value)


def test_a_plan_that_amends_nothing_says_nothing():
    plain, later = context(revised()), context(edition(revised(*TWICE), 0))
    assert (plain.sua_doi, plain.lan, plain.du_thao) == (None, 0, False)
    assert later == plain


def test_the_edition_and_the_mark_of_a_draft():
    ho_so = revised(*TWICE)
    assert [context(edition(ho_so, lan)).lan for lan in (0, 1, 2)] == [0, 1, 2]
    assert context(replace(ho_so, du_thao=True)).du_thao


def test_the_amended_plan_is_named_as_it_was_issued():
    assert named(ISSUED) == "Kế hoạch số 52/KH-UBND ngày 15/3/2024 của Ủy ban nhân dân xã Thử"
    later = DaBanHanh("116/KH-UBND", date(2024, 7, 2), 1)
    assert named(later, 2) == "Kế hoạch số 116/KH-UBND ngày 02/7/2024 của Ủy ban nhân dân xã Thử (điều chỉnh lần 1)"


def test_there_is_room_to_write_the_number_and_the_day_that_nobody_knows():
    blank = f"Kế hoạch số{' ' * 9}/KH-UBND ngày{' ' * 6}tháng{' ' * 6}năm 2024 của Ủy ban nhân dân xã Thử"
    assert named(None) == blank
    assert named(None, 2) == f"{blank} (điều chỉnh lần 1)"


def test_the_decisions_since_the_amended_plan_are_cited_short():
    ho_so = revised(*TWICE)
    assert changes(ho_so, 2).quyet_dinh == "Quyết định số 200/QĐ-UBND"
    assert changes(ho_so, 2, ISSUED).quyet_dinh == "Quyết định số 100/QĐ-UBND và Quyết định số 200/QĐ-UBND"


def test_the_money_before_and_after():
    found = changes(revised(*TWICE), 2, ISSUED)
    assert [money(value) for value in (found.truoc, found.tang, found.giam, found.sau)] == [
        "1.140,3",
        "24,8",
        "24,8",
        "1.140,3",
    ]


def test_a_plan_that_only_replaces_has_no_table():
    replaced = replace(ISSUED, thay_the=True)
    for lan, amended in ((0, replaced), (1, replace(replaced, lan=1))):
        found = changes(revised(*TWICE), lan, amended)
        assert (found.thay_the, found.quyet_dinh, found.bieu) == (True, "", [])
        assert found.truoc == found.sau and money(found.tang) == money(found.giam) == "0"


def test_the_rows_of_the_table():
    rows = changes(revised(*TWICE), 1).bieu
    short = "Quyết định số 100/QĐ-UBND"
    amounts = [tuple(map(money, (row.truoc, row.tang, row.giam, row.sau))) for row in rows]
    assert [(row.kieu, row.tt, row.ten, *cells, row.theo) for row, cells in zip(rows, amounts, strict=True)] == [
        ("tong", "", "TỔNG SỐ", "1.140,3", "4,8", "24,8", "1.120,3", ""),
        ("du_an", "I", "Dự án 1: Đường", "115,5", "4,8", "", "120,3", ""),
        ("dong", "1", "Tiểu dự án 1: Vốn sự nghiệp - TW, Năm 2024", "100", "4,8", "", "104,8", short),
        ("dong", "", "Phần không điều chỉnh", "15,5", "", "", "15,5", ""),
        ("du_an", "II", "Dự án 2: Trường", "1.024,8", "", "24,8", "1.000", ""),
        ("dong", "1", "Vốn đầu tư - TW, Năm 2024", "1.024,8", "", "24,8", "1.000", short),
    ]  # fmt: skip


def test_projects_that_did_not_change_close_the_table():
    last = changes(revised(*TWICE), 2).bieu[-1]
    assert (last.kieu, last.tt, last.ten, money(last.truoc)) == ("con_lai", "", "Các dự án không điều chỉnh", "1.000")


def test_the_unit_in_charge_is_named_only_where_it_tells_lines_apart():
    alike = [line("B", "dau_tu", "tw", "giao_nam", "10", don_vi=unit) for unit in ("p_mot", "")]
    lines = (change("B", "1", don_vi="p_mot"), change("B", "2"), change("A", "3", don_vi="p_hai"))
    names = [row.ten for row in changes(revised(revision(1, *lines), phan_bo=alike), 1).bieu if row.kieu == "dong"]
    assert names == [
        "Vốn đầu tư - TW, Năm 2024",
        "Vốn đầu tư - TW, Năm 2024 (Phòng Một)",
        "Vốn đầu tư - TW, Năm 2024 (Chưa giao đơn vị)",
    ]


def test_a_part_inside_a_part_is_named_with_the_part_that_holds_it():
    inner = {"ma": "A-1-1", "so": "Nội dung 2", "ten": "Mố"}
    project = {**CHUONG_TRINH["du_an"][0], "con": [{**CHUONG_TRINH["du_an"][0]["con"][0], "con": [inner]}]}
    ho_so = revised(revision(1, change("A-1-1", "1")))
    programme = type(ho_so.chuong_trinh).model_validate({**CHUONG_TRINH, "du_an": [project, CHUONG_TRINH["du_an"][1]]})
    rows = changes(replace(ho_so, chuong_trinh=programme), 1).bieu
    assert [row.ten for row in rows if row.tt == "1"] == ["Tiểu dự án 1, Nội dung 2: Vốn đầu tư - TW, Năm 2024"]


def test_money_is_in_the_unit_of_the_document():
    ho_so = revised(revision(1, change("B", "1000000")), don_vi="đồng")
    row = changes(ho_so, 1).bieu[0]
    assert (money(row.tang), row.tang.don_vi) == ("1", "triệu đồng")


@given(offices())
def test_printed_rows_add_up_before_they_are_rounded(ho_so):
    found = changes(ho_so, len(ho_so.kinh_phi.dieu_chinh), DaBanHanh())
    nothing = Quantity(found.sau.gia_tri * 0, found.sau.don_vi)
    rows = [(row.kieu, row.truoc, row.tang or nothing, row.giam or nothing, row.sau) for row in found.bieu]
    assert all(before + more - less == after for _, before, more, less, after in rows)
    assert rows[0][1:] == (found.truoc, found.tang, found.giam, found.sau)
    for column in range(1, 5):
        tops = [row[column].gia_tri for row in rows if row[0] in ("du_an", "con_lai")]
        assert sum(tops) == rows[0][column].gia_tri
