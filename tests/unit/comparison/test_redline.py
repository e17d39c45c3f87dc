"""The redline: what the optional package gives is proved before it is handed out. The package itself is not needed
here; tests/slow/check_redline.py has it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.comparison import redline
from generator.comparison.redline_looks import with_looks
from generator.comparison.redline_tidy import tidied
from generator.errors import StopRun
from generator.word.content import content
from generator.word.package import read
from generator.word.tracked import accepted, rejected
from tests.support.tracked import WHO, added, note, package, paragraph, reference, removed, row, run, table

OLD, NEW = (package(paragraph(run(text)) + paragraph(run("hết"))) for text in ("cấp 500", "cấp 700"))
GOOD = package(paragraph(run("cấp "), removed("500"), added("700")) + paragraph(run("hết")))
PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A package that gives `made`, whatever it is asked to compare."""
    fake = SimpleNamespace(made=GOOD, asked=[])

    def compared(old: bytes, new: bytes, author: str) -> bytes:
        fake.asked.append((old, new, author))
        return fake.made

    monkeypatch.setattr(redline, "available", lambda: True)
    monkeypatch.setattr(redline, "_compared", compared)
    return fake


def test_an_exact_redline_is_handed_out(engine: SimpleNamespace) -> None:
    made = redline.redline(OLD, NEW)
    assert (accepted(made), rejected(made)) == (content(NEW), content(OLD))
    assert engine.asked == [(OLD, NEW, "So sánh")]


END = paragraph(run("hết"))
NOT_EXACT = {
    "old is not there": (paragraph(run("cấp "), removed("50"), added("700")) + END, "từ chối.*bản trước.*cấp 500"),
    "new is not there": (paragraph(run("cấp "), removed("500"), added("70")) + END, "chấp nhận.*bản sau.*cấp 700"),
    "paragraph lost": (paragraph(run("cấp "), removed("500"), added("700")), "không chính xác.*cần “hết”"),
    "other look": (
        paragraph(run("cấp "), removed("500"), added("700")) + paragraph(run("hết", "<w:b/>")),
        "cách trình bày của “hết”",
    ),
    "note without text": (paragraph(removed("cấp 500"), added("cấp 700"), reference(9)) + END, "không dùng được"),
}


@pytest.mark.parametrize(("body", "words"), NOT_EXACT.values(), ids=NOT_EXACT)
def test_a_redline_that_is_not_exact_is_not_handed_out(engine: SimpleNamespace, body: str, words: str) -> None:
    engine.made = package(body)
    with pytest.raises(StopRun, match=words):
        redline.redline(OLD, NEW)


def test_documents_with_changes_of_their_own_count_as_accepted(engine: SimpleNamespace) -> None:
    tracked = package(paragraph(run("cấp "), removed("499"), added("500")) + paragraph(run("hết")))
    assert rejected(redline.redline(tracked, NEW)) == content(OLD)


def test_what_is_no_word_document_is_not_handed_out(engine: SimpleNamespace) -> None:
    engine.made = b"zip"
    with pytest.raises(StopRun, match="không phải là tệp Word"):
        redline.redline(OLD, NEW)


def test_a_file_that_is_no_word_document_is_told(engine: SimpleNamespace) -> None:
    with pytest.raises(StopRun, match="không phải là tệp Word"):
        redline.redline(b"%PDF", NEW)


def test_without_the_package_the_clerk_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redline, "find_spec", lambda name: None)
    assert not redline.available()
    with pytest.raises(StopRun, match="python build.py cai-sua-vet"):
        redline.redline(OLD, NEW)


def test_the_package_comes_pinned_and_with_checksums() -> None:
    listed = (PROJECT / "requirements-so-sanh.txt").read_text("utf-8")
    assert "python-redlines==2.0.0" in listed
    assert "python-redlines-docxodus==2.0.0" in listed
    assert all("--hash=sha256:" in block for block in listed.replace("\\\n", "").splitlines() if block.strip())


FAULTS = (
    OSError("blocked"),
    ImportError("half"),
    subprocess.TimeoutExpired("x", 1),
    subprocess.CalledProcessError(1, "x"),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_package_that_does_not_run_is_told(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def broken() -> str:
        raise fault

    monkeypatch.setattr(redline, "available", lambda: True)
    monkeypatch.setattr(redline, "_program", broken)
    with pytest.raises(StopRun, match="Không chạy được bộ công cụ"):
        redline.redline(OLD, NEW)


# --- what is set right


def test_the_clock_is_taken_out() -> None:
    assert b"2024-01-01" in read(GOOD)["word/document.xml"]
    assert b"w:date" not in read(tidied(GOOD))["word/document.xml"]


CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


def set_right(made: str, old: str, new: str) -> None:
    """What the package gave, set right, is exactly the one and the other."""
    before, after = package(old), package(new)
    settled = with_looks(tidied(package(made)), before, after, "So sánh")
    assert (accepted(settled), rejected(settled)) == (content(after), content(before))


@pytest.mark.parametrize("look", ["", RIGHT], ids=["alike", "other look"])
def test_paragraphs_at_the_very_end_can_come_and_go(look: str) -> None:
    """In Word the last paragraph mark of a text never goes: the one before it has to tell."""
    first = paragraph(run("một"), look=CENTRED)
    more = paragraph(run("hai")) + paragraph(run("ba"), look=look)
    come = paragraph(added("hai"), mark="ins") + paragraph(added("ba"), look=look, mark="ins")
    gone = paragraph(removed("hai"), mark="del") + paragraph(removed("ba"), look=look, mark="del")
    set_right(first + come, first, first + more)
    set_right(first + gone, first + more, first)


def test_the_only_paragraph_of_a_cell_can_become_another() -> None:
    old, new = (paragraph(run(text), look=look) for text, look in (("cũ", CENTRED), ("mới", RIGHT)))
    come = paragraph(added("mới"), look=RIGHT, mark="ins")
    gone = paragraph(removed("cũ"), look=CENTRED, mark="del")
    tail = paragraph(run("hết"))
    for made in (gone + come, come + gone):
        set_right(table(row("x")).replace(paragraph("x"), made) + tail, _cell(old) + tail, _cell(new) + tail)


def _cell(block: str) -> str:
    return table(row("x")).replace(paragraph("x"), block)


def test_an_empty_paragraph_that_gets_another_look_is_told() -> None:
    """The package is silent about it."""
    for silent in (CENTRED, RIGHT):
        set_right(paragraph(look=silent) + END, paragraph(look=CENTRED) + END, paragraph(look=RIGHT) + END)


def test_words_moved_are_taken_out_and_put_in() -> None:
    moved = f'<w:moveFromRangeStart {WHO} w:name="m"/><w:moveFrom {WHO}>{run("a")}</w:moveFrom>'
    made = package(paragraph(moved) + paragraph(f"<w:moveTo {WHO}>{run('a')}</w:moveTo>"))
    assert b"move" not in read(tidied(made))["word/document.xml"]
    assert (accepted(tidied(made)), rejected(tidied(made))) == (accepted(made), rejected(made))


def test_a_paragraph_after_a_table_cannot_come_and_go() -> None:
    made = package(table() + paragraph(added("hai"), mark="ins"))
    assert rejected(tidied(made)) == rejected(made)


def test_a_note_that_comes_and_goes_is_there_twice() -> None:
    changes = f"<w:del {WHO}>{reference(1)}</w:del>{run('a')}<w:ins {WHO}>{reference(1)}</w:ins>"
    made = tidied(package(paragraph(changes), note(1, run("chú "), removed("cũ"), added("mới"))))
    assert accepted(made) == content(package(paragraph(run("a"), reference(1)), note(1, run("chú mới"))))
    assert rejected(made) == content(package(paragraph(reference(1), run("a")), note(1, run("chú cũ"))))
    assert read(made)["word/footnotes.xml"].count(b"<w:footnote ") == 2
