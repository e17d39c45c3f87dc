"""The file line of "Nơi nhận" and the drafter's mark: numbers of copies and initials told apart."""

from __future__ import annotations

import re

from generator.domain.noi_nhan import Luu, is_van_thu

# No file line is longer; what is longer is cut, so that nothing can take long.
_MOST = 500
_FILE_LINE = re.compile(r"lưu\s*:|lưu\s+(?!trữ\b)\w", re.IGNORECASE)
_LABEL = re.compile(r"lưu\s*:?\s*", re.IGNORECASE)
# Pieces of one place: (2), (2b), (450 b), (htd), and words outside brackets.
_PIECE = re.compile(r"\(([^()]*)\)?|([^()]+)")
_COPIES = re.compile(r"(\d{1,4})\s?(?:b|bản)?", re.IGNORECASE)
_COPIES_BEHIND = re.compile(r"\s(\d{1,4})\s?(?:b|bản)$", re.IGNORECASE)
# Initials and a number in one bracket: (htd, 3b), (ABC-3b).
_INNER_COMMA = re.compile(r"\s*[,;]\s*")
_INITIALS_AND_COPIES = re.compile(r"^(.*\w)\s?[-–]\s?(\d{1,4}\s?(?:b|bản))$", re.IGNORECASE)
_OUTSIDE_BRACKETS = re.compile(r"\([^()]*\)|[,;]")
_READABLE = re.compile(r"\w")
_MOST_INITIALS = 5
_DRAFTED = re.compile(r"\w{1,10}\.\s?\(\s?\d{1,5}\s?(?:b|bản)?\s?\)\.?", re.IGNORECASE)
_ISSUED = re.compile(r"(\d{1,5})\s?(?:b|bản)?\s?\)?\s?\.?$", re.IGNORECASE)


def is_luu(text: str) -> bool:
    """Whether the words begin like the file line; "Lưu trữ lịch sử tỉnh" is a body."""
    return bool(_FILE_LINE.match(text))


def doc_luu(text: str) -> Luu:
    """The file line with or without "Lưu:". Numbers at several places come to the one number that gives as many copies:
    "VT (2), KT (3)" is two places and 4, of which one is the original."""
    places = [_Place(part) for part in _parts(_LABEL.sub("", " ".join(text[:_MOST].split()), count=1))]
    places = [place for place in places if place]
    if len(places) > 1 and places[-1].is_initials:
        places[-1] = _Place(f"({places[-1].noi})")
    named = tuple(place.noi for place in places if place.noi)
    drafters = " ".join(place.nguoi_soan for place in places if place.nguoi_soan)
    if all(place.so_ban is None for place in places):
        return Luu(named, None, drafters)
    # Each place stands for one; what a number says beyond that is added.
    return Luu(named, max(0, 1 + sum(place.beyond_one for place in places)), drafters)


def is_soan_thao(text: str) -> bool:
    """Whether a line is the drafter's mark with the number of copies: PL.(300)."""
    return bool(_DRAFTED.fullmatch(text))


def so_ban_soan_thao(text: str) -> int | None:
    """The number of copies behind the drafter's mark: PL.(300), PL. 300, HTD (15b). None without a number."""
    found = _ISSUED.search(text.strip()[-50:])
    return int(found[1]) or None if found else None


def _parts(text: str) -> list[str]:
    """The text at its commas and semicolons; those in brackets stay."""
    cuts = [match.start() for match in _OUTSIDE_BRACKETS.finditer(text) if match[0] in ",;"]
    return [text[start + 1 : end] for start, end in zip([-1, *cuts], [*cuts, len(text)], strict=True)]


def _named(words: str | None) -> str:
    """Without the signs at either end; "" when nothing is left that can be read."""
    words = (words or "").strip(" .:/-–—")
    return words if _READABLE.search(words) else ""


class _Place:
    """One place of the file line: "HC (2)", "TTHC(htd)", "KGVX (3) Th."."""

    def __init__(self, part: str):
        self.noi, self._initials, self._plain = "", [], True
        self.so_ban: int | None = None
        for match in _PIECE.finditer(part):
            outside, inside = (_named(words) for words in (match[2], match[1]))
            self._plain &= not match[0].startswith("(")
            if outside and not self.noi and self._plain:
                self._name(outside)
            elif words := outside or inside:
                self._behind(words)

    def __bool__(self) -> bool:
        return bool(self.noi or self.so_ban is not None or self._initials)

    @property
    def beyond_one(self) -> int:
        """Copies beyond the first; the original stays, so văn thư has never less than one."""
        number = 1 if self.so_ban is None else self.so_ban
        return max(0, number - 1) if not self.noi or is_van_thu(self.noi) else number - 1

    @property
    def nguoi_soan(self) -> str:
        return " ".join(self._initials)

    @property
    def is_initials(self) -> bool:
        """Small letters alone are a person, offices have capitals: Lưu: VT, TH, htd."""
        short = self._plain and self.so_ban is None and len(self.noi) <= _MOST_INITIALS
        return short and self.noi.isalpha() and self.noi.islower()

    def _name(self, words: str) -> None:
        if counted := _COPIES_BEHIND.search(words):
            self.so_ban, words = int(counted[1]), _named(words[: counted.start()])
        self.noi = words

    def _behind(self, words: str) -> None:
        apart = ",".join(_INITIALS_AND_COPIES.sub(r"\1,\2", cut) for cut in _INNER_COMMA.split(words))
        parts = apart.split(",")
        counted = [_COPIES.fullmatch(part.strip()) for part in parts]
        numbers = [int(found[1]) for found in counted if found]
        if numbers:
            self.so_ban = max([self.so_ban or 0, *numbers])
            self._initials += [part.strip() for part, found in zip(parts, counted, strict=True) if not found]
        else:
            self._initials.append(words)
