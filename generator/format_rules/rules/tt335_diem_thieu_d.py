"""TT335: Thiếu điểm đ

## Vì sao

Điểm được đánh theo bảng chữ cái tiếng Việt: sau d là đ, rồi mới đến e. Word tự đánh số theo bảng chữ cái tiếng Anh
nên hay bỏ mất đ.

## Sai

a), b), c), d), e)

## Đúng

a), b), c), d), đ), e)

## Cách sửa

Đánh lại chữ từ điểm đ trở đi (tắt đánh số tự động của Word ở các điểm này).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import THIEU, loi_thu_tu, vung_so
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT335"
MUC = "diem"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for one in loi_thu_tu(vb):
        if one.kieu == THIEU and one.thieu == ("đ",):
            begin, end = vung_so(one.muc)
            sua = "Đổi điểm này thành điểm đ và đánh lại các điểm sau."
            yield Loi("Sau điểm d là điểm e, thiếu điểm đ.", "điểm đ", sua, one.muc.doan, dau=begin, cuoi=end)
