"""Numbered paragraphs: what is one, its rank, its number, what it stands under, whether it is a title."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.format_rules.muc_luc import read_parts
from generator.format_rules.thanh_phan import nhan_dien
from generator.word.view import read_view
from generator.word.view_records import BODY, BOTH, CellPlace, Paragraph, Run, Section, View
from tests.support import van_ban_mau
from tests.support.the_thuc import cases

FONT = frozenset({"Times New Roman"})


def paragraphs(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """“*” in front makes it bold."""
    return tuple(
        Paragraph(BODY, number, text, (Run(text, 0, FONT, 14, bold=text is not given_),), align=BOTH)
        for number, given_ in enumerate(texts)
        for text in [given_.removeprefix("*")]
    )


@pytest.mark.parametrize("case", cases("muc.yaml"), ids=lambda case: case["ten"])
def test_ranks_numbers_and_what_they_stand_under(case: dict[str, Any]) -> None:
    found = read_parts(paragraphs(case["doan"]))
    assert [[muc.cap, muc.so, str(muc.cha)] for muc in found] == case["muc"]
    assert [muc.thu_tu for muc in found] == list(range(len(found)))


def test_titles_on_their_own_line_and_in_the_line_of_the_number() -> None:
    texts = ["*Chương I", "*QUY ĐỊNH CHUNG", "*Điều 1. Phạm vi", "1. Quy định này áp dụng cho huyện.",
             "2. Công tác chỉ đạo", "a) Đã ban hành kế hoạch.", "3. Kết quả:", "- Đạt."]  # fmt: skip
    found = read_parts(paragraphs(texts))
    assert [(muc.so, muc.co_tieu_de) for muc in found if muc.cap != "gạch"] == [
        ("I", True), ("1", True), ("1", False), ("2", True), ("a", False), ("3", False),
    ]  # fmt: skip
    assert found[0].tieu_de is not None and found[0].tieu_de.text == "QUY ĐỊNH CHUNG"


def test_numbers_in_tables_are_not_of_the_text() -> None:
    cell = CellPlace(1, 1, 1, 1, 2, bordered=True)
    assert read_parts([Paragraph(BODY, 0, "1. Xây dựng đường", cell=cell)]) == ()


def test_numbers_that_word_writes_are_like_typed_ones() -> None:
    typed = nhan_dien(read_view(van_ban_mau.luu(van_ban_mau.ke_hoach()))).muc
    automatic = nhan_dien(read_view(van_ban_mau.luu(van_ban_mau.ke_hoach(tu_danh_so=True)))).muc
    assert [(muc.cap, muc.so, muc.cha, muc.co_tieu_de) for muc in automatic] == [
        (muc.cap, muc.so, muc.cha, muc.co_tieu_de) for muc in typed
    ]
    assert automatic[0].doan.label == "I."


@given(st.lists(st.sampled_from(["I. A", "II. B", "1. c", "2. d", "1.1. e", "a) g", "b) h", "- i", "+ k", "chữ"])))
def test_every_part_stands_under_an_earlier_and_wider_one(texts: list[str]) -> None:
    found = read_parts(paragraphs(texts))
    assert all(-1 <= muc.cha < muc.thu_tu for muc in found)
    assert all(muc.cha < 0 or found[muc.cha].cap != muc.cap for muc in found if muc.cap != "khoản con")


@pytest.mark.parametrize(
    "piece", ["1.", "I", "- ", "a) ", "Phụ lục ", "Số: ", "ngày tháng năm ", "Căn cứ ", "TM. ", "_", "V/v ", "(", "\n"]
)
def test_a_paragraph_without_end_costs_little(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    section = Section(0, 210, 297, 20, 20, 30, 20, 10, 10)
    view = View(tuple(Paragraph(BODY, number, text, (Run(text, 0, FONT, 14),)) for number in range(5)), (section,))
    begin = time.process_time()
    nhan_dien(view)
    assert time.process_time() - begin < 5
