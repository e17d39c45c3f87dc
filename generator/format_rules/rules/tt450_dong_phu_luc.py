"""TT450: Dòng “Phụ lục” không đứng riêng

## Vì sao
Từ “Phụ lục” và số thứ tự ở một dòng riêng, tên phụ lục ở dòng dưới, để dễ tìm và dễ viện dẫn.

## Sai
Phụ lục I: DANH SÁCH CÁC XÃ

## Đúng
Phụ lục I

DANH SÁCH CÁC XÃ

## Cách sửa
Xuống dòng sau số thứ tự của phụ lục; bỏ dấu hai chấm, gạch ngang.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1.b.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT450"
MUC = "phu_luc"

# A number or a letter may follow, dots where it is still to be filled in.
_ALONE = re.compile(r"phụ lục(?: số)?(?: ?[\w.…]{1,12})?", re.IGNORECASE)
_SIGN = re.compile(r"phụ lục(?: số)?(?: ?[\w.]{1,12}?)? ?([:.;\-–—])", re.IGNORECASE)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    can = "từ “Phụ lục” và số thứ tự trên một dòng riêng"
    for phu_luc in vb.phu_luc:
        words = phu_luc.doan.shown
        sign = _SIGN.fullmatch(words)
        if sign:
            yield loi(phu_luc.doan, f"Sau số phụ lục có dấu “{sign[1]}”.", can, f"Bỏ dấu “{sign[1]}”.")
        elif words.lower().startswith("phụ lục") and not _ALONE.fullmatch(words):
            yield loi(phu_luc.doan, "Dòng “Phụ lục” có thêm chữ khác.", can, "Xuống dòng sau số thứ tự của phụ lục.")
