"""Citations: type, number and symbol, date, and whether a body is named."""

from __future__ import annotations

import time

import pytest

from generator.format_rules.vien_dan import VienDan, co_ngay, loai_mo_dau, vien_dan
from generator.word.view_records import BODY, Paragraph


def read(text: str) -> list[VienDan]:
    return list(vien_dan(Paragraph(BODY, 0, text)))


@pytest.mark.parametrize(
    ("text", "goi", "ngay"),
    [
        ("Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng", "Quyết định số 1719/QĐ-TTg", "14/10/2021"),
        ("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020", "Nghị định số 30/2020/NĐ-CP", "5/3/2020"),
        ("Quyết định số 79/QĐ-UBND, ngày 19/01/2023 của UBND", "Quyết định số 79/QĐ-UBND", "19/1/2023"),
        ("Nghị quyết số 78-NQ/HU ngày 19/12/2022", "Nghị quyết số 78-NQ/HU", "19/12/2022"),
        ("Nghị quyết Số 82/NQ-HĐND của HĐND huyện.", "Nghị quyết số 82/NQ-HĐND", ""),
        ("Thông tư 02/2022/TT-UBDT.", "Thông tư số 02/2022/TT-UBDT", ""),
        ("Kế hoạch số 12/KH-UBND ngày … tháng … năm 2024", "Kế hoạch số 12/KH-UBND", "…"),
    ],
)
def test_a_citation(text: str, goi: str, ngay: str) -> None:
    [one] = read(text)
    assert (one.goi, one.ngay) == (goi, ngay)
    assert text[one.dau : one.cuoi].startswith(goi.split(" số ")[0])


@pytest.mark.parametrize("text", ["Quyết định số      /QĐ-UBND", "Kế hoạch năm 2024", "Báo cáo 5/2024", "số 5/KH-UBND"])
def test_what_is_no_citation(text: str) -> None:
    assert read(text) == []


def test_bodies_and_dates() -> None:
    assert [one.co_quan for one in read("Quyết định số 1/QĐ-X ngày 01/02/2024")] == [False]
    assert [one.co_quan for one in read("UBND huyện ban hành Quyết định số 1/QĐ-X ngày 01/02/2024")] == [True]
    assert co_ngay("ngày 25 tháng 6 năm 2015")
    assert not co_ngay("ngày 25")


def test_the_type_that_a_base_names_first() -> None:
    assert loai_mo_dau(Paragraph(BODY, 0, "Căn cứ Nghị định về công tác văn thư;")) == "Nghị định"
    assert loai_mo_dau(Paragraph(BODY, 0, "Căn cứ Luật Ngân sách nhà nước;")) == ""


@pytest.mark.parametrize(
    "text", ["Quyết định số 1/" * 20_000, "Quyết định số " + "9" * 200_000, "ngày " * 60_000, " " * 200_000]
)
def test_long_texts_cost_little(text: str) -> None:
    begin = time.perf_counter()
    read(text)
    co_ngay(text)
    assert time.perf_counter() - begin < 2
