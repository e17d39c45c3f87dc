"""TT314: “V/v” không nằm đúng chỗ

## Vì sao

Trích yếu của công văn đặt canh giữa, dưới số và ký hiệu.

## Sai

V/v … nằm giữa trang như trích yếu của văn bản có tên loại; V/v … canh trái trong ô

## Đúng

V/v … canh giữa ngay dưới dòng Số: …/UBND-VX

## Cách sửa

Chuyển dòng V/v xuống dưới số, ký hiệu, trong cùng cột bên trái; chọn canh giữa.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import canh, gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT314"
MUC = "ve_viec"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    ten = "Trích yếu công văn (V/v)"
    for doan in vb.ve_viec[:1]:
        if vb.so_ky_hieu and not _under(doan, vb.so_ky_hieu.doan):
            yield Loi(
                f"{ten} không nằm dưới số, ký hiệu.",
                "trích yếu công văn nằm dưới số, ký hiệu",
                "Chuyển dòng V/v xuống ngay dưới dòng Số, trong cùng cột bên trái.",
                doan,
            )
    # Outside a table, columns are made with tabs or indents: alignment does not tell the place.
    inside = [doan for doan in vb.ve_viec if doan.cell]
    yield from gom(loi for doan in inside for loi in canh(doan, ten, quy_dinh[MUC].gia_tri["canh"]))


def _under(doan: Paragraph, number: Paragraph) -> bool:
    if doan.cell and number.cell:
        same = (doan.cell.table, doan.cell.column) == (number.cell.table, number.cell.column)
        return same and doan.index >= number.index
    return doan.index >= number.index
