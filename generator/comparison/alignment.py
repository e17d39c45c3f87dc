"""Which items of two lists belong together: equal ones first, by looser and looser keys, then those that are alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Item = TypeVar("Item")
# (old, new); None where one list has nothing like it.
Pair = tuple[Item | None, Item | None]
Key = Callable[[Item], Hashable]
Likeness = Callable[[Item, Item], float]

# From which likeness, 0 to 1, two items are one that was changed.
_ALIKE = 0.5
# More comparisons than this take longer than anybody waits; two documents that differ so much are not editions of one.
_MOST_COMPARISONS = 1_000_000


def align(
    old: Sequence[Item], new: Sequence[Item], keys: Sequence[Key[Item]], likeness: Likeness[Item] | None
) -> list[Pair[Item]]:
    """Pairs in the order of the lists, removed items before added ones. Without likeness, what the keys leave over is
    paired one by one where both sides have as many."""
    if not old or not new:
        return _alone(old, new)
    if not keys:
        return _leftovers(old, new, likeness)
    matcher = SequenceMatcher(None, [keys[0](item) for item in old], [keys[0](item) for item in new], autojunk=False)
    pairs: list[Pair[Item]] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(old[first:last], new[start:end], strict=True)
        else:
            rest = align(old[first:last], new[start:end], keys[1:], likeness)
            pairs += rest
    return pairs


def _alone(old: Sequence[Item], new: Sequence[Item]) -> list[Pair[Item]]:
    return [*((item, None) for item in old), *((None, item) for item in new)]


def _leftovers(old: Sequence[Item], new: Sequence[Item], likeness: Likeness[Item] | None) -> list[Pair[Item]]:
    if likeness is None:
        return list(zip(old, new, strict=True)) if len(old) == len(new) else _alone(old, new)
    if len(old) * len(new) > _MOST_COMPARISONS:
        return _alone(old, new)
    pairs: list[Pair[Item]] = []
    first = start = 0
    for last, end in _most_alike(old, new, likeness):
        pairs += [*_alone(old[first:last], new[start:end]), (old[last], new[end])]
        first, start = last + 1, end + 1
    return [*pairs, *_alone(old[first:], new[start:])]


def _most_alike(old: Sequence[Item], new: Sequence[Item], likeness: Likeness[Item]) -> Iterator[tuple[int, int]]:
    """Places of pairs, none crossing another, with the greatest likeness in all."""
    scores = [[score if (score := likeness(one, other)) >= _ALIKE else 0.0 for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + scores[i][j]
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
