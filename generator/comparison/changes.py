"""What differs between two documents, passage by passage: words, and the numbers in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from generator.comparison.alignment import Pair, align
from generator.comparison.tokens import Token, changed_numbers, is_only_number, masked, tokens
from generator.word.passage_tables import is_numbering
from generator.word.passage_text import NOTE_MARK
from generator.word.passages import Passage

_BETWEEN_CELLS = " · "
_ENDINGS = " .,;:"


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that became another one, or that only one document has (None). They stand in `before` and `after`."""

    old: Token | None
    new: Token | None
    before: Passage | None
    after: Passage | None

    @property
    def passage(self) -> Passage:
        """Where it is printed: in the new document, in the old one when it is gone."""
        told = self.after or self.before
        assert told is not None
        return told

    @property
    def token(self) -> Token:
        told = self.new or self.old
        assert told is not None
        return told


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of one passage, row or table that differ. only_numbers: nothing but the numbers in it changed."""

    kieu: Literal["them", "bot", "sua"]
    noi: str
    tu: str
    den: str
    numbers: tuple[NumberChange, ...]
    only_numbers: bool = False


class _Unit:
    """A passage outside tables, or a table with all its cells."""

    def __init__(self, passages: Sequence[Passage]):
        self.passages = passages
        self.first = passages[0]

    @property
    def kind(self) -> str:
        return "bảng" if self.first.cell else "chú thích" if self.first.chu_thich else "đoạn"

    @cached_property
    def text(self) -> Hashable:
        return tuple(_words_of(passage) for passage in self.passages)

    @cached_property
    def without_numbers(self) -> Hashable:
        """Of a table: what its columns are called."""
        return self.columns if self.first.cell else masked(_words_of(self.first))

    @cached_property
    def context(self) -> str:
        if self.first.cell:
            return masked(self.first.cell.table_place)
        return masked(self.first.boi_canh)

    @cached_property
    def words(self) -> frozenset[str]:
        if not self.first.cell:
            return _words(self.first.text)
        names = (name for passage in self.passages if passage.cell for name in (passage.cell.row_name, passage.text))
        return frozenset(masked(name) for name in names if not is_only_number(name))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(_column_names(self.passages).values())

    @cached_property
    def rows(self) -> list[_Row]:
        grouped = groupby(self.passages, key=lambda passage: passage.cell and passage.cell.row)
        rows = [_Row(tuple(cells)) for _, cells in grouped]
        counts = Counter(row.name for row in rows)
        for row in rows:
            row.unique = counts[row.name] == 1
        return rows


# Each looser than the one before. With its context first, so that lines which many lists repeat find their own list.
_UNIT_KEYS = (
    lambda unit: (unit.kind, unit.context, unit.text),
    lambda unit: (unit.kind, unit.context, unit.without_numbers),
    lambda unit: (unit.kind, unit.text),
    lambda unit: (unit.kind, unit.without_numbers),
)


class _Row:
    """A row of a table; empty cells are not in it."""

    def __init__(self, cells: tuple[Passage, ...]):
        self.cells = cells
        cell = cells[0].cell
        assert cell is not None
        self.place, self.heading, self.name, self.above = cell.row_place, cell.heading, cell.row_name, cell.above
        self.unique = False

    @property
    def stands_alone(self) -> bool:
        """Whether its name is enough to know it, whatever it stands under: "Cộng" at the end of a table."""
        return bool(self.name) and self.unique and not is_numbering(self.cells[0].text)

    @cached_property
    def text(self) -> str:
        return _BETWEEN_CELLS.join(cell.text for cell in self.cells)

    def at(self, column: int | None) -> Passage | None:
        return next((cell for cell in self.cells if cell.cell and cell.cell.column == column), None)

    @cached_property
    def words(self) -> frozenset[str]:
        return _words(self.name or self.text)


# A row is known by its name under that of the row above it; one without a name by all that it says.
_ROW_KEYS = (
    lambda row: (row.heading, row.above, row.name or row.text),
    lambda row: (row.heading, masked(row.above), masked(row.name or row.text)),
    lambda row: (row.heading, row.name) if row.stands_alone else (row.heading, row.above, row.text),
)
# Rows are called by their names: those of other names are other rows, but for a slip mended.
_SAME_NAME = 0.75


def differences(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Difference]:
    """In reading order of the new document; what is gone stands where it was."""
    for was, now in align(_units(old), _units(new), _UNIT_KEYS, _unit_likeness):
        if was and now:
            yield from _in_table(was, now) if was.first.cell else _in_passage(was.first, now.first)
        else:
            yield _alone(was, now)


def _units(passages: Sequence[Passage]) -> list[_Unit]:
    """Paragraphs and notes one by one, cells of a table together."""
    grouped = groupby(enumerate(passages), key=lambda item: item[1].cell.table if item[1].cell else -1 - item[0])
    return [_Unit([passage for _, passage in group]) for _, group in grouped]


def _words(text: str) -> frozenset[str]:
    return frozenset(masked(text.replace(NOTE_MARK, " ")).casefold().split())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words in relation to all."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _unit_likeness(one: _Unit, other: _Unit) -> float:
    return _likeness(one.words, other.words) if one.kind == other.kind else 0.0


def _row_likeness(one: _Row, other: _Row) -> float:
    if one.heading != other.heading or masked(one.above) != masked(other.above):
        return 0.0
    likeness = _likeness(one.words, other.words)
    return likeness if likeness >= _SAME_NAME or one.heading else 0.0


# --- passages ---


def _words_of(passage: Passage) -> str:
    """The sign at the end is no word: an item put in behind the last one makes its full stop a semicolon."""
    return passage.text.rstrip(_ENDINGS)


def _in_passage(was: Passage | None, now: Passage | None) -> Iterator[Difference]:
    if was and now and _words_of(was) != _words_of(now):
        pairs, only_numbers = changed_numbers(_words_of(was), _words_of(now))
        numbers = tuple(NumberChange(one, other, was, now) for one, other in pairs)
        yield Difference("sua", now.noi, was.text, now.text, numbers, only_numbers)
    elif told := (now if not was else was if not now else None):
        numbers = tuple(_lone_numbers(was, now))
        kieu: Literal["them", "bot"] = "them" if now else "bot"
        tu, den = was.text if was else "", now.text if now else ""
        yield Difference(kieu, told.noi, tu, den, numbers, bool(told.cell) and is_only_number(told.text))


def _lone_numbers(was: Passage | None, now: Passage | None) -> Iterator[NumberChange]:
    if was:
        yield from (NumberChange(token, None, was, None) for token in tokens(was.text))
    if now:
        yield from (NumberChange(None, token, None, now) for token in tokens(now.text))


def _alone(was: _Unit | None, now: _Unit | None) -> Difference:
    """A passage or a whole table that only one document has."""
    told = now or was
    assert told is not None
    if not told.first.cell:
        return next(_in_passage(was.first if was else None, now.first if now else None))
    text = "\n".join(row.text for row in told.rows)
    return _one_sided(told.passages, told.first.cell.table_place, text, added=now is not None)


def _one_sided(passages: Sequence[Passage], noi: str, text: str, added: bool) -> Difference:
    sides = [(None, passage) if added else (passage, None) for passage in passages]
    numbers = tuple(change for was, now in sides for change in _lone_numbers(was, now))
    return Difference("them", noi, "", text, numbers) if added else Difference("bot", noi, text, "", numbers)


# --- tables ---


def _in_table(was: _Unit, now: _Unit) -> Iterator[Difference]:
    """Row by row, column by column, both by their names: an inserted row moves nothing."""
    columns = _columns(was, now)
    rows = align(was.rows, now.rows, _ROW_KEYS, _row_likeness)
    moved = any(one is None or other is None for one, other in rows)
    for one, other in rows:
        if one and other:
            for left, right in columns:
                before, after = one.at(left), other.at(right)
                if not (moved and _is_renumbered(before, after)):
                    yield from _in_passage(before, after)
        elif told := other or one:
            yield _one_sided(told.cells, told.place, told.text, added=other is not None)


def _is_renumbered(was: Passage | None, now: Passage | None) -> bool:
    """Whether only the count of a row (TT) differs: it follows from the rows put in or taken out."""
    if not was or not now or not now.cell or not now.cell.row_name:
        return False
    return is_numbering(was.text) and is_numbering(now.text) and now.cell.column == 1


def _columns(was: _Unit, now: _Unit) -> list[Pair[int]]:
    """Which columns belong together, as (old, new) counts."""
    before, after = (list(_column_names(unit.passages).items()) for unit in (was, now))
    pairs = align(before, after, (lambda item: item[1], lambda item: masked(item[1])), None)
    return [(left and left[0], right and right[0]) for left, right in pairs]


def _column_names(passages: Sequence[Passage]) -> dict[int, str]:
    """Columns that hold anything, from left to right."""
    return dict(sorted({(p.cell.column, p.cell.column_name) for p in passages if p.cell}))
