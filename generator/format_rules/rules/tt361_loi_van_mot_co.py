"""TT361: Nội dung dùng hai cỡ chữ

## Vì sao

Điều, khoản, điểm có cỡ chữ bằng cỡ chữ của lời văn; cả nội dung nên cùng một cỡ, 13 hoặc 14. Chương trình chỉ hỏi
lại.

## Sai

Các đoạn đầu cỡ chữ 14, vài đoạn sau cỡ chữ 13

## Đúng

Cả nội dung cỡ chữ 14

## Cách sửa

Bôi đen đoạn khác cỡ, chọn cỡ chữ như các đoạn khác.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.đ và II.6.e.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import chu, co_text, gom
from generator.format_rules.noi_dung import co_pho_bien, doan_van_ban
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT361"
MUC = "loi_van"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    low, high = quy_dinh[MUC].gia_tri["co"]
    text = doan_van_ban(vb)
    usual = co_pho_bien(text, low, high)
    yield from gom(loi for doan in text for loi in _other(doan, usual, low, high))


def _other(doan: Paragraph, usual: float, low: float, high: float) -> Iterator[Loi]:
    """The paragraph's letters of another size than most of the text has."""
    runs = [run for run in chu(doan) if low <= run.size <= high and run.size != usual]
    odd = [run for run in runs if any(map(str.isalpha, run.text))]
    if odd:
        yield Loi(
            f"Chỗ này cỡ chữ {co_text(odd[0].size)}, phần lớn nội dung cỡ chữ {co_text(usual)}.",
            "nội dung một cỡ chữ",
            f"Bôi đen chỗ này, chọn cỡ chữ {co_text(usual)}.",
            doan,
            dau=odd[0].start,
            cuoi=odd[-1].start + len(odd[-1].text),
            chac=False,
        )
