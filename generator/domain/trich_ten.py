"""Whom a text names: by a citation (<<don_vi.p_kt>>), or in words ("Phòng Kinh tế", "UBND xã A", "UBND các xã")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.domain.danh_ba import DiaBan
from generator.domain.directory import Directory, exists_on
from generator.domain.names import fold
from generator.domain.references import split

# A word, or a sign that no name goes across; commas and dashes are written or left out as one likes.
_TOKEN = re.compile(r"\w+|[.:;!?()…“”\"]")
_LEFT_OUT = "và"
_COMMITTEE = re.compile(r"\b(?:ủy|uỷ)\s+ban\s+nhân\s+dân\b", re.IGNORECASE)
_UBND, _ALL_OF = "ubnd", "các"
# Where a word is the end of another one: "hợp tác xã", "thị xã", "văn phòng".
_ENDS_OF_WORDS = {("tác", "xã"), ("thị", "xã"), ("văn", "phòng")}


class _Words(NamedTuple):
    """The words of a text as written, and their keys."""

    written: tuple[str, ...]
    keys: tuple[str, ...]


class _Hit(NamedTuple):
    """How many words name the bodies with these codes."""

    length: int = 0
    codes: frozenset[str] = frozenset()


class _Names:
    """Names by the keys of their words: codes, and the last words whose capitals a text must have, too."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], tuple[frozenset[str], tuple[str, ...]]] = {}
        self._longest = 0

    def enter(self, words: _Words, codes: frozenset[str], strict: tuple[str, ...]) -> None:
        known, _ = self._names.get(words.keys, (frozenset(), ()))
        self._names[words.keys] = (codes | known, strict)
        self._longest = max(self._longest, len(words.keys))

    def at(self, words: _Words, position: int) -> _Hit:
        """The longest name that begins at a position."""
        for end in range(min(len(words.keys), position + self._longest), position, -1):
            codes, strict = self._names.get(words.keys[position:end], (frozenset(), ()))
            ends = words.written[end - len(strict) : end]
            if codes and all(_has_capitals(word, name) for word, name in zip(ends, strict, strict=True)):
                return _Hit(end - position, codes)
        return _Hit()


class NamesInWords:
    """Reads texts with the names of one directory; each text once."""

    def __init__(self, who: Directory):
        self._who = who
        self._read: dict[str, frozenset[str]] = {}

    def codes(self, text: str) -> frozenset[str]:
        """Codes of the bodies and groups that a text cites or names. Of a name inside a longer one only the longer
        counts; one that passed from body to body is that of the body that exists on the day."""
        if text not in self._read:
            self._read[text] = frozenset(self._codes(text))
        return self._read[text]

    def _codes(self, text: str) -> Iterator[str]:
        for piece in split(text):
            if isinstance(piece, str):
                yield from self._in_words(_words(piece))
            elif piece.family in ("don_vi", "dia_ban"):
                yield piece.rest

    def _in_words(self, words: _Words) -> Iterator[str]:
        position = 0
        while position < len(words.keys):
            hit = max(self._named(words, position), self._of_kinds(words, position), key=lambda one: one.length)
            yield from hit.codes
            position += hit.length or 1

    def _named(self, words: _Words, position: int) -> _Hit:
        """A name, that of a place with those listed behind it ("xã A, B")."""
        if position and words.keys[position - 1 : position + 1] in _ENDS_OF_WORDS:
            return _Hit()
        hit = self._names.at(words, position)
        if not hit.codes & self._who.places.keys():
            return hit
        more = self._listed(words, position + hit.length)
        return _Hit(hit.length + more.length, hit.codes | more.codes)

    def _listed(self, words: _Words, position: int) -> _Hit:
        """Places one after the other by their bare names."""
        end, codes = position, frozenset[str]()
        while (hit := self._bare_names.at(words, end)).length:
            end, codes = end + hit.length, codes | hit.codes
        return _Hit(end - position, codes)

    # --- "UBND các xã, thị trấn"

    def _of_kinds(self, words: _Words, position: int) -> _Hit:
        """All places of some kinds, or those listed behind ("UBND các xã A, B"). Without "UBND" only where the kinds
        are all those of a group ("các xã, thị trấn"): "các xã" alone is said of many a thing."""
        of_committees = words.keys[position] == _UBND
        start = position + of_committees
        if words.keys[start : start + 1] != (_ALL_OF,):
            return _Hit()
        end, kinds = self._kinds_at(words, start + 1)
        if not kinds:
            return _Hit()
        listed = self._listed(words, end)
        if listed.length:
            return _Hit(end - position + listed.length, listed.codes)
        if of_committees or (len(kinds) > 1 and kinds in self._kinds_of_groups):
            return _Hit(end - position, self._places_of(kinds))
        return _Hit()

    def _kinds_at(self, words: _Words, position: int) -> tuple[int, frozenset[str]]:
        """Kinds of places one after the other, and the position behind them."""
        end, kinds = position, frozenset[str]()
        while found := next((kind for kind in self._kinds if words.keys[end : end + len(kind)] == kind), ()):
            end, kinds = end + len(found), kinds | {" ".join(found)}
        return end, kinds

    def _places_of(self, kinds: frozenset[str]) -> frozenset[str]:
        """The words "UBND các xã" mean a group of communes and townships, unless there is one of communes alone."""
        if kinds not in self._kinds_of_groups:
            groups = sorted(self._kinds_of_groups, key=lambda one: (len(one), sorted(one)))
            meant = (next((one for one in groups if kind in one), {kind}) for kind in kinds)
            kinds = frozenset().union(*meant)
        found = (place for place in self._who.places.values() if _key(place.loai) in kinds)
        return frozenset(str(place.ma) for place in found if exists_on(place, self._who.day))

    # --- the names

    @cached_property
    def _names(self) -> _Names:
        names = _Names()
        for group in self._who.groups.values():
            self._enter(names, group.ten, *group.ten_khac)
        for unit in self._who.units.values():
            self._enter(names, unit.ten, unit.ten_tat or "", *unit.ten_khac)
        for place in self._who.places.values():
            of_kind = [f"{place.loai} {one}" for one in _spellings(place)]
            self._enter(names, *of_kind, *(f"{_UBND} {one}" for one in of_kind), place.ten_tat or "", *place.ten_khac)
        return names

    def _enter(self, names: _Names, *spellings: str) -> None:
        for spelling in filter(None, spellings):
            words, codes = _words(spelling), frozenset(self._who.bodies_named(spelling))
            if len(words.keys) == 1:
                # All depends on it: "CA" is the police, "ca" is not.
                names.enter(words, codes, words.written)
            else:
                # "xã Đồng Ý" is a place, "xã đồng ý" is none; but a unit is often called "phòng kinh tế".
                names.enter(words, codes, words.written[1:] if codes & self._who.places.keys() else ())

    @cached_property
    def _bare_names(self) -> _Names:
        names = _Names()
        for spelling in (one for place in self._who.places.values() for one in _spellings(place)):
            found, words = self._who.place(spelling), _words(spelling)
            names.enter(words, frozenset({str(found.dia_ban.ma)} if found else ()), words.written)
        return names

    @cached_property
    def _kinds(self) -> list[tuple[str, ...]]:
        return list(dict.fromkeys(_words(place.loai).keys for place in self._who.places.values()))

    @cached_property
    def _kinds_of_groups(self) -> set[frozenset[str]]:
        return {frozenset(map(_key, group.gom_ubnd)) for group in self._who.groups.values() if group.gom_ubnd}


@lru_cache(maxsize=4)
def names_in_words(who: Directory) -> NamesInWords:
    """One reader for all units: each of them asks about the same texts."""
    return NamesInWords(who)


def _spellings(place: DiaBan) -> list[str]:
    return [place.ten, *(other.viet for other in place.cach_viet_khac)]


def _words(text: str) -> _Words:
    tokens = [token for token in _TOKEN.findall(_COMMITTEE.sub(_UBND, text)) if fold(token) != _LEFT_OUT]
    return _Words(tuple(tokens), tuple(map(fold, tokens)))


def _key(kind: str) -> str:
    return " ".join(_words(kind).keys)


def _has_capitals(word: str, name: str) -> bool:
    if name.isupper():
        return word.isupper()
    return word[:1].isupper() or not name[:1].isupper()
