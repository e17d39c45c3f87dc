"""TT326: Viện dẫn lần đầu chưa đầy đủ

## Vì sao

Lần đầu nhắc đến một văn bản phải ghi đủ tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành và trích yếu; các
lần sau chỉ ghi tên loại và số, ký hiệu. Chương trình chỉ hỏi lại, không xét bảng, chú thích và phụ lục.

## Sai

Thực hiện Quyết định số 1719/QĐ-TTg, … (lần đầu nhắc đến)

## Đúng

Thực hiện Quyết định số 1719/QĐ-TTg ngày 14 tháng 10 năm 2021 của Thủ tướng Chính phủ phê duyệt Chương trình …

## Cách sửa

Ghi đủ ngày tháng năm, cơ quan ban hành và trích yếu ở lần đầu nhắc đến.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.format_rules.vien_dan import VienDan, vien_dan_van_ban

MA = "TT326"
MUC = "vien_dan"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    bases = {doan.index for doan in vb.can_cu}
    met: set[tuple[str, str]] = set()
    found = []
    for one in vien_dan_van_ban(vb):
        if one.khoa not in met and one.doan.index not in bases and not one.ngay:
            found.append(_loi(one))
        met.add(one.khoa)
    yield from gom(found)


def _loi(one: VienDan) -> Loi:
    return Loi(
        f"{one.goi} được nhắc lần đầu nhưng không ghi ngày tháng năm.",
        "lần đầu ghi đủ tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành và trích yếu",
        "Ghi đủ ở lần đầu nhắc đến; các lần sau chỉ ghi tên loại và số, ký hiệu.",
        one.doan,
        dau=one.dau,
        cuoi=one.cuoi,
        chac=False,
    )
