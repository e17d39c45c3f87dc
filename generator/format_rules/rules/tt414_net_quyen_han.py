"""TT414: Kiểu chữ của quyền hạn, chức vụ người ký

## Vì sao
Quyền hạn và chức vụ người ký phải nổi rõ: chữ in hoa, đứng, đậm, cỡ 13 đến 14.

## Sai
KT. Chủ tịch (chữ thường, không đậm)

## Đúng
KT. CHỦ TỊCH (in hoa, đậm)

## Cách sửa
Bôi đen các dòng này, bật chữ đậm, tắt nghiêng, chọn cỡ 13 hoặc 14; bấm Shift+F3 để thành chữ in hoa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.đ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import gom_cung_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT414"
MUC = "quyen_han"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    lines = [line for block in vb.chu_ky for line in block.quyen_han]
    yield from gom_cung_loai(loi for line in lines for loi in net_chu.theo_mau(line, "Dòng quyền hạn, chức vụ", mau))
