"""TT349: Tiêu đề của khoản không đậm

## Vì sao

Khoản có tiêu đề thì số thứ tự và tiêu đề nằm trên một dòng riêng, chữ in thường, đứng, đậm. Chương trình hỏi lại
khi không tiêu đề nào trong văn bản viết đậm.

## Sai

1. Mục đích (không đậm), dòng dưới là nội dung

## Đúng

1. Mục đích (đậm), dòng dưới là nội dung

## Cách sửa

Bôi đen số thứ tự và tiêu đề, bật nút B, tắt nút I.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.dau_muc import khoan_co_tieu_de
from generator.format_rules.dong import is_all
from generator.format_rules.net_chu import dam, gom, in_thuong, nghieng
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import MUC_LA_MA, PHAN, VanBan

MA = "TT349"
MUC = "khoan_co_tieu_de"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    titled = khoan_co_tieu_de(vb)
    sure = any(is_all(muc.doan, "bold") for muc in titled)
    # Under Điều khoản are mostly running text: a short one there is perhaps no title.
    judged = titled if sure or any(muc.cap in (PHAN, MUC_LA_MA) for muc in vb.muc) else []
    yield from gom(
        replace(loi, chac=sure, chinh=loi.chinh if sure else ())
        for muc in judged
        for loi in dam(muc.doan, f"Tiêu đề của {ten_muc(muc)}", mau["dam"])
    )
    bold = [muc for muc in titled if is_all(muc.doan, "bold")]
    yield from gom(loi for muc in bold for loi in nghieng(muc.doan, f"Tiêu đề của {ten_muc(muc)}", mau["nghieng"]))
    yield from gom(loi for muc in bold for loi in in_thuong(muc.doan, f"Tiêu đề của {ten_muc(muc)}"))
