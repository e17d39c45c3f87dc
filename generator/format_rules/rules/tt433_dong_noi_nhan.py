"""TT433: Gạch đầu dòng và dấu cuối dòng ở “Nơi nhận”

## Vì sao
Mỗi nơi nhận một dòng, có gạch đầu dòng và dấu chấm phẩy, để đếm bản gửi không sót.

## Sai
Sở Nội vụ,

## Đúng
- Sở Nội vụ;

## Cách sửa
Thêm “- ” ở đầu dòng và dấu chấm phẩy (;) ở cuối dòng.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.domain.noi_nhan_luu import is_luu
from generator.format_rules.cuoi_van_ban import GACH, co_chu, co_gach, gom_cung_loai, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT433"
MUC = "noi_nhan"

# “Gửi bản giấy:” among the lines.
_HEADING = ":"
# Dots to be filled in; a mark or a note in brackets behind the semicolon.
_DOTS = re.compile(r"[.…]{4,}")
_BEHIND = re.compile(r";\s?\([^()]{1,40}\)$")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """The file line's end is TT434's. A line without dash behind one without semicolon goes on from it: not judged."""
    lines = [line for line in co_chu(vb.noi_nhan) if not line.words.endswith(_HEADING)]
    goes_on = [_goes_on(lines, place) for place in range(len(lines))]
    perhaps = [_perhaps_goes_on(lines, place) for place in range(len(lines))]
    yield from gom_cung_loai(
        loi(line, "Dòng nơi nhận không có gạch đầu dòng.", "mỗi dòng bắt đầu bằng gạch (-)", "Thêm “- ” ở đầu dòng.",
            chac=not ask)
        for line, on, ask in zip(lines, goes_on, perhaps, strict=True)
        if not on and not co_gach(line)
    )  # fmt: skip
    yield from gom_cung_loai(
        loi(line, "Dòng nơi nhận không hết bằng dấu chấm phẩy.", "mỗi dòng hết bằng “;”", "Thêm “;” ở cuối dòng.",
            chac=not ask)
        for line, on, ask in zip(lines, (*goes_on, False)[1:], (*perhaps, False)[1:], strict=True)
        if not on and not _ended(line)
    )  # fmt: skip


def _goes_on(lines: Sequence[Paragraph], place: int) -> bool:
    """Whether a line without dash continues the one above, which has no sign at its end, or a comma before a small
    letter."""
    if not place or co_gach(lines[place]):
        return False
    above = lines[place - 1].words
    return above.endswith(",") and lines[place].words[:1].islower() or not above.endswith((";", ".", ","))


def _perhaps_goes_on(lines: Sequence[Paragraph], place: int) -> bool:
    """Behind a dashed line that ends with a comma."""
    if not place or co_gach(lines[place]):
        return False
    return co_gach(lines[place - 1]) and lines[place - 1].words.endswith(",")


def _ended(line: Paragraph) -> bool:
    words = line.words.lstrip(GACH + " ")
    return is_luu(words) or words.endswith(";") or bool(_DOTS.search(words) or _BEHIND.search(words))
