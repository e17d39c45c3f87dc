"""TT237: Ngày tháng không cùng dòng với số, ký hiệu

## Vì sao
Địa danh và thời gian ban hành được trình bày trên cùng một dòng với số, ký hiệu văn bản.

## Sai
Số, ký hiệu ở hàng 2, ngày tháng ở hàng 3 của bảng đầu văn bản

## Đúng
Số, ký hiệu và ngày tháng ở cùng một hàng

## Cách sửa
Đưa hai dòng vào cùng một hàng của bảng đầu văn bản. Chương trình chỉ hỏi lại, vì ô gộp có thể làm hai dòng
vẫn ngang nhau.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.c
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import loi_dong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT237"
MUC = "dia_danh_ngay"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Only rows of one table show for sure that the two stand on different lines."""
    number = vb.so_ky_hieu.doan.cell if vb.so_ky_hieu else None
    day = vb.dia_danh_ngay.doan.cell if vb.dia_danh_ngay else None
    if vb.dia_danh_ngay and number and day and number.table == day.table and number.row != day.row:
        yield loi_dong(
            vb.dia_danh_ngay.doan, "Ngày tháng không cùng dòng với số, ký hiệu.", "cùng một dòng với số, ký hiệu",
            "Đưa hai dòng vào cùng một hàng của bảng đầu văn bản.", chac=False,
        )  # fmt: skip
