"""“Lấy từ”, the text beside a figure of the month: where it was taken from, or that a hand has changed it since.

The text holds what was taken, the figure and what goes with it, so that a later hand edit of any of these is seen:
“bieu.xlsx, H8 = 60; khối lượng 12 hộ; ước 90; ghi chú [3f2a61]” (of a note only a short checksum).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.domain.quantities import described, plain
from generator.domain.thang import DongThang

# What a line says beside its figure.
EXTRAS = ("khoi_luong", "uoc", "ghi_chu")

_TAKEN = re.compile(
    r"(?P<file>.+), (?P<cell>[A-Z]+\d+)(?: = (?P<so_tien>[\d.,]+)| để trống)"
    r"(?:; khối lượng (?P<khoi_luong>[^;]+))?(?:; ước (?P<uoc>[\d.,]+))?(?:; ghi chú \[(?P<ghi_chu>[0-9a-f]+)\])?",
    re.DOTALL,
)
_LABELS = {"khoi_luong": "khối lượng {}", "uoc": "ước {}", "ghi_chu": "ghi chú [{}]"}
_TYPED_OVER = "gõ tay (biểu ghi "
_CHECKSUM = 6


def from_form(line: DongThang, form_line: DongThang, extras: Collection[str] = ()) -> DongThang:
    """The line with the figure of a form and a text beside it that names the form. extras: the fields of the line that
    are the form's, too. For these alone nothing that the clerk wrote there is replaced."""
    if form_line.so_tien is None and line.tu and not form_of(line):
        return line
    nothing = form_line.so_tien is None and not extras
    tu = "" if nothing else _taken_from(form_line.tu, form_line.so_tien, line, extras)
    return replace(line, so_tien=form_line.so_tien, tu=tu)


def is_taken(line: DongThang) -> bool:
    """Whether the figure came from a form and nobody has changed it since."""
    record = _TAKEN.fullmatch(line.tu) if line.so_tien is not None else None
    return record is not None and record["so_tien"] == _mark(line.so_tien)


def as_taken(line: DongThang) -> set[str]:
    """The fields beside the figure that came from a form and that nobody has changed since."""
    record = _TAKEN.fullmatch(line.tu)
    marks: Mapping[str, str] = record.groupdict() if record else {}
    return {name for name in EXTRAS if marks.get(name) and marks[name] == _mark(getattr(line, name))}


def form_of(line: DongThang) -> str:
    """File and cell that a line was taken from, "" when it was not."""
    record = _TAKEN.fullmatch(line.tu)
    return f"{record['file']}, {record['cell']}" if record else ""


def file_of(line: DongThang) -> str:
    """The file that a taken figure came from."""
    return form_of(line).rpartition(", ")[0]


def looked_at(line: DongThang) -> DongThang:
    """The line with an origin that is true now: a form is none of a figure that was typed over, nor of one that was
    wiped out. What the clerk wrote there stays."""
    record = _TAKEN.fullmatch(line.tu)
    if record is None or record["so_tien"] == _mark(line.so_tien):
        return line
    value = record["so_tien"] or "để trống"
    return replace(line, tu="" if line.so_tien is None else _typed_over(value, form_of(line)))


def beside(line: DongThang, form_line: DongThang) -> DongThang:
    """A figure that was typed over, with what the form says now."""
    if form_line.so_tien is None or not line.tu.startswith(_TYPED_OVER):
        return line
    return replace(line, tu=_typed_over(plain(form_line.so_tien), form_line.tu))


def _taken_from(where: str, so_tien: Decimal | None, line: DongThang, extras: Collection[str]) -> str:
    amount = "để trống" if so_tien is None else f"= {plain(so_tien)}"
    marks = {name: _mark(getattr(line, name)) for name in EXTRAS if name in extras}
    told = (_LABELS[name].format(mark) for name, mark in marks.items() if mark)
    return "; ".join([f"{where} {amount}", *told])


def _mark(value: Any) -> str | None:
    """How the text tells a value; None for a blank."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return hashlib.sha256(value.encode()).hexdigest()[:_CHECKSUM]
    return plain(value) if isinstance(value, Decimal) else described(value)


def _typed_over(value: str, where: str) -> str:
    return f"{_TYPED_OVER}{value} tại {where})"
