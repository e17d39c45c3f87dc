"""TT431: Cách ghi từ “Nơi nhận”

## Vì sao
Từ “Nơi nhận” ở một dòng riêng, có dấu hai chấm, cỡ 12, nghiêng, đậm, sát lề trái.

## Sai
Nơi Nhận (chữ đứng, cỡ 14)

## Đúng
Nơi nhận: (nghiêng, đậm, cỡ 12)

## Cách sửa
Ghi “Nơi nhận:” ở dòng riêng; chọn cỡ chữ 12, bật chữ đậm và chữ nghiêng, canh trái.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.d.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.domain.names import fold
from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import loi
from generator.format_rules.net_chu import goc
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import CENTER, RIGHT, Paragraph

MA = "TT431"
MUC = "noi_nhan_tu"

_WORD = "Nơi nhận"
_LEFT_MOST = 5


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    doan = vb.noi_nhan_tu
    if doan is None:
        return
    before, colon, behind = doan.text.partition(":")
    end = len(before.rstrip()) + (1 if colon else 0)
    yield from _wording(doan, before, colon, behind)
    mau = {key: value for key, value in quy_dinh[MUC].gia_tri.items() if key != "canh"}
    # What else stands on the line is not the heading's.
    yield from net_chu.theo_mau(doan, "Từ “Nơi nhận”", mau, goc(doan), goc(doan) + end if behind.strip() else 0)
    if doan.align in (CENTER, RIGHT) or (doan.cell is None and doan.left + doan.first > _LEFT_MOST):
        sua = "Đặt con trỏ vào dòng này, bấm Ctrl+L và bỏ lùi đầu dòng."
        yield replace(loi(doan, "Từ “Nơi nhận” không sát lề trái.", "sát lề trái", sua), chac=doan.cell is not None)


def _wording(doan: Paragraph, before: str, colon: str, behind: str) -> Iterator[Loi]:
    if fold(before) != fold(_WORD):
        return  # words behind “Nơi nhận” without a colon: what they are is not known
    if before.lstrip() not in (_WORD, _WORD.upper()):
        yield loi(doan, f"Ghi “{before}{colon}”, chưa đúng mẫu.", "“Nơi nhận:”", "Ghi lại là “Nơi nhận:”.")
    elif not colon:
        yield loi(doan, "Sau “Nơi nhận” không có dấu hai chấm.", "“Nơi nhận:”", "Thêm dấu hai chấm (:).")
    elif behind.strip():
        can = "“Nơi nhận:” ở một dòng riêng"
        yield loi(doan, "Nơi nhận ghi chung dòng với từ “Nơi nhận:”.", can, "Xuống dòng sau “Nơi nhận:”.")
