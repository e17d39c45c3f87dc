"""Tables that the comparing package gets wrong are shown whole. In its place stands a package that goes block by block:
of two tables in the same spot it marks nothing, or only the rows, as the words in them ask for."""

from __future__ import annotations

from difflib import SequenceMatcher
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.comparison import redline
from generator.comparison.redline_tables import changed_tables
from generator.errors import StopRun
from generator.word.content import content
from generator.word.package import read, write
from generator.word.tracked import accepted, rejected
from generator.word.xml import Element, make, parse, qn, serialize
from tests.support.tracked import package, paragraph, row, run, table

MAIN = "word/document.xml"
BEFORE, AFTER = paragraph(run("Trước")), paragraph(run("Sau"))
# In a table of the old document: the package forgets to mark it, though its columns stay.
FORGOTTEN = "quên"


def grid(*rows: tuple[str, ...]) -> str:
    """A table of as many columns as its first row has cells."""
    columns = "<w:tblGrid>" + "<w:gridCol/>" * len(rows[0]) + "</w:tblGrid>"
    filled = table(*(row(*(run(cell) for cell in cells)) for cells in rows))
    return filled.replace("<w:tblGrid><w:gridCol/></w:tblGrid>", columns)


def document(*blocks: str) -> bytes:
    return package("".join((BEFORE, *blocks, AFTER)))


def compared(old: bytes, new: bytes, author: str) -> bytes:
    """What the package of these tests makes of two documents."""
    before, after = ([*parse(read(one)[MAIN]).find(qn("w:body"))] for one in (old, new))
    told = [[serialize(block) for block in blocks] for blocks in (before, after)]
    parts = read(new)
    root = parse(parts[MAIN])
    body = root.find(qn("w:body"))
    body[:] = []
    for kind, first, last, start, end in SequenceMatcher(None, *told, autojunk=False).get_opcodes():
        if kind == "equal":
            body.extend(after[start:end])
        elif _is_marked(before[first:last], after[start:end]):
            body.extend(_marked(block, "w:del", author) for block in before[first:last])
            body.extend(_marked(block, "w:ins", author) for block in after[start:end])
        else:
            body.extend(after[start:end])
    return write({**parts, MAIN: serialize(root)})


def _is_marked(old: list[Element], new: list[Element]) -> bool:
    tables = [[block for block in blocks if block.tag == qn("w:tbl")] for blocks in (old, new)]
    if not all(tables):
        return True
    columns = [len(blocks[0].findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")) for blocks in tables]
    return columns[0] == columns[1] and FORGOTTEN not in "".join(tables[0][0].itertext())


def _marked(block: Element, change: str, author: str) -> Element:
    """The whole block taken out or put in."""
    for tr in block.iter(qn("w:tr")):
        properties = make("w:trPr")
        properties.append(make(change, id="1", author=author))
        tr.insert(0, properties)
    for mark in block.iter(qn("w:pPr")):
        look = make("w:rPr")
        look.append(make(change, id="1", author=author))
        mark.append(look)
    for piece in list(block.iter(qn("w:r"))):
        holder = make(change, id="1", author=author)
        piece.getparent().replace(piece, holder)
        holder.append(piece)
        for text in piece.iter(qn("w:t")):
            text.tag = qn("w:delText" if change == "w:del" else "w:t")
    return block


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Counts how often the package was asked."""
    fake = SimpleNamespace(asked=0)

    def ask(old: bytes, new: bytes, author: str) -> bytes:
        fake.asked += 1
        return compared(old, new, author)

    monkeypatch.setattr(redline, "available", lambda: True)
    monkeypatch.setattr(redline, "_compared", ask)
    return fake


def proved(old: bytes, new: bytes) -> Element:
    """The body of the redline, which is exactly the one and the other, and the same every time."""
    made = redline.redline(old, new)
    assert (accepted(made), rejected(made)) == (content(new), content(old))
    assert redline.redline(old, new) == made
    return parse(read(made)[MAIN]).find(qn("w:body"))


def changes(body: Element) -> list[str]:
    """By table, what is marked in its rows."""
    found = []
    for one in body.iter(qn("w:tbl")):
        rows = one.findall(qn("w:tr"))
        marks = {mark.tag.rpartition("}")[2] for tr in rows for mark in tr.findall(f"{qn('w:trPr')}/*")}
        found.append(f"{len(rows)} {' '.join(sorted(marks))}".strip())
    return found


MONEY = grid(("Nội dung", "Cộng"), ("Cầu", "500"), ("Đường", "700"))
BY_YEAR = grid(("Nội dung", "Cộng", "Giao năm"), ("Cầu", "600", "100"), ("Đường", "700", "0"))
OF_CHANGES = grid(("Nội dung", "Trước", "Sau"), ("Cầu", "500", "600"))


@pytest.mark.parametrize(("old", "new"), [(MONEY, BY_YEAR), (BY_YEAR, MONEY)], ids=["comes", "goes"])
def test_a_table_whose_columns_come_or_go_is_taken_out_and_put_in(engine: SimpleNamespace, old: str, new: str) -> None:
    body = proved(document(old), document(new))
    assert changes(body) == ["3 del", "3 ins"]
    assert engine.asked == 2  # once for each redline


def test_between_the_two_tables_stands_an_empty_paragraph_of_neither_document(engine: SimpleNamespace) -> None:
    """Side by side, Word would make one table of them."""
    body = proved(document(MONEY), document(BY_YEAR))
    between = body[2]
    assert [block.tag for block in body[1:4]] == [qn("w:tbl"), qn("w:p"), qn("w:tbl")]
    marks = [(mark.tag, mark.get(qn("w:id"))) for mark in between.iterfind(f"{qn('w:pPr')}/{qn('w:rPr')}/*")]
    assert marks == [(qn("w:ins"), "2"), (qn("w:del"), "3")]  # the package of these tests numbers all its changes 1
    assert "".join(between.itertext()) == ""


def test_a_table_that_comes_beside_it_is_not_taken_for_the_changed_one(engine: SimpleNamespace) -> None:
    for first, second in ((OF_CHANGES + BEFORE, ""), ("", BEFORE + OF_CHANGES)):
        body = proved(document(MONEY), document(first + BY_YEAR + second))
        assert sorted(changes(body)) == ["2 ins", "3 del", "3 ins"]


def test_only_a_table_that_the_package_gets_wrong_is_shown_whole(engine: SimpleNamespace) -> None:
    wrong, mended = (grid(("Tên", "Số"), ("Mục", word)) for word in (FORGOTTEN, "nhớ"))
    body = proved(document(MONEY, AFTER, wrong), document(MONEY.replace("500", "550"), AFTER, mended))
    assert changes(body) == ["3 del", "3 ins", "2 del", "2 ins"]
    separators = [block for block in body if block.tag == qn("w:p") and "".join(block.itertext()) == ""]
    assert len(separators) == 1
    assert engine.asked == 4  # for each redline once without, once with the table whole


def test_what_stays_wrong_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that forgets everything loses the fences, too."""
    monkeypatch.setattr(redline, "available", lambda: True)
    monkeypatch.setattr(redline, "_compared", lambda old, new, author: new)
    with pytest.raises(StopRun, match="từ chối.*bản trước.*cấp 500"):
        redline.redline(document(paragraph(run("cấp 500"))), document(paragraph(run("cấp 700"))))
    with pytest.raises(StopRun, match="từ chối.*bản trước"):
        redline.redline(document(MONEY), document(BY_YEAR))


def test_a_package_that_moves_a_table_over_its_fence_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = document(MONEY)
    monkeypatch.setattr(redline, "available", lambda: True)
    monkeypatch.setattr(redline, "_compared", lambda old, new, author: lost)
    with pytest.raises(StopRun, match="không tách được bảng cũ và bảng mới"):
        redline.redline(document(MONEY), document(BY_YEAR))


def test_tables_that_stay_are_not_changed_tables() -> None:
    assert changed_tables(document(MONEY), document(MONEY, AFTER, BY_YEAR)) == frozenset()


CELLS = st.text("ab1 ", max_size=3)
ROWS = st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=3))
VERSIONS = st.lists(st.tuples(ROWS, ROWS), max_size=4)


@settings(max_examples=60, deadline=None)
@given(VERSIONS, st.lists(CELLS, max_size=2), st.lists(CELLS, max_size=2))
def test_whatever_happens_to_the_tables_the_redline_is_exact(
    versions: list[tuple[list[tuple[str, ...]], list[tuple[str, ...]]]], before: list[str], after: list[str]
) -> None:
    """Every table keeps the row that says which it is; columns, rows and the words between them are as they come."""
    old, new = ([paragraph(run(text)) for text in said] for said in (before, after))
    for number, both in enumerate(versions):
        for blocks, rows in zip((old, new), both, strict=True):
            name = (f"Bảng {'abcd'[number]}", *[""] * (len(rows[0]) - 1))
            blocks += [grid(name, *rows), paragraph(run("hết bảng"))]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(redline, "available", lambda: True)
        patched.setattr(redline, "_compared", compared)
        proved(document(*old), document(*new))
