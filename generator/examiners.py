"""Both examiners over a document that the program has just made: form by the decree, figures by their own sums."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generator.findings import Finding, Severity
from generator.format_rules import remarks as form
from generator.review import remarks as figures
from generator.word.view import read_view_and_passages


@lru_cache(maxsize=32)
def look_over(docx: bytes, shown: str, places: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What either says of it, as warnings: the document is made, and people decide. places: known names. Many a run
    makes the same document again, for another paper or to be compared."""
    view, passages = read_view_and_passages(docx, shown)
    found = (*form.examine_view(view, shown).findings, *figures.examine_passages(passages, shown, places))
    return tuple(_softened(finding) for finding in found)


def _softened(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding
