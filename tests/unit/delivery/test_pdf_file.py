"""A PDF says of which document it was made, and no longer when."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from generator.delivery.pdf_file import finished, is_of, is_own
from tests.support.pdf import small_pdf

SOURCE = b"docx"


def test_the_same_pages_from_another_day_are_the_same_bytes() -> None:
    today = finished(small_pdf("mot", day="20240315101010"), SOURCE)
    later = finished(small_pdf("mot", day="20250101000000"), SOURCE)
    assert today == later
    assert b"2024" not in today and b"Date" not in today


def test_every_object_stays_in_its_place() -> None:
    data = small_pdf("mot", "hai")
    made = finished(data, SOURCE)
    assert len(made) == len(data)
    reader = PdfReader(io.BytesIO(made), strict=True)
    assert [page.extract_text() for page in reader.pages] == ["mot", "hai"]
    assert reader.metadata == {"/Producer": "x"}


def test_it_is_known_again_until_the_document_or_the_pdf_changes() -> None:
    made = finished(small_pdf("mot"), SOURCE)
    assert is_of(made, SOURCE)
    assert not is_of(made, b"docx moi")
    assert not is_of(made.replace(b"(mot)", b"(hai)"), SOURCE)
    assert finished(made, SOURCE) == made


def test_a_pdf_of_somebody_else_is_not_known() -> None:
    assert not is_of(small_pdf("mot"), SOURCE)
    assert not is_of(b"%PDF-1.4 without an identifier %%EOF", SOURCE)
    assert not is_of(b"", SOURCE)


def test_our_own_is_told_from_any_other_whatever_its_document() -> None:
    made = finished(small_pdf("mot"), SOURCE)
    assert is_own(made)
    assert not is_own(small_pdf("mot"))
    assert not is_own(made.replace(b"(mot)", b"(hai)"))
    assert not is_own(made + b"\n%%EOF")
    assert not is_own(b"%PDF-1.4 without an identifier %%EOF")
    assert not is_own(b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"khong phai pdf",
        small_pdf("mot")[:-8],
        small_pdf("mot")[9:],
        small_pdf(),
        b"%PDF-1.6\n%%EOF",
        b"%PDF-1.6\nstartxref\n99\n%%EOF",
    ],
    ids=["empty", "text", "cut", "no head", "no page", "nothing in it", "nowhere"],
)
def test_half_a_pdf_is_none(data: bytes) -> None:
    assert finished(data, SOURCE) is None
