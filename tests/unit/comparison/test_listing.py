import json
from decimal import Decimal

from generator.comparison.listing import as_json, as_text
from generator.domain.quantities import Quantity
from generator.domain.thay_doi import ChuThayDoi, SoSanh, SoThayDoi
from generator.findings import Place


def money(value):
    return Quantity(Decimal(value), "triệu đồng")


CELLS = tuple(Place("data/2024/kinh_phi.xlsx", sheet="Phân bổ", cell=cell) for cell in ("F4", "F5", "F9"))
TOTAL = SoThayDoi("kinh_phi", "Tổng kinh phí", money("1024.80"), money("1000"), ("Phần II, mục V",), CELLS)
NEW = SoThayDoi("kinh_phi.A", "Kinh phí A", None, money("5"))
GONE = SoThayDoi("kinh_phi.B", "Kinh phí B", money("7"), None)
WORDS = ChuThayDoi("them", "Phần I", "", "Căn cứ mới.")


def compared(*so, chu=()):
    return SoSanh("lần 0", "lần 1", so, tuple(chu))


def test_json_is_exact_and_null_where_there_is_nothing():
    first, second, words = json.loads(as_json(compared(TOTAL, NEW, chu=[WORDS])))["changes"]
    assert first == {
        "kind": "figure",
        "name": "kinh_phi",
        "label": "Tổng kinh phí",
        "from": "1024.80",
        "to": "1000",
        "difference": "-24.80",
        "percent": str(Decimal("-2480") / Decimal("1024.8")),
        "unit": "triệu đồng",
        "places": ["Phần II, mục V"],
        "cells": [{"file": place.file, "sheet": "Phân bổ", "cell": place.cell} for place in CELLS],
    }
    assert [second[key] for key in ("from", "to", "difference", "percent")] == [None, "5", None, None]
    assert words == {"kind": "words", "change": "added", "place": "Phần I", "from": "", "to": "Căn cứ mới."}


def test_json_keeps_vietnamese_letters():
    assert "Tổng kinh phí" in as_json(compared(TOTAL))


def test_nothing_changed_is_said():
    assert as_text(compared())[-1].startswith("Không có gì thay đổi về số liệu và câu chữ")
    assert json.loads(as_json(compared())) == {"changes": [], "notes": []}


def test_the_screen_has_totals_numbers_in_columns_places_and_sources():
    lines = as_text(compared(TOTAL, NEW, GONE, chu=[WORDS]))
    assert lines[1] == "Có 3 số liệu thay đổi và 1 chỗ thay đổi câu chữ (thêm 1, bớt 0, sửa 0)."
    assert lines[2] == "Tổng kinh phí: 1.024,8 → 1.000 triệu đồng  (giảm 24,8, bằng 2,42%)."
    assert lines[4:9] == [
        "SỐ LIỆU (3)",
        "1. Tổng kinh phí [kinh_phi]",
        "        1.024,8 →    1.000 triệu đồng  (giảm 24,8, bằng 2,42%)",
        "   In tại: Phần II, mục V",
        "   Nguồn: data/2024/kinh_phi.xlsx: trang tính “Phân bổ” F4:F5, F9",
    ]
    assert "       không có →        5 triệu đồng" in lines
    assert "   7 triệu đồng → không có" in lines
    assert lines[-2:] == ["1. Thêm, Phần I:", "   Sau: Căn cứ mới."]


def test_money_that_only_moved_is_said_first():
    lines = as_text(compared(NEW, GONE))
    assert lines[2] == "Tổng kinh phí không đổi."
    assert "Tổng kinh phí không đổi." not in as_text(compared(SoThayDoi("", "Vốn", money("1"), money("2"))))


def test_a_ratio_is_shown_as_printed_unless_it_would_look_unchanged():
    def ratio(tu, den):
        values = (Quantity(Decimal(value), "%") for value in (tu, den))
        return as_text(compared(SoThayDoi("x", "Tỷ lệ", *values, so_le=2)))[5]

    assert ratio("84.7912", "90") == "   84,79 → 90 %  (tăng 5,21 điểm %)"
    assert ratio("84.7912", "84.7934") == "   84,791 → 84,793 %  (tăng 0,002 điểm %)"
    assert ratio("1.444", "2.446") == "   1,444 → 2,446 %  (tăng 1,002 điểm %)"


def test_a_small_change_is_never_told_as_no_percent():
    assert "bằng 0,0002%" in as_text(compared(SoThayDoi("x", "x", money("1000000"), money("1000002"))))[5]


def test_numbers_of_twenty_digits_are_told_like_any_other():
    lines = as_text(compared(SoThayDoi("", "x", money("0.00000001"), money("99999999999999999999"))))
    assert "→ 99.999.999.999.999.999.999 triệu đồng" in lines[5]


def test_a_long_text_is_shown_around_its_change():
    filler = " ".join(["chữ"] * 200)
    lines = as_text(compared(chu=[ChuThayDoi("sua", "Phần I", f"{filler} cũ {filler}", f"{filler} mới {filler}")]))
    before, after = lines[-2:]
    assert " cũ " in before and " mới " in after and max(map(len, lines[-2:])) < 160
    assert before.count("…") == 2


def test_every_change_is_listed_however_many_there_are():
    lines = as_text(compared(*(SoThayDoi("", f"s{n}", money(n), money(n + 1)) for n in range(500))))
    assert sum(line.endswith(f". s{n}") for n in range(500) for line in lines if f". s{n}" in line) >= 500
