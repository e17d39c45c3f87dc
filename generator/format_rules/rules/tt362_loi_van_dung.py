"""TT362: Cả đoạn lời văn viết đậm hoặc nghiêng

## Vì sao

Nội dung viết chữ đứng, không đậm. Nhấn mạnh vài chữ thì được; cả một đoạn đậm hay nghiêng thì chương trình hỏi lại.

## Sai

Một đoạn lời văn dài viết nghiêng từ đầu đến cuối

## Đúng

Đoạn lời văn viết chữ đứng, không đậm

## Cách sửa

Bôi đen đoạn này, tắt nút B (chữ đậm) và nút I (chữ nghiêng).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.e.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.dong import is_all
from generator.format_rules.net_chu import gom
from generator.format_rules.noi_dung import ket_thuc, loi_van, mo_dau_bang, tu_vung
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import DIEM, DIEU, KHOAN, KHOAN_CON, VanBan
from generator.word.view_records import Paragraph

MA = "TT362"
MUC = "loi_van"
# A sentence has so many words and ends in a stop; less is a title.
_FEWEST_WORDS = 8
_ENDS = (".", ";")
_LOOKS = (("bold", "đậm", "B"), ("italic", "nghiêng", "I"))


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    # TT348, TT351 and TT352 speak of these.
    numbered = {muc.doan.index for muc in vb.muc if muc.cap in (DIEU, KHOAN, KHOAN_CON, DIEM)}
    # “Chính phủ ban hành Nghị định …” right behind the bases looks as they do.
    led_on = vb.can_cu[-1].index + 1 if vb.can_cu else -1
    sentences = [
        doan for doan in loi_van(vb) if doan.index not in numbered and doan.index != led_on and _sentence(doan)
    ]
    for look, name, button in _LOOKS:
        yield from gom(
            Loi(
                f"Cả đoạn viết {name}.",
                "lời văn chữ đứng, không đậm",
                f"Bôi đen đoạn này, tắt nút {button}.",
                doan,
                chac=False,
            )
            for doan in sentences
            if is_all(doan, look)
        )


def _sentence(doan: Paragraph) -> bool:
    """No quotation, no base among the text."""
    words = doan.words
    whole_quote = words.startswith("“") and words.rstrip(".;").endswith("”")
    long = len(words.split()) >= _FEWEST_WORDS and ket_thuc(doan) in _ENDS
    return long and not whole_quote and not mo_dau_bang(doan, tu_vung()["mo_can_cu"])
