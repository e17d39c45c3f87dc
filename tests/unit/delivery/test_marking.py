"""The recipient's line highlighted: that paragraph and nothing else."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator import files
from generator.delivery.copies import Copies, unmarkable
from generator.word import integrity, package
from generator.word.xml import Element, parse, qn
from tests.support.ban_gui import LINES, document
from tests.support.docx_builder import text_of

MAIN, CORE = "word/document.xml", "docProps/core.xml"


def marked_part(docx: bytes, lines: Sequence[str], line: int) -> bytes:
    copy = Copies(docx, lines).copy("Sở Một", line)
    return package.read(copy.shared + copy.own)[MAIN]


def paragraphs(main: bytes) -> list[Element]:
    return list(parse(main).iter(qn("w:p")))


def highlighted(main: bytes) -> list[str]:
    """The text of every run on yellow ground."""
    values = parse(main).iter(qn("w:highlight"))
    return [text_of(one.getparent().getparent()) for one in values if one.get(qn("w:val")) == "yellow"]


@pytest.mark.parametrize("line", range(len(LINES)))
def test_one_line_is_marked_and_no_other_paragraph_differs(line: int) -> None:
    original = document()
    before, after = package.read(original)[MAIN], marked_part(original, LINES, line)
    pairs = list(zip(paragraphs(before), paragraphs(after), strict=True))
    different = [one for one, two in pairs if etree.tostring(one) != etree.tostring(two)]
    assert [text_of(one) for one in different] == [f"- {LINES[line]};"]
    # In the cell of "Nơi nhận", not in the appendix, which names the same bodies.
    assert qn("w:tc") in [parent.tag for parent in different[0].iterancestors()]
    assert highlighted(after) == [f"- {LINES[line]};"]
    mark = b'<w:rPr><w:highlight w:val="yellow"/></w:rPr>'
    assert after.count(mark) == 1 and after.replace(mark, b"") == before


def test_only_that_part_and_the_properties_differ() -> None:
    original, marked = document(), Copies(document(), LINES).copy("Sở Một", 1)
    before, after = package.read(original), package.read(marked.shared + marked.own)
    assert {name for name in before if before[name] != after[name]} == {MAIN, CORE}
    assert set(before) == set(after)


@pytest.mark.parametrize("count", [1, 15, 16, 17, 40])
def test_every_line_of_a_long_list_can_be_marked(count: int) -> None:
    lines = [f"UBND xã Số {number}" for number in range(count)]
    original = document(lines)
    copies = Copies(original, lines)
    for line in range(count):
        copy = copies.copy("Sở Một", line)
        whole = copy.shared + copy.own
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            assert archive.testzip() is None
            main = archive.read(MAIN)
        assert highlighted(main) == [f"- {lines[line]};"]
        assert (copy.sha256, copy.crc) == (files.sha256(whole), zlib.crc32(whole))
        assert copies.main_sha256(line) == files.sha256(main)


def test_recipients_of_one_line_have_one_document() -> None:
    copies = Copies(document(), LINES)
    one, other, two = (copies.copy(ten, line) for ten, line in (("A", 0), ("B", 1), ("C", 0)))
    assert one.shared == two.shared != other.shared
    assert all(copy.shared.startswith(copies.shared) for copy in (one, other, two))
    assert MAIN not in copies.parts


def test_the_marked_document_for_a_pdf_keeps_its_properties() -> None:
    original = document()
    before, after = package.read(original), package.read(Copies(original, LINES).marked(2))
    assert {name for name in before if before[name] != after[name]} == {MAIN}
    assert highlighted(after[MAIN]) == [f"- {LINES[2]};"]


def test_a_marked_copy_passes_the_check_of_finished_documents() -> None:
    copy = Copies(document(), LINES).copy("Sở Một", 0)
    assert integrity.check(copy.shared + copy.own) == integrity.check(document())


@pytest.mark.parametrize("heading", ["Nơi nhận:", " NƠI  NHẬN :", "nơi nhận", "No\u031bi nhâ\u0323n:"])
def test_the_heading_is_found_however_it_is_written(heading: str) -> None:
    assert unmarkable(document(heading=heading), LINES) == []


@pytest.mark.parametrize(
    "line", ["Ban Dân tộc", "Ban  Dân tộc ", "Ban Dân tộc.", "- Ban Dân tộc;", "Ban Da\u0302n to\u0323\u0302c"]
)
def test_a_line_is_found_by_its_words(line: str) -> None:
    assert highlighted(marked_part(document(), [line], 0)) == ["- Ban Dân tộc;"]


def test_lines_in_another_order_or_not_there_are_told_by_name() -> None:
    found = unmarkable(document(), [LINES[1], LINES[0], "Sở Không có", LINES[2]])
    assert [finding.code for finding in found] == ["PH401", "PH401"]
    assert f"“{LINES[0]}”" in found[0].message and "“Sở Không có”" in found[1].message
    assert "--danh-dau" in found[0].remedy


def test_without_noi_nhan_no_line_is_found() -> None:
    assert len(unmarkable(document(heading="Người nhận:"), LINES)) == len(LINES)
    with pytest.raises(ValueError, match=LINES[0]):
        Copies(document(heading="Người nhận:"), LINES)


def test_two_lines_of_the_same_words_are_marked_each_in_its_place() -> None:
    lines = ["Như trên", "Sở Một", "Như trên"]
    before, after = (marked_part(document(lines), lines, line) for line in (0, 2))
    assert highlighted(before) == highlighted(after) == ["- Như trên;"]
    assert before != after


def with_line(xml: str) -> bytes:
    """The document with the first line written as `xml`."""
    original = document()
    parts = package.read(original)
    old = f"<w:r><w:t>- {LINES[0]};</w:t></w:r>"
    assert parts[MAIN].decode().count(old) == 2
    return package.write({**parts, MAIN: parts[MAIN].decode().replace(old, xml, 1).encode()})


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:r>{}</w:r>", "highlight"),
        ('<w:r w:rsidR="00>1">{}</w:r>', "highlight"),
        ("<w:r><w:rPr/>{}</w:r>", "highlight"),
        ("<w:r><w:rPr><w:b/></w:rPr>{}</w:r>", "b highlight"),
        ('<w:r><w:rPr><w:lang w:val="vi-VN"/></w:rPr>{}</w:r>', "highlight lang"),
        ('<w:r><w:rPr><w:i/><w:sz w:val="22"/><w:u w:val="single"/></w:rPr>{}</w:r>', "i sz highlight u"),
        ('<w:r><w:rPr><w:b/><w:highlight w:val="red"/><w:lang w:val="vi-VN"/></w:rPr>{}</w:r>', "b highlight lang"),
        ("<w:r><w:rPr><w:b></w:b></w:rPr>{}</w:r>", "b highlight"),
    ],
)
def test_the_highlight_stands_where_the_schema_wants_it(run: str, expected: str) -> None:
    docx = with_line(run.format(f"<w:t>- {LINES[0]};</w:t>"))
    main = marked_part(docx, LINES, 0)
    (mark,) = parse(main).iter(qn("w:highlight"))
    assert mark.get(qn("w:val")) == "yellow"
    assert " ".join(node.tag.partition("}")[2] for node in mark.getparent()) == expected
    assert highlighted(main) == [f"- {LINES[0]};"]


def test_a_line_cut_into_runs_is_marked_as_a_whole() -> None:
    pieces = ["- Ban", " Dân", " tộc;"]
    xml = "".join(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in pieces) + "<w:r/>"
    assert highlighted(marked_part(with_line(xml), LINES, 0)) == pieces


@given(st.lists(st.sampled_from(["b", "i", "color", "sz", "u", "shd", "vertAlign", "lang", "rFonts"]), unique=True))
def test_ordered_properties_stay_ordered(names: list[str]) -> None:
    order = ["rFonts", "b", "i", "color", "sz", "u", "shd", "vertAlign", "lang"]
    properties = "".join(f"<w:{name}/>" for name in sorted(names, key=order.index))
    docx = with_line(f"<w:r><w:rPr>{properties}</w:rPr><w:t>- {LINES[0]};</w:t></w:r>")
    (mark,) = parse(marked_part(docx, LINES, 0)).iter(qn("w:highlight"))
    found = [node.tag.partition("}")[2] for node in mark.getparent()]
    assert found == [name for name in [*order[:5], "highlight", *order[5:]] if name in [*names, "highlight"]]
