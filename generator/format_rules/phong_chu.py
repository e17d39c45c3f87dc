"""Fonts and codes of letters from before Unicode, and fonts of symbols, out of phong_chu.yaml."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from generator.word.vocabulary import read_lists

_FILE = Path(__file__).with_name("phong_chu.yaml")
# In a symbol font so many characters are symbols, more are words in a wrong font.
_MOST_SYMBOLS = 2


@cache
def doc_phong() -> dict[str, Any]:
    """The lists as they stand beside this module."""
    return read_lists(_FILE)


def la_phong_cu(font: str) -> bool:
    """A font that shows other letters than its characters say: .VnTime, VNI-Times."""
    return font.casefold().startswith(tuple(doc_phong()["phong_cu"]))


def phong_ky_hieu(font: str, text: str) -> bool:
    """Symbols, or formulas, in a font made for them."""
    name = font.casefold()
    if name in doc_phong()["phong_cong_thuc"]:
        return True
    return name in doc_phong()["phong_ky_hieu"] and len(text.split()) <= 1 and len(text.strip()) <= _MOST_SYMBOLS


@cache
def dau_hieu_ma_cu() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Old codes by name, each with the pattern of its letters that never stand inside a Vietnamese word in Unicode."""
    return tuple((ten, re.compile(mau)) for ten, mau in doc_phong()["ma_cu"].items())


@cache
def chu_unicode() -> re.Pattern[str]:
    """Letters that only Vietnamese in Unicode has."""
    return re.compile(doc_phong()["chu_unicode"])
