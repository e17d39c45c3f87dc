"""TT204: Quốc hiệu và Tiêu ngữ cách nhau quá một dòng đơn

## Vì sao
Hai dòng chữ Quốc hiệu và Tiêu ngữ được trình bày cách nhau dòng đơn.

## Sai
Giữa Quốc hiệu và Tiêu ngữ có một dòng trống, hoặc giãn dòng 1,5

## Đúng
Tiêu ngữ ngay dưới Quốc hiệu, giãn dòng đơn

## Cách sửa
Xóa dòng trống ở giữa. Bôi đen hai dòng, vào Paragraph: Before 0, After 0, Line spacing chọn Single.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.c
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import dau_trang, loi_dong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetParagraph
from generator.word.view_records import LINES, Paragraph

MA = "TT204"
MUC = "cach_quoc_hieu"
# Word's own templates put up to 1,15 lines and a few points between paragraphs: the eye takes that for single spacing.
_MOST_LINES = 1.2
_MOST_POINTS = 6
_SINGLE = 1.15
_CAN = "hai dòng cách nhau dòng đơn"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if not vb.quoc_hieu or vb.tieu_ngu is None:
        return
    above, below = vb.quoc_hieu[-1], vb.tieu_ngu
    if _empty_between(vb, above, below):
        yield loi_dong(below, "Giữa Quốc hiệu và Tiêu ngữ có dòng trống.", _CAN, "Xóa dòng trống ở giữa.")
    elif above.index != below.index and max(above.after, below.before) > _MOST_POINTS:
        points = f"{max(above.after, below.before):g}".replace(".", ",")
        edits = (
            SetParagraph(above.part, above.index, after=0),
            SetParagraph(below.part, below.index, before=0),
        )
        sua = "Bôi đen hai dòng, vào Paragraph, ghi Before 0, After 0."
        yield _with_edits(below, f"Quốc hiệu và Tiêu ngữ cách nhau thêm {points} pt.", sua, edits)
    if _lines(below) > _MOST_LINES:
        lines = f"{_lines(below):.2g}".replace(".", ",")
        edits = (SetParagraph(below.part, below.index, line=1),)
        sua = "Đặt con trỏ vào dòng này, vào Paragraph, ở Line spacing chọn Single."
        yield _with_edits(below, f"Tiêu ngữ giãn dòng {lines}.", sua, edits)


def _with_edits(doan: Paragraph, sai: str, sua: str, edits: tuple[SetParagraph, ...]) -> Loi:
    plain = loi_dong(doan, sai, _CAN, sua)
    return Loi(plain.sai, plain.can, plain.sua, doan, dau=plain.dau, cuoi=plain.cuoi, chinh=edits)


def _empty_between(vb: VanBan, above: Paragraph, below: Paragraph) -> bool:
    """An empty paragraph of the same cell between the two."""
    return any(
        above.index < one.index < below.index and not one.words and not one.lines and one.cell == below.cell
        for one in dau_trang(vb)
    )


def _lines(doan: Paragraph) -> float:
    size = max((run.size for run in doan.runs), default=0)
    return doan.line if doan.line_rule == LINES or not size else doan.line / size / _SINGLE
