"""TT304: Cỡ chữ của tên loại văn bản

## Vì sao

Tên loại viết cỡ chữ 13 đến 14.

## Sai

KẾ HOẠCH cỡ chữ 16

## Đúng

KẾ HOẠCH cỡ chữ 14

## Cách sửa

Bôi đen tên loại, chọn cỡ chữ 14.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import co_chu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT304"
MUC = "ten_loai"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.ten_loai:
        yield from co_chu(vb.ten_loai, "Tên loại văn bản", *quy_dinh[MUC].gia_tri["co"])
