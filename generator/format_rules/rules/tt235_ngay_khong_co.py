"""TT235: Ngày ban hành không có thật

## Vì sao
Ngày, tháng không có trong lịch là do gõ nhầm; văn bản đã ký với ngày như vậy phải đính chính.

## Sai
ngày 31 tháng 02 năm 2024

## Đúng
ngày 29 tháng 02 năm 2024

## Cách sửa
Xem lại ngày ký, ghi đúng ngày.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.b
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.period import so_ngay
from generator.format_rules.net_dau import loi_dong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import DiaDanhNgay, VanBan

MA = "TT235"
MUC = "ngay_thang"
# No office of today's state issued anything earlier.
_YEARS = (1945, 2100)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.dia_danh_ngay and (sai := _impossible(vb.dia_danh_ngay)):
        yield loi_dong(
            vb.dia_danh_ngay.doan, sai, "một ngày có thật trong lịch", "Xem lại ngày ký, ghi đúng ngày tháng năm."
        )


def _impossible(found: DiaDanhNgay) -> str:
    """Why there is no such day; "" when there may be. Blanks are not judged."""
    day, month, year = (
        int(text) if text.isascii() and text.isdecimal() else None for text in (found.ngay, found.thang, found.nam)
    )
    if month is not None and not 1 <= month <= 12:
        return f"Không có tháng {month}."
    # A year of two digits is another fault (TT233).
    full = year is not None and len(found.nam) != 2
    if full and not _YEARS[0] <= year <= _YEARS[1]:
        return f"Năm {found.nam} không thể là năm ban hành."
    most = so_ngay(month, year if full else None) if month else 31
    if day is not None and not 1 <= day <= most:
        return f"Không có ngày {day}" + (f" tháng {month}" if month else "") + (f" năm {year}." if full else ".")
    return ""
