"""TT330: Số thứ tự bị thiếu

## Vì sao

Phần, chương, mục, điều, khoản, điểm được đánh số liên tục. Nhảy số là dấu hiệu sót một khoản, hoặc viện dẫn sau này
sẽ sai.

## Sai

1. …, 2. …, 4. …

## Đúng

1. …, 2. …, 3. …

## Cách sửa

Xem có sót phần nào không; nếu không thì đánh số lại cho liên tục. Chương trình không tự đánh số lại.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import THIEU, loi_thu_tu, ten_muc, vung_so
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT330"
MUC = "bo_cuc"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for one in loi_thu_tu(vb):
        # đ left out has a rule of its own.
        if one.kieu == THIEU and one.thieu != ("đ",) and one.truoc:
            begin, end = vung_so(one.muc)
            missing = f", thiếu {', '.join(one.thieu)}" if one.thieu else ""
            yield Loi(
                f"Sau {ten_muc(one.truoc)} là {ten_muc(one.muc)}{missing}.",
                f"tiếp theo là {one.can}",
                "Xem có sót phần nào không; nếu không thì đánh số lại.",
                one.muc.doan,
                dau=begin,
                cuoi=end,
                chac=one.chac,
            )
