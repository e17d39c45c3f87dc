"""RS401 to RS410 on texts of strange length, on days of every kind, and on what the program itself prints."""

from __future__ import annotations

import time
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.names import fold
from generator.review import cach_viet, dat_dau, ngay_thang, ten_goi, vien_dan, viet_tat
from generator.review.doc import doc_txt
from generator.review.gan_giong import doi_cho, mot_loi_go
from generator.review.records import PhepKiem, VanBanDoc

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
PLACES = ("Nhất Hòa", "Vạn Thủy", "Long Đống", "Hưng Vũ", "Tân Thành", "Tân Tri", "Tân Hương", "Bắc Sơn")
LONGEST, LIMIT = 19_900, 2.0
STRANGE = {
    "một chữ dài": "a" * LONGEST,
    "một chữ hoa dài": "A" * LONGEST,
    "số hỏng": "1.8,0 trđ; " * 1_800,
    "mười nghìn số": "5 " * 10_000,
    "ngày sai": "31/02/2024 " * 1_800,
    "chữ ngày": "ngày 3 tháng " * 1_500,
    "chữ xã": "các xã " * 2_800,
    "danh sách tên": "các xã: " + "Tân Tri, " * 2_200,
    "viện dẫn": "Quyết định số 79/QĐ-UBND ngày 1/2/2023 của UBND tỉnh; " * 360,
    "tên cơ quan dài": "số 79/QĐ-UBND của " + "a " * 9_900,
    "gạch chéo": "1/" * 9_900,
    "ngoặc": "(AB" * 6_600,
    "hai kiểu dấu": "hòa hoà " * 2_400,
    "lũy kế": "lũy kế đến " * 1_800,
}


def everything(vb: VanBanDoc, known: Iterable[str] = PLACES) -> list[PhepKiem]:
    names = tuple(known)
    checks = (cach_viet, ngay_thang, vien_dan, viet_tat)
    found = [claim for check in checks for claim in check.kiem(vb)]
    return [*found, *ten_goi.kiem(vb, names), *dat_dau.kiem(vb, names)]


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_long_passages_take_no_time(text: str) -> None:
    vb = doc_txt(text[:LONGEST] + ".")
    start = time.perf_counter()
    claims = everything(vb)
    assert time.perf_counter() - start < LIMIT
    assert all(0 <= claim.dau <= claim.cuoi <= len(vb.doan[claim.doan].chu) for claim in claims)


def test_many_citations_and_names_take_no_time() -> None:
    letters = "bcdghklmnp"
    lines = (
        f"Xã {letters[n % 10].upper()}ang {letters[n // 10 % 10].upper()}ai theo Quyết định số 5/QĐ-UBND"
        f" ngày {n % 28 + 1}/{n % 12 + 1}/{1950 + n % 70} của UBND huyện; vốn {letters[n // 7 % 10].upper() * 4}."
        for n in range(3_000)
    )
    vb = doc_txt("\n\n".join(lines))
    start = time.perf_counter()
    everything(vb)
    assert time.perf_counter() - start < 2 * LIMIT


@pytest.mark.parametrize("name", ["ke_hoach_2024.txt", "bao_cao_thang_2024_03.txt", "xa_gia_dinh_2026.txt"])
def test_nothing_is_said_of_our_own_documents(name: str) -> None:
    vb = doc_txt((GOLDEN / name).read_text(encoding="utf-8"))
    assert [claim.noi_dung for claim in everything(vb) if not claim.dung] == []


def written(day: int, month: int, year: int) -> tuple[str, ...]:
    return (
        f"Họp ngày {day:02d}/{month}/{year} tại xã.",
        f"Họp ngày {day} tháng {month} năm {year}.",
        f"Quyết định số 12/QĐ-UBND ngày {day}/{month:02d}/{year}.",
        f"Hạn chót là {day}/{month}/{year}, không gia hạn.",
    )


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 3))
def test_days_of_the_calendar_hold(day: date, way: int) -> None:
    vb = doc_txt(written(day.day, day.month, day.year)[way])
    assert [(claim.ma, claim.dung) for claim in ngay_thang.kiem(vb)] == [("RS403", True)]


@given(st.integers(1, 12), st.integers(1900, 2100), st.integers(1, 60), st.integers(0, 3))
def test_days_after_the_last_of_a_month_are_wrong(month: int, year: int, after: int, way: int) -> None:
    day = monthrange(year, month)[1] + after
    vb = doc_txt(written(day, month, year)[way])
    assert [(claim.ma, claim.dung, claim.chac) for claim in ngay_thang.kiem(vb)] == [("RS403", False, "chắc")]


@settings(max_examples=50)
@given(st.sampled_from(PLACES), st.data())
def test_a_known_name_is_never_asked_about(name: str, data: st.DataObject) -> None:
    spelled = data.draw(st.sampled_from([name, name.replace("òa", "oà").replace("ủy", "uỷ")]))
    assert fold(spelled) == fold(name)
    vb = doc_txt(f"UBND xã {spelled} thực hiện; các xã: {spelled}, Trấn Yên.")
    assert [claim.noi_dung for claim in ten_goi.kiem(vb, PLACES)] == []


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_one_slip_is_mutual(one: str, other: str) -> None:
    assert mot_loi_go(one, other) == mot_loi_go(other, one)
    assert doi_cho(one, other) == doi_cho(other, one)
    assert not (doi_cho(one, other) and not mot_loi_go(one, other)) or one == other


def test_one_slip() -> None:
    assert mot_loi_go("hung vu", "huong vu") and mot_loi_go("tan tri", "tan tre") and mot_loi_go("nstw", "sntw")
    assert not mot_loi_go("vu le", "vu lang") and not mot_loi_go("vu le", "vu le")


def test_what_was_verified_is_said_to_hold() -> None:
    vb = doc_txt(
        "Bắc Sơn, ngày 05 tháng 3 năm 2024\n\n"
        "Nghị quyết số 79/NQ-HĐND ngày 20/12/2022 của HĐND huyện; Nghị quyết số 79/NQ-HĐND ngày 20/12/2022."
    )
    held = sorted(claim.ma for claim in everything(vb) if claim.dung)
    assert held == ["RS403", "RS403", "RS403", "RS404", "RS404", "RS405"]
