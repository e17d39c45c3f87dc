"""TT233: Ngày tháng không viết đầy đủ chữ ngày, tháng, năm

## Vì sao
Thời gian ban hành phải viết đầy đủ ngày, tháng, năm, không viết tắt bằng gạch chéo.

## Sai
Bắc Sơn, ngày 05/3/2024

## Đúng
Bắc Sơn, ngày 05 tháng 3 năm 2024

## Cách sửa
Gõ lại ngày tháng với đủ chữ “ngày”, “tháng”, “năm”; năm ghi đủ bốn chữ số.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.b
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.net_dau import loi_tai
from generator.format_rules.ngay_thang import viet_day_du
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT233"
MUC = "ngay_thang"
_SHORT = re.compile(r"\d{1,2}\s{0,5}[/.\-]\s{0,5}\d{1,2}\s{0,5}[/.\-]\s{0,5}\d{2,4}")
_TWO_DIGIT_YEAR = re.compile(r"\bnăm\s{1,10}(?P<nam>\d{2})\s*\.?\s*$", re.IGNORECASE)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found = vb.dia_danh_ngay
    if found is None:
        return
    can = f"“{viet_day_du(found)}”" if viet_day_du(found) else "“ngày … tháng … năm …”"
    if match := _SHORT.search(found.doan.text):
        yield loi_tai(
            found.doan, *match.span(), "Ngày tháng viết tắt bằng dấu.", can,
            "Gõ lại với đủ chữ “ngày”, “tháng”, “năm”.",
        )  # fmt: skip
    elif match := _TWO_DIGIT_YEAR.search(found.doan.text):
        yield loi_tai(
            found.doan, *match.span("nam"), "Năm không ghi đủ bốn chữ số.", "năm ghi đủ bốn chữ số",
            "Gõ lại năm đủ bốn chữ số.",
        )  # fmt: skip
