"""TT471: Ký hiệu bản sao không hợp với hình thức sao

## Vì sao
Ký hiệu bản sao ghi chữ tắt của hình thức sao: SY (sao y), SL (sao lục), TrS (trích sao).

## Sai
SAO Y, số 05/SL-UBND

## Đúng
SAO Y, số 05/SY-UBND

## Cách sửa
Sửa chữ tắt trong ký hiệu cho hợp với hình thức sao.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, mục II.1.c; Phụ lục III, mục I.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.names import fold
from generator.format_rules.cuoi_van_ban import bat_dau, co_chu, loi
from generator.format_rules.loai_van_ban import doc_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT471"
MUC = "the_thuc_ban_sao"

_NUMBER = re.compile(r"\s*số\s{0,3}:?[\s\d.…_]{0,40}/\s{0,3}([^\W\d_]{1,8})", re.IGNORECASE)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    copies = doc_loai().ban_sao
    lines = co_chu(vb.ban_sao)
    kind = next((name for line in lines if (name := bat_dau(line.words, copies))), "")
    found = next(((line, match) for line in lines if (match := _NUMBER.match(line.text))), None)
    if kind and found and found[1][1] != copies[kind]:
        line, match = found
        yield loi(
            line, f"Hình thức là “{kind.upper()}” nhưng ký hiệu ghi “{match[1]}”.", f"ký hiệu “{copies[kind]}”",
            f"Sửa “{match[1]}” thành “{copies[kind]}”.", cho=match.span(1),
            chac=fold(match[1]) in map(fold, copies.values()),
        )  # fmt: skip
