"""TT332: Số thứ tự bị đảo

## Vì sao

Các phần phải theo thứ tự tăng dần; đảo thứ tự là dấu hiệu chuyển đoạn mà quên đánh số lại.

## Sai

1. …, 3. …, 2. …

## Đúng

1. …, 2. …, 3. …

## Cách sửa

Xếp lại thứ tự hoặc đánh số lại. Chương trình không tự đánh số lại.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import DAO, loi_thu_tu, ten_muc, vung_so
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT332"
MUC = "bo_cuc"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for one in loi_thu_tu(vb):
        if one.kieu == DAO and one.truoc:
            begin, end = vung_so(one.muc)
            sai = f"Sai thứ tự: {ten_muc(one.muc)} đứng sau {ten_muc(one.truoc)}."
            sua = "Xếp lại thứ tự hoặc đánh số lại."
            yield Loi(sai, "số thứ tự tăng dần", sua, one.muc.doan, dau=begin, cuoi=end)
