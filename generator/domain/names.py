"""Comparing Vietnamese names: spelling variants are one, slips are found and suggested, nothing is replaced."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

# Likeness (0 to 1) from which another name is worth suggesting: about one slip in five letters.
_NEAR = 0.78

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_DASH = re.compile("\\s*[-\u2010-\u2015\u2212]\\s*")
# Initial consonants that many speakers, and so many papers, confuse; as they stand in folded text without marks.
_CONFUSED = re.compile("(?<![a-z])(?:tr|gi|[srl])")
_SAME_SOUND = {"tr": "ch", "gi": "d", "r": "d", "s": "x", "l": "n"}
# An open syllable in oa, oe, uy carries its tone on the first vowel (hòa) or on the second (hoà): both are correct.
_TONE_ON_FIRST_VOWEL = re.compile(f"(?:(o)([{_TONES}])([ae])|(u)([{_TONES}])(y))(?![\\w\u0300-\u036f])")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# Examining a document asks for the same few labels again and again.
@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """A key: two spellings of one name have the same (case, hòa/hoà, kinds of spaces and dashes, NFC/NFD)."""
    text = _DASH.sub("-", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFD", " ".join(text.split()).casefold())
    return _nfc(_TONE_ON_FIRST_VOWEL.sub(_move_tone, text))


def _move_tone(match: re.Match[str]) -> str:
    first, tone, second = (group for group in match.groups() if group)
    return first + second + tone


def strip_marks(text: str) -> str:
    """The text without diacritics: Đống -> Dong."""
    letters = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return _nfc("".join(letters)).replace("đ", "d").replace("Đ", "D")


def capitalized(text: str) -> str:
    """With a capital at its beginning, where a name stands alone or begins a sentence."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """With its first letter small, as a title stands inside another one; "UBND ..." keeps its capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` most likely stands for; None when none is near, or when `name` is one of them."""
    candidates = list(candidates)
    if _nfc(name) in map(_nfc, candidates):
        return None
    ranked = [(_likeness(name, candidate), candidate) for candidate in candidates]
    likeness, best = max(ranked, key=lambda pair: pair[0], default=((0.0, 0.0), None))
    return best if likeness[0] >= _NEAR else None


def _likeness(one: str, other: str) -> tuple[float, float]:
    """How like two names look, or sound, without their marks and, to tell equals apart, look with them."""
    one, other = fold(one), fold(other)
    # DA3 is never a slip for DA2: another number is another thing.
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0, 0.0
    bare_one, bare_other = strip_marks(one), strip_marks(other)
    bare = SequenceMatcher(None, bare_one, bare_other).ratio()
    heard = SequenceMatcher(None, _as_heard(bare_one), _as_heard(bare_other)).ratio()
    return max(bare, heard), SequenceMatcher(None, one, other).ratio()


def _as_heard(bare: str) -> str:
    """The name with confusable initials made one: Tri and Chi are the same."""
    return _CONFUSED.sub(lambda match: _SAME_SOUND[match.group()], bare)


def so_va_ky_hieu(so: str, ky_hieu: str) -> str:
    """Number and symbol of a document, the number with at least two digits: 05/KH-UBND, 05a/KH-UBND, 52/KH-UBND."""
    digits = re.match("[0-9]*", so.strip())[0]
    return f"{digits.zfill(2)}{so.strip().removeprefix(digits)}/{ky_hieu}"
