"""TT350: Tiêu đề của khoản không nằm trên dòng riêng

## Vì sao

Khoản có tiêu đề thì số thứ tự và tiêu đề nằm trên một dòng riêng. Chương trình chỉ hỏi lại, vì chữ đậm đầu dòng có
thể chỉ để nhấn mạnh.

## Sai

1. Mục đích: Nhằm cụ thể hóa … (“Mục đích” đậm, phần sau không đậm)

## Đúng

1. Mục đích (đậm), dòng dưới là: Nhằm cụ thể hóa …

## Cách sửa

Đặt con trỏ sau tiêu đề, bấm Enter; hoặc bỏ chữ đậm nếu không phải tiêu đề.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.dau_muc import tieu_de_lien_loi
from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import KHOAN, VanBan

MA = "TT350"
MUC = "khoan_co_tieu_de"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found = ((muc, tieu_de_lien_loi(muc.doan)) for muc in vb.muc if muc.cap == KHOAN and not muc.co_tieu_de)
    yield from gom(
        Loi(
            "Tiêu đề của khoản nằm liền với nội dung.",
            "tiêu đề của khoản trên một dòng riêng",
            "Đặt con trỏ sau tiêu đề, bấm Enter.",
            muc.doan,
            dau=title.start,
            cuoi=title.start + len(title.text),
            chac=False,
        )
        for muc, title in found
        if title
    )
