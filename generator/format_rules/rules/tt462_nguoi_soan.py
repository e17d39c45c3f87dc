"""TT462: Ký hiệu người soạn thảo và số lượng bản phát hành

## Vì sao
Ký hiệu người soạn thảo viết chữ in hoa, số bản bằng chữ số, cỡ 11, chữ đứng.

## Sai
pl.(300) (cỡ 14, nghiêng)

## Đúng
PL.(300) (cỡ 11, đứng)

## Cách sửa
Viết ký hiệu bằng chữ in hoa, chọn cỡ 11, tắt đậm và nghiêng.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules import net_chu
from generator.format_rules.net_chu import goc
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT462"
MUC = "nguoi_soan"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """The number of copies may have a small “b” behind it."""
    line = vb.nguoi_soan
    if line is None:
        return
    ten = "Ký hiệu người soạn thảo"
    mau = {key: value for key, value in quy_dinh[MUC].gia_tri.items() if key != "hoa"}
    yield from net_chu.theo_mau(line, ten, mau)
    initials = line.text.partition("(")[0]
    if initials.strip():
        yield from net_chu.in_hoa(line, ten, goc(line), goc(line) + len(initials))
