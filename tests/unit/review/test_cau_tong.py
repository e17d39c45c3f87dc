"""RS101, RS102, RS104 to RS106 on passages as offices write them; tests/cases/review/tong.yaml holds the passages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.review import cau_tong, co_cau, danh_muc
from generator.review.doc import doc_txt
from generator.review.records import PhepKiem

CASES = Path(__file__).resolve().parents[2] / "cases" / "review" / "tong.yaml"


def claims_of(text: str) -> list[PhepKiem]:
    vb = doc_txt(text)
    return [claim for check in (cau_tong, danh_muc, co_cau) for claim in check.kiem(vb)]


def shown(claim: PhepKiem) -> str:
    return f"{claim.ma} {claim.phep}"


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["ten"])
def test_passages(case: dict[str, object]) -> None:
    claims = claims_of(str(case["van_ban"]))
    assert sorted(shown(claim) for claim in claims if not claim.dung) == sorted(case.get("sai", []))
    held = [shown(claim) for claim in claims if claim.dung]
    assert [wanted for wanted in case.get("dung", []) if wanted not in held] == []


@pytest.mark.parametrize("text", yaml.safe_load(CASES.with_name("tong_khong_bao_sai.yaml").read_text(encoding="utf-8")))
def test_right_passages_are_left_alone(text: str) -> None:
    assert [claim.noi_dung for claim in claims_of(text) if not claim.dung] == []
