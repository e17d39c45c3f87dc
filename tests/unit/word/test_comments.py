"""Native comments put into a document: at their letters, beside those it has, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.word.comments import Comment, add_comments
from generator.word.letters import pieces
from generator.word.package import CONTENT_TYPES, read, write
from generator.word.parts import add_part, related
from generator.word.xml import Element, parse, qn
from tests.support.tracked import added, package, paragraph, removed, row, run, table

MAIN = "word/document.xml"
BOOK = "word/comments.xml"
STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/></w:style>'
    "</w:styles>"
)


def root_of(docx: bytes) -> Element:
    return parse(read(docx)[MAIN])


def marked(docx: bytes) -> dict[str, str]:
    """Words between the marks of each comment, by its id."""
    found: dict[str, str] = {}
    open_ids: set[str] = set()
    for element in root_of(docx).iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if element.tag == qn("w:t"):
            found |= {number: found[number] + (element.text or "") for number in open_ids}
        elif element.tag == qn("w:commentRangeStart"):
            open_ids.add(element.get(qn("w:id")))
            found[element.get(qn("w:id"))] = ""
        else:
            open_ids.remove(element.get(qn("w:id")))
    assert not open_ids
    return found


def said(docx: bytes) -> dict[str, str]:
    """Words of each comment, its paragraphs parted by “|”."""
    return {
        comment.get(qn("w:id")): "|".join("".join(p.itertext()) for p in comment)
        for comment in parse(read(docx)[BOOK]).iter(qn("w:comment"))
    }


def references(docx: bytes) -> list[str]:
    return [element.get(qn("w:id")) for element in root_of(docx).iter(qn("w:commentReference"))]


def test_a_comment_stands_around_its_letters() -> None:
    docx = package(paragraph(run("Số: 5", "<w:b/>"), run("/KH-UBND")))
    result = add_comments(docx, [Comment(0, 4, 8, "Thiếu số 0.\nGhi “05”.")])
    assert marked(result) == {"0": "5/KH"}
    assert said(result) == {"0": "Thiếu số 0.|Ghi “05”."}
    assert references(result) == ["0"]
    comment = parse(read(result)[BOOK])[0]
    assert comment.get(qn("w:author")) == "Kiểm tra thể thức"
    assert comment.get(qn("w:initials")) == "TT"
    assert comment.get(qn("w:date")) is None
    assert "".join(piece.text for piece in pieces(root_of(result)[0][0])) == "Số: 5/KH-UBND"


def test_the_part_is_declared_and_the_others_stay_byte_for_byte() -> None:
    docx = package(paragraph(run("x")))
    before, after = read(docx), read(add_comments(docx, [Comment(0, 0, 0, "y")]))
    rels = "word/_rels/document.xml.rels"
    assert {name for name in after if before.get(name) != after[name]} == {MAIN, BOOK, CONTENT_TYPES, rels}
    assert b"wordprocessingml.comments+xml" in after[CONTENT_TYPES]
    assert related(after, MAIN, "comments") == [BOOK]


def test_no_comments_change_nothing() -> None:
    docx = package(paragraph(run("x")))
    assert add_comments(docx, []) == docx


def test_existing_comments_stay_and_new_ids_follow() -> None:
    docx = add_comments(package(paragraph(run("một hai"))), [Comment(0, 0, 3, "cũ")])
    result = add_comments(docx, [Comment(0, 4, 7, "mới"), Comment(0, 0, 5, "trùm")])
    assert marked(result) == {"0": "một", "1": "hai", "2": "một h"}
    assert said(result) == {"0": "cũ", "1": "mới", "2": "trùm"}


def test_a_whole_paragraph_and_an_empty_one() -> None:
    docx = package(paragraph(run("một"), run(" hai"), look='<w:jc w:val="both"/>') + paragraph())
    result = add_comments(docx, [Comment(0, 0, 0, "cả đoạn"), Comment(1, 0, 0, "trống")])
    assert marked(result) == {"0": "một hai"}
    assert references(result) == ["0", "1"]
    assert root_of(result)[0][0][0].tag == qn("w:pPr")


def test_in_tables_boxes_links_controls_and_insertions() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('trong hộp'))}</w:txbxContent></w:pict></w:r>"
    link = f'<w:hyperlink w:anchor="a">{run("liên kết")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtContent>{run('ô chữ')}</w:sdtContent></w:sdt>"
    docx = package(
        table(row(run("ô bảng"))) + paragraph(box) + paragraph(link, removed("bỏ"), added("thêm vào"), control)
    )
    comments = [
        Comment(0, 2, 6, "bảng"), Comment(2, 0, 5, "hộp"), Comment(3, 5, 8, "kết"), Comment(3, 8, 12, "thêm"),
        Comment(3, 18, 21, "điều khiển"),
    ]  # fmt: skip
    result = add_comments(docx, comments)
    assert marked(result) == {"0": "bảng", "1": "trong", "2": "kết", "3": "thêm", "4": "chữ"}
    inside = {element.tag for ref in root_of(result).iter(qn("w:commentReference")) for element in ref.iterancestors()}
    assert not inside & {qn("w:hyperlink"), qn("w:ins"), qn("w:sdt")}


def test_styles_for_comments_are_used_when_the_document_has_them() -> None:
    parts = read(package(paragraph(run("x"))))
    add_part(parts, MAIN, "styles", "word/styles.xml", STYLES.encode())
    result = add_comments(write(parts), [Comment(0, 0, 1, "y")])
    assert b'<w:pStyle w:val="CommentText"/>' in read(result)[BOOK]
    assert b'<w:rStyle w:val="CommentReference"/>' in read(result)[MAIN]


def test_characters_that_xml_forbids_are_left_out_and_long_texts_kept() -> None:
    result = add_comments(package(paragraph(run("x"))), [Comment(0, 0, 0, "a\x00b\x0b\ud800c" + "d" * 50_000)])
    assert said(result) == {"0": "abc" + "d" * 50_000}


def test_a_paragraph_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="không có đoạn số 5"):
        add_comments(package(paragraph(run("x"))), [Comment(5, 0, 0, "y")])


@settings(max_examples=60)
@given(
    st.lists(st.text("ab đế", max_size=5), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=4),
)
def test_any_letters_are_marked_and_the_text_stays(words: list[str], places: list[tuple[int, int]]) -> None:
    whole = "".join(words)
    docx = package(paragraph(*(run(word) for word in words)))
    result = add_comments(docx, [Comment(0, min(pair), max(pair), "lời") for pair in places])
    assert "".join(piece.text for piece in pieces(root_of(result)[0][0])) == whole
    for number, pair in enumerate(places):
        if whole[min(pair) : max(pair)]:
            assert marked(result)[str(number)] == whole[min(pair) : max(pair)]
