"""TT226: Ký hiệu không khớp tên loại văn bản

## Vì sao
Ký hiệu bắt đầu bằng chữ viết tắt của chính tên loại văn bản. Ký hiệu của loại khác thường là do sao chép tệp cũ.

## Sai
Số: 05/BC-UBND trên một KẾ HOẠCH

## Đúng
Số: 05/KH-UBND trên một KẾ HOẠCH

## Cách sửa
Xem tên loại và ký hiệu, sửa cái sai.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.b; Phụ lục III, mục I
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.ky_hieu import CONG_VAN, tach, ten_cua
from generator.format_rules.loai_van_ban import doc_loai
from generator.format_rules.net_dau import loi_tai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT226"
MUC = "ky_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found, kinds = tach(vb), doc_loai()
    if found is None or not vb.loai or len(found.nhom) < 2:
        return
    symbols = {one.casefold(): one for one in (*kinds.ky_hieu, *kinds.ban_sao.values())}
    first = found.nhom[0]
    symbol = symbols.get(first.casefold(), "")
    if not symbol or symbol == vb.loai:
        return
    body_too = first in kinds.co_quan
    if vb.loai == CONG_VAN and body_too:
        return
    begin = found.ky_hieu_tu
    what = "công văn" if vb.loai == CONG_VAN else ten_cua(vb.loai)
    can = "ký hiệu công văn không có tên loại" if vb.loai == CONG_VAN else f"{vb.loai} ({what})"
    sai = f"Ký hiệu {symbol} là của {ten_cua(symbol)}, văn bản này là {what}."
    yield loi_tai(
        found.doan, begin, begin + len(first), sai, can,
        "Xem lại tên loại và ký hiệu, sửa cái sai.", chac=not body_too and vb.loai != CONG_VAN,
    )  # fmt: skip
