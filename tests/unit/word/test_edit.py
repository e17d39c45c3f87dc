"""Mechanical edits: just what is asked changes, in the schema's order, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.word import view_records as v
from generator.word.edit import Edit, SetLetters, SetParagraph, SetSection, SetText, apply
from generator.word.letters import pieces
from generator.word.package import read, write
from generator.word.parts import add_part
from generator.word.schema_order import PROPERTY_TAGS, is_ordered
from generator.word.xml import Element, parse, qn
from tests.support.tracked import added, note, package, paragraph, removed, run

MAIN = "word/document.xml"


def root_of(docx: bytes) -> Element:
    return parse(read(docx)[MAIN])


def text(element: Element) -> str:
    return "".join(piece.text for piece in pieces(element))


def texts(docx: bytes) -> list[str]:
    return [text(element) for element in root_of(docx).iter(qn("w:p"))]


def looks(docx: bytes, index: int = 0) -> list[tuple[str, list[str]]]:
    """Text and names (with values) of the properties of each run."""
    found = []
    for element in list(root_of(docx).iter(qn("w:p")))[index].iter(qn("w:r")):
        properties = element.find(qn("w:rPr"))
        named = [] if properties is None else [
            child.tag.rpartition("}")[2] + child.get(qn("w:val"), "") for child in properties
        ]  # fmt: skip
        found.append(("".join(node.text or "" for node in element.iter(qn("w:t"))), named))
    return found


def edited(docx: bytes, *edits: Edit) -> bytes:
    """The edited document, checked: properties in the schema's order."""
    result = apply(docx, edits)
    assert all(is_ordered(element) for element in root_of(result).iter(*PROPERTY_TAGS))
    return result


def test_only_the_letters_meant_get_the_looks() -> None:
    docx = package(paragraph(run("Số: 5", "<w:i/>"), run("/KH-UBND", "<w:u w:val='single'/>")))
    result = edited(docx, SetLetters(v.BODY, 0, 4, 8, size=13.5, bold=True))
    assert texts(result) == ["Số: 5/KH-UBND"]
    assert looks(result) == [
        ("Số: ", ["i"]),
        ("5", ["b", "bCs", "i", "sz27", "szCs27"]),
        ("/KH", ["b", "bCs", "sz27", "szCs27", "usingle"]),
        ("-UBND", ["usingle"]),
    ]


def test_blanks_at_a_cut_stay() -> None:
    docx = package(paragraph(run("một hai")))
    result = edited(docx, SetLetters(v.BODY, 0, 4, 7, italic=True))
    assert b'<w:t xml:space="preserve">m\xe1\xbb\x99t </w:t>' in read(result)[MAIN]


def test_a_whole_paragraph_with_its_mark() -> None:
    docx = package(paragraph(run("ba", "<w:b/><w:rFonts w:asciiTheme='minorHAnsi'/>"), look="<w:jc w:val='left'/>"))
    result = edited(
        docx, SetLetters(v.BODY, 0, bold=False, font="Times New Roman", color="000000", underline=False, italic=False)
    )
    mark = root_of(result).find(f".//{qn('w:pPr')}/{qn('w:rPr')}")
    assert [child.tag for child in mark] == [qn(f"w:{n}") for n in ("rFonts", "b", "bCs", "i", "iCs", "color", "u")]
    fonts = root_of(result).find(f".//{qn('w:r')}//{qn('w:rFonts')}")
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert fonts.get(qn("w:asciiTheme")) is None
    assert looks(result)[0][1][1:] == ["b0", "bCs0", "i0", "iCs0", "color000000", "unone"]


def test_extensions_and_old_looks_stay_last() -> None:
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    look = f"<w:sz w:val='20'/><w14:ligatures xmlns:w14='{w14}' w14:val='all'/><w:rPrChange w:id='1' w:author='A'/>"
    result = apply(package(paragraph(run("chữ", look))), [SetLetters(v.BODY, 0, 0, 3, color="FF0000", underline=True)])
    names = [name for _, found in looks(result) for name in found]
    assert names == ["colorFF0000", "sz20", "usingle", "ligatures", "rPrChange"]


def test_letters_in_links_controls_and_insertions_count_and_deleted_ones_do_not() -> None:
    link = f'<w:hyperlink w:anchor="a">{run("liên kết")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtContent>{run('ô')}</w:sdtContent></w:sdt>"
    docx = package(paragraph(run("a "), link, removed("bỏ đi"), control, added("mới")))
    assert texts(docx) == ["a liên kếtômới"]
    result = edited(docx, SetLetters(v.BODY, 0, 7, 12, bold=True))
    assert [words for words, named in looks(result) if "b" in named] == ["kết", "ô", "m"]
    assert texts(result) == texts(docx)
    assert b"<w:b/>" not in read(result)[MAIN].partition(b"<w:delText")[2].partition(b"</w:del>")[0]


def test_letters_stored_in_pieces_count_as_people_see_them() -> None:
    """ "ế" as e, circumflex, acute: one letter."""
    docx = package(paragraph(run("ke\u0302\u0301 hoạch")))
    result = edited(docx, SetText(v.BODY, 0, 3, 8, "toán"), SetLetters(v.BODY, 0, 0, 2, bold=True))
    assert texts(result) == ["ke\u0302\u0301 toán"]
    assert looks(result)[0] == ("ke\u0302\u0301", ["b", "bCs"])


def test_text_across_runs_takes_the_looks_of_its_first_letter() -> None:
    docx = package(paragraph(run("ngày ", "<w:i/>"), run("5", "<w:b/>"), run(" tháng", "<w:i/>"), run(" 3")))
    result = edited(docx, SetText(v.BODY, 0, 5, 9, "05 tháng tư là "))
    assert texts(result) == ["ngày 05 tháng tư là áng 3"]
    assert looks(result)[1] == ("05 tháng tư là ", ["b"])


def test_several_texts_of_one_paragraph_are_counted_in_the_text_as_it_was() -> None:
    docx = package(paragraph(run("ngày 5 tháng 2 năm")))
    result = edited(docx, SetText(v.BODY, 0, 5, 6, "05"), SetText(v.BODY, 0, 13, 14, "02"))
    assert texts(result) == ["ngày 05 tháng 02 năm"]


def test_a_text_over_letters_already_changed_is_left_out() -> None:
    docx = package(paragraph(run("abcdef")))
    assert texts(edited(docx, SetText(v.BODY, 0, 1, 3, "X"), SetText(v.BODY, 0, 2, 4, "Y"))) == ["aXdef"]


def test_text_put_in_taken_out_and_instead_of_a_tab() -> None:
    docx = package(
        paragraph(run("ab", "<w:b/>"), run("c")) + paragraph(run("thừa")) + paragraph("<w:r><w:tab/></w:r>", run("x"))
    )
    result = edited(docx, SetText(v.BODY, 0, 2, 2, "-"), SetText(v.BODY, 1, 0, 4, ""), SetText(v.BODY, 2, 0, 1, "- "))
    assert texts(result) == ["ab-c", "", "- x"]
    assert looks(result)[0] == ("ab-", ["b"])


def test_paragraphs() -> None:
    look = '<w:ind w:hanging="300" w:firstLineChars="9" w:right="7"/>'
    docx = package(paragraph(run("x"), look=look) + "<w:p><w:r><w:t>y</w:t></w:r></w:p>")
    result = edited(
        docx,
        SetParagraph(v.BODY, 0, align="both", first=10, left=0, before=6, after=0, line=1.5),
        SetParagraph(v.BODY, 1, first=-12.7),
    )
    first, second = root_of(result).iter(qn("w:pPr"))
    assert {key.rpartition("}")[2]: value for key, value in first.find(qn("w:ind")).attrib.items()} == {
        "right": "7", "firstLine": "567", "left": "0",
    }  # fmt: skip
    assert first.find(qn("w:jc")).get(qn("w:val")) == "both"
    spacing = first.find(qn("w:spacing"))
    assert [spacing.get(qn(f"w:{name}")) for name in ("before", "after", "line", "lineRule")] == [
        "120", "0", "360", "auto",
    ]  # fmt: skip
    assert second.find(qn("w:ind")).get(qn("w:hanging")) == "720"


def test_sections() -> None:
    inner = "<w:p><w:pPr><w:sectPr><w:cols/></w:sectPr></w:pPr></w:p>"
    docx = package(inner + paragraph(run("x")))
    result = edited(
        docx,
        SetSection(0, width=297, height=210, top=20, left=30, first_page_own=True, starts_at=1),
        SetSection(1, width=210, height=297, gutter=0, header=10, right=15, bottom=20),
        SetSection(7, width=1),
    )
    first, second = root_of(result).iter(qn("w:sectPr"))
    assert [child.tag.rpartition("}")[2] for child in first] == ["pgSz", "pgMar", "pgNumType", "cols", "titlePg"]
    paper, margins = first.find(qn("w:pgSz")), first.find(qn("w:pgMar"))
    assert (paper.get(qn("w:w")), paper.get(qn("w:h")), paper.get(qn("w:orient"))) == ("16838", "11906", "landscape")
    assert (margins.get(qn("w:top")), margins.get(qn("w:left")), margins.get(qn("w:footer"))) == ("1134", "1701", "720")
    assert second.find(qn("w:pgSz")).get(qn("w:orient")) is None
    assert first.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def with_headers(*words: str) -> bytes:
    parts = read(package(paragraph(run("thân"))))
    space = f'xmlns:w="{qn("w:p")[1:].partition("}")[0]}"'
    for number, word in enumerate(words, 1):
        data = f"<w:hdr {space}>{paragraph(run(word))}</w:hdr>"
        add_part(parts, MAIN, "header", f"word/header{number}.xml", data.encode())
    return write(parts)


def header(docx: bytes, number: int) -> str:
    return text(parse(read(docx)[f"word/header{number}.xml"])[0])


def test_a_header_is_edited_when_it_is_clear_which() -> None:
    edit = SetText(v.HEADER, 0, 0, 1, "2")
    assert header(apply(with_headers("1"), [edit]), 1) == "2"
    two = with_headers("1", "1")
    assert apply(two, [edit]) == two
    named = apply(two, [SetText(v.HEADER, 0, 0, 1, "2", name="word/header2.xml")])
    assert (header(named, 1), header(named, 2)) == ("1", "2")


def test_notes_are_left_alone() -> None:
    """A view counts a note by the paragraph that calls it."""
    docx = package(paragraph(run("thân")), note(1, run("chú thích")))
    assert apply(docx, [SetLetters(v.NOTE, 0, bold=True), SetText(v.NOTE, 0, 0, 1, "x", name=MAIN)]) == docx


def test_letters_that_are_not_there_are_not_replaced() -> None:
    docx = package(paragraph(run("ngắn")))
    assert texts(apply(docx, [SetText(v.BODY, 0, 3, 9, "x")])) == ["ngắn"]


def test_what_older_programs_show_instead_of_a_text_box_is_edited_too() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph(run('ngày 5'))}</w:txbxContent>"
    both = f"<mc:AlternateContent {space}><mc:Choice Requires='wps'>{box}</mc:Choice>"
    docx = package(paragraph(f"<w:r>{both}<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"))
    result = edited(docx, SetText(v.BOX, 1, 5, 6, "05"), SetLetters(v.BOX, 1, bold=True))
    assert texts(result) == ["", "ngày 05", "ngày 05"]
    assert read(result)[MAIN].count(b"<w:b/>") == 4


def test_parts_that_no_edit_names_stay_byte_for_byte() -> None:
    docx = with_headers("1")
    before, after = read(docx), read(apply(docx, [SetLetters(v.BODY, 0, bold=True)]))
    assert {name for name in before if before[name] != after[name]} == {MAIN}
    assert before.keys() == after.keys()


def test_an_edit_of_a_paragraph_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        apply(package(paragraph(run("x"))), [SetLetters(v.BODY, 9, bold=True)])


WORDS = st.lists(st.text("ab ế\u0301đ", max_size=5), min_size=1, max_size=5)
PLACES = st.integers(0, 12)
LOOKS = st.builds(
    SetLetters, st.just(v.BODY), st.just(0), PLACES, PLACES, size=st.sampled_from([None, 11, 13.5]),
    bold=st.sampled_from([None, True, False]), color=st.sampled_from([None, "000000"]),
)  # fmt: skip


@settings(max_examples=60)
@given(WORDS, st.lists(LOOKS, max_size=4))
def test_looks_change_no_text_and_applying_twice_is_applying_once(words: list[str], edits: list[Edit]) -> None:
    docx = package(paragraph(*(run(word) for word in words)))
    once = edited(docx, *edits)
    assert texts(once) == texts(docx)
    assert apply(once, edits) == once


@settings(max_examples=60)
@given(st.lists(st.text("abcđế ", max_size=4), min_size=1, max_size=5), PLACES, PLACES, st.text("xy ", max_size=3))
def test_a_text_replaces_just_its_letters(words: list[str], one: int, other: int, new: str) -> None:
    whole = "".join(words)
    start, end = sorted((min(one, len(whole)), min(other, len(whole))))
    result = edited(package(paragraph(*(run(word) for word in words))), SetText(v.BODY, 0, start, end, new))
    assert texts(result) == [whole[:start] + new + whole[end:] if whole else ""]
