"""TT231: Địa danh, ngày tháng sai kiểu chữ

## Vì sao
Địa danh và thời gian ban hành trình bày bằng chữ in thường, cỡ chữ 13 đến 14, nghiêng, canh giữa dưới Tiêu ngữ.

## Sai
Bắc Sơn, ngày 05 tháng 3 năm 2024 (chữ đứng)

## Đúng
Bắc Sơn, ngày 05 tháng 3 năm 2024 (chữ nghiêng, cỡ chữ 13 hoặc 14)

## Cách sửa
Bôi đen dòng này, chọn cỡ chữ 13 hoặc 14, bật nút I, tắt nút B, chọn canh giữa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.c
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import xet_net
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT231"
MUC = "dia_danh_ngay"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.dia_danh_ngay:
        yield from xet_net(vb, vb.dia_danh_ngay.doan, "Địa danh, ngày tháng", quy_dinh[MUC].gia_tri)
