"""Which parts of a project, and which contents of them, its tasks name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.records import Khoi, NoiDungDuAn, NutDuAn, PhanCong
from generator.domain.trich_phan import giao, so_noi_dung
from tests.support.office import sourced

TREE = {
    "ma": "D",
    "so": "Dự án 10",
    "ten": "x",
    "con": [
        {"ma": f"D-{number}", "so": f"Tiểu dự án {number}", "ten": "x", "con": [{"ma": f"D-{number}-1", **inner}]}
        for number, inner in (
            (1, {"so": "Hoạt động 1", "ten": "x"}),
            (2, {"so": "Hoạt động 1", "ten": "x"}),
            (12, {"so": "Hoạt động 7", "ten": "x"}),
        )
    ],
}
CONTENTS = [{"gach": "Nội dung số 01: một."}, {"gach": "Nội dung số 03: ba."}]
PLAN = {"du_an": "D", "noi_dung": [{"gach": "x"}], "tieu_du_an": [{"du_an": "D-1", "noi_dung": CONTENTS}]}


def given_by(viec: str, plan: dict = PLAN, tree: dict = TREE) -> list[tuple[str, int | None]]:
    task = PhanCong.model_validate(sourced({"chu_tri": ["p_mot"], "viec": viec}))
    node = NutDuAn.model_validate(sourced(tree))
    found = giao(NoiDungDuAn.model_validate(sourced(plan)), [task], node, ["Dự án 1"])
    assert all(one.chu_tri == ("p_mot",) for one in found)
    return [(one.phan, one.noi_dung) for one in found]


@pytest.mark.parametrize(
    ("viec", "given"),
    [
        ("thực hiện Tiểu dự án 2.", [("D-2", None)]),
        ("thực hiện Tiểu dự án 12 thuộc Dự án 10.", [("D-12", None)]),
        ("thực hiện các tiểu dự án 1, 2 và 12.", [("D-1", None), ("D-2", None), ("D-12", None)]),
        ("thực hiện Tiểu dự án 1, Tiểu dự án 2 thuộc Dự án 10", [("D-1", None), ("D-2", None)]),
        ("thực hiện Tiểu dự án 1, 2 xã khó khăn", [("D-1", None)]),
        ("thực hiện các nội dung của Tiểu dự án 2.", [("D-2", None)]),
        ("thực hiện nội dung số 03 của Tiểu dự án 1: Tăng cường.", [("D-1", 3)]),
        ("làm nội dung số 01, 02 của Tiểu dự án 1 và Tiểu dự án 2.", [("D-1", 1), ("D-1", 2), ("D-2", None)]),
        ("làm Nội dung 1 và nội dung số 3 thuộc Tiểu dự án 1.", [("D-1", 1), ("D-1", 3)]),
        ("thực hiện Hoạt động 7.", [("D-12-1", None)]),
        # Two parts have this number.
        ("thực hiện Hoạt động 1.", []),
        ("thực hiện nội dung số 03.", [("D-1", 3)]),
        ("thực hiện nội dung số 04.", []),
        # Not plain.
        ("thực hiện nội dung 1 của Tiểu dự án 1, 2.", []),
        ("báo cáo tiến độ của Tiểu dự án 2.", []),
        ("làm mọi việc trừ Tiểu dự án 2.", []),
        ("lồng ghép với Tiểu dự án 2.", []),
        ("thực hiện Tiểu dự án 2 thuộc Dự án 1.", []),
        ("thực hiện Tiểu dự án 3.", []),
        ("thực hiện Tiểu dự án 1,5.", []),
        ("thực hiện Tiểu dự án <<nam>> 2.", []),
        ("thực hiện Dự án 10.", []),
    ],
)
def test_what_a_task_names(viec, given):
    assert given_by(viec) == given


def test_a_content_of_two_parts_needs_the_part():
    plan = {**PLAN, "noi_dung": CONTENTS}
    assert given_by("thực hiện nội dung số 03.", plan) == []
    assert given_by("thực hiện nội dung số 03 của Tiểu dự án 1.", plan) == [("D-1", 3)]


def test_a_project_without_parts():
    tree = {"ma": "D", "so": "Dự án 10", "ten": "x"}
    plan = {"du_an": "D", "noi_dung": CONTENTS}
    assert given_by("thực hiện Tiểu dự án 1.", plan, tree) == []
    assert given_by("thực hiện nội dung số 1.", plan, tree) == [("D", 1)]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Nội dung số 03: Tăng cường.", 3),
        ("Nội dung 1. Xóa mù chữ", 1),
        ("nội dung số 12 : x", 12),
        ("Nội dung số 03 tăng cường", None),
        ("Các nội dung 1: x", None),
        ("Nội dung: x", None),
    ],
)
def test_the_number_of_a_content(words, number):
    assert so_noi_dung(Khoi.model_validate(sourced({"gach": words}))) == number


WORDS = st.lists(
    st.sampled_from(["nội dung", "số", "01", "3", ",", "và", "của", "Tiểu dự án", "2", "12", "các", ".", "trừ", "x"]),
    max_size=15,
)


@given(WORDS)
def test_nothing_is_given_whose_number_the_task_does_not_name(words):
    text = " ".join(words)
    for part, content in given_by(f"làm {text}"):
        assert part == "D-1" or part.removeprefix("D-") in words
        assert content is None or any(word.isdecimal() and int(word) == content for word in words)
