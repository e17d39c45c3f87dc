"""TT310: Thiếu đường kẻ dưới trích yếu

## Vì sao

Dưới trích yếu có một đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ. Các loại mà mẫu ở Phụ lục III không có
đường kẻ (biên bản, công văn…) thì không xét.

## Sai

Dưới trích yếu không có đường kẻ nào

## Đúng

Dưới trích yếu có một đường kẻ ngắn ở giữa

## Cách sửa

Vẽ một đường thẳng (Insert > Shapes > Line) dưới trích yếu, ở giữa, dài từ 1/3 đến 1/2 dòng chữ.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.noi_dung import tu_vung
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT310"
MUC = "trich_yeu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    under = (vb.ten_loai, *vb.trich_yeu)[-1]
    if vb.ten_loai and under and not vb.ke_trich_yeu and vb.loai not in tu_vung()["khong_ke_trich_yeu"]:
        yield Loi(
            "Không thấy đường kẻ dưới trích yếu.",
            "đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ, ở giữa dưới trích yếu",
            "Vẽ một đường thẳng (Insert > Shapes > Line) dưới trích yếu, ở giữa.",
            under,
            # A picture near by may be the rule; where no subject is found, the rule may stand under an unseen one.
            chac=vb.la_hanh_chinh and bool(vb.trich_yeu) and not _pictured(vb, under),
        )


def _pictured(vb: VanBan, under: Paragraph) -> bool:
    """Whether the subject or the paragraphs right below it hold a picture."""
    near = range(under.index, under.index + 3)
    return any(doan.picture for doan in vb.view.paragraphs if doan.index in near)
