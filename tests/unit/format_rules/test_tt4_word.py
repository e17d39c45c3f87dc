"""Rules TT4xx over Word files: good ones say nothing; looks that are wrong are found, repaired, and the text stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document as Docx
from docx.shared import Pt

from generator.format_rules.thanh_phan import nhan_dien
from generator.word.edit import apply
from generator.word.view import read_view
from tests.support import van_ban_mau as mau
from tests.support.phan_cuoi import xet

DOCUMENTS = (mau.ke_hoach, mau.quyet_dinh, mau.cong_van, mau.to_trinh, mau.bao_cao, mau.bien_ban, mau.mau_co_ten_loai)


def found(docx: bytes) -> list[str]:
    return [ma for ma, _ in xet(nhan_dien(read_view(docx)))]


def runs_of(document: Docx, words: str) -> list:
    """The runs of the paragraphs with these words, in tables too."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    return [run for paragraph in paragraphs if words in paragraph.text for run in paragraph.runs]


@pytest.mark.parametrize("make", DOCUMENTS, ids=lambda make: make.__name__)
def test_good_documents_say_nothing(make: Callable[[], Docx]) -> None:
    assert found(mau.luu(make())) == []


FAULTS = [
    ("TT404", mau.cong_van, "Kính gửi", {"size": Pt(12)}),
    ("TT414", mau.ke_hoach, "KT. CHỦ TỊCH", {"bold": False}),
    ("TT416", mau.ke_hoach, "Hoàng Văn An", {"italic": True}),
    ("TT431", mau.ke_hoach, "Nơi nhận:", {"size": Pt(14)}),
    ("TT432", mau.ke_hoach, "Các phòng, ban;", {"size": Pt(13)}),
    ("TT453", mau.ke_hoach, "BIỂU PHÂN BỔ", {"bold": False}),
    ("TT455", mau.ke_hoach, "(Kèm theo", {"italic": False}),
]


@pytest.mark.parametrize(("ma", "make", "words", "looks"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_looks_are_found_and_repaired_and_the_text_stays(
    ma: str, make: Callable[[], Docx], words: str, looks: dict[str, object]
) -> None:
    document = make()
    for run in runs_of(document, words):
        for name, value in looks.items():
            setattr(run.font, name, value)
    docx = mau.luu(document)
    assert found(docx) == [ma]
    edits = [edit for _, loi in xet(nhan_dien(read_view(docx))) for edit in loi.chinh]
    repaired = apply(docx, edits)
    assert found(repaired) == []
    assert [one.text for one in read_view(repaired).paragraphs] == [one.text for one in read_view(docx).paragraphs]
    assert apply(repaired, edits) == repaired


WORDS = [
    ("TT401", mau.to_trinh, "Kính gửi", ""),
    ("TT403", mau.cong_van, "Kính gửi:", "Kính gửi"),
    ("TT411", mau.ke_hoach, "TM. ", "T/M "),
    ("TT412", mau.cong_van, "PHÓ TRƯỞNG PHÒNG", ""),
    ("TT417", mau.ke_hoach, "Hoàng Văn An", "ThS. Hoàng Văn An"),
    ("TT433", mau.ke_hoach, "- Các phòng, ban;", "- Các phòng, ban"),
    ("TT434", mau.ke_hoach, "- Lưu: VT, DT.", "- Lưu VT, DT."),
    ("TT440", mau.ke_hoach, "thực hiện./.", "thực hiện."),
    ("TT456", mau.ke_hoach, "số 05/KH-UBND ngày", "số 06/KH-UBND ngày"),
    ("TT457", mau.ke_hoach, "(biểu chi tiết tại Phụ lục kèm theo)", ""),
    ("TT480", mau.bao_cao, "Đời sống Nhân dân được", "Đời sống nhân dân được"),
]


@pytest.mark.parametrize(("ma", "make", "old", "new"), WORDS, ids=[fault[0] for fault in WORDS])
def test_words_planted_in_a_good_document_are_found(ma: str, make: Callable[[], Docx], old: str, new: str) -> None:
    document = make()
    touched = 0
    for run in runs_of(document, old):
        touched += old in run.text
        run.text = run.text.replace(old, new)
    assert touched
    assert ma in found(mau.luu(document))
