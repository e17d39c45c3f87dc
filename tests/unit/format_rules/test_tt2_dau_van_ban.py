"""Rules TT105 to TT118 about letters and TT201 to TT237 about the letterhead, over the cases of
tests/cases/the_thuc/trang_va_dau.yaml: each fault is told with its code and place, good documents say nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.word.edit import SetLetters, apply
from generator.word.view import read_view
from generator.word.view_records import BODY
from tests.support.loi_the_thuc import as_file, every, lay, noi_gi, quy_tac
from tests.support.van_ban_mau import DUNG, KY_TU, VE, VIEN, luu
from tests.support.word_mau import CENTER, Giay

ROOT = Path(__file__).parents[3]
CASES = yaml.safe_load((ROOT / "tests/cases/the_thuc/trang_va_dau.yaml").read_text(encoding="utf-8"))
RULES = quy_tac("tt1", "tt2")
# Their faults are no words: they have tests of their own, below or in test_tt1_trang.py.
BY_HAND = {"TT208", "TT212", "TT213", "TT237"}
# An edit changes these words, and only there; everything else keeps its text.
ZEROS = {"TT222", "TT234"}


def name(case: dict[str, Any]) -> str:
    return f"{case['ma']} {case['cau']}"


def told(docx: bytes) -> list[tuple[str, str]]:
    return [(ma, loi.sai) for ma, loi in noi_gi(docx, RULES)]


@pytest.mark.parametrize("case", CASES["sai"], ids=name)
def test_a_fault_is_told_with_its_code_and_place(case: dict[str, Any]) -> None:
    found = noi_gi(as_file(case), RULES)
    assert {ma for ma, _ in found} == {case["ma"], *case.get("kem", ())}, [(ma, loi.sai) for ma, loi in found]
    loi = next(loi for _, loi in found if case["cau"] in loi.sai)
    assert loi.chac is ("hoi" not in case)
    assert loi.can
    assert loi.sua.endswith((".", "phúc"))
    if "tai" in case:
        whole = "".join(run.text for run in every_run(case, loi.doan.index))
        assert whole[loi.dau : loi.cuoi] == case["tai"]


def every_run(case: dict[str, Any], index: int) -> Any:
    return list(every(lay(case)))[index].runs


@pytest.mark.parametrize("case", CASES["sai"], ids=name)
def test_repairs_mend_what_they_are_for_and_keep_the_words(case: dict[str, Any]) -> None:
    docx = as_file(case)
    found = noi_gi(docx, RULES)
    edits = [edit for _, loi in found for edit in loi.chinh]
    assert all(loi.chac for _, loi in found if loi.chinh)
    if edits:
        mended = apply(docx, edits)
        assert told(mended) == []
        assert (text(mended) == text(docx)) is (case["ma"] not in ZEROS)


def text(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_view(docx).paragraphs]


@pytest.mark.parametrize("case", CASES["dung"], ids=lambda case: str(case)[:70])
def test_what_the_decree_allows_is_left_alone(case: dict[str, Any]) -> None:
    assert told(as_file(case)) == []


@pytest.mark.parametrize("layout", DUNG)
def test_good_documents_in_every_layout_say_nothing(layout: str) -> None:
    assert told(luu(DUNG[layout]())) == []


def letterhead(motto: float | None, body: float | None, kind: str = VE, number_row: int = 1, day_row: int = 1) -> bytes:
    """A plan whose rules are so long in mm (None: there is none); rows of the table from 0."""
    giay = Giay()
    table = giay.table(68, 92)
    left, right = table.rows[0].cells
    giay.put(left, "ỦY BAN NHÂN DÂN", CENTER, 12, bold=True)
    giay.put(left, "HUYỆN BẮC SƠN", CENTER, 12, bold=True)
    giay.put(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTER, 12, bold=True)
    giay.put(right, "Độc lập - Tự do - Hạnh phúc", CENTER, 13, bold=True)
    for cell, length, room in ((left, body, 64), (right, motto, 88)):
        if length:
            giay.rule(cell, kind, length, room)
    rows = [table.rows[0], *(table.add_row() for _ in range(max(number_row, day_row)))]
    giay.put(rows[number_row].cells[0], "Số: 05/KH-UBND", CENTER, 13)
    giay.put(rows[day_row].cells[1], "Bắc Sơn, ngày 05 tháng 3 năm 2024", CENTER, 13, italic=True)
    giay.put(giay.docx, "KẾ HOẠCH", CENTER, 14, bold=True)
    giay.put(giay.docx, "Đào tạo nghề năm 2024", CENTER, 14, bold=True)
    return luu(giay.docx)


# Tiêu ngữ at size 13 is 55,9 mm wide, the longer line of the body's name at size 12 about 41 mm.
@pytest.mark.parametrize("kind", (VE, VIEN, KY_TU))
@pytest.mark.parametrize(("motto", "body"), ((56, 18), (50, 14), (62, 22)))
def test_rules_of_the_right_length_say_nothing(kind: str, motto: float, body: float) -> None:
    assert told(letterhead(motto, body, kind)) == []


@pytest.mark.parametrize("kind", (VE, VIEN, KY_TU))
@pytest.mark.parametrize("motto", (30, 80))
def test_a_rule_unlike_tieu_ngu_is_told(kind: str, motto: float) -> None:
    [(ma, sai)] = told(letterhead(motto, 18, kind))
    assert ma == "TT208"
    assert "Đường kẻ dưới Tiêu ngữ dài khoảng" in sai


@pytest.mark.parametrize("kind", (VE, VIEN, KY_TU))
@pytest.mark.parametrize("body", (6, 42))
def test_a_rule_unlike_half_the_body_s_name_is_told(kind: str, body: float) -> None:
    [(ma, sai)] = told(letterhead(56, body, kind))
    assert ma == "TT212"
    assert "Đường kẻ dưới tên cơ quan ban hành dài khoảng" in sai


def test_missing_rules_are_told_each_with_its_code() -> None:
    assert told(letterhead(None, None)) == [
        ("TT208", "Dưới Tiêu ngữ không có đường kẻ."),
        ("TT212", "Dưới tên cơ quan ban hành không có đường kẻ."),
    ]


def test_underlining_is_no_rule() -> None:
    docx = as_file({"van_ban": "cong_van", "net": {"Độc lập": {"gach_chan": True}}})
    assert told(docx) == []
    assert told(underlined(letterhead(None, 18))) == [("TT208", "Tiêu ngữ gạch chân thay cho đường kẻ.")]


def underlined(docx: bytes) -> bytes:
    """Tiêu ngữ underlined."""
    return apply(docx, [SetLetters(BODY, index_of(docx, "Độc lập"), underline=True)])


def index_of(docx: bytes, words: str) -> int:
    return next(one.index for one in read_view(docx).paragraphs if words in one.text)


def test_a_day_in_another_row_than_the_number_is_asked_about() -> None:
    [(ma, loi)] = noi_gi(letterhead(56, 18, number_row=1, day_row=2), RULES)
    assert (ma, loi.chac) == ("TT237", False)


def test_a_body_that_is_not_found_is_asked_about() -> None:
    case = {"van_ban": "cong_van", "xoa": ["ỦY BAN NHÂN DÂN HUYỆN", "PHÒNG DÂN TỘC"]}
    [loi] = [loi for ma, loi in noi_gi(as_file(case), RULES) if ma == "TT213"]
    assert loi.chac is False


def test_every_rule_has_a_fault_among_the_cases() -> None:
    told_of = {case["ma"] for case in CASES["sai"]} | BY_HAND
    assert {module.MA for module in quy_tac("tt2")} <= told_of


def test_an_appendix_in_its_own_file_needs_no_letterhead() -> None:
    giay = Giay()
    giay.put(giay.docx, "Phụ lục I", CENTER, 14, bold=True)
    giay.put(giay.docx, "DANH MỤC CÔNG TRÌNH", CENTER, 14, bold=True)
    giay.body("Các công trình khởi công mới năm 2024.")
    assert told(luu(giay.docx)) == []


def test_plain_text_is_only_asked_about() -> None:
    giay = Giay()
    giay.body("Ghi chép cuộc họp giao ban.")
    assert [(ma, loi.chac) for ma, loi in noi_gi(luu(giay.docx), RULES)] == [("TT201", False)]
