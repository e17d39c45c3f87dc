"""TT221: Từ “Số:” viết sai

## Vì sao
Dòng số, ký hiệu mở đầu bằng từ “Số”, chữ in thường, sau có dấu hai chấm.

## Sai
Số 05/KH-UBND; SỐ: 05/KH-UBND

## Đúng
Số: 05/KH-UBND

## Cách sửa
Gõ lại “Số:” ở đầu dòng.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.c
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.ky_hieu import tach
from generator.format_rules.net_dau import loi_dong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT221"
MUC = "so_ky_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found = tach(vb)
    if found is None:
        return
    wanted = quy_dinh[MUC].gia_tri["chu"]
    sai = ""
    if not found.tu:
        sai = "Trước số, ký hiệu không có từ “Số:”."
    elif not found.hai_cham:
        sai = "Sau từ “Số” không có dấu hai chấm."
    elif found.tu.isupper():
        sai = "Từ “Số” viết chữ in hoa."
    if sai:
        yield loi_dong(found.doan, sai, f"dòng mở đầu bằng “{wanted}”", f"Gõ lại “{wanted}” ở đầu dòng.")
