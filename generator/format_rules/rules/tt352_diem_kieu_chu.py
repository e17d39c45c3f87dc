"""TT352: Điểm viết đậm hoặc nghiêng

## Vì sao

Điểm viết chữ in thường, đứng, không đậm. Chương trình hỏi lại khi điểm là một tiêu đề ngắn.

## Sai

a) Các cơ quan, đơn vị chủ động thực hiện; (viết đậm)

## Đúng

a) Các cơ quan, đơn vị chủ động thực hiện; (không đậm)

## Cách sửa

Bôi đen đoạn này, tắt nút B và nút I.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.dong import is_all
from generator.format_rules.net_chu import dam, gom, nghieng
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import DIEM, Muc, VanBan

MA = "TT352"
MUC = "diem"
_LOOKS: tuple[tuple[str, str, Callable[..., Iterator[Loi]]], ...] = (
    ("bold", "dam", dam),
    ("italic", "nghieng", nghieng),
)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    for look, name, check in _LOOKS:
        found = [
            (muc, loi)
            for muc in vb.muc
            if muc.cap == DIEM and is_all(muc.doan, look)
            for loi in check(muc.doan, f"Nội dung của {ten_muc(muc)}", mau[name])
        ]
        yield from gom(loi for muc, loi in found if not _title(muc))
        yield from gom(replace(loi, chac=False, chinh=()) for muc, loi in found if _title(muc))


def _title(muc: Muc) -> bool:
    """Short words without a stop at their end may be meant as a title."""
    return muc.co_tieu_de or muc.doan.words[-1:] not in (".", ";")
