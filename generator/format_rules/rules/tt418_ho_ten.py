"""TT418: Không thấy họ tên người ký

## Vì sao
Văn bản phải có họ và tên đầy đủ của người ký; bản để trống dễ bị ký nhầm người.

## Sai
CHỦ TỊCH (bên dưới để trống)

## Đúng
CHỦ TỊCH

Nguyễn Văn A

## Cách sửa
Ghi họ, tên đệm và tên người ký bằng chữ thường, đậm, dưới chỗ ký.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.c.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import co_chu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT418"
MUC = "ho_ten"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Asks: a draft may be waiting for it."""
    for block in vb.chu_ky:
        lines = co_chu(block.quyen_han)
        if lines and (block.ho_ten is None or not block.ho_ten.words):
            yield loi(
                lines[-1], "Dưới chức vụ không có họ tên người ký.", "dưới chỗ ký có họ và tên người ký",
                "Ghi họ, tên đệm và tên người ký.", chac=False,
            )  # fmt: skip
