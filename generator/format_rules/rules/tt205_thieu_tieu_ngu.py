"""TT205: Thiếu Tiêu ngữ

## Vì sao
Dưới Quốc hiệu phải có Tiêu ngữ.

## Sai
Dưới Quốc hiệu là ngay dòng địa danh, ngày tháng

## Đúng
Dưới Quốc hiệu là dòng Độc lập - Tự do - Hạnh phúc

## Cách sửa
Thêm dòng Tiêu ngữ ngay dưới Quốc hiệu, chữ in thường, đậm, cỡ chữ 13 đến 14, canh giữa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.b
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import NOI, co_the_khong_dau
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT205"
MUC = "tieu_ngu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    expected = bool(vb.quoc_hieu) or (vb.la_hanh_chinh and not co_the_khong_dau(vb))
    if vb.tieu_ngu is None and expected:
        chu = quy_dinh[MUC].gia_tri["chu"]
        above = vb.quoc_hieu[-1] if vb.quoc_hieu else None
        yield Loi(
            "Không thấy Tiêu ngữ.", f"“{chu}” ngay dưới Quốc hiệu", f"Thêm dòng “{chu}” dưới Quốc hiệu.",
            above, noi="" if above else NOI,
        )  # fmt: skip
