import pytest

from generator.domain import phan_cong
from generator.findings import Severity
from tests.support.office import KE_HOACH, PHAN_BO, line, office


def plan_of(*projects):
    """The office with these words on its projects."""
    return office(du_an=list(projects))


def task(*units):
    return {"phan_cong": [{"chu_tri": list(units), "viec": "chủ trì."}]}


def units(ho_so):
    return {item.du_an: item.don_vi for item in phan_cong.assigned(ho_so)}


def test_the_first_unit_of_the_words_is_in_charge():
    ho_so = plan_of(
        {"du_an": "A", **task("p_hai", "p_mot"), "tieu_du_an": [{"du_an": "A-1", "don_vi": ["kho", "p_mot"]}]},
        {"du_an": "B", "phan_cong": [*task("p_mot")["phan_cong"], *task("kho")["phan_cong"]]},
    )
    assert units(ho_so) == {"A": "p_hai", "A-1": "kho", "B": "p_mot"}


@pytest.mark.parametrize("part", [[{"du_an": "A-1"}], []])
def test_a_part_without_a_unit_takes_that_of_the_project_above(part):
    ho_so = plan_of({"du_an": "A", **task("p_mot"), "tieu_du_an": part})
    assert units(ho_so) == {"A": "p_mot", "A-1": "p_mot", "B": ""}


def test_the_workbook_comes_before_the_words_and_the_order_stays():
    lines = (*PHAN_BO, line("B", "su_nghiep", "tw", "giao_nam", "1", "F8", don_vi="thon_a"))
    ho_so = office(phan_bo=lines)
    assert [item.don_vi for item in phan_cong.assigned(ho_so)] == ["p_mot", "p_mot", "p_mot", "p_hai", "thon_a"]


def test_everyone_in_charge_is_no_finding():
    assert list(phan_cong.unassigned(office())) == []


def test_a_group_is_nobody_even_when_the_project_above_has_a_unit():
    ho_so = plan_of(
        {"du_an": "A", **task("p_mot"), "tieu_du_an": [{"du_an": "A-1", "don_vi": ["cac_phong", "kho"]}]},
        KE_HOACH["du_an"][1],
    )
    assert units(ho_so)["A-1"] == ""
    (finding,) = phan_cong.unassigned(ho_so)
    assert (finding.code, finding.severity, finding.place.cell) == ("DC031", Severity.WARNING, "F5")
    assert "Tiểu dự án 1 (A-1): 2 hàng phân bổ chưa rõ đơn vị thực hiện" in finding.message
    assert "kế hoạch giao cho nhóm “Các phòng”): ô F5:F6." in finding.message


def test_a_project_that_nobody_was_given_is_told():
    (finding,) = phan_cong.unassigned(plan_of(KE_HOACH["du_an"][0]))
    assert "Dự án 2 (B): 1 hàng" in finding.message
    assert "kế hoạch chưa giao cho đơn vị nào): ô F7." in finding.message
    assert "cột “Đơn vị thực hiện” của trang tính “Phân bổ”" in finding.remedy


def test_a_blank_line_that_means_the_unit_of_another_line_is_a_fault():
    lines = (*PHAN_BO, line("B", "dau_tu", "tw", "giao_nam", "1", "F8", don_vi="p_hai"))
    (finding,) = phan_cong.unassigned(office(phan_bo=lines))
    assert (finding.code, finding.severity, finding.place.cell) == ("DL120", Severity.ERROR, "F8")
    assert "ô F7 và ô F8" in finding.message


def test_a_line_without_a_unit_takes_that_of_the_only_line_like_it():
    known = [line("A", "dau_tu", "tw", "keo_dai", "1", don_vi="kho"), line("B", "dau_tu", "tw", "giao_nam", "1")]
    two = [line("A-1", "dau_tu", "tw", "keo_dai", "1", don_vi=unit) for unit in ("kho", "p_mot")]
    asked = [line(code, "dau_tu", "tw", "keo_dai", "9") for code in ("A-1", "A", "B")]
    named = line("A", "dau_tu", "tw", "keo_dai", "9", don_vi="p_hai")
    filled = phan_cong.with_units([*asked, named], [*known, *two])
    assert [(item.du_an, item.don_vi) for item in filled] == [("A-1", ""), ("A", "kho"), ("B", ""), ("A", "p_hai")]
