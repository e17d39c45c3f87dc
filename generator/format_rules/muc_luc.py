"""The numbered paragraphs of the text: Phần, Chương, Mục, Điều, khoản, điểm, dashes; typed or numbered by Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.format_rules.dong import is_all, is_centred, is_upper, plain
from generator.format_rules.van_ban import (
    CHU_HOA,
    CHUONG,
    CONG,
    DIEM,
    DIEU,
    GACH,
    KHOAN,
    KHOAN_CON,
    MUC,
    MUC_LA_MA,
    PHAN,
    TIEU_MUC,
    Muc,
)
from generator.word.view_records import BODY, Paragraph

_ROMAN = "[IVXLC]{1,7}"
_NUMBER = rf"(?:{_ROMAN}|\d{{1,3}}|thứ [a-zà-ỹ]{{2,5}})"
_END = r"(?=$|[\s.:,\-\u2010-\u2015])"
# What a numbered paragraph begins with, by rank; tried in this order. Group 1 is the number, the match its mark.
_MARKS = (
    (PHAN, re.compile(rf"(?i:phần)\s+({_NUMBER}|(?-i:[A-ZĐ])){_END}\s*[.:]?")),
    (CHUONG, re.compile(rf"(?i:chương)\s+({_NUMBER}){_END}\s*[.:]?")),
    (TIEU_MUC, re.compile(rf"(?i:tiểu mục)\s+({_NUMBER}){_END}\s*[.:]?")),
    (MUC, re.compile(rf"(?i:mục)\s+({_NUMBER}){_END}\s*[.:]?")),
    (DIEU, re.compile(rf"(?:Điều|ĐIỀU|điều)\s+(\d{{1,4}}[a-zđ]?){_END}\s*[.:]?")),
    (KHOAN_CON, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,5})(?:\.(?!\d)|[):]|(?=\s|$))")),
    (KHOAN, re.compile(r"(\d{1,3})\s?(?:[.)](?!\d)|/(?=\s)|[\-\u2010-\u2015](?=\s?[^\W\d]))")),
    (MUC_LA_MA, re.compile(rf"({_ROMAN})\s?(?:[.)\-\u2010-\u2015:](?=\s|[^\W\d]|$)|/(?=\s))")),
    (CHU_HOA, re.compile(r"([A-ZĐ])\s?[.)\-\u2010-\u2015](?=\s)")),
    (DIEM, re.compile(r"([a-zđ])\s?(?:\)|[.\-](?=\s))")),
    (GACH, re.compile(r"()[\-\u2010-\u2015\u2022\u25cf\u25aa*](?=\s*[^\s\d_\-]|\s+\d)")),
    (CONG, re.compile(r"()\+(?=\s*\S)")),
)  # fmt: skip
_RANKS = (PHAN, CHUONG, CHU_HOA, MUC_LA_MA, MUC, TIEU_MUC, DIEU, KHOAN, KHOAN_CON, DIEM, GACH, CONG)
_ON_OWN_LINE = (PHAN, CHUONG, MUC, TIEU_MUC)
_TITLED = (PHAN, CHUONG, CHU_HOA, MUC_LA_MA, MUC, TIEU_MUC)
# Longer paragraphs carry no title; only so much of a paragraph is read for its mark.
_LONGEST_TITLE, _LONGEST_PLAIN_TITLE, _READ = 300, 120, 60
# A sentence about a part, not the part itself: “Điều 5 của Luật …”, “Phần lớn …”, “Mục 1, Điều 3 nêu trên …”
_MENTION = re.compile(r"(?:của|này|và|đến|nêu|quy định|Luật|Nghị|Thông|Quyết|khoản|Điều|Chương)\b")
_SMALL_ROMAN = re.compile(r"(?:ii|iii|iv|vi|vii|viii|ix)[).]")
_ROMAN_LETTERS = frozenset("IVXLC")


@dataclass(frozen=True, slots=True)
class _Found:
    cap: str
    so: str
    doan: Paragraph
    position: int
    rest: str


def read_parts(than: Sequence[Paragraph]) -> tuple[Muc, ...]:
    """The numbered paragraphs of the text in order, each with the one it is a part of."""
    found = list(_found(than))
    items: list[Muc] = []
    stack: list[tuple[int, _Found]] = []
    for order, each in enumerate(found):
        follower = found[order + 1] if order + 1 < len(found) else None
        _unwind(stack, each)
        cha = stack[-1][0] if stack else -1
        muc = Muc(each.cap, each.so, each.doan, order, cha)
        items.append(_with_title(muc, each, follower, than))
        stack.append((order, each))
    return tuple(items)


def _found(than: Sequence[Paragraph]) -> Iterator[_Found]:
    small_roman = any(_SMALL_ROMAN.match(_head(paragraph)) for paragraph in than)
    last = ""
    for position, paragraph in enumerate(than):
        if paragraph.cell or paragraph.part != BODY:
            continue
        mark = mark_of(paragraph)
        if mark is None or (small_roman and mark[0] == DIEM and mark[1] in "ivx"):
            continue
        cap, so, rest = mark
        if cap == MUC_LA_MA and so in _ROMAN_LETTERS and last and ord(so) == ord(last) + 1 and so != "I":
            cap = CHU_HOA
        last = so if cap == CHU_HOA else last
        yield _Found(cap, so, paragraph, position, rest)


def _head(paragraph: Paragraph) -> str:
    return f"{paragraph.label} {paragraph.text[:_READ].lstrip()}".strip()


def mark_of(paragraph: Paragraph) -> tuple[str, str, str] | None:
    """Rank, number as shown, and the words after the mark; None when the paragraph is not numbered."""
    head = _head(paragraph)
    for cap, pattern in _MARKS:
        match = pattern.match(head)
        if match and not _is_words(cap, match[0], head[match.end() :].strip()):
            return cap, match[1], head[match.end() :].strip()
    return None


def _is_words(cap: str, mark: str, rest: str) -> bool:
    """Running text that begins with the name of a part, or with a decimal number."""
    if cap == KHOAN_CON:
        return mark[-1].isdigit() and not rest[:1].isupper()
    return cap in (*_ON_OWN_LINE, DIEU) and _is_mention(rest, mark, cap)


def _is_mention(rest: str, mark: str, cap: str) -> bool:
    """Running text that begins with the name of a part."""
    if mark.rstrip().endswith((".", ":")) or not rest:
        return False
    return bool(_MENTION.match(rest)) or rest[0] in ",;" or (cap == PHAN and rest[0].islower())


def _depth(each: _Found) -> tuple[int, int]:
    """Rank, and for 1.1.1 how deep."""
    return _RANKS.index(each.cap), each.so.count(".") if each.cap == KHOAN_CON else 0


def _unwind(stack: list[tuple[int, _Found]], each: _Found) -> None:
    """Takes off all that the new paragraph is no part of."""
    same = [place for place, (_, known) in enumerate(stack) if _depth(known) == _depth(each)]
    letter = next((place for place in range(len(stack) - 1, -1, -1) if stack[place][1].cap == DIEM), -1)
    if each.cap == KHOAN and each.so == "1" and letter > max(same, default=-1) and _opens_list(stack[letter][1], same):
        del stack[letter + 1 :]
    elif same:
        fitting = [place for place in same if _follows(stack[place][1].so, each.so)]
        del stack[max(fitting or same) :]
    else:
        while stack and _depth(stack[-1][1]) > _depth(each):
            stack.pop()


def _opens_list(letter: _Found, same: Sequence[int]) -> bool:
    """a) holding 1., 2. of its own: sure where no other 1. is open, else where it ends with a colon."""
    return not same or letter.doan.words.endswith(":")


def _follows(known: str, so: str) -> bool:
    return known.isdigit() and so.isdigit() and int(so) == int(known) + 1


def _with_title(muc: Muc, each: _Found, follower: _Found | None, than: Sequence[Paragraph]) -> Muc:
    if each.cap in _ON_OWN_LINE:
        return _own_line(muc, each, follower, than)
    return replace(muc, co_tieu_de=_is_title(each, follower))


def _own_line(muc: Muc, each: _Found, follower: _Found | None, than: Sequence[Paragraph]) -> Muc:
    """“Chương I” with its title below, or both on one line."""
    if each.rest:
        return replace(muc, co_tieu_de=True)
    for place in range(each.position + 1, min(each.position + 4, len(than))):
        below = than[place]
        if not below.words:
            continue
        is_next_part = follower is not None and follower.position == place
        if not is_next_part and not below.cell and len(below.words) <= _LONGEST_TITLE and _stands_out(below):
            return replace(muc, tieu_de=below, co_tieu_de=True)
        break
    return replace(muc, co_tieu_de=True)


def _stands_out(paragraph: Paragraph) -> bool:
    return is_centred(paragraph) or is_all(paragraph, "bold") or is_upper(plain(paragraph))


def _is_title(each: _Found, follower: _Found | None) -> bool:
    """Short, no stop at its end, and all bold, in capitals, or with deeper parts below."""
    words = each.doan.words
    if len(words) > _LONGEST_TITLE or not each.rest or words.endswith((".", ";", ",", "…")):
        return False
    if is_all(each.doan, "bold") or (each.cap in _TITLED and is_upper(each.rest)):
        return True
    if words.endswith(":") or len(words) > _LONGEST_PLAIN_TITLE or each.cap in (DIEM, GACH, CONG):
        return False
    return follower is not None and follower.position == each.position + 1 and _depth(follower) > _depth(each)
