"""TT452: Số thứ tự của phụ lục

## Vì sao
Từ hai phụ lục trở lên thì đánh số bằng chữ số La Mã, liên tiếp từ I, để viện dẫn không nhầm.

## Sai
Phụ lục 1, Phụ lục 2; Phụ lục I rồi Phụ lục III

## Đúng
Phụ lục I, Phụ lục II

## Cách sửa
Đánh lại số các phụ lục: I, II, III, … theo thứ tự; sửa cả chỗ nhắc đến phụ lục trong nội dung.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1.a.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.thu_tu import la_ma, viet_la_ma
from generator.format_rules.van_ban import PhuLuc, VanBan

MA = "TT452"
MUC = "chi_dan_phu_luc"

_DOTS = ".…"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Numbers that still are dots, and parts of an appendix (I.1, Ia), are left alone."""
    if len(vb.phu_luc) < 2:
        return
    last = 0
    for phu_luc in vb.phu_luc:
        so = phu_luc.so.strip()
        value = la_ma(so) or 0
        if value:
            yield from _order(phu_luc, value, last)
            last = value
        elif not so or so.isdigit() or (len(so) == 1 and so.isalpha()):
            last += 1
            yield _wrong(phu_luc, so, last)


def _wrong(phu_luc: PhuLuc, so: str, place: int) -> Loi:
    sai = f"Phụ lục đánh số “{so}”, không phải chữ số La Mã." if so else "Phụ lục không có số thứ tự."
    can = "văn bản có từ hai phụ lục thì đánh số bằng chữ số La Mã"
    return loi(
        phu_luc.doan, sai, can, f"Ghi là “Phụ lục {viet_la_ma(place)}”.", chac=bool(phu_luc.doan.words.strip(_DOTS))
    )


def _order(phu_luc: PhuLuc, value: int, last: int) -> Iterator[Loi]:
    if value != last + 1:
        wanted = f"Phụ lục {viet_la_ma(last + 1)}"
        before = f"sau Phụ lục {viet_la_ma(last)}" if last else "đầu tiên"
        yield loi(
            phu_luc.doan, f"Phụ lục {before} lại là Phụ lục {viet_la_ma(value)}.", f"số liên tiếp: {wanted}",
            "Kiểm tra có thiếu phụ lục không; nếu không, đánh lại số.", chac=value <= last,
        )  # fmt: skip
