"""TT440: Dấu kết thúc nội dung “./.”

## Vì sao
Các mẫu của nghị định kết thúc nội dung bằng “./.”: người đọc biết văn bản hết ở đâu, không ai viết thêm được vào sau.

## Sai
… báo cáo Ủy ban nhân dân huyện.

## Đúng
… báo cáo Ủy ban nhân dân huyện./.

## Cách sửa
Ghi “./.” ngay sau câu cuối cùng của nội dung; bỏ dấu này ở chỗ khác.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục III, mục II, các mẫu từ 1.1 đến 1.10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import co_chu, doc_tu_ngu, gom_cung_loai, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT440"
MUC = "dau_het"

# Behind “!”, “?” or dots of a form one full stop is enough.
_MARK = re.compile(r"(?:\.|[!?…]\s?)/\.\s*$")
# What was meant as the mark: “/.”, “./”, “. / .”, “.//.”
_MEANT = re.compile(r"(?:\.\s?/{1,2}\s?\.?|/\s?\.)\s*$")
_DOTS = re.compile(r"[.…]{5,}\s*$")
# Searched in the last letters only: from every dot of a long line of dots the pattern runs on to its end.
_TAIL = 200
_CAN = "nội dung kết thúc bằng “./.” ngay sau câu cuối"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    text = co_chu(vb.than)
    if not text or not vb.la_hanh_chinh:
        return
    *before, last = text
    marked = [line for line in before if _MARK.search(line.text)]
    if not _MARK.search(last.text):
        yield from _end(vb, last, bool(marked))
    # A table or a note below may be meant to stand outside the text.
    sure = last.cell is None
    can, sua = "dấu “./.” chỉ ở cuối nội dung", "Bỏ “./.” ở đây."
    yield from gom_cung_loai(
        loi(line, "Dấu “./.” ở giữa nội dung, chưa phải chỗ kết thúc.", can, sua, chac=sure) for line in marked
    )


def _end(vb: VanBan, last: Paragraph, elsewhere: bool) -> Iterator[Loi]:
    """The last words without the mark. One that stands elsewhere is told there."""
    if found := _MEANT.search(last.text):
        written = found[0].strip()
        yield loi(last, f"Dấu kết thúc viết là “{written}”.", "“./.”", f"Thay “{written}” bằng “./.”.",
                  cho=(found.start(), found.start() + len(written)))  # fmt: skip
    elif not elsewhere and not _DOTS.search(last.text.rstrip()[-_TAIL:]):
        sure = last.cell is None and vb.loai in doc_tu_ngu()["co_dau_het"] and bool(vb.chu_ky or vb.noi_nhan)
        yield loi(last, "Hết nội dung mà không có dấu “./.”.", _CAN, "Ghi “./.” sau câu cuối.", chac=sure)
