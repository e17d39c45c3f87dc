"""TT482: Không viết hoa sau dấu chấm câu

## Vì sao
Chữ đầu câu phải viết hoa: sau dấu chấm, dấu hỏi, dấu than.

## Sai
… theo quy định. các đơn vị báo cáo …

## Đúng
… theo quy định. Các đơn vị báo cáo …

## Cách sửa
Viết hoa chữ đầu câu; nếu câu chưa hết thì đổi dấu chấm thành dấu phẩy.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.names import capitalized
from generator.format_rules.cuoi_van_ban import doc_tu_ngu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.format_rules.viet_hoa import Cho, hoi

MA = "TT482"
MUC = "viet_hoa"

# Two letters or more on either side: “a. nội dung”, “k. n” are not sentences.
_SENTENCE = re.compile(r"(?<!\w)([^\W\d_]{2,12})[.?!] {1,3}([^\W\d_]{2,12})")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Abbreviations have a full stop inside a sentence; words with one syllable of capitals may be such too."""
    short = doc_tu_ngu()["co_cham"]
    found = [
        Cho(doan, match.start(2), match.end(2), capitalized(match[2]))
        for doan in vb.loi_van
        for match in _SENTENCE.finditer(doan.text)
        if match[2][0].islower() and match[1].islower() and match[1] not in short
    ]
    yield from hoi(found, "chữ đầu câu viết hoa")
