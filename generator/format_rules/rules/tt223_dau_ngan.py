"""TT223: Số, ký hiệu sai dấu ngăn cách

## Vì sao
Giữa số và ký hiệu có dấu gạch chéo (/), giữa các nhóm chữ viết tắt có dấu gạch nối (-), không cách chữ.

## Sai
Số: 05 / KH - UBND; Số: 05-KH/UBND

## Đúng
Số: 05/KH-UBND

## Cách sửa
Gõ lại số, ký hiệu: gạch chéo sau số, gạch nối giữa các nhóm chữ, không có dấu cách. Khoảng trống chờ văn thư ghi số thì
được để.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.c
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.ky_hieu import KyHieu, tach
from generator.format_rules.net_dau import loi_tai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT223"
MUC = "so_ky_hieu"
_LONG_DASH = re.compile("[\u2010-\u2015\u2212]")
_SPACED = re.compile(r"\s+[-\u2010-\u2015\u2212/]|[-\u2010-\u2015\u2212/]\s+")
_CAN = "dấu / giữa số và ký hiệu, dấu - giữa các nhóm chữ, không cách chữ"
_SUA = "Gõ lại theo mẫu 05/KH-UBND, không có dấu cách."


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found = tach(vb)
    if found is None:
        return
    if sai := _wrong(found):
        yield loi_tai(found.doan, found.so_tu, found.ky_hieu_tu + len(found.ky_hieu), sai, _CAN, _SUA)
    elif _LONG_DASH.search(found.ky_hieu):
        begin = found.ky_hieu_tu
        yield loi_tai(
            found.doan, begin, begin + len(found.ky_hieu), "Ký hiệu dùng gạch dài, không phải gạch nối.", _CAN, _SUA,
            chac=False,
        )  # fmt: skip


def _wrong(found: KyHieu) -> str:
    """What is wrong with the signs between the groups; "" when nothing is."""
    sign = found.ngan.strip()
    if sign != "/":
        return f"Giữa số và ký hiệu {'là dấu ' + sign if sign else 'không có dấu'}, không phải dấu /."
    if "/" in found.ky_hieu:
        return "Giữa các nhóm chữ của ký hiệu có dấu /, không phải dấu -."
    # In front of the stroke there may be room for the clerk's number.
    blank_before = found.ngan.rstrip() != "/" and bool(found.so)
    if blank_before or found.ngan[-1:].isspace() or _SPACED.search(found.ky_hieu):
        return "Số, ký hiệu có dấu cách."
    return ""
