"""TT363: Nội dung không canh đều hai lề

## Vì sao

Nội dung canh đều cả hai lề. Đoạn chỉ một dòng thì không nhìn ra, chương trình không xét.

## Sai

Đoạn văn canh trái, mép phải lồi lõm

## Đúng

Đoạn văn canh đều hai lề

## Cách sửa

Bôi đen các đoạn này, chọn canh đều hai lề (Ctrl+J).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.e.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import canh, gom
from generator.format_rules.noi_dung import loi_van, nhieu_dong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT363"
MUC = "loi_van"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    muon = quy_dinh[MUC].gia_tri["canh"]
    # A line that ends in a line break would be drawn apart.
    text = (doan for doan in loi_van(vb) if "\n" not in doan.text and nhieu_dong(vb, doan))
    yield from gom(loi for doan in text for loi in canh(doan, "Lời văn", muon))
