"""TT232: Sau địa danh không có dấu phẩy

## Vì sao
Sau địa danh có dấu phẩy, rồi mới đến ngày, tháng, năm.

## Sai
Bắc Sơn ngày 05 tháng 3 năm 2024

## Đúng
Bắc Sơn, ngày 05 tháng 3 năm 2024

## Cách sửa
Thêm dấu phẩy ngay sau địa danh.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.c
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.net_dau import loi_tai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT232"
MUC = "dia_danh_ngay"
_BEFORE_DAY = re.compile(r"(?P<cuoi>\S)\s{0,20}\bngày\b", re.IGNORECASE)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found = vb.dia_danh_ngay
    if found is None or not found.dia_danh:
        return
    match = _BEFORE_DAY.search(found.doan.text)
    if match and match["cuoi"] != ",":
        begin = found.doan.text.find(found.dia_danh)
        yield loi_tai(
            found.doan, max(0, begin), match.end(), "Sau địa danh không có dấu phẩy.", f"“{found.dia_danh}, ngày”",
            "Thêm dấu phẩy ngay sau địa danh.",
        )  # fmt: skip
