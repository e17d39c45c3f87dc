"""TT308: Trích yếu không canh giữa

## Vì sao

Trích yếu đặt canh giữa, ngay dưới tên loại.

## Sai

Trích yếu nằm sát lề trái

## Đúng

Trích yếu nằm giữa trang

## Cách sửa

Đặt con trỏ vào trích yếu, chọn canh giữa (Ctrl+E).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import canh, gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT308"
MUC = "trich_yeu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    muon = quy_dinh[MUC].gia_tri["canh"]
    yield from gom(loi for doan in vb.trich_yeu for loi in canh(doan, "Trích yếu", muon))
