"""The words of an edition, and the order of its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.domain.dieu_chinh import edition
from generator.domain.directory import of_plan
from generator.domain.dossier import DaBanHanh, HoSo
from generator.domain.plan_codes import check
from generator.domain.records import LoiDieuChinh
from tests.support.dieu_chinh import change, revised, revision
from tests.support.office import sourced

ISSUED = DaBanHanh("05/KH-UBND", date(2024, 3, 15), 0)


def office(*words: dict) -> HoSo:
    """With a revision, decided on 01/6/2024 and after, for each of the words given."""
    ho_so = revised(*(revision(lan, change("B", "10")) for lan in range(1, len(words) + 1)))
    given = {lan: LoiDieuChinh.model_validate(sourced(one)) for lan, one in enumerate(words, 1)}
    return replace(ho_so, loi_dieu_chinh=given)


def test_a_project_given_anew_leaves_the_others_alone() -> None:
    anew = {"du_an": "B", "noi_dung": [{"gach": "Xây thêm hai phòng."}]}
    plan = edition(office({"du_an": [anew]}), 1).ke_hoach
    assert [str(project.du_an) for project in plan.du_an] == ["A", "B"]
    assert [block.gach for block in plan.du_an[1].noi_dung] == ["Xây thêm hai phòng."]
    assert plan.du_an[0].tieu_du_an


def test_a_section_stays_in_later_editions_but_subject_and_month_do_not() -> None:
    ho_so = office({"muc_dich": [{"loi_van": "Mới"}], "trich_yeu": "Điều chỉnh gấp", "thang": "7/2024"}, {})
    first, second = edition(ho_so, 1).ke_hoach, edition(ho_so, 2).ke_hoach
    assert [plan.muc_dich[0].loi_van for plan in (first, second)] == ["Mới", "Mới"]
    assert (first.trich_yeu, first.thang) == ("Điều chỉnh gấp", (2024, 7))
    assert (second.trich_yeu.endswith("(lần 2)"), second.thang) == (True, (2024, 6))


def test_every_decision_is_among_the_bases_even_where_the_bases_are_written_anew() -> None:
    ho_so = office({}, {"can_cu": ["Căn cứ <<vb.luat>>", "Căn cứ <<vb.dieu_chinh_2>>"]})
    assert edition(ho_so, 2).ke_hoach.can_cu[1:] == ["Căn cứ <<vb.dieu_chinh_2>>", "Căn cứ <<vb.dieu_chinh_1>>"]


def test_the_first_edition_has_nothing_of_later_ones() -> None:
    ho_so = office({"muc_dich": [{"loi_van": "Mới"}]})
    named = {"data/2024/ke_hoach.yaml": "a", "data/2024/dieu_chinh_1.yaml": "b"}
    first = edition(replace(ho_so, files=named), 0)
    assert (first.ke_hoach, list(first.files)) == (ho_so.ke_hoach, ["data/2024/ke_hoach.yaml"])


@pytest.mark.parametrize(
    ("issued", "words", "told"),
    [
        (ISSUED, {}, []),
        (ISSUED, {"thang": "6/2024"}, []),
        (ISSUED, {"ngay": "01/6/2024", "thang": "6/2024"}, []),
        (replace(ISSUED, ngay=date(2024, 6, 2)), {}, ["trước kế hoạch mà nó điều chỉnh (ngày 02/6/2024)"]),
        (replace(ISSUED, ngay=date(2024, 7, 1), thay_the=True), {}, []),
        (ISSUED, {"thang": "5/2024"}, ["Kế hoạch điều chỉnh đề 5/2024, trước Quyết định số 100/QĐ-UBND"]),
        (ISSUED, {"ngay": "31/5/2024", "thang": "5/2024"}, ["Kế hoạch điều chỉnh đề 31/5/2024, trước"]),
    ],
)
def test_DL412_days_that_run_backwards(issued: DaBanHanh, words: dict, told: list[str]) -> None:
    ho_so = edition(office(words), 1, issued)
    found = [one for one in check(ho_so, of_plan(ho_so.danh_ba, ho_so.ke_hoach)) if one.code == "DL412"]
    assert len(found) == len(told)
    assert all(words in one.message and one.place.cell == "A4" for words, one in zip(told, found, strict=True))
