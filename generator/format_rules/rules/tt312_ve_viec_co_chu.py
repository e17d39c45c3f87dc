"""TT312: Cỡ chữ của “V/v”

## Vì sao

Trích yếu của công văn (V/v …) viết cỡ chữ 12 đến 13.

## Sai

V/v nâng bậc lương năm 2024, cỡ chữ 14

## Đúng

V/v nâng bậc lương năm 2024, cỡ chữ 12

## Cách sửa

Bôi đen dòng V/v, chọn cỡ chữ 12 hoặc 13.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import co_chu, gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT312"
MUC = "ve_viec"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    low, high = quy_dinh[MUC].gia_tri["co"]
    yield from gom(loi for doan in vb.ve_viec for loi in co_chu(doan, "Trích yếu công văn (V/v)", low, high))
