"""No rule says anything, sure or asked, about documents that obey the decree: samples of all kinds and layouts, the
forms of Phụ lục III, and all that this program makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import cli
from generator.format_rules import quy_dinh, registry
from generator.word.view import read_view
from tests import test_mau_trich_sao
from tests.support import mau_phu_luc_3, van_ban_mau
from tests.support.bao_cao import build_month, report_path
from tests.support.van_ban_mau import luu
from tests.test_mau_giay_gui import slip

PROJECT = Path(__file__).resolve().parents[3]
REAL, SMALL = PROJECT / "data", PROJECT / "tests/data/xa_gia_dinh"


def said(document: bytes) -> list[str]:
    """What the rules say, one line each."""
    found = registry.xet(read_view(document), quy_dinh.doc())
    return [f"{rule.ma} {loi.sai} [{loi.doan.words if loi.doan else loi.noi}]" for rule, loi in found]


@pytest.mark.parametrize("name", van_ban_mau.DUNG)
def test_samples(name: str) -> None:
    assert said(luu(van_ban_mau.DUNG[name]())) == []


@pytest.mark.parametrize("number", mau_phu_luc_3.MAU)
def test_forms_of_phu_luc_3(number: str) -> None:
    assert said(luu(mau_phu_luc_3.mau(number))) == []


def test_the_form_of_an_appendix() -> None:
    assert said(luu(mau_phu_luc_3.mau_phu_luc())) == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    """The plan in two editions, a report, a plan of the small office."""
    output = tmp_path_factory.mktemp("ra")
    plan = output / "2024/ke_hoach"
    commands = [("ke-hoach", REAL, "2024", "0"), ("ke-hoach", REAL, "2024", "2"), ("ke-hoach", SMALL, "2026", "0")]
    for command, data, year, edition in commands:
        options = ["--data", str(data), "--output", str(output), "--nam", year, "--lan", edition]
        assert cli.run([command, *options]) == 0
    assert build_month(REAL, output, 3) == 0
    yield {
        "kế hoạch": (plan / "ke_hoach_2024.docx").read_bytes(),
        "kế hoạch điều chỉnh": (plan / "ke_hoach_2024_lan_2.docx").read_bytes(),
        "kế hoạch xã": (output / "2026/ke_hoach/ke_hoach_2026.docx").read_bytes(),
        "báo cáo tháng": report_path(output, 3).read_bytes(),
    }


@pytest.mark.parametrize("name", ["kế hoạch", "kế hoạch điều chỉnh", "kế hoạch xã", "báo cáo tháng"])
def test_our_own_documents(made: dict[str, bytes], name: str) -> None:
    assert said(made[name]) == []


@pytest.mark.parametrize(("name", "edition", "unit"), [("huyện", 2, "hoi_lhpn"), ("xã", 0, "truong_thon")])
def test_our_extracts(name: str, edition: int, unit: str) -> None:
    assert said(test_mau_trich_sao.of(name, edition, unit)) == []


def test_our_slips() -> None:
    assert said(slip()) == []


def test_a_slip_in_the_subject_does_not_make_the_decision_a_signature() -> None:
    """The authority that a decision names above its bases has the words of an office."""
    document = van_ban_mau.quyet_dinh()
    title = next(one for one in document.paragraphs if one.text == "QUYẾT ĐỊNH")
    subject = document.paragraphs[[one.text for one in document.paragraphs].index(title.text) + 1]
    for run in subject.insert_paragraph_before(subject.text, subject.style).runs:
        run.italic = True
    assert [line for line in said(luu(document)) if line.startswith(("TT41", "TT44"))] == []
