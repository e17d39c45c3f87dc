"""TT415: Phần ký không canh giữa với nhau

## Vì sao
Họ tên người ký đặt canh giữa dưới quyền hạn, chức vụ; lệch nhau thì không rõ chữ ký thuộc chức vụ nào.

## Sai
Chức vụ canh giữa, họ tên canh trái trong cùng ô.

## Đúng
Các dòng quyền hạn, chức vụ và họ tên cùng canh giữa.

## Cách sửa
Bôi đen các dòng quyền hạn, chức vụ, họ tên rồi bấm Ctrl+E.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.đ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import co_chu, gom_cung_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import KhoiKy, VanBan
from generator.word.view_records import CENTER, Paragraph

MA = "TT415"
MUC = "ho_ten"
# Of a cell's width: the margins of a cell take some of it too.
_NEARLY = 0.75


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for block in vb.chu_ky:
        yield from gom_cung_loai(_block(block))


def _block(block: KhoiKy) -> Iterator[Loi]:
    """Sure in a cell where other lines of the signature are centred; elsewhere indents may centre what is not."""
    name = () if block.ho_ten is None else (block.ho_ten,)
    lines = co_chu((*block.quyen_han, *block.chuc_vu_khac, *name))
    some = any(line.align == CENTER for line in lines)
    for line in lines:
        sure = some and line.cell is not None
        if _fills(line):
            continue
        for loi in net_chu.canh_giua(line, "Họ tên người ký" if line is block.ho_ten else "Dòng quyền hạn, chức vụ"):
            yield loi if sure else replace(loi, chac=False, chinh=())


def _fills(line: Paragraph) -> bool:
    """Justified words nearly as wide as their cell look centred."""
    width = line.cell.width if line.cell else 0
    return bool(width) and net_chu.dai_chu(list(line.runs)) >= _NEARLY * width
