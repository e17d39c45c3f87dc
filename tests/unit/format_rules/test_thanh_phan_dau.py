"""The letterhead, type and subject, however an office lays them out and whatever slips are in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from docx.document import Document as Docx

from generator.format_rules.thanh_phan import nhan_dien
from generator.format_rules.van_ban import VanBan
from generator.word.view import read_view
from generator.word.view_records import BOX, Paragraph
from tests.support import van_ban_mau
from tests.support.the_thuc import cases
from tests.support.van_ban_mau import BANG, CHU_QUAN, CO_QUAN, DOAN, NGAY, QUOC_HIEU, TAB, TIEU_NGU, UBND, VE, luu
from tests.support.word_mau import CENTER, LEFT, Giay

SO = "Số: 05/KH-UBND"


def read(document: Docx) -> VanBan:
    return nhan_dien(read_view(luu(document)))


def words(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.words for paragraph in paragraphs]


def plan(**head: Any) -> Giay:
    """The opening of a plan. head: so, ngay, names, cach, ve_viec, ten, trich_yeu."""
    giay = Giay()
    names = head.get("names", ["", UBND])
    van_ban_mau.dau(
        giay, head.get("cach", BANG), VE, names, head.get("so", SO), head.get("ngay", NGAY), head.get("ve_viec", "")
    )
    van_ban_mau.ten_va_trich_yeu(giay, head.get("ten", "KẾ HOẠCH"), head.get("trich_yeu", "Thực hiện nhiệm vụ"), VE)
    giay.body("Ủy ban nhân dân huyện ban hành Kế hoạch như sau.")
    return giay


@pytest.mark.parametrize("case", cases("so_va_ngay.yaml")["so"], ids=lambda case: case["go"])
def test_a_number_is_read_as_typed_and_blanks_are_blank(case: dict[str, str]) -> None:
    found = read(plan(so=case["go"]).docx).so_ky_hieu
    assert found is not None
    assert (found.so, found.ky_hieu) == (case["so"], case["ky_hieu"])


@pytest.mark.parametrize("case", cases("so_va_ngay.yaml")["ngay"], ids=lambda case: case["go"])
def test_place_and_date_are_read_as_typed_and_blanks_are_blank(case: dict[str, str]) -> None:
    found = read(plan(ngay=case["go"]).docx).dia_danh_ngay
    assert found is not None
    assert (found.dia_danh, found.ngay, found.thang, found.nam) == tuple(
        case[name] for name in ("dia_danh", "ngay", "thang", "nam")
    )


@pytest.mark.parametrize("cach", [BANG, TAB, DOAN])
@pytest.mark.parametrize(
    ("names", "superior", "body"),
    [
        (["", UBND], [], ["ỦY BAN NHÂN DÂN", "HUYỆN BẮC SƠN"]),
        ([CHU_QUAN, CO_QUAN], [CHU_QUAN], [CO_QUAN]),
        (["UBND HUYỆN BẮC SƠN", "TRƯỜNG TIỂU HỌC"], ["UBND HUYỆN BẮC SƠN"], ["TRƯỜNG TIỂU HỌC"]),
    ],
)
def test_the_letterhead_is_found_in_every_layout(
    cach: str, names: list[str], superior: list[str], body: list[str]
) -> None:
    found = read(plan(cach=cach, names=names).docx)
    assert words(found.quoc_hieu) == [QUOC_HIEU]
    assert found.tieu_ngu is not None and found.tieu_ngu.words == TIEU_NGU
    assert words(found.chu_quan) == superior
    assert words(found.co_quan) == body
    assert found.so_ky_hieu is not None and found.so_ky_hieu.so == "05"
    assert found.dia_danh_ngay is not None and found.dia_danh_ngay.ngay == "05"
    assert len(found.ke_tieu_ngu) == len(found.ke_co_quan) == 1
    assert found.ke_tieu_ngu[0].length > 2 * found.ke_co_quan[0].length


@pytest.mark.parametrize(
    ("quoc_hieu", "tieu_ngu"),
    [
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "Độc lập, Tự do, Hạnh phúc"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAN", "Độc lập-Tự do-Hạnh phúc"),
    ],
)
def test_slips_in_the_names_of_the_state_do_not_hide_them(quoc_hieu: str, tieu_ngu: str) -> None:
    giay = plan()
    right = giay.docx.tables[0].rows[0].cells[1].paragraphs
    right[0].runs[0].text, right[1].runs[0].text = quoc_hieu, tieu_ngu
    found = read(giay.docx)
    assert words(found.quoc_hieu) == [quoc_hieu]
    assert found.tieu_ngu is not None and found.tieu_ngu.words == tieu_ngu


def test_quoc_hieu_that_is_left_out_leaves_the_rest_as_it_is() -> None:
    giay = plan()
    for paragraph in giay.docx.tables[0].rows[0].cells[1].paragraphs:
        for run in paragraph.runs:
            run.text = ""
    found = read(giay.docx)
    assert (found.quoc_hieu, found.tieu_ngu) == ((), None)
    assert words(found.co_quan) == ["ỦY BAN NHÂN DÂN", "HUYỆN BẮC SƠN"]
    assert found.loai == "KH" and found.la_hanh_chinh


def test_parts_in_one_paragraph_are_pieces_that_know_their_place_in_it() -> None:
    giay = Giay()
    left, right = giay.table(68, 92).rows[0].cells
    giay.put(left, f"{CHU_QUAN}\n{CO_QUAN}\nSố: 05/KH-PDT", CENTER, 12)
    giay.put(right, f"{QUOC_HIEU}\n{TIEU_NGU}\n{NGAY}", CENTER, 13, bold=True)
    giay.put(giay.docx, "KẾ HOẠCH\nThực hiện nhiệm vụ", CENTER, 14, bold=True)
    found = read(giay.docx)
    assert words(found.chu_quan) == [CHU_QUAN]
    assert words(found.co_quan) == [CO_QUAN]
    assert found.so_ky_hieu is not None
    assert found.so_ky_hieu.doan.index == found.chu_quan[0].index
    assert found.so_ky_hieu.doan.runs[0].start == len(f"{CHU_QUAN}\n{CO_QUAN}\n")
    assert found.dia_danh_ngay is not None and found.dia_danh_ngay.thang == "3"
    assert found.ten_loai is not None and found.ten_loai.text == "KẾ HOẠCH"
    assert words(found.trich_yeu) == ["Thực hiện nhiệm vụ"]


@pytest.mark.parametrize(
    ("ten", "trich_yeu", "loai", "found_type", "subject"),
    [
        ("Kế hoạch", "Thực hiện nhiệm vụ", "KH", "Kế hoạch", ["Thực hiện nhiệm vụ"]),
        ("QUYÊT ĐỊNH", "Về việc giao vốn", "QĐ", "QUYÊT ĐỊNH", ["Về việc giao vốn"]),
        ("KẾ HOẠCH Thực hiện", "nhiệm vụ", "KH", "KẾ HOẠCH", ["Thực hiện", "nhiệm vụ"]),
        ("BẢN THOẢ THUẬN", "Về việc hợp tác", "BTT", "BẢN THOẢ THUẬN", ["Về việc hợp tác"]),
        ("THƯ MỜI", "Họp", "", "THƯ MỜI", ["Họp"]),
        ("TỜ TRÌNH", "Về việc giao vốn\n(lần 2)", "TTr", "TỜ TRÌNH", ["Về việc giao vốn"]),
    ],
)
def test_type_and_subject(ten: str, trich_yeu: str, loai: str, found_type: str, subject: list[str]) -> None:
    found = read(plan(ten=ten, trich_yeu=trich_yeu).docx)
    assert found.loai == loai
    assert found.ten_loai is not None and found.ten_loai.words == found_type
    assert words(found.trich_yeu) == subject
    assert len(found.ke_trich_yeu) == 1
    assert words(found.loi_van) == ["Ủy ban nhân dân huyện ban hành Kế hoạch như sau."]


def test_a_subject_that_is_neither_bold_nor_centred_is_still_one() -> None:
    giay = plan()
    giay.docx.paragraphs[2].runs[0].bold = False
    assert words(read(giay.docx).trich_yeu) == ["Thực hiện nhiệm vụ"]
    giay.docx.paragraphs[2].runs[0].bold = True
    giay.docx.paragraphs[2].alignment = LEFT
    assert words(read(giay.docx).trich_yeu) == ["Thực hiện nhiệm vụ"]


def test_a_letter_has_no_type_and_its_subject_stands_under_the_number() -> None:
    found = read(van_ban_mau.cong_van())
    assert (found.loai, found.ten_loai, found.trich_yeu) == ("CV", None, ())
    assert words(found.ve_viec) == ["V/v báo cáo kết quả thực hiện chính sách dân tộc"]
    assert words(found.kinh_gui) == ["Kính gửi:", "- Ủy ban nhân dân các xã;", "- Phòng Tài chính - Kế hoạch."]


def test_marks_of_secrecy_urgency_and_circulation() -> None:
    giay = Giay()
    for mark in ("MẬT", "HOẢ TỐC", "LƯU HÀNH NỘI BỘ"):
        giay.put(giay.docx, mark, CENTER, 13, bold=True)
    van_ban_mau.dau(giay, BANG, VE, ["", UBND], SO, NGAY, "")
    van_ban_mau.ten_va_trich_yeu(giay, "KẾ HOẠCH", "Thực hiện nhiệm vụ", VE)
    found = read(giay.docx)
    assert (words(found.dau_mat), words(found.dau_khan)) == (["MẬT"], ["HOẢ TỐC"])
    assert words(found.luu_hanh) == ["LƯU HÀNH NỘI BỘ"]
    assert words(found.co_quan) == ["ỦY BAN NHÂN DÂN", "HUYỆN BẮC SƠN"]


def test_two_rules_anchored_in_one_place_are_told_apart_by_their_length() -> None:
    giay = Giay()
    left, right = giay.table(68, 92).rows[0].cells
    giay.put(left, CO_QUAN, CENTER, 12, bold=True)
    giay.rule(left, VE, 18)
    giay.rule(left, VE, 57)
    giay.put(left, SO, CENTER, 13)
    giay.put(right, QUOC_HIEU, CENTER, 12, bold=True)
    giay.put(right, TIEU_NGU, CENTER, 13, bold=True)
    found = read(giay.docx)
    assert [line.length for line in found.ke_tieu_ngu] == [57]
    assert [line.length for line in found.ke_co_quan] == [18]


def test_an_envelope_is_no_official_document() -> None:
    giay = Giay()
    giay.put(giay.docx, SO, LEFT, 12)
    giay.put(giay.docx, "Kính gửi: Ủy ban nhân dân xã", CENTER, 14, bold=True)
    found = read(giay.docx)
    assert not found.la_hanh_chinh
    assert (found.so_ky_hieu, found.kinh_gui, found.loai) == (None, (), "")


@pytest.mark.parametrize("cach", [BANG, DOAN])
def test_the_mark_of_a_draft_is_no_body(cach: str) -> None:
    found = read(plan(cach=cach, names=["DỰ THẢO", CO_QUAN]).docx)
    assert (words(found.chu_quan), words(found.co_quan)) == ([], [CO_QUAN])


def test_number_and_date_in_a_second_table_and_a_subject_of_two_lines() -> None:
    giay = Giay()
    left, _, right = giay.table(60, 5, 95).rows[0].cells
    giay.put(left, CHU_QUAN, CENTER, 12)
    giay.put(left, CO_QUAN, CENTER, 12, bold=True)
    giay.put(right, QUOC_HIEU, CENTER, 12, bold=True)
    giay.put(right, TIEU_NGU, CENTER, 13, bold=True)
    giay.put(giay.docx, "")
    left, right = giay.table(60, 100).rows[0].cells
    giay.put(left, "Số: 12/PDT-CS", CENTER, 13)
    giay.put(left, "V/v báo cáo tình hình\nthực hiện dự toán", CENTER, 12)
    giay.put(right, NGAY, CENTER, 13, italic=True)
    giay.put(giay.docx, "Kính gửi: Ủy ban nhân dân huyện", CENTER, 14)
    found = read(giay.docx)
    assert (words(found.chu_quan), words(found.co_quan)) == ([CHU_QUAN], [CO_QUAN])
    assert words(found.ve_viec) == ["V/v báo cáo tình hình", "thực hiện dự toán"]
    assert found.dia_danh_ngay is not None and found.loai == "CV"
    assert words(found.kinh_gui) == ["Kính gửi: Ủy ban nhân dân huyện"]


def test_a_letterhead_in_text_boxes() -> None:
    view = read_view(luu(plan(cach=DOAN).docx))
    boxed = tuple(
        replace(paragraph, part=BOX, boxed=True) if number < 8 else paragraph
        for number, paragraph in enumerate(view.paragraphs)
    )
    found = nhan_dien(replace(view, paragraphs=boxed))
    assert words(found.co_quan) == ["ỦY BAN NHÂN DÂN", "HUYỆN BẮC SƠN"]
    assert found.so_ky_hieu is not None and found.dia_danh_ngay is not None and found.loai == "KH"
