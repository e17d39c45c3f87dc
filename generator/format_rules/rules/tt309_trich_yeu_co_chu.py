"""TT309: Cỡ chữ của trích yếu

## Vì sao

Trích yếu viết cỡ chữ 13 đến 14.

## Sai

Trích yếu cỡ chữ 12

## Đúng

Trích yếu cỡ chữ 14

## Cách sửa

Bôi đen trích yếu, chọn cỡ chữ 14.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import co_chu, gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT309"
MUC = "trich_yeu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    low, high = quy_dinh[MUC].gia_tri["co"]
    yield from gom(loi for doan in vb.trich_yeu for loi in co_chu(doan, "Trích yếu", low, high))
