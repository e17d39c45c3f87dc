"""TT206: Tiêu ngữ viết sai chữ

## Vì sao
Tiêu ngữ phải đúng từng chữ: chữ cái đầu của mỗi cụm từ viết hoa, giữa các cụm từ có gạch nối (-), có cách chữ.

## Sai
Độc Lập-Tự Do-Hạnh Phúc

## Đúng
Độc lập - Tự do - Hạnh phúc

## Cách sửa
Gõ lại dòng Tiêu ngữ. Gạch dài (–) do Word tự đổi thì chương trình chỉ hỏi lại.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.b
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.names import fold
from generator.format_rules.dong import plain
from generator.format_rules.net_dau import loi_dong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT206"
MUC = "tieu_ngu"
_LONG_DASH = re.compile("[\u2010-\u2015\u2212]")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    chu = quy_dinh[MUC].gia_tri["chu"]
    if vb.tieu_ngu is None:
        return
    found = plain(vb.tieu_ngu)
    # In capitals throughout, its looks are at fault (TT207).
    if found == chu or found == chu.upper():
        return
    hyphens = _LONG_DASH.sub("-", found)
    sai = _what(found, hyphens, chu)
    yield loi_dong(vb.tieu_ngu, sai, f"“{chu}”", f"Gõ lại: {chu}", chac=hyphens not in (chu, chu.upper()))


def _what(found: str, hyphens: str, chu: str) -> str:
    if hyphens in (chu, chu.upper()):
        return "Tiêu ngữ dùng gạch dài, không phải gạch nối."
    if hyphens.casefold() == chu.casefold():
        return "Tiêu ngữ viết hoa sai chữ."
    return "Tiêu ngữ viết sai gạch nối." if fold(found) == fold(chu) else "Tiêu ngữ viết sai chữ."
