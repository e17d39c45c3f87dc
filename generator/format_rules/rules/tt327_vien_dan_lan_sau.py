"""TT327: Viện dẫn lần sau lặp lại ngày tháng

## Vì sao

Sau lần đầu đã ghi đủ, các lần sau chỉ ghi tên loại và số, ký hiệu; lặp lại ngày tháng, cơ quan làm văn bản dài và
dễ lệch nhau. Chương trình chỉ hỏi lại, không xét bảng, chú thích và phụ lục.

## Sai

Quyết định số 1719/QĐ-TTg ngày 14 tháng 10 năm 2021 (nhắc lại lần thứ hai)

## Đúng

Quyết định số 1719/QĐ-TTg (từ lần thứ hai)

## Cách sửa

Bỏ ngày tháng năm, cơ quan ban hành và trích yếu ở các lần nhắc lại.

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

MA = "TT327"
MUC = "vien_dan"
# Blanks that the clerk fills in later are not a date.
_BLANK_DATE = "…"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    days: dict[tuple[str, str], set[str]] = {}
    found = []
    for one in vien_dan_van_ban(vb):
        known = days.setdefault(one.khoa, set())
        # One number of two days is of two bodies: each has a first mention.
        if one.ngay in known and one.ngay != _BLANK_DATE:
            found.append(_loi(one))
        if one.ngay:
            known.add(one.ngay)
    yield from gom(found)


def _loi(one: VienDan) -> Loi:
    return Loi(
        f"{one.goi} đã được ghi đủ ở trên, ở đây ghi lại cả ngày tháng.",
        "từ lần thứ hai chỉ ghi tên loại và số, ký hiệu",
        f"Rút gọn thành “{one.goi}”.",
        one.doan,
        dau=one.dau,
        cuoi=one.cuoi,
        chac=False,
    )
