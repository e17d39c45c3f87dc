"""Both examiners over a document that the program has just made: form by the decree, figures by their own sums.

What they said of a document is kept in the user's private store. A run makes most documents as the run before made
them, and examining one takes longer than all that comes before it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, replace
from functools import cache, lru_cache
from pathlib import Path

from generator import private_store
from generator.findings import Finding, Place, Severity

_LIBRARIES = ("lxml", "pyyaml")
_OWN_SOURCES = tuple(Path(__file__).with_name(name) for name in ("format_rules", "review", "word", "domain"))
_OWN_FILES = tuple(Path(__file__).with_name(f"{name}.py") for name in ("examiners", "findings", "files", "errors"))


@lru_cache(maxsize=32)
def look_over(docx: bytes, shown: str, places: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What either says of it, as warnings: the document is made, and people decide. places: known names. Many a run
    makes the same document again, for another paper or to be compared."""
    name = private_store.name_of("remarks", _examiners(), json.dumps((shown, places)).encode() + docx)
    kept = private_store.read(name) if name else None
    if kept is not None:
        return tuple(_restored(*told) for told in json.loads(kept))
    found = tuple(_softened(finding) for finding in _examined(docx, shown, places))
    if name:
        private_store.write(name, json.dumps([astuple(finding) for finding in found]).encode())
    return found


def _examined(docx: bytes, shown: str, places: tuple[str, ...]) -> Iterable[Finding]:
    # Not at the top of the file: a run whose documents were all examined before needs neither examiner.
    from generator.format_rules import remarks as form
    from generator.review import remarks as figures
    from generator.word.view import read_view_and_passages

    view, passages = read_view_and_passages(docx, shown)
    return (*form.examine_view(view, shown).findings, *figures.examine_passages(passages, shown, places))


def _softened(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding


@cache
def _examiners() -> bytes:
    """Stands for everything that has a say beside the document."""
    inside = (path for folder in _OWN_SOURCES for path in folder.rglob("*") if path.suffix in (".py", ".yaml"))
    return private_store.version(_LIBRARIES, sorted((*_OWN_FILES, *inside)))


def _restored(code: str, severity: str, place: list, *words: str) -> Finding:
    return Finding(code, Severity(severity), Place(*place), *words)
