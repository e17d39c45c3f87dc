"""TT455: Kiểu chữ dòng “(Kèm theo …)” của phụ lục

## Vì sao
Dòng này viết chữ thường, nghiêng, cỡ 13 đến 14, canh giữa dưới tên phụ lục.

## Sai
(Kèm theo Kế hoạch số …) viết chữ đứng, đậm

## Đúng
(Kèm theo Kế hoạch số …) viết chữ nghiêng, không đậm

## Cách sửa
Bôi đen dòng này, bật nghiêng, tắt đậm, chọn cỡ 13 hoặc 14, bấm Ctrl+E.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1.c.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import co_chu, gom_cung_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT455"
MUC = "kem_theo"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    lines = [line for phu_luc in vb.phu_luc for line in co_chu(phu_luc.kem_theo)]
    yield from gom_cung_loai(loi for line in lines for loi in net_chu.theo_mau(line, "Dòng “(Kèm theo …)”", mau))
