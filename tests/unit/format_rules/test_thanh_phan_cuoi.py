"""Signature, Nơi nhận, appendices, copies, address: the end of a document as offices type it."""

from __future__ import annotations

import pytest
from docx.document import Document as Docx

from generator.format_rules.thanh_phan import nhan_dien
from generator.format_rules.van_ban import KhoiKy, VanBan
from generator.word.view import read_view
from generator.word.view_records import Paragraph
from tests.support import mau_phu_luc_3, van_ban_mau
from tests.support.van_ban_mau import BANG, NGAY, UBND, VE, luu
from tests.support.word_mau import CENTER, LEFT, RIGHT, Giay

LAST = "Các cơ quan thực hiện Kế hoạch này./."


def read(document: Docx) -> VanBan:
    return nhan_dien(read_view(luu(document)))


def words(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.words for paragraph in paragraphs]


def signature(block: KhoiKy) -> tuple[list[str], list[str], str]:
    return words(block.quyen_han), words(block.chuc_vu_khac), block.ho_ten.words if block.ho_ten else ""


def plan() -> Giay:
    """A plan up to its last sentence."""
    giay = Giay()
    van_ban_mau.dau(giay, BANG, VE, ["", UBND], "Số: 05/KH-UBND", NGAY, "")
    van_ban_mau.ten_va_trich_yeu(giay, "KẾ HOẠCH", "Thực hiện nhiệm vụ", VE)
    giay.body(LAST)
    return giay


def signed(*offices: str, name: str = "Nông Thị Bình") -> Giay:
    giay = plan()
    van_ban_mau.chan(giay, ["- Như trên;", "- Lưu: VT."], offices, name)
    return giay


@pytest.mark.parametrize(
    ("offices", "name"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Nông Thị Bình"),
        (["TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "TS. Nông Thị Bình"),
        (["T/M ỦY BAN NHÂN DÂN", "Chủ tịch"], "NÔNG THỊ BÌNH"),
        (["TUQ. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"], ""),
        (["Q. GIÁM ĐỐC"], "Đại tá Nông Thị Bình"),
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "PGS.TS. Nông Thị Bình"),
        (["CHỦ NHIỆM HỢP TÁC XÃ"], "Nông Thị Bình"),
    ],
)
def test_lines_of_authority_and_the_name(offices: list[str], name: str) -> None:
    found = read(signed(*offices, name=name).docx)
    assert [signature(block) for block in found.chu_ky] == [(offices, [], name)]
    assert words(found.noi_nhan) == ["- Như trên;", "- Lưu: VT."]
    assert words(found.than) == [LAST]


def test_another_office_of_the_signer_stands_above_the_name() -> None:
    giay = plan()
    left, right = giay.table(80, 80).rows[0].cells
    van_ban_mau.noi_nhan(giay, left, ["- Lưu: VT."])
    for line in ("TRƯỞNG BAN", "", "", "", "PHÓ CHỦ TỊCH UBND HUYỆN", "Nông Thị Bình"):
        giay.put(right, line, CENTER, 14, bold=True)
    found = read(giay.docx)
    assert [signature(block) for block in found.chu_ky] == [
        (["TRƯỞNG BAN"], ["PHÓ CHỦ TỊCH UBND HUYỆN"], "Nông Thị Bình")
    ]


def test_several_bodies_sign_together() -> None:
    giay = plan()
    cells = giay.table(50, 50, 60).rows[0].cells
    van_ban_mau.noi_nhan(giay, cells[0], ["- Lưu: VT."])
    for cell, office, name in ((cells[1], "GIÁM ĐỐC SỞ", "Lý Thị Dung"), (cells[2], "CHỦ TỊCH HỘI", "Hoàng Văn An")):
        for line in (office, "", "", "", name):
            giay.put(cell, line, CENTER, 14, bold=True)
    assert [signature(block) for block in read(giay.docx).chu_ky] == [
        (["GIÁM ĐỐC SỞ"], [], "Lý Thị Dung"),
        (["CHỦ TỊCH HỘI"], [], "Hoàng Văn An"),
    ]


def test_minutes_are_signed_by_two_and_their_recipients_stand_below() -> None:
    found = read(van_ban_mau.bien_ban())
    assert [signature(block) for block in found.chu_ky] == [
        (["THƯ KÝ"], [], "Lý Thị Dung"),
        (["CHỦ TỌA"], [], "Triệu Văn Cường"),
    ]
    assert words(found.noi_nhan) == ["- Như thành phần họp;", "- Lưu: VT, Hồ sơ."]


def test_line_breaks_in_one_paragraph() -> None:
    giay = plan()
    left, right = giay.table(80, 80).rows[0].cells
    giay.put(left, "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nPL.(300)", LEFT, 11)
    giay.put(right, "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nHoàng Văn An", CENTER, 14, bold=True)
    found = read(giay.docx)
    assert found.noi_nhan_tu is not None and found.noi_nhan_tu.text == "Nơi nhận:"
    assert words(found.noi_nhan) == ["- Như trên;", "- Lưu: VT."]
    assert found.nguoi_soan is not None and found.nguoi_soan.words == "PL.(300)"
    assert [signature(block) for block in found.chu_ky] == [(["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], [], "Hoàng Văn An")]
    assert found.chu_ky[0].quyen_han[0].index == found.chu_ky[0].quyen_han[1].index


def test_two_columns_by_tabs() -> None:
    giay = plan()
    giay.columns(("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", {}), ("- Như trên;", "CHỦ TỊCH", {}), ("- Lưu: VT.", "", {}))
    for _ in range(3):
        giay.put(giay.docx, "")
    giay.columns(("", "Nông Thị Bình", {}))
    found = read(giay.docx)
    assert words(found.noi_nhan) == ["- Như trên;", "- Lưu: VT."]
    assert [signature(block) for block in found.chu_ky] == [(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], [], "Nông Thị Bình")]


@pytest.mark.parametrize("first", ["ký", "nơi nhận"])
def test_plain_paragraphs_in_either_order(first: str) -> None:
    giay = plan()
    if first == "nơi nhận":
        van_ban_mau.noi_nhan(giay, giay.docx, ["- Như trên;", "- Lưu: VT."])
    for line in ("GIÁM ĐỐC", "", "", "", "Nông Thị Bình"):
        giay.put(giay.docx, line, RIGHT, 14, bold=True)
    if first == "ký":
        van_ban_mau.noi_nhan(giay, giay.docx, ["- Như trên;", "- Lưu: VT."])
    found = read(giay.docx)
    assert words(found.noi_nhan) == ["- Như trên;", "- Lưu: VT."]
    assert [signature(block) for block in found.chu_ky] == [(["GIÁM ĐỐC"], [], "Nông Thị Bình")]
    assert words(found.than) == [LAST]


def test_recipients_without_colon_and_dashes_are_still_found() -> None:
    giay = plan()
    for line in ("Nơi nhận", "Như trên", "Lưu VT"):
        giay.put(giay.docx, line, LEFT, 12)
    found = read(giay.docx)
    assert found.noi_nhan_tu is not None
    assert words(found.noi_nhan) == ["Như trên", "Lưu VT"]
    assert words(found.than) == [LAST]


def test_appendices_with_their_names_and_references() -> None:
    giay = signed("CHỦ TỊCH")
    giay.docx.add_page_break()
    giay.put(giay.docx, "PHỤ LỤC 1: DANH MỤC DỰ ÁN", CENTER, 14, bold=True)
    giay.put(giay.docx, "(Kèm theo Kế hoạch số 05/KH-UBND\nngày 05 tháng 3 năm 2024)", CENTER, 14, italic=True)
    giay.body("Phụ lục này có một bảng.")
    giay.put(giay.docx, "Phụ lục II", CENTER, 14, bold=True)
    giay.put(giay.docx, "BIỂU KINH PHÍ", CENTER, 14, bold=True)
    giay.grid(["TT", "Kinh phí"], ["1", "2"])
    first, second = read(giay.docx).phu_luc
    assert (first.so, first.doan.text, words(first.ten)) == ("1", "PHỤ LỤC 1:", ["DANH MỤC DỰ ÁN"])
    assert words(first.kem_theo) == ["(Kèm theo Kế hoạch số 05/KH-UBND", "ngày 05 tháng 3 năm 2024)"]
    assert words(first.than) == ["Phụ lục này có một bảng."]
    assert (second.so, words(second.ten), second.kem_theo, len(second.than)) == ("II", ["BIỂU KINH PHÍ"], (), 4)


def test_an_appendix_that_is_spoken_of_is_none() -> None:
    giay = plan()
    giay.body("Phụ lục I kèm theo Kế hoạch này gồm ba biểu.")
    giay.body("Phụ lục kèm theo;")
    assert read(giay.docx).phu_luc == ()


def test_an_appendix_in_a_file_of_its_own() -> None:
    found = read(mau_phu_luc_3.mau_phu_luc())
    assert not found.la_hanh_chinh
    assert [(each.so, words(each.ten), len(each.kem_theo)) for each in found.phu_luc] == [("", ["……… 2 ………."], 1)]


def test_the_block_of_a_copy_is_neither_signature_nor_recipients() -> None:
    giay = signed("CHỦ TỊCH")
    left, right = giay.table(80, 80).rows[0].cells
    for line in ("PHÒNG DÂN TỘC", "Số: 07/SY-PDT", "Nơi nhận:", "- Như trên;", "- Lưu: VT."):
        giay.put(left, line, CENTER, 12)
    for line in ("SAO Y", "Bắc Sơn, ngày 12 tháng 4 năm 2024", "TRƯỞNG PHÒNG", "", "", "Triệu Văn Cường"):
        giay.put(right, line, CENTER, 13)
    found = read(giay.docx)
    assert [signature(block) for block in found.chu_ky] == [(["CHỦ TỊCH"], [], "Nông Thị Bình")]
    assert words(found.ban_sao)[:2] == ["PHÒNG DÂN TỘC", "Số: 07/SY-PDT"]
    assert "SAO Y" in words(found.ban_sao)


def test_the_address_at_the_foot_of_the_first_page() -> None:
    address = "Địa chỉ: thị trấn Bắc Sơn; điện thoại: 0205 000 000; email: bacson@langson.gov.vn"
    giay = signed("CHỦ TỊCH")
    giay.put(giay.docx, address, CENTER, 11)
    assert words(read(giay.docx).dia_chi) == [address]
    giay = signed("CHỦ TỊCH")
    giay.docx.sections[0].first_page_footer.paragraphs[0].text = address
    assert words(read(giay.docx).dia_chi) == [address]


def test_who_decides_and_the_command_are_neither_signature_nor_running_text() -> None:
    found = read(van_ban_mau.quyet_dinh())
    assert [signature(block) for block in found.chu_ky] == [(["CHỦ TỊCH"], [], "Nông Thị Bình")]
    assert [base.words.split()[0] for base in found.can_cu] == ["Căn", "Căn", "Theo"]
    assert [paragraph.words[:7] for paragraph in found.loi_van] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert found.view.paragraphs[found.noi_dung_dau].words.startswith("CHỦ TỊCH ỦY BAN")


def test_a_sentence_that_leads_to_the_text_is_no_base() -> None:
    giay = plan()
    giay.docx.paragraphs[-1].runs[
        0
    ].text = "Căn cứ Kế hoạch số 49/KH-UBND của Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện ban hành Kế hoạch như sau:"
    found = read(giay.docx)
    assert found.can_cu == ()
    assert len(found.loi_van) == 1
