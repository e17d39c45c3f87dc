"""The lists of tu_dien.yaml: abbreviations everybody knows, types and symbols of documents, words before names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from generator.word.vocabulary import read_lists

_FILE = Path(__file__).with_name("tu_dien.yaml")


@cache
def tu_dien() -> dict[str, Any]:
    """Every scalar stays text."""
    return read_lists(_FILE, as_text=True)


@cache
def chu_viet_tat_chung() -> frozenset[str]:
    """In capitals, as tokens are compared."""
    return frozenset(short.upper() for short in tu_dien()["viet_tat_chung"])
