"""Cases of the review written as texts: each with what is said about it, as “RS403 [31/02/2024] chắc”."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

import yaml

from generator.review.doc import doc_txt
from generator.review.records import PhepKiem, VanBanDoc

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "review"
Check = Callable[[VanBanDoc, Collection[str]], Iterable[PhepKiem]]


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def wrong(check: Check, case: dict[str, Any]) -> tuple[VanBanDoc, list[PhepKiem]]:
    """What is said about the text of a case."""
    vb = doc_txt(case["van_ban"])
    return vb, [claim for claim in check(vb, case.get("ten_biet", ())) if not claim.dung]


def shown(vb: VanBanDoc, claim: PhepKiem) -> str:
    return f"{claim.ma} [{vb.doan[claim.doan].chu[claim.dau : claim.cuoi]}] {claim.chac}"


def assert_case(check: Check, case: dict[str, Any]) -> None:
    """Everything that the case asks for is said, in these words, and nothing else."""
    vb, claims = wrong(check, case)
    assert sorted(shown(vb, claim) for claim in claims) == sorted(case.get("sai", []))
    said = " ".join(f"{claim.noi_dung} {claim.hoi} {' '.join(claim.lien_quan)}" for claim in claims)
    assert [words for words in case.get("loi", []) if words not in said] == []
