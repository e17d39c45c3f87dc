from datetime import date

import pytest

from generator.domain.danh_ba import DanhBa
from generator.domain.directory import Directory, names_of
from generator.domain.names import capitalized
from tests.support.office import sourced


def directory_of(*kinds):
    places = [{"ma": f"p{at}", "ten": "Bản Mây", "loai": kind} for at, kind in enumerate(kinds)]
    units = [{"ma": "phong", "ten": "Phòng Một", "loai": "phòng", "den_ngay": "30/6/2025"}]
    groups = [{"ma": "cac_phong", "ten": "Các phòng", "gom": ["phong"]}]
    return DanhBa.model_validate(sourced({"don_vi": units, "dia_ban": places, "nhom": groups}))


@pytest.mark.parametrize(
    "kind",
    ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "Xã"],
)
def test_a_place_of_the_law_on_local_government_stands_for_its_body(kind):
    assert names_of(directory_of(kind))["p0"] == f"UBND {kind} Bản Mây"


@pytest.mark.parametrize("kind", ["thôn", "bản", "tổ dân phố", "khu phố"])
def test_a_place_without_a_body_stands_for_itself(kind):
    assert names_of(directory_of(kind))["p0"] == f"{kind} Bản Mây"


def test_a_name_that_stands_alone_begins_with_a_capital():
    assert [capitalized(name) for name in ("thôn Bản Mây", "Đội 2", "ủy ban", "")] == [
        *("Thôn Bản Mây", "Đội 2", "Ủy ban", "")
    ]


def test_names_of_units_and_groups_are_their_own_on_any_day():
    danh_ba = directory_of("thôn")
    for day in (date(2020, 1, 1), date(2030, 1, 1)):
        assert Directory(danh_ba, day).names(["cac_phong", "phong", "p0"]) == ["Các phòng", "Phòng Một", "thôn Bản Mây"]


def test_a_day_is_told_as_official_papers_write_it():
    assert Directory(directory_of(), date(2024, 3, 5)).when == "ngày 05/3/2024"
