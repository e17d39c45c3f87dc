"""TT336: Điểm dùng chữ không có trong tiếng Việt

## Vì sao

Điểm dùng các chữ cái tiếng Việt; f, j, w, z không có trong bảng chữ cái tiếng Việt.

## Sai

e), f), g)

## Đúng

e), g), h)

## Cách sửa

Đánh lại chữ của các điểm theo thứ tự a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p, q, r, s, t, u, v, x, y.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import vung_so
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.thu_tu import KHONG_PHAI_CHU_VIET
from generator.format_rules.van_ban import DIEM, VanBan

MA = "TT336"
MUC = "diem"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for muc in vb.muc:
        if muc.cap == DIEM and muc.so in KHONG_PHAI_CHU_VIET:
            begin, end = vung_so(muc)
            sai = f"Điểm {muc.so} dùng chữ cái không có trong tiếng Việt."
            sua = "Đánh lại điểm này và các điểm sau."
            yield Loi(sai, "chữ cái tiếng Việt", sua, muc.doan, dau=begin, cuoi=end)
