"""One PDF for the printer: the order, the number of copies, the sides of the paper, and how little it takes."""

from __future__ import annotations

import errno
import io
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import IndirectObject, PdfObject

from generator.delivery import print_file
from generator.delivery.print_file import assemble
from generator.errors import StopRun
from tests.support.pdf import A4, ACROSS, small_pdf


def write(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(data)
    return path


def printed(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path, strict=True).pages]


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    return write(tmp_path, "phieu", small_pdf("phieu"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, "ke_hoach", small_pdf("mot", "hai", "ba"))


def test_the_order_and_the_number_of_copies(tmp_path: Path, slip: Path, plan: Path) -> None:
    target = tmp_path / "in.pdf"
    assert assemble([(slip, 1), (plan, 2), (slip, 0), (plan, 1)], target) == 10
    assert printed(target) == ["phieu", *["mot", "hai", "ba"] * 3]


def test_on_both_sides_every_copy_begins_on_a_sheet_of_its_own(tmp_path: Path, slip: Path, plan: Path) -> None:
    even = write(tmp_path, "chan", small_pdf("a", "b"))
    target = tmp_path / "in.pdf"
    assert assemble([(slip, 1), (plan, 2), (even, 2)], target, hai_mat=True) == 14
    assert printed(target) == ["phieu", "", *["mot", "hai", "ba", ""] * 2, *["a", "b"] * 2]


def test_how_to_print_is_said_in_the_file(tmp_path: Path, plan: Path) -> None:
    """Never shrunk to the printer's margins; on one side unless asked, or a copy would begin on the back of another."""
    said = {}
    for both in (False, True):
        assemble([(plan, 1)], tmp_path / "in.pdf", both)
        said[both] = dict(PdfReader(tmp_path / "in.pdf").root_object["/ViewerPreferences"])
    assert said[False] == {"/PrintScaling": "/None", "/Duplex": "/Simplex"}
    assert said[True] == {"/PrintScaling": "/None", "/Duplex": "/DuplexFlipLongEdge"}


def test_sizes_stay_and_a_blank_page_has_the_size_of_the_one_before(tmp_path: Path, slip: Path) -> None:
    across = write(tmp_path, "bieu", small_pdf("bieu", size=ACROSS))
    assemble([(slip, 1), (across, 1)], tmp_path / "in.pdf", hai_mat=True)
    sizes = [tuple(map(int, page.mediabox[2:])) for page in PdfReader(tmp_path / "in.pdf").pages]
    assert sizes == [A4, A4, ACROSS, ACROSS]


def test_another_copy_adds_pages_but_no_content(tmp_path: Path) -> None:
    text = "mot trang day chu " * 500
    path = write(tmp_path, "dai", small_pdf(*[text] * 3))
    sizes = []
    for copies in (1, 2, 1002):
        assert assemble([(path, copies)], tmp_path / "in.pdf") == 3 * copies
        sizes.append((tmp_path / "in.pdf").stat().st_size)
    assert sizes[1] - sizes[0] < 600
    assert sizes[2] - sizes[1] < 1000 * 600
    pages = PdfReader(tmp_path / "in.pdf").pages
    assert pages[0].raw_get("/Contents").idnum == pages[-1].raw_get("/Contents").idnum


def test_documents_that_are_nearly_equal_share_what_is_equal(tmp_path: Path) -> None:
    """The recipient's line marked: one page of each copy differs."""
    text = "mot trang day chu " * 500
    paths = [write(tmp_path, str(number), small_pdf(text, f"dong {number}")) for number in range(20)]
    assemble([(path, 1) for path in paths], tmp_path / "in.pdf")
    assert printed(tmp_path / "in.pdf")[1::2] == [f"dong {number}" for number in range(20)]
    assert (tmp_path / "in.pdf").stat().st_size < 2 * len(text) + 20 * 1000


def test_memory_does_not_hold_the_documents(tmp_path: Path) -> None:
    texts = [f"{number} " * 50_000 for number in range(20)]
    paths = [write(tmp_path, str(number), small_pdf(text)) for number, text in enumerate(texts)]
    total = sum(path.stat().st_size for path in paths)
    tracemalloc.start()
    assemble([(path, 1) for path in paths], tmp_path / "in.pdf")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < total / 2


def test_the_same_parts_give_the_same_bytes_and_no_day(tmp_path: Path, plan: Path) -> None:
    other = write(tmp_path, "khac", small_pdf("mot", "hai", "ba", day="20250101000000"))
    for number, path in enumerate((plan, plan, other)):
        assemble([(path, 2)], tmp_path / f"in{number}.pdf")
    results = [(tmp_path / f"in{number}.pdf").read_bytes() for number in range(3)]
    assert len(set(results)) == 1
    assert b"2024" not in results[0] and b"Date" not in results[0]


def references(value: PdfObject) -> set[int]:
    if isinstance(value, IndirectObject):
        return {value.idnum}
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {number for one in values for number in references(value=one)}


@given(parts=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), min_size=1, max_size=5), both=st.booleans())
def test_it_is_a_sound_tree_of_pages(parts: list[tuple[int, int]], both: bool, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("in")
    asked = [
        (write(folder, str(number), small_pdf(*[f"{number}-{page}" for page in range(pages)])), copies)
        for number, (pages, copies) in enumerate(parts)
    ]
    count = assemble(asked, folder / "in.pdf", both)
    expected = [
        text
        for number, (pages, copies) in enumerate(parts)
        for _ in range(copies)
        for text in [f"{number}-{page}" for page in range(pages)] + [""] * (pages % 2 and both)
    ]
    assert (printed(folder / "in.pdf"), count) == (expected, len(expected))
    reader = PdfReader(io.BytesIO((folder / "in.pdf").read_bytes()), strict=True)
    pages = [page.indirect_reference.idnum for page in reader.pages]
    assert len(set(pages)) == len(pages)
    for page in reader.pages:
        assert page.indirect_reference.idnum in {kid.idnum for kid in page["/Parent"]["/Kids"]}
        assert all(reader.get_object(number) is not None for number in references(page))


def test_nothing_to_print_is_no_page(tmp_path: Path) -> None:
    assert assemble([], tmp_path / "in.pdf") == 0


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6\n%%EOF", small_pdf("mot").replace(b"/Contents 6", b"/Contents 9")])
def test_a_damaged_pdf_is_named_and_nothing_half_is_left(tmp_path: Path, slip: Path, data: bytes) -> None:
    bad = write(tmp_path, "hỏng", data)
    with pytest.raises(StopRun, match="Không ghép được “hỏng.pdf” vào tệp in"):
        assemble([(slip, 1), (bad, 1)], tmp_path / "in.pdf")
    assert not (tmp_path / "in.pdf").exists()


@pytest.mark.parametrize("fault", [IndexError, NotImplementedError, OverflowError, DependencyError, zlib.error])
def test_whatever_the_reader_stumbles_over_is_a_sentence(
    tmp_path: Path, slip: Path, plan: Path, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def stumbling(path: Path) -> PdfReader:
        if path == plan:
            raise fault
        return PdfReader(path)

    monkeypatch.setattr(print_file.pdf_file, "opened", stumbling)
    with pytest.raises(StopRun, match="Không ghép được “ke_hoach.pdf” vào tệp in"):
        assemble([(slip, 1), (plan, 1)], tmp_path / "in.pdf")
    assert not (tmp_path / "in.pdf").exists()


def test_a_pdf_that_is_gone_is_a_sentence(tmp_path: Path, slip: Path) -> None:
    with pytest.raises(StopRun, match="Không ghép được"):
        assemble([(slip, 1), (tmp_path / "mất.pdf", 1)], tmp_path / "in.pdf")
    assert not (tmp_path / "in.pdf").exists()


def test_an_object_that_needs_itself_is_refused(tmp_path: Path) -> None:
    circle = small_pdf("mot").replace(b"<</F1 4 0 R>>", b"<</F1 3 0 R>>")
    with pytest.raises(StopRun, match="đã hỏng"):
        assemble([(write(tmp_path, "vòng", circle), 1)], tmp_path / "in.pdf")


def test_a_full_disk_is_told_and_nothing_half_is_left(
    tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(print_file._Output, "finish", full)
    with pytest.raises(StopRun, match="Không ghép được tệp in “in.pdf”. Xin kiểm tra ổ đĩa"):
        assemble([(plan, 1)], tmp_path / "in.pdf")
    assert not (tmp_path / "in.pdf").exists()
