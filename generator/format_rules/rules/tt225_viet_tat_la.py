"""TT225: Chữ viết tắt tên loại không có trong bảng

## Vì sao
Chữ viết tắt tên loại văn bản theo bảng ở Phụ lục III. Công văn không có chữ viết tắt tên loại.

## Sai
Số: 05/QD-UBND; Số: 12/CV-UBND

## Đúng
Số: 05/QĐ-UBND; Số: 12/UBND-VP

## Cách sửa
Ghi chữ viết tắt đúng bảng. Loại văn bản ngoài bảng thì chương trình chỉ hỏi lại.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.names import strip_marks
from generator.format_rules.ky_hieu import CONG_VAN, tach, ten_cua
from generator.format_rules.loai_van_ban import doc_loai
from generator.format_rules.net_dau import loi_tai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT225"
MUC = "chu_viet_tat"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    found = tach(vb)
    if found is None or len(found.nhom) < 2:
        return
    first, begin = found.nhom[0], found.ky_hieu_tu
    end = begin + len(first)
    if first == CONG_VAN and vb.loai in (CONG_VAN, ""):
        yield loi_tai(
            found.doan, begin, end, "Công văn không có chữ viết tắt tên loại.",
            "ký hiệu gồm chữ viết tắt cơ quan và đơn vị soạn thảo", f"Bỏ “{CONG_VAN}”, ghi như 12/UBND-VP.", chac=False,
        )  # fmt: skip
    elif vb.loai not in (CONG_VAN, "") and not _known(first):
        wanted = vb.loai
        sure = first != wanted and strip_marks(first) == strip_marks(wanted)
        yield loi_tai(
            found.doan, begin, end, f"Chữ viết tắt {first} không có trong bảng.", f"{wanted} ({ten_cua(wanted)})",
            f"Ghi {wanted} nếu đây là {ten_cua(wanted)}.", chac=sure,
        )  # fmt: skip


def _known(group: str) -> bool:
    """A type's symbol, or a body's: a missing type is another fault (TT227); wrong case too (TT224)."""
    kinds = doc_loai()
    known = (*kinds.ky_hieu, *kinds.ban_sao.values(), *kinds.loai_khac, *kinds.co_quan)
    return group.casefold() in {one.casefold() for one in known}
