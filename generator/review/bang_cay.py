"""Which rows of a table a row may be the sum of: by their marks (A, I, 1, 1.1, a, -), by names of totals, by formulas.

What is found here is only possible. Whether it is so, the figures tell: see bang_hoc.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.review.bang import Bang
from generator.review.bang_tu import mo_dau_bang, tu_bang

_ROMAN = re.compile(r"[IVX]+")
_OWN_MARK = re.compile(r"((?:[IVX]+|[0-9]{1,2}(?:\.[0-9]{1,2})*|[A-ZĐa-zđ])[.)]|[-–+*•]+)\s*(?=\S)")
_TERMS = re.compile(
    r"\(?((?:[IVX]+|[A-ZĐ]|[0-9]{1,2}|[a-zđ])(?: ?[+\-–] ?(?:[IVX]+|[A-ZĐ]|[0-9]{1,2}|[a-zđ])){1,15})\)?$"
)
_TERM = re.compile(r"([+\-–]?) ?([0-9A-Za-zĐđ]+)")
_BEFORE_ROMAN = {"I": "H", "V": "U", "X": "V"}
# From here on: dashes and the like, which may list only some of the parts.
DETAILS = 5.0
_BULLETS = {"-": DETAILS, "–": DETAILS, "•": 5.2, "*": 5.4, "+": 6.0}
_LETTER, _ROMAN_RANK, _NUMBER, _SMALL, _BLANK, _PART = 1.0, 2.0, 3.0, 4.0, 9.0, 9.5
# Kinds of sums that no mark tells.
_MIXED, _OF_TOTAL, _OF_FORMULA, _NAMELESS = 0.0, -1.0, -2.0, -3.0
_FIRST = ("A", "I", "1", "a", "1.1")
# Longest path of marks read as one, 1.1.1.1.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class QuanHe:
    """A row that may be the sum of others. phan: with their signs. loai: what kind of rows they are, for learning from
    like ones. phu: to be considered only when nothing better explains the total. mot_phan: “trong đó”, perhaps not all
    parts; cong_thuc: the name of the row says so; ten_tong: the row is a total by its name."""

    tong: int
    phan: tuple[tuple[int, int], ...]
    loai: float
    phu: bool = False
    mot_phan: bool = False
    cong_thuc: bool = False
    ten_tong: bool = False


@dataclass(slots=True)
class Cay:
    """Rows by the rows that they stand under; -1 is the root."""

    bac: dict[int, float] = field(default_factory=dict)
    con: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    mot_phan: set[int] = field(default_factory=set)


def quan_he(bang: Bang) -> list[QuanHe]:
    """Every possible sum of rows, each once."""
    found: dict[tuple[int, frozenset[tuple[int, int]]], QuanHe] = {}
    rows = [row for row in bang.hang if _has_figure(bang, row)]
    if len(rows) < 2:
        return []
    for beside in (False, True):
        tree = build_tree(bang, beside)
        for one in (*_by_formula(bang, rows), *_of_parents(bang, tree), *_of_totals(bang, tree, rows)):
            if len(one.phan) >= 2 or not one.phu:
                found.setdefault((one.tong, frozenset(one.phan)), one)
    return list(found.values())


def _has_figure(bang: Bang, row: int) -> bool:
    return any((o := bang.o.get((row, cot))) is not None and o.so is not None for cot in bang.cot_cong)


# --- the tree of marks ---


def build_tree(bang: Bang, beside: bool) -> Cay:
    """beside: whether rows without a mark stand beside the marked row above them, else they are parts of it."""
    tree = Cay()
    marks = {row: mark_of(bang, row) for row in bang.hang}
    coded = any(mark and mark not in _BULLETS for mark in marks.values())
    stack: list[int] = []
    opened = False
    last_letter, last = "", 0.0
    for place, row in enumerate(bang.hang):
        if bang.la_tong(row):
            continue
        partial = bool(mo_dau_bang(bang.ten_hang[row], tu_bang().trong_do))
        if partial and not _has_figure(bang, row):
            opened = True
            continue
        mark = marks[row]
        rank = _rank(mark, last_letter) if mark else _blank_rank(bang, marks, place, coded, beside, last)
        if partial:
            rank = _PART if beside or not coded else _BLANK
        while stack and tree.bac[stack[-1]] >= rank:
            stack.pop()
        tree.bac[row] = rank
        tree.con[stack[-1] if stack else -1].append(row)
        if partial or opened:
            tree.mot_phan.add(row)
        stack.append(row)
        opened = False
        last_letter = mark if rank == _LETTER else last_letter
        last = rank if mark else last
    return tree


def mark_of(bang: Bang, row: int) -> str:
    """Its mark, in its own column or before its name, without dot and bracket."""
    mark = bang.ma_hang[row].strip().strip("().")
    if mark:
        return mark[0] if mark[0] in _BULLETS else mark
    own = _OWN_MARK.match(bang.ten_hang[row])
    if not own:
        return ""
    return own[1][0] if own[1][0] in _BULLETS else own[1].rstrip(".)")


def _rank(mark: str, last_letter: str) -> float:
    """How deep a mark stands below others; deeper is larger."""
    if mark in _BULLETS:
        return _BULLETS[mark]
    parts = mark.split(".")[:_DEEPEST]
    first, deeper = parts[0], (len(parts) - 1) / 10
    if _ROMAN.fullmatch(first) and not (first in _BEFORE_ROMAN and last_letter == _BEFORE_ROMAN[first]):
        return _ROMAN_RANK + deeper
    if first.isdecimal():
        return _NUMBER + deeper
    return (_LETTER if first.isupper() else _SMALL) + deeper


def _blank_rank(bang: Bang, marks: Mapping[int, str], place: int, coded: bool, beside: bool, last: float) -> float:
    """Of a row without a mark: it heads the marked rows that begin below it, else it is a part of, or stands beside,
    the marked row above."""
    following = marks[bang.hang[place + 1]] if place + 1 < len(bang.hang) else ""
    before = bang.hang[place - 1] if place else -1
    fresh = before < 0 or bool(marks[before]) or bang.la_tong(before) or not _has_figure(bang, before)
    if following in _FIRST and fresh:
        return _rank(following, "") - 0.5
    if not coded:
        return _NUMBER
    return last if beside and last else _BLANK


# --- possible sums ---


def _of_parents(bang: Bang, tree: Cay) -> Iterator[QuanHe]:
    for parent, children in tree.con.items():
        if parent < 0 or not _has_figure(bang, parent):
            continue
        partial = any(child in tree.mot_phan for child in children)
        groups = _by_rank(tree, _with_figures(bang, tree, children))
        for rank, rows in groups.items():
            yield QuanHe(parent, _plus(rows), rank, mot_phan=partial)
        if len(groups) > 1:
            yield QuanHe(parent, _plus(row for rows in groups.values() for row in rows), _MIXED, True, partial)


def _of_totals(bang: Bang, tree: Cay, rows: Sequence[int]) -> Iterator[QuanHe]:
    totals = [row for row in rows if bang.la_tong(row)]
    plain = [row for row in rows if not bang.la_tong(row)]
    if not totals:
        if len(plain) > 3 and not any(mark_of(bang, row) for row in plain):
            yield QuanHe(plain[0], _plus(plain[1:]), _NAMELESS, True)
            yield QuanHe(plain[-1], _plus(plain[:-1]), _NAMELESS, True)
        return
    inner = [row for row in totals if row not in (rows[0], rows[-1])]
    for total in dict.fromkeys((totals[0], totals[-1])):
        whole = [row for row in plain if row > total] if total == rows[0] else [row for row in plain if row < total]
        yield from _total_of(bang, tree, total, whole)
        among = [other for other in inner if other != total]
        yield QuanHe(total, _plus(among), _OF_TOTAL, len(among) < 2, ten_tong=True)
    yield from _of_subtotals(bang, tree, rows)


def _of_subtotals(bang: Bang, tree: Cay, rows: Sequence[int]) -> Iterator[QuanHe]:
    """A total below the rows that it adds, down from the total before it."""
    since: list[int] = []
    for row in rows:
        if not bang.la_tong(row):
            since.append(row)
            continue
        if row != rows[0]:
            yield from _total_of(bang, tree, row, since)
        since = []


def _total_of(bang: Bang, tree: Cay, total: int, rows: Sequence[int]) -> Iterator[QuanHe]:
    """Of all rows of one kind, of those that stand under none of them, of those that have no parts."""
    kept = set(rows)
    for rank, group in _by_rank(tree, rows).items():
        alone = len(group) < 2 < len(rows)
        yield QuanHe(total, _plus(group), _OF_TOTAL, alone or rank >= DETAILS, ten_tong=True)
    top = _with_figures(bang, tree, [row for row in tree.con[-1] if row in kept])
    leaves = [row for row in rows if not kept & set(tree.con.get(row, ()))]
    for one in (top, leaves):
        yield QuanHe(total, _plus(one), _OF_TOTAL, True, ten_tong=True)


def _by_rank(tree: Cay, rows: Iterable[int]) -> dict[float, list[int]]:
    groups: dict[float, list[int]] = defaultdict(list)
    for row in rows:
        groups[tree.bac[row]].append(row)
    return groups


def _with_figures(bang: Bang, tree: Cay, rows: Iterable[int], depth: int = 0) -> list[int]:
    """Rows that only head others are replaced by these."""
    found: list[int] = []
    for row in rows:
        if _has_figure(bang, row) or depth > _DEEPEST:
            found.append(row)
        else:
            found += _with_figures(bang, tree, tree.con.get(row, ()), depth + 1)
    return found


def _plus(rows: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple((1, row) for row in rows)


def _by_formula(bang: Bang, rows: Sequence[int]) -> Iterator[QuanHe]:
    """ "TỔNG CỘNG (A+B)", "Bội chi (I-II)": the rows with these marks; the nearest when a mark comes twice."""
    places: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if mark := mark_of(bang, row):
            places[mark].append(row)
    for row in rows:
        match = _TERMS.search(bang.ten_hang[row][-80:])
        terms = _TERM.findall(match[1]) if match else []
        if len(terms) < 2 or any(len(places[mark]) != 1 for _, mark in terms):
            continue
        parts = tuple((-1 if sign in ("-", "–") else 1, places[mark][0]) for sign, mark in terms)
        if row not in [part for _, part in parts]:
            yield QuanHe(row, parts, _OF_FORMULA, cong_thuc=True, ten_tong=True)
