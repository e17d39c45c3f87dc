"""TT360: Cỡ chữ của nội dung

## Vì sao

Nội dung văn bản, kể cả điều, khoản, điểm, viết cỡ chữ 13 đến 14. Bảng, chú thích, tên bảng không xét.

## Sai

Lời văn cỡ chữ 12

## Đúng

Lời văn cỡ chữ 14

## Cách sửa

Bôi đen phần nội dung, chọn cỡ chữ 14 (hoặc 13, một cỡ cho cả văn bản).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.e.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.format_rules.net_chu import co_chu, co_text, gom
from generator.format_rules.noi_dung import co_pho_bien, doan_van_ban
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.edit import Edit, SetLetters

MA = "TT360"
MUC = "loi_van"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    low, high = quy_dinh[MUC].gia_tri["co"]
    usual = co_pho_bien(doan_van_ban(vb), low, high)
    found = (loi for doan in doan_van_ban(vb) for loi in co_chu(doan, "Lời văn", low, high))
    yield from gom(
        replace(loi, sua=_sua(usual), chinh=tuple(_sized(edit, usual) for edit in loi.chinh)) for loi in found
    )


def _sized(edit: Edit, usual: float) -> Edit:
    """The size of the other text, not only the nearest that is allowed: one size in the whole text."""
    return replace(edit, size=usual) if isinstance(edit, SetLetters) else edit


def _sua(usual: float) -> str:
    return f"Bôi đen chỗ này, chọn cỡ chữ {co_text(usual)} như cả nội dung."
