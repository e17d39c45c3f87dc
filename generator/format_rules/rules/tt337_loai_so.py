"""TT337: Dùng sai loại số (La Mã, Ả Rập)

## Vì sao

Phần, chương đánh số La Mã; mục, tiểu mục, điều, khoản đánh số Ả Rập.

## Sai

Phần 1; Chương 2; Mục II (có chữ “Mục” ở trước); Phần IIII

## Đúng

Phần I; Chương II; Mục 2; Phần IV

## Cách sửa

Viết lại số cho đúng loại.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc, viet_dung_loai, vung_so
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import CHUONG, MUC_LA_MA, PHAN, VanBan

MA = "TT337"
MUC = "phan_chuong"
_LA_MA = (PHAN, CHUONG, MUC_LA_MA)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for muc in vb.muc:
        wanted = viet_dung_loai(muc)
        if wanted is not None:
            begin, end = vung_so(muc)
            kind = "số La Mã" if muc.cap in _LA_MA else "số Ả Rập"
            can = f"{kind}: {muc.cap} {wanted}" if wanted else kind
            sai = f"Số thứ tự “{ten_muc(muc)}” viết sai loại số."
            yield Loi(sai, can, "Viết lại số thứ tự cho đúng.", muc.doan, dau=begin, cuoi=end)
