"""TT207: Tiêu ngữ sai kiểu chữ

## Vì sao
Tiêu ngữ trình bày bằng chữ in thường, cỡ chữ 13 đến 14, đứng, đậm, canh giữa dưới Quốc hiệu.

## Sai
Độc lập - Tự do - Hạnh phúc cỡ chữ 12, nghiêng

## Đúng
Độc lập - Tự do - Hạnh phúc cỡ chữ 13 hoặc 14, đứng, đậm

## Cách sửa
Bôi đen dòng Tiêu ngữ, chọn cỡ chữ 13 hoặc 14, bật nút B, tắt nút I, chọn canh giữa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.b
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import xet_net
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT207"
MUC = "tieu_ngu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.tieu_ngu:
        yield from xet_net(vb, vb.tieu_ngu, "Tiêu ngữ", quy_dinh[MUC].gia_tri)
