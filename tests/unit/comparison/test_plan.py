"""Two editions of the real plan, revised in memory."""

import re
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.comparison.words import compare_documents, compare_editions
from generator.documents import PLAN
from generator.domain import directory
from generator.domain.figures import Figures
from generator.domain.so_sanh import changed_figures
from generator.rendering import template
from generator.sources import load
from generator.word.passages import read_document
from tests.support.so_sanh import revised

ROOT = Path(__file__).resolve().parents[3]
# Money moves within the plan, and a source comes in that DA6 did not have.
MOVED = (
    ("DA4", "dau_tu", "nstw", "giao_nam", "-500"),
    ("DA1", "su_nghiep", "nstw", "giao_nam", "500"),
    ("DA6", "dau_tu", "nsdp", "keo_dai", "20.5"),
)


@cache
def editions():
    ho_so, _ = load.load(ROOT / "data", 2024, "data")
    ho_so = replace(ho_so, loi_dieu_chinh={})
    old, new = revised(ho_so), revised(ho_so, MOVED)
    documents = []
    for dossier in (old, new):
        context = PLAN.build_context(dossier, Figures(dossier), directory.of_plan(dossier.danh_ba, dossier.ke_hoach))
        documents.append(template.render(ROOT / "templates/ke_hoach.docx", context, PLAN.properties(dossier, context)))
    return old, new, *documents


@cache
def compared():
    old, new, *documents = editions()
    return compare_editions(*documents, changed_figures(old, new), "lần 0", "lần 1")


def test_exactly_the_changed_figures_and_those_that_depend_on_them_are_listed():
    expected = {
        "kinh_phi",
        *(f"kinh_phi.{name}" for name in ("DA1", "DA1.giao_nam", "DA1.su_nghiep.giao_nam")),
        "kinh_phi.DA1.su_nghiep.nstw.giao_nam",
        *(f"kinh_phi.{name}" for name in ("DA4", "DA4.giao_nam", "DA4.dau_tu.giao_nam", "DA4.dau_tu.nstw.giao_nam")),
        *(f"kinh_phi.{name}" for name in ("DA6", "DA6.keo_dai", "DA6.dau_tu.keo_dai", "DA6.dau_tu.nsdp.keo_dai")),
        *(f"kinh_phi.{name}" for name in ("dau_tu", "dau_tu.keo_dai", "dau_tu.giao_nam", "keo_dai")),
        *(f"kinh_phi.{name}" for name in ("su_nghiep", "su_nghiep.giao_nam", "su_nghiep.nstw.giao_nam")),
        *(f"kinh_phi.{name}" for name in ("dau_tu.nsdp.keo_dai", "dau_tu.nstw.giao_nam")),
    }
    assert {one.ten for one in compared().so} == expected


def test_every_changed_figure_is_found_where_it_is_printed():
    assert [one.ten for one in compared().so if not one.noi] == []
    noi = {one.ten: one.noi for one in compared().so}
    assert noi["kinh_phi.DA1.su_nghiep.giao_nam"] == ("Phần II, mục IV.1.b",)
    first, second, *_ = noi["kinh_phi.DA4.dau_tu.nstw.giao_nam"]
    assert first == "Phần II, mục IV.3.b"
    assert re.fullmatch("Phụ lục I, hàng “Dự án 4: .*”, cột “Giao năm · Đầu tư · NSTW”", second)


def test_every_number_that_differs_in_a_cell_of_the_appendix_is_a_place_of_a_figure():
    """Looked up cell by cell, without any alignment: the rows of both editions have the same names."""
    old, new = (
        {_of_first_appendix(one.noi): one.text for one in read_document(data).passages if one.cell}
        for data in editions()[2:]
    )
    changed = {noi for noi in old.keys() & new.keys() if old[noi] != new[noi] and "đầu bảng" not in noi}
    filled = {noi for noi in new.keys() - old.keys() if noi.startswith("Phụ lục,") and "đầu bảng" not in noi}
    assert len(changed) > 8 and len(filled) == 2
    assert changed | filled <= {_of_first_appendix(noi) for one in compared().so for noi in one.noi}


def _of_first_appendix(noi):
    """The plan has one appendix, without a number; a revised one has two."""
    return noi.replace("Phụ lục I,", "Phụ lục,")


def test_words_that_changed_are_those_of_the_amendment():
    told = [(one.kieu, one.noi) for one in compared().chu if not one.noi.startswith("Phụ lục")]
    subject = next(one for one in compared().chu if "Điều chỉnh Kế hoạch" in one.den)
    assert subject.kieu == "sua"
    assert any(one.den.startswith("Căn cứ Quyết định số 100/QĐ-UBND") and one.kieu == "them" for one in compared().chu)
    # Nothing of the sections that the revision does not touch.
    assert {noi for _, noi in told} <= {"phần đầu văn bản", "Phần II, mục IV.5.b", "Phần II, mục V"}


def test_without_names_the_same_numbers_are_found():
    *_, old, new = editions()
    result = compare_documents(old, new, "cũ.docx", "mới.docx")
    pairs = {(one.tu.gia_tri, one.den.gia_tri) for one in result.so if one.tu and one.den}
    assert pairs == {(one.tu.gia_tri, one.den.gia_tri) for one in compared().so if one.tu and one.den}


def test_two_documents_are_compared_within_two_seconds():
    *_, old, new = editions()
    started = time.process_time()
    compare_documents(old, new, "cũ.docx", "mới.docx")
    assert time.process_time() - started < 2


@pytest.mark.parametrize("which", [2, 3])
def test_a_plan_is_like_itself(which):
    document = editions()[which]
    result = compare_documents(document, document, "một", "hai")
    assert (result.so, result.chu) == ((), ())
