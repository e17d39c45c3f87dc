"""The drafter's mark (NĐ 30/2020, Phụ lục I, mục III.3): under "Nơi nhận" where the data have one, no trace without."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.domain.directory import Directory, of_plan
from generator.domain.figures import Figures
from generator.domain.thang_figures import ThangFigures
from generator.domain.tien_do import TienDo
from generator.rendering import bao_cao_thang, ke_hoach
from generator.rendering.template import Properties, render
from generator.word.integrity import check
from generator.word.package import read
from tests.support.docx_text import readable
from tests.support.layout import faults
from tests.support.office import office
from tests.support.thang import dong, ho_so_thang, thang

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
PROPERTIES = Properties("t", "s", "c")


def plan(**words: str) -> bytes:
    ho_so = office(**words)
    context = ke_hoach.build(ho_so, Figures(ho_so), of_plan(ho_so.danh_ba, ho_so.ke_hoach))
    return render(TEMPLATES / "ke_hoach.docx", context, PROPERTIES)


def report(**words: str) -> bytes:
    ho_so = ho_so_thang(thang(lines=(dong("A-1", "5"),)), **words)
    progress = TienDo(ho_so)
    directory = Directory(ho_so.ho_so.danh_ba, ho_so.thang.ngay_chot)
    context = bao_cao_thang.build(ho_so, progress, ThangFigures(ho_so, progress), directory)
    return render(TEMPLATES / "bao_cao_thang.docx", context, PROPERTIES)


DOCUMENTS = pytest.mark.parametrize("document", [plan, report])


@DOCUMENTS
def test_the_mark_stands_under_the_file_line_and_changes_nothing_else(document):
    plain, marked = readable(document()), readable(document(soan_thao=" PL.(300) "))
    assert plain.count("- Lưu: VT.") == 1
    assert marked == plain.replace("- Lưu: VT.", "- Lưu: VT. / PL.(300)")


@DOCUMENTS
def test_a_blank_mark_is_no_mark(document):
    assert document(soan_thao=" ") == document()


@DOCUMENTS
def test_a_marked_document_is_whole_and_laid_out_as_the_decree_says(document):
    marked = document(soan_thao="PL.(300)")
    assert check(marked) == []
    assert faults(read(marked)) == []
