"""Where passages stand, in plain text and in Word, and the money lines of a plan as the district writes it."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument

from generator.errors import StopRun
from generator.review.doc import doc_docx, doc_txt
from generator.review.records import VanBanDoc


def outline(read: VanBanDoc) -> list[str]:
    """Every passage outside tables as "depth mark words"."""
    return [f"{one.cap} {one.nhan} {one.chu}".strip() for one in read.doan if one.o is None and not one.chu_thich]


def above(read: VanBanDoc, words: str) -> list[str]:
    """What the passage with these words stands under, from the widest."""
    place = next(passage.chi_so for passage in read.doan if words in passage.chu)
    return [f"{one.nhan} {one.chu}".strip() for one in reversed(read.duong(place)[1:])]


PLAN = """PHẦN II

KẾ HOẠCH NĂM 2024

IV. NỘI DUNG THỰC HIỆN

1. Dự án 1: Giải quyết đất ở, nhà ở

b) Kinh phí hỗ trợ:

- *Kinh phí chuyển nguồn năm 2022 và 2023:*

+ Vốn sự nghiệp NSTW: 465,0 trđ. (trong đó NSTW: 457,4trđ; NSDP: 7,6 trđ)

- Kinh phí giao năm 2024

+Vốn đầu tư : 1.264,0 trđ (trong đó NSTW: 1.204,0trđ; NSDP: 60,0 trđ)

c) Phân công thực hiện

Phòng Dân tộc chủ trì.

2. Dự án 4: Hạ tầng thiết yếu

a) Nội dung thực hiện

Tiểu dự án 1: Đầu tư cơ sở hạ tầng

- Nội dung 1: thực hiện 11 dự án tại xã.

b) Kinh phí hỗ trợ:

- Vốn đầu tư : 37.805,0trđ (trong đó NSTW: 36.004,0trđ; NSDP: 1.8,0trđ)

V. KINH PHÍ THỰC HIỆN

Kế hoạch vốn năm 2024: 101.160,3 triệu đồng, gồm:

- + Vốn đầu tư: 49.452 triệu đồng

- + Vốn sự nghiệp: 51.708,3 triệu đồng

VI. GIẢI PHÁP
"""


def test_the_plan_of_the_district_keeps_its_structure() -> None:
    read = doc_txt(PLAN)
    assert above(read, "Vốn sự nghiệp NSTW") == [
        "PHẦN II", "IV. NỘI DUNG THỰC HIỆN", "1. Dự án 1: Giải quyết đất ở, nhà ở", "b) Kinh phí hỗ trợ:",
        "- Kinh phí chuyển nguồn năm 2022 và 2023:",
    ]  # fmt: skip
    assert above(read, "1.264,0")[-1] == "- Kinh phí giao năm 2024"
    assert above(read, "Phòng Dân tộc")[-1] == "c) Phân công thực hiện"
    assert above(read, "11 dự án")[-2:] == ["a) Nội dung thực hiện", "Tiểu dự án 1: Đầu tư cơ sở hạ tầng"]
    assert above(read, "37.805,0")[-2:] == ["2. Dự án 4: Hạ tầng thiết yếu", "b) Kinh phí hỗ trợ:"]
    assert above(read, "49.452") == [
        "PHẦN II",
        "V. KINH PHÍ THỰC HIỆN",
        "Kế hoạch vốn năm 2024: 101.160,3 triệu đồng, gồm:",
    ]
    assert above(read, "GIẢI PHÁP") == ["PHẦN II"]


def test_the_money_lines_of_the_plan_are_read_to_the_digit() -> None:
    figures = [(one.nhan, f"{one.gia_tri}") for passage in doc_txt(PLAN).doan for one in passage.so if one.ho == "tiền"]
    assert figures == [
        ("Vốn sự nghiệp NSTW", "465.0"), ("NSTW", "457.4"), ("NSDP", "7.6"), ("Vốn đầu tư", "1264.0"),
        ("NSTW", "1204.0"), ("NSDP", "60.0"), ("Vốn đầu tư", "37805.0"), ("NSTW", "36004.0"), ("NSDP", "18.0"),
        ("Kế hoạch vốn năm 2024", "101160.3"), ("Vốn đầu tư", "49452"), ("Vốn sự nghiệp", "51708.3"),
    ]  # fmt: skip


def test_items_stand_under_the_line_that_announces_them() -> None:
    read = doc_txt("Tổng vốn: 10 trđ, gồm:\n- Vốn A: 3 trđ\n- Vốn B: 7 trđ\nHết năm giải ngân xong.")
    assert outline(read) == [
        "0  Tổng vốn: 10 trđ, gồm:", "1 - Vốn A: 3 trđ", "1 - Vốn B: 7 trđ", "0  Hết năm giải ngân xong.",
    ]  # fmt: skip
    assert read.con[0] == (1, 2)


def test_a_line_announces_items_with_its_own_mark_once() -> None:
    read = doc_txt("- Tổng: 10 trđ, trong đó:\n- A: 4 trđ, gồm:\n- B: 6 trđ")
    assert [passage.cha for passage in read.doan] == [-1, 0, 0]
    plain = doc_txt("- Về nhà ở:\n- Về đất ở:\n- Về nước:")
    assert [passage.cha for passage in plain.doan] == [-1, -1, -1]


def test_every_kind_of_mark_is_known() -> None:
    lines = (
        "Chương I", "Điều 1. Phạm vi", "1. Một", "1.1. Hai", "a) Ba", "- Bốn", "+ Năm", "• Sáu:", "○ Bảy", "đ) Tám",
        "Điều 2. Đối tượng", "Điều 5 khoản 2 quy định",
    )  # fmt: skip
    text = "\n".join(lines)
    assert outline(doc_txt(text)) == [
        "0 Chương I", "1 Điều 1. Phạm vi", "2 1. Một", "3 1.1. Hai", "4 a) Ba", "5 - Bốn", "6 + Năm", "7 • Sáu:",
        "8 ○ Bảy", "4 đ) Tám", "1 Điều 2. Đối tượng", "2  Điều 5 khoản 2 quy định",
    ]  # fmt: skip


def test_what_looks_like_a_heading_is_one_unless_it_holds_figures() -> None:
    read = doc_txt("I. KẾT QUẢ\n1. Mục đích\n2. Tiếp tục thực hiện.\n3. Vốn: 5 trđ\nKẾ HOẠCH")
    assert [passage.tieu_de for passage in read.doan] == [True, True, False, False, True]


def test_a_long_chain_of_announcing_lines_stays_shallow() -> None:
    read = doc_txt("- A gồm:\n" * 5_000)
    assert max(passage.cap for passage in read.doan) <= 2


# --- Word ---


def saved(document: WordDocument) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def report() -> WordDocument:
    document = Document()
    document.add_heading("Phần I", 1)
    document.add_heading("KẾT QUẢ", 1)
    document.add_heading("I. KINH PHÍ: 100 TRIỆU ĐỒNG", 2)
    document.add_paragraph("a) Tổng vốn: 100 trđ, gồm:")
    document.add_paragraph("Vốn đầu tư: 60 trđ", style="List Bullet")
    document.add_paragraph("Vốn sự nghiệp: 40 trđ", style="List Bullet")
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    for row, words in zip(table.rows, [("Nguồn vốn", "Số tiền"), ("1. NSTW", "-1.234,5")], strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.add_heading("II. GIẢI PHÁP", 2)
    document.add_paragraph("Các xã thực hiện.")
    document.add_heading("Phần II", 1)
    document.add_heading("TỔ CHỨC", 1)
    document.add_paragraph("Hết.")
    return document


def test_a_word_document_keeps_headings_lists_and_places() -> None:
    read = doc_docx(saved(report()), "báo cáo")
    assert outline(read) == [
        "0 Phần I", "1  KẾT QUẢ", "1 I. KINH PHÍ: 100 TRIỆU ĐỒNG", "2 a) Tổng vốn: 100 trđ, gồm:",
        "3 • Vốn đầu tư: 60 trđ", "3 • Vốn sự nghiệp: 40 trđ", "1 II. GIẢI PHÁP", "2  Các xã thực hiện.", "0 Phần II",
        "1  TỔ CHỨC", "1  Hết.",
    ]  # fmt: skip
    money = next(passage for passage in read.doan if passage.chu.startswith("Vốn đầu tư"))
    assert (money.noi, money.vi_tri, money.dong, money.tieu_de) == ("Phần I, mục I", 4, 0, False)
    assert next(passage for passage in read.doan if passage.nhan == "I.").tieu_de


def test_cells_keep_their_words_and_stand_under_nothing() -> None:
    cells = [passage for passage in doc_docx(saved(report())).doan if passage.o is not None]
    assert [(cell.chu, cell.nhan, cell.cha) for cell in cells] == [
        ("Nguồn vốn", "", -1), ("Số tiền", "", -1), ("1. NSTW", "", -1), ("-1.234,5", "", -1),
    ]  # fmt: skip
    assert f"{cells[-1].so[0].gia_tri}" == "-1234.5"
    assert (cells[-1].o.row, cells[-1].o.column_name) == (2, "Số tiền")


def test_a_file_that_is_no_word_document_is_refused() -> None:
    with pytest.raises(StopRun, match="kế hoạch"):
        doc_docx(b"%PDF-1.7", "kế hoạch")


def test_too_long_a_paragraph_is_left_out_with_its_place() -> None:
    document = report()
    document.add_paragraph("1" * 30_000)
    read = doc_docx(saved(document))
    assert read.bo_qua == ("Phần II",)
    assert read.doan[-1].chu == "Hết."
