"""TT104: Chừa thêm lề đóng gáy

## Vì sao
Ô Gutter của Word cộng thêm vào lề trái. Lề trái đúng mà Gutter khác 0 thì khi in lề trái vẫn rộng quá quy định.

## Sai
Lề trái 30 mm, Gutter 10 mm: chữ cách mép giấy 40 mm

## Đúng
Lề trái 30 mm, Gutter 0 mm

## Cách sửa
Vào Layout, Margins, Custom Margins, ghi 0 ở ô Gutter.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.3
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import mm_text, noi_phan
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetSection

MA = "TT104"
MUC = "le_trai"
_TOLERANCE = 0.3


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    least, most = quy_dinh[MUC].gia_tri
    yield from gom(
        Loi(
            f"Gutter {mm_text(section.gutter)} làm lề trái rộng thành {mm_text(section.left + section.gutter)}.",
            f"lề trái từ {mm_text(least)} đến {mm_text(most)}, tính cả Gutter",
            "Vào Layout, Margins, Custom Margins, ghi 0 ở ô Gutter.",
            noi=noi_phan(vb, number, "lề trang"),
            chinh=(SetSection(number, gutter=0),),
        )
        for number, section in enumerate(vb.view.sections)
        if section.gutter and least - _TOLERANCE <= section.left <= most + _TOLERANCE < section.left + section.gutter
    )
