"""TT348: “Điều” và số thứ tự không đậm

## Vì sao

Chữ “Điều”, số thứ tự và tiêu đề của điều là chữ in thường, đứng, đậm.

## Sai

Điều 1. viết không đậm; ĐIỀU 1.

## Đúng

Điều 1. viết đậm

## Cách sửa

Bôi đen chữ “Điều” và số thứ tự (cả tiêu đề, nếu có), bật nút B, tắt nút I.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc, vung_so
from generator.format_rules.net_chu import dam, gom, nghieng
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import DIEU, Muc, VanBan

MA = "TT348"
MUC = "dieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    articles = [muc for muc in vb.muc if muc.cap == DIEU]
    yield from gom(loi for muc in articles for loi in dam(muc.doan, _ten(muc), mau["dam"], *_vung(muc)))
    yield from gom(loi for muc in articles for loi in nghieng(muc.doan, _ten(muc), mau["nghieng"], *_vung(muc)))
    yield from gom(
        Loi(
            "Chữ “ĐIỀU” viết in hoa.",
            f"“{_ten(muc)}” bằng chữ in thường",
            f"Viết lại thành “{_ten(muc)}”.",
            muc.doan,
            dau=vung_so(muc)[0],
            cuoi=vung_so(muc)[1],
        )
        for muc in articles
        if muc.doan.shown.startswith("ĐIỀU")
    )


def _ten(muc: Muc) -> str:
    return ten_muc(muc)


def _vung(muc: Muc) -> tuple[int, int]:
    """The word and the number; with an automatic number nothing of the paragraph's own letters is certain."""
    return vung_so(muc)
