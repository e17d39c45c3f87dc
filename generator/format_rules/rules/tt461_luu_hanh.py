"""TT461: Chỉ dẫn về phạm vi lưu hành

## Vì sao
Chỉ dẫn như “XEM XONG TRẢ LẠI”, “LƯU HÀNH NỘI BỘ” phải nổi rõ: in hoa, đứng, đậm, cỡ 13 đến 14.

## Sai
Lưu hành nội bộ (chữ thường, nghiêng)

## Đúng
LƯU HÀNH NỘI BỘ (in hoa, đứng, đậm)

## Cách sửa
Bôi đen chỉ dẫn, bật chữ đậm, tắt nghiêng, chọn cỡ 13 hoặc 14; bấm Shift+F3 để thành chữ in hoa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.2.c.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import co_chu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT461"
MUC = "luu_hanh"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """The decree gives its two as examples, so the words are not judged."""
    for line in co_chu(vb.luu_hanh):
        yield from net_chu.theo_mau(line, "Chỉ dẫn về phạm vi lưu hành", quy_dinh[MUC].gia_tri)
