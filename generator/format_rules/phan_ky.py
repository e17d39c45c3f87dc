"""The end of the text: signatures with office and name, Nơi nhận, the drafter's mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain.names import fold
from generator.format_rules.dong import Dong, is_aside, is_blank, is_empty, is_upper, lines_of, piece, plain
from generator.format_rules.tu_nhan_dien import begins, tu
from generator.format_rules.van_ban import KhoiKy
from generator.word.view_records import Paragraph, View

_RECIPIENTS = re.compile(r"nơi nhận\s*(?::|\.?$)")
_AUTHORITY = re.compile(r"(?:tm|kt|tl|tuq|q|t/m|k/t|t/l|tmub|t\.m|k\.t|t\.l|t\.u\.q)\b\s*[.:,]?\s*[^\W\d]")
_DRAFTER = re.compile(r"[A-ZĐ][A-ZĐa-z]{0,5}\s*[.,]?\s*\(\s*\d{1,5}\s*\)\.?|[A-ZĐ]{1,6}\.\s?\d{1,5}\.?")
_SIGNING = re.compile(r"\(?\s*(?:đã ký|chữ ký|ký tên|ký, ghi|\[daky\]|dấu|ký và ghi)")
_DASHES = ("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "+", "\u2022")
_LONGEST_OFFICE, _LONGEST_BLOCK = 120, 2000
_MOST_NAME_WORDS = 7
_FILE_LINE = re.compile(r"[\-\s]{0,3}lưu\b")
_MOST_RECIPIENTS, _LONGEST_RECIPIENT = 60, 200
# Behind its heading, a block by paragraphs takes at most so many of them.
_MOST_LINES = 200
# Paragraphs between “Nơi nhận” and an office that signs beside it.
_NEAR = 25
# Empty lines, or points of space, that leave room for a hand.
_FEW, _ROOM_TO_SIGN = 2, 30


@dataclass(frozen=True, slots=True)
class CuoiVanBan:
    """begin, end: the paragraphs of the whole block in view.paragraphs; begin is their number when there is none."""

    begin: int
    end: int
    chu_ky: tuple[KhoiKy, ...] = ()
    noi_nhan_tu: Paragraph | None = None
    noi_nhan: tuple[Paragraph, ...] = ()
    nguoi_soan: Paragraph | None = None


def read_signing(view: View, begin: int, end: int) -> CuoiVanBan:
    """The block that closes the text, looked for in view.paragraphs[begin:end]."""
    lines = [
        line
        for place in range(begin, end)
        if _may_sign(view.paragraphs[place])
        for line in lines_of(view.paragraphs[place], place)
    ]
    heading = next((line for line in lines if _RECIPIENTS.match(line.key)), None)
    first, last = _bounds(lines, heading)
    if first is None or last is None:
        return CuoiVanBan(end, end)
    block = _block(lines, first, last)
    heading, recipients = _recipients(block, heading)
    taken = {(line.vi_tri, _start(line)) for line in (heading, *recipients) if line}
    rest = [line for line in block if (line.vi_tri, _start(line)) not in taken or is_empty(line.doan)]
    drafter = next((line for line in recipients if _is_drafter(line)), None)
    return CuoiVanBan(
        block[0].vi_tri,
        block[-1].vi_tri + 1,
        tuple(_signatures(rest)),
        heading.doan if heading else None,
        tuple(line.doan for line in recipients if line is not drafter and not _is_left_over(line)),
        drafter.doan if drafter else None,
    )


def _may_sign(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= _LONGEST_BLOCK and not (paragraph.cell and paragraph.cell.bordered)


def _start(line: Dong) -> int:
    return line.doan.runs[0].start if line.doan.runs else 0


def _bounds(lines: Sequence[Dong], heading: Dong | None) -> tuple[Dong | None, Dong | None]:
    """First and last of Nơi nhận and the offices that sign beside it; without Nơi nhận the last offices."""
    offices = [line for line in lines if is_office(line)]
    if heading:
        near = [line for line in offices if _stands_by(line, heading, lines)]
    else:
        near = [line for line in offices if offices[-1].vi_tri - line.vi_tri <= _NEAR]
    both = sorted([heading, *near] if heading else near, key=lambda line: line.vi_tri)
    return (both[0], both[-1]) if both else (None, None)


def _stands_by(line: Dong, heading: Dong, lines: Sequence[Dong]) -> bool:
    """Whether an office signs beside this “Nơi nhận”: near it, and no running text between them, as there is behind
    the authority that a decision names above its bases."""
    if _beside(line, heading):
        return True
    first, last = sorted((line.vi_tri, heading.vi_tri))
    between = (one for one in lines if first < one.vi_tri < last and not one.table)
    return last - first <= _NEAR and all(len(one.key) <= _LONGEST_OFFICE for one in between)


def _beside(line: Dong, heading: Dong) -> bool:
    return line.table != 0 and line.table == heading.table


def is_office(line: Dong) -> bool:
    """A line of authority or office, standing where a signature does."""
    if not (line.table or line.cot == 2 or is_aside(line.doan)) or len(line.key) > _LONGEST_OFFICE:
        return False
    words = plain(line.doan)
    if not words or words[-1] in ":;,":
        return False
    if _AUTHORITY.match(line.key) and words[:1].isupper():
        return True
    return begins(line.key, "chuc_vu") and (is_upper(words) or line.key in tu("chuc_vu"))


def _block(lines: Sequence[Dong], first: Dong, last: Dong) -> list[Dong]:
    """All lines from the first to the last, their whole tables, and what goes on behind them."""
    begin = next(place for place, line in enumerate(lines) if line is first)
    while begin and first.table and lines[begin - 1].table == first.table:
        begin -= 1
    end = next(place for place, line in enumerate(lines) if line is last) + 1
    end = max(end, _behind_file_line(lines, begin))
    while end < len(lines) and end - begin < _MOST_LINES and _goes_on(lines[end], last):
        end += 1
    while is_empty(lines[end - 1].doan) and not lines[end - 1].table:
        end -= 1
    return list(lines[begin:end])


def _goes_on(line: Dong, last: Dong) -> bool:
    """Whether a line behind the last office or “Nơi nhận” is still of the block."""
    if line.table:
        return line.table == last.table
    words = line.doan.shown
    return (
        not words
        or _is_drafter(line)
        or (not last.table and (bool(line.cot) or words.startswith(_DASHES) or _is_set_aside(line)))
    )


def _is_set_aside(line: Dong) -> bool:
    return is_aside(line.doan) and len(line.key) <= _LONGEST_OFFICE and not line.key.startswith("phụ lục")


def _behind_file_line(lines: Sequence[Dong], begin: int) -> int:
    """Behind the line “Lưu” that closes a list typed without dashes under “Nơi nhận:”; 0 when there is none."""
    heading = next((at for at in range(begin, len(lines)) if _RECIPIENTS.match(lines[at].key)), None)
    if heading is None or lines[heading].table:
        return 0
    for place in range(heading + 1, min(heading + _MOST_RECIPIENTS, len(lines))):
        if lines[place].table or len(lines[place].key) > _LONGEST_RECIPIENT:
            return 0
        if _FILE_LINE.match(lines[place].key):
            return place + 1
    return 0


def _recipients(block: Sequence[Dong], heading: Dong | None) -> tuple[Dong | None, list[Dong]]:
    """The heading (cut off when names stand behind it on its line) and the lines under it."""
    if heading is None:
        return None, []
    head, behind = _cut_heading(heading)
    found = [behind] if behind else []
    after = block[next(place for place, line in enumerate(block) if line is heading) + 1 :]
    for line in after:
        if heading.table:
            if (line.table, line.cot) == (heading.table, heading.cot) and not is_empty(line.doan):
                found.append(line)
        elif _is_recipient(line, closed=any(_FILE_LINE.match(each.key) for each in found)):
            found.append(line)
    return head, found


def _is_recipient(line: Dong, closed: bool) -> bool:
    """A line under “Nơi nhận:” typed without a table. closed: the line “Lưu” has been seen."""
    if line.cot == 1 or _is_drafter(line) or (line.cot == 0 and line.doan.shown.startswith(_DASHES)):
        return True
    return not (closed or line.table or line.cot or is_empty(line.doan) or is_aside(line.doan) or is_office(line))


def _cut_heading(heading: Dong) -> tuple[Dong, Dong | None]:
    """“Nơi nhận: - Như trên;” on one line as two."""
    text = heading.doan.text
    colon = text.find(":")
    if colon < 0 or not text[colon + 1 :].strip():
        return heading, None
    behind = piece(heading.doan, colon + 1, len(text))
    return replace(heading, doan=piece(heading.doan, 0, colon + 1)), replace(heading, doan=behind)


def _is_drafter(line: Dong) -> bool:
    return bool(_DRAFTER.fullmatch(plain(line.doan)))


def _is_left_over(line: Dong) -> bool:
    """Dots of a form that are no recipient."""
    return is_blank(line.doan) and not line.doan.shown.startswith(_DASHES)


def _signatures(lines: Sequence[Dong]) -> Iterator[KhoiKy]:
    """One for each column in which an office stands, or when no office is known, words in capitals."""
    groups: dict[tuple[int, int], list[Dong]] = {}
    for line in lines:
        groups.setdefault((line.table, line.cot if line.table or line.cot == 1 else 2), []).append(line)
    columns = [_from_first_word(group) for group in groups.values()]
    columns = [group for group in columns if group and (_names_office(group[0]) or is_upper(plain(group[0].doan)))]
    sure = [group for group in columns if _names_office(group[0]) or _signature(group).ho_ten]
    yield from map(_signature, sure or columns)


def _from_first_word(group: Sequence[Dong]) -> Sequence[Dong]:
    first = next((place for place, line in enumerate(group) if not is_blank(line.doan)), len(group))
    return group[first:]


def _names_office(line: Dong) -> bool:
    return bool(_AUTHORITY.match(line.key)) or begins(line.key, "chuc_vu")


def _signature(group: Sequence[Dong]) -> KhoiKy:
    """Offices from the top, the name at the bottom, another office of the signer between."""
    filled = [place for place, line in enumerate(group) if not is_blank(line.doan)]
    last = filled[-1]
    gap = len(filled) > 1 and (last - filled[-2] > 1 or group[last].doan.before >= _ROOM_TO_SIGN)
    name = group[last].doan if len(filled) > 1 and is_name(group[last], gap) else None
    offices: list[Paragraph] = []
    others: list[Paragraph] = []
    signed = False
    for order, place in enumerate(filled[:-1] if name else filled):
        line = group[place]
        signed = signed or bool(_SIGNING.match(line.key)) or (order > 0 and place - filled[order - 1] > _FEW)
        if not _SIGNING.match(line.key) and not line.key.startswith("("):
            (others if signed else offices).append(line.doan)
    return KhoiKy(tuple(offices), tuple(others), name)


def is_name(line: Dong, gap: bool) -> bool:
    """A person's name: capitalised words, with or without a title; all capitals only with room above it."""
    if line.key.startswith(("họ và tên", "họ tên", "họ, tên")):
        return True
    words = _without_titles(plain(line.doan).replace(",", " ").split())
    if not 2 <= len(words) <= _MOST_NAME_WORDS or any(not word[0].isupper() for word in words):
        return False
    if is_upper(" ".join(words)):
        return gap and not is_office(line) and not begins(line.key, "co_quan_mo_dau")
    return not _AUTHORITY.match(line.key)


def _without_titles(words: list[str]) -> list[str]:
    """“TS. Nguyễn Văn A”, “Đại tá Nguyễn Văn A”: the name alone."""
    while words:
        for count in (2, 1):
            if fold(" ".join(words[:count])).strip(". ") in tu("danh_xung"):
                words = words[count:]
                break
        else:
            head = [part for part in words[0].split(".") if part]
            if len(head) > 1 or (head and fold(head[0]) in tu("danh_xung")):
                # “PGS.TS.Nguyễn”: titles and the name in one word.
                words = [part for part in head if fold(part) not in tu("danh_xung")] + words[1:]
            return words
    return words
