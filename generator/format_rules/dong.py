"""Lines of a document: paragraphs cut where their words really part, and what can be asked of one line.

An office puts a body's name, the number and the subject into one paragraph with line breaks, or two columns into one
line with tabs. `cut` makes a Paragraph of each such piece: same part and index, `start` of its runs as in the whole
paragraph, so that runs[0].start tells where the piece begins; an automatic number stays with the first piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.domain.names import fold
from generator.format_rules.net_chu import dai_chu
from generator.word.view_records import CENTER, RIGHT, Line, Paragraph, Run

_BREAKS = re.compile("\n")
_TABS = re.compile("\t")
# Longer paragraphs are running text; their line breaks part no components.
_LONGEST_CUT = 2000
# No component is longer; more of a line is never compared.
_LONGEST_KEY = 1000
# “Số: 12/UBND-VX V/v …” typed on one line; “Nơi nhận: - Như trên;”
_SUBJECT_INSIDE = re.compile(r"(?<=\S)\s+(?=[Vv]/[Vv]\b)")
_ONLY_LINE = re.compile(r"[_\-\u2010-\u2015\u2500\u2212*]{3,}")
_BLANK = re.compile(r"[\s.…_·,;:/()\-\u2010-\u2015\d*]*")
# Left indent in mm from which words stand in the right half of the page.
_RIGHT_HALF = 50


@dataclass(frozen=True, slots=True)
class Dong:
    """A piece of a paragraph. vi_tri: the paragraph's index in view.paragraphs; cot: which column it stands in, by
    cell or by tab (0: no columns)."""

    doan: Paragraph
    vi_tri: int
    cot: int = 0

    @property
    def key(self) -> str:
        """The beginning of its words without raised note numbers, folded for comparing."""
        return fold(plain(self.doan)[:_LONGEST_KEY])

    @property
    def table(self) -> int:
        """Number of its table, 0 outside."""
        return self.doan.cell.table if self.doan.cell else 0

    @property
    def in_grid(self) -> bool:
        """Whether it stands in a table with lines between its cells: figures, not a component."""
        return self.doan.cell is not None and self.doan.cell.bordered


def lines_of(paragraph: Paragraph, position: int) -> list[Dong]:
    """The pieces of a paragraph; columns by tabs count only when words stand in two of them."""
    cell = paragraph.cell.column if paragraph.cell else 0
    pieces = []
    for line in _split(paragraph, _BREAKS):
        columns = _split(line, _TABS) if "\t" in line.text.strip() and not cell else [line]
        filled = [column for column in columns if column.text.strip()]
        if len(columns) < 2 or not filled:
            pieces.append(Dong(line, position, cell))
        else:
            pieces += [Dong(each, position, number) for number, each in _columns(columns)]
    return [each for piece in pieces for each in _split_subject(piece)]


def _columns(pieces: list[Paragraph]) -> Iterator[tuple[int, Paragraph]]:
    """Left 1, right 2: a piece after several tabs, or the second one with words, is the right column."""
    number = 0
    for position, piece in enumerate(pieces):
        if piece.text.strip():
            number = 2 if number or position > 1 else 1
            yield number, piece


def _split_subject(line: Dong) -> list[Dong]:
    if fold(line.doan.text.lstrip()[:2]) != "số":
        return [line]
    return [replace(line, doan=piece) for piece in _split(line.doan, _SUBJECT_INSIDE)]


def _split(paragraph: Paragraph, at: re.Pattern[str]) -> list[Paragraph]:
    if len(paragraph.text) > _LONGEST_CUT:
        return [paragraph]
    edges = [0]
    for match in at.finditer(paragraph.text):
        edges += [match.start(), match.end()]
    edges.append(len(paragraph.text))
    if len(edges) == 2:
        return [paragraph]
    return [piece(paragraph, *edges[place : place + 2]) for place in range(0, len(edges), 2)]


def piece(paragraph: Paragraph, begin: int, end: int) -> Paragraph:
    """The letters begin..end of paragraph.text as a paragraph of their own."""
    origin = paragraph.runs[0].start if paragraph.runs else 0
    runs = tuple(_part(run, origin + begin, origin + end) for run in paragraph.runs)
    label = paragraph.label if begin == 0 else ""
    kept = tuple(run for run in runs if run.text)
    return replace(paragraph, text=paragraph.text[begin:end], runs=kept, label=label)


def _part(run: Run, begin: int, end: int) -> Run:
    text = run.text[max(0, begin - run.start) : max(0, end - run.start)]
    return replace(run, text=text, start=max(run.start, begin))


def plain(paragraph: Paragraph) -> str:
    """The words as shown without raised note numbers and hidden letters."""
    kept = [run for run in paragraph.runs if not (run.raised or run.hidden)]
    if not kept:
        return "" if paragraph.runs else paragraph.words
    return " ".join("".join(run.text.upper() if run.caps else run.text for run in kept).split())


def is_blank(paragraph: Paragraph) -> bool:
    """No words: empty, or dots and digits that stand for words in a form."""
    return _BLANK.fullmatch(paragraph.text) is not None


def is_empty(paragraph: Paragraph) -> bool:
    return not paragraph.text.strip()


def is_rule(paragraph: Paragraph) -> bool:
    """Nothing but characters that draw a line."""
    return _ONLY_LINE.fullmatch("".join(paragraph.text.split())) is not None


def rules_of(paragraph: Paragraph) -> tuple[Line, ...]:
    """Its lines; those of characters are measured anew, as the view measured both columns of a line at once."""
    if not is_rule(paragraph):
        return paragraph.lines
    drawn = tuple(line for line in paragraph.lines if line.kind != "ký tự")
    dashed = [line.dashed for line in paragraph.lines if line.kind == "ký tự"]
    return (*drawn, Line("ký tự", dai_chu(list(paragraph.runs)), dashed=bool(dashed) and all(dashed)))


def is_upper(text: str) -> bool:
    """Written in capitals, slips allowed."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) >= 0.85 * len(letters)


def is_bold(paragraph: Paragraph) -> bool:
    """Most of its letters are bold."""
    return _share(paragraph, "bold") > 0.5


def is_all(paragraph: Paragraph, look: str) -> bool:
    """All letters have the look ("bold", "italic")."""
    return _share(paragraph, look) > 0.97


def _share(paragraph: Paragraph, look: str) -> float:
    """Of the letters, numbers and signs left aside."""
    counts = [(sum(char.isalpha() for char in run.text), getattr(run, look)) for run in paragraph.runs]
    total = sum(count for count, _ in counts)
    return sum(count for count, has in counts if has) / total if total else 0


def is_centred(paragraph: Paragraph) -> bool:
    """Stands in the middle of the page: centred, or pushed there."""
    return paragraph.align == CENTER or (paragraph.cell is None and _pushed(paragraph))


def _pushed(paragraph: Paragraph) -> bool:
    blanks = len(paragraph.text) - len(paragraph.text.lstrip())
    return paragraph.left + paragraph.first >= _RIGHT_HALF or blanks >= 10 or paragraph.text.startswith("\t\t")


def is_aside(paragraph: Paragraph) -> bool:
    """Not at the left edge as running text is."""
    return paragraph.align in (CENTER, RIGHT) or _pushed(paragraph)
