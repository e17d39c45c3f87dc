"""TT334: Số cấp dưới không khớp số cấp trên

## Vì sao

Số như 2.1 nói rằng đây là phần thứ nhất của khoản 2; đặt dưới khoản 3 thì không viện dẫn được.

## Sai

3. … có 2.1. … ở dưới

## Đúng

3. … có 3.1. … ở dưới

## Cách sửa

Sửa số đầu cho khớp số của khoản chứa nó.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import gia_tri, ten_muc, vung_so
from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import KHOAN, KHOAN_CON, VanBan

MA = "TT334"
MUC = "bo_cuc"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(_faults(vb))


def _faults(vb: VanBan) -> Iterator[Loi]:
    for muc in vb.muc:
        above = vb.muc[muc.cha] if muc.cap == KHOAN_CON and muc.cha >= 0 else None
        if above is None or above.cap not in (KHOAN, KHOAN_CON) or gia_tri(above) is None:
            continue
        prefix, _, last = muc.so.rpartition(".")
        if prefix != above.so and prefix.count(".") == above.so.count("."):
            begin, end = vung_so(muc)
            sai = f"Số {muc.so} đặt trong {ten_muc(above)}."
            yield Loi(sai, f"{above.so}.{last}", "Sửa số cho khớp số cấp trên.", muc.doan, dau=begin, cuoi=end)
