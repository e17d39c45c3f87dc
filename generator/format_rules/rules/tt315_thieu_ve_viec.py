"""TT315: Công văn thiếu “V/v”

## Vì sao

Công văn không có tên loại, nên câu sau “V/v” dưới số, ký hiệu là chỗ duy nhất nói công văn về việc gì.

## Sai

Dưới dòng Số: 12/UBND-VX không có V/v

## Đúng

Số: 12/UBND-VX, dưới là: V/v nâng bậc lương năm 2024

## Cách sửa

Thêm dòng V/v ngay dưới số, ký hiệu: chữ thường, đứng, cỡ chữ 12 hoặc 13, canh giữa.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT315"
MUC = "ve_viec"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.loai == "CV" and not vb.ve_viec and vb.so_ky_hieu:
        yield Loi(
            "Công văn không có dòng “V/v …” dưới số, ký hiệu.",
            "dưới số, ký hiệu có “V/v” và trích yếu",
            "Thêm dòng V/v ngay dưới số, ký hiệu.",
            vb.so_ky_hieu.doan,
            chac=False,
        )
