"""TT115: Phụ lục không đánh số trang riêng

## Vì sao
Số trang của phụ lục được đánh số riêng theo từng phụ lục, mỗi phụ lục từ số 1.

## Sai
Văn bản dài 4 trang, phụ lục đánh số tiếp là 5

## Đúng
Trang đầu của phụ lục là trang 1

## Cách sửa
Trước từ “Phụ lục”, vào Layout, Breaks, Next Page; rồi Insert, Page Number, Format Page Numbers, ở Start at ghi 1. Khi
phụ lục chưa bắt đầu một phần (section) riêng, chương trình chỉ hỏi lại.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1.đ
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import in_so_trang, phu_luc_dau_phan
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetSection
from generator.word.view_records import Paragraph

MA = "TT115"
MUC = "so_trang_phu_luc"
_START = "Vào Insert, Page Number, Format Page Numbers, ở Start at ghi"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if not in_so_trang(vb.view):
        return
    first = quy_dinh[MUC].gia_tri
    found = [_loi(vb, phu_luc.doan, own, first) for phu_luc, own in phu_luc_dau_phan(vb)]
    for sure in (True, False):
        yield from gom(loi for loi in found if loi and loi.chac is sure)


def _loi(vb: VanBan, doan: Paragraph, own: bool, first: int) -> Loi | None:
    can = f"mỗi phụ lục đánh số trang riêng từ {first}"
    if not own:
        sua = f"Đặt con trỏ trước dòng này, vào Layout, Breaks, Next Page. {_START} {first}."
        return Loi("Phụ lục không bắt đầu một phần riêng, nên số trang chạy tiếp.", can, sua, doan, chac=False)
    start = vb.view.sections[doan.section].starts_at
    if start == first or (doan.section == 0 and start is None):
        return None
    found = "chạy tiếp từ phần trước" if start is None else f"bắt đầu từ {start}"
    edit = SetSection(doan.section, starts_at=first)
    return Loi(f"Số trang của phụ lục {found}.", can, f"{_START} {first}.", doan, chinh=(edit,))
