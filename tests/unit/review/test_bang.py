"""Tables of figures as offices draw them: right ones are verified and left alone, one planted fault is found once
(RS301, RS302, RS303, RS305); tests/cases/review/bang.yaml holds the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.review import bang_cach_ghi, bang_cot, bang_hang, bang_loi_van, bang_ty_le
from generator.review.records import PhepKiem, VanBanDoc
from tests.support.bang_mau import rows_of, van_ban

CASES = yaml.safe_load((Path(__file__).resolve().parents[2] / "cases/review/bang.yaml").read_text(encoding="utf-8"))
FAULTS = [(case, fault) for case in CASES for fault in case.get("loi", ())]
CHECKS = (bang_cot, bang_hang, bang_ty_le, bang_loi_van, bang_cach_ghi)

Case = dict[str, Any]


def claims(vb: VanBanDoc) -> list[PhepKiem]:
    return [claim for check in CHECKS for claim in check.kiem(vb)]


def wrong(vb: VanBanDoc) -> list[PhepKiem]:
    return [claim for claim in claims(vb) if not claim.dung]


def shown(vb: VanBanDoc, claim: PhepKiem) -> str:
    return f"{claim.ma} {vb.doan[claim.doan].chu[claim.dau : claim.cuoi]}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ten"])
def test_a_right_table_is_verified_and_left_alone(case: Case) -> None:
    vb = van_ban(rows_of(case["bang"]), truoc=case.get("truoc", ()))
    found = claims(vb)
    assert [shown(vb, claim) for claim in found if not claim.dung] == case.get("sai", [])
    assert sum(claim.dung for claim in found) >= case["dung"]
    assert [claim for claim in found if claim.dung and (claim.noi_dung or not claim.phep)] == []


@pytest.mark.parametrize(("case", "fault"), FAULTS, ids=lambda one: one.get("ten") or str(one["o"]))
def test_one_planted_fault_is_told_once(case: Case, fault: dict[str, Any]) -> None:
    rows = rows_of(case["bang"])
    down, across = fault["o"]
    rows[down][across] = fault["ghi"]
    vb = van_ban(rows, truoc=case.get("truoc", ()))
    found = [claim for claim in wrong(vb) if shown(vb, claim) not in case.get("sai", [])]
    told = [(shown(vb, claim), claim.tinh, claim.chac) for claim in found]
    assert told == [(f"{fault['ma']} {fault['tai']}", fault["phai_la"], fault["chac"])]
    assert found[0].noi_dung and found[0].hoi and found[0].phep and found[0].lech
