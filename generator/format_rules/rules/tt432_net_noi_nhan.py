"""TT432: Kiểu chữ của danh sách nơi nhận

## Vì sao
Danh sách nơi nhận viết chữ thường, đứng, cỡ 11, không đậm, để phân biệt với từ “Nơi nhận” và phần ký.

## Sai
- Sở Nội vụ; (cỡ 14, nghiêng)

## Đúng
- Sở Nội vụ; (cỡ 11, đứng)

## Cách sửa
Bôi đen danh sách nơi nhận, chọn cỡ chữ 11, tắt đậm và nghiêng.

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

MA = "TT432"
MUC = "noi_nhan"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Justified short lines stand at the left as well, so alignment is not judged."""
    mau = {key: value for key, value in quy_dinh[MUC].gia_tri.items() if key != "canh"}
    yield from gom_cung_loai(
        loi for doan in co_chu(vb.noi_nhan) for loi in net_chu.theo_mau(doan, "Dòng nơi nhận", mau)
    )
