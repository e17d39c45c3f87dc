"""TT101: Khổ giấy không phải A4

## Vì sao
Văn bản hành chính in trên giấy A4. Khổ khác làm lề, số dòng trên trang thay đổi khi in hoặc chuyển sang PDF.

## Sai
Khổ giấy 215,9 mm x 279,4 mm (Letter)

## Đúng
Khổ giấy 210 mm x 297 mm (A4)

## Cách sửa
Vào Layout, Size, chọn A4, áp dụng cho cả văn bản. Biểu của phụ lục in khổ lớn hơn thì chương trình chỉ hỏi lại.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.1
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import mm_text, noi_phan, phan_phu_luc
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetSection

MA = "TT101"
MUC = "kho_giay"
# Word keeps lengths in twentieths of a point, printers' names round them.
_TOLERANCE = 1


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    wanted = quy_dinh[MUC].gia_tri
    appendices = phan_phu_luc(vb)
    wrong = [
        _loi(vb, number, wanted, number not in appendices)
        for number, section in enumerate(vb.view.sections)
        if any(
            abs(one - other) > _TOLERANCE
            for one, other in zip(sorted((section.width, section.height)), wanted, strict=True)
        )
    ]
    for sure in (True, False):
        yield from gom(loi for loi in wrong if loi.chac is sure)


def _loi(vb: VanBan, number: int, wanted: tuple[float, float], sure: bool) -> Loi:
    section = vb.view.sections[number]
    short, long = wanted
    upright = section.width <= section.height
    edit = SetSection(number, width=short if upright else long, height=long if upright else short)
    return Loi(
        f"Khổ giấy {mm_text(section.width)} x {mm_text(section.height)}.",
        f"khổ A4 ({mm_text(short)} x {mm_text(long)})",
        "Vào Layout, Size, chọn A4.",
        noi=noi_phan(vb, number, "khổ giấy"),
        chac=sure,
        chinh=(edit,) if sure else (),
    )
