"""TT368: Giãn dòng của nội dung

## Vì sao

Khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa là 1,5 dòng. Giãn dòng đặt bằng pt (Exactly, At least) được
quy ra dòng theo cỡ chữ.

## Sai

Giãn dòng 2 (Double); Exactly 12 pt với chữ cỡ 14

## Đúng

Giãn dòng từ 1 đến 1,5; Exactly 17 pt với chữ cỡ 14

## Cách sửa

Bôi đen các đoạn này, mở hộp Paragraph, Line spacing chọn Single, Multiple 1,1 đến 1,4 hoặc 1.5 lines.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.e.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import chu, co_text, gom
from generator.format_rules.noi_dung import loi_van
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetParagraph
from generator.word.view_records import AT_LEAST, LINES, Paragraph

MA = "TT368"
MUC = "loi_van"
_TOLERANCE = 0.01
# Lines of Times New Roman are so many times its size apart; a fixed distance within these bounds is taken for allowed.
_SINGLE = 1.15
_FIXED_TOLERANCE = 0.06


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    low, high = quy_dinh[MUC].gia_tri["gian"]
    judged = ((doan, _lines(doan)) for doan in loi_van(vb))
    yield from gom(_loi(doan, lines, low, high) for doan, lines in judged if not _allowed(doan, lines, low, high))


def _lines(doan: Paragraph) -> float:
    """The distance in lines; fixed points in lines of the paragraph's largest letters."""
    if doan.line_rule == LINES:
        return doan.line
    lines = doan.line / (max(run.size for run in chu(doan)) * _SINGLE)
    return max(1, lines) if doan.line_rule == AT_LEAST else lines


def _allowed(doan: Paragraph, lines: float, low: float, high: float) -> bool:
    slack = _TOLERANCE if doan.line_rule == LINES else _FIXED_TOLERANCE
    return low - slack <= lines <= high + slack


def _loi(doan: Paragraph, lines: float, low: float, high: float) -> Loi:
    fixed = "" if doan.line_rule == LINES else f" ({co_text(doan.line)} pt)"
    wanted = low if lines < low else high
    return Loi(
        f"Giãn dòng {co_text(round(lines, 2))} dòng{fixed}.",
        f"giãn dòng từ {co_text(low)} đến {co_text(high)} dòng",
        f"Mở hộp Paragraph, đặt Line spacing bằng {co_text(wanted)} dòng.",
        doan,
        chinh=(SetParagraph(doan.part, doan.index, line=wanted),),
    )
