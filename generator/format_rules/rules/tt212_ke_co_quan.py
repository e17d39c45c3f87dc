"""TT212: Đường kẻ dưới tên cơ quan thiếu hoặc sai

## Vì sao
Dưới tên cơ quan ban hành có đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.

## Sai
Tên cơ quan gạch chân; hoặc đường kẻ dài bằng cả dòng chữ

## Đúng
Đường kẻ nét liền, dài từ 1/3 đến 1/2 dòng chữ, ở giữa

## Cách sửa
Vào Insert, Shapes, chọn đường thẳng, giữ phím Shift và kéo một đoạn ngắn ở giữa, dưới tên cơ quan.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.2.b
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import xet_ke
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT212"
MUC = "co_quan"
# Widths of words are estimated, and a rule is drawn by hand.
_SHORTER, _LONGER = 0.12, 0.1
_CAN = "đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.co_quan:
        least, most = quy_dinh[MUC].gia_tri["ke"]
        limits = (least - _SHORTER, most + _LONGER)
        yield from xet_ke(vb, vb.co_quan, "tên cơ quan ban hành", vb.ke_co_quan, limits, _CAN, chac_khi_ngan=False)
