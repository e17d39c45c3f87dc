"""TT480: Viết hoa “Nhân dân”, “Nhà nước”, “Ủy ban nhân dân”

## Vì sao
“Nhân dân”, “Nhà nước” là danh từ đặc biệt, luôn viết hoa chữ đầu khi được nói đến; tên cơ quan viết hoa chữ đầu.
Trong “quản lý nhà nước”, “ngân sách nhà nước”, “Hội đồng nhân dân” thì không viết hoa.

## Sai
đời sống của nhân dân; do ủy ban nhân dân cấp xã quản lý

## Đúng
đời sống của Nhân dân; do Ủy ban nhân dân cấp xã quản lý

## Cách sửa
Viết hoa chữ đầu ở những chỗ được nêu, sau khi đọc lại câu.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.1 và mục IV.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.format_rules.cuoi_van_ban import doc_tu_ngu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.format_rules.viet_hoa import Cho, hoi

MA = "TT480"
MUC = "viet_hoa"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Only behind words that make the noun certain."""
    found = [
        Cho(doan, match.start(1), match.end(1), doc_tu_ngu()["viet_hoa"][match[1]]["thay"])
        for doan in vb.loi_van
        for match in _pattern().finditer(doan.text)
    ]
    yield from hoi(found, "viết hoa chữ đầu: Nhân dân, Nhà nước, tên cơ quan")


@cache
def _pattern() -> re.Pattern[str]:
    """Each word as it must not be written, behind the words that go before it."""
    kinds = []
    for word, entry in doc_tu_ngu()["viet_hoa"].items():
        before = "|".join(map(re.escape, entry["truoc"]))
        kinds.append(rf"(?:\b(?i:{before}) )(?={word}\b)" if before else rf"(?=\b{word}\b)")
    words = "|".join(doc_tu_ngu()["viet_hoa"])
    return re.compile(rf"(?:{'|'.join(kinds)})({words})\b(?! dân| tệ)")
