"""TT417: Học hàm, học vị, quân hàm trước họ tên người ký

## Vì sao
Trước họ tên người ký không ghi học hàm, học vị và danh hiệu. Lực lượng vũ trang, giáo dục, y tế, khoa học theo quy định
riêng của ngành.

## Sai
ThS. Nguyễn Văn A

## Đúng
Nguyễn Văn A

## Cách sửa
Bỏ học hàm, học vị, danh hiệu trước họ tên, trừ khi ngành có quy định cho ghi.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.c.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.names import fold
from generator.format_rules.cuoi_van_ban import bat_dau, doc_tu_ngu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT417"
MUC = "hoc_vi"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Asks where the field may have rules of its own."""
    bodies = fold(" ".join(line.words for line in (*vb.chu_quan, *vb.co_quan)))
    offices = fold(" ".join(line.words for block in vb.chu_ky for line in block.quyen_han))
    own = any(re.search(rf"\b{fold(word)}\b", f"{bodies} {offices}") for word in doc_tu_ngu()["duoc_ghi_hoc_vi"])
    for block in vb.chu_ky:
        title = _title(block.ho_ten.text.strip()) if block.ho_ten else ""
        if title:
            begin = block.ho_ten.text.index(title)
            yield loi(
                block.ho_ten, f"Trước họ tên người ký có “{title}”.", "chỉ ghi họ, tên đệm và tên",
                f"Bỏ “{title}” trước họ tên.", cho=(begin, begin + len(title)), chac=not own,
            )  # fmt: skip


def _title(name: str) -> str:
    """The academic degree or rank that a name begins with, as written."""
    words = doc_tu_ngu()
    short = "|".join(map(re.escape, sorted(words["hoc_vi_tat"], key=len, reverse=True)))
    if found := re.match(rf"(?:(?:{short})\s?[.,]\s?){{1,4}}|(?:{short})(?=\s)", name):
        return found[0].strip()
    if found := re.match(rf"(?i:{short})\.", name):
        return found[0]
    return name[: len(bat_dau(name, (*words["hoc_vi"], *words["quan_ham"])))]
