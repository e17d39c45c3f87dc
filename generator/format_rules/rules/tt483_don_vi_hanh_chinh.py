"""TT483: Viết hoa danh từ chung chỉ đơn vị hành chính

## Vì sao
Chỉ viết hoa tên riêng; “tỉnh”, “huyện”, “xã”, “thị trấn” là danh từ chung, viết thường khi ở giữa câu. Tên gồm số, tên
người hay sự kiện lịch sử thì viết hoa cả (Quận 1, Phường Điện Biên Phủ).

## Sai
trên địa bàn Huyện Bắc Sơn

## Đúng
trên địa bàn huyện Bắc Sơn

## Cách sửa
Viết thường danh từ chung ở những chỗ được nêu, trừ khi đơn vị mang tên người hoặc sự kiện.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1.a và III.1.b.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.domain.names import lowered
from generator.format_rules.cuoi_van_ban import doc_tu_ngu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.format_rules.viet_hoa import Cho, hoi

MA = "TT483"
MUC = "viet_hoa"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """A name of three syllables may be a person's, one of one syllable a number's: those are left alone."""
    found = [
        Cho(doan, match.start(1), match.end(1), lowered(match[1]))
        for doan in vb.loi_van
        for match in _pattern().finditer(doan.text)
        if [word[:1].isupper() for word in match.group(2, 3, 4)] == [True, True, False]
    ]
    yield from hoi(found, "danh từ chung “tỉnh”, “huyện”, “xã” ở giữa câu viết thường")


@cache
def _pattern() -> re.Pattern[str]:
    words = doc_tu_ngu()
    before, kinds = "|".join(words["giua_cau"]), "|".join(words["don_vi_hanh_chinh"])
    return re.compile(rf"\b(?i:{before}) ({kinds})(?= (\w{{1,10}}) (\w{{1,10}})\b(?: ?(\w?)))")
