"""TT102: Trang giấy đặt ngang mà không có bảng

## Vì sao
Văn bản trình bày theo chiều dọc của khổ A4. Chỉ khi nội dung có bảng, biểu mới được trình bày theo chiều ngang.

## Sai
Trang đặt ngang (Landscape), trong trang chỉ có lời văn

## Đúng
Trang đặt dọc (Portrait); chỉ phần có bảng, biểu hoặc phụ lục đặt ngang

## Cách sửa
Vào Layout, Orientation, chọn Portrait cho phần đó.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.2
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import noi_phan, phan_phu_luc
from generator.format_rules.van_ban import VanBan

MA = "TT102"
MUC = "chieu_giay"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    may_lie = phan_phu_luc(vb) | {
        paragraph.section for paragraph in vb.view.paragraphs if paragraph.cell and paragraph.cell.bordered
    }
    yield from gom(
        Loi(
            "Trang giấy đặt ngang nhưng phần này không có bảng, biểu.",
            "trang đặt dọc",
            "Vào Layout, Orientation, chọn Portrait cho phần này.",
            noi=noi_phan(vb, number, "chiều giấy"),
        )
        for number, section in enumerate(vb.view.sections)
        if section.width > section.height and number not in may_lie
    )
