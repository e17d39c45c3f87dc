"""TT341: Kiểu chữ của dòng “Phần”, “Chương”, “Mục”

## Vì sao

Dòng “Phần”, “Chương”, “Mục”, “Tiểu mục” canh giữa, cỡ chữ 13 đến 14, chữ đứng, đậm.

## Sai

Phần I viết không đậm, canh trái

## Đúng

Phần I viết đậm, canh giữa

## Cách sửa

Bôi đen dòng này: bật nút B, tắt nút I, chọn canh giữa, cỡ chữ 14.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.dau_muc import DONG_RIENG, cung_dong, vung_dong_dau
from generator.format_rules.net_chu import gom, theo_mau
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT341"
MUC = "phan_chuong"
_LOOKS = ("co", "dam", "nghieng", "canh")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    gia_tri = quy_dinh[MUC].gia_tri
    parts = [muc for muc in vb.muc if muc.cap in DONG_RIENG]
    for look in _LOOKS:
        mau = {look: gia_tri[look]}
        # With the title on the same line both are judged, but a title's line may be set otherwise: TT340 says it.
        yield from gom(
            loi
            for muc in parts
            if not (look == "canh" and cung_dong(muc))
            for loi in theo_mau(muc.doan, f"“{ten_muc(muc)}”", mau, *vung_dong_dau(muc))
        )
