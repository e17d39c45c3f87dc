"""TT224: Ký hiệu không viết in hoa

## Vì sao
Ký hiệu của văn bản trình bày bằng chữ in hoa, trừ những chữ mà bảng chữ viết tắt ghi thường (QyĐ, CTr, TTr, TrS).

## Sai
Số: 05/kh-ubnd; Số: 05/Kh-UBND

## Đúng
Số: 05/KH-UBND

## Cách sửa
Gõ lại ký hiệu bằng chữ in hoa.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.c; Phụ lục III, mục I
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.ky_hieu import tach
from generator.format_rules.loai_van_ban import doc_loai
from generator.format_rules.net_dau import loi_tai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT224"
MUC = "so_ky_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found = tach(vb)
    if found is None or any(run.caps for run in found.doan.runs):
        return
    wrong = [(group, wanted) for group in found.nhom if (wanted := _capitals(group))]
    if wrong:
        begin = found.ky_hieu_tu + found.ky_hieu.index(wrong[0][0])
        can = ", ".join(wanted for _, wanted in wrong)
        yield loi_tai(
            found.doan, begin, begin + len(wrong[0][0]), "Ký hiệu có chữ không viết in hoa.", can,
            f"Gõ lại ký hiệu: {can}.",
        )  # fmt: skip


def _capitals(group: str) -> str:
    """How the group should be written; "" when it is right, or an office's own abbreviation with small letters."""
    kinds = doc_loai()
    known = sorted({*kinds.ky_hieu, *kinds.ban_sao.values(), *kinds.loai_khac, *kinds.co_quan})
    if group in known or group.isupper() or len(group) < 2:
        return ""
    same = next((one for one in known if one.casefold() == group.casefold()), "")
    return same or (group.upper() if group.islower() else "")
