"""Mechanical changes to a finished document, as records: see edit.apply."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetSection:
    """Paper, margins, header distance of a section (0, 1 …): only what is not None is set. In mm."""

    section: int
    width: float | None = None
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    header: float | None = None
    gutter: float | None = None
    first_page_own: bool | None = None
    starts_at: int | None = None


@dataclass(frozen=True, slots=True)
class SetLetters:
    """Letters start..end of a paragraph (0, 0: all of them, its mark too) get these looks; None leaves as it is. part
    and index as in view_records.Paragraph. size in points; color as there. name: the part's name in the package, where
    `part` alone does not tell it (several headers)."""

    part: str
    index: int
    start: int = 0
    end: int = 0
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    font: str | None = None
    color: str | None = None
    underline: bool | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """align as in view_records; first, left in mm; before, after in points; line in lines. name as in SetLetters."""

    part: str
    index: int
    align: str | None = None
    first: float | None = None
    left: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class SetText:
    """Letters start..end of a paragraph's text become `text`, in the looks of the first of them. name as in
    SetLetters."""

    part: str
    index: int
    start: int
    end: int
    text: str
    name: str = ""


Edit = SetSection | SetLetters | SetParagraph | SetText
