"""TT305: Thiếu trích yếu nội dung văn bản

## Vì sao

Trích yếu là câu ngắn dưới tên loại, nói văn bản về việc gì; sổ đăng ký và người nhận dựa vào câu này. Một số loại
theo mẫu không có trích yếu (giấy giới thiệu, giấy nghỉ phép…) thì không xét.

## Sai

KẾ HOẠCH, ngay dưới là phần nội dung

## Đúng

KẾ HOẠCH, dưới là: Triển khai công tác dân tộc năm 2024

## Cách sửa

Thêm một dòng trích yếu ngay dưới tên loại: chữ thường, đứng, đậm, canh giữa, cỡ chữ 13 đến 14.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.noi_dung import tu_vung
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT305"
MUC = "trich_yeu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.ten_loai and not vb.trich_yeu and vb.loai not in tu_vung()["khong_trich_yeu"]:
        yield Loi(
            "Không thấy trích yếu dưới tên loại văn bản.",
            "ngay dưới tên loại có trích yếu nội dung",
            "Thêm một dòng trích yếu ngay dưới tên loại.",
            vb.ten_loai,
            # Where the text begins is plain only behind these; else the subject may have been taken for text.
            chac=vb.la_hanh_chinh and bool(vb.can_cu or vb.kinh_gui or vb.ke_trich_yeu),
        )
