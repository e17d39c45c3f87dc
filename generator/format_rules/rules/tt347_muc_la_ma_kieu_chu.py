"""TT347: Kiểu chữ của tiêu đề mục I, II, III

## Vì sao

Số thứ tự và tiêu đề của mục (I, II, III…) cỡ chữ 13 đến 14, chữ đứng, đậm.

## Sai

I. KẾT QUẢ ĐẠT ĐƯỢC viết không đậm

## Đúng

I. KẾT QUẢ ĐẠT ĐƯỢC viết đậm

## Cách sửa

Bôi đen tiêu đề: bật nút B, tắt nút I, chọn cỡ chữ 14.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục V, dòng 6.b của bảng.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.dau_muc import muc_la_ma_co_tieu_de
from generator.format_rules.net_chu import gom, theo_mau
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT347"
MUC = "muc_la_ma"
_LOOKS = ("co", "dam", "nghieng")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    gia_tri = quy_dinh[MUC].gia_tri
    titles = muc_la_ma_co_tieu_de(vb)
    for look in _LOOKS:
        yield from gom(
            loi for muc in titles for loi in theo_mau(muc.doan, f"Tiêu đề của {ten_muc(muc)}", {look: gia_tri[look]})
        )
