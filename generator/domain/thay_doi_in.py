"""How a change is shown, alike on the screen and on paper: decimals, percentages, the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.domain.quantities import half_up
from generator.domain.thay_doi import SoThayDoi

_OF_PERCENT = 2
# Words that two long texts have alike: those kept beside a change, and how many more are worth cutting.
_KEPT, _WORTH = 8, 6


def decimals(figure: SoThayDoi, least: int | None) -> int:
    """How many decimals a row of before, after and difference needs. least: those of the page, None when it prints all
    that a value has. There are more when these would hide the change, or make a row that does not add up."""
    values = [value.gia_tri for value in (figure.tu, figure.den) if value is not None]
    difference = [] if figure.chenh is None else [figure.chenh.gia_tri]
    exact = max(0, *(-int(value.normalize().as_tuple().exponent) for value in (*values, *difference)))
    if least is None or least >= exact:
        return exact if least is None else least
    return next((places for places in range(least, exact) if _tells(values, places)), exact)


def _tells(values: Sequence[Decimal], places: int) -> bool:
    """Whether numbers rounded to so many places still differ, and their difference is that of the rounded ones."""
    rounded = [half_up(value, places) for value in values]
    if len(values) < 2:
        return all(shown != 0 or value == 0 for shown, value in zip(rounded, values, strict=True))
    before, after = values
    return rounded[0] != rounded[1] and rounded[1] - rounded[0] == half_up(after - before, places)


def percent_decimals(ratio: Decimal) -> int:
    """How many decimals a ratio in % needs: never 0 for what has changed."""
    return _OF_PERCENT if not ratio else max(_OF_PERCENT, -ratio.adjusted())


def around(tu: str, den: str) -> tuple[str, str]:
    """Both texts without the words at their beginning and end that are the same and far from the change."""
    one, other = tu.split(" "), den.split(" ")
    first = _alike(one, other)
    last = _alike(one[first:][::-1], other[first:][::-1])
    head = first - _KEPT if first >= _KEPT + _WORTH else 0
    tail = last - _KEPT if last >= _KEPT + _WORTH else 0
    shown = [["…"] * bool(head) + words[head : len(words) - tail] + ["…"] * bool(tail) for words in (one, other)]
    return " ".join(shown[0]), " ".join(shown[1])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words from the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))
