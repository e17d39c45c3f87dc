"""Compares two documents: figures with the places that print them, and all other changes of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.comparison.changes import Difference, NumberChange, differences
from generator.comparison.tokens import Token, is_figure, label_of, tokens
from generator.domain.quantities import MONEY_UNITS, Quantity, half_up
from generator.domain.thay_doi import ChuThayDoi, SoSanh, SoThayDoi
from generator.word.passage_places import PATH
from generator.word.passage_text import shortened
from generator.word.passages import Passage, read_document

_LONGEST_NAME = 60
# What follows the colon of a name is part of it when it is shorter: "Tiểu dự án 1: Đầu tư - NSTW".
_LONGEST_PART = 40
_MOVEMENTS = ("tăng", "giảm")
# Behind a number that says nothing of what it counts.
_BARE = re.compile(r"\s*(?:[;,.)]|$)")

_Form = tuple[str, int]
_Rounded = tuple[Decimal | None, Decimal | None]


def compare_editions(
    old_doc: bytes, new_doc: bytes, figures: Sequence[SoThayDoi], ten_tu: str, ten_den: str, rieng: str = ""
) -> SoSanh:
    """Two editions of one document whose changed figures are known: each gets the places that print it. Words are
    changed where not every difference is one of these figures. rieng: the place of a part that every edition has for
    itself (its table of changes): what else differs there is one change. Raises StopRun for what is no readable
    .docx."""
    printed = _Figures(figures)
    # A list: every difference has to be looked at, so that each figure learns all its places.
    found, luu_y = _read(old_doc, new_doc, ten_tu, ten_den)
    unexplained = [one for one in found if not printed.explain(one)]
    own = [one for one in unexplained if rieng and one.noi.startswith(rieng)]
    chu = (*(_words(one) for one in unexplained if one not in own), *_own_part(own, rieng))
    return SoSanh(ten_tu, ten_den, printed.placed(), chu, luu_y)


def _own_part(differences: Sequence[Difference], rieng: str) -> Iterator[ChuThayDoi]:
    """Row by row such parts cannot be compared: they tell of other decisions."""
    kinds = {one.kieu for one in differences}
    if differences:
        tu = "" if kinds == {"them"} else "(phần riêng của bản trước)"
        den = "" if kinds == {"bot"} else "(phần riêng của bản sau, không so từng dòng)"
        yield ChuThayDoi("them" if not tu else "bot" if not den else "sua", rieng, tu, den)


def compare_documents(old: bytes, new: bytes, ten_tu: str, ten_den: str) -> SoSanh:
    """Two documents of which nothing else is known: figures are the numbers that took the place of others. Raises
    StopRun for what is no readable .docx."""
    so: list[SoThayDoi] = []
    chu: list[ChuThayDoi] = []
    differing, luu_y = _read(old, new, ten_tu, ten_den)
    for difference in differing:
        found = [_figure(change) for change in difference.numbers if _is_listed(difference, change)]
        so += found
        if not difference.only_numbers or len(found) < len(difference.numbers):
            chu.append(_words(difference))
    return SoSanh(ten_tu, ten_den, tuple(so), tuple(chu), luu_y)


def _read(old: bytes, new: bytes, ten_tu: str, ten_den: str) -> tuple[Iterator[Difference], tuple[str, ...]]:
    """What differs, and what the reader has to know about how the documents were read."""
    before, after = read_document(old, ten_tu), read_document(new, ten_den)
    luu_y = tuple(
        f"“{ten}” còn vết sửa đổi (Track Changes) chưa duyệt; đã so sánh như khi chấp nhận tất cả vết sửa đổi."
        for ten, document in ((ten_tu, before), (ten_den, after))
        if document.tracked
    )
    return differences(before.passages, after.passages), luu_y


def _words(difference: Difference) -> ChuThayDoi:
    return ChuThayDoi(difference.kieu, difference.noi, difference.tu, difference.den)


# --- documents alone ---


def _is_listed(difference: Difference, change: NumberChange) -> bool:
    """A number that became another one, or that fills an empty cell; others are told with the words around them."""
    return (difference.only_numbers or bool(change.old and change.new)) and _are_figures(change)


def _are_figures(change: NumberChange) -> bool:
    sides = ((change.before, change.old), (change.after, change.new))
    return all(is_figure(passage.text, token) for passage, token in sides if passage and token)


def _figure(change: NumberChange) -> SoThayDoi:
    passage = change.passage
    label = label_of(passage.text, change.token)
    if passage.cell:
        names = (shortened(passage.cell.row_name, _LONGEST_NAME), passage.cell.column_name, label)
        label = " · ".join(dict.fromkeys(filter(None, names)))
    tu, den = (token.quantity() if token else None for token in (change.old, change.new))
    return SoThayDoi("", label or passage.noi, tu, den, (passage.noi,))


# --- editions with known figures ---


class _Figures:
    """Changed figures, found by the numbers that the documents print for them."""

    def __init__(self, figures: Sequence[SoThayDoi]):
        self._figures = figures
        self._places: list[dict[str, None]] = [{} for _ in figures]
        self._labels = [_label_parts(figure.nhan) for figure in figures]
        self._by_print: dict[tuple[_Form | None, _Form | None], dict[_Rounded, list[int]]] = {}
        self._by_side: dict[tuple[bool, _Form | None], dict[Decimal | None, list[int]]] = {}

    def placed(self) -> tuple[SoThayDoi, ...]:
        return tuple(
            replace(figure, noi=tuple(places)) for figure, places in zip(self._figures, self._places, strict=True)
        )

    def explain(self, difference: Difference) -> bool:
        """Enters the places of the figures in it; whether it is nothing but figures."""
        known = [self._enter(change) for change in difference.numbers]
        return difference.only_numbers and all(known)

    def _enter(self, change: NumberChange) -> bool:
        """Whether some figure changed just so; those that fit the spot best learn that they are printed there."""
        if not _are_figures(change) or _is_movement(change.passage):
            return False
        exact = [number for number in self._printed_as(change.old, change.new) if self._has_unit(number, change)]
        fitting = self._fitting(change, exact)
        for number in fitting:
            self._places[number][change.passage.noi] = None
        return bool(exact)

    def _fitting(self, change: NumberChange, exact: list[int]) -> list[int]:
        """Of several figures those whose labels fit the spot best. A number in a new sentence may be the new value of a
        figure that stood elsewhere before: only when the spot shows its whole label."""
        alone = change.old is None or change.new is None
        other = [number for number in self._one_sided(change) if self._has_unit(number, change)] if alone else []
        if len(exact) < 2 and not other:
            return exact
        spot = _spot(change)
        ranks = {number: self._rank(self._labels[number], spot) for number in (*exact, *other)}
        ranks = {number: rank for number, rank in ranks.items() if number in exact or not rank[0]}
        return [number for number, rank in ranks.items() if rank == min(ranks.values())]

    def _has_unit(self, number: int, change: NumberChange) -> bool:
        """Whether the unit of the figure stands behind the number: a bare 3 may count anything."""
        figure = self._figures[number]
        sides = (figure.tu, change.before, change.old), (figure.den, change.after, change.new)
        return all(_says_unit(*side) for side in sides if side[2])

    @staticmethod
    def _rank(parts: Sequence[re.Pattern[str]], spot: str) -> tuple[int, int]:
        """The fewer words of the label are missing the better, then the more are found."""
        found = sum(bool(part.search(spot)) for part in parts)
        return len(parts) - found, -found

    def _printed_as(self, old: Token | None, new: Token | None) -> list[int]:
        """Figures that print these two numbers; of each way of printing there is one index."""
        forms = _form(old), _form(new)
        if forms not in self._by_print:
            self._by_print[forms] = self._index(*forms)
        return self._by_print[forms].get((old.value if old else None, new.value if new else None), [])

    def _index(self, old: _Form | None, new: _Form | None) -> dict[_Rounded, list[int]]:
        index: dict[_Rounded, list[int]] = {}
        for number, figure in enumerate(self._figures):
            was, now = _rounded(figure.tu, old), _rounded(figure.den, new)
            if [figure.tu is None, figure.den is None] == [was is None, now is None]:
                for key in dict.fromkeys(((was, now), _without_sign(was, now))):
                    index.setdefault(key, []).append(number)
        return index

    def _one_sided(self, change: NumberChange) -> list[int]:
        """Figures of both editions that print this number in the edition that has it."""
        key = bool(change.new), _form(change.token)
        if key not in self._by_side:
            index = self._by_side[key] = {}
            for number, figure in enumerate(self._figures):
                told = figure.den if change.new else figure.tu
                if figure.tu and figure.den and (value := _rounded(told, key[1])) is not None:
                    index.setdefault(value, []).append(number)
        return self._by_side[key].get(change.token.value, [])


def _says_unit(quantity: Quantity | None, passage: Passage | None, token: Token) -> bool:
    """Above a table the unit is said once for all cells; money may be told in another unit of money."""
    if quantity is None or passage is None or passage.cell:
        return True
    if token.unit in MONEY_UNITS and quantity.don_vi in MONEY_UNITS:
        return True
    unit = re.compile(rf"\s?{re.escape(quantity.don_vi)}(?![\w/])")
    return unit.match(passage.text, _before_unit(passage.text, token)) is not None


def _before_unit(text: str, token: Token) -> int:
    """Where the unit of a number follows: behind it, or, for the parts in “5 km (xã A: 3; xã B: 2)”, behind the number
    that they are parts of."""
    if not (_BARE.match(text, token.end) and text[: token.start].rstrip().endswith(":")):
        return token.end
    wholes = [one.end for one in tokens(text) if one.start < token.start and not _BARE.match(text, one.end)]
    return wholes[-1] if wholes else token.end


def _form(token: Token | None) -> _Form | None:
    return (token.unit, token.so_le) if token else None


def _rounded(quantity: Quantity | None, form: _Form | None) -> Decimal | None:
    """The number as a document prints it with this unit and these decimals; None when it never would."""
    if quantity is None or form is None:
        return None
    unit, so_le = form
    if unit in MONEY_UNITS and quantity.don_vi in MONEY_UNITS:
        quantity = quantity.to(unit)
    elif unit and not quantity.don_vi.startswith(unit):
        return None
    return half_up(quantity.gia_tri, so_le)


def _without_sign(was: Decimal | None, now: Decimal | None) -> _Rounded:
    """Below 0 the words say it: giảm 2,58 điểm %."""
    if all(value is None or value <= 0 for value in (was, now)):
        return was and abs(was), now and abs(now)
    return was, now


def _label_parts(label: str) -> list[re.Pattern[str]]:
    """The words of "Kinh phí Dự án 5, Tiểu dự án 1, NSTW" that a spot should show. With a number in it a name is
    looked up as it is written, so that “Tiểu dự án 1” is not taken for “Dự án 1”."""
    if label == "Tổng kinh phí":
        return []
    names = label.removeprefix("Kinh phí ").split(", ")
    return [
        re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", 0 if re.search(r"\d", name) else re.IGNORECASE) for name in names
    ]


def _is_movement(passage: Passage) -> bool:
    """Whether a cell says by how much a figure changed; of a new line that is its value, too."""
    return passage.cell is not None and passage.cell.column_name.casefold() in _MOVEMENTS


def _spot(change: NumberChange) -> str:
    """What tells a number at its place: names above it without their long explanations, and the words before it in its
    own passage."""
    passage = change.passage
    above = (_called(name) for name in passage.boi_canh.split(PATH))
    return PATH.join([*above, passage.text[: change.token.start]])


def _called(name: str) -> str:
    """ "Dự án 4" of "Dự án 4: Đầu tư cơ sở hạ tầng …": the kinds of funds are looked for elsewhere."""
    short, _, explanation = name.partition(":")
    return short if len(explanation) > _LONGEST_PART else name
