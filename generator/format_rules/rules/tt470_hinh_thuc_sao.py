"""TT470: Hình thức sao

## Vì sao
Bản sao chỉ có ba hình thức: “SAO Y”, “SAO LỤC”, “TRÍCH SAO”, viết chữ in hoa, đứng, đậm, cỡ 13 đến 14.

## Sai
SAO Y BẢN CHÍNH

## Đúng
SAO Y

## Cách sửa
Ghi đúng một trong ba hình thức bằng chữ in hoa, đứng, đậm, cỡ 13 đến 14.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, mục II.1.a và II.2.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.names import fold
from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import co_chu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT470"
MUC = "ban_sao"

_COPY = ("sao y", "sao lục", "trích sao", "bản sao", "bản trích sao")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    lines = [line for line in co_chu(vb.ban_sao) if fold(line.words).startswith(_COPY)]
    for line in lines[:1]:
        if fold(line.words.strip(" .:")) in map(fold, mau["chu"]):
            yield from net_chu.theo_mau(line, "Hình thức sao", mau)
        else:
            can = f"một trong ba hình thức: {', '.join(mau['chu'])}"
            yield loi(line, f"Nghị định không có hình thức “{line.words}”.", can, "Ghi lại đúng hình thức sao.")
