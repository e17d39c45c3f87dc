"""What the rules about capitals share: places found in the text become one question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.format_rules.cuoi_van_ban import loi
from generator.format_rules.rule import Loi
from generator.word.view_records import Paragraph

# Places told by their words; the others are counted.
_MOST_TOLD = 3
_BEFORE, _BEHIND = 15, 15


@dataclass(frozen=True, slots=True)
class Cho:
    """Letters dau..cuoi of doan.text, and how they should be written."""

    doan: Paragraph
    dau: int
    cuoi: int
    thay: str


def hoi(found: Sequence[Cho], can: str) -> Iterator[Loi]:
    """One question for all places, at the first of them."""
    if not found:
        return
    first = found[0]
    told = "; ".join(
        f"“{_quote(cho)}” ({cho.doan.place or 'đoạn ' + str(cho.doan.index + 1)})" for cho in found[1:_MOST_TOLD]
    )
    others = f" Tất cả {len(found)} chỗ{', như ' + told if told else ''}." if len(found) > 1 else ""
    written = first.doan.text[first.dau : first.cuoi]
    yield loi(
        first.doan, f"Chữ “{written}” ở “{_quote(first)}” có lẽ phải viết là “{first.thay}”.{others}", can,
        f"Đọc lại từng chỗ, sửa “{written}” thành “{first.thay}” nếu đúng.", cho=(first.dau, first.cuoi), chac=False,
    )  # fmt: skip


def _quote(cho: Cho) -> str:
    """The words around, cut at blanks."""
    text = cho.doan.text
    before, behind = text[max(0, cho.dau - _BEFORE) : cho.dau], text[cho.cuoi : cho.cuoi + _BEHIND]
    head = before.partition(" ")[2] if cho.dau > _BEFORE else before
    tail = behind.rpartition(" ")[0] if cho.cuoi + _BEHIND < len(text) else behind
    return " ".join(f"{head}{text[cho.dau : cho.cuoi]}{tail}".split())
