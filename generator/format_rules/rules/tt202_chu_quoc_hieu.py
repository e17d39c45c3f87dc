"""TT202: Quốc hiệu viết sai chữ

## Vì sao
Quốc hiệu phải đúng từng chữ. Viết HÒA hay HOÀ đều đúng.

## Sai
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT

## Đúng
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

## Cách sửa
Gõ lại dòng Quốc hiệu.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.a
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.names import fold
from generator.format_rules.dong import plain
from generator.format_rules.net_dau import loi_dong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT202"
MUC = "quoc_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    chu = quy_dinh[MUC].gia_tri["chu"]
    if vb.quoc_hieu and fold(" ".join(map(plain, vb.quoc_hieu))) != fold(chu):
        yield loi_dong(vb.quoc_hieu[0], "Quốc hiệu viết sai chữ.", f"“{chu}”", f"Gõ lại: {chu}.")
