"""Abbreviations of a text in capitals (NSĐP), and which of them the text itself explains."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from generator.domain.names import strip_marks
from generator.review.lan_gap import LanGap
from generator.review.records import VanBanDoc
from generator.review.tu_dien import tu_dien

_TOKEN = re.compile(r"[A-ZĐ]{2,12}")
# Behind it are marks of offices and drafters, which only the office itself has to know.
_FILE_LINE = re.compile(r"\bLưu ?:")
_ROMAN = re.compile(r"[IVXLC]+")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"([^\W\d_]+) $"), re.compile(r" ([^\W\d_]+)")
_JOINED_BEFORE, _JOINED_AFTER = re.compile(r"(?:\w|/|\w[.@–-])$"), re.compile(r"\w|[/.@–-]\w")
_LONGEST_WORD = 12
_SMALL_LETTERS_OF_TEXT = 0.4

# "SAO", "THANH": a word without marks rather than an abbreviation.
_SYLLABLE = re.compile(r"(?:B|CH?|D|Đ|GH?|GI|H|KH?|L|M|NG?H?|PH?|QU|R|S|T[HR]?|V|X)?[AEIOUY]{1,3}(?:CH?|M|NG?|NH|P|T)?")

_IN_BRACKETS = re.compile(r"\((?:sau đây )?(?:(?:viết|gọi) (?:tắt|chung) (?:là )?:? ?)?[\"“]?([A-ZĐ&]{2,25})[\"”]?\)")
_SAID = re.compile(r"\b(?:viết|gọi) (?:tắt|chung)(?: là)? ?:? ?[\"“]?([A-ZĐ&]{2,25})\b")
_EXPLAINED_BEHIND = re.compile(r"(?<!\w)([A-ZĐ&]{2,25}) ?(?:\((?=[^\W\d_]+ [^\W\d_]+)|(?:là|=) (?=(?:chữ )?viết tắt))")
_PHRASE_WORD = re.compile(r"[^\W\d_]+|[.;:()!?0-9]")
_SHORTEST_FROM_WORDS = 3


def tim_chu_viet_tat(vb: VanBanDoc) -> Iterator[LanGap]:
    """Every abbreviation, in the order of the text; of “DTTS&MN” both. Lines in capitals are left out."""
    for passage in vb.doan:
        if _in_capitals(passage.chu):
            continue
        file_line = _FILE_LINE.search(passage.chu)
        for match in _TOKEN.finditer(passage.chu, 0, file_line.start() if file_line else len(passage.chu)):
            if _stands_alone(passage.chu, *match.span()) and not _ROMAN.fullmatch(match.group()):
                yield LanGap(passage.chi_so, *match.span(), match.group())


def _in_capitals(chu: str) -> bool:
    letters = sum(char.isalpha() for char in chu)
    return sum(char.islower() for char in chu) < letters * _SMALL_LETTERS_OF_TEXT


def _stands_alone(chu: str, start: int, end: int) -> bool:
    """No piece of a longer word, of a symbol (12/QĐ-UBND), or of a phrase in capitals (“CHỦ TỊCH UBND”)."""
    if _JOINED_BEFORE.search(chu, max(0, start - 2), start) or _JOINED_AFTER.match(chu, end):
        return False
    before = _WORD_BEFORE.search(chu, max(0, start - _LONGEST_WORD), start)
    return not _is_loud(before) and not _is_loud(_WORD_AFTER.match(chu, end))


def _is_loud(match: re.Match[str] | None) -> bool:
    """A word in capitals with Vietnamese vowels is no abbreviation."""
    return match is not None and match[1].isupper() and len(match[1]) > 1 and _has_marks(match[1])


def _has_marks(word: str) -> bool:
    return strip_marks(word) != word.replace("Đ", "D")


def la_mot_tieng(short: str) -> bool:
    """Whether it may be a Vietnamese word that is only typed in capitals."""
    return _SYLLABLE.fullmatch(short) is not None


def dinh_nghia(vb: VanBanDoc) -> set[str]:
    """Abbreviations that a bracket or a sentence explains: “ngân sách trung ương (NSTW)”, “viết tắt là NSTW”."""
    found: set[str] = set()
    for passage in vb.doan:
        for pattern in (_IN_BRACKETS, _SAID, _EXPLAINED_BEHIND):
            for match in pattern.finditer(passage.chu):
                found.update((match[1], *match[1].split("&")))
    return found


def tu_chu_dau(vb: VanBanDoc, shorts: Collection[str]) -> set[str]:
    """Those that are the initials of words that follow each other somewhere in the text."""
    wanted = {short for short in shorts if len(short) >= _SHORTEST_FROM_WORDS}
    sizes = sorted({len(short) for short in wanted})
    found: set[str] = set()
    for line in _initials(vb) if wanted else ():
        for size in sizes:
            found.update(line[at : at + size] for at in range(len(line) - size + 1) if line[at : at + size] in wanted)
    return found


def _initials(vb: VanBanDoc) -> Iterator[str]:
    """Of the words between two marks, once with and once without the words that abbreviations pass over."""
    for passage in vb.doan:
        every, chief = [], []
        for word in _PHRASE_WORD.findall(passage.chu):
            letter = strip_marks(word[0].upper()) if word[0] not in "đĐ" else "Đ"
            if not letter.isalpha() or (len(word) > 1 and word.isupper()):
                letter = " "
            every.append(letter)
            if word.lower() not in _passed_over():
                chief.append(letter)
        yield from {"".join(every), "".join(chief)}


@cache
def _passed_over() -> frozenset[str]:
    return frozenset(tu_dien()["bo_khi_viet_tat"])
