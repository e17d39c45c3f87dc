"""Whom a text names, cited or in plain words."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.danh_ba import DanhBa
from generator.domain.directory import Directory
from generator.domain.trich_ten import NamesInWords, names_in_words
from tests.support.office import sourced

OFFICE = {
    "don_vi": [
        {"ma": "p_tc", "ten": "Phòng Tài chính", "loai": "phòng"},
        {"ma": "p_tckh", "ten": "Phòng Tài chính - Kế hoạch", "ten_tat": "Phòng TC-KH", "loai": "phòng"},
        {"ma": "hoi", "ten": "Hội Liên hiệp Phụ nữ huyện", "ten_khac": ["Hội Phụ nữ"], "loai": "hội"},
        {"ma": "ca", "ten": "Công an huyện", "ten_tat": "CA", "loai": "ngành dọc"},
        {"ma": "tinh", "ten": "Ủy ban nhân dân tỉnh", "loai": "cấp trên"},
        {"ma": "truong_thon", "ten": "Trưởng các thôn", "loai": "thôn"},
    ],
    "dia_ban": [
        {"ma": "tan_tri_cu", "ten": "Tân Tri", "loai": "xã", "den_ngay": "31/12/2023"},
        {"ma": "tan_tri", "ten": "Tân Tri", "loai": "xã", "tu_ngay": "01/01/2024"},
        {"ma": "hoa", "ten": "Nhất Hòa", "loai": "xã", "cach_viet_khac": [{"viet": "Nhật Hòa", "quyet_dinh": "x"}]},
        {"ma": "dong_y", "ten": "Đồng Ý", "loai": "xã"},
        {"ma": "bac_son", "ten": "Bắc Sơn", "loai": "thị trấn"},
    ],
    "nhom": [
        {"ma": "nganh", "ten": "Các ban, ngành huyện", "ten_khac": ["Các phòng huyện"], "gom": ["p_tc", "hoi"]},
        {"ma": "cac_xa", "ten": "Cấp xã", "gom": ["hoi"], "gom_ubnd": ["xã", "thị trấn"]},
    ],
}
ALL = {"tan_tri", "hoa", "dong_y", "bac_son"}


def directory(**more: list) -> Directory:
    return Directory(DanhBa.model_validate(sourced({**OFFICE, **more})), date(2024, 3, 1))


WHO = directory()


def named(text: str, who: Directory = WHO) -> set[str]:
    return set(names_in_words(who).codes(text))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Cùng Phòng Tài chính - Kế hoạch làm.", {"p_tckh"}),
        ("Cùng phòng tài chính và kế hoạch làm.", {"p_tckh"}),
        ("Cùng Phòng TC-KH, Hội phụ nữ làm.", {"p_tckh", "hoi"}),
        ("Cùng Phòng Tài chính, Hội Liên hiệp Phụ nữ huyện.", {"p_tc", "hoi"}),
        ("Phòng Tài chính. Kế hoạch này", {"p_tc"}),
        ("Văn phòng Tài chính", set()),
        ("Phòng Tài chínhh", set()),
        ("Trưởng các thôn báo cáo", {"truong_thon"}),
        ("báo cáo Uỷ ban nhân dân tỉnh", {"tinh"}),
        ("báo cáo UBND tỉnh", {"tinh"}),
        ("CA phối hợp", {"ca"}),
        ("Ca làm việc, mỗi ca", set()),
        ("các ban ngành huyện và các phòng huyện", {"nganh"}),
        ("Cùng <<don_vi.p_tc>> và <<dia_ban.hoa>>, <<kinh_phi.A>>", {"p_tc", "hoa"}),
        ("Phòng <<vb.x>> Tài chính", set()),
        ("", set()),
    ],
)
def test_names_of_units_and_groups(text, codes):
    assert named(text) == codes
    assert (
        named(unicodedata.normalize("NFC", text.upper()) if "<<" not in text and "Ca " not in text else text) >= codes
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("tại xã Tân Tri", {"tan_tri"}),
        ("UBND xã Tân Tri, thị trấn Bắc Sơn", {"tan_tri", "bac_son"}),
        ("tại xã Tân Tri, Nhất Hoà và Đồng Ý", {"tan_tri", "hoa", "dong_y"}),
        ("xã Nhật Hòa", {"hoa"}),
        ("UBND xã đồng ý bố trí vốn", set()),
        ("UBND XÃ ĐỒNG Ý", {"dong_y"}),
        ("hợp tác xã Tân Tri", set()),
        ("trên địa bàn huyện Bắc Sơn", set()),
        ("Tân Tri", set()),
    ],
)
def test_names_of_places(text, codes):
    assert named(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("các phòng, ban, ngành liên quan và UBND các xã xác định", ALL),
        ("Ủy ban nhân dân các xã, thị trấn", ALL),
        ("hướng dẫn các xã, thị trấn", ALL),
        ("hướng dẫn các xã và thị trấn", ALL),
        ("UBND các thị trấn", ALL),
        ("Các xã thực hiện: <<xa>>", set()),
        ("tại các xã, thôn đặc biệt khó khăn", set()),
        ("các phòng, ban, ngành liên quan", set()),
        ("UBND các xã Tân Tri, Nhất Hòa và Hội Phụ nữ", {"tan_tri", "hoa", "hoi"}),
        ("các xã, thị trấn: x", ALL),
        ("tại các xã Tân Tri, Đồng Ý", {"tan_tri", "dong_y"}),
        ("UBND các", set()),
        ("các", set()),
    ],
)
def test_all_places_of_some_kinds(text, codes):
    """Whoever else is in their group is not meant."""
    assert named(text) == codes


def test_a_group_of_one_kind_is_what_that_kind_means():
    apart = [
        {"ma": f"nhom_{number}", "ten": f"Nhóm {number}", "gom_ubnd": [kind]} for number, kind in enumerate(("xã",))
    ]
    who = directory(nhom=[*OFFICE["nhom"], *apart])
    assert named("UBND các xã", who) == ALL - {"bac_son"}
    assert named("UBND các thị trấn", who) == ALL
    assert named("UBND các xã, thị trấn", who) == ALL


def test_kinds_that_no_group_has_mean_their_places():
    assert named("UBND các xã", directory(nhom=[])) == ALL - {"bac_son"}
    assert named("các xã, thị trấn", directory(nhom=[])) == set()


def test_a_place_with_a_number():
    wards = [{"ma": f"p{number}", "ten": str(number), "loai": "phường"} for number in (1, 2, 12)]
    who = directory(dia_ban=wards)
    assert named("UBND phường 12", who) == {"p12"}
    assert named("UBND các phường 1, 2", who) == {"p1", "p2"}


def test_one_reader_serves_all_who_ask_about_a_directory():
    assert names_in_words(WHO) is names_in_words(WHO)


NAMES = {"Phòng Tài chính": "p_tc", "Phòng TC-KH": "p_tckh", "xã Tân Tri": "tan_tri", "Hội Phụ nữ": "hoi"}
FILLERS = st.sampled_from(["làm", "cùng", "báo cáo về", "2,5 km tại", "<<nam>>", "các", "UBND", "xã;", "Phòng,"])
PIECES = st.lists(st.one_of(FILLERS, st.sampled_from(sorted(NAMES))), max_size=12)


@given(PIECES)
def test_exactly_the_names_in_a_text_are_found(pieces):
    assert NamesInWords(WHO).codes(" . ".join(pieces)) == {NAMES[one] for one in pieces if one in NAMES}


@given(st.text(alphabet="cáxãUBNDthịrấn .,:<>T", max_size=60))
def test_any_text_is_read(text):
    assert named(text) <= ALL
