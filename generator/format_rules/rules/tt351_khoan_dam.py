"""TT351: Khoản không có tiêu đề mà viết đậm hoặc nghiêng

## Vì sao

Khoản không có tiêu đề là lời văn: chữ đứng, không đậm.

## Sai

1. Quyết định này có hiệu lực kể từ ngày ký. (viết đậm)

## Đúng

1. Quyết định này có hiệu lực kể từ ngày ký. (không đậm)

## Cách sửa

Bôi đen đoạn này, tắt nút B và nút I.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.dong import is_all
from generator.format_rules.net_chu import dam, gom, nghieng
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import KHOAN, KHOAN_CON, VanBan

MA = "TT351"
MUC = "khoan"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    plain = [muc for muc in vb.muc if muc.cap in (KHOAN, KHOAN_CON) and not muc.co_tieu_de]
    yield from gom(
        loi
        for muc in plain
        if is_all(muc.doan, "bold")
        for loi in dam(muc.doan, f"Lời văn của {ten_muc(muc)}", mau["dam"])
    )
    yield from gom(
        loi
        for muc in plain
        if is_all(muc.doan, "italic")
        for loi in nghieng(muc.doan, f"Lời văn của {ten_muc(muc)}", mau["nghieng"])
    )
