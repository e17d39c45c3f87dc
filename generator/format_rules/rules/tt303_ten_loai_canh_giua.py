"""TT303: Tên loại văn bản không canh giữa

## Vì sao

Tên loại đặt canh giữa theo chiều ngang văn bản.

## Sai

KẾ HOẠCH nằm sát lề trái

## Đúng

KẾ HOẠCH nằm giữa trang

## Cách sửa

Đặt con trỏ vào dòng tên loại, chọn canh giữa (Ctrl+E).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import canh
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT303"
MUC = "ten_loai"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.ten_loai:
        yield from canh(vb.ten_loai, "Tên loại văn bản", quy_dinh[MUC].gia_tri["canh"])
