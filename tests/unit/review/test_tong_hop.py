"""RS103 on a short plan; tests/cases/review/tong_hop.yaml holds it with what is changed in it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.review import tong_hop
from generator.review.doc import doc_txt
from generator.review.records import CAN_XEM, KHA_CHAC, PhepKiem

CASES = yaml.safe_load((Path(__file__).resolve().parents[2] / "cases" / "review" / "tong_hop.yaml").read_text("utf-8"))


def claims_of(*changes: tuple[str, str]) -> list[PhepKiem]:
    text = CASES["van_ban"]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return list(tong_hop.kiem(doc_txt(text)))


@pytest.mark.parametrize("case", CASES["truong_hop"], ids=lambda case: case["ten"])
def test_sums_over_the_document(case: dict[str, object]) -> None:
    claims = claims_of(*case.get("doi", {}).items())
    assert [f"{claim.ma} {claim.phep}" for claim in claims if not claim.dung] == case.get("sai", [])
    held = [f"{claim.ma} {claim.phep}" for claim in claims if claim.dung]
    assert [wanted for wanted in case.get("dung", []) if wanted not in held] == []


def test_an_accusation_tells_what_was_added_and_where() -> None:
    (wrong,) = [claim for claim in claims_of(("Vốn đầu tư: 2.000,0", "Vốn đầu tư: 2.500,0")) if not claim.dung]
    assert wrong.noi_dung == (
        "Cộng vốn của các dự án (đầu tư, giao năm) được 3.550 triệu đồng,"
        " khác với tổng đã ghi là 3.050 triệu đồng (lệch 500 triệu đồng)."
    )
    assert wrong.lien_quan == ("dòng 23: 1.050,0 triệu đồng", "dòng 49: 2.500,0 triệu đồng")
    assert wrong.chac == KHA_CHAC


def test_blocks_that_agree_with_no_total_are_asked_about() -> None:
    """Perhaps the totals speak of other money than the blocks."""
    figures = ("500 triệu", "900 triệu"), ("3.050 triệu", "9.050 triệu"), ("200 triệu", "800 triệu")
    claims = claims_of(*figures, ("625,5 triệu", "999,5 triệu"))
    assert {claim.chac for claim in claims if not claim.dung} == {CAN_XEM}


def test_a_project_that_sums_up_its_parts_counts_once() -> None:
    whole = "- Kinh phí giao năm 2024: vốn đầu tư 2.000,0 trđ\n\n* Tiểu dự án 1: Đường thôn\n\n"
    line = "- Kinh phí giao năm 2024: vốn đầu tư"
    parts = f"{line} 1.500,0 trđ\n\n* Tiểu dự án 2: Đường xã\n\n{line} 500,0 trđ"
    claims = claims_of(("+ Vốn đầu tư: 2.000,0 trđ", whole + parts))
    assert [claim.noi_dung for claim in claims if not claim.dung] == []
