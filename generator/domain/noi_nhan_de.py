"""The mark behind a body in "Nơi nhận": what it gets the document for, in all its spellings."""

from __future__ import annotations

import re

from generator.domain.names import fold

# Kinds of purposes by what their mark says, looked for in this order.
_PURPOSES = {
    "bao_cao": ("b/c", "b/cáo", "b/cao", "báo cáo", "bc"),
    "phoi_hop": ("p/h", "ph/h", "p/hợp", "phối hợp", "ph"),
    "thuc_hien": ("t/h", "t/hiện", "thực hiện", "thi hành", "triển khai", "th"),
    "biet": ("biết", "theo dõi", "t/d", "t/dõi", "đ/b"),
}
_WORDS = {
    kind: re.compile("|".join(rf"(?<!\w){re.escape(fold(word))}(?!\w)" for word in words))
    for kind, words in _PURPOSES.items()
}
_IN_BRACKETS = re.compile(r"\(([^()]*)\)$")
_SLASHED = re.compile(r"(?:^|\s)(\w{1,3}\s?/\s?\w{1,5})$")
_FOR = re.compile(r"(?:^|[\s,])(?=để\s)", re.IGNORECASE)
_SPACED_SLASH = re.compile(r"\s?/\s?")
# First words of a bracket that tells whose body it is, not what for: Trường Tiểu học (xã Long Đống).
_PLACES = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "thôn", "bản", "tổ")


def muc_dich(de: str) -> str:
    """bao_cao, phoi_hop, thuc_hien, biet; "khac" for any other mark, "" for none."""
    said = _SPACED_SLASH.sub("/", fold(de))
    return next((kind for kind, words in _WORDS.items() if words.search(said)), "khac" if said else "")


def is_mark(words: str) -> bool:
    """Whether the words of a bracket are a purpose: known, or in small letters; a bracket in capitals, with a place or
    with a number belongs to the name."""
    if not words[:1].isalpha():
        return False
    said = _SPACED_SLASH.sub("/", fold(words))
    if words[0].islower():
        return not said.startswith(tuple(f"{place} " for place in _PLACES))
    return said.startswith("để ") or any(known.match(said) for known in _WORDS.values())


def peel(text: str) -> tuple[str, str]:
    """The name and its mark: "TT Huyện ủy (b/c)", "TT Huyện ủy để b/c", "TT Huyện ủy b/c". Either may be ""."""
    bracket = _IN_BRACKETS.search(text)
    if bracket and is_mark(bracket[1].strip()):
        return text[: bracket.start()].rstrip(" ,;"), bracket[1].strip()
    starts = [match.end() for match in _FOR.finditer(text)]
    if starts and not set("()") & set(text[starts[-1] :]):
        return text[: starts[-1]].rstrip(" ,;-"), text[starts[-1] :]
    slashed = _SLASHED.search(text)
    if slashed and muc_dich(slashed[1]) != "khac":
        return text[: slashed.start()].rstrip(" ,;-"), slashed[1]
    return text, ""
