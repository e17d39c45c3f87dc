"""TT113: Trang đầu hiện số trang

## Vì sao
Số trang được đánh từ số 1 nhưng không hiển thị ở trang thứ nhất.

## Sai
Đầu trang 1 có số 1

## Đúng
Trang 1 không có số, trang tiếp theo có số 2

## Cách sửa
Bấm đúp vào đầu trang 1, chọn Different First Page, xóa số ở đầu trang 1 nếu còn.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.7
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import doan_so_trang
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetSection
from generator.word.view_records import Section

MA = "TT113"
MUC = "so_trang"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if not vb.view.sections:
        return
    first = vb.view.sections[0]
    shown = doan_so_trang(first, "first" if first.first_page_own else "default")
    if shown:
        certain = not first.first_page_own and _nothing_else(first)
        yield Loi(
            "Trang đầu hiện số trang.",
            "không hiển thị số ở trang thứ nhất",
            "Bấm đúp vào đầu trang 1, chọn Different First Page, xóa số ở đầu trang 1 nếu còn.",
            shown[0],
            chinh=(SetSection(0, first_page_own=True),) if certain else (),
        )


def _nothing_else(section: Section) -> bool:
    """A first page of its own would show nothing: that loses nothing but the number, and no old number comes back."""
    if doan_so_trang(section, "first"):
        return False
    both = (*section.headers.get("default", ()), *section.footers.get("default", ()))
    return all(paragraph.page_field or not (paragraph.words or paragraph.picture) for paragraph in both)
