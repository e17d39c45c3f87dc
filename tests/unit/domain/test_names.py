"""Names: one name in several spellings, and slips; the cases are tests/cases/wording/ten_goi.yaml."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.names import closest, fold, strip_marks

CASES = yaml.load(
    (Path(__file__).parents[2] / "cases" / "wording" / "ten_goi.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
PLACES = CASES["goi_y"]["danh_sach"]


@pytest.mark.parametrize("one, other", CASES["cung_ten"])
def test_spellings_of_one_name(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("one, other", CASES["khac_ten"])
def test_different_names(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("case", CASES["goi_y"]["truong_hop"], ids=lambda case: case["viet"])
def test_suggestion(case):
    assert closest(case["viet"], PLACES) == case.get("goi_y")


@pytest.mark.parametrize("place", PLACES)
def test_a_right_name_is_never_taken_for_another(place):
    assert closest(place, PLACES) is None
    assert closest(place, [other for other in PLACES if other != place]) is None


def test_a_right_name_in_decomposed_letters_is_right():
    assert closest(unicodedata.normalize("NFD", "Long Đống"), PLACES) is None


def test_keys_and_codes():
    assert closest("trich_yeuu", ["ten", "trich_yeu", "ngay"]) == "trich_yeu"
    assert closest("nguoi-ky", ["nguoi_ky", "ngay"]) == "nguoi_ky"
    assert closest("trích_yếu", ["ten", "trich_yeu"]) == "trich_yeu"
    assert closest("ten", ["nam", "so"]) is None
    assert closest("ten", []) is None


def test_another_number_is_another_thing():
    assert closest("DA11", ["DA1", "DA12"]) is None
    assert closest("da1", ["DA1", "DA12"]) == "DA1"
    assert closest("GIA11", ["DA1"]) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Gia Hội", "Da Hội"), ("Ra Hội", "Da Hội"), ("Xa Ná", "Sa Lá"), ("Trung Lương", "Chung Nương")],
)
def test_initials_that_sound_alike(written, meant):
    assert closest(written, [meant, "Hội An"]) == meant


def test_marks_decide_between_names_alike_without_them():
    assert closest("Nhật Hòa", ["Nhạt Hóa", "Nhất Hòa"]) == "Nhất Hòa"


def test_hidden_characters_do_not_make_another_name():
    assert fold("Bắc\u00a0Sơn\u200b") == fold("Bắc Sơn")


def test_only_open_syllables_have_two_tone_placements():
    assert fold("hoàn") != fold("hòan")
    assert fold("hòa-nhập, ủy quyền") == fold("hoà-nhập, uỷ quyền")


def test_strip_marks():
    assert strip_marks("Đồng Ý, Thị trấn Bắc Sơn, đường") == "Dong Y, Thi tran Bac Son, duong"


@given(st.text(max_size=20))
def test_fold_settles_at_once(text):
    assert fold(fold(text)) == fold(text)
