"""TT203: Quốc hiệu sai kiểu chữ

## Vì sao
Quốc hiệu trình bày bằng chữ in hoa, cỡ chữ 12 đến 13, đứng, đậm.

## Sai
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM cỡ chữ 14, không đậm

## Đúng
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM cỡ chữ 12 hoặc 13, đứng, đậm

## Cách sửa
Bôi đen dòng Quốc hiệu, chọn cỡ chữ 12 hoặc 13, bật nút B, tắt nút I.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.a
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import xet_net
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT203"
MUC = "quoc_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for doan in vb.quoc_hieu:
        yield from xet_net(vb, doan, "Quốc hiệu", quy_dinh[MUC].gia_tri)
