"""Which rule of the letterhead belongs to Tiêu ngữ and which to the issuing body.

A drawn rule is anchored in some paragraph near by, not always in the one above it. Where two rules are found on one
side and none on the other, or both outside the columns, the longer one is the rule of Tiêu ngữ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.dau_van_ban import Dau
from generator.format_rules.dong import Dong, is_empty, is_rule, lines_of, rules_of
from generator.word.view_records import Line, View

# mm: from this length on a single rule nobody can place is the one of Tiêu ngữ.
_LONG = 38


def head_rules(view: View, head: Dau) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Rules under Tiêu ngữ, rules under the issuing body."""
    motto: list[Line] = []
    body: list[Line] = []
    unknown: list[Line] = []
    for line, side in _sided(view, head):
        {"motto": motto, "body": body}.get(side, unknown).extend(rules_of(line.doan))
    unknown = list(dict.fromkeys(unknown))
    motto, body = list(dict.fromkeys(motto)), list(dict.fromkeys(body))
    _place(unknown, motto, body)
    if not motto and len(body) > 1:
        motto.append(body.pop(body.index(max(body, key=_length))))
    if not body and len(motto) > 1:
        body.append(motto.pop(motto.index(min(motto, key=_length))))
    return tuple(motto), tuple(body)


def _length(line: Line) -> float:
    return line.length


def _place(unknown: list[Line], motto: list[Line], body: list[Line]) -> None:
    """Gives rules that stand in neither column to the side that has none."""
    unknown.sort(key=_length)
    if len(unknown) == 1 and not motto and not body:
        if unknown[0].length == 0 or unknown[0].length >= _LONG:
            motto.append(unknown[0])
        if unknown[0].length < _LONG:
            body.append(unknown[0])
        return
    if unknown and not motto:
        motto.append(unknown.pop())
    if unknown and not body:
        body.append(unknown.pop(0))


def _sided(view: View, head: Dau) -> Iterator[tuple[Dong, str]]:
    """The lines of the letterhead and the empty ones right behind it, each with its side."""
    mottos = {id(line) for line in (*head.quoc_hieu, head.tieu_ngu, head.ngay) if line}
    bodies = {id(line) for line in (*head.chu_quan, *head.co_quan, head.so, *head.ve_viec) if line}
    above = head.tieu_ngu or (head.quoc_hieu[0] if head.quoc_hieu else None)
    last = ""
    for line in _lines(view, head):
        last = "motto" if id(line) in mottos else "body" if id(line) in bodies else last
        if above and (above.table or above.cot):
            yield line, _by_column(line, above)
        else:
            yield line, last


def _by_column(line: Dong, above: Dong) -> str:
    if not line.cot or bool(line.table) != bool(above.table):
        return ""
    # Two columns by tabs are one paragraph: only a rule of characters says where it stands.
    if not line.table and not is_rule(line.doan):
        return ""
    return "motto" if line.cot == above.cot else "body"


def _lines(view: View, head: Dau) -> Iterator[Dong]:
    yield from (line for line in head.all if line.vi_tri < head.end)
    for position in range(head.end, len(view.paragraphs)):
        paragraph = view.paragraphs[position]
        if not (is_empty(paragraph) or is_rule(paragraph)) or paragraph.cell:
            return
        yield from lines_of(paragraph, position)
