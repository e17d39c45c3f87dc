"""TT320: Căn cứ không viết nghiêng

## Vì sao

Căn cứ ban hành văn bản viết chữ nghiêng, để phân biệt với phần nội dung.

## Sai

Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015; (chữ đứng)

## Đúng

Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015; (chữ nghiêng)

## Cách sửa

Bôi đen các dòng căn cứ, bật nút I (chữ nghiêng).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.a.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import gom, nghieng
from generator.format_rules.noi_dung import can_cu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT320"
MUC = "can_cu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    muon = quy_dinh[MUC].gia_tri["nghieng"]
    yield from gom(loi for doan in can_cu(vb) for loi in nghieng(doan, "Căn cứ", muon))
