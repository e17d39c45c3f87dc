"""TT419: Không có chỗ để ký

## Vì sao
Chữ ký và dấu đặt giữa chức vụ và họ tên. Không chừa chỗ thì chữ ký đè lên chữ.

## Sai
CHỦ TỊCH, dòng ngay dưới là Nguyễn Văn A

## Đúng
CHỦ TỊCH, để trống khoảng bốn dòng, rồi Nguyễn Văn A

## Cách sửa
Để trống khoảng bốn dòng giữa chức vụ và họ tên.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.d.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.format_rules.cuoi_van_ban import co_chu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import KhoiKy, VanBan
from generator.word.view_records import LINES, Paragraph

MA = "TT419"
MUC = "cho_ky"

# Points: below, a signature touches the words. Three lines of 13 points are about 45.
_LEAST = 30
_LINE_OF_A_POINT = 1.15
_USUAL_SIZE = 13


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Asks, and only where nothing but empty paragraphs stands between office and name of one cell."""
    by_index = {paragraph.index: paragraph for paragraph in vb.view.paragraphs}
    for block in vb.chu_ky:
        above = co_chu((*block.quyen_han, *block.chuc_vu_khac))
        if block.ho_ten is None or not above or above[-1].index >= block.ho_ten.index:
            continue
        between = [by_index.get(index) for index in range(above[-1].index + 1, block.ho_ten.index)]
        office = by_index.get(above[-1].index, above[-1])
        name = by_index.get(block.ho_ten.index, block.ho_ten)
        if _space(office, between, name) < _LEAST and _same_cell(office, name):
            yield _loi(block)


def _space(above: Paragraph, between: Sequence[Paragraph | None], name: Paragraph) -> float:
    """Points between the two; any words, picture or unknown paragraph is space enough."""
    breaks = len(above.text) - len(above.text.rstrip("\n")) + len(name.text) - len(name.text.lstrip("\n"))
    height = above.after + name.before + breaks * _line(above)
    for paragraph in between:
        if paragraph is None or paragraph.words or paragraph.picture:
            return _LEAST
        height += paragraph.before + paragraph.after + _line(paragraph)
    return _LEAST if above.picture or name.picture else height


def _line(paragraph: Paragraph) -> float:
    size = max((run.size for run in paragraph.runs), default=_USUAL_SIZE)
    return paragraph.line * size * _LINE_OF_A_POINT if paragraph.line_rule == LINES else paragraph.line


def _same_cell(one: Paragraph, other: Paragraph) -> bool:
    """Rows of a table may be as high as anyone likes."""
    places = [cell and (cell.table, cell.row, cell.column) for cell in (one.cell, other.cell)]
    return places[0] == places[1]


def _loi(block: KhoiKy) -> Loi:
    return loi(
        block.ho_ten, "Họ tên người ký sát ngay dưới chức vụ, không có chỗ để ký.", "có chỗ trống cho chữ ký và dấu",
        "Để trống khoảng bốn dòng giữa chức vụ và họ tên.", chac=False,
    )  # fmt: skip
