"""Horizontal rules that are not drawn: borders of paragraphs, and signs typed side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.word.view_properties import MM_PER_POINT, Sheet
from generator.word.view_records import Line, Run

BORDER, TYPED = "viền", "ký tự"
ABOVE, BELOW = "trên", "dưới"
_DASHED_BORDERS = ("dashed", "dotted", "dotDash", "dotDotDash", "dashSmallGap", "dashDotStroked")
_SIDES = ("edge_top", "edge_bottom", "edge_left", "edge_right")
# Widths in ems; hyphens and short dashes side by side leave gaps between them.
_SIGNS = {"_": 0.5, "—": 1.0, "―": 1.0, "─": 0.6, "━": 0.6, "═": 0.6, "–": 0.5, "−": 0.56} | dict.fromkeys("-‐‑", 0.333)
_GAPPED = frozenset("-‐‑–−")
_FEWEST = 3
_BLANK = 0.25
# Between what Word and LibreOffice make of raised letters.
_RAISED = 0.63
_FEWEST_BLANKS = 5
_PHYSICAL_LINE = re.compile(r"[^\n]+")
# Two columns made with tabs or blanks have a rule each.
_COLUMN = re.compile(r"\S+(?: \S+)*")


def border(kind: str, length: float, where: str) -> Line:
    return Line(BORDER, round(max(length, 0), 1), where, kind in _DASHED_BORDERS)


def of_paragraph(sheet: Sheet, before: Sheet | None, after: Sheet | None, width: float) -> Iterator[Line]:
    """Borders above and below. before, after: the paragraphs next to it; those with the same borders stand in one frame
    with it, so that only what is told to lie between them parts them. width: of the column; 0 when unknown."""
    indent = sheet.get("left", 0) + min(sheet.get("first", 0), 0)
    length = width - indent - sheet.get("right", 0) if width else 0
    if (kind := sheet.get("edge_top")) and not _in_one_frame(sheet, before):
        yield border(kind, length, ABOVE)
    if after is not None and _in_one_frame(sheet, after):
        if kind := sheet.get("edge_between"):
            yield border(kind, length, BELOW)
    elif kind := sheet.get("edge_bottom"):
        yield border(kind, length, BELOW)


def is_boxed(sheet: Sheet) -> bool:
    return all(sheet.get(side) for side in _SIDES)


def _in_one_frame(sheet: Sheet, other: Sheet | None) -> bool:
    keys = (*_SIDES, "edge_between", "left", "right")
    return other is not None and all((sheet.get(key) or 0) == (other.get(key) or 0) for key in keys)


def typed(text: str, runs: Sequence[Run]) -> Iterator[Line]:
    """Rules made of letters, each on a line of its own."""
    words_met = False
    for piece in _PHYSICAL_LINE.finditer(text):
        yield from _rules(piece[0], piece.start(), runs, BELOW if words_met or not _has_words(text) else ABOVE)
        words_met = words_met or bool(piece[0].strip())


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _rules(piece: str, start: int, runs: Sequence[Run], where: str) -> Iterator[Line]:
    """Those of one line of words."""
    if not piece.strip():
        yield from _blank_rule(start, start + len(piece), runs, where)
    elif all(sign in _SIGNS or sign.isspace() for sign in piece):
        for column in _COLUMN.finditer(piece):
            signs = column[0].replace(" ", "")
            if len(signs) >= _FEWEST:
                points = _size_at(start + column.start(), runs) * sum(_SIGNS[sign] for sign in signs)
                yield Line(TYPED, round(points * MM_PER_POINT, 1), where, all(sign in _GAPPED for sign in signs))


def _blank_rule(start: int, end: int, runs: Sequence[Run], where: str) -> Iterator[Line]:
    """Blanks that are underlined."""
    lined = [run for run in runs if run.underline and not run.text.strip() and start <= run.start < end]
    tabbed = any("\t" in run.text for run in lined)
    if tabbed or sum(len(run.text) for run in lined) >= _FEWEST_BLANKS:
        points = sum(shown_size(run) * _BLANK * len(run.text) for run in lined)
        yield Line(TYPED, 0 if tabbed else round(points * MM_PER_POINT, 1), where)


def _size_at(at: int, runs: Sequence[Run]) -> float:
    return next((shown_size(run) for run in runs if run.start <= at < run.start + len(run.text)), 0)


def shown_size(run: Run) -> float:
    """Raised letters print smaller than their size says: the decree's own forms raise the signs of their rules."""
    return run.size * (_RAISED if run.raised else 1)
