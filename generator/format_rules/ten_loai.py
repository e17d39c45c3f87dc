"""Which type of document a line names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from types import MappingProxyType

from generator.domain.names import fold
from generator.format_rules.dong import is_aside, is_bold, is_upper, plain
from generator.format_rules.loai_van_ban import doc_loai
from generator.word.view_records import Paragraph

_NEAR = 0.88
_WORD = re.compile(r"\S+")
# Longer lines name no type alone.
_LONGEST = 40


@cache
def _types() -> Mapping[str, str]:
    """Symbols by folded name, the longest name first: “Quyết định” before nothing shorter that it begins with."""
    names = sorted(doc_loai().loai.items(), key=lambda pair: -len(pair[0]))
    return MappingProxyType({fold(name): symbol for name, symbol in names})


def symbol_of(paragraph: Paragraph) -> str:
    """Symbol of the type that the line is, slips allowed; "" when it is none."""
    words = plain(paragraph)
    if len(words) > _LONGEST or not words or words[-1] in ":;,":
        return ""
    key = fold(words).rstrip(". ")
    if key in _types():
        return _types()[key]
    if not (is_upper(words) and (is_aside(paragraph) or is_bold(paragraph))):
        return ""
    likeness, symbol = max((SequenceMatcher(None, key, name).ratio(), symbol) for name, symbol in _types().items())
    return symbol if likeness >= _NEAR else ""


def leading_type(paragraph: Paragraph) -> tuple[str, int]:
    """Symbol and letters of a type in capitals that a centred line begins with: “KẾ HOẠCH Thực hiện …”; "", 0 else."""
    words = list(_WORD.finditer(paragraph.text[:_LONGEST]))
    if not is_aside(paragraph):
        return "", 0
    for name, symbol in _types().items():
        count = name.count(" ") + 1
        head = " ".join(word.group() for word in words[:count])
        if len(words) > count and fold(head) == name and is_upper(head):
            return symbol, words[count - 1].end()
    return "", 0
