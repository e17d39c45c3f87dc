"""The words that components are recognised by, out of tu_nhan_dien.yaml, folded for comparing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.domain.names import fold
from generator.word.vocabulary import read_lists

_FILE = Path(__file__).with_name("tu_nhan_dien.yaml")


@cache
def tu(ten: str) -> frozenset[str]:
    """One of the lists."""
    return _lists()[ten]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    data = read_lists(_FILE)
    return MappingProxyType({ten: frozenset(map(fold, words)) for ten, words in data.items()})


def begins(key: str, ten: str) -> bool:
    """Whether folded words begin with an entry of a list, as whole words."""
    words = key.split(" ")
    return any(" ".join(words[:count]).rstrip(",:.;") in tu(ten) for count in range(1, min(len(words), 8) + 1))
