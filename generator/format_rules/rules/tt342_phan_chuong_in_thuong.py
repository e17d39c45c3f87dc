"""TT342: Chữ “Phần”, “Chương”, “Mục” viết in hoa

## Vì sao

Chữ “Phần”, “Chương”, “Mục”, “Tiểu mục” viết in thường (chỉ hoa chữ đầu); chỉ tiêu đề ở dòng dưới viết in hoa.

## Sai

PHẦN I

## Đúng

Phần I

## Cách sửa

Viết lại bằng chữ in thường.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc, vung_so
from generator.format_rules.dau_muc import DONG_RIENG
from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT342"
MUC = "phan_chuong"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(
        Loi(
            f"Chữ “{muc.doan.shown[: len(muc.cap)]}” viết in hoa.",
            f"“{ten_muc(muc)}” bằng chữ in thường",
            f"Viết lại thành “{ten_muc(muc)}”.",
            muc.doan,
            dau=vung_so(muc)[0],
            cuoi=vung_so(muc)[1],
        )
        for muc in vb.muc
        if muc.cap in DONG_RIENG and muc.doan.shown[: len(muc.cap)].isupper()
    )
