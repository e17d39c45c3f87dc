"""The mark behind a body in "Nơi nhận": what it gets the document for, in all its spellings; and the bracket that is no
mark, since it takes somebody out of a group."""

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
# What a bracket begins with that takes somebody out; “ngoài” may mean the contrary, so it is never understood.
_EXCEPT = "ngoại trừ|trừ|không kể|không tính|không gồm|không bao gồm"
_SAYS_EXCEPT = re.compile(rf"(?<!\w)trừ(?!\w)|(?:^|\()\s*(?:{fold(_EXCEPT)}|ngoài)(?!\w)")
_EXCEPT_BRACKET = re.compile(rf"\s*\(\s*(?:{_EXCEPT})\s*(?::|\s)([^()]+)\)$", re.IGNORECASE)
# First words of a bracket that tells whose body it is, not what for: Trường Tiểu học (xã Long Đống).
_PLACES = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "thôn", "bản", "tổ")


def muc_dich(de: str) -> str:
    """bao_cao, phoi_hop, thuc_hien, biet; "khac" for any other mark, "" for none. Of several the first."""
    return next(iter(cac_muc_dich(de)), "")


def cac_muc_dich(de: str) -> tuple[str, ...]:
    """All that a mark says: “p/hợp t/hiện” is for phoi_hop and for thuc_hien."""
    said = _SPACED_SLASH.sub("/", fold(de))
    known = tuple(kind for kind, words in _WORDS.items() if words.search(said))
    return known or (("khac",) if said else ())


def is_mark(words: str) -> bool:
    """Whether the words of a bracket are a purpose: known, or in small letters; a bracket in capitals, with a place or
    with a number belongs to the name."""
    if not words[:1].isalpha() or noi_tru(words):
        return False
    said = _SPACED_SLASH.sub("/", fold(words))
    if words[0].islower():
        return not said.startswith(tuple(f"{place} " for place in _PLACES))
    return said.startswith("để ") or any(known.match(said) for known in _WORDS.values())


def noi_tru(words: str) -> bool:
    """Whether words take somebody out, understood or not: “(trừ xã Vũ Lễ)”, “(ngoài các xã vùng III)”. These are no
    mark: read as one, they would send to everybody in silence."""
    return bool(_SAYS_EXCEPT.search(fold(words)))


def tru_ra(name: str) -> tuple[str, str]:
    """The name of a group and the words for those it is meant without; "" when the name says nothing of the kind."""
    found = _EXCEPT_BRACKET.search(name)
    return (name[: found.start()], found[1].strip()) if found else (name, "")


def peel(text: str) -> tuple[str, str]:
    """The name and its mark: "TT Huyện ủy (b/c)", "TT Huyện ủy để b/c", "TT Huyện ủy b/c". Either may be ""."""
    bracket = _IN_BRACKETS.search(text)
    if bracket and is_mark(bracket[1].strip()):
        return text[: bracket.start()].rstrip(" ,;"), bracket[1].strip()
    starts = [match.end() for match in _FOR.finditer(text)]
    if starts and not set("()") & set(text[starts[-1] :]) and not noi_tru(text[starts[-1] :]):
        return text[: starts[-1]].rstrip(" ,;-"), text[starts[-1] :]
    slashed = _SLASHED.search(text)
    if slashed and muc_dich(slashed[1]) != "khac":
        return text[: slashed.start()].rstrip(" ,;-"), slashed[1]
    return text, ""
