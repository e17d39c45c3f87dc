"""What stands behind the signature, or beside the text: appendices, a copy's block, the address line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.domain.names import fold
from generator.format_rules.dong import (
    Dong,
    is_all,
    is_aside,
    is_blank,
    is_centred,
    is_empty,
    is_rule,
    is_upper,
    lines_of,
    piece,
    plain,
)
from generator.format_rules.tu_nhan_dien import tu
from generator.format_rules.van_ban import PhuLuc
from generator.word.view_records import Paragraph, Section, View

# “Phụ lục”, “PHỤ LỤC I”, “Phụ lục số 01:”, “Phụ lục …1...”
_NAME = re.compile(
    r"(?i:phụ\s+lục)(?:\s+(?:số|SỐ)?\s*(?P<so>[IVXLC]{1,7}|\d{1,3}[a-zA-Z]?|[A-ZĐ]|[.…\d]{2,20}))?"
    r"\s*(?P<sep>[:.\-\u2010-\u2015]?)(?=\s|$)"
)
_REFERENCE = re.compile(r"\(?\s*(?:ban hành\s+)?(?:kèm|đính kèm|kèm theo)\b")
_ADDRESS = re.compile(r"địa chỉ|điện thoại|\bđt\b|\bfax\b|e-?mail|website|thư điện tử|trang thông tin|https?:|www\.")
_LONGEST_HEAD, _LONGEST_NAME = 200, 400
# Title and reference stand within so many lines under “Phụ lục”.
_MOST_HEAD = 12


def appendix_starts(view: View, begin: int, signed: int) -> list[int]:
    """Indices of the paragraphs that begin an appendix. signed: index of the signature (-1: none): what stands behind
    it is sure, before it only what begins a page and is set as a title."""
    found = []
    fresh_page = False
    for position, paragraph in enumerate(view.paragraphs):
        if position >= begin and _is_appendix(view, position, fresh_page, 0 <= signed < position):
            found.append(position)
        if paragraph.words or paragraph.breaks_page:
            fresh_page = paragraph.breaks_page
    return found


def _is_appendix(view: View, position: int, fresh_page: bool, behind: bool) -> bool:
    paragraph = view.paragraphs[position]
    words = plain(paragraph)
    match = _NAME.match(words)
    if match is None or len(words) > _LONGEST_HEAD or (paragraph.cell and paragraph.cell.bordered):
        return False
    rest = words[match.end() :].strip()
    if rest and not (match["sep"] or is_upper(rest) or "\n" in paragraph.text):
        return False
    if rest.startswith("(") or (words[-1] in ";,"):
        return False
    begins_page = fresh_page or paragraph.page_break_before or _begins_section(view, position)
    title_like = is_centred(paragraph) or is_all(paragraph, "bold") or paragraph.heading < 9
    return (behind and (title_like or begins_page)) or (begins_page and title_like)


def _begins_section(view: View, position: int) -> bool:
    section = view.paragraphs[position].section
    for place in range(position - 1, -1, -1):
        if view.paragraphs[place].section != section:
            return True
        if view.paragraphs[place].words:
            return False
    return True


def read_appendices(view: View, starts: Sequence[int], end: int) -> Iterator[PhuLuc]:
    """The appendices that begin at `starts`, the last one up to `end`."""
    stops = [*starts[1:], end]
    for start, stop in zip(starts, stops[: len(starts)], strict=True):
        yield _appendix(view, start, stop)


def _appendix(view: View, start: int, stop: int) -> PhuLuc:
    head, *rest = _head_lines(view, start)
    match = _NAME.match(plain(head.doan))
    so = (match["so"] or "") if match else ""
    title: list[Dong] = []
    reference: list[Dong] = []
    near = range(start + 1, min(stop, start + 3 * _MOST_HEAD))
    for line in rest + [line for place in near for line in lines_of(view.paragraphs[place], place)]:
        if is_empty(line.doan) or is_rule(line.doan):
            continue
        if not _is_head_line(line, title, reference):
            break
        (reference if reference or _REFERENCE.match(line.key) else title).append(line)
    last = max([line.vi_tri for line in (*title, *reference)], default=start)
    return PhuLuc(
        "" if re.search("[.…]", so) else so,
        head.doan,
        tuple(line.doan for line in title),
        tuple(line.doan for line in reference),
        view.paragraphs[last + 1 : stop],
    )


def _head_lines(view: View, start: int) -> list[Dong]:
    """“Phụ lục I” and, when it stands in the same paragraph, its title."""
    first, *rest = lines_of(view.paragraphs[start], start)
    match = _NAME.match(first.doan.text.lstrip())
    if match is None:
        return [first, *rest]
    end = len(first.doan.text) - len(first.doan.text.lstrip()) + match.end()
    if not first.doan.text[end:].strip():
        return [first, *rest]
    whole = first.doan
    return [Dong(piece(whole, 0, end), start), Dong(piece(whole, end, len(whole.text)), start), *rest]


def _is_head_line(line: Dong, title: Sequence[Dong], reference: Sequence[Dong]) -> bool:
    if line.in_grid or len(line.key) > _LONGEST_NAME or len(title) + len(reference) >= _MOST_HEAD:
        return False
    if reference:
        # “(Kèm theo Kế hoạch số …” goes on until its bracket closes.
        closed = reference[-1].key.rstrip(" .").endswith(")") or not reference[0].key.startswith("(")
        return not closed and (is_aside(line.doan) or is_all(line.doan, "italic"))
    if _REFERENCE.match(line.key):
        return True
    if line.key.startswith(("đơn vị tính", "đvt", "(đơn vị")):
        return False
    return is_centred(line.doan) or (not title and is_upper(plain(line.doan)))


def copy_block(view: View, begin: int) -> int:
    """Index where the block of a copy begins (its table, or its row below the signature), or len(view.paragraphs)."""
    for position in range(begin, len(view.paragraphs)):
        if len(view.paragraphs[position].text) > _LONGEST_HEAD:
            continue
        for line in lines_of(view.paragraphs[position], position):
            if line.key.strip(" .:") in tu("ban_sao") and _is_set(line) and not line.in_grid:
                return _block_start(view, position)
    return len(view.paragraphs)


def _is_set(line: Dong) -> bool:
    """Set as a heading: in capitals, or bold, or apart from the text."""
    return is_upper(plain(line.doan)) or is_all(line.doan, "bold") or is_aside(line.doan)


def _block_start(view: View, position: int) -> int:
    """The first paragraph of the table; of the row when the rows above hold words, the signature of the original."""
    cell = view.paragraphs[position].cell
    start = position
    while cell and start and _same_table(view.paragraphs[start - 1], cell.table):
        above = view.paragraphs[start - 1]
        if above.cell and above.cell.row != cell.row and not is_blank(above):
            break
        start -= 1
    return start


def _same_table(paragraph: Paragraph, table: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.table == table


def address_lines(view: View, signed: int) -> tuple[Paragraph, ...]:
    """The body's address at the foot of the first page: in its footer, or the last paragraphs behind the signature."""
    footer = _first_footer(view.sections[0]) if view.sections else ()
    found = tuple(paragraph for paragraph in footer if _is_address(paragraph))
    if found or signed < 0:
        return found
    behind = [paragraph for paragraph in view.paragraphs[signed:] if not is_blank(paragraph) and not paragraph.cell]
    last = behind[-3:]
    return tuple(paragraph for paragraph in last if _is_address(paragraph))


def _first_footer(section: Section) -> tuple[Paragraph, ...]:
    own = section.footers.get("first", ()) if section.first_page_own else ()
    return own or section.footers.get("default", ())


def _is_address(paragraph: Paragraph) -> bool:
    words = paragraph.words
    return 0 < len(words) < 400 and len(set(_ADDRESS.findall(fold(words)))) >= 2
