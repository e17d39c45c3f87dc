"""TT346: Tiêu đề mục I, II, III không viết in hoa

## Vì sao

Trong văn bản chia theo phần, mục, khoản, điểm, số thứ tự và tiêu đề của mục (I, II, III…) viết bằng chữ in hoa.

## Sai

I. Kết quả đạt được

## Đúng

I. KẾT QUẢ ĐẠT ĐƯỢC

## Cách sửa

Bôi đen tiêu đề, bấm Shift+F3 đến khi cả dòng là chữ in hoa.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục V, dòng 6.b của bảng.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.dau_muc import muc_la_ma_co_tieu_de
from generator.format_rules.net_chu import gom, in_hoa
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT346"
MUC = "muc_la_ma"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(loi for muc in muc_la_ma_co_tieu_de(vb) for loi in in_hoa(muc.doan, f"Tiêu đề của {ten_muc(muc)}"))
