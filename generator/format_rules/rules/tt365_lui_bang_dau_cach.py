"""TT365: Lùi đầu dòng bằng dấu cách hoặc phím Tab

## Vì sao

Lùi đầu dòng bằng dấu cách hay phím Tab thì các đoạn dễ lệch nhau khi đổi cỡ chữ hoặc in ở máy khác. Chương trình
chỉ hỏi lại.

## Sai

Gõ nhiều dấu cách trước chữ đầu đoạn

## Đúng

Lùi đầu dòng 1,27 cm đặt trong hộp Paragraph

## Cách sửa

Xóa dấu cách hoặc Tab ở đầu đoạn, mở hộp Paragraph, mục Special chọn First line, By 1,27 cm.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.e.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import gom
from generator.format_rules.noi_dung import loi_van, thut_bang_dau_cach
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT365"
MUC = "loi_van"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(
        Loi(
            f"Đầu đoạn lùi vào bằng {'phím Tab' if doan.text[0] == chr(9) else 'dấu cách'}.",
            "lùi đầu dòng đặt trong hộp Paragraph: 1 cm hoặc 1,27 cm",
            "Xóa các ký tự trống ở đầu đoạn, đặt First line trong hộp Paragraph.",
            doan,
            dau=0,
            cuoi=len(doan.text) - len(doan.text.lstrip()),
            chac=False,
        )
        for doan in loi_van(vb)
        if thut_bang_dau_cach(doan)
    )
