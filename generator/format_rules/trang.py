"""Pages and sections, shared by the rules: where a section is, which hold appendices, who prints the page number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from generator.format_rules.net_chu import dai_chu
from generator.format_rules.van_ban import PhuLuc, VanBan
from generator.word.view_records import LINES, Paragraph, Section, View

_MM = 72 / 25.4
# Single spacing is so many times the size of Times New Roman's letters.
_SINGLE = 1.15
# Estimated pages from which a document surely has more than one: words are measured, not laid out.
_SURELY_TWO = 1.8
# “Phụ lục” is among so many first paragraphs of a section when the section is its own.
_FIRST_FEW = 3


def mm_text(length: float) -> str:
    """“25 mm”, “25,4 mm”."""
    return f"{round(length, 1):g} mm".replace(".", ",")


def noi_phan(vb: VanBan, so: int, what: str) -> str:
    """Where section `so` (0, 1 …) is, for people: “phần 2 (khổ giấy, lề)”, or only `what` in a document of one."""
    return what if len(vb.view.sections) == 1 else f"phần {so + 1} ({what})"


def moi_doan(view: View) -> Iterator[Paragraph]:
    """Every paragraph that prints: of the text, of notes, of headers and footers, each once."""
    yield from view.paragraphs
    for note in view.notes:
        yield from note
    yield from dict.fromkeys(paragraph for section in view.sections for paragraph in dau_chan_trang(section))


def dau_chan_trang(section: Section) -> Iterator[Paragraph]:
    """Paragraphs of the headers and footers that really print."""
    kinds = ("default", "first", "even") if section.first_page_own else ("default", "even")
    for kind in kinds:
        yield from section.headers.get(kind, ())
        yield from section.footers.get(kind, ())


def doan_so_trang(section: Section, kind: str) -> list[Paragraph]:
    """The paragraphs that print the page number in the header and footer of one kind."""
    both = (*section.headers.get(kind, ()), *section.footers.get(kind, ()))
    return [paragraph for paragraph in both if paragraph.page_field]


def in_so_trang(view: View) -> list[Paragraph]:
    """All paragraphs that print page numbers, each once."""
    kinds = ("default", "even") if view.even_and_odd else ("default",)
    found = (
        paragraph for section in view.sections for kind in kinds for paragraph in doan_so_trang(section, kind)
    )  # fmt: skip
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1)
def phu_luc_dau_phan(vb: VanBan) -> tuple[tuple[PhuLuc, bool], ...]:
    """Each appendix, and whether it begins a section of its own."""
    first: defaultdict[int, list[int]] = defaultdict(list)
    for paragraph in vb.view.paragraphs:
        if paragraph.words and len(first[paragraph.section]) < _FIRST_FEW:
            first[paragraph.section].append(paragraph.index)
    return tuple((phu_luc, phu_luc.doan.index in first[phu_luc.doan.section]) for phu_luc in vb.phu_luc)


def phan_phu_luc(vb: VanBan) -> frozenset[int]:
    """The sections that hold nothing but appendices."""
    if not vb.phu_luc:
        return frozenset()
    appendix, begins = phu_luc_dau_phan(vb)[0]
    first = appendix.doan.section if begins else appendix.doan.section + 1
    return frozenset(range(first, len(vb.view.sections)))


def nhieu_trang(view: View) -> bool:
    """Whether the document surely takes more than one page: a break, or words for well over a page."""
    worded = [paragraph for paragraph in view.paragraphs if paragraph.words]
    if not worded:
        return False
    if any(section.kind != "continuous" for section in view.sections[worded[0].section + 1 : worded[-1].section + 1]):
        return True
    if any(one.page_break_before for one in worded[1:]) or any(one.breaks_page for one in worded[:-1]):
        return True
    return _pages(view) >= _SURELY_TWO


def _pages(view: View) -> float:
    """About how many pages the words take; stops counting soon after the second."""
    pages, rows = 0.0, defaultdict[tuple[int, int], defaultdict[int, float]](lambda: defaultdict(float))
    for paragraph in view.paragraphs:
        section = view.sections[paragraph.section]
        share = _height(paragraph, section) / max(1.0, (section.height - section.top - section.bottom) * _MM)
        cell = paragraph.cell
        if cell is None:
            pages += share
        else:
            columns = rows[cell.table, cell.row]
            tallest = max(columns.values(), default=0.0)
            columns[cell.column] += share
            pages += max(0.0, columns[cell.column] - tallest)
        if pages >= _SURELY_TWO:
            break
    return pages


def _height(paragraph: Paragraph, section: Section) -> float:
    """In points, of a paragraph laid out in its column."""
    size = max((run.size for run in paragraph.runs), default=0.0)
    cell = paragraph.cell
    width = (cell.width or section.text_width / cell.columns) if cell else section.text_width / section.columns
    lines = max(1, ceil(dai_chu(list(paragraph.runs)) / max(10.0, width)))
    line = size * _SINGLE * paragraph.line if paragraph.line_rule == LINES else paragraph.line
    return lines * line + paragraph.before + paragraph.after
