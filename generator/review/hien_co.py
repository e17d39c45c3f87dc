"""The figures that a text gives for what there is now, found by the words that say of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.review.records import TIEN, So

# Fewer words in common do not tell that both are about the same thing.
_FEWEST_WORDS = 3
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HienCo:
    """chi_so: which node of the trees; so: its figure; tu: the words that say of what."""

    chi_so: int
    so: So
    tu: frozenset[str]


class MucLuc:
    """Figures by family and word. Each stands under all of its words, and under its rarest one alone: a text with
    thousands of such sentences is searched without comparing each with each."""

    def __init__(self, figures: Iterable[HienCo]):
        self._by_word: dict[_Key, list[HienCo]] = defaultdict(list)
        self._by_rarest: dict[_Key, list[HienCo]] = defaultdict(list)
        kept = _distinct(one for one in figures if len(one.tu) >= _FEWEST_WORDS)
        for one in kept:
            for key in _keys(one.so, one.tu):
                self._by_word[key].append(one)
        for one in kept:
            self._by_rarest[self._rarest(_keys(one.so, one.tu))].append(one)

    def only_value(self, words: frozenset[str], like: So, but: int) -> HienCo | None:
        """The first figure about a thing so named, one of the names being the other with more words; None when
        there is none, or when there are several values. but: a node that does not count."""
        first = None
        for one in self._alike(words, like):
            if one.chi_so == but:
                continue
            if first is not None and one.so.chuan != first.so.chuan:
                return None
            if first is None or one.chi_so < first.chi_so:
                first = one
        return first

    def _alike(self, words: frozenset[str], like: So) -> Iterator[HienCo]:
        if len(words) < _FEWEST_WORDS:
            return
        keys = _keys(like, words)
        yield from (one for one in self._by_word.get(self._rarest(keys), ()) if words <= one.tu)
        for key in keys:
            yield from (one for one in self._by_rarest.get(key, ()) if one.tu <= words)

    def _rarest(self, keys: Sequence[_Key]) -> _Key:
        return min(keys, key=lambda key: (len(self._by_word.get(key, ())), key))


def _keys(so: So, words: Iterable[str]) -> list[_Key]:
    # As tong.same_family has it: “hộ nghèo” and “hộ cận nghèo” are both “hộ”; a rate is of its own kind.
    family = so.ho if so.ho == TIEN or "/" in so.ho else so.ho.split(" ")[0]
    return [(family, word) for word in words]


def _distinct(figures: Iterable[HienCo]) -> list[HienCo]:
    """Of figures with the same words and value the first two: one of them may be the one that does not count."""
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    kept = []
    for one in figures:
        same = (one.so.ho, one.so.chuan, one.tu)
        seen[same] += 1
        if seen[same] <= 2:
            kept.append(one)
    return kept
