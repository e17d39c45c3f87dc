"""A table as a grid of figures: rows with their marks and names, columns with their headings, units, cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from generator.domain.names import fold
from generator.domain.quantities import PERCENT
from generator.review.bang_dau import LABEL, is_label_row, without_labels
from generator.review.bang_don_vi import counted, is_measured, unit_of_column, unit_of_table
from generator.review.bang_so import OSo, doc_o, is_english
from generator.review.bang_tu import co_chu, mo_dau_bang, tu_bang
from generator.review.records import Doan, VanBanDoc
from generator.word.passage_tables import is_numbering

# Tables wider than this are read so far; Word has at most 63 columns.
MOST_COLUMNS = 40
# How many passages before a table may give its unit.
_BEFORE = 4
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BULLET = re.compile(r"[-–+*•]+")
_GROUP = re.compile(r"[ivx]+|[a-zđ]|[0-9]{1,2}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
# A column is one of figures when at most this part of its cells are words.
_WORDS_AT_MOST = 0.4
_FEW = 3

Row = Mapping[int, Doan]


@dataclass(frozen=True, eq=False)
class Bang:
    """hang: rows of the body in order; cot: columns of figures; o: cells of these with something in them; ten_hang,
    ma_hang: a row's name and its mark (A, I, 1.1, -); ten_cot: headings from the widest to the narrowest; nhan_cot: the
    numbers under the headings, "3" or "5=4/3"; le: decimals that every figure can be given with; don_vi: the unit of
    the table, "" when it gives none; kieu_anh: whether it writes 1,234.5."""

    hang: tuple[int, ...]
    cot: tuple[int, ...]
    o: Mapping[tuple[int, int], OSo]
    ten_hang: Mapping[int, str]
    ma_hang: Mapping[int, str]
    ten_cot: Mapping[int, str]
    nhan_cot: Mapping[int, str]
    le: int
    don_vi: str
    kieu_anh: bool
    tieu_de: str

    def o_tai(self, hang: int, cot: int) -> OSo:
        return self.o.get((hang, cot)) or OSo(hang, cot, trong=True)

    def nguyen(self, o: OSo) -> int | None:
        """Twice the value, in units of the last decimal of the table; 0 for a blank, None for what is no figure."""
        if o.so is None:
            return 0 if o.trong else None
        return 2 * int(o.so.gia_tri.scaleb(self.le))

    def sai_so(self, o: OSo) -> int:
        """What rounding explains of a cell, measured alike; a zero is one."""
        if o.so is None or not o.so.gia_tri or (o.so.le == 0 and o.cot in self.cot_dem):
            return 0
        return int(10 ** (self.le - o.so.le))

    @cached_property
    def cot_dem(self) -> frozenset[int]:
        """Columns that count things one by one, or đồng."""
        return frozenset(cot for cot in self.cot if counted(self.ten_cot.get(cot, ""), self.don_vi))

    @cached_property
    def cot_cong(self) -> tuple[int, ...]:
        """Columns whose figures can be added."""
        return tuple(cot for cot in self.cot if self._can_be_added(cot))

    def _can_be_added(self, cot: int) -> bool:
        if co_chu(self.ten_cot.get(cot, ""), tu_bang().khong_cong):
            return False
        cells = [self.o[hang, cot].so for hang in self.hang if (hang, cot) in self.o]
        figures = [so for so in cells if so is not None]
        percent = any(so.don_vi == PERCENT for so in figures)
        return not percent and not all(_YEAR.fullmatch(so.go) for so in figures)

    @cached_property
    def hang_tong(self) -> int:
        """The first row that is a total by its name; -1 when there is none."""
        return next((hang for hang in self.hang if self.la_tong(hang)), -1)

    @cached_property
    def hang_sau(self) -> Mapping[int, int]:
        """Of each row the one below it."""
        return dict(zip(self.hang, self.hang[1:], strict=False))

    def la_tong(self, hang: int) -> bool:
        """Whether the row is a total by its name: TỔNG SỐ, Tổng cộng (A+B), Toàn huyện."""
        return la_ten_tong(self.ten_hang.get(hang, ""))

    def nguyen_khong_don_vi(self, cot: int) -> bool:
        """Whether a column holds whole numbers only and nothing says of what."""
        return cot in self._whole_columns

    @cached_property
    def _whole_columns(self) -> frozenset[int]:
        broken = {o.cot for o in self.o.values() if o.so is not None and o.so.le}
        return frozenset(cot for cot in self.cot if cot not in broken and not self.don_vi_cot(cot))

    def don_vi_cot(self, cot: int) -> str:
        return unit_of_column(self.ten_cot.get(cot, "")) or self.don_vi


def la_ten_tong(name: str) -> bool:
    """Whether a row of this name is a total; "Cộng I" and "Tổng nhóm 1" are of a group."""
    found = mo_dau_bang(name, tu_bang().hang_tong)
    rest = fold(name)[len(found) :].strip()
    whole = not rest or rest[0] in "(:=.;," or bool(_GROUP.fullmatch(rest))
    return bool(found) and whole or bool(mo_dau_bang(name, tu_bang().hang_cong_nhom))


@dataclass(frozen=True, eq=False, slots=True)
class CungVanBan:
    """A text that is the same only as itself: comparing long texts letter by letter would cost more than it saves."""

    vb: VanBanDoc

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CungVanBan) and other.vb is self.vb

    def __hash__(self) -> int:
        return id(self.vb)


def doc_bang(vb: VanBanDoc) -> tuple[Bang, ...]:
    """Every table that has figures in it. Several checks ask for those of one text."""
    return _tables(CungVanBan(vb))


@lru_cache(maxsize=1)
def _tables(text: CungVanBan) -> tuple[Bang, ...]:
    return tuple(_read_all(text.vb))


def _read_all(vb: VanBanDoc) -> Iterator[Bang]:
    tables: dict[int, list[Doan]] = defaultdict(list)
    for doan in vb.doan:
        if doan.o is not None:
            tables[doan.o.table].append(doan)
    for passages in tables.values():
        read = _read(vb, passages)
        if read is not None:
            yield read


def _read(vb: VanBanDoc, passages: Sequence[Doan]) -> Bang | None:
    rows: dict[int, dict[int, Doan]] = defaultdict(dict)
    for doan in passages:
        rows[doan.o.row][doan.o.column] = doan
    heads = [row for row in rows if _heads(rows[row])]
    body = [row for row in rows if row not in set(heads)]
    names = _headings(rows, heads, body)
    labels: dict[int, str] = {}
    for row in [*heads, *body[:_FEW]]:
        if is_label_row([doan.chu for _, doan in sorted(rows[row].items())]):
            labels = {column: doan.chu for column, doan in rows[row].items()}
    body = _without_repeats(rows, heads, body)
    before = [vb.doan[index].chu for index in range(max(0, passages[0].chi_so - _BEFORE), passages[0].chi_so)]
    title = " ".join(text for text in before if text)
    unit = unit_of_table([*before, *(doan.chu for row in heads for doan in rows[row].values())])
    return _with_cells(rows, body, names, labels, unit, title)


def _heads(row: Row) -> bool:
    return all(doan.o.heading for doan in row.values())


def _headings(rows: Mapping[int, Row], heads: Sequence[int], body: list[int]) -> dict[int, str]:
    """Headings by column; rows of words that follow them head columns, too, and leave the body."""
    names = {doan.o.column: without_labels(doan.o.column_name) for row in rows.values() for doan in row.values()}
    while heads and body and len(body) > 1 and _goes_on_heading(rows[body[0]]):
        for column, doan in rows[body.pop(0)].items():
            names[column] = " · ".join(filter(None, (names.get(column, ""), doan.chu)))
    return names


def _goes_on_heading(row: Row) -> bool:
    """Several words beside one another and no figure: the second line of a heading that is not merged."""
    worded = [doan for doan in row.values() if _LETTERS.search(doan.chu)]
    beside_name = [doan for doan in worded if doan.chu != doan.o.row_name]
    return len(beside_name) >= 2 and len(worded) == len(row) and not any(doan.so for doan in worded)


def _without_repeats(rows: Mapping[int, Row], heads: Sequence[int], body: Sequence[int]) -> list[int]:
    """Without headings that somebody repeated by hand and rows that only number the columns."""
    known = {_texts(rows[row]) for row in heads}
    kept = [row for row in body if _texts(rows[row]) not in known]
    return [row for row in kept if not is_label_row([doan.chu for _, doan in sorted(rows[row].items())])]


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(fold(doan.chu) for _, doan in sorted(row.items()))


def _with_cells(
    rows: Mapping[int, Row],
    body: Sequence[int],
    names: Mapping[int, str],
    labels: Mapping[int, str],
    unit: str,
    title: str,
) -> Bang | None:
    marks_at = _mark_column(rows, body, names)
    marks_only = {marks_at, *(cot for cot, name in names.items() if fold(name) in tu_bang().cot_so_hieu)}
    read = [(row, cot, doan) for row in body for cot, doan in rows[row].items() if cot not in marks_only]
    english = is_english([doan.chu for _, _, doan in read], is_measured([unit, *names.values()]))
    cells = {(row, cot): OSo(row, cot, doan.chu, doan.chi_so, *doc_o(doan.chu, english)) for row, cot, doan in read}
    columns = _figure_columns(cells)
    cells = {place: o for place, o in cells.items() if place[1] in set(columns)}
    if not columns:
        return None
    cells |= _odd_commas(cells, columns) if not english else {}
    decimals = max((o.so.le for o in cells.values() if o.so is not None), default=0)
    row_names = {row: next(iter(rows[row].values())).o.row_name for row in body}
    marks = {row: _mark(rows[row], marks_at, row_names[row]) for row in body}
    return Bang(tuple(body), columns, cells, row_names, marks, names, labels, decimals, unit, english, title)


def _mark_column(rows: Mapping[int, Row], body: Sequence[int], names: Mapping[int, str]) -> int:
    """The column that counts the rows; 0 when there is none."""
    first = min((column for row in body for column in rows[row]), default=0)
    typed = [rows[row][first].chu for row in body if first in rows[row]]
    marks = [text for text in typed if is_numbering(text) or _BULLET.fullmatch(text)]
    if fold(names.get(first, "").split(" · ")[-1]).strip(". ") in tu_bang().cot_tt:
        return first
    plain = all(text.isdecimal() for text in marks)
    runs = plain and [int(text) for text in marks[:_FEW]] == [1, 2, 3][: len(marks)]
    return first if 2 * len(marks) > len(typed) and (not plain or runs) else 0


def _mark(row: Row, column: int, name: str) -> str:
    typed = row[column].chu if column in row else ""
    if typed and (LABEL.fullmatch(typed) or is_numbering(typed) or _BULLET.fullmatch(typed)):
        return typed
    named = next((doan for doan in row.values() if doan.chu == name), None)
    return named.nhan if named is not None else ""


def _figure_columns(cells: Mapping[tuple[int, int], OSo]) -> tuple[int, ...]:
    figures: dict[int, int] = defaultdict(int)
    words: dict[int, int] = defaultdict(int)
    for (_, column), o in cells.items():
        figures[column] += o.so is not None
        words[column] += o.so is None and not o.trong
    kept = [column for column, count in sorted(figures.items()) if count and words[column] <= count * _WORDS_AT_MOST]
    return tuple(kept[:MOST_COLUMNS])


def _odd_commas(cells: Mapping[tuple[int, int], OSo], columns: Sequence[int]) -> dict[tuple[int, int], OSo]:
    """ "1,234" in a column of whole numbers whose thousands are set off by points: surely 1.234."""
    by_column: dict[int, list[OSo]] = defaultdict(list)
    for o in cells.values():
        if o.so is not None:
            by_column[o.cot].append(o)
    found = {}
    for column in columns:
        odd = [o for o in by_column[column] if o.so is not None and o.so.le and "," in o.chu]
        whole = len(by_column[column]) - len(odd)
        pointed = sum("." in o.chu for o in by_column[column])
        likely = doc_o(odd[0].chu, True)[0] if len(odd) == 1 and whole >= _FEW and pointed >= 2 else None
        if likely is not None and likely.le == 0:
            meant = odd[0].chu.replace(",", ".")
            found[odd[0].hang, column] = replace(odd[0], so=replace(likely, hong=meant))
    return found
