"""TT208: Đường kẻ dưới Tiêu ngữ thiếu hoặc sai

## Vì sao
Dưới Tiêu ngữ có đường kẻ ngang, nét liền, dài bằng dòng chữ.

## Sai
Tiêu ngữ gạch chân; hoặc đường kẻ chỉ dài bằng một nửa dòng chữ

## Đúng
Một đường kẻ nét liền, rời khỏi chữ, dài bằng dòng Độc lập - Tự do - Hạnh phúc

## Cách sửa
Vào Insert, Shapes, chọn đường thẳng, giữ phím Shift và kéo dưới Tiêu ngữ cho bằng dòng chữ. Tắt gạch chân nếu có.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.b
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import xet_ke
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT208"
MUC = "tieu_ngu"
# Widths of words are estimated, and a rule is drawn by hand.
_TOLERANCE = 0.15
_CAN = "đường kẻ ngang, nét liền, dài bằng dòng chữ"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.tieu_ngu:
        least, most = quy_dinh[MUC].gia_tri["ke"]
        limits = (least - _TOLERANCE, most + _TOLERANCE)
        yield from xet_ke(vb, [vb.tieu_ngu], "Tiêu ngữ", vb.ke_tieu_ngu, limits, _CAN)
