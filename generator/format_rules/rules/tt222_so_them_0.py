"""TT222: Số văn bản nhỏ hơn 10 thiếu số 0

## Vì sao
Số nhỏ hơn 10 phải ghi thêm số 0 phía trước, để không chèn thêm chữ số được.

## Sai
Số: 5/KH-UBND

## Đúng
Số: 05/KH-UBND

## Cách sửa
Thêm số 0 trước số văn bản. Số để trống cho văn thư thì không tính.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.c
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.ky_hieu import tach
from generator.format_rules.net_chu import goc
from generator.format_rules.net_dau import loi_tai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetText

MA = "TT222"
MUC = "so_ky_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found = tach(vb)
    if found is None or len(digits := found.so.rstrip("abcdeghiklmnopqrstuvxyđ")) != 1 or digits == "0":
        return
    begin, end = found.so_tu, found.so_tu + 1
    origin = goc(found.doan)
    edit = SetText(found.doan.part, found.doan.index, origin + begin, origin + end, f"0{digits}")
    yield loi_tai(
        found.doan, begin, end, f"Số {digits} thiếu số 0 phía trước.", f"số 0{digits}", f"Ghi lại số là 0{digits}.",
        chinh=(edit,),
    )  # fmt: skip
