"""TT234: Ngày, tháng thiếu hoặc thừa số 0

## Vì sao
Ngày nhỏ hơn 10 và tháng 1, tháng 2 phải ghi thêm số 0 phía trước, để không chèn thêm chữ số được. Tháng 3 đến tháng 9
không cần.

## Sai
ngày 5 tháng 3 năm 2024; ngày 12 tháng 1 năm 2024

## Đúng
ngày 05 tháng 3 năm 2024; ngày 12 tháng 01 năm 2024

## Cách sửa
Thêm số 0 trước ngày nhỏ hơn 10, trước tháng 1 và tháng 2. Tháng 3 đến tháng 9 ghi thừa số 0 thì chương trình chỉ hỏi
lại.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.b
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import goc
from generator.format_rules.net_dau import loi_tai
from generator.format_rules.ngay_thang import cho
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import DiaDanhNgay, VanBan
from generator.word.edit import SetText

MA = "TT234"
MUC = "ngay_thang"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.dia_danh_ngay:
        mau = quy_dinh[MUC].gia_tri
        yield from _missing(vb.dia_danh_ngay, "ngay", "Ngày", mau["ngay_them_0"])
        yield from _missing(vb.dia_danh_ngay, "thang", "Tháng", mau["thang_them_0"])
        yield from _too_many(vb.dia_danh_ngay, mau["thang_them_0"])


def _missing(found: DiaDanhNgay, name: str, word: str, most: int) -> Iterator[Loi]:
    """A single digit up to `most` has no 0 in front."""
    place = cho(found, name)
    digits = found.doan.text[slice(*place)] if place else ""
    if place and len(digits) == 1 and 0 < int(digits) <= most:
        origin = goc(found.doan)
        edit = SetText(found.doan.part, found.doan.index, origin + place[0], origin + place[1], f"0{digits}")
        yield loi_tai(
            found.doan, *place, f"{word} {digits} thiếu số 0 phía trước.", f"{word.lower()} 0{digits}",
            f"Ghi lại là 0{digits}.", chinh=(edit,),
        )  # fmt: skip


def _too_many(found: DiaDanhNgay, most: int) -> Iterator[Loi]:
    """The decree says which months have a 0, not that the others may not: asked only."""
    place = cho(found, "thang")
    digits = found.doan.text[slice(*place)] if place else ""
    if place and len(digits) == 2 and digits[0] == "0" and int(digits) > most:
        yield loi_tai(
            found.doan, *place, f"Tháng {digits} thừa số 0 phía trước.", f"tháng {int(digits)}",
            f"Ghi lại là {int(digits)}.", chac=False,
        )  # fmt: skip
