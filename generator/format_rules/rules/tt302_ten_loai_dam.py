"""TT302: Tên loại văn bản không đậm hoặc bị nghiêng

## Vì sao

Tên loại phải là chữ đứng, đậm.

## Sai

KẾ HOẠCH viết chữ thường nét, hoặc viết nghiêng

## Đúng

KẾ HOẠCH viết chữ đứng, đậm

## Cách sửa

Bôi đen tên loại, bật nút B (chữ đậm), tắt nút I (chữ nghiêng).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import dam, nghieng
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT302"
MUC = "ten_loai"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    if vb.ten_loai:
        yield from dam(vb.ten_loai, "Tên loại văn bản", mau["dam"])
        yield from nghieng(vb.ten_loai, "Tên loại văn bản", mau["nghieng"])
