"""What the examiners said of a document is said again without examining it, as long as nothing has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import examiners, private_store
from generator.findings import Severity
from tests.support.docx_builder import make_template

PLACES = ("xã Tân Hương", "thị trấn Bắc Sơn")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(private_store.VARIABLE, str(tmp_path / "kho"))
    return tmp_path / "kho"


@pytest.fixture
def document(tmp_path: Path) -> bytes:
    """One whose sum is wrong and whose form is none."""
    text = "Tổng kinh phí 100 triệu đồng, trong đó: vốn đầu tư 60 triệu đồng; vốn sự nghiệp 30 triệu đồng."
    return make_template(tmp_path / "m.docx", text).read_bytes()


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that were really examined."""
    examine, names = examiners._examined, []
    monkeypatch.setattr(
        examiners, "_examined", lambda docx, shown, places: names.append(shown) or examine(docx, shown, places)
    )
    return names


def say(docx: bytes, shown: str = "a.docx", places: tuple[str, ...] = PLACES) -> tuple:
    """As a run of its own would."""
    examiners.look_over.cache_clear()
    return examiners.look_over(docx, shown, places)


def test_the_same_is_said_again(store: Path, document: bytes, examined: list[str]) -> None:
    first = say(document)
    assert {finding.code[:2] for finding in first} == {"TT", "RS"}
    assert {finding.severity for finding in first} <= {Severity.WARNING, Severity.NOTE}
    assert say(document) == first
    assert examined == ["a.docx"]


def test_another_document_name_or_place_is_examined(store: Path, document: bytes, examined: list[str]) -> None:
    say(document)
    assert say(document, "b.docx")[0].place.file == "b.docx"
    say(document, places=(*PLACES, "xã Chiến Thắng"))
    say(document + b"\0")
    assert examined == ["a.docx", "b.docx", "a.docx", "a.docx"]


def test_another_version_examines_again(
    store: Path, document: bytes, examined: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in (b"1", b"1", b"2", b"", b""):
        monkeypatch.setattr(examiners, "_examiners", lambda version=version: version)
        say(document)
    assert len(examined) == 4


def test_a_changed_rule_or_word_list_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "quy_tac").mkdir()
    monkeypatch.setattr(examiners, "_OWN_SOURCES", (tmp_path,))
    seen = []
    for name, text in (("quy_tac/a.py", "a = 1"), ("quy_tac/a.py", "a = 2"), ("tu.yaml", "a: 1"), ("tu.yaml", "a: 2")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        seen.append(examiners._examiners.__wrapped__())
    assert len(set(seen)) == 4


def test_what_somebody_else_put_there_is_not_said(store: Path, document: bytes, examined: list[str]) -> None:
    first = say(document)
    (kept,) = store.glob("remarks-*")
    kept.write_bytes(kept.read_bytes().replace(b"TT", b"XX"))
    assert say(document) == first and len(examined) == 2
