"""TT344: Tiêu đề của phần, chương, mục không viết in hoa

## Vì sao

Tiêu đề của phần, chương, mục, tiểu mục viết bằng chữ in hoa.

## Sai

Phần I, dòng dưới là: Kết quả thực hiện

## Đúng

Phần I, dòng dưới là: KẾT QUẢ THỰC HIỆN

## Cách sửa

Bôi đen tiêu đề, bấm Shift+F3 đến khi cả dòng là chữ in hoa.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.danh_so import ten_muc
from generator.format_rules.net_chu import gom, in_hoa
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT344"
MUC = "ten_phan_chuong"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(loi for muc in vb.muc if muc.tieu_de for loi in in_hoa(muc.tieu_de, f"Tiêu đề của {ten_muc(muc)}"))
