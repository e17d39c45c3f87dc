"""TT201: Thiếu Quốc hiệu

## Vì sao
Quốc hiệu là thành phần thể thức bắt buộc, ở trên cùng, bên phải trang đầu của mọi văn bản hành chính.

## Sai
Trang đầu chỉ có tên cơ quan và tên loại văn bản

## Đúng
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ở trên cùng, bên phải

## Cách sửa
Thêm dòng Quốc hiệu, chữ in hoa, đậm, cỡ chữ 12 đến 13, ở trên cùng bên phải trang đầu.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.a
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import NOI, co_the_khong_dau
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT201"
MUC = "quoc_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if not vb.quoc_hieu and not co_the_khong_dau(vb):
        chu = quy_dinh[MUC].gia_tri["chu"]
        yield Loi(
            "Không thấy Quốc hiệu.", f"“{chu}” ở trên cùng, bên phải trang đầu",
            f"Thêm dòng “{chu}” ở trên cùng, bên phải.", noi=NOI, chac=vb.la_hanh_chinh,
        )  # fmt: skip
