"""A finding is data: what is wrong, where, what was expected, what to do. Exceptions end a run; findings never do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum


class Severity(StrEnum):
    """ERROR keeps a document from being built; WARNING is shown and listed; NOTE is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file and line (YAML), file, sheet and cell (Excel), or part, table, row, column
    and paragraph (Word). Counts start at 1; 0 and "" mean "not applicable". `file` is written as the clerk sees it,
    relative to the folder the command was started for, with forward slashes."""

    file: str = ""
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""
    part: str = ""
    table: int = 0
    row: int = 0
    cell_column: int = 0
    paragraph: int = 0
    tag: str = ""

    def within_file(self) -> str:
        """The place inside its file, in Vietnamese; "" when only the file is known."""
        words = []
        if self.sheet:
            words.append(f"trang tính “{self.sheet}”")
        if self.cell:
            words.append(f"ô {self.cell}")
        if self.line:
            words.append(f"dòng {self.line}")
        if self.part:
            words.append(self.part)
        if self.table:
            words.append(f"bảng {self.table}")
        if self.row:
            words.append(f"hàng {self.row}")
        if self.cell_column:
            words.append(f"cột {self.cell_column}")
        if self.paragraph:
            words.append(f"đoạn {self.paragraph}")
        if self.tag:
            words.append(f"thẻ {self.tag}")
        return ", ".join(words)

    def __str__(self) -> str:
        return ", ".join(word for word in (self.file, self.within_file()) if word)

    def as_dict(self) -> dict[str, str | int]:
        """The fields that are set, without the file, for --json."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self) if field.name != "file")
        return {name: value for name, value in named if value}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about data, figures or a template.

    code: two letters and three digits (DL data, DC reconciliation, MB template, ...); docs/ma-loi/ has a page for each.
    message, expected, remedy: Vietnamese sentences. source: article of law, formula, or the cells a figure came from.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    expected: str = ""
    remedy: str = ""
    source: str = ""

    def details(self) -> list[str]:
        """What comes under the message, each with its label."""
        labelled = (("Cần", self.expected), ("Cách sửa", self.remedy), ("Nguồn", self.source))
        return [f"{label}: {text}" for label, text in labelled if text]

    def as_dict(self) -> dict:
        """The shape promised by --json."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "file": self.place.file,
            "place": {"text": self.place.within_file(), **self.place.as_dict()},
            "message": self.message,
            "expected": self.expected,
            "remedy": self.remedy,
            "source": self.source,
        }


class Sourced(str):
    """Text that remembers where it was read. Compares and prints as plain text."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place = Place()):
        self = super().__new__(cls, text)
        self.place = place
        return self


def place_of(value: object) -> Place:
    """Where `value` was read, or an empty Place when it does not remember."""
    return getattr(value, "place", None) or Place()


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def error(code: str, place: Place, message: str, expected: str = "", remedy: str = "", source: str = "") -> Finding:
    return Finding(code, Severity.ERROR, place, message, expected, remedy, source)


def warning(code: str, place: Place, message: str, expected: str = "", remedy: str = "", source: str = "") -> Finding:
    return Finding(code, Severity.WARNING, place, message, expected, remedy, source)


def note(code: str, place: Place, message: str, expected: str = "", remedy: str = "", source: str = "") -> Finding:
    return Finding(code, Severity.NOTE, place, message, expected, remedy, source)
