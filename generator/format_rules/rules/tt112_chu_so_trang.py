"""TT112: Số trang sai cỡ chữ hoặc kiểu chữ

## Vì sao
Số trang ghi cỡ chữ 13 đến 14, kiểu chữ đứng.

## Sai
Số trang cỡ chữ 11, nghiêng

## Đúng
Số trang cỡ chữ 13 hoặc 14, đứng, không đậm

## Cách sửa
Bấm đúp vào đầu trang, bôi đen số trang, chọn cỡ chữ 13 hoặc 14, tắt nút B và nút I.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.7; mục V, dòng 14 của bảng
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import co_chu, dam, nghieng
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import in_so_trang
from generator.format_rules.van_ban import VanBan

MA = "TT112"
MUC = "so_trang"
_TEN = "Số trang"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    for paragraph in in_so_trang(vb.view):
        yield from co_chu(paragraph, _TEN, *mau["co"])
        yield from dam(paragraph, _TEN, mau["dam"])
        yield from nghieng(paragraph, _TEN, mau["nghieng"])
