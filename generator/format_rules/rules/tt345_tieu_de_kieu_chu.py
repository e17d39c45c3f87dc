"""TT345: Kiểu chữ của tiêu đề phần, chương, mục

## Vì sao

Tiêu đề của phần, chương, mục, tiểu mục canh giữa, cỡ chữ 13 đến 14, chữ đứng, đậm.

## Sai

KẾT QUẢ THỰC HIỆN viết không đậm, canh trái

## Đúng

KẾT QUẢ THỰC HIỆN viết đậm, canh giữa

## Cách sửa

Bôi đen tiêu đề: bật nút B, tắt nút I, chọn canh giữa, cỡ chữ 14.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.net_chu import gom, theo_mau
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT345"
MUC = "ten_phan_chuong"
_LOOKS = ("co", "dam", "nghieng", "canh")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    gia_tri = quy_dinh[MUC].gia_tri
    for look in _LOOKS:
        yield from gom(
            loi
            for muc in vb.muc
            if muc.tieu_de
            for loi in theo_mau(muc.tieu_de, f"Tiêu đề của {ten_muc(muc)}", {look: gia_tri[look]})
        )
