"""TT227: Ký hiệu thiếu chữ viết tắt tên loại

## Vì sao
Văn bản có tên loại thì ký hiệu gồm chữ viết tắt tên loại và chữ viết tắt tên cơ quan. Chỉ công văn không có tên loại.

## Sai
Số: 05/UBND trên một KẾ HOẠCH

## Đúng
Số: 05/KH-UBND trên một KẾ HOẠCH

## Cách sửa
Thêm chữ viết tắt tên loại trước tên cơ quan.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.b
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.ky_hieu import CONG_VAN, tach, ten_cua
from generator.format_rules.loai_van_ban import doc_loai
from generator.format_rules.net_dau import loi_tai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT227"
MUC = "ky_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found, kinds = tach(vb), doc_loai()
    if found is None or vb.loai in ("", CONG_VAN) or not found.nhom:
        return
    first = found.nhom[0]
    types = {*kinds.ky_hieu, *kinds.ban_sao.values(), *kinds.loai_khac}
    is_body = first in kinds.co_quan and first not in types
    alone = len(found.nhom) == 1 and first not in types and first.casefold() != vb.loai.casefold()
    if is_body or alone:
        begin = found.ky_hieu_tu
        yield loi_tai(
            found.doan, begin, begin + len(found.ky_hieu), "Ký hiệu không có chữ viết tắt tên loại.",
            f"{vb.loai} ({ten_cua(vb.loai)}) trước tên cơ quan", f"Ghi {vb.loai}- trước tên cơ quan.", chac=is_body,
        )  # fmt: skip
