"""TT481: Viết hoa khi viện dẫn điều, khoản, điểm

## Vì sao
Viện dẫn một văn bản cụ thể thì viết hoa “Phần, Chương, Mục, Tiểu mục, Điều”; “khoản”, “điểm” viết thường.

## Sai
tại Điểm a Khoản 2 điều 5 Nghị định số 30/2020/NĐ-CP

## Đúng
tại điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP

## Cách sửa
Viết hoa “Điều”, viết thường “khoản”, “điểm” ở những chỗ được nêu.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.names import capitalized, lowered
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.format_rules.viet_hoa import Cho, hoi
from generator.word.view_records import Paragraph

MA = "TT481"
MUC = "viet_hoa"

# “điều” with a number, and words that make it a citation: khoản before it, or the document behind it.
_ARTICLE = re.compile(
    r"(?:(?<=khoản \d )|(?<=khoản \d\d )|(?<=Khoản \d )|(?<=Khoản \d\d ))(điều)(?= \d)"
    r"|\b(điều)(?= \d{1,3} (?:của )?(?:Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Hiến pháp|Pháp lệnh))"
)
# At the beginning of a sentence a capital is right.
_CLAUSE = re.compile(
    r"(?<=[^\W\d_A-ZĐ] )(Khoản)(?= \d{1,2} Điều \d)|(?<=[^\W\d_A-ZĐ] )(Điểm)(?= [a-zđ] [Kk]hoản \d)"
    r"|(?:(?<=điểm [a-zđ] )|(?<=Điểm [a-zđ] ))(Khoản)(?= \d)"
)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    articles = [_cho(doan, match, capital=True) for doan in vb.loi_van for match in _ARTICLE.finditer(doan.text)]
    clauses = [_cho(doan, match, capital=False) for doan in vb.loi_van for match in _CLAUSE.finditer(doan.text)]
    found = sorted((*articles, *clauses), key=lambda cho: (cho.doan.index, cho.dau))
    yield from hoi(found, "viết hoa “Điều”, viết thường “khoản”, “điểm”")


def _cho(doan: Paragraph, match: re.Match[str], capital: bool) -> Cho:
    return Cho(doan, match.start(), match.end(), (capitalized if capital else lowered)(match[0]))
