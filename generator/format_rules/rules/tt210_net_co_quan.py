"""TT210: Tên cơ quan ban hành sai kiểu chữ

## Vì sao
Tên cơ quan, tổ chức ban hành văn bản trình bày bằng chữ in hoa, cỡ chữ 12 đến 13, đứng, đậm, canh giữa.

## Sai
Phòng Dân tộc, cỡ chữ 14

## Đúng
PHÒNG DÂN TỘC, cỡ chữ 12 hoặc 13, đậm

## Cách sửa
Bôi đen tên cơ quan, chọn cỡ chữ 12 hoặc 13, bật nút B; chữ thường thì bấm Shift+F3 thành chữ in hoa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.2.b
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import xet_net
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT210"
MUC = "co_quan"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for doan in vb.co_quan:
        yield from xet_net(vb, doan, "Tên cơ quan ban hành", quy_dinh[MUC].gia_tri)
