"""TT313: Kiểu chữ của “V/v”

## Vì sao

Trích yếu của công văn là chữ in thường, đứng, không đậm.

## Sai

V/V NÂNG BẬC LƯƠNG viết đậm; V/v nâng bậc lương viết nghiêng

## Đúng

V/v nâng bậc lương viết chữ thường, đứng, không đậm

## Cách sửa

Bôi đen dòng V/v, tắt nút B (chữ đậm) và nút I (chữ nghiêng); chữ in hoa thì bấm Shift+F3 cho thành chữ thường.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import dam, gom, in_thuong, nghieng
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT313"
MUC = "ve_viec"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau, ten = quy_dinh[MUC].gia_tri, "Trích yếu công văn (V/v)"
    yield from gom(loi for doan in vb.ve_viec for loi in dam(doan, ten, mau["dam"]))
    yield from gom(loi for doan in vb.ve_viec for loi in nghieng(doan, ten, mau["nghieng"]))
    yield from gom(loi for doan in vb.ve_viec for loi in in_thuong(doan, ten))
