"""TT307: Trích yếu viết bằng chữ in hoa

## Vì sao

Chỉ tên loại viết chữ in hoa; trích yếu viết chữ in thường.

## Sai

VỀ CÔNG TÁC PHÒNG, CHỐNG LỤT BÃO

## Đúng

Về công tác phòng, chống lụt bão

## Cách sửa

Bôi đen trích yếu, bấm Shift+F3 đến khi là chữ in thường, rồi viết hoa lại chữ đầu và tên riêng.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import gom, in_thuong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT307"
MUC = "trich_yeu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(loi for doan in vb.trich_yeu for loi in in_thuong(doan, "Trích yếu"))
