"""TT453: Kiểu chữ tên phụ lục

## Vì sao
Tên phụ lục viết chữ in hoa, đứng, đậm, cỡ 13 đến 14, canh giữa dưới dòng “Phụ lục”.

## Sai
Danh sách các xã (chữ thường)

## Đúng
DANH SÁCH CÁC XÃ (in hoa, đậm)

## Cách sửa
Bôi đen tên phụ lục, bật chữ đậm, chọn cỡ 13 hoặc 14, bấm Ctrl+E; bấm Shift+F3 để thành chữ in hoa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import co_chu, gom_cung_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT453"
MUC = "ten_phu_luc"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    lines = [line for phu_luc in vb.phu_luc for line in co_chu(phu_luc.ten)]
    yield from gom_cung_loai(loi for line in lines for loi in net_chu.theo_mau(line, "Tên phụ lục", mau))
