"""Forms that came back, merged into the month: one value a line, nothing added up, nothing lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.bieu_nhan import BieuNhan
from generator.domain.directory import of_plan
from generator.domain.lay_tu import form_of, from_form, is_taken
from generator.domain.quantities import Quantity, plain
from generator.domain.thang import DongThang
from generator.domain.tong_hop import merge
from generator.findings import Place, Severity, error
from tests.support import thang as months
from tests.support.office import line, office

MOT, HAI = "p_mot", "p_hai"
PLAN = (
    line("A", "dau_tu", "tw", "keo_dai", "10.5", "F4", don_vi=MOT),
    line("A-1", "su_nghiep", "tw", "giao_nam", "100", "F5", don_vi=MOT),
    line("B", "dau_tu", "tw", "giao_nam", "1024.8", "F7", don_vi=HAI),
)
KEYS = [(x.du_an, x.loai_von, x.nguon_von, x.nien_do, x.don_vi) for x in PLAN]
OFFICE = office(PLAN)
TODAY = date(2024, 4, 17)


def cell(key, file, amount, row, **more):
    place = Place(file=f"data/2024/nhan_thang_03/{file}", sheet="Biểu số liệu", cell=f"F{row}")
    value = None if amount is None else Decimal(amount)
    return DongThang(*key, value, place, tu=f"{file}, F{row}", **more)


def form(file, *amounts, don_vi=MOT, tinh_hinh=None, sha256="", **more):
    """A form of a unit with the amounts of its lines in the plan's order."""
    own = [key for key in KEYS if key[4] == don_vi]
    lines = tuple(
        cell(key, file, amount, 10 + n, **more) for n, (key, amount) in enumerate(zip(own, amounts, strict=False))
    )
    return BieuNhan(don_vi, f"data/2024/nhan_thang_03/{file}", lines, tinh_hinh or {}, sha256 or file)


def row(index, amount, tu="", **more):
    """A line of the month's workbook: the plan's line `index`, figure in cell I<4 + index>."""
    place = Place(file="data/2024/thang_03.xlsx", sheet="Số liệu", cell=f"I{4 + index}")
    return DongThang(*KEYS[index], None if amount is None else Decimal(amount), place, tu=tu, **more)


def month(*rows, don_vi="triệu đồng"):
    return replace(months.thang(3, rows), don_vi=don_vi)


def merged(*forms, existing=None, faults=(), han_nop=date(2024, 4, 14), today=TODAY, assigned=PLAN):
    directory = of_plan(OFFICE.danh_ba, OFFICE.ke_hoach)
    return merge(OFFICE, assigned, existing, forms, faults, directory, han_nop, today)


def fault(file, code):
    return error(code, Place(file=f"data/2024/nhan_thang_03/{file}"), "hỏng")


def amounts(result):
    return [None if x.so_tien is None else plain(x.so_tien) for x in result.dong]


def one(result, code):
    found = [finding for finding in result.findings if finding.code == code]
    assert len(found) == 1, result.findings
    return found[0]


def codes(result):
    return [finding.code for finding in result.findings]


BOTH = (form("a.xlsx", "3", "40.5"), form("b.xlsx", "0", don_vi=HAI))


def test_every_line_takes_the_figure_of_its_unit_and_says_where_from():
    result = merged(*BOTH)
    assert amounts(result) == ["3", "40,5", "0"]
    assert [x.tu for x in result.dong] == ["a.xlsx, F10 = 3", "a.xlsx, F11 = 40,5", "b.xlsx, F10 = 0"]
    assert (result.da_gui, result.chua_gui, result.findings) == ((MOT, HAI), (), ())
    assert result.bieu_ghi == {x.key: x.so_tien for x in result.dong}


def test_the_figure_takes_volume_estimate_and_note_with_it_into_the_row_of_the_workbook():
    more = {"khoi_luong": Quantity(Decimal(12), "hộ"), "uoc": Decimal("900"), "ghi_chu": "đang làm"}
    result = merged(form("b.xlsx", "5", don_vi=HAI, **more), existing=month(row(2, None)))
    taken = result.dong[2]
    assert (taken.khoi_luong, taken.uoc, taken.ghi_chu) == tuple(more.values())
    assert taken.place.cell == "I6" and not result.dong[0].place.cell


def test_lines_that_only_the_month_has_stay_at_the_end():
    stray = replace(row(0, "7"), du_an="B")
    assert merged(*BOTH, existing=month(stray, row(2, None))).dong[-1] == stray


def test_a_row_without_a_unit_is_the_one_line_of_the_plan_with_its_project_and_funds():
    result = merged(*BOTH, existing=month(replace(row(1, None), don_vi="")))
    assert (result.dong[1].don_vi, result.dong[1].place.cell, len(result.dong)) == (MOT, "I5", 3)


def test_money_of_another_unit_is_converted_exactly():
    result = merged(*BOTH, existing=month(row(0, None), don_vi="đồng"))
    assert amounts(result)[:2] == ["3.000.000", "40.500.000"]
    assert result.dong[0].tu == "a.xlsx, F10 = 3.000.000"


def test_DL330_two_copies_of_a_file_are_read_once():
    result = merged(form("a.xlsx", "3", "4", sha256="x"), form("a (1).xlsx", "3", "4", sha256="x"), BOTH[1])
    assert amounts(result) == ["3", "4", "0"]
    assert codes(result) == ["DL330"]
    told = one(result, "DL330").message
    assert "nhan_thang_03/a (1).xlsx, " in told and "nhan_thang_03/a.xlsx giống hệt nhau" in told


def test_DL331_different_values_are_named_and_none_is_taken():
    result = merged(form("a.xlsx", "3", "4"), form("a2.xlsx", "3", "5", ghi_chu="sửa"), BOTH[1])
    assert amounts(result) == ["3", None, "0"]
    told = one(result, "DL331")
    assert told.severity is Severity.ERROR and told.place.cell == "F11"
    assert "A-1 (Vốn sự nghiệp, TW, Năm 2024) của Phòng Một: " in told.message
    assert "a.xlsx, F11: 4 triệu đồng" in told.message
    assert "a2.xlsx, F11: 5 triệu đồng, ghi chú “sửa”" in told.message
    assert "sổ giữ" not in told.message


def test_DL331_the_value_that_the_month_had_stays_and_is_said():
    earlier = row(1, "4", tu="a.xlsx, F11 = 4")
    result = merged(form("a.xlsx", "3", "4"), form("a2.xlsx", "3", "5"), BOTH[1], existing=month(earlier))
    assert result.dong[1] == earlier
    assert "sổ giữ 4 triệu đồng (ô I5)" in one(result, "DL331").message


def test_DL331_only_the_volume_differs_so_the_figure_is_taken():
    volumes = [Quantity(Decimal(count), "hộ") for count in (2, 3)]
    files = [form(f"b{v.gia_tri}.xlsx", "5", don_vi=HAI, khoi_luong=v) for v in volumes]
    result = merged(BOTH[0], *files)
    assert amounts(result)[2] == "5" and result.dong[2].khoi_luong is None
    told = one(result, "DL331").message
    assert "cột “Khối lượng”" in told and "khối lượng 2 hộ" in told and "khối lượng 3 hộ" in told


def test_DL332_equal_values_are_taken_once_and_a_blank_gives_way():
    result = merged(form("a.xlsx", "3", None), form("a2.xlsx", "3", "4"), BOTH[1])
    assert amounts(result) == ["3", "4", "0"]
    told = one(result, "DL332")
    assert told.severity is Severity.NOTE
    assert "a.xlsx, " in told.message and "a2.xlsx cùng có 2 dòng" in told.message
    assert "chỉ một tệp ghi số thì lấy số đó: a2.xlsx, F11." in told.message
    assert codes(result) == ["DL332"]


def test_DL332_does_not_contradict_DL331_about_the_same_files():
    result = merged(form("a.xlsx", "3", "4"), form("a2.xlsx", "3", "5"), BOTH[1])
    told = one(result, "DL332").message
    assert "ghi khác nhau ở các dòng nêu tại DL331; 1 dòng khác mà các tệp này cùng có thì khớp nhau" in told
    assert "không trái nhau" not in told and codes(result) == ["DL332", "DL331"]


def test_DL332_a_line_of_which_only_the_volume_differs_is_not_said_to_agree():
    volumes = [Quantity(Decimal(count), "hộ") for count in (2, 3)]
    files = [form(f"b{v.gia_tri}.xlsx", "5", don_vi=HAI, khoi_luong=v) for v in volumes]
    assert codes(merged(BOTH[0], *files)) == ["DL331"]


TYPED_OVER = "gõ tay (biểu ghi 3 tại a.xlsx, F10)"


@pytest.mark.parametrize(
    "tu, kept", [("", ""), ("a.xlsx, F10 = 3", TYPED_OVER), (TYPED_OVER, TYPED_OVER), ("gọi điện", "gọi điện")]
)
def test_DL333_a_figure_typed_by_hand_is_kept_and_no_form_is_its_origin(tu, kept):
    typed = row(0, "8", tu=tu)
    result = merged(*BOTH, existing=month(typed))
    assert result.dong[0] == replace(typed, tu=kept)
    told = one(result, "DL333")
    assert (told.severity, told.place.cell) == (Severity.ERROR, "I4")
    assert "gõ tay 8 triệu đồng (ô I4), biểu ghi 3 triệu đồng (a.xlsx, F10)" in told.message
    assert "xóa ô I4 rồi chạy lại" in told.remedy


@pytest.mark.parametrize("forms", [BOTH[1:], (form("a.xlsx", "1", "1"), form("a2.xlsx", "2", "2"), BOTH[1])])
def test_a_typed_over_figure_is_seen_without_its_form_and_among_forms_that_differ(forms):
    existing = month(row(0, "8", tu="a.xlsx, F10 = 3"))
    assert merged(*forms, existing=existing).dong[0].tu == TYPED_OVER


def test_a_typed_over_figure_says_what_the_newest_form_says():
    result = merged(form("moi.xlsx", "8", "4"), BOTH[1], existing=month(row(0, "8", tu=TYPED_OVER)))
    assert (result.dong[0].tu, codes(result)) == ("gõ tay (biểu ghi 8 tại moi.xlsx, F10)", [])


@pytest.mark.parametrize("forms, tu", [(BOTH[1:], ""), (BOTH, "a.xlsx, F10 = 3")])
def test_a_figure_that_the_clerk_erased_has_no_origin_until_it_is_taken_again(forms, tu):
    assert merged(*forms, existing=month(row(0, None, tu="cu.xlsx, F1 = 7"))).dong[0].tu == tu


def test_DL333_what_other_forms_say_beside_a_typed_figure_is_told():
    forms = form("b.xlsx", None, don_vi=HAI, ghi_chu="chờ vốn"), form("b2.xlsx", "5", don_vi=HAI)
    told = one(merged(BOTH[0], *forms, existing=month(row(2, "8"))), "DL333")
    assert "5 triệu đồng (b2.xlsx, F10)" in told.message and "ghi chú “chờ vốn” (b.xlsx, F10)" in told.message


def test_a_typed_figure_that_the_form_confirms_needs_no_word_and_stays_typed():
    result = merged(*BOTH, existing=month(row(0, "3.0")))
    assert (result.dong[0].tu, codes(result)) == ("", [])


def test_DL333_a_note_written_by_hand_beside_the_same_figure_is_kept():
    noted = row(2, "5", tu="b.xlsx, F10 = 5", ghi_chu="ý của phòng")
    result = merged(BOTH[0], form("b.xlsx", "5", don_vi=HAI, ghi_chu="của đơn vị"), existing=month(noted))
    assert result.dong[2] == noted
    told = one(result, "DL333")
    assert told.severity is Severity.WARNING
    assert "“ý của phòng”" in told.message and "“của đơn vị”" in told.message


def test_DL334_a_figure_of_an_earlier_form_follows_the_newer_one():
    result = merged(BOTH[0], form("moi.xlsx", "6", don_vi=HAI, ghi_chu="mới"), existing=month(taken("5", ghi_chu="cũ")))
    assert (form_of(result.dong[2]), result.dong[2].ghi_chu) == ("moi.xlsx, F10", "mới")
    told = one(result, "DL334").message
    assert "6 triệu đồng, ghi chú “mới” (moi.xlsx, F10)" in told
    assert "5 triệu đồng, ghi chú “cũ” (b.xlsx, F10)" in told


HO = [Quantity(Decimal(count), "hộ") for count in range(20)]


def taken(amount, **extras):
    """The row of unit Hai as it stands after a form b.xlsx gave it all."""
    read = row(2, amount, **extras)
    return from_form(read, replace(read, tu="b.xlsx, F10"), tuple(extras))


def again(earlier, amount, **extras):
    return merged(BOTH[0], form("moi.xlsx", amount, don_vi=HAI, **extras), existing=month(earlier))


@pytest.mark.parametrize("amount", ["6", "5"])
def test_DL334_what_the_newer_form_left_blank_goes_with_the_older_one_and_is_told(amount):
    result = again(taken("5", khoi_luong=HO[12], uoc=Decimal(90), ghi_chu="chờ vốn"), amount)
    after = result.dong[2]
    assert (after.khoi_luong, after.uoc, after.ghi_chu, after.tu) == (None, None, "", f"moi.xlsx, F10 = {amount}")
    assert codes(result) == ["DL334"]
    told = one(result, "DL334").message
    assert "trước đó 5 triệu đồng, khối lượng 12 hộ, ước cả năm 90 triệu đồng, ghi chú “chờ vốn” (b.xlsx, F10)" in told


def test_DL334_an_estimate_that_alone_is_another_now_is_no_hand_edit():
    result = again(taken("5", uoc=Decimal(90)), "5", uoc=Decimal(95))
    assert (result.dong[2].uoc, result.dong[2].tu) == (95, "moi.xlsx, F10 = 5; ước 95")
    assert codes(result) == ["DL334"]


def test_DL334_a_note_that_was_taken_without_a_figure_does_not_stay_beside_the_figure():
    noted = again(row(2, None), None, ghi_chu="chưa có vốn").dong[2]
    result = again(noted, "60")
    assert (result.dong[2].so_tien, result.dong[2].ghi_chu) == (60, "")
    assert "ghi chú “chưa có vốn”" in one(result, "DL334").message
    gone = again(noted, None).dong[2]
    assert (gone.ghi_chu, gone.tu) == ("", "")


def test_DL333_what_the_clerk_wrote_beside_a_taken_figure_is_kept_with_a_newer_figure():
    mine = replace(taken("5", khoi_luong=HO[12], uoc=Decimal(90)), khoi_luong=HO[13], ghi_chu="ý của phòng")
    result = again(mine, "6", khoi_luong=HO[14], uoc=Decimal(95), ghi_chu="của đơn vị")
    after = result.dong[2]
    assert (after.so_tien, after.khoi_luong, after.uoc, after.ghi_chu) == (6, HO[13], 95, "ý của phòng")
    assert after.tu == "moi.xlsx, F10 = 6; ước 95" and codes(result) == ["DL334", "DL333"]
    told = one(result, "DL333")
    assert "cột “Khối lượng”, “Ghi chú”" in told.message and "“của đơn vị”" in told.message
    assert again(after, "6", khoi_luong=HO[14], uoc=Decimal(95), ghi_chu="của đơn vị").dong[2] == after


def test_a_text_of_an_earlier_edition_without_the_rest_still_says_where_the_figure_is_from():
    old = row(2, "5", tu="b.xlsx, F10 = 5", khoi_luong=HO[12])
    result = again(old, "6", khoi_luong=HO[12])
    assert (result.dong[2].tu, codes(result)) == ("moi.xlsx, F10 = 6; khối lượng 12 hộ", ["DL334"])
    assert again(old, "6").dong[2].khoi_luong == HO[12]


STRANGE = replace(row(2, "50"), don_vi=MOT)


def test_DL339_money_that_the_month_has_under_another_unit_is_not_added_once_more():
    result = merged(BOTH[0], form("b.xlsx", "50", don_vi=HAI), existing=month(STRANGE))
    assert [x for x in result.dong if x.key[:4] == STRANGE.key[:4]] == [STRANGE]
    told = one(result, "DL339")
    assert (told.severity, told.place.cell) == (Severity.ERROR, "I6")
    assert "kế hoạch giao dòng vốn này cho Phòng Hai" in told.message
    assert "ô I6 (50 triệu đồng) của Phòng Một" in told.message and "50 triệu đồng (b.xlsx, F10)" in told.message
    assert "ghi Phòng Hai vào cột “Đơn vị thực hiện”" in told.remedy


def test_DL339_a_row_without_a_unit_may_be_either_of_two_units():
    plan = (*PLAN, replace(PLAN[2], don_vi=MOT))
    result = merged(*BOTH, existing=month(replace(STRANGE, don_vi="")), assigned=plan)
    assert codes(result).count("DL339") == 2 and len(result.dong) == 3
    assert "ô I6 (50 triệu đồng) không ghi đơn vị" in next(x for x in result.findings if x.code == "DL339").message


def test_a_row_without_a_unit_beside_the_row_of_its_unit_is_kept_for_itself():
    """One would hide the other."""
    nobodys = replace(row(2, "7"), don_vi="")
    result = merged(*BOTH, existing=month(row(2, None), nobodys))
    assert result.dong[-1] == nobodys and result.dong[2].so_tien == 0


@pytest.mark.parametrize(
    "amount, more", [("0.0012345", {}), ("1234567890123.4567", {}), ("1", {"uoc": Decimal("0.0012345")})]
)
def test_DL343_an_amount_that_a_cell_would_not_give_back_is_not_taken(amount, more):
    result = merged(BOTH[0], form("b.xlsx", amount, don_vi=HAI, **more), existing=month(row(2, None), don_vi="tỷ đồng"))
    told = one(result, "DL343")
    assert (result.dong[2].so_tien, told.severity, told.place.cell) == (None, Severity.ERROR, "F10")
    assert f"{plain(Decimal(amount))} triệu đồng" in told.message and "Đổi ra tỷ đồng" in told.message
    assert "thành triệu đồng" in told.remedy


def test_amounts_that_a_cell_gives_back_are_taken_in_another_unit():
    for amount in ("0.123", "123456789012.345", "100000000000000000"):
        result = merged(BOTH[0], form("b.xlsx", amount, don_vi=HAI), existing=month(row(2, None), don_vi="tỷ đồng"))
        assert (result.dong[2].so_tien, codes(result)) == (Decimal(amount) / 1000, [])


@pytest.mark.parametrize(
    "today, words",
    [
        (17, "trễ 3 ngày."),
        (12, "còn 2 ngày."),
        (14, "hôm nay là hạn cuối."),
    ],
)
def test_DL335_a_unit_without_a_form_is_named_with_its_lines_and_the_delay(today, words):
    result = merged(BOTH[1], today=date(2024, 4, today))
    assert (result.da_gui, result.chua_gui) == ((HAI,), (MOT,))
    assert one(result, "DL335").message == f"Phòng Một chưa gửi biểu: 2 dòng; hạn 14/4/2024, {words}"


def test_DL335_without_a_due_day_no_delay_is_said_and_typed_figures_are():
    result = merged(BOTH[1], han_nop=None, existing=month(row(0, "1")))
    assert one(result, "DL335").message == "Phòng Một chưa gửi biểu: 2 dòng (1 dòng đã có số gõ tay)."


def test_lines_without_a_unit_ask_nobody():
    assert merged(assigned=(replace(PLAN[0], don_vi=""),)).findings == ()


def test_DL336_a_unit_whose_form_was_taken_away_has_not_reported_and_the_figures_are_named():
    earlier = row(2, "5", tu="b.xlsx, F10 = 5")
    result = merged(BOTH[0], existing=month(earlier))
    assert (result.dong[2], result.da_gui, result.chua_gui) == (earlier, (MOT,), (HAI,))
    assert codes(result) == ["DL336"]
    told = one(result, "DL336")
    assert (told.severity, told.place.cell) == (Severity.WARNING, "I6")
    assert "Phòng Hai: không có biểu dùng được, coi như chưa gửi; hạn 14/4/2024, trễ 3 ngày." in told.message
    assert "còn giữ 1 số" in told.message and "ô I6 lấy từ b.xlsx (tệp không còn trong thư mục nhận)" in told.message
    assert "xóa các ô này trong sổ tháng (ô I6); chưa xóa thì báo cáo vẫn cộng" in told.remedy


def test_DL336_a_file_that_cannot_be_used_any_more_is_named_with_its_errors():
    faults = [fault("b.xlsx", "DL102"), fault("Gửi lại/b.xlsx", "DL322"), fault("bb.xlsx", "DL321")]
    told = one(merged(BOTH[0], existing=month(row(2, "5", tu="b.xlsx, F10 = 5")), faults=faults), "DL336").message
    assert "chưa gửi" in told
    assert "b.xlsx (tệp vẫn có nhưng lần này không lấy được các số này, xem lỗi DL102, DL322 của tệp)" in told


def test_DL336_a_form_that_is_there_with_errors_in_its_lines():
    """The unit has reported; another unit's file of the same name is not its own."""
    without = replace(form("a.xlsx", "3", "4"), dong=())
    result = merged(
        without,
        BOTH[1],
        existing=month(row(0, "3", tu="a.xlsx, F10 = 3"), row(1, "7", tu="b.xlsx, F11 = 7")),
        faults=[fault("a.xlsx", "DL122"), fault("b.xlsx", "DL116")],
    )
    told = one(result, "DL336").message
    assert result.chua_gui == () and "chưa gửi" not in told
    assert "ô I4 lấy từ a.xlsx (tệp vẫn có nhưng lần này không lấy được các số này, xem lỗi DL122 của tệp)" in told
    assert "ô I5 lấy từ b.xlsx (tệp không còn trong thư mục nhận)" in told


def test_DL336_a_newer_form_with_a_blank_does_not_erase():
    earlier = row(1, "5", tu="a.xlsx, F11 = 5")
    result = merged(form("a.xlsx", "3", None), BOTH[1], existing=month(earlier))
    assert result.dong[1] == earlier
    told = one(result, "DL336")
    assert told.severity is Severity.WARNING and "DL337" not in codes(result)
    assert "ô I5 lấy từ a.xlsx (tệp vẫn có nhưng không còn ghi các số này)" in told.message


def test_DL337_blank_cells_of_a_form_are_listed():
    told = one(merged(form("a.xlsx", None, None), BOTH[1]), "DL337")
    assert "Phòng Một đã gửi biểu nhưng còn 2 ô chưa ghi số: a.xlsx, ô F10:F11." in told.message


def test_DL337_is_silent_where_the_clerk_has_typed_the_figure():
    assert codes(merged(form("a.xlsx", "1", None), BOTH[1], existing=month(row(1, "9")))) == []


def test_DL338_a_line_of_another_unit_is_not_taken():
    stranger = BieuNhan(HAI, "b.xlsx", (cell((*KEYS[0][:4], HAI), "b.xlsx", "3", 10),), {}, "b")
    result = merged(BOTH[0], stranger)
    assert amounts(result) == ["3", "40,5", None]
    assert "biểu có dòng không giao cho đơn vị này: 3 triệu đồng (b.xlsx, F10)" in one(result, "DL338").message


def test_findings_come_in_the_order_of_the_directory():
    result = merged(form("z.xlsx", None, "1"), form("a.xlsx", None, don_vi=HAI))
    assert [finding.message.split(" đã")[0] for finding in result.findings] == ["Phòng Một", "Phòng Hai"]


def test_statements_are_kept_by_unit_and_the_same_words_once():
    words, others = {"Kết quả nổi bật": "Xong cầu", "Kiến nghị, đề xuất": ""}, {"Kết quả nổi bật": "Xong đường"}
    files = [form(f"a{n}.xlsx", "3", "4", tinh_hinh=said) for n, said in enumerate((words, others, words))]
    said = merged(*files, form("b.xlsx", "1", don_vi=HAI)).tinh_hinh
    assert said == ((MOT, {"Kết quả nổi bật": "Xong cầu"}), (MOT, {"Kết quả nổi bật": "Xong đường"}))


VALUES = st.sampled_from([None, "0", "1", "2.5"])
NOTES = st.sampled_from(["", "một", "hai"])
VOLUMES = st.sampled_from([None, HO[1], HO[2]])
EXTRAS = st.fixed_dictionaries({"khoi_luong": VOLUMES, "uoc": st.sampled_from([None, Decimal(8)]), "ghi_chu": NOTES})
FORMS = st.lists(st.tuples(st.sampled_from([MOT, HAI]), VALUES, VALUES, EXTRAS), max_size=5)
TU = st.sampled_from(
    [
        *("", "cu.xlsx, F1 = 1", "cu.xlsx, F1 = 0", "gõ tay (biểu ghi 1 tại cu.xlsx, F1)"),
        *("cu.xlsx, F1 = 1; khối lượng 1 hộ; ước 8", "cu.xlsx, F1 để trống; khối lượng 2 hộ"),
    ]
)
ROWS = st.lists(st.tuples(VALUES, TU, EXTRAS), min_size=3, max_size=3)


def built(descriptions):
    return [
        form(f"t{n}.xlsx", first, second, don_vi=unit, **extras)
        for n, (unit, first, second, extras) in enumerate(descriptions)
    ]


def workbook(rows):
    return month(*(row(n, value, tu, **extras) for n, (value, tu, extras) in enumerate(rows)))


@given(FORMS, ROWS, st.randoms())
def test_the_order_of_the_files_does_not_matter(descriptions, rows, random):
    forms = built(descriptions)
    shuffled = random.sample(forms, len(forms))
    assert merged(*forms, existing=workbook(rows)) == merged(*shuffled, existing=workbook(rows))


@given(FORMS, ROWS)
def test_merging_twice_gives_the_same(descriptions, rows):
    first = merged(*built(descriptions), existing=workbook(rows))
    again = merged(*built(descriptions), existing=month(*first.dong))
    assert again.dong == first.dong


@given(FORMS, ROWS)
def test_a_figure_is_one_that_was_given_or_there_before_and_never_a_sum(descriptions, rows):
    forms = built(descriptions)
    result = merged(*forms, existing=workbook(rows))
    for before, after in zip(workbook(rows).dong, result.dong, strict=True):
        offered = {x.so_tien for each in forms for x in each.dong if x.key == after.key}
        assert after.so_tien == before.so_tien or after.so_tien in offered


@given(FORMS, ROWS)
def test_nothing_is_lost_without_a_word_about_that_very_line(descriptions, rows):
    forms = built(descriptions)
    result = merged(*forms, existing=workbook(rows))
    by_key = {x.key: x for x in result.dong}
    funds = {"keo_dai": "Năm 2023 sang", "giao_nam": "Năm 2024", "dau_tu": "Vốn đầu tư", "su_nghiep": "Vốn sự nghiệp"}
    for x in [*workbook(rows).dong, *(x for each in forms for x in each.dong)]:
        after = by_key[x.key]
        who = f"{x.du_an} ({funds[x.loai_von]}, TW, {funds[x.nien_do]}) của "
        said = "\n".join(finding.message for finding in result.findings if finding.message.startswith(who))
        assert x.so_tien in (None, after.so_tien) or f"{plain(x.so_tien)} triệu đồng" in said
        assert x.khoi_luong in (None, after.khoi_luong) or f"khối lượng {plain(x.khoi_luong.gia_tri)} hộ" in said
        assert x.uoc in (None, after.uoc) or f"ước cả năm {plain(x.uoc)} triệu đồng" in said
        assert x.ghi_chu in ("", after.ghi_chu) or f"“{x.ghi_chu}”" in said


@given(FORMS, ROWS)
def test_a_form_is_named_as_origin_only_of_the_figure_it_gave(descriptions, rows):
    result = merged(*built(descriptions), existing=workbook(rows))
    for x in result.dong:
        blank = x.so_tien is None and " để trống; " in x.tu
        assert is_taken(x) or blank or x.tu == "" or x.tu.startswith("gõ tay")
