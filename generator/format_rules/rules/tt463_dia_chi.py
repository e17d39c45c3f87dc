"""TT463: Dòng địa chỉ cơ quan

## Vì sao
Địa chỉ, thư điện tử, trang thông tin, số điện thoại ở cuối trang thứ nhất viết chữ thường, đứng, cỡ 11 đến 12.

## Sai
ĐỊA CHỈ: SỐ 1 ĐƯỜNG … (in hoa, cỡ 14)

## Đúng
Địa chỉ: Số 1 đường … (chữ thường, cỡ 11)

## Cách sửa
Bôi đen dòng địa chỉ, chọn cỡ 11 hoặc 12, tắt đậm và nghiêng; viết chữ thường.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import co_chu, gom_cung_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT463"
MUC = "dia_chi"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    yield from gom_cung_loai(
        loi for line in co_chu(vb.dia_chi) for loi in net_chu.theo_mau(line, "Dòng địa chỉ cơ quan", mau)
    )
