"""TT333: Số thứ tự không bắt đầu từ 1

## Vì sao

Khoản trong mỗi mục hoặc mỗi điều, điểm trong mỗi khoản được đánh số lại từ đầu (1, a), rồi đánh liên tục đến hết
mục, điều, khoản đó. Chương trình hỏi lại khi số chạy tiếp từ mục trước, hoặc bắt đầu lại giữa chừng.

## Sai

I. … 1. …, 2. … II. … 3. …, 4. …

## Đúng

I. … 1. …, 2. … II. … 1. …, 2. …

## Cách sửa

Đánh số lại từ đầu trong mỗi mục, điều, khoản; nếu là hai danh sách khác nhau thì đặt tiêu đề riêng.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import KHONG_TU_DAU, LAM_LAI, LoiSo, loi_thu_tu, ten_muc, vung_so
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT333"
MUC = "bo_cuc"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for one in loi_thu_tu(vb):
        if one.kieu in (KHONG_TU_DAU, LAM_LAI):
            begin, end = vung_so(one.muc)
            can = f"bắt đầu bằng {one.can}" if one.kieu == KHONG_TU_DAU else f"tiếp theo là {one.can}"
            sua = "Đánh số lại cho đúng."
            yield Loi(_said(one), can, sua, one.muc.doan, dau=begin, cuoi=end, chac=one.chac)


def _said(one: LoiSo) -> str:
    if one.kieu == LAM_LAI and one.truoc:
        return f"Số thứ tự bắt đầu lại từ đầu, sau {ten_muc(one.truoc)}."
    if one.truoc:
        return f"Số thứ tự chạy tiếp từ phần trước: {ten_muc(one.truoc)}, rồi {ten_muc(one.muc)}."
    return f"Số thứ tự bắt đầu bằng {ten_muc(one.muc)}."
