"""The redline: what the optional package gives is proved before it is handed out. The package itself is not needed
here; tests/slow/check_redline.py has it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.comparison import redline
from generator.comparison.redline_tidy import tidied
from generator.errors import StopRun
from generator.word.content import content
from generator.word.package import read
from generator.word.tracked import accepted, rejected
from tests.support.tracked import WHO, added, note, package, paragraph, reference, removed, run, table

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


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (package(paragraph(run("cấp "), removed("50"), added("700")) + paragraph(run("hết"))), "từ chối.*bản trước.*cấp 500"),
        (package(paragraph(run("cấp "), removed("500"), added("70")) + paragraph(run("hết"))), "chấp nhận.*bản sau.*cấp 700"),
        (package(paragraph(run("cấp "), removed("500"), added("700"))), "không chính xác"),
        (package(paragraph(run("cấp "), removed("500"), added("700")) + paragraph(run("hết", "<w:b/>"))), "cách trình bày của “hết”"),
        (package(paragraph(run("cấp "), removed("500"), added("700"), reference(9)) + paragraph(run("hết"))), "không dùng được"),
        (b"zip", "không phải là tệp Word"),
    ],
    ids=["old is not there", "new is not there", "paragraph lost", "other formatting", "note without text", "no package"],
)  # fmt: skip
def test_a_redline_that_is_not_exact_is_not_handed_out(engine: SimpleNamespace, made: bytes, words: str) -> None:
    engine.made = made
    with pytest.raises(StopRun, match=words):
        redline.redline(OLD, NEW)


def test_documents_with_changes_of_their_own_count_as_accepted(engine: SimpleNamespace) -> None:
    tracked = package(paragraph(run("cấp "), removed("499"), added("500")) + paragraph(run("hết")))
    assert rejected(redline.redline(tracked, NEW)) == content(OLD)


def test_a_file_that_is_no_word_document_is_told(engine: SimpleNamespace) -> None:
    with pytest.raises(StopRun, match="không phải là tệp Word"):
        redline.redline(b"%PDF", NEW)


def test_without_the_package_the_clerk_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redline, "find_spec", lambda name: None)
    assert not redline.available()
    with pytest.raises(StopRun, match="pip install --require-hashes .* -r requirements-so-sanh.txt"):
        redline.redline(OLD, NEW)


def test_the_package_comes_pinned_and_with_checksums() -> None:
    listed = (PROJECT / "requirements-so-sanh.txt").read_text("utf-8")
    assert "python-redlines==2.0.0" in listed
    assert "python-redlines-docxodus==2.0.0" in listed
    assert all("--hash=sha256:" in block for block in listed.replace("\\\n", "").splitlines() if block.strip())


@pytest.mark.parametrize(
    "fault", [OSError("blocked"), ImportError("half"), subprocess.TimeoutExpired("x", 1), subprocess.CalledProcessError(1, "x")]
)  # fmt: skip
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


@pytest.mark.parametrize("mark", ["ins", "del"])
@pytest.mark.parametrize("look", ["", '<w:jc w:val="right"/>'], ids=["alike", "other look"])
def test_paragraphs_at_the_very_end_can_come_and_go(mark: str, look: str) -> None:
    """In Word the last paragraph mark of a text never goes: the one before it has to tell."""
    wording = added if mark == "ins" else removed
    first = paragraph(run("một"), look='<w:jc w:val="center"/>')
    made = first + paragraph(wording("hai"), mark=mark) + paragraph(wording("ba"), look=look, mark=mark)
    long = content(package(first + paragraph(run("hai")) + paragraph(run("ba"), look=look)))
    settled = tidied(package(made))
    expected = (long, content(package(first)))
    assert (accepted(settled), rejected(settled)) == (expected if mark == "ins" else expected[::-1])


def test_a_paragraph_after_a_table_cannot_come_and_go() -> None:
    made = package(table() + paragraph(added("hai"), mark="ins"))
    assert rejected(tidied(made)) == rejected(made)


def test_a_note_that_comes_and_goes_is_there_twice() -> None:
    changes = f"<w:del {WHO}>{reference(1)}</w:del>{run('a')}<w:ins {WHO}>{reference(1)}</w:ins>"
    made = tidied(package(paragraph(changes), note(1, run("chú "), removed("cũ"), added("mới"))))
    assert accepted(made) == content(package(paragraph(run("a"), reference(1)), note(1, run("chú mới"))))
    assert rejected(made) == content(package(paragraph(reference(1), run("a")), note(1, run("chú cũ"))))
    assert read(made)["word/footnotes.xml"].count(b"<w:footnote ") == 2
