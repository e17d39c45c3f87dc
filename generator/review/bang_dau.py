"""The numbers under the headings of a table (A, 1, 2, 3=1+2) and the formulas that they and the headings give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_LEVEL = " · "
_TERM = r"\(?[0-9]{1,2}\)?"
_SIGNS = r"[+\-–x*×:/ ]"
_FORMULA = re.compile(rf"{_TERM} ?= ?\(?{_TERM}(?:{_SIGNS}{{1,3}}\(?{_TERM}\)?){{1,12}}(?: ?[x*×.] ?100)?(?: ?%)?")
# "A", "1", "(3)", "3=1+2", "(5)=(4)/(3)*100"
LABEL = re.compile(rf"\(?(?:[A-ZĐ]|[0-9]{{1,2}})\)?|=?{_FORMULA.pattern}|={_TERM}(?:{_SIGNS}{{1,3}}{_TERM}){{1,12}}")
_RATIO = re.compile(rf"({_TERM}) ?[:/] ?({_TERM})(?: ?[x*×.] ?100)?(?: ?%)?")
_ADDED = re.compile(rf"([+\-–]?) ?({_TERM})")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class CongThuc:
    """What a heading says its column is. phan: columns with their sign, of a sum; chia: dividend and divisor."""

    phan: tuple[tuple[int, int], ...] = ()
    chia: tuple[int, int] | None = None


def is_label_row(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: A, B, 1, 2, 3=1+2."""
    if len(texts) < _FEWEST or not all(LABEL.fullmatch(text) for text in texts):
        return False
    numbers = [int(number) for text in texts if (number := _number(text))]
    formulas = any("=" in text for text in texts)
    rising = all(after - before == 1 for before, after in zip(numbers, numbers[1:], strict=False))
    return len(numbers) >= 2 and (rising and numbers[0] <= 3 or formulas and numbers == sorted(numbers))


def _number(label: str) -> str:
    match = re.match(r"\(?([0-9]{1,2})\)?", label)
    return match[1] if match else ""


def without_labels(heading: str) -> str:
    """A path of headings without the part that only numbers the column."""
    return _LEVEL.join(part for part in heading.split(_LEVEL) if not LABEL.fullmatch(part))


def cong_thuc(headings: Mapping[int, str], labels: Mapping[int, str]) -> dict[int, CongThuc]:
    """What is given of the columns that have a formula, under their heading or in it."""
    by_number = {number: column for column, label in labels.items() if (number := _number(label))}
    for column, heading in headings.items():
        if not labels and (own := re.search(r"\(([0-9]{1,2})\)|\(([0-9]{1,2}) ?=", heading)):
            by_number.setdefault(own[1] or own[2], column)
    found = {}
    for column in headings:
        typed = labels.get(column, "")
        match = None if "=" in typed else _FORMULA.search(headings[column])
        right = (typed if "=" in typed else match[0] if match else "").partition("=")[2]
        read = _read(right.strip(), by_number) if right else None
        if read is not None and not _names(read, column):
            found[column] = read
    return found


def _names(formula: CongThuc, column: int) -> bool:
    return column in [part for _, part in formula.phan] or column in (formula.chia or ())


def _read(right: str, by_number: Mapping[str, int]) -> CongThuc | None:
    if ratio := _RATIO.fullmatch(right):
        sides = [by_number.get(_number(side)) for side in ratio.groups()]
        return None if None in sides else CongThuc(chia=(sides[0], sides[1]))
    if set(right) & set("x*×:/%"):
        return None
    terms = [(sign, by_number.get(_number(term))) for sign, term in _ADDED.findall(right)]
    if len(terms) < 2 or any(column is None for _, column in terms):
        return None
    return CongThuc(tuple((-1 if sign in ("-", "–") else 1, column) for sign, column in terms))
