"""Between the letterhead and the text: type, subject with its rule, Kính gửi, bases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.domain.names import fold
from generator.format_rules.dong import (
    Dong,
    is_all,
    is_aside,
    is_blank,
    is_bold,
    is_centred,
    is_empty,
    is_rule,
    is_upper,
    lines_of,
    piece,
    plain,
    rules_of,
)
from generator.format_rules.noi_dung import tu_vung
from generator.format_rules.ten_loai import leading_type, symbol_of
from generator.format_rules.tu_nhan_dien import begins
from generator.word.view_records import Line, Paragraph, View

# The type stands within so many lines after the letterhead, the subject takes at most so many.
_NEAR, _MOST_SUBJECT = 12, 12
_LONG, _LONGEST_SUBJECT = 200, 600
_LONGEST_ADDRESSEE = 250
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2})\s?[.)]|[a-zđ]\)|(?:Điều|Chương|Phần|Mục) [\dIVX]")
_COMMAND = re.compile(r"(?:quyết định|quyết nghị|nay quyết định|nghị quyết|chỉ thị|lệnh)\s*:?")
_DECIDING = ("QĐ", "NQ")


@dataclass(slots=True)
class MoDau:
    """begin: index in view.paragraphs where the text begins, bases included; after_bases: where the rest begins."""

    loai: str = ""
    ten_loai: Paragraph | None = None
    trich_yeu: tuple[Paragraph, ...] = ()
    ke: tuple[Line, ...] = ()
    kinh_gui: tuple[Paragraph, ...] = ()
    can_cu: tuple[Paragraph, ...] = ()
    begin: int = 0
    after_bases: int = 0
    lines: list[Dong] = field(default_factory=list)


def read_opening(view: View, begin: int, is_letter: bool) -> MoDau:
    """What stands from view.paragraphs[begin] up to the text. is_letter: there is a V/v, so only a type that the
    decree lists is believed."""
    opening = MoDau(begin=begin)
    _take_type(view, opening, is_letter)
    _take_addressees(view, opening)
    _take_bases(view, opening)
    return opening


def _take_type(view: View, opening: MoDau, is_letter: bool) -> None:
    near = _near(view, opening.begin)
    tests = [_is_listed] if is_letter else [_is_listed, _looks_like_type]
    found = next((place for test in tests for place, line in enumerate(near) if test(line.doan)), None)
    if found is None:
        return
    line, rest = near[found], near[found + 1 :]
    opening.loai, opening.ten_loai = symbol_of(line.doan), line.doan
    if not opening.loai:
        opening.loai, end = leading_type(line.doan)
        if end:
            opening.ten_loai = piece(line.doan, 0, end)
            rest.insert(0, Dong(piece(line.doan, end, len(line.doan.text)), line.vi_tri))
    opening.begin = line.vi_tri + 1
    _take_subject(view, opening, rest)


def _is_listed(paragraph: Paragraph) -> bool:
    return bool(symbol_of(paragraph) or leading_type(paragraph)[0])


def _near(view: View, begin: int) -> list[Dong]:
    """The lines in which type and subject can stand, up to Kính gửi, a base or running text."""
    found: list[Dong] = []
    words = 0
    for position in range(begin, min(begin + 3 * _NEAR, len(view.paragraphs))):
        for line in lines_of(view.paragraphs[position], position):
            if line.in_grid or _is_text(line):
                return found
            words += not is_empty(line.doan)
            if words > _NEAR + _MOST_SUBJECT:
                return found
            found.append(line)
    return found


def _is_text(line: Dong) -> bool:
    key = line.key
    if key.startswith(("kính gửi", "căn cứ ", "phụ lục")) or _NUMBERED.match(line.doan.shown):
        return True
    return len(key) > _LONG and not is_centred(line.doan)


def _looks_like_type(paragraph: Paragraph) -> bool:
    """A title in capitals that the decree's list does not hold."""
    words = plain(paragraph)
    return 2 < len(words) <= 80 and is_upper(words) and is_centred(paragraph) and is_bold(paragraph)


def _take_subject(view: View, opening: MoDau, lines: Sequence[Dong]) -> None:
    """Lines under the type that look like a subject, and the rule under them."""
    found: list[Dong] = []
    for line in lines:
        if is_empty(line.doan) or is_rule(line.doan):
            if found and (is_rule(line.doan) or line.doan.lines):
                break
            continue
        if not _goes_on(line.doan, [each.doan for each in found]):
            break
        # A paper whose form has no subject: what is not set as one is its text.
        if not found and opening.loai in tu_vung()["khong_trich_yeu"] and not is_bold(line.doan):
            break
        found.append(line)
    opening.trich_yeu = tuple(line.doan for line in found)
    if found:
        opening.begin = max(opening.begin, found[-1].vi_tri + 1)
    _take_rule(view, opening)


def _goes_on(paragraph: Paragraph, before: Sequence[Paragraph]) -> bool:
    """Whether the paragraph is a line of the subject that has begun (or begins)."""
    words = plain(paragraph)
    if words.startswith("(") or _COMMAND.fullmatch(words.lower()) or len(words) > _LONGEST_SUBJECT:
        return False
    if before and before[-1].lines:
        return False
    if not before:
        return not words.endswith((":", ";")) and (is_centred(paragraph) or is_bold(paragraph))
    # “CHỦ TỊCH ỦY BAN NHÂN DÂN …” between the subject and the bases is no subject.
    if is_upper(words) and not is_upper(plain(before[0])):
        return False
    if len(before) >= _MOST_SUBJECT or is_all(paragraph, "italic") != is_all(before[-1], "italic"):
        return False
    # Two bold lines at the left edge: the subject was not centred.
    moved = is_bold(paragraph) and paragraph.align == before[-1].align and not words.endswith((":", ";"))
    return is_centred(paragraph) or moved


def _take_rule(view: View, opening: MoDau) -> None:
    """The rule under the subject: in its paragraphs, or in what follows without words."""
    parts = [part for part in (opening.ten_loai, *opening.trich_yeu) if part]
    rules = [line for part in parts for line in part.lines]
    position = opening.begin
    while position < len(view.paragraphs) and not view.paragraphs[position].cell:
        paragraph = view.paragraphs[position]
        # “(Lần 2)”, “(Kèm theo Quyết định số …)” stand between the subject and its rule.
        aside = paragraph.text.lstrip().startswith("(") and is_centred(paragraph)
        if not (is_empty(paragraph) or is_rule(paragraph) or aside) or paragraph.picture:
            break
        rules += rules_of(paragraph)
        position += 1
    if position < len(view.paragraphs):
        rules += [line for line in view.paragraphs[position].lines if line.kind == "vẽ" or line.where == "trên"]
    if all(is_blank(part) for part in opening.trich_yeu):
        # A form: the dots say nothing of how long the subject will be.
        rules = [replace(rule, length=0) for rule in rules]
    opening.ke = tuple(dict.fromkeys(rules))
    opening.begin = position


def _take_addressees(view: View, opening: MoDau) -> None:
    """“Kính gửi” with the lines that name who it is sent to."""
    lines = _near_addressees(view, opening.begin)
    start = next((place for place, line in enumerate(lines) if line.key.startswith("kính gửi")), None)
    if start is None:
        return
    head = lines[start]
    found = [head]
    for line in lines[start + 1 :]:
        if is_empty(line.doan):
            continue
        if not _is_addressee(line, head, found):
            break
        found.append(line)
    opening.kinh_gui = tuple(line.doan for line in found)
    opening.begin = found[-1].vi_tri + 1


def _near_addressees(view: View, begin: int) -> list[Dong]:
    """Up to a hundred addressees after at most a dozen other lines."""
    last = min(begin + 120, len(view.paragraphs))
    lines = [line for place in range(begin, last) for line in lines_of(view.paragraphs[place], place)]
    words = 0
    for number, line in enumerate(lines):
        if line.key.startswith("kính gửi"):
            return lines[number:]
        words += not is_empty(line.doan)
        if words > _NEAR or len(line.key) > _LONG:
            return []
    return []


def _is_addressee(line: Dong, head: Dong, found: Sequence[Dong]) -> bool:
    if head.table and line.table == head.table:
        return True
    dashed = line.doan.shown.startswith(("-", "\u2013", "\u2014"))
    if len(line.key) > _LONGEST_ADDRESSEE or begins(line.key, "can_cu"):
        return False
    if dashed:
        return is_aside(line.doan) or line.doan.left + line.doan.first > 20 or not head.key.rstrip(" :")[8:]
    names_nobody = head.key.rstrip(" :") == "kính gửi" and len(found) == 1
    return (names_nobody or found[-1].key.endswith(";")) and (is_aside(line.doan) or line.key.endswith((";", ".")))


def _take_bases(view: View, opening: MoDau) -> None:
    """Paragraphs before the text that name what the document rests on."""
    found: list[Paragraph] = []
    opening.after_bases = opening.begin
    for position in range(opening.begin, len(view.paragraphs)):
        paragraph = view.paragraphs[position]
        words = plain(paragraph)
        if is_blank(paragraph) or (not found and _is_authority(paragraph)):
            # A base of a form whose words are all dots.
            found += [paragraph] if found and words.endswith((".", ";")) and not is_rule(paragraph) else []
            continue
        if _COMMAND.fullmatch(words.lower()) and found:
            opening.after_bases = position + 1
            break
        if paragraph.cell or not (_is_base(paragraph, opening.loai, found) or _is_before_base(view, position, opening)):
            break
        found.append(paragraph)
        opening.after_bases = position + 1
    opening.can_cu = tuple(found)


def _is_authority(paragraph: Paragraph) -> bool:
    """“CHỦ TỊCH ỦY BAN NHÂN DÂN …” above the bases of a decision."""
    return is_upper(plain(paragraph)) and is_centred(paragraph) and paragraph.cell is None


def _is_before_base(view: View, position: int, opening: MoDau) -> bool:
    """“Căn cứ …” that is neither italic nor closed by a semicolon, with a sure base right below it."""
    paragraph, below = view.paragraphs[position], view.paragraphs[position + 1 : position + 2]
    words = plain(paragraph)
    if len(words) > _LONGEST_SUBJECT or words.endswith(":") or not fold(words[:_LONG]).startswith("căn cứ "):
        return False
    return any(_is_base(one, opening.loai, ()) for one in below if one.cell is None)


def _is_base(paragraph: Paragraph, loai: str, found: Sequence[Paragraph]) -> bool:
    """Whether the paragraph is a base: sure in a decision; elsewhere only when it is set as one."""
    words = plain(paragraph)
    if not begins(fold(words[:_LONG]), "can_cu"):
        return False
    if loai in _DECIDING:
        return not words.endswith(":")
    if words.endswith((":", "như sau", "sau đây")) or paragraph.label:
        return False
    closes = bool(found) and words.endswith(".") and len(words) <= _LONG
    return words.endswith(";") or is_all(paragraph, "italic") or closes
