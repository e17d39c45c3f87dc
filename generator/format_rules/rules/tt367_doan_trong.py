"""TT367: Dùng dòng trống để cách đoạn

## Vì sao

Khoảng cách đoạn đặt bằng Spacing trong hộp Paragraph; dòng trống giữa các đoạn làm khoảng cách không đều và dễ rơi
vào đầu trang. Chương trình chỉ hỏi lại.

## Sai

Bấm Enter hai lần giữa hai đoạn

## Đúng

Không có dòng trống; After: 6 pt

## Cách sửa

Xóa dòng trống, mở hộp Paragraph, đặt Spacing After 6 pt.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.e.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import gom
from generator.format_rules.noi_dung import doan_van_ban
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT367"
MUC = "loi_van"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    text = {doan.index for doan in doan_van_ban(vb)}
    lines = vb.view.paragraphs
    yield from gom(
        Loi(
            "Giữa đoạn này và đoạn trên có dòng trống.",
            "khoảng cách đoạn đặt bằng Spacing trong hộp Paragraph",
            "Xóa dòng trống, đặt Spacing After 6 pt.",
            below,
            chac=False,
        )
        for above, between, below in zip(lines, lines[1:], lines[2:], strict=False)
        if above.index in text and below.index in text and between.part == above.part
        # An anchored drawing, a page break or a rule needs a paragraph.
        if not (between.text.strip() or between.picture or between.lines or between.breaks_page or between.cell)
    )
