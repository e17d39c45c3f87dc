"""TT110: Văn bản nhiều trang không đánh số trang

## Vì sao
Văn bản từ hai trang phải có số trang, để người đọc biết đủ hay thiếu trang.

## Sai
Văn bản bốn trang, không trang nào có số

## Đúng
Từ trang thứ hai có số trang ở giữa, trong lề trên

## Cách sửa
Vào Insert, Page Number, Top of Page, chọn kiểu ở giữa; rồi chọn Different First Page để trang đầu không hiện số.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.7
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import in_so_trang, nhieu_trang
from generator.format_rules.van_ban import VanBan

MA = "TT110"
MUC = "so_trang"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if not in_so_trang(vb.view) and nhieu_trang(vb.view):
        yield Loi(
            "Văn bản có nhiều trang nhưng không đánh số trang.",
            "số trang ở giữa, trong lề trên, từ trang thứ hai",
            "Vào Insert, Page Number, Top of Page, chọn kiểu ở giữa; rồi chọn Different First Page.",
            noi="số trang",
        )
