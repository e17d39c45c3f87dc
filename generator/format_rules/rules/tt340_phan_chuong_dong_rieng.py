"""TT340: “Phần”, “Chương”, “Mục” không nằm trên một dòng riêng

## Vì sao

Chữ “Phần”, “Chương”, “Mục”, “Tiểu mục” và số thứ tự nằm trên một dòng riêng; tiêu đề nằm ở dòng ngay dưới.

## Sai

Phần I. KẾT QUẢ THỰC HIỆN (trên một dòng)

## Đúng

Phần I, dòng dưới là: KẾT QUẢ THỰC HIỆN

## Cách sửa

Đặt con trỏ trước tiêu đề, bấm Enter; bỏ dấu sau số thứ tự.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.dau_muc import cung_dong
from generator.format_rules.net_chu import goc
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT340"
MUC = "phan_chuong"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for muc in vb.muc:
        title = cung_dong(muc)
        if title:
            begin = muc.doan.text.find(title) + goc(muc.doan)
            yield Loi(
                f"Tiêu đề nằm cùng dòng với “{ten_muc(muc)}”.",
                f"“{ten_muc(muc)}” trên một dòng riêng, tiêu đề ở dòng ngay dưới",
                "Đặt con trỏ trước tiêu đề, bấm Enter.",
                muc.doan,
                dau=begin,
                cuoi=begin + len(title),
            )
