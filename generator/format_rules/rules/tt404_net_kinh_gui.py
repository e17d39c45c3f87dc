"""TT404: Kiểu chữ của “Kính gửi”

## Vì sao
“Kính gửi” và tên nơi nhận là chữ thường, đứng; in hoa, đậm hay nghiêng làm dòng này giống tên loại, trích yếu.

## Sai
KÍNH GỬI: SỞ NỘI VỤ

## Đúng
Kính gửi: Sở Nội vụ

## Cách sửa
Bôi đen các dòng này, chọn cỡ chữ 13 hoặc 14, tắt đậm và nghiêng; viết chữ thường.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.d.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import co_chu, gom_cung_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT404"
MUC = "kinh_gui"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    yield from gom_cung_loai(
        loi for doan in co_chu(vb.kinh_gui) for loi in net_chu.theo_mau(doan, "Phần “Kính gửi”", mau)
    )
