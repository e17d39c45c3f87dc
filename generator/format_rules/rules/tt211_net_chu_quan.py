"""TT211: Tên cơ quan chủ quản sai kiểu chữ

## Vì sao
Tên cơ quan, tổ chức chủ quản trực tiếp trình bày bằng chữ in hoa, cỡ chữ 12 đến 13, đứng, không đậm. Chỉ tên cơ quan
ban hành ở dưới mới đậm.

## Sai
ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN đậm, phía trên PHÒNG DÂN TỘC đậm

## Đúng
ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN không đậm, phía trên PHÒNG DÂN TỘC đậm

## Cách sửa
Bôi đen tên cơ quan chủ quản, chọn cỡ chữ 12 hoặc 13, tắt nút B. Khi cả hai dòng cùng đậm, chương trình chỉ hỏi lại: có
thể cả hai dòng là một tên cơ quan.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.2.b
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.format_rules.net_chu import dam
from generator.format_rules.net_dau import xet_net
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT211"
MUC = "chu_quan"
_TEN = "Tên cơ quan chủ quản"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    others = {key: value for key, value in mau.items() if key != "dam"}
    for doan in vb.chu_quan:
        yield from xet_net(vb, doan, _TEN, others)
        # Two bold lines may be one long name: which of them is the superior is then a guess.
        yield from (replace(loi, chac=False, chinh=()) for loi in dam(doan, _TEN, mau["dam"]))
