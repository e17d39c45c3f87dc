"""Numbers inside words: where they stand, what they say, which of them changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from generator.domain.numbers import NumberError, parse_number
from generator.domain.quantities import MONEY_UNITS, PERCENT, POINTS, Quantity

_NUMBER = re.compile(r"(?:(?<![\w,.)\]])-)?\d+(?:[.,]\d+)*")
# A number stays one wherever it stands, be it inside a word: F4.
_PIECE = re.compile(rf"{_NUMBER.pattern}|[^\W\d]+|[^\w\s]")
# Stands for every number: XML knows no such letter, so no document holds it.
_MASK = "\x00"
_MONEY = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
_MEASURES = "km2|km²|km|m2|m²|m3|m³|ha|tấn|tạ|kg|m"
_UNIT = re.compile(rf"\s?({POINTS}|{PERCENT}|(?:{_MONEY})(?:/\w+)*|(?:{_MEASURES}))(?![\w/])")
# Days, numbers of documents and spans of years are written with digits, too, but they are no figures.
_NO_FIGURES = re.compile(r"\d+/\d+/\d{4}|\d{1,2}/\d{4}(?!\d)|\d+/[^\W\d_][\w-]*|\d{4}\s*[-–]\s*\d{4}")
_COUNTING = re.compile(
    r"(?:ngày|tháng|năm|quý|lần|thứ|điều|khoản|điểm|mục|tiết|phần|chương|phụ lục|biểu|bảng|dự án|nội dung|giai đoạn|"
    r"vùng|lớp|(?<!tổng )số)\s*$",
    re.IGNORECASE,
)
# What counts a heading or an item: a), 2.1., IV.
_ITEM = re.compile(r"^\s*(?:[a-zđ]|\d+(?:\.\d+)*|[IVXLC]+)[.)]\s+")
_LONGEST_LABEL = 80
# So many words alike before two numbers that differ make them one figure.
_WORDS_TELL = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A number in a text. value: None when it is written as no number is (14.10.2021, F4); unit: what is written behind
    it, "" when that is no unit known here. start, end: its letters."""

    value: Decimal | None
    unit: str
    start: int
    end: int

    @property
    def so_le(self) -> int:
        """Decimals it is printed with."""
        assert self.value is not None
        return max(0, -int(self.value.as_tuple().exponent))

    def quantity(self) -> Quantity | None:
        return None if self.value is None else Quantity(self.value, self.unit)


def tokens(text: str) -> list[Token]:
    """Every number of the text in order."""
    return [_token(text, match) for match in _NUMBER.finditer(text)]


def _token(text: str, match: re.Match[str]) -> Token:
    unit = _UNIT.match(text, match.end())
    glued_before = match.start() > 0 and text[match.start() - 1].isalpha()
    glued_behind = not unit and text[match.end() : match.end() + 1].isalpha()
    try:
        value = None if glued_before or glued_behind else parse_number(match.group())
    except NumberError:
        value = None
    return Token(value, unit[1] if unit else "", match.start(), match.end())


def masked(text: str) -> str:
    """The text with every number made one sign: what stays when only numbers change."""
    return _NUMBER.sub(_MASK, text)


def is_only_number(text: str) -> bool:
    """Whether a text is a number and nothing else, but its unit."""
    match = _NUMBER.match(text)
    if match is None:
        return False
    return len(text) == (_UNIT.match(text, match.end()) or match).end()


def is_figure(text: str, token: Token) -> bool:
    """Whether a number tells how much or how many; not one of a day, a document, a heading."""
    if token.value is None or any(m.start() <= token.start < m.end() for m in _NO_FIGURES.finditer(text)):
        return False
    before = text[: token.start]
    opens_heading = not before.strip() and re.match(r"[.)]\s", text[token.end :])
    return not opens_heading and (bool(token.unit) or not _COUNTING.search(before))


# A number before and after; None where there was, or is, none.
Change = tuple[Token | None, Token | None]


def changed_numbers(old: str, new: str) -> tuple[list[Change], bool]:
    """Numbers that changed, and whether nothing else did."""
    if masked(old) == masked(new):
        pairs = zip(tokens(old), tokens(new), strict=True)
        return [(was, now) for was, now in pairs if old[was.start : was.end] != new[now.start : now.end]], True
    return _amid_words(old, new), False


def _amid_words(old: str, new: str) -> list[Change]:
    """One stands for another between the same words; others are gone, or are new."""
    before, after = list(_PIECE.finditer(old)), list(_PIECE.finditer(new))
    sides = ([masked(piece.group()) for piece in pieces] for pieces in (before, after))
    at_old, at_new = ({token.start: token for token in tokens(text)} for text in (old, new))
    found: list[Change] = []
    for tag, first, last, start, end in SequenceMatcher(None, *sides, autojunk=False).get_opcodes():
        if tag == "equal":
            told = _told_after(before[first:last]) if first or start else 0
            for place, (was, now) in enumerate(zip(before[first:last], after[start:end], strict=True)):
                if was.group() != now.group():
                    one, other = at_old[was.start()], at_new[now.start()]
                    found += [(one, other)] if place >= told else [(one, None), (None, other)]
        else:
            found += [(at_old[piece.start()], None) for piece in before[first:last] if piece.start() in at_old]
            found += [(None, at_new[piece.start()]) for piece in after[start:end] if piece.start() in at_new]
    return found


def _told_after(run: Sequence[re.Match[str]]) -> int:
    """After how many pieces of a run that both texts have it is plain that a number stands for the other: a unit alone
    (“triệu đồng”) says nothing, words before the number do."""
    words = [place for place, piece in enumerate(run) if piece.group().isalpha()]
    return words[_WORDS_TELL - 1] + 1 if len(words) >= _WORDS_TELL else len(run)


def label_of(text: str, token: Token) -> str:
    """What a number in a sentence is called: the opening of the sentence and the words right before the number."""
    clauses = [_bare(part) for part in re.split(r"[;:()]|\.\s", _ITEM.sub("", text[: token.start]))]
    named = [clause for clause in clauses if re.search(r"[^\W\d_]", clause)]
    label = " · ".join(dict.fromkeys((named[0], named[-1]))) if named else text[token.end :]
    label = _bare(label) if re.search(r"[^\W\d_]", label) else ""
    return label if len(label) <= _LONGEST_LABEL else f"…{label[-_LONGEST_LABEL:].partition(' ')[2]}"


def _bare(words: str) -> str:
    return words.strip(" -+*–,.;:")
