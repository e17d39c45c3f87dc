"""“Lấy từ”, the text beside a figure of the month: where it was taken from, or that a hand has changed it since.

The text holds the value that was taken, so that a later hand edit is seen.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from generator.domain.quantities import plain
from generator.domain.thang import DongThang

# "tệp.xlsx, F12 = 1.024,8"
_TAKEN = re.compile(r"(?P<file>.+), (?P<cell>[A-Z]+\d+) = (?P<value>[\d.,]+)", re.DOTALL)
_TYPED_OVER = "gõ tay (biểu ghi "


def taken_from(form_line: DongThang) -> str:
    """What stands beside a figure taken from a form."""
    return f"{form_line.tu} = {plain(form_line.so_tien or Decimal(0))}"


def is_taken(line: DongThang) -> bool:
    """Whether the figure came from a form and nobody has changed it since."""
    return line.so_tien is not None and line.tu.endswith(f" = {plain(line.so_tien)}")


def file_of(line: DongThang) -> str:
    """The file that a taken figure came from."""
    return line.tu.rpartition(", ")[0]


def looked_at(line: DongThang) -> DongThang:
    """The line with an origin that is true now: a form is none of a figure that was typed over, nor of a blank. What
    the clerk wrote there stays."""
    record = None if is_taken(line) else _TAKEN.fullmatch(line.tu)
    if record is None:
        return line
    file, cell, value = record.group("file", "cell", "value")
    return replace(line, tu="" if line.so_tien is None else _typed_over(value, f"{file}, {cell}"))


def beside(line: DongThang, form_line: DongThang) -> DongThang:
    """A figure that was typed over, with what the form says now."""
    if form_line.so_tien is None or not line.tu.startswith(_TYPED_OVER):
        return line
    return replace(line, tu=_typed_over(plain(form_line.so_tien), form_line.tu))


def _typed_over(value: str, where: str) -> str:
    return f"{_TYPED_OVER}{value} tại {where})"
