"""The tables that the program makes itself: their totals are verified and nothing is told (RS301, RS302, RS303)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.review import bang_cach_ghi, bang_cot, bang_hang, bang_loi_van, bang_ty_le
from generator.review.bang import doc_bang
from generator.review.doc import doc_docx
from tests.support.bao_cao import build_month, report_path
from tests.support.phat_hanh_cli import REAL, run

PROJECT = Path(__file__).resolve().parents[3]
COMMUNE = PROJECT / "tests/data/xa_gia_dinh"
CHECKS = (bang_cot, bang_hang, bang_ty_le, bang_loi_van, bang_cach_ghi)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("ra")
    assert build_month(PROJECT / "data", output, 3, 2024) == 0
    assert build_month(COMMUNE, output, 2, 2026) == 0
    assert run(REAL, "ke-hoach", "--lan", "2", "--output", str(output)) == 0
    return {
        "huyện": report_path(output, 3, 2024).read_bytes(),
        "xã": report_path(output, 2, 2026).read_bytes(),
        "kế hoạch": (output / "2024/ke_hoach/ke_hoach_2024_lan_2.docx").read_bytes(),
    }


@pytest.mark.parametrize(("name", "at_least"), [("huyện", 370), ("xã", 240), ("kế hoạch", 90)])
def test_our_own_tables_are_verified_and_left_alone(documents: dict[str, bytes], name: str, at_least: int) -> None:
    vb = doc_docx(documents[name], name)
    found = [claim for check in CHECKS for claim in check.kiem(vb)]
    assert [(vb.doan[claim.doan].noi, claim.noi_dung) for claim in found if not claim.dung] == []
    assert sum(claim.dung for claim in found) >= at_least


@pytest.mark.parametrize("name", ["huyện", "xã", "kế hoạch"])
def test_every_printed_total_is_verified(documents: dict[str, bytes], name: str) -> None:
    vb = doc_docx(documents[name], name)
    held = {claim.doan for claim in (*bang_cot.kiem(vb), *bang_hang.kiem(vb)) if claim.dung}
    for bang in doc_bang(vb):
        for cot in bang.cot_cong:
            total = bang.o_tai(bang.hang_tong, cot)
            assert total.so is None or total.doan in held, vb.doan[total.doan].noi
