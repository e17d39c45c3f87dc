"""The context of an extract: nothing but pieces of the plan's own context, and the block below them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents import PLAN, TRICH_SAO
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.noi_nhan import NguoiNhan, VanBanGui
from generator.domain.trich import HoSoTrich
from generator.findings import Place, Severity
from generator.rendering import ke_hoach, template, trich_sao
from generator.rendering.text import Note, Text
from generator.rendering.trich_sao_check import check, words_of
from generator.rendering.trich_sao_context import TrichSao
from tests.support.office import line, office

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
NUMBERED = VanBanGui("Kế hoạch", "thực hiện", "KH-UBND", "ke_hoach_2024", "05/KH-UBND", date(2024, 3, 5))


def dossier(ho_so: HoSo, ma: str, van_ban: VanBanGui = NUMBERED) -> HoSoTrich:
    who = Directory(ho_so.danh_ba, date(2024, 3, 1))
    return HoSoTrich(ho_so, Figures(ho_so), who, van_ban, NguoiNhan(1, ma, f"Tên & <{ma}>", 0))


def built(ma: str, **plan) -> TrichSao:
    return trich_sao.build(dossier(office(**plan), ma))


def document(ho_so: HoSo, ma: str, van_ban: VanBanGui = NUMBERED) -> bytes:
    asked = dossier(ho_so, ma, van_ban)
    context = TRICH_SAO.build_context(asked, None, asked.directory)
    return template.render(TEMPLATES / TRICH_SAO.template, context, TRICH_SAO.properties(asked, context))


def plan_document(ho_so: HoSo) -> bytes:
    context = PLAN.build_context(ho_so, Figures(ho_so), Directory(ho_so.danh_ba, date(2024, 3, 1)))
    return template.render(TEMPLATES / PLAN.template, context, PLAN.properties(ho_so, context))


def texts(thing: object) -> list[Text]:
    """All words with notes inside a context, in its order."""
    if isinstance(thing, Text):
        return [thing]
    if isinstance(thing, list):
        return [text for item in thing for text in texts(item)]
    if is_dataclass(thing):
        return [text for field in fields(thing) for text in texts(getattr(thing, field.name))]
    return []


# --- the copied part


def test_numbers_and_letters_stay_those_of_the_plan():
    du_an = [
        {"du_an": "A", "noi_dung": [{"gach": "x"}], "phan_cong": [{"chu_tri": ["kho"], "viec": "a."}]},
        {
            "du_an": "B",
            "phan_cong": [{"chu_tri": ["kho"], "viec": "b."}, {"chu_tri": ["p_hai"], "viec": "c."}],
        },
    ]
    context = built(
        "p_hai",
        du_an=du_an,
        nhiem_vu=["Một.", "Hai với <<don_vi.p_hai>>."],
        to_chuc_thuc_hien=[{"don_vi": ["kho"]}, {"don_vi": ["p_hai"], "viec": [{"gach": "x"}]}],
    )
    (project,) = context.du_an
    assert (project.stt, project.so, project.ten) == (2, "Dự án 2", "Trường")
    assert (project.co_noi_dung, project.nhieu_viec) == (0, True)
    assert [task.plain for task in project.phan_cong] == ["Phòng Hai c."]
    assert [(one.stt, one.chu.plain) for one in context.nhiem_vu] == [(2, "Hai với Phòng Hai.")]
    assert [(one.stt, one.tieu_de.plain) for one in context.to_chuc_thuc_hien] == [(2, "Phòng Hai")]


def test_a_footnote_stays_where_it_stands():
    context = built("p_hai", nhiem_vu=["Với <<don_vi.p_hai>><<chu_thich.giao>> làm."])
    (task,) = context.nhiem_vu
    assert task.chu.parts[0] == "Với Phòng Hai"
    assert isinstance(task.chu.parts[1], Note)
    assert task.chu.parts[1].text.startswith("Giao 1.140,3")


@pytest.mark.parametrize(
    ("ma", "tung_phan", "parts", "shared", "whole"),
    [
        ("p_mot", True, [105], 10.5, 115.5),  # leads the project, and the part by its own entry
        ("p_hai", True, [105], None, None),  # carries out the part alone
        ("kho", None, None, None, None),  # helps
    ],
)
def test_money_is_copied_for_what_the_unit_is_in_charge_of(ma, tung_phan, parts, shared, whole):
    part = {"du_an": "A-1", "noi_dung": [{"gach": "Cầu"}], "don_vi": ["p_mot", "p_hai"]}
    tasks = [{"chu_tri": ["p_mot"], "phoi_hop": ["kho"], "viec": "chủ trì."}]
    money = built(ma, du_an=[{"du_an": "A", "tieu_du_an": [part], "phan_cong": tasks}]).du_an[0].kinh_phi
    if tung_phan is None:
        assert money is None
        return
    assert money is not None and money.tung_phan == tung_phan
    assert [float(one.kinh_phi.tong.gia_tri) for one in money.tieu_du_an] == parts
    assert (money.chung and float(money.chung.tong.gia_tri)) == shared
    assert (money.ca_du_an and float(money.ca_du_an.tong.gia_tri)) == whole


def test_money_of_an_only_part_is_printed_as_the_plan_prints_it():
    lines = (line("A-1", "dau_tu", "tw", "giao_nam", "7"),)
    part = {"du_an": "A-1", "noi_dung": [{"gach": "Cầu"}], "don_vi": ["p_hai"]}
    tasks = [{"chu_tri": ["p_mot"], "viec": "chủ trì."}]
    ho_so = office(lines, du_an=[{"du_an": "A", "tieu_du_an": [part], "phan_cong": tasks}])
    extract = document(ho_so, "p_hai")
    assert "b) Kinh phí hỗ trợ: 7 triệu đồng, gồm:" in words_of(extract)
    assert check(extract, words_of(plan_document(ho_so)), "Phòng Hai", Place()) == []


def test_the_money_of_a_part_that_a_task_gives_is_copied_and_no_other():
    lines = (line("A-1", "dau_tu", "tw", "giao_nam", "7"), line("A", "dau_tu", "tw", "giao_nam", "9"))
    part = {"du_an": "A-1", "noi_dung": [{"gach": "Cầu"}]}
    tasks = [
        {"chu_tri": ["p_mot"], "viec": "chủ trì."},
        {"chu_tri": ["p_hai"], "viec": "thực hiện Tiểu dự án 1."},
    ]
    ho_so = office(lines, du_an=[{"du_an": "A", "tieu_du_an": [part], "phan_cong": tasks}])
    extract = document(ho_so, "p_hai")
    said = words_of(extract)
    assert [one for one in said if "triệu đồng" in one and one.startswith("* ")] == ["* Tiểu dự án 1: 7 triệu đồng"]
    assert any(one.endswith("Cầu") and one.startswith("- ") for one in said)
    assert check(extract, words_of(plan_document(ho_so)), "Phòng Hai", Place()) == []


# --- the block


def test_number_day_and_signature_of_the_copy_are_left_to_the_office():
    block = built("p_mot").ban_sao
    assert (block.so_ky_hieu.split(), block.ngay.split()) == (["Số:", "/TrS-UBND"], ["ngày", "tháng", "năm", "2024"])
    assert (block.noi_nhan, block.nguoi_ky.ho_ten) == ("Tên & <p_mot>", "Người Ký")


def test_only_of_an_issued_document_it_is_said_that_it_was_signed():
    signed, draft = (
        words_of(document(office(), "p_mot")),
        words_of(document(office(), "p_mot", VanBanGui("Kế hoạch", "", "KH-UBND", "tep", du_thao=True))),
    )
    assert ("(Đã ký)" in signed, "(Đã ký)" in draft) == (True, False)
    assert "- Tên & <p_mot>;" in signed


# --- the sheet of money


def test_own_lines_are_printed_exactly_and_add_up():
    lines = (
        line("A-1", "dau_tu", "tw", "giao_nam", "1000000", don_vi="p_hai"),
        line("A-1", "su_nghiep", "dp", "keo_dai", "234567.8", don_vi="p_hai"),
        line("B", "dau_tu", "tw", "giao_nam", "5", don_vi="p_mot"),
    )
    sheet = trich_sao.build(dossier(office(lines, don_vi="nghìn đồng"), "p_hai")).von_don_vi
    assert sheet is not None
    (project,) = sheet.du_an
    assert (project.tt, project.ten) == (1, "Dự án 1, Tiểu dự án 1: Cầu")
    assert [(row.tt, row.loai_von, row.nguon_von, row.nien_do) for row in project.dong] == [
        (1, "Vốn đầu tư", "TW", "Năm 2024"),
        (2, "Vốn sự nghiệp", "ĐP", "Năm 2023 sang"),
    ]
    assert [str(row.so_tien.gia_tri.normalize()) for row in project.dong] == ["1E+3", "234.5678"]
    assert project.tong == sheet.tong
    assert (str(sheet.tong.gia_tri.normalize()), sheet.so_le) == ("1234.5678", 4)


def test_without_lines_of_its_own_there_is_no_sheet():
    assert built("p_mot").von_don_vi is None


def test_the_sheet_stands_below_the_block_and_says_what_it_is():
    lines = (line("B", "dau_tu", "tw", "giao_nam", "1024.8", don_vi="p_hai"),)
    extract = document(office(lines), "p_hai")
    assert "BẢNG KÈM THEO Kinh phí ghi cho Tên & <p_hai>" in words_of(extract)
    assert check(extract, words_of(plan_document(office(lines))), "Phòng Hai", Place()) == []


# --- word for word


def test_words_that_the_document_has_not_are_told():
    ho_so = office()
    extract = document(ho_so, "p_hai")
    altered = words_of(plan_document(office(nhiem_vu=["Khác."]))) - {"IV. NỘI DUNG THỰC HIỆN", "Phần II"}
    (finding,) = check(extract, altered, "Phòng Hai", Place("templates/trich_sao.docx"))
    assert (finding.code, finding.severity) == ("PH320", Severity.ERROR)
    assert finding.message == (
        "Bản trích sao cho Phòng Hai có 2 đoạn không giống văn bản: “Phần II”; “IV. NỘI DUNG THỰC HIỆN”."
    )


def test_a_figure_that_differs_is_told():
    before = document(office(), "p_hai")
    other = plan_document(office((line("B", "dau_tu", "tw", "giao_nam", "1024.9"),)))
    (finding,) = check(before, words_of(other), "Phòng Hai", Place())
    assert "1.024,8" in finding.message


def test_a_note_that_differs_is_told():
    tasks = ["Với <<don_vi.p_hai>><<chu_thich.giao>>."]
    extract = document(office(nhiem_vu=tasks), "p_hai")
    other = plan_document(office(nhiem_vu=tasks, chu_thich={"giao": "Khác"}))
    (finding,) = check(extract, words_of(other), "Phòng Hai", Place())
    assert "“Giao 1.140,3" in finding.message


WORDS = st.sampled_from(
    ["x", "ở <<dia_ban.thon_a>>", "của <<don_vi.p_hai>>:", "có <<kinh_phi.B>>", "có<<chu_thich.giao>>"]
)
BLOCKS = st.lists(
    st.builds(lambda kind, words: {kind: words}, st.sampled_from(["loi_van", "gach", "cong"]), WORDS), min_size=1
)


@given(BLOCKS, BLOCKS, st.lists(WORDS, min_size=1), st.sampled_from(["p_mot", "p_hai", "thon_a"]))
def test_an_extract_says_nothing_but_what_the_plan_says_in_its_order(content, duties, tasks, ma):
    tasks_of_b = [{"chu_tri": ["kho"], "viec": "chủ trì."}, {"chu_tri": [ma], "viec": "làm."}]
    ho_so = office(
        du_an=[
            {"du_an": "A", "noi_dung": content, "phan_cong": tasks_of_b[:1]},
            {"du_an": "B", "phan_cong": tasks_of_b},
        ],
        nhiem_vu=tasks,
        to_chuc_thuc_hien=[{"don_vi": ["kho"], "viec": duties}],
    )
    asked = dossier(ho_so, ma)
    whole = iter(texts(ke_hoach.build(ho_so, asked.figures, asked.directory)))
    # What is left of an iterator after a search: found in this order, and each piece as often as the plan has it.
    assert all(any(piece == other for other in whole) for piece in texts(trich_sao.build(asked)))


def test_the_same_data_make_the_same_bytes():
    assert document(office(), "p_mot") == document(replace(office()), "p_mot")
