"""TT366: Khoảng cách giữa các đoạn

## Vì sao

Giữa các đoạn của nội dung cách nhau tối thiểu 6 pt.

## Sai

Các đoạn liền nhau, Before và After đều bằng 0

## Đúng

After: 6 pt ở mỗi đoạn

## Cách sửa

Bôi đen các đoạn này, mở hộp Paragraph, đặt Spacing After 6 pt; bỏ chọn “Don't add space between paragraphs of the
same style”.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.e.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.format_rules.net_chu import co_text, gom
from generator.format_rules.noi_dung import doan_van_ban
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetParagraph
from generator.word.view_records import Paragraph

MA = "TT366"
MUC = "loi_van"
_TOLERANCE = 0.05


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    least = quy_dinh[MUC].gia_tri["cach"]
    neighbours = (pair for pair in pairwise(doan_van_ban(vb)) if pair[1].index == pair[0].index + 1)
    yield from gom(
        _loi(above, below, least) for above, below in neighbours if above.after + below.before < least - _TOLERANCE
    )


def _loi(above: Paragraph, below: Paragraph, least: float) -> Loi:
    return Loi(
        f"Đoạn này cách đoạn trên {co_text(round(above.after + below.before, 1))} pt.",
        f"cách nhau tối thiểu {co_text(least)} pt",
        f"Bôi đen đoạn trên, mở hộp Paragraph, đặt Spacing After {co_text(least)} pt.",
        below,
        chinh=(SetParagraph(above.part, above.index, after=least),),
    )
