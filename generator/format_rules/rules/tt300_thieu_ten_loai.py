"""TT300: Không thấy tên loại văn bản

## Vì sao

Trừ công văn, mỗi văn bản có tên loại (KẾ HOẠCH, BÁO CÁO, QUYẾT ĐỊNH…) đứng một dòng, trên trích yếu. Ký hiệu cho biết
văn bản thuộc một loại như thế, nhưng dòng ấy không có.

## Sai

Số: 05/KH-UBND, dưới là: Triển khai công tác dân tộc năm 2024

## Đúng

Số: 05/KH-UBND, dưới là KẾ HOẠCH, rồi đến: Triển khai công tác dân tộc năm 2024

## Cách sửa

Thêm dòng tên loại ngay trên trích yếu: chữ in hoa, đứng, đậm, canh giữa, cỡ chữ 13 đến 14.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.ky_hieu import tach, ten_cua
from generator.format_rules.loai_van_ban import doc_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT300"
MUC = "ten_loai"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Asks: the name may be there as a picture, or in letters set apart."""
    found, kinds = tach(vb), doc_loai()
    if found is None or not vb.la_hanh_chinh or vb.ten_loai or vb.ve_viec or vb.kinh_gui or len(found.nhom) < 2:
        return
    symbol = found.nhom[0]
    if symbol in kinds.ky_hieu and symbol not in kinds.co_quan:
        name = ten_cua(symbol)
        yield Loi(
            f"Ký hiệu {symbol} là của {name}, nhưng không thấy dòng tên loại.",
            f"trên trích yếu có dòng “{name.upper()}”",
            "Thêm dòng tên loại ngay trên trích yếu.",
            found.doan,
            chac=False,
        )
