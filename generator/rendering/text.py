"""Text on its way to the page: words with footnotes in them. Built by the context builders, printed by the template."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its own text, already worded."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """Pieces in reading order: plain text, or a Note whose reference mark stands at that spot."""

    parts: tuple[str | Note, ...]

    @property
    def plain(self) -> str:
        """The words without the notes."""
        return "".join(part for part in self.parts if isinstance(part, str))
