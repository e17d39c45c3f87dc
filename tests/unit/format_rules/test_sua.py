"""Repairs: of a document with every mechanical fault, the mended copy has no error left, says the same but for leading
zeros, opens, and mending it again changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from generator.findings import Severity
from generator.format_rules import remarks
from generator.word import edit, integrity
from generator.word.view import read_view
from tests.support.cai_loi import plant
from tests.support.van_ban_day_du import ke_hoach_day_du
from tests.support.word_mau import luu

# One line of the letterhead, of the text, of the end: what is mended in one of them is mended in all like it.
MECHANICAL: list[dict[str, Any]] = [
    {"ma": "TT101", "trang": {"kho": "216"}},
    {"ma": "TT103", "trang": {"le_trai": "25", "le_phai": "25", "le_tren": "15", "le_duoi": "30"}},
    {"ma": "TT112", "trang": {"so_trang": "nho"}},
    {"ma": "TT105", "tim": "2. Phòng Tài chính", "phong": "Arial"},
    {"ma": "TT106", "tim": "3. Ủy ban nhân dân các xã", "mau": "FF0000"},
    {"ma": "TT116", "tim": "d) Tuyên truyền", "roi": "có"},
    {"ma": "TT203", "tim": "CỘNG HÒA", "co": "15"},
    {"ma": "TT204", "tim": "Độc lập", "gian": "1.5"},
    {"ma": "TT207", "tim": "Độc lập", "nghieng": "có"},
    {"ma": "TT210", "tim_dung": "PHÒNG DÂN TỘC", "co": "14"},
    {"ma": "TT211", "tim_dung": "ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN", "co": "14"},
    {"ma": "TT222", "tim": "Số: 05", "thay": ["05", "5"]},
    {"ma": "TT228", "tim": "Số: 05", "dam": "có"},
    {"ma": "TT231", "tim": "Bắc Sơn, ngày", "nghieng": "không"},
    {"ma": "TT234", "tim": "Bắc Sơn, ngày", "thay": ["ngày 05 tháng 02", "ngày 5 tháng 2"]},
    {"ma": "TT302", "tim_dung": "KẾ HOẠCH", "dam": "không"},
    {"ma": "TT303", "tim_dung": "KẾ HOẠCH", "canh": "phai"},
    {"ma": "TT309", "tim_dung": "Thực hiện Chương trình mục tiêu quốc gia năm 2024", "co": "12"},
    {"ma": "TT320", "tim": "Căn cứ Luật", "nghieng": "không"},
    {"ma": "TT341", "tim_dung": "Phần I", "dam": "không"},
    {"ma": "TT347", "tim": "I. PHÂN CÔNG", "dam": "không"},
    {"ma": "TT349", "tim": "2. Mục tiêu cụ thể", "dam": "không"},
    {"ma": "TT352", "tim": "b) Hoàn thành", "nghieng": "có"},
    {"ma": "TT360", "tim": "1. Phòng Dân tộc chủ trì", "co": "12"},
    {"ma": "TT363", "tim": "Thu hẹp khoảng cách", "canh": "trai"},
    {"ma": "TT364", "tim": "Trên đây là Kế hoạch", "lui": "0"},
    {"ma": "TT366", "tim": "a) Giảm tỷ lệ", "sau": "0"},
    {"ma": "TT368", "tim": "2. Tỷ lệ hộ dân", "gian": "2"},
    {"ma": "TT414", "tim_dung": "PHÓ TRƯỞNG PHÒNG", "dam": "không"},
    {"ma": "TT415", "tim": "Hoàng Văn An", "canh": "trai"},
    {"ma": "TT431", "tim": "Nơi nhận:", "nghieng": "không"},
    {"ma": "TT432", "tim": "- Ủy ban nhân dân huyện;", "co": "13"},
    {"ma": "TT451", "tim_dung": "Phụ lục I", "co": "12"},
    {"ma": "TT453", "tim": "DANH MỤC CÔNG TRÌNH", "dam": "không"},
    {"ma": "TT455", "tim": "(Kèm theo", "nghieng": "không"},
]  # fmt: skip
ZEROS = {"Số: 5/KH-PDT": "Số: 05/KH-PDT", "ngày 5 tháng 2 năm": "ngày 05 tháng 02 năm"}


@pytest.fixture(scope="module")
def faulty() -> bytes:
    document = ke_hoach_day_du()
    plant(document, MECHANICAL)
    return luu(document)


@pytest.fixture(scope="module")
def mended(faulty: bytes) -> bytes:
    return edit.apply(faulty, remarks.examine(faulty, "kế hoạch.docx").edits)


def text(docx: bytes) -> str:
    view = read_view(docx)
    return "\n".join(paragraph.text for paragraph in view.paragraphs)


def test_every_fault_is_told_and_its_repair_listed(faulty: bytes) -> None:
    form = remarks.examine(faulty, "kế hoạch.docx")
    listed = "\n".join(form.repaired)
    assert {case["ma"] for case in MECHANICAL} - {finding.code for finding in form.findings} == set()
    assert [case["ma"] for case in MECHANICAL if case["ma"] not in listed] == []


def test_the_mended_copy_has_no_error_left(mended: bytes) -> None:
    left = remarks.examine(mended, "kế hoạch.docx").findings
    assert [(one.code, one.message) for one in left if one.severity is Severity.ERROR] == []


def test_the_words_are_the_same_but_for_leading_zeros(faulty: bytes, mended: bytes) -> None:
    expected = text(faulty)
    for old, new in ZEROS.items():
        assert old in expected
        expected = expected.replace(old, new, 1)
    assert text(mended) == expected


def test_zeros_are_named_where_repairs_are_listed(faulty: bytes) -> None:
    listed = "\n".join(remarks.examine(faulty, "kế hoạch.docx").repaired)
    assert "Số 5 thiếu số 0" in listed
    assert "Ngày 5 thiếu số 0" in listed
    assert "Tháng 2 thiếu số 0" in listed


def test_the_mended_copy_opens(mended: bytes) -> None:
    assert integrity.check(mended) == []


def test_mending_again_changes_nothing(mended: bytes) -> None:
    again = remarks.examine(mended, "kế hoạch.docx").edits
    assert again == ()
    assert edit.apply(mended, again) == mended


def test_a_good_document_gets_no_repair() -> None:
    assert remarks.examine(luu(ke_hoach_day_du()), "kế hoạch.docx").edits == ()
