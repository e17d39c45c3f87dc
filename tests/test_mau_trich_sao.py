"""The template of the extract: the form of Decree 30/2020, and the plan's own words for every recipient."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.documents import PLAN, TRICH_SAO
from generator.domain import directory
from generator.domain.dieu_chinh import edition
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.noi_nhan import NguoiNhan, VanBanGui
from generator.domain.trich import HoSoTrich, cua_don_vi, don_vi_co_trich
from generator.findings import Place
from generator.rendering.template import render
from generator.rendering.template_check import check as check_template
from generator.rendering.trich_sao_check import check, words_of
from generator.sources.load import load
from generator.word.integrity import check as check_document
from generator.word.package import read
from generator.word.xml import parse, qn
from tests.support.docx_text import plain
from tests.support.formatting import MAIN, Formatting, text_of
from tests.support.layout import TAGS, faults
from tests.support.office import line, office

PROJECT = Path(__file__).resolve().parents[1]
TEMPLATES = PROJECT / "templates"
OFFICES = {"huyện": (PROJECT / "data", 2024), "xã": (PROJECT / "tests/data/xa_gia_dinh", 2026)}
EDITIONS = [("huyện", 0), ("huyện", 2), ("xã", 0)]
NUMBERED = VanBanGui("Kế hoạch", "thực hiện", "KH-UBND", "ke_hoach_2024", "52/KH-UBND", date(2024, 3, 15))
DRAFT = VanBanGui("Kế hoạch", "thực hiện", "KH-UBND", "ke_hoach_2024", du_thao=True)
# The extract has its mark on page 1, and a second letterhead and signature below its own: what the layout of other
# documents does not know.
DEPARTURES = (
    "đầu trang: ",
    "Số ký hiệu (II.3.c): giữ",
    "Địa danh ngày tháng (II.4.c): giữ",
    "Kẻ dưới tên cơ quan",
    "khối chữ ký: ",
)


@cache
def data(name: str, lan: int) -> tuple[HoSo, Figures, Directory, bytes]:
    """An edition with its figures, its directory and the plan as it is made."""
    folder, nam = OFFICES[name]
    loaded, findings = load(folder, nam)
    assert loaded is not None, findings
    ho_so = edition(loaded, lan)
    figures, who = Figures(ho_so), directory.of_plan(ho_so.danh_ba, ho_so.ke_hoach)
    context = PLAN.build_context(ho_so, figures, who)
    return ho_so, figures, who, render(TEMPLATES / PLAN.template, context, PLAN.properties(ho_so, context))


def extract(ho_so: HoSo, figures: Figures, who: Directory, ma: str, van_ban: VanBanGui = NUMBERED) -> bytes:
    asked = HoSoTrich(ho_so, figures, who, van_ban, NguoiNhan(1, ma, who.names([ma])[0], 0))
    context = TRICH_SAO.build_context(asked, None, who)
    document = render(TEMPLATES / TRICH_SAO.template, context, TRICH_SAO.properties(asked, context))
    assert check_document(document) == []
    return document


def of(name: str, lan: int, ma: str) -> bytes:
    return extract(*data(name, lan)[:3], ma)


def paragraphs(document: bytes) -> list[str]:
    """What the page says, in order, without styles."""
    lines = (re.sub(r"^\[[^\]]*\] |\[chú thích \d+\]|[|]", "", one) for one in plain(document).splitlines())
    return [" ".join(one.split()) for one in lines if one.split()]


# --- word for word


@pytest.mark.parametrize(("name", "lan"), EDITIONS)
def test_every_extract_is_an_exact_copy(name, lan):
    ho_so, figures, who, plan = data(name, lan)
    printed, said = words_of(plan), " ".join(paragraphs(plan))
    codes = don_vi_co_trich(ho_so, who)
    assert len(codes) >= 5
    for ma in codes:
        document = extract(ho_so, figures, who, ma)
        assert check(document, printed, ma, Place()) == []
        # The same by another way of reading: everything down to the end of the text.
        copied = paragraphs(document)
        end = next(index for index, one in enumerate(copied) if one.endswith("./."))
        assert [one for one in copied[: end + 1] if one not in said] == []


@pytest.mark.parametrize(("name", "lan"), EDITIONS)
def test_no_paragraph_that_calls_a_unit_by_its_full_name_is_left_out(name, lan):
    ho_so, figures, who, plan = data(name, lan)
    said = paragraphs(plan)
    start = next(index for index, one in enumerate(said) if one.startswith("IV. "))
    end = next(index for index, one in enumerate(said) if one.endswith("./."))
    found = 0
    for ma in don_vi_co_trich(ho_so, who):
        copied, ten = paragraphs(extract(ho_so, figures, who, ma)), who.names([ma])[0]
        naming = [one for one in said[start:end] if re.search(rf"(?<!\w){re.escape(ten)}(?!\w)", one)]
        assert [one for one in naming if one not in copied] == [], ten
        found += len(naming)
    assert found > 5


def test_of_the_thirty_recipients_four_are_told_to_do_nothing():
    ho_so, _, who, _ = data("huyện", 0)
    recipients = [code for row in ho_so.ke_hoach.noi_nhan for one in row.gui for code in who.members(one)]
    assert len(recipients) == 30
    concerned = [ma for ma in recipients if cua_don_vi(ho_so, who, ma)]
    assert sorted(set(recipients) - set(concerned)) == ["ban_dan_toc", "lanh_dao_ubnd", "tt_hdnd", "tt_huyen_uy"]


def test_a_commune_gets_the_works_in_its_place_and_the_tasks_in_which_it_helps():
    said = paragraphs(of("huyện", 0, "tan_huong"))
    assert "a) Nội dung thực hiện:" in said
    assert "- Hỗ trợ nước sinh hoạt:" in said
    assert [one for one in said if one.startswith("+ Nước sinh hoạt")] == [
        "+ Nước sinh hoạt tập trung: đầu tư xây dựng công trình nước tập trung theo dự án đã được cấp có thẩm quyền "
        "phê duyệt tại các xã: Vạn Thủy, Tân Hương."
    ]
    assert any(one.startswith("Phòng Nông nghiệp và Phát triển nông thôn chủ trì") for one in said)
    assert "8. UBND các xã, thị trấn" in said
    assert not any("Kinh phí hỗ trợ" in one for one in said)


def test_the_unit_in_charge_gets_the_money_of_the_plan_and_of_its_edition():
    first, second = (paragraphs(of("huyện", lan, "hoi_lhpn")) for lan in (0, 2))
    money = [[one for one in said if "Kinh phí hỗ trợ" in one] for said in (first, second)]
    assert money[0] == ["b) Kinh phí hỗ trợ: 3.116,8 triệu đồng, gồm:"]
    assert money[1] != money[0]
    assert money[1][0] in paragraphs(data("huyện", 2)[3])


def test_a_unit_named_in_plain_words_is_not_forgotten():
    said = paragraphs(of("xã", 0, "truong_thon"))
    assert "Trưởng các thôn báo cáo kết quả về Phòng Kinh tế vào ngày 10 hằng tháng." in " ".join(said)


@pytest.mark.parametrize("ma", ["tan_huong", "bac_son", "dong_y"])
def test_the_committees_of_all_communes_are_every_commune(ma):
    said = " ".join(paragraphs(of("huyện", 0, ma)))
    assert "các phòng, ban, ngành liên quan và UBND các xã xác định quy mô" in said
    assert "Chủ trì tổng hợp nhu cầu của UBND các xã" in said


def test_who_leads_a_content_or_a_part_of_a_project_gets_it():
    of_content, of_part = (paragraphs(of("huyện", 0, ma)) for ma in ("p_tu_phap", "p_vhtt"))
    project = next(index for index, one in enumerate(of_content) if one.startswith("9. Dự án 10"))
    assert [one for one in of_content[project:] if one.startswith("- Nội dung số")] == [
        "- Nội dung số 03: Tăng cường, nâng cao khả năng tiếp cận và thụ hưởng hoạt động trợ giúp pháp lý chất lượng "
        "cho vùng đồng bào dân tộc thiểu số và miền núi."
    ]
    assert not any("Kinh phí hỗ trợ" in one for one in of_content)
    project = next(index for index, one in enumerate(of_part) if one.startswith("9. Dự án 10"))
    assert any("Tiểu dự án 2: Ứng dụng công nghệ thông tin" in one for one in of_part[project:])
    # The workbook has no money of this part alone.
    assert not any("Kinh phí hỗ trợ" in one for one in of_part[project:])


# --- the form


def test_the_template_is_clean():
    assert (
        list(check_template(TEMPLATES / TRICH_SAO.template, TRICH_SAO.context_type, "templates/trich_sao.docx")) == []
    )


@pytest.mark.parametrize("document", ["template", "huyện", "xã"])
def test_the_layout_is_that_of_the_decree_but_for_the_block(document):
    template = (TEMPLATES / TRICH_SAO.template).read_bytes()
    units = {"huyện": "p_ldtbxh_dt", "xã": "p_kinh_te"}
    made = of(document, 0, units[document]) if document in units else template
    assert [fault for fault in faults(read(made)) if not fault.startswith(DEPARTURES)] == []


def test_the_block_follows_a_line_across_the_page_and_is_kept_with_the_end_of_the_text():
    opened = Formatting(read(of("huyện", 0, "kho_bac")))
    table = list(opened.main.iter(qn("w:tbl")))[-1]
    blocks = [opened.paragraph(one) for one in table.iter(qn("w:p")) if opened.style_name(one) != TAGS]
    texts = [one.text for one in blocks]
    rule = next(index for index, one in enumerate(blocks) if one.rule and one.style == "Dòng đệm")
    assert texts[rule - 1] == "Phùng Thị Thanh Nga"
    assert [one for one in texts[rule:] if one] == [
        *("ỦY BAN NHÂN DÂN", "HUYỆN BẮC SƠN", "TRÍCH SAO"),
        *("Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/TrS-UBND",),
        "Bắc Sơn, ngày\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0tháng\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0năm 2024",
        *("Nơi nhận:", "- Kho bạc Nhà nước huyện;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phùng Thị Thanh Nga"),
    ]
    # The whole width of the text, and no page ends between the last paragraph and the last signature.
    spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in table.iter(qn("w:tc"))]
    assert "3" in {span.get(qn("w:val")) for span in spans if span is not None}
    assert all(one.keep_next for one in blocks)
    last = next(one for one in table.itersiblings(qn("w:p"), preceding=True))
    assert (opened.paragraph(last).style, opened.paragraph(last).keep_next) == ("Lời văn cuối", True)


@pytest.mark.parametrize(("document", "words"), [(NUMBERED, "chưa được ký, đóng dấu"), (DRAFT, "chưa ban hành")])
def test_every_page_says_what_the_paper_is(document, words):
    parts = read(extract(*data("huyện", 0)[:3], "kho_bac", document))
    section = next(parse(parts[MAIN]).iter(qn("w:sectPr")))
    kinds = [one.get(qn("w:type")) for one in section.iter(qn("w:footerReference"))]
    assert sorted(kinds) == ["default", "first"]
    (footer,) = [parts[name] for name in parts if name.startswith("word/footer")]
    assert words in "".join(parse(footer).itertext())
    first = next(one for one in Formatting(parts).roots("header") if "DỰ THẢO TRÍCH SAO" in "".join(one.itertext()))
    assert first is not None


def test_the_sheet_of_money_is_a_page_of_its_own_with_a_total():
    lines = (
        line("A-1", "dau_tu", "tw", "giao_nam", "1024.8", don_vi="p_mot"),
        line("B", "su_nghiep", "dp", "keo_dai", "0.25", don_vi="p_mot"),
    )
    ho_so = office(lines)
    who = Directory(ho_so.danh_ba, date(2024, 3, 1))
    document = extract(ho_so, Figures(ho_so), who, "p_mot")
    said = paragraphs(document)
    start = said.index("BẢNG KÈM THEO Kinh phí ghi cho Phòng Một")
    assert said[start + 1].endswith("Bảng này không thuộc phần trích sao, không thay cho Phụ lục của Kế hoạch)")
    assert said[start + 4 :][:5] == [
        "I Dự án 1, Tiểu dự án 1: Cầu ⟷3 1.024,80",
        "1 Vốn đầu tư TW Năm 2024 1.024,80",
        "II Dự án 2: Trường ⟷3 0,25",
        "1 Vốn sự nghiệp ĐP Năm 2023 sang 0,25",
        "Tổng cộng ⟷3 1.025,05",
    ]
    paragraph = next(one for one in parse(read(document)[MAIN]).iter(qn("w:p")) if "BẢNG KÈM THEO" in text_of(one))
    assert paragraph.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None


def test_the_mark_of_a_draft_stands_as_on_the_plan():
    ho_so, figures, who, _ = data("huyện", 0)
    kept = extract(ho_so, figures, who, "kho_bac"), extract(replace(ho_so, du_thao=True), figures, who, "kho_bac")
    assert ["DỰ THẢO" in plain(one) for one in kept] == [False, True]
