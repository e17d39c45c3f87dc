"""TT322: Cỡ chữ, độ đậm của căn cứ

## Vì sao

Căn cứ viết cỡ chữ 13 đến 14, không đậm.

## Sai

Căn cứ viết cỡ chữ 12 hoặc viết đậm

## Đúng

Căn cứ viết cỡ chữ 14, nghiêng, không đậm

## Cách sửa

Bôi đen các dòng căn cứ, chọn cỡ chữ 13 hoặc 14, tắt nút B (chữ đậm).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.a.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import co_chu, dam, gom
from generator.format_rules.noi_dung import can_cu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT322"
MUC = "can_cu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    low, high = mau["co"]
    yield from gom(loi for doan in can_cu(vb) for loi in co_chu(doan, "Căn cứ", low, high))
    yield from gom(loi for doan in can_cu(vb) for loi in dam(doan, "Căn cứ", mau["dam"]))
