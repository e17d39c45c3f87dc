"""TT331: Số thứ tự bị trùng

## Vì sao

Hai phần cùng một số thì không viện dẫn được, người nhận không biết khoản nào.

## Sai

1. …, 2. …, 2. …

## Đúng

1. …, 2. …, 3. …

## Cách sửa

Đánh số lại phần đứng sau và các phần tiếp theo. Chương trình không tự đánh số lại.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import TRUNG, loi_thu_tu, ten_muc, vung_so
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT331"
MUC = "bo_cuc"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for one in loi_thu_tu(vb):
        if one.kieu == TRUNG:
            begin, end = vung_so(one.muc)
            sua = "Đánh số lại phần này và các phần sau."
            yield Loi(f"Trùng số: đã có {ten_muc(one.muc)} ở trên.", one.can, sua, one.muc.doan, dau=begin, cuoi=end)
