"""Who came and who went between two issues (PH305)."""

from __future__ import annotations

from datetime import date

from generator.domain.danh_ba import DanhBa
from generator.domain.directory import Directory
from generator.domain.noi_nhan_doi import doi, findings
from generator.domain.noi_nhan_mo import mo_rong
from generator.domain.records import NoiNhan
from generator.findings import Place
from tests.support.office import sourced

LAST, FIRST = "30/6/2025", "01/7/2025"
UNITS = [
    {"ma": "p_mot", "ten": "Phòng Một", "loai": "phòng"},
    {"ma": "p_hai", "ten": "Phòng Hai", "loai": "phòng"},
]
PLACES = [
    {"ma": "cu", "ten": "Cũ", "loai": "xã", "den_ngay": LAST},
    {"ma": "giu", "ten": "Giữ", "loai": "xã"},
    {"ma": "moi", "ten": "Mới", "loai": "xã", "tu_ngay": FIRST},
]
GROUPS = [
    {"ma": "xa", "ten": "UBND các xã", "gom_ubnd": ["xã"]},
    {"ma": "phong", "ten": "Các phòng", "gom": ["p_mot"]},
]
LINES = ("UBND các xã", "Các phòng")


def issue(day: date, lines=LINES, units=UNITS, groups=GROUPS):
    danh_ba = DanhBa.model_validate(sourced({"don_vi": units, "dia_ban": PLACES, "nhom": groups}))
    who = Directory(danh_ba, day)
    return mo_rong([NoiNhan.model_validate(sourced(words)) for words in lines], "VT", who)[0], who


BEFORE, AFTER = date(2025, 6, 1), date(2025, 8, 1)


def changed(**later):
    before, _ = issue(BEFORE)
    after, who = issue(later.pop("day", AFTER), **later)
    return doi(before, after, who)


def test_nothing_changed_is_not_told():
    same = changed(day=BEFORE)
    assert (same.den, same.di, same.cau(), findings(same, "kế hoạch trước", Place())) == ((), (), [], [])


def test_communes_that_were_founded_and_dissolved():
    result = changed()
    assert [(one.nguoi.ma, one.vi) for one in result.den] == [("moi", "mới thành lập từ 01/7/2025")]
    assert [(one.nguoi.ma, one.vi) for one in result.di] == [("cu", "đã thôi hoạt động từ 01/7/2025")]
    assert result.cau() == [
        "Thêm “UBND xã Mới” (mới thành lập từ 01/7/2025).",
        "Bớt “UBND xã Cũ” (đã thôi hoạt động từ 01/7/2025).",
    ]


def test_PH305_is_told_once_for_each_group_or_line():
    groups = [GROUPS[0], {**GROUPS[1], "gom": ["p_hai"]}]
    found = findings(changed(groups=groups), "Kế hoạch số 52/KH-UBND", Place("k.yaml", 7))
    assert [one.code for one in found] == ["PH305", "PH305"] and found[0].place == Place("k.yaml", 7)
    assert found[0].message == (
        "Nơi nhận khác với Kế hoạch số 52/KH-UBND, nhóm “UBND các xã”: thêm “UBND xã Mới” (mới thành lập từ 01/7/2025);"
        " bớt “UBND xã Cũ” (đã thôi hoạt động từ 01/7/2025)."
    )
    assert found[1].message.endswith("nhóm “Các phòng”: thêm “Phòng Hai”; bớt “Phòng Một”.")


def test_lines_that_were_added_and_dropped():
    result = changed(day=BEFORE, lines=("UBND các xã", "Phòng Hai (b/c)"))
    assert [one.vi for one in result.den] == ["dòng “Phòng Hai (b/c)” mới"]
    assert [one.vi for one in result.di] == ["dòng “Các phòng” đã bỏ"]


def test_the_line_is_not_said_again_in_the_reason():
    found = findings(changed(day=BEFORE, lines=("UBND các xã", "Phòng Hai")), "K", Place())
    assert [one.message.partition(", ")[2] for one in found] == [
        "dòng “Phòng Hai”: thêm “Phòng Hai” (dòng mới).",
        "nhóm “Các phòng”: bớt “Phòng Một” (dòng “Các phòng” đã bỏ).",
    ]


def test_PH305_another_channel_number_of_copies_and_name():
    units = [{**UNITS[0], "ten": "Phòng Nhất", "kenh": "bưu điện và điện tử", "so_ban": "4"}, UNITS[1]]
    result = changed(day=BEFORE, units=units)
    other = "“Phòng Nhất” (tên Phòng Một → Phòng Nhất, cách gửi trực tiếp → bưu điện và điện tử, số bản 1 → 4)"
    assert result.cau() == [f"Đổi {other}.", "Số bản: 6, lần trước 3."]
    (found,) = findings(result, "K", Place())
    assert found.message == f"Nơi nhận khác với K, nhóm “Các phòng”: đổi {other}."


def test_a_body_that_left_the_directory_and_another_number_of_copies():
    units = [{**UNITS[1], "so_ban": "4"}]
    groups = [GROUPS[0], {**GROUPS[1], "gom": ["p_hai"]}]
    said = changed(day=BEFORE, units=units, groups=groups).cau()
    assert "Bớt “Phòng Một” (không còn trong danh bạ)." in said and said[-1] == "Số bản: 6, lần trước 3."
