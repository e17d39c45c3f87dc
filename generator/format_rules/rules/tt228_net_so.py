"""TT228: Số, ký hiệu sai kiểu chữ

## Vì sao
Số, ký hiệu trình bày cỡ chữ 13, kiểu chữ đứng, không đậm, canh giữa dưới tên cơ quan ban hành.

## Sai
Số: 05/KH-UBND cỡ chữ 14, đậm

## Đúng
Số: 05/KH-UBND cỡ chữ 13, đứng

## Cách sửa
Bôi đen dòng số, ký hiệu, chọn cỡ chữ 13, tắt nút B và nút I, chọn canh giữa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.c
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import xet_net
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT228"
MUC = "so_ky_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.so_ky_hieu:
        yield from xet_net(vb, vb.so_ky_hieu.doan, "Số, ký hiệu", quy_dinh[MUC].gia_tri)
