"""The words of nguon_von.yaml: which properties the label of a figure names, and what they say about a sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from generator.domain.names import fold, strip_marks
from generator.word.vocabulary import read_lists

_VOCABULARY = Path(__file__).with_name("nguon_von.yaml")
_NO_LETTER = re.compile(r"[^\w%]+")
_DIGITS = re.compile("[0-9]+")
_YES, _NO = "có", "không"


@dataclass(frozen=True, slots=True)
class Nhom:
    """Keys that exclude one another, where loai_tru says so. khoa: the words of each, padded; du: sets of keys that
    make a whole; bo_dau: marks do not count; chong: a thing may have properties of other groups as well."""

    ten: str
    khoa: tuple[tuple[str, tuple[str, ...]], ...]
    du: tuple[frozenset[str], ...]
    bo_dau: bool
    chong: bool
    loai_tru: bool

    def key(self, label: str) -> str:
        """Which key a padded label names; "" when none."""
        label = strip_marks(label) if self.bo_dau else label
        return next((key for key, words in self.khoa if any(word in label for word in words)), "")


@cache
def _read() -> Mapping[str, object]:
    return read_lists(_VOCABULARY, as_text=True)


@lru_cache(maxsize=4096)
def padded(text: str) -> str:
    """The words of a text, ready to be searched for whole words: " vốn đầu tư "."""
    # Brackets that were blanked out leave long stretches of blanks.
    return f" {_NO_LETTER.sub(' ', fold(' '.join(text.split()))).strip()} "


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of the vocabulary, padded."""
    return tuple(padded(str(word)) for word in _read()[name])


@cache
def groups() -> tuple[Nhom, ...]:
    return tuple(_group(name, raw) for name, raw in _read()["nhom"].items())


def _group(name: str, raw: Mapping[str, object]) -> Nhom:
    bare = raw.get("bo_dau") == _YES
    keys = tuple(
        (key, tuple(strip_marks(padded(word)) if bare else padded(word) for word in spellings))
        for key, spellings in raw["khoa"].items()
    )
    whole_sets = tuple(map(frozenset, raw.get("du", ())))
    return Nhom(name, keys, whole_sets, bare, raw.get("chong") == _YES, raw.get("loai_tru") != _NO)


@cache
def stages() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((stage, tuple(padded(word) for word in spelt)) for stage, spelt in _read()["giai_doan"].items())


def has(text: str, name: str) -> bool:
    """Whether the text has a word of that list, other than in a phrase that means something else."""
    return _has(padded(text), name)


def _has(text: str, name: str) -> bool:
    for phrase in words("nghia_khac"):
        text = text.replace(phrase, " ")
    return any(word in text for word in words(name))


def compares(label: str) -> bool:
    """Whether a label only says which stage, or whose plan, a figure is: “dự toán tỉnh giao năm 2023”."""
    text = _DIGITS.sub(" ", padded(label))
    if not any(word in text for word in words("doi_chieu")):
        return False
    for word in (*words("doi_chieu"), *words("kem_doi_chieu")):
        text = text.replace(word, " ")
    return not text.strip()


@lru_cache(maxsize=4096)
def keys(label: str) -> Mapping[str, str]:
    """The key that a label names in each group that it belongs to."""
    text = padded(label)
    return {group.ten: key for group in groups() if (key := group.key(text))}


def disjoint(labels: Iterable[str]) -> bool:
    """Whether the labels are known to exclude one another: all in one group, each another key."""
    return bool(_common(list(labels)))


def whole(labels: Iterable[str]) -> bool:
    """Whether the labels are known to exclude one another and to leave nothing out."""
    return any(any(made <= set(found) for made in group.du) for group, found in _common(list(labels)))


def overlapping(labels: Iterable[str]) -> bool:
    """Whether some label names a property that things with the other labels may have as well."""
    labels = list(labels)
    named = any(group.chong and any(group.ten in keys(label) for label in labels) for group in groups())
    return named and not _common(labels)


def mixed(labels: Iterable[str]) -> bool:
    """Whether labels divide the total by different properties: “NSTW” and “vốn đầu tư”."""
    labels = list(labels)
    return any(map(keys, labels)) and not _common(labels)


def _common(labels: list[str]) -> list[tuple[Nhom, list[str]]]:
    dividing = (group for group in groups() if group.loai_tru)
    found = [(group, [keys(label).get(group.ten, "") for label in labels]) for group in dividing]
    return [(group, each) for group, each in found if all(each) and len(set(each)) == len(each)]
