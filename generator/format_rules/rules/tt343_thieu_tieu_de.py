"""TT343: Phần, chương, mục không có tiêu đề

## Vì sao

Phần, chương, mục, tiểu mục phải có tiêu đề, là cụm từ chỉ nội dung chính. Chương trình chỉ hỏi lại, vì tiêu đề có
thể nằm ở chỗ khác thường.

## Sai

Chương II, dòng dưới là Điều 5

## Đúng

Chương II, dòng dưới là: QUẢN LÝ VĂN BẢN

## Cách sửa

Thêm tiêu đề ở dòng ngay dưới: chữ in hoa, đậm, canh giữa.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.d.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.dau_muc import DONG_RIENG, cung_dong, tieu_de_xuong_dong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT343"
MUC = "tieu_de"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for muc in vb.muc:
        if muc.cap in DONG_RIENG and not (muc.tieu_de or cung_dong(muc) or tieu_de_xuong_dong(muc)):
            yield Loi(
                f"Không thấy tiêu đề của {ten_muc(muc)}.",
                "có tiêu đề ở dòng ngay dưới",
                "Thêm tiêu đề: chữ in hoa, đậm, canh giữa.",
                muc.doan,
                chac=False,
            )
