import pytest

from generator.domain import citations, plan_codes
from generator.domain.directory import of_plan
from generator.domain.figures import Figures
from generator.domain.references import citations as cited
from generator.domain.references import malformed
from tests.support.office import KE_HOACH, office


def findings(**plan):
    ho_so = office(**plan)
    figures, who = Figures(ho_so), of_plan(ho_so.danh_ba, ho_so.ke_hoach)
    return [*citations.check(ho_so, figures, who), *plan_codes.check(ho_so, who)]


def one(code, **plan):
    found = [finding for finding in findings(**plan) if finding.code == code]
    assert len(found) == 1, found
    return found[0]


def said(text, **block):
    return {"muc_dich": [{"loi_van": text, **block}]}


def project(**changes):
    first, second = KE_HOACH["du_an"]
    return {"du_an": [{**first, **changes}, second]}


def test_sound_words_have_no_finding():
    assert findings() == []


@pytest.mark.parametrize(
    "text, words",
    [
        ("<<kq.nuocc>>", "Ý bạn là “kq.nuoc”?"),
        ("<<kinh_phi.AA>>", "Không có tên “kinh_phi.AA”"),
        ("<<vb.luatt>>", "Ý bạn là “vb.luat”?"),
        ("<<chu_thich.gia>>", "Ý bạn là “chu_thich.giao”?"),
        ("<<don_vi.p_mott>>", "Ý bạn là “don_vi.p_mot”?"),
        ("<<khong_ai_biet>>", "Không có tên “khong_ai_biet”"),
        ("<<nam_truoc.ke_hoach.x>>", "Không có tên"),
        ("<<thang>>", "Không có tên “thang”"),
        ("<<ngay_chot>>", "Không có tên “ngay_chot”"),
        ("<<thang.luy_ke.A>>", "Không có tên “thang.luy_ke.A”"),
    ],
)
def test_DL201_unknown_name_with_suggestion(text, words):
    assert words in one("DL201", **said(text)).message


@pytest.mark.parametrize(
    "text",
    [
        "<<kq.nuoc>",
        "< <kq.nuoc>>",
        "<<kq nuoc>>",
        "<<kq.nuoc|>>",
        "a << b",
        "<kq.nuoc>",
        "< kinh_phi.A-1 | so >",
        "<nam>",
        "«kq.nuoc»",
        "<<<nam>>>",
    ],
)
def test_DL202_malformed_citation_is_never_printed(text):
    assert "viết chưa đúng" in one("DL202", **said(text)).message


def test_DL203_unused_declarations_are_named():
    found = one("DL203", chu_thich={"giao": "x", "thua": "y"})
    assert "chú thích “chu_thich.thua”" in found.message


@pytest.mark.parametrize("field", ["chu_tri", "phoi_hop"])
def test_DL204_unknown_unit(field):
    task = {"chu_tri": ["p_mot"], "viec": "x", field: ["p_mmot"]}
    assert "Ý bạn là “p_mot”?" in one("DL204", **project(phan_cong=[task])).message


def test_DL205_unknown_place_suggests_the_near_one():
    found = one("DL205", **said("Tại <<xa>>.", xa=["Thủy B"]))
    assert "Ý bạn là “Thủy A”?" in found.message


def test_DL205_tone_placement_is_not_a_fault():
    assert findings(**said("Tại <<xa>>.", xa=["thuỷ a"])) == []


@pytest.mark.parametrize(
    "plan",
    [
        said("Tại <<xa>>.", xa=["Cũ"]),
        said("Ở <<dia_ban.cu>>."),
    ],
)
def test_DL206_a_place_that_no_longer_exists(plan):
    assert "không tồn tại vào tháng 3/2024 (chỉ đến ngày 31/12/2020)" in one("DL206", **plan).message


def test_DL206_the_day_of_the_document_decides():
    found = [finding for finding in findings(ngay="01/7/2025", nam="2025") if finding.code == "DL206"]
    assert "“Phòng Hai” không tồn tại vào ngày 01/7/2025" in found[0].message


def test_DL207_unknown_project():
    assert "Không có dự án mang mã “AA”" in one("DL207", **project(du_an="AA", tieu_du_an=[])).message


@pytest.mark.parametrize("text", ["<<kq.nuoc|gon>>", "<<vb.luat|so>>", "<<nam|so>>"])
def test_DL208_unknown_way_of_printing(text):
    assert "không có cách in" in one("DL208", **said(text)).message


@pytest.mark.parametrize("text", ["<<kq.truong|dong>>", "<<kq.nuoc|ty_dong>>", "<<nam_truoc.ty_le|trieu_dong>>"])
def test_DL208_only_money_prints_as_money(text):
    assert "không đổi ra tiền được" in one("DL208", **said(text)).message


@pytest.mark.parametrize(
    "plan, words",
    [
        ({"noi_nhan": [{"ghi": "Các phòng <<nam>>", "gui": ["cac_phong"]}]}, "không viện dẫn được"),
        ({"luu": "VT, <<don_vi.p_mot>>"}, "không viện dẫn được"),
        ({"van_ban": {"x": {"loai": "Quyết định", "so": "1/QĐ", "trich_yeu": "năm <<nam>>"}}}, "không viện dẫn được"),
        ({"chu_thich": {"giao": "x <<chu_thich.giao>>"}}, "không đặt được chú thích"),
    ],
)
def test_DL218_a_citation_where_none_is_resolved(plan, words):
    assert any(words in finding.message for finding in findings(**plan) if finding.code == "DL218")


def test_DL209_a_figure_without_a_value():
    so_lieu = {"kq": {**KE_HOACH["so_lieu"]["kq"], "x": {"ten": "X", "ty_le": ["kq.khong", "kq.khong"]}}}
    so_lieu["kq"]["khong"] = {"ten": "Không", "so_dem": "0 trường"}
    assert "mẫu số bằng 0" in one("DL209", so_lieu=so_lieu, **said("<<kq.x>>")).message


@pytest.mark.parametrize("block", [{"text": "Tại <<xa>>."}, {"text": "Tại các thôn.", "xa": ["Thủy A"]}])
def test_DL210_list_of_places_and_its_spot_belong_together(block):
    assert "<<xa>>" in one("DL210", **said(**block)).message


def test_DL211_unknown_signer():
    found = one("DL211", nguoi_ky="tc")
    assert "Không có người ký mang mã “tc”" in found.message and found.expected.endswith(": ct")


@pytest.mark.parametrize(
    "plan, words",
    [
        (project(tieu_du_an=[{"du_an": "B"}]), "không đúng chỗ"),
        ({"du_an": [*KE_HOACH["du_an"], KE_HOACH["du_an"][1]]}, "đã có nội dung ở trên"),
    ],
)
def test_DL213_projects_stand_once_and_in_their_place(plan, words):
    assert any(words in finding.message for finding in findings(**plan) if finding.code == "DL213")


@pytest.mark.parametrize("text, words", [("<<vb.qd1>>", "đã được viện dẫn"), ("<<vb.qd1|gon>>", "")])
def test_DL214_full_citation_once_short_afterwards(text, words):
    found = [finding.message for finding in findings(**said(text)) if finding.code == "DL214"]
    assert bool(found) == bool(words)


def test_DL214_short_citation_before_the_full_one():
    found = one("DL214", can_cu=["Căn cứ <<vb.qd1|gon>>"])
    assert "lần viện dẫn đầu tiên" in found.message


@pytest.mark.parametrize(
    "plan",
    [{"ngay": "05/4/2023"}, {"ngay": "05/4/2024", "thang": "3/2024"}, {"thang": "3/2025"}, {"thang": "9/2023"}],
)
def test_DL217_day_and_month_fit_the_year_of_the_plan(plan):
    assert "không hợp" in one("DL217", **{"thang": None, **plan}).message


def test_DL217_a_plan_may_be_issued_at_the_end_of_the_year_before():
    assert findings(thang="12/2023") == []


def test_DL215_a_document_is_declared_once():
    again = {"qd1": {"loai": "Quyết định", "so": "9/QĐ-TTg", "trich_yeu": "x"}}
    assert "“qd1” được khai báo cả ở đây và ở chuong_trinh.yaml" in one("DL215", van_ban=again).message


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "a {% if x %}", "{# x #}"])
def test_DL216_a_template_tag_in_data_is_refused(text):
    assert "của mẫu Word" in one("DL216", **said(text)).message


@pytest.mark.parametrize("text", ["x < y", "<w:p>", "a <b> c", "5 > 3"])
def test_other_angle_brackets_are_plain_text(text):
    assert malformed(text) == "" and cited(text) == []


def test_DL219_a_counterpart_rule_has_two_sources():
    rule = {"nguon_von": "dp", "tren_nguon": "dp", "ty_le": "5%", "loai_von": ["dau_tu"], "nien_do": ["giao_nam"]}
    assert "so nguồn vốn “dp” với chính nó" in one("DL219", doi_ung=[rule]).message
