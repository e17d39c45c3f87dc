"""TT338: Dấu sau số thứ tự

## Vì sao

Sau số của điều, khoản có dấu chấm (1.); sau chữ của điểm có dấu đóng ngoặc đơn (a)). Chương trình hỏi lại với số La
Mã của mục, vì nghị định chỉ nêu qua ví dụ “I. NHỮNG KẾT QUẢ”.

## Sai

1) …; 1- …; a. …; Điều 1: …

## Đúng

1. …; a) …; Điều 1. …

## Cách sửa

Sửa dấu ngay sau số thứ tự.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import dau_so, vung_so
from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import DIEM, DIEU, KHOAN, MUC_LA_MA, Muc, VanBan

MA = "TT338"
MUC = "khoan"
_WANTED = {DIEU: ".", KHOAN: ".", DIEM: ")", MUC_LA_MA: "."}


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for cap, wanted in _WANTED.items():
        yield from gom(
            _loi(muc, sign, wanted)
            for muc in vb.muc
            # Numbers under a điểm are of a rank that the decree does not name.
            if muc.cap == cap and not _within_diem(vb, muc) and (sign := dau_so(muc)) != wanted
        )


def _within_diem(vb: VanBan, muc: Muc) -> bool:
    return muc.cap == KHOAN and muc.cha >= 0 and vb.muc[muc.cha].cap == DIEM


def _loi(muc: Muc, sign: str, wanted: str) -> Loi:
    begin, end = vung_so(muc)
    sai = f"Sau số thứ tự “{muc.so}” {f'có dấu “{sign}”' if sign else 'không có dấu'}."
    can, sua = f"“{muc.so}{wanted}”", f"Sửa thành “{muc.so}{wanted}”."
    return Loi(sai, can, sua, muc.doan, dau=begin, cuoi=end, chac=muc.cap != MUC_LA_MA)
