"""TT416: Kiểu chữ của họ tên người ký

## Vì sao
Họ tên người ký viết chữ thường, đứng, đậm, cỡ 13 đến 14 để phân biệt với chức vụ viết in hoa.

## Sai
NGUYỄN VĂN A

## Đúng
Nguyễn Văn A (đậm)

## Cách sửa
Viết họ tên bằng chữ thường; bật chữ đậm, tắt nghiêng, chọn cỡ 13 hoặc 14.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules import net_chu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT416"
MUC = "ho_ten"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Where the name stands is TT415's."""
    mau = {key: value for key, value in quy_dinh[MUC].gia_tri.items() if key != "canh"}
    for block in vb.chu_ky:
        if block.ho_ten is not None:
            yield from net_chu.theo_mau(block.ho_ten, "Họ tên người ký", mau)
