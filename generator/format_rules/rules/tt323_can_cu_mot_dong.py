"""TT323: Nhiều căn cứ viết liền trong một dòng

## Vì sao

Sau mỗi căn cứ phải xuống dòng.

## Sai

Căn cứ Luật A; Căn cứ Luật B; (trong cùng một đoạn)

## Đúng

Căn cứ Luật A; xuống dòng: Căn cứ Luật B;

## Cách sửa

Đặt con trỏ trước chữ “Căn cứ” thứ hai, bấm Enter.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.a.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.net_chu import goc
from generator.format_rules.noi_dung import can_cu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT323"
MUC = "can_cu"
# After a line break the next base does stand on a line of its own.
_SECOND = re.compile(r"[;.][ \t\u00a0]{1,9}(?P<dau>Căn cứ|Theo đề nghị|Xét đề nghị)\b")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for doan in can_cu(vb):
        if found := _SECOND.search(doan.text):
            yield Loi(
                "Dòng này có từ hai căn cứ.",
                "mỗi căn cứ một dòng",
                f"Đặt con trỏ trước chữ “{found['dau']}”, bấm Enter.",
                doan,
                dau=goc(doan) + found.start("dau"),
                cuoi=goc(doan) + found.end("dau"),
            )
