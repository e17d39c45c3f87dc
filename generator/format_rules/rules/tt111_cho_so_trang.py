"""TT111: Số trang không ở giữa lề trên

## Vì sao
Số trang đặt canh giữa theo chiều ngang, trong phần lề trên của trang.

## Sai
Số trang ở chân trang, bên phải

## Đúng
Số trang ở đầu trang (Header), canh giữa

## Cách sửa
Số trang ở chân trang: vào Insert, Page Number, Remove Page Numbers; rồi Insert, Page Number, Top of Page, chọn kiểu ở
giữa. Số trang ở đầu trang nhưng lệch: đặt con trỏ vào số trang, chọn canh giữa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.7
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.format_rules.net_chu import CANH
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import in_so_trang
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetParagraph
from generator.word.view_records import CENTER, FOOTER, Paragraph

MA = "TT111"
MUC = "so_trang"
_CAN = "số trang ở giữa, trong lề trên"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for paragraph in in_so_trang(vb.view):
        if paragraph.part == FOOTER:
            sua = "Vào Insert, Page Number, Remove Page Numbers; rồi Top of Page, chọn kiểu ở giữa."
            yield Loi("Số trang đặt ở chân trang.", _CAN, sua, paragraph)
        elif paragraph.align != CENTER and not paragraph.boxed:
            yield from _not_centred(paragraph, _is_alone(vb, paragraph))


def _is_alone(vb: VanBan, paragraph: Paragraph) -> bool:
    """Whether the header has no other paragraph. Old Word puts the number into a frame, which may be centred, beside an
    empty paragraph."""
    headers = (header for section in vb.view.sections for header in section.headers.values())
    return all(len(header) == 1 for header in headers if paragraph in header)


def _not_centred(paragraph: Paragraph, alone: bool) -> Iterator[Loi]:
    """One tab leads to the header's middle; what several lead to depends on where they stop."""
    tabs = paragraph.text.count("\t")
    if tabs == 1 and paragraph.text.startswith("\t"):
        return
    edit = SetParagraph(paragraph.part, paragraph.index, align=CENTER, first=0, left=0, name=paragraph.name)
    sai = f"Số trang {CANH.get(paragraph.align, 'canh khác')}."
    loi = Loi(sai, _CAN, "Đặt con trỏ vào số trang, chọn canh giữa.", paragraph, chinh=(edit,))
    if tabs:
        yield replace(loi, sai="Số trang đặt bằng dấu tab, có thể không ở giữa.", chac=False, chinh=())
    else:
        yield loi if alone else replace(loi, chac=False, chinh=())
