"""TT325: Căn cứ là Luật, Pháp lệnh nhưng ghi cả số

## Vì sao

Luật, Pháp lệnh chỉ ghi tên, không ghi số, ký hiệu và cơ quan ban hành. Chương trình chỉ hỏi lại vì nhiều nơi có
thói quen ghi số.

## Sai

Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13;

## Đúng

Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;

## Cách sửa

Bỏ số, ký hiệu của Luật, Pháp lệnh.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.a.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.net_chu import goc, gom
from generator.format_rules.noi_dung import can_cu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT325"
MUC = "can_cu"
_NUMBERED = re.compile(
    r"\b(?:Bộ luật|Luật|Pháp lệnh)\b[^;,\d]{0,120}(?P<so>\b[Ss]ố:?\s{0,3}\d{1,3}/\d{4}/(?:QH|UBTVQH|PL-)[\w-]{0,20})"
)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(
        Loi(
            "Luật, Pháp lệnh được ghi cả số, ký hiệu.",
            "Luật, Pháp lệnh chỉ ghi tên",
            "Bỏ số, ký hiệu.",
            doan,
            dau=goc(doan) + found.start("so"),
            cuoi=goc(doan) + found.end("so"),
            chac=False,
        )
        for doan in can_cu(vb)
        for found in _NUMBERED.finditer(doan.text)
    )
