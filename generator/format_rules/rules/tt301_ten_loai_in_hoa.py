"""TT301: Tên loại văn bản không viết bằng chữ in hoa

## Vì sao

Tên loại (KẾ HOẠCH, QUYẾT ĐỊNH…) phải là chữ in hoa để người nhận biết ngay đây là loại văn bản gì.

## Sai

Kế hoạch

## Đúng

KẾ HOẠCH

## Cách sửa

Bôi đen tên loại, bấm Shift+F3 đến khi cả dòng là chữ in hoa.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import in_hoa
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT301"
MUC = "ten_loai"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.ten_loai:
        yield from in_hoa(vb.ten_loai, "Tên loại văn bản")
