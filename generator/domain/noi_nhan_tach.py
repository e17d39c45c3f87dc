"""One line of "Nơi nhận" taken apart into the bodies it names.

A comma may part two bodies or stand inside a name. A directory that knows the longer name decides; without one a comma
parts where a new body begins ("…, Sở Nội vụ"), where a list goes on ("UBND các tỉnh Hưng Yên, Hòa Bình") and behind a
lead word ("Các Bộ: TC, NV"). Those who share an office stay one, as they stand in a directory: "Chủ tịch, các PCT UBND
tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.domain.names import capitalized, fold
from generator.domain.noi_nhan_de import peel

Known = Callable[[str], bool]


def _listed(words: str) -> frozenset[str]:
    """The words between commas, folded."""
    return frozenset(map(fold, words.split(", ")))


# Commas that one name may hold.
_MOST_COMMAS = 8
_OUTSIDE_BRACKETS = {sign: re.compile(rf"\([^()]*\)|{sign}") for sign in ";,:"}
_PLACE_KINDS = ("tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "thôn")
# How a new body begins: one word, or two where the first alone begins other things ("văn hóa", "công thương").
_HEADS = _listed(
    "các, bộ, sở, ban, phòng, vụ, cục, hội, viện, đài, trường, lãnh, ttr, vp, vpcp, ubnd, hđnd, ubmttq, ubmttqvn, "
    "mttq, btv, bch, bchqs, đảng, liên, kho, pgd, đ/c, ủy ban, văn phòng, thường trực, chủ tịch, phó chủ, chi cục, "
    "tổng cục, trung tâm, công an, công đoàn, công báo, công ty, báo, tòa án, ngân hàng, bảo hiểm, huyện ủy, tỉnh "
    "ủy, thành ủy, quận ủy, thị ủy, đoàn đại, đoàn tncs, đoàn đbqh, đoàn thanh, mặt trận, kiểm toán, thanh tra, hạt "
    "kiểm, cổng thông, trưởng ban, trưởng phòng, trưởng các, bí thư, thủ tướng, bộ trưởng, giám đốc, chánh văn, "
    "đồng chí, cơ quan, tổng liên, học viện"
)
_HOLDERS = tuple(
    _listed(
        "chủ tịch, ct, thủ tướng, ttg, bộ trưởng, btcn, giám đốc, gđ, tgđ, tổng giám đốc, chánh, cvp, trưởng, bí thư, "
        "chủ nhiệm, viện trưởng, hiệu trưởng, tổng bí thư"
    )
)
# Persons who are meant by their office alone; an office with a name behind it is a body of its own.
_PERSONS = _listed(
    "chủ tịch, phó chủ tịch, bộ trưởng, thứ trưởng, thủ tướng, phó thủ tướng, giám đốc, phó giám đốc, bí thư, phó bí "
    "thư, chủ nhiệm, phó chủ nhiệm, chánh văn phòng, phó chánh văn phòng, lãnh đạo, lãnh đạo văn phòng"
)
_DEPUTIES = re.compile(rf"(?:các )?(?:phó\b|thứ trưởng|{fold('ủy viên')})|các p[a-zđ]{{1,4}}\b")
# Bodies that say nowhere whose they are take it from the next one: "HĐND, UBND huyện".
_OWNERLESS = _listed("hđnd, ubnd, tt hđnd, thường trực hđnd, hội đồng nhân dân, ubmttq, ubmttqvn, đảng ủy")
_OWNER = re.compile(rf"(?<!\w)(?:các )?(?:{'|'.join(_PLACE_KINDS)})(?!\w).*$", re.IGNORECASE)
_OFFICE_KINDS = ("bộ", "sở", "phòng", "ban", "vụ", "cục", "chi cục", "hội", "trường", "trung tâm")
_PLACE_KIND = re.compile(rf"(?<!\w)(?:các )?({'|'.join(_PLACE_KINDS)}) ", re.IGNORECASE)
_OFFICE_LIST = re.compile(rf"các ({'|'.join(_OFFICE_KINDS)}) ", re.IGNORECASE)
_LEAD_LIST = re.compile(rf"(?:(.*) )?các ({'|'.join((*_PLACE_KINDS, *_OFFICE_KINDS))})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Muc:
    """One body that a line names. dan: the lead word under which it stands; de: its mark as written."""

    ten: str
    dan: str = ""
    de: str = ""


def split(text: str, sign: str) -> list[str]:
    """The text at each `sign` (; , :) outside brackets, without spaces around."""
    cuts = [match.start() for match in _OUTSIDE_BRACKETS[sign].finditer(text) if match[0] == sign]
    return [text[start + 1 : end].strip() for start, end in zip([-1, *cuts], [*cuts, len(text)], strict=True)]


def tach(text: str, known: Known) -> tuple[Muc, ...]:
    """The bodies of one line, in order. A mark belongs to all names before it, back to the mark before."""
    found: list[Muc] = []
    unmarked = 0
    for segment in split(text, ";"):
        lead, pieces = _segment(segment, known)
        waiting: list[str] = []
        for name, mark in pieces:
            waiting += [name] * bool(name)
            if mark:
                found += _bodies(waiting, lead, known)
                found[unmarked:] = [replace(one, de=mark) for one in found[unmarked:]]
                waiting, unmarked = [], len(found)
        found += _bodies(waiting, lead, known)
    return tuple(found)


def _segment(segment: str, known: Known) -> tuple[str, list[tuple[str, str]]]:
    """Its lead word, and its pieces with their marks; a name that is known whole is one piece."""
    name, mark = peel(segment)
    if not name or known(name):
        return "", [(name, mark)]
    lead, *rest = split(segment, ":")
    last = split(lead, ",")[-1]
    if not rest or not lead or not rest[0]:
        lead, rest = "", [segment.strip(": ")]
    elif last != lead and begins_body(last):
        lead, rest = "", [segment]  # CVP, các PCVP, các phòng: TH, KT
    return lead, [peel(piece) for piece in split(":".join(rest), ",")]


def _bodies(pieces: Sequence[str], lead: str, known: Known) -> list[Muc]:
    names = _Names(lead, known)
    names.take([part for piece in pieces for part in _at_and(piece, known)])
    return [Muc(name, dan) for name, dan in names.owned()]


def _at_and(piece: str, known: Known) -> list[str]:
    """“Sở Tài chính và Sở Nội vụ” is two; “Văn phòng HĐND và UBND” one."""
    parts = piece.split(" và ")
    if len(parts) == 1 or known(piece):
        return [piece]
    kept = parts[:1]
    for before, part in zip(parts, parts[1:], strict=False):
        same_kind = fold(before).split()[:1] == fold(part).split()[:1] and begins_body(part)
        if same_kind or (known(before) and known(part)):
            kept.append(part)
        else:
            kept[-1] += f" và {part}"
    return kept


def begins_body(piece: str) -> bool:
    """Whether a piece begins as the name of a body does, and not as the rest of one."""
    words = fold(piece).split()[:2]
    if not words or fold(piece).startswith("đoàn thể") or (piece[0].islower() and words[0] != "các"):
        return False
    if words[0] == "tt":
        return len(words) > 1 and words[1] != "và"
    return words[0] in _HEADS or " ".join(words) in _HEADS


def within_body(piece: str) -> bool:
    """Whether words under a lead word can be persons or parts of that body that no directory lists: "BTCN, các PCN",
    "Vụ NC". A name that begins as a body of its own does is none."""
    parts = [re.sub("^các ", "", part, flags=re.IGNORECASE) for part in split(piece, ",")]
    return all(
        fold(part) in _PERSONS or fold(part).startswith("vụ ") or not begins_body(capitalized(part)) for part in parts
    )


class _Stem(NamedTuple):
    """What stands before each name of a list: "Chủ tịch UBND" and "xã", nothing and "Sở"."""

    front: str = ""
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.front} {self.kind}".strip()

    @property
    def of_places(self) -> bool:
        return fold(self.kind) in _PLACE_KINDS


class _Names:
    """The names of a list of pieces, one piece after the other."""

    def __init__(self, lead: str, known: Known):
        self._lead, self._known = lead, known
        self._found: list[tuple[str, str]] = []
        self._stem = _stem_of_lead(lead)

    def take(self, pieces: list[str]) -> None:
        at = 0
        while at < len(pieces):
            name, count = self._whole(pieces, at)
            count = count or 1
            following = pieces[at + count] if at + count < len(pieces) else ""
            if not name:
                self._piece(pieces[at], following)
            else:
                self._found.append((name, self._lead))
                if self._own_head(name):
                    self._stem = self._list(name, following)[0]
            at += count

    def owned(self) -> list[tuple[str, str]]:
        """The names; one without an owner has that of the name behind it."""
        names = [name for name, _ in self._found]
        for at in range(len(names) - 2, -1, -1):
            if fold(names[at]) in _OWNERLESS and not self._known(names[at]) and (owner := _OWNER.search(names[at + 1])):
                names[at] = f"{names[at]} {owner[0]}"
        return [(name, lead) for name, (_, lead) in zip(names, self._found, strict=True)]

    def _whole(self, pieces: list[str], at: int) -> tuple[str, int]:
        """The longest run of pieces that is one known name, and how many they are."""
        for count in range(min(_MOST_COMMAS + 1, len(pieces) - at), 0, -1):
            joined = ", ".join(pieces[at : at + count])
            if not self._own_head(joined):
                joined = self._named(joined)
            if self._known(joined):
                return joined, count
        return "", 0

    def _piece(self, piece: str, following: str) -> None:
        lead, *rest = split(piece, ":")
        if rest and rest[0]:
            self._lead, self._stem = self._lead or lead, _stem_of_lead(lead)
            piece = ": ".join(rest)
        if self._goes_on(piece):
            name, dan = self._found[-1]
            self._found[-1] = (f"{name}, {piece}", dan)
        elif self._own_head(piece):
            self._stem, first = self._list(piece, following)
            self._items(first)
        else:
            self._items(piece)

    def _own_head(self, piece: str) -> bool:
        """Whether a piece is no part of the list before it; “Các Bộ: Tài chính, Công an” is one list."""
        if not self._stem.kind:
            return True
        return begins_body(piece) and (fold(self._stem.kind), fold(piece)) != ("bộ", "công an")

    def _goes_on(self, piece: str) -> bool:
        """Whether the piece belongs to the name before it."""
        if not self._found:
            return False
        before, folded = fold(self._found[-1][0]), fold(piece)
        if _DEPUTIES.match(folded):
            return before.startswith(_HOLDERS)
        if before.startswith("các ") and folded in _HEADS and " " not in folded:
            return True  # Các Vụ, Cục, …; Các Sở, Ban, …
        if piece[:1].islower() and not folded.startswith("các "):
            return not (self._stem.of_places and _of_kind(piece))
        return not (begins_body(piece) or self._lead or self._stem.kind)

    def _list(self, piece: str, following: str) -> tuple[_Stem, str]:
        """What goes before each name of the list that a piece begins, and its first name: "UBND các tỉnh Hưng Yên"
        gives UBND tỉnh and Hưng Yên. The piece itself if the next one does not go on with it."""
        if found := _of_kind(piece):
            stem, first = found
            if _places_follow(following) or (" và " in first and _all_proper(first)):
                return stem, first
        if not following[:1].isupper() or begins_body(following):
            return _Stem(), piece
        if office := _OFFICE_LIST.match(piece):
            return _Stem(kind=office[1]), piece[office.end() :]
        kind = next((piece[: len(kind)] for kind in _OFFICE_KINDS if fold(piece).startswith(f"{kind} ")), "")
        if kind and self._known(f"{kind} {following}"):
            return _Stem(kind=kind), piece[len(kind) + 1 :]
        return _Stem(), piece

    def _items(self, piece: str) -> None:
        """A name of the list; the last two may be joined by “và”, which no name of a place holds."""
        parts = piece.split(" và ") if self._stem.of_places and _all_proper(piece) else [piece]
        self._found += [(self._named(part), self._lead) for part in parts]

    def _named(self, name: str) -> str:
        """With what stands before each name of the list; a name with a kind of its own keeps that."""
        stem = self._stem.front if self._stem.of_places and _of_kind(name) else str(self._stem)
        return f"{stem} {name}".strip()


def _of_kind(piece: str) -> tuple[_Stem, str] | None:
    """The place at the end of a name: "UBND các xã Long Đống", "thành phố Hà Nội"."""
    for found in _PLACE_KIND.finditer(piece):
        if piece[found.end() : found.end() + 1].isupper():
            return _Stem(piece[: found.start()].strip(), found[1]), piece[found.end() :]
    return None


def _stem_of_lead(lead: str) -> _Stem:
    """What each name behind a lead word begins with: “UBND các xã: …” gives UBND xã, “Các Bộ: …” Bộ; a lead that is a
    body itself or lists several kinds gives nothing."""
    found = _LEAD_LIST.fullmatch(lead)
    return _Stem(found[1] or "", found[2]) if found else _Stem()


def _places_follow(piece: str) -> bool:
    """Whether a piece is names of places alone: "Hòa Bình", "thành phố Hà Nội"."""
    kind = _of_kind(piece)
    return not begins_body(piece) and (_all_proper(piece) or bool(kind and not kind[0].front))


def _all_proper(names: str) -> bool:
    """Whether they look like names of places: every word but “và” with a capital."""
    words = names.replace(" và ", " ").split()
    return bool(words) and all(word[:1].isupper() or word[:1].isdigit() for word in words)
