"""TT306: Trích yếu không đậm hoặc bị nghiêng

## Vì sao

Trích yếu phải là chữ đứng, đậm.

## Sai

Trích yếu viết chữ nghiêng, không đậm

## Đúng

Trích yếu viết chữ đứng, đậm

## Cách sửa

Bôi đen trích yếu, bật nút B (chữ đậm), tắt nút I (chữ nghiêng).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import dam, gom, nghieng
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT306"
MUC = "trich_yeu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    yield from gom(loi for doan in vb.trich_yeu for loi in dam(doan, "Trích yếu", mau["dam"]))
    yield from gom(loi for doan in vb.trich_yeu for loi in nghieng(doan, "Trích yếu", mau["nghieng"]))
