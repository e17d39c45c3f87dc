"""How wide words print, near enough to tell whether a number fits its column. Widths are of Times New Roman.

A cell is measured in its XML text, in two steps: its frame (everything but the letters) is read once and serves all the
cells that a loop made alike; the letters are then a matter of a few additions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

DEFAULT_HALF_POINTS = 20
# Stands in a frame where letters stood; no XML holds it.
LETTERS = "\0"
_LETTERS = re.compile(r">([^<]+)")
# An element's start or end, or letters. Word writes ">" in an attribute as "&gt;".
_ITEM = re.compile(rf"<(/?)([\w:.-]+)([^<>]*?)(/?)>|{LETTERS}")
_ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_VALUE = re.compile(r'\sw:val="([^"]*)"')
# Word's own sizes and widths end at 31,680 twips.
_NUMBER = re.compile(r"[+-]?[0-9]{1,5}(?:\.[0-9]{1,9})?")
# What a run may hold beside its text: places where the line may break.
_BREAKS = ("w:br", "w:cr", "w:tab")
# Hundredths of the font size, the wider of regular and bold. Figures all have one width.
_WIDTHS = {
    25: ".,\u00a0",
    28: "'’",
    33: "-;:/()",
    57: "+",
    83: "mM",
    100: "%W",
}
_CAPITAL, _OTHER = 75, 50


class _WidthOf(dict[str, int]):
    """Width of a letter; those that nobody asked for yet are added."""

    def __missing__(self, letter: str) -> int:
        self[letter] = width = _CAPITAL if letter.isupper() else _OTHER
        return width


_WIDTH_OF = _WidthOf((letter, width) for width, letters in _WIDTHS.items() for letter in letters)
_width_of = _WIDTH_OF.__getitem__


@dataclass(slots=True)
class Run:
    """size: half points, None when its paragraph's style decides. end: where its start tag ends in the frame."""

    size: int | None
    style: str
    end: int

    def half_points(self, sizes: Mapping[str, int]) -> int:
        """sizes: half points by paragraph style, "" for none."""
        return sizes.get(self.style, sizes[""]) if self.size is None else self.size


@dataclass(slots=True)
class Outline:
    """What a frame says about the letters that belong in it.

    runs: in document order. spots: for each spot of letters, the run that prints them, if one does, and whether the
    line may break before them."""

    runs: list[Run] = field(default_factory=list)
    spots: list[tuple[Run | None, bool]] = field(default_factory=list)


@dataclass(slots=True)
class _Opened:
    """An element that has begun. style: of the paragraph that it is or stands in."""

    name: str
    style: str
    run: Run | None = None


def split_letters(xml: str) -> tuple[str, tuple[str, ...]]:
    """The frame of a piece of XML, and the letters that stand in it."""
    pieces = _LETTERS.split(xml)
    return f">{LETTERS}".join(pieces[::2]), tuple(pieces[1::2])


@lru_cache(maxsize=512)
def outline(frame: str) -> Outline:
    """Shared: not to be changed. Kept, for a template makes the same frames in every document."""
    found, opened = Outline(), [_Opened("", ""), _Opened("", "")]
    parent, breaks = opened[0], True
    for item in _ITEM.finditer(frame):
        closing, name, attributes, empty = item.groups()
        above, top = opened[-2:]
        if name is None:
            run = above.run if top.name == "w:t" else None
            found.spots.append((run, breaks))
            breaks = breaks and run is None
        elif closing:
            del opened[max(2, len(opened) - 1) :]
        else:
            _read_size(name, attributes, opened)
            inner = _Opened(name, "" if name == "w:p" else top.style)
            if name == "w:r":
                breaks, parent = breaks or parent is not top, top
                inner.run = Run(None, top.style, item.end())
                found.runs += [] if empty else [inner.run]
            breaks = breaks or (name in _BREAKS and top.run is not None)
            opened += [] if empty else [inner]
    return found


def _read_size(name: str, attributes: str, opened: Sequence[_Opened]) -> None:
    """A size stands in the properties of a run, a style in those of a paragraph; not in what a change remembers."""
    above, top = opened[-2:]
    if name == "w:sz" and top.name == "w:rPr" and above.run is not None:
        above.run.size = value_of(attributes, DEFAULT_HALF_POINTS)
    elif name == "w:pStyle" and top.name == "w:pPr" and above.name == "w:p":
        style = _VALUE.search(attributes)
        above.style = style[1] if style else ""


def measures(found: Outline, sizes: Mapping[str, int]) -> list[tuple[int, bool]]:
    """For each spot of letters the half points in which they print, 0 for none, and whether the line may break before
    them. sizes: half points by paragraph style."""
    return [(run.half_points(sizes) if run else 0, breaks) for run, breaks in found.spots]


def value_of(attributes: str, default: int = 0) -> int:
    """The number in w:val. Raises ValueError as read_number does."""
    found = _VALUE.search(attributes)
    return read_number(found[1]) if found else default


def read_number(text: str) -> int:
    """A size, a width or a count as Word writes them. Raises ValueError, a Vietnamese clause, for what Word refuses."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"giá trị “{text[:20]}” không phải là số dùng được")
    return int(float(text))


def widest(letters: Iterable[str], measured: Iterable[tuple[int, bool]]) -> int:
    """Width in twips of the widest piece that has no place to break, however Word split it into runs. measured: as
    measures gives it."""
    found = word = 0
    for piece, (size, breaks) in zip(letters, measured, strict=True):
        if not size:
            continue
        if "&" in piece:
            piece = _ENTITY.sub(_letter, piece)
        if " " not in piece:
            width = size * sum(map(_width_of, piece))
            word = width if breaks else word + width
        else:
            first, *others, last = [size * ems(part) for part in piece.split(" ")]
            found = max(found, first if breaks else word + first, *others)
            word = last
        if word > found:
            found = word
    # Half points times hundredths: ten of them are a twip.
    return -(-found // 10)


def _letter(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    return _NAMED.get(name, "") if name else chr(int(decimal) if decimal else int(hexadecimal, 16))


def longest_word(cell: str, sizes: Mapping[str, int]) -> int:
    """Width in twips of the widest piece of a cell's XML text that has no place to break."""
    frame, letters = split_letters(cell)
    return widest(letters, measures(outline(frame), sizes))


def ems(word: str) -> int:
    """Width in hundredths of the font size. Times half points it is ten times as many twips."""
    return sum(map(_width_of, word))
