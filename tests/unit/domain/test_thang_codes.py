from dataclasses import replace

import pytest

from generator.domain import citations, thang_codes
from generator.domain.directory import Directory
from generator.domain.thang_figures import ThangFigures
from generator.domain.tien_do import TienDo
from generator.findings import Place, Severity
from tests.support.office import CO_QUAN, office, sourced
from tests.support.thang import dong, ho_so_thang, thang

DOCUMENT = {"loai": "Công văn", "so": "01/UBND", "ngay": "05/3/2024", "trich_yeu": "về việc thử"}


def findings(before=None, rules=None, lines=(dong("A-1", "10"),), plan=None, **words):
    month = thang(3, lines, **words)
    ho_so = ho_so_thang(month, before, office=plan, **(rules or {}))
    who = Directory(ho_so.ho_so.danh_ba, month.loi.ngay or month.ngay_chot)
    figures = ThangFigures(ho_so, TienDo(ho_so))
    return [*citations.check_month(ho_so, figures, who), *thang_codes.check(ho_so, who)]


def one(code, **more):
    found = [finding for finding in findings(**more) if finding.code == code]
    assert len(found) == 1, found
    return found[0]


def said(text):
    return {"kho_khan": [{"loi_van": text}]}


def test_a_sound_month_has_no_finding():
    assert findings(**said("Tháng <<thang>>, đến <<ngay_chot>>, đạt <<thang.luy_ke.A-1>>, <<kq.truong>>.")) == []


@pytest.mark.parametrize("name", ["thang", "thang_truoc", "thang_sau", "ngay_chot"])
def test_names_of_the_month_belong_to_a_month(name):
    assert findings(**said(f"<<{name}>>")) == []
    assert "không có cách in" in one("DL208", **said(f"<<{name}|so>>")).message


@pytest.mark.parametrize("name", ["thang.luy_ky", "thang_truoc.luy_ke", "thangg"])
def test_DL201_unknown_names_of_the_month(name):
    assert f"Không có tên “{name}”" in one("DL201", **said(f"<<{name}>>")).message


def test_DC036_a_figure_that_needs_the_month_before_says_so_at_its_word():
    found = one("DC036", **said("Tăng <<thang.trong_thang.A-1>>."))
    assert found.message == (
        "Chưa có số liệu “thang.trong_thang.A-1”: chưa có số liệu tháng 02/2024."
        " Lời văn viện dẫn số này thì in “chưa có số liệu”."
    )
    assert found.severity is Severity.WARNING and "viết lại câu này" in found.remedy
    assert findings(thang(2, (dong("A-1", "4"),)), **said("Tăng <<thang.trong_thang.A-1>>.")) == []


def test_DL208_only_a_difference_rises_or_falls():
    assert "không phải là chênh lệch" in one("DL208", **said("<<thang.ty_le|tang_giam>>")).message
    before = thang(2, (dong("A-1", "4"),))
    assert findings(before, **said("<<thang.so_thang_truoc|tang_giam>>")) == []


def test_DL203_what_the_month_declares_and_never_cites():
    found = findings(so_lieu={"t": {"ho": {"ten": "Hộ", "so_dem": "12 hộ"}}}, chu_thich={"a": "Ghi chú"})
    assert ["số liệu “t.ho”" in found[0].message, "chú thích “chu_thich.a”" in found[1].message] == [True, True]
    assert [finding.code for finding in found] == ["DL203", "DL203"]


def test_documents_of_the_month_are_listed_by_the_report_cited_or_not():
    assert findings(van_ban={"cv": DOCUMENT}) == []


@pytest.mark.parametrize("text", ["<<vb.cv>>", "<<vb.cv|gon>>", "<<vb.cv>>, <<vb.cv|gon>>", "<<vb.qd1>>"])
def test_DL214_a_listed_document_may_be_cited_either_way_first(text):
    assert findings(van_ban={"cv": DOCUMENT}, **said(text)) == []


@pytest.mark.parametrize("text", ["<<vb.cv>> <<vb.cv>>", "<<vb.qd1|gon>>"])
def test_DL214_other_citations_follow_the_rule(text):
    assert one("DL214", van_ban={"cv": DOCUMENT}, **said(text))


def test_DL218_names_the_report():
    found = one("DL218", rules={"luu": "VT, <<nam>>"})
    assert "lời văn của báo cáo viện dẫn được" in found.expected


def test_DL216_and_DL202_are_found_in_the_words_of_the_month():
    assert one("DL216", **said("{{ x }}")) and one("DL202", **said("<<thang>"))


def test_notes_are_those_of_the_month():
    assert one("DL201", **said("x<<chu_thich.giao>>"))
    assert findings(chu_thich={"mot": "Ghi chú"}, **said("x<<chu_thich.mot>>")) == []


def test_DL215_a_document_of_the_month_has_a_code_of_its_own():
    assert "ở đây và ở chuong_trinh.yaml" in one("DL215", van_ban={"qd1": DOCUMENT}).message
    assert (
        "ở đây và ở bao_cao_thang.yaml"
        in one("DL215", van_ban={"cv": DOCUMENT}, rules={"van_ban": {"cv": DOCUMENT}}).message
    )


def test_DL215_the_rules_repeat_no_document_of_the_plan():
    found = one("DL215", plan=office(van_ban={"x": DOCUMENT}), rules={"van_ban": {"x": DOCUMENT}})
    assert "ke_hoach.yaml" in found.message and found.place.file == "data/bao_cao_thang.yaml"


def test_DL221_a_figure_of_the_plan_is_not_declared_again():
    so_lieu = {"kq": {"truong": {"ten": "Trường", "so_dem": "9 trường"}}}
    assert "“kq.truong” được khai báo cả ở đây" in one("DL221", so_lieu=so_lieu).message


@pytest.mark.parametrize("where", ["rules", "month"])
def test_DL211_unknown_signer(where):
    found = one("DL211", rules={"nguoi_ky": "tc"}) if where == "rules" else one("DL211", nguoi_ky="tc")
    assert "Không có người ký mang mã “tc”" in found.message


def test_DL204_and_DL206_recipients_exist_on_the_day():
    assert one("DL204", rules={"noi_nhan": [{"ghi": "x", "gui": ["khoo"]}]})
    assert one("DL206", rules={"noi_nhan": [{"ghi": "x", "gui": ["cu"]}]})


def test_DL207_and_DL213_projects_with_results():
    assert "“AA”" in one("DL207", ket_qua_du_an=[{"du_an": "AA"}]).message
    assert "đã có kết quả ở trên" in one("DL213", ket_qua_du_an=[{"du_an": "A"}, {"du_an": "A"}]).message


def test_DL220_an_office_without_a_symbol_for_reports():
    office_without = {**CO_QUAN, "ky_hieu": {"ke_hoach": "KH-UBND"}}
    plan = office()
    object.__setattr__(plan, "co_quan", type(plan.co_quan).model_validate(sourced(office_without)))
    assert "ký hiệu của báo cáo tháng" in one("DL220", plan=plan).message


@pytest.mark.parametrize(
    "words, why",
    [
        ({"ngay_chot": "31/3/2024", "ngay": "30/3/2024"}, "31/3/2024 sau ngày ban hành báo cáo (30/3/2024)"),
        ({"ngay_chot": "29/02/2024"}, "trước khi tháng 3/2024 bắt đầu"),
        ({"ngay_chot": "01/02/2025"}, "sau thời gian chỉnh lý quyết toán (31/01/2025)"),
        ({"ngay_chot": "15/3/2024", "before": thang(2, ngay_chot="15/3/2024")}, "không sau ngày chốt của tháng trước"),
    ],
)
def test_DL222_a_cut_off_day_that_cannot_be(words, why):
    found = one("DL222", **words)
    assert why in found.message and found.severity is Severity.ERROR


def test_DL222_names_the_cell_of_the_cut_off_day_where_it_is_known():
    spot = Place(file="data/2024/thang_03.xlsx", sheet="Thông tin", cell="B5")
    ho_so = ho_so_thang(replace(thang(3, ngay_chot="29/02/2024"), noi_chot=spot))
    (found,) = thang_codes.check(ho_so, Directory(ho_so.ho_so.danh_ba, ho_so.thang.ngay_chot))
    assert (found.code, found.place) == ("DL222", spot)


@pytest.mark.parametrize("day", ["30/4/2024", "31/01/2025"])
def test_DL223_a_cut_off_day_outside_the_month_is_told(day):
    found = one("DL223", ngay_chot=day)
    assert found.severity is Severity.WARNING and "không nằm trong tháng 3/2024" in found.message


@pytest.mark.parametrize("day", ["01/3/2024", "14/3/2024", "31/3/2024"])
def test_any_day_of_the_month_may_be_the_cut_off(day):
    assert findings(ngay_chot=day, ngay="31/3/2024") == []


def test_DL224_a_due_day_before_the_cut_off_names_both():
    found = one("DL224", ngay_chot="31/3/2024", han_nop="25/3/2024")
    assert found.severity is Severity.WARNING
    assert "Hạn đơn vị gửi báo cáo 25/3/2024 trước ngày chốt số liệu 31/3/2024." in found.message
    assert findings(ngay_chot="31/3/2024", han_nop="31/3/2024") == []


@pytest.mark.parametrize(
    "chot, han, next_month, said",
    [
        ("31", "25", "không", "là ngày 25 của chính tháng báo cáo, trước ngày chốt số liệu (ngay_chot) là ngày 31."),
        ("cuối tháng", "30", "không", "trước ngày chốt số liệu (ngay_chot) là ngày cuối tháng."),
        ("25", "28", "không", ""),
        ("31", "31", "không", ""),
        ("cuối tháng", "14", "có", ""),
    ],
)
def test_DL224_rules_by_which_every_month_would_be_due_too_early(chot, han, next_month, said):
    che_do = ho_so_thang(thang(), ngay_chot=chot, han_nop=han, han_nop_thang_sau=next_month).che_do
    told = [finding.message for finding in thang_codes.check_rules(che_do)]
    assert len(told) == bool(said) and all(said in message for message in told)


def test_PH306_the_drafters_number_of_copies_is_compared_before_sending():
    assert "“PL.(300)” ghi 300 bản" in one("PH306", rules={"soan_thao": "PL.(300)"}).message
