"""Accepting and rejecting tracked changes: what stays is exactly one of the two documents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.word.content import content, first_difference
from generator.word.passages import read_document
from generator.word.tracked import accept_all, accepted, is_tracked, reject_all, rejected
from tests.support.tracked import WHO, added, note, package, paragraph, reference, removed, row, run, table

BOLD = "<w:b/>"
LETTERS = st.text("abc ế", min_size=1, max_size=4)
STATES = st.sampled_from(["", "ins", "del"])


def settles(tracked: bytes, old: bytes, new: bytes) -> None:
    assert accepted(tracked) == content(new)
    assert rejected(tracked) == content(old)


def test_words_put_in_and_taken_out() -> None:
    settles(
        package(paragraph(run("Cấp "), removed("500"), added("700"), run(" triệu đồng"))),
        package(paragraph(run("Cấp 500 triệu đồng"))),
        package(paragraph(run("Cấp 700 triệu đồng"))),
    )


def test_words_moved() -> None:
    start = f'<w:moveFromRangeStart {WHO} w:name="m1"/>'
    tracked = (
        paragraph(start, f"<w:moveFrom {WHO}>{run('một')}</w:moveFrom>", '<w:moveFromRangeEnd w:id="1"/>', run("hai")),
        paragraph(run("ba"), f"<w:moveTo {WHO}>{run('một')}</w:moveTo>"),
    )
    settles(
        package("".join(tracked)),
        package(paragraph(run("mộthai")) + paragraph(run("ba"))),
        package(paragraph(run("hai")) + paragraph(run("bamột"))),
    )


def test_what_one_added_and_another_took_out_is_in_neither() -> None:
    both = f"<w:ins {WHO}>{removed('thừa')}</w:ins>"
    same = package(paragraph(run("giữ")))
    settles(package(paragraph(run("giữ"), both)), same, same)


def test_a_paragraph_put_in_and_taken_out_again_is_in_neither() -> None:
    both = f"<w:p><w:pPr><w:rPr><w:ins {WHO}/><w:del {WHO}/></w:rPr></w:pPr></w:p>"
    cells = table(row(run("ô")))
    for following in (paragraph(run("sau")), cells + paragraph()):
        same = package(paragraph(run("trước")) + following)
        settles(package(paragraph(run("trước")) + both + following), same, same)


def test_a_paragraph_put_in() -> None:
    tracked = paragraph(run("một")) + paragraph(added("hai"), mark="ins") + paragraph(run("ba"))
    one, two, three = (paragraph(run(text)) for text in ("một", "hai", "ba"))
    settles(package(tracked), package(one + three), package(one + two + three))


def test_paragraphs_joined_look_like_the_last_of_them() -> None:
    centred = '<w:jc w:val="center"/>'
    settles(
        package(paragraph(run("một "), mark="del") + paragraph(run("hai"), look=centred)),
        package(paragraph(run("một ")) + paragraph(run("hai"), look=centred)),
        package(paragraph(run("một hai"), look=centred)),
    )


def test_a_paragraph_taken_out_before_a_table_is_gone() -> None:
    of_one = table(row(run("ô")))
    settles(
        package(paragraph(removed("bỏ"), mark="del") + of_one + paragraph()),
        package(paragraph(run("bỏ")) + of_one + paragraph()),
        package(of_one + paragraph()),
    )


def test_the_last_paragraph_of_a_text_stays_as_it_does_in_word() -> None:
    tracked = package(paragraph(run("một")) + paragraph(added("hai"), mark="ins"))
    assert rejected(tracked) == content(package(paragraph(run("một")) + paragraph()))


def test_rows_put_in_and_taken_out() -> None:
    settles(
        package(table(row(run("1")), row(removed("2"), mark="del"), row(added("3"), mark="ins")) + paragraph()),
        package(table(row(run("1")), row(run("2"))) + paragraph()),
        package(table(row(run("1")), row(run("3"))) + paragraph()),
    )


def test_a_table_of_which_no_row_is_left_is_gone() -> None:
    tracked = paragraph(run("a")) + table(row(added("1"), mark="ins")) + paragraph(run("b"))
    a, b = paragraph(run("a")), paragraph(run("b"))
    settles(package(tracked), package(a + b), package(a + table(row(run("1"))) + b))


def test_cells_put_in() -> None:
    cell = f"<w:tc><w:tcPr><w:cellIns {WHO}/></w:tcPr>{paragraph(added('mới'))}</w:tc></w:tr>"
    tracked = table(row(run("cũ")).replace("</w:tr>", cell))
    settles(package(tracked), package(table(row(run("cũ")))), package(table(row(run("cũ"), run("mới")))))


def test_changes_of_formatting() -> None:
    of_run = f"<w:i/><w:rPrChange {WHO}><w:rPr>{BOLD}</w:rPr></w:rPrChange>"
    of_paragraph = f'<w:jc w:val="center"/><w:pPrChange {WHO}><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrChange>'
    settles(
        package(paragraph(run("chữ", of_run)) + f"<w:p><w:pPr>{of_paragraph}</w:pPr></w:p>"),
        package(paragraph(run("chữ", BOLD)) + paragraph(look='<w:jc w:val="both"/>')),
        package(paragraph(run("chữ", "<w:i/>")) + paragraph(look='<w:jc w:val="center"/>')),
    )


def test_a_change_of_formatting_keeps_the_section_that_ends_there() -> None:
    section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    tracked = f"<w:p><w:pPr><w:keepNext/>{section}<w:pPrChange {WHO}><w:pPr/></w:pPrChange></w:pPr></w:p>"
    settles(package(tracked), package(paragraph(look=section)), package(paragraph(look="<w:keepNext/>" + section)))


def test_notes_are_told_where_they_are_referred_to() -> None:
    tracked = paragraph(f"<w:del {WHO}>{reference(1)}</w:del>", run("a"), f"<w:ins {WHO}>{reference(2)}</w:ins>")
    notes = note(1, run("một")) + note(2, run("hai "), removed("cũ"), added("mới"))
    settles(
        package(tracked, notes),
        package(paragraph(reference(7), run("a")), note(7, run("một"))),
        package(paragraph(run("a"), reference(5)), note(5, run("hai mới"))),
    )


def test_a_note_that_says_something_else_is_a_difference() -> None:
    one, other = (package(paragraph(reference(1)), note(1, run(text))) for text in ("một", "hai"))
    assert first_difference(content(one), content(other)) == ("một", "hai")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (paragraph(run("a")), paragraph(run("b"))),
        (paragraph(run("a")), paragraph(run("a"), look='<w:pStyle w:val="Muc"/>')),
        (paragraph(run("a")), paragraph(run("a", BOLD))),
        (paragraph(run("a b")), paragraph(run("a\u00a0b"))),
        (paragraph(run("a")), paragraph(run("a")) + paragraph()),
        (table(row(run("a"), run("b"))), table(row(run("ab")))),
        (table(row(run("a"))), table(row(run("a")), row(run("a")))),
    ],
    ids=["text", "style", "bold", "hard space", "empty paragraph", "cells", "rows"],
)
def test_what_a_reader_sees_is_compared(one: str, other: str) -> None:
    assert content(package(one)) != content(package(other))


def test_what_a_reader_does_not_see_is_not_compared() -> None:
    unseen = '<w:bookmarkStart w:id="3" w:name="x"/><w:bookmarkEnd w:id="3"/><w:proofErr w:type="spellStart"/>'
    cut = paragraph(run("a", BOLD), unseen, run("b", BOLD)).replace("<w:p>", '<w:p w:rsidR="00AB12CD">')
    assert content(package(cut)) == content(package(paragraph(run("ab", BOLD))))


def test_a_change_that_cannot_be_settled_is_named() -> None:
    merged = f'<w:tc><w:tcPr><w:cellMerge {WHO} w:vMerge="rest"/></w:tcPr>{paragraph()}</w:tc>'
    with pytest.raises(ValueError, match="cellMerge"):
        accept_all(package(table(f"<w:tr>{merged}</w:tr>")))


def test_after_settling_no_change_is_left() -> None:
    tracked = package(paragraph(removed("a"), added("b")))
    assert [is_tracked(document) for document in (tracked, accept_all(tracked), reject_all(tracked))] == [
        True, False, False,
    ]  # fmt: skip


TRACKED = {
    "cell put in": table(row("x").replace("<w:p>", f"<w:tcPr><w:cellIns {WHO}/></w:tcPr><w:p>", 1)),
    "cell taken out": table(row("x").replace("<w:p>", f"<w:tcPr><w:cellDel {WHO}/></w:tcPr><w:p>", 1)),
    "look": paragraph(run("x", f"<w:rPrChange {WHO}><w:rPr/></w:rPrChange>")),
    "number of a list": paragraph(look=f'<w:numPr><w:numberingChange {WHO} w:original=""/></w:numPr>'),
}


@pytest.mark.parametrize("body", TRACKED.values(), ids=TRACKED)
def test_every_kind_of_change_counts_for_both_readers(body: str) -> None:
    document = package(body + paragraph(run("hết")))
    assert is_tracked(document) and read_document(document).tracked
    assert not is_tracked(accept_all(document)) and not is_tracked(reject_all(document))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.lists(st.tuples(LETTERS, STATES), max_size=4), STATES), max_size=5))
def test_any_paragraphs_settle_to_either_document(paragraphs: list[tuple[list[tuple[str, str]], str]]) -> None:
    """A paragraph that comes or goes as a whole takes its words with it."""
    tracked, old, new = "", "", ""
    for pieces, whole in paragraphs:
        pieces = [(text, whole or state) for text, state in pieces]
        marked = {"": run, "ins": added, "del": removed}
        tracked += paragraph(*(marked[state](text) for text, state in pieces), mark=whole)
        old += "" if whole == "ins" else paragraph(*(run(text) for text, state in pieces if state != "ins"))
        new += "" if whole == "del" else paragraph(*(run(text) for text, state in pieces if state != "del"))
    end = paragraph(run("hết"))
    settles(package(tracked + end), package(old + end), package(new + end))
