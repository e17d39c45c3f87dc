"""Figures of a passage: tests/cases/review/so.yaml, and numbers of every size inside sentences of every kind."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.quantities import plain
from generator.review.records import TIEN, So
from generator.review.so_doc import tim_so

CASES = Path(__file__).resolve().parents[2] / "cases" / "review" / "so.yaml"


def shown(figure: So) -> list[str]:
    value = f"{'! ' if figure.hong else ''}{figure.gia_tri}{' /' if figure.mau >= 0 else ''}"
    return [value, figure.don_vi, figure.nhan, figure.gan]


def wanted(line: object) -> list[str]:
    parts = [part.strip() for part in str(line).split("|")]
    return parts + [""] * (4 - len(parts))


def compared(got: list[str], asked: list[str]) -> list[str]:
    """A name that the case leaves out may be any."""
    return [got[0], got[1], got[2] if asked[2] else "", got[3]]


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["chu"][:40])
def test_figures_of_a_sentence(case: dict[str, object]) -> None:
    asked = [wanted(line) for line in case["so"]]
    got = [shown(figure) for figure in tim_so(str(case["chu"]))]
    assert len(got) == len(asked), got
    assert [compared(*pair) for pair in zip(got, asked, strict=True)] == asked


def test_spans_are_places_in_the_text() -> None:
    text = "Huyện giao thu 34.800 triệu đồng (NSTW 193, 0 trđ), 215,303 km/276,16 km."
    money, torn, upper, lower = tim_so(text)
    assert text[money.dau : money.cuoi] == "34.800 triệu đồng"
    assert text[money.so_dau : money.so_cuoi] == money.go == "34.800"
    assert (text[torn.dau : torn.cuoi], torn.go, torn.le) == ("193, 0 trđ", "193, 0", 1)
    assert (text[upper.dau : upper.cuoi], text[lower.dau : lower.cuoi]) == ("215,303 km", "276,16 km")
    assert upper.mau == 3


def test_families_say_what_can_be_added() -> None:
    billions, thousands, school, schools, rate = tim_so("2 tỷ đồng; 500 nghìn đồng; 1 trường; 28 trường học; 5 trđ/hộ")
    assert (billions.ho, thousands.ho, billions.chuan) == (TIEN, TIEN, Decimal(2_000_000_000))
    assert school.ho == schools.ho
    assert rate.ho not in (TIEN, school.ho)


@pytest.mark.parametrize(
    ("typed", "likely"),
    [("93.09 %", "93,09"), ("1,024.8 ha", "1.024,8"), ("10,000 đồng", "10.000"), ("1.8,0 trđ", "18,0")],
)
def test_a_malformed_number_says_what_was_probably_meant(typed: str, likely: str) -> None:
    (figure,) = tim_so(f"Tổng số là {typed}.")
    assert figure.hong.startswith(f"“{figure.go}” viết sai: ")
    assert figure.hong.endswith(f"có lẽ là {likely}")


UNITS = {
    "đồng": ("đồng", TIEN), "trđ": ("triệu đồng", TIEN), "tr.đ": ("triệu đồng", TIEN), "tỉ đồng": ("tỷ đồng", TIEN),
    "%": ("%", "%"), "ha": ("ha", "ha"), "km": ("km", "km"), "điểm phần trăm": ("điểm %", "điểm %"),
}  # fmt: skip
SENTENCES = (
    "Năm 2024 tổng số là {} theo Quyết định số 12/QĐ-UBND ngày 05/3/2024.",
    "(trong đó NSTW: {}; còn lại chưa phân bổ)",
    "Dự án 3: {}",
    "giai đoạn 2021 - 2025 đạt {}, vượt kế hoạch",
)


@given(
    whole=st.integers(0, 10**12),
    decimals=st.text("0123456789", max_size=4),
    unit=st.sampled_from(sorted(UNITS)),
    blank=st.sampled_from(["", " "]),
    sentence=st.sampled_from(SENTENCES),
)
def test_a_number_in_a_sentence_is_found_exactly(
    whole: int, decimals: str, unit: str, blank: str, sentence: str
) -> None:
    if unit == "đồng":
        decimals = ""
    typed = plain(Decimal(whole)) + (f",{decimals}" if decimals else "")
    text = sentence.format(f"{typed}{blank or (' ' if ' ' in unit else '')}{unit}")
    (figure,) = tim_so(text)
    assert (figure.gia_tri, figure.le) == (Decimal(f"{whole}.{decimals}" if decimals else whole), len(decimals))
    assert (figure.don_vi, figure.ho) == UNITS[unit]
    assert (figure.go, figure.hong, figure.gan) == (typed, "", "")
    assert text[figure.so_dau : figure.so_cuoi] == typed


@settings(max_examples=300)
@given(st.text(st.sampled_from("0123456789.,/-–:;() %đtrgnămtháng") | st.characters(codec="utf-8"), max_size=80))
def test_any_text_gives_figures_in_order_and_never_fails(text: str) -> None:
    figures = tim_so(text)
    assert all(text[figure.so_dau : figure.so_cuoi] == figure.go for figure in figures)
    assert all(0 <= figure.dau <= figure.so_dau < figure.so_cuoi <= figure.cuoi <= len(text) for figure in figures)
    assert all(before.cuoi <= behind.dau for before, behind in zip(figures, figures[1:], strict=False))
    assert all(figure.mau in (-1, place + 1) for place, figure in enumerate(figures))


@pytest.mark.parametrize(
    "piece",
    ["a", "1", "1.", "1,", "1 000 ", "(1", "5/", "5 / ", "ngày 1, ", "năm 2021, ", "dự án 1, ", "số ", "5 (hai ba ",
     "12, 5 trđ ", "lần lượt ", "1-", "a-", "x@", "1/A-", "trong đó "],
)  # fmt: skip
def test_a_long_passage_costs_little_whatever_it_says(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    started = time.process_time()
    tim_so(text)
    assert time.process_time() - started < 3
