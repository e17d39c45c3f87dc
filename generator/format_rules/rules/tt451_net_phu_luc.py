"""TT451: Kiểu chữ của dòng “Phụ lục”

## Vì sao
Từ “Phụ lục” và số thứ tự viết chữ thường, đứng, đậm, cỡ 14, canh giữa.

## Sai
PHỤ LỤC I (in hoa, cỡ 13)

## Đúng
Phụ lục I (chữ thường, đậm, cỡ 14)

## Cách sửa
Bôi đen dòng này, chọn cỡ 14, bật chữ đậm, tắt nghiêng, bấm Ctrl+E; viết “Phụ lục” bằng chữ thường.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import gom_cung_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT451"
MUC = "phu_luc"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    lines = [phu_luc.doan for phu_luc in vb.phu_luc]
    yield from gom_cung_loai(loi for line in lines for loi in net_chu.theo_mau(line, "Dòng “Phụ lục”", mau))
