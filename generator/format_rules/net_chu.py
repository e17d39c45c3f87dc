"""Looks of letters, shared by the rules: each check yields at most one Loi for a paragraph (or for letters dau..cuoi of
it), with the letters it is about and the edits that repair them.

Only letters and digits that are seen count: blanks, punctuation, raised notes (superscript) and hidden text may look as
they like. `ten` is what the clerk calls the part ("Quốc hiệu"): it begins the sentence, which does not quote the
letters (the program puts them in front). dau, cuoi count in the whole paragraph's text as Run.start does, also when
thanh_phan cut a paragraph at its line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from generator.domain.names import fold
from generator.format_rules.rule import Loi
from generator.word.edit import Edit, SetLetters, SetParagraph
from generator.word.measure import ems
from generator.word.view_lines import shown_size
from generator.word.view_records import BOTH, CENTER, LEFT, NOTE, RIGHT, Paragraph, Run

Looks = Callable[[Run], dict[str, Any]]

CANH = {LEFT: "canh trái", CENTER: "canh giữa", RIGHT: "canh phải", BOTH: "canh đều hai lề"}
# From this many capital letters on, and no small one, words are written in capitals: "UBND" alone is an abbreviation.
_FEWEST_CAPITALS = 5
# A line that begins with so many blanks, or so many millimetres from the margin, was moved there: its alignment says
# nothing.
_MOVED_BY_BLANKS = "   "
_MOVED_BY_INDENT = 20
# So many other places of one fault are named.
_MOST_PLACES = 3
_SPACE = 25
# A letter or a digit, as str.isalnum has it.
_SHOWN = re.compile(r"[^\W_]")


def chu(doan: Paragraph, dau: int = 0, cuoi: int = 0) -> list[Run]:
    """The runs (cut to dau..cuoi; 0, 0 is all) that show letters or digits, without raised and hidden ones."""
    runs = [run for run in doan.runs if not (run.raised or run.hidden)]
    if dau or cuoi:
        runs = [_cut(run, dau, cuoi or run.start + len(run.text)) for run in runs]
    return [run for run in runs if _SHOWN.search(run.text)]


def _cut(run: Run, dau: int, cuoi: int) -> Run:
    text = run.text[max(0, dau - run.start) : max(0, cuoi - run.start)]
    return replace(run, text=text, start=max(run.start, dau)) if len(text) < len(run.text) else run


def goc(doan: Paragraph) -> int:
    """Where doan.text begins in the whole paragraph: add it to what a pattern found in doan.text."""
    return doan.runs[0].start if doan.runs else 0


def _spans(runs: list[Run]) -> list[tuple[int, int]]:
    """From the first to the last letter of each run, without blanks at its ends."""
    return [(run.start + len(run.text) - len(run.text.lstrip()), run.start + len(run.text.rstrip())) for run in runs]


def loi_chu(
    doan: Paragraph,
    wrong: list[Run],
    sai: str,
    can: str,
    sua: str,
    looks: Looks = lambda run: {},
    chac: bool = True,
) -> Iterator[Loi]:
    """One Loi about the letters that look wrong, nothing when there are none. looks: what SetLetters gives a run.
    A note's index names the paragraph that refers to it: there is no repair for notes."""
    if not wrong:
        return
    spans = _spans(wrong)
    edits: tuple[Edit, ...] = tuple(
        SetLetters(doan.part, doan.index, begin, end, name=doan.name, **looks(run))
        for run, (begin, end) in zip(wrong, spans, strict=True)
        if looks(run) and doan.part != NOTE
    )
    yield Loi(sai, can, sua, doan, dau=spans[0][0], cuoi=spans[-1][1], chac=chac, chinh=edits)


def co_text(size: float) -> str:
    """13,5; 14."""
    return f"{size:g}".replace(".", ",")


def khoang_co(low: float, high: float) -> str:
    """“cỡ chữ 13” or “cỡ chữ từ 12 đến 13”."""
    return f"cỡ chữ {co_text(low)}" if low == high else f"cỡ chữ từ {co_text(low)} đến {co_text(high)}"


def co_chu(doan: Paragraph, ten: str, low: float, high: float, dau: int = 0, cuoi: int = 0) -> Iterator[Loi]:
    """Sizes outside low..high; repaired to the nearest allowed one."""
    wrong = [run for run in chu(doan, dau, cuoi) if not low <= run.size <= high]
    found = " và ".join(co_text(size) for size in sorted({run.size for run in wrong}))

    def nearest(run: Run) -> float:
        return low if run.size < low else high

    wanted = min(map(nearest, wrong), default=low)
    sua = f"Bôi đen chữ này, chọn cỡ chữ {co_text(wanted)}."
    sai, can = f"{ten} để cỡ chữ {found}.", khoang_co(low, high)
    yield from loi_chu(doan, wrong, sai, can, sua, lambda run: {"size": nearest(run)})


def dam(doan: Paragraph, ten: str, muon: bool, dau: int = 0, cuoi: int = 0) -> Iterator[Loi]:
    """Bold where it must not be (muon=False), or not bold where it must."""
    wrong = [run for run in chu(doan, dau, cuoi) if run.bold is not muon]
    found, can = ("không đậm", "chữ đậm") if muon else ("để chữ đậm", "chữ không đậm")
    sua = f"Bôi đen chữ này, {'bật' if muon else 'tắt'} nút B (chữ đậm)."
    yield from loi_chu(doan, wrong, f"{ten} {found}.", can, sua, lambda run: {"bold": muon})


def nghieng(doan: Paragraph, ten: str, muon: bool, dau: int = 0, cuoi: int = 0) -> Iterator[Loi]:
    """Italic where letters must be upright (muon=False), or upright where they must be italic."""
    wrong = [run for run in chu(doan, dau, cuoi) if run.italic is not muon]
    found, can = ("không nghiêng", "chữ nghiêng") if muon else ("để chữ nghiêng", "chữ đứng")
    sua = f"Bôi đen chữ này, {'bật' if muon else 'tắt'} nút I (chữ nghiêng)."
    yield from loi_chu(doan, wrong, f"{ten} {found}.", can, sua, lambda run: {"italic": muon})


def in_hoa(doan: Paragraph, ten: str, dau: int = 0, cuoi: int = 0) -> Iterator[Loi]:
    """Small letters where all must be capitals. Not repaired: the text would change."""
    wrong = [run for run in chu(doan, dau, cuoi) if not run.caps and any(char.islower() for char in run.text)]
    sua = "Bôi đen dòng này, bấm Shift+F3 đến khi cả dòng là chữ in hoa."
    yield from loi_chu(doan, wrong, f"{ten} không viết bằng chữ in hoa.", "chữ in hoa", sua)


def in_thuong(doan: Paragraph, ten: str, dau: int = 0, cuoi: int = 0) -> Iterator[Loi]:
    """Capitals throughout where the decree asks for small letters. Abbreviations alone are left alone."""
    runs = chu(doan, dau, cuoi)
    letters = [char for run in runs for char in (run.text.upper() if run.caps else run.text) if char.isalpha()]
    if len(letters) >= _FEWEST_CAPITALS and not any(char.islower() for char in letters):
        sua = "Bôi đen dòng này, bấm Shift+F3 đến khi là chữ in thường, rồi viết hoa lại tên riêng."
        yield from loi_chu(doan, runs, f"{ten} viết toàn chữ in hoa.", "chữ in thường", sua)


def _moved(doan: Paragraph) -> bool:
    """Placed with tabs, blanks or indents: alignment does not say where the words stand."""
    indent = doan.left + doan.first
    return "\t" in doan.text or doan.text.startswith(_MOVED_BY_BLANKS) or indent > _MOVED_BY_INDENT


def canh(doan: Paragraph, ten: str, muon: str) -> Iterator[Loi]:
    """The paragraph's alignment is not `muon`. Silent about words that were placed by other means."""
    if doan.align == muon or _moved(doan):
        return
    sai = f"{ten} {CANH.get(doan.align, 'canh khác')}."
    sua = f"Đặt con trỏ vào dòng này, chọn {CANH[muon]}."
    edit = SetParagraph(doan.part, doan.index, align=muon, name=doan.name)
    for loi in loi_chu(doan, chu(doan), sai, CANH[muon], sua):
        yield replace(loi, chinh=(edit,))


def canh_giua(doan: Paragraph, ten: str) -> Iterator[Loi]:
    yield from canh(doan, ten, CENTER)


def theo_mau(doan: Paragraph, ten: str, mau: Mapping[str, Any], dau: int = 0, cuoi: int = 0) -> Iterator[Loi]:
    """All that an entry of the decree says of the letters and the alignment of one part: co, dam, nghieng, hoa, canh.
    What the entry does not name is not judged."""
    if "hoa" in mau:
        check: Callable[..., Iterator[Loi]] = in_hoa if mau["hoa"] else in_thuong
        yield from check(doan, ten, dau, cuoi)
    if "co" in mau:
        yield from co_chu(doan, ten, *mau["co"], dau, cuoi)
    if "dam" in mau:
        yield from dam(doan, ten, mau["dam"], dau, cuoi)
    if "nghieng" in mau:
        yield from nghieng(doan, ten, mau["nghieng"], dau, cuoi)
    if "canh" in mau:
        yield from canh(doan, ten, mau["canh"])


def gom(loi: Iterable[Loi]) -> Iterator[Loi]:
    """Many like faults told once: the first of them, which says how many others there are and where, with all edits."""
    found = list(loi)
    if len(found) < 2:
        yield from found
        return
    first, *others = found
    places = [place for place in dict.fromkeys(map(_place, others)) if place and place != _place(first)][:_MOST_PLACES]
    named = f" (ví dụ {'; '.join(places)})" if places else ""
    edits = tuple(dict.fromkeys(edit for one in found for edit in one.chinh))
    yield replace(first, sai=f"{first.sai} Còn {len(others)} chỗ khác như vậy{named}.", chinh=edits, khac=tuple(others))


def _place(loi: Loi) -> str:
    return loi.noi or (loi.doan.place if loi.doan else "")


def giong_gan(chu_co: str, mau: str, nguong: float = 0.85) -> bool:
    """Whether words are meant to be `mau` in spite of slips: case, tone placement and blanks do not count."""
    one, other = fold(chu_co), fold(mau)
    # A paragraph much longer than the words is another text: comparing it letter by letter would cost too much.
    return one == other or (len(one) <= 2 * len(other) and SequenceMatcher(None, one, other).ratio() >= nguong)


def dai_chu(runs: list[Run]) -> float:
    """About how many millimetres the letters take on one line, within some five per cent."""
    points = sum(shown_size(run) * sum(map(_ems, run.text.upper() if run.caps else run.text)) for run in runs)
    return points / 100 * 25.4 / 72


def _ems(char: str) -> int:
    return _SPACE if char.isspace() else ems(char)


def dong_chu(doan: Paragraph) -> list[list[Run]]:
    """The shown runs of a paragraph, line by line as its line breaks part them; lines without letters are left out."""
    pieces = [piece for run in doan.runs if not (run.raised or run.hidden) for piece in _by_line(run)]
    lines = [[piece for _, piece in group] for _, group in groupby(_numbered(pieces), key=lambda pair: pair[0])]
    return [line for line in lines if any(_SHOWN.search(run.text) for run in line)]


def _by_line(run: Run) -> Iterator[Run]:
    start = run.start
    for text in run.text.splitlines(keepends=True):
        yield replace(run, text=text, start=start)
        start += len(text)


def _numbered(pieces: list[Run]) -> Iterator[tuple[int, Run]]:
    """Each piece with the number of its line, its line break taken off."""
    line = 0
    for piece in pieces:
        yield line, replace(piece, text=piece.text.rstrip("\n"))
        line += piece.text.endswith("\n")
