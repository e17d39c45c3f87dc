"""Both examiners over a document that the program has just made: form by the decree, figures by their own sums."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from generator.findings import Finding, Severity
from generator.format_rules import remarks as form
from generator.review import remarks as figures


def look_over(docx: bytes, shown: str, places: Collection[str] = ()) -> list[Finding]:
    """What either says of it, as warnings: the document is made, and people decide. places: known names."""
    found = (*form.examine(docx, shown).findings, *figures.examine_docx(docx, shown, places).findings)
    return [_softened(finding) for finding in found]


def _softened(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding
