"""Comparing the labels of figures: their words without spelling variants, abbreviations, years, and without the words
that only say what is done with the money or nothing at all. What is left tells which quantity it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from generator.domain.names import fold
from generator.review.tu_vung import tu_vung

KE_HOACH, THUC_HIEN = "kế hoạch", "thực hiện"

_TU = re.compile(r"\w+(?:&\w+)?")
_NAM = re.compile(r"(?:19|20)\d\d")
_LONGEST_PHRASE = 5


@lru_cache(maxsize=4096)
def tu(chu: str) -> tuple[str, ...]:
    """The words, folded, abbreviations in full: “Vốn NSĐP” -> vốn ngân sách địa phương."""
    short = tu_vung().viet_tat
    full = tuple(full for word in _TU.findall(fold(chu)) for full in short.get(word, (word,)))
    return tuple(_joined(full))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Compounds as one word: a part of “thiểu số” or “mục tiêu quốc gia” says something else."""
    at = 0
    while at < len(words):
        taken = phrase_at(words, at, tu_vung().tu_ghep) or 1
        yield "_".join(words[at : at + taken])
        at += taken


def nam(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if _NAM.fullmatch(word))


def noi_dung(words: Sequence[str]) -> tuple[str, ...]:
    """The words that tell which quantity it is, in order: no actions, no filler, no years."""
    kept = _without(words, _saying_no_quantity())
    return tuple(word for word in kept if not _NAM.fullmatch(word))


@cache
def _saying_no_quantity() -> frozenset[tuple[str, ...]]:
    known = tu_vung()
    return frozenset(known.bo | known.ke_hoach | known.thuc_hien)


def loai(words: Sequence[str]) -> str:
    """Whether the label is about a plan or about what was done: the word that comes first decides; "" when none."""
    known = tu_vung()
    for at in range(len(words)):
        if phrase_at(words, at, known.thuc_hien):
            return THUC_HIEN
        if phrase_at(words, at, known.ke_hoach):
            return KE_HOACH
    return ""


def co_cum(words: Sequence[str], phrases: Collection[tuple[str, ...]]) -> bool:
    """Whether one of the phrases stands among the words."""
    return any(phrase_at(words, at, phrases) for at in range(len(words)))


def phrase_at(words: Sequence[str], at: int, phrases: Collection[tuple[str, ...]]) -> int:
    """How many words from `at` on are the longest such phrase; 0 when none begins there."""
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
        if tuple(words[at : at + length]) in phrases:
            return length
    return 0


def without(words: Sequence[str], phrases: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """The words that are no part of such a phrase; the longest phrase wins."""
    return tuple(_without(words, phrases))


def _without(words: Sequence[str], phrases: Collection[tuple[str, ...]]) -> Iterator[str]:
    at = 0
    while at < len(words):
        taken = phrase_at(words, at, phrases)
        if not taken:
            yield words[at]
        at += taken or 1
