"""TT114: Số trang không phải chữ số Ả Rập từ 1

## Vì sao
Số trang được đánh từ số 1, bằng chữ số Ả Rập.

## Sai
Số trang II, III; hoặc trang đầu bắt đầu từ số 5

## Đúng
2, 3, 4 …

## Cách sửa
Vào Insert, Page Number, Format Page Numbers: Number format chọn 1, 2, 3; Start at ghi 1. Số trang có thêm chữ hoặc gạch
(“Trang 2”, “- 2 -”), và phần giữa văn bản đánh số lại, thì chương trình chỉ hỏi lại.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.7
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import doan_so_trang, in_so_trang, noi_phan, phan_phu_luc
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetSection

MA = "TT114"
MUC = "so_trang"
_NOI = "số trang"
_FORMAT = "Vào Insert, Page Number, Format Page Numbers"
# numberInDash prints “- 2 -”.
_ARABIC = frozenset({"", "decimal"})
_DASHED = "numberInDash"
_ADDED = re.compile(r"[^\W\d_]|[-\u2010-\u2015\u2212/]")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    numbered = [number for number, one in enumerate(vb.view.sections) if doan_so_trang(one, "default")]
    yield from gom(loi for number in numbered for loi in _format(vb, number))
    yield from gom(loi for number in numbered for loi in _start(vb, number, quy_dinh[MUC].gia_tri["tu"]))
    yield from gom(
        Loi("Số trang có thêm chữ hoặc dấu.", "số trang chỉ gồm chữ số", "Xóa phần thêm, chỉ để số trang.",
            paragraph, chac=False)
        for paragraph in in_so_trang(vb.view)
        if _ADDED.search(paragraph.text)
    )  # fmt: skip


def _format(vb: VanBan, number: int) -> Iterator[Loi]:
    form = vb.view.sections[number].number_format
    if form not in _ARABIC:
        yield Loi(
            "Số trang có thêm gạch." if form == _DASHED else "Số trang không dùng chữ số Ả Rập.",
            "số trang bằng chữ số Ả Rập: 2, 3, 4",
            f"{_FORMAT}, ở Number format chọn 1, 2, 3.",
            noi=noi_phan(vb, number, _NOI),
            chac=form != _DASHED,
        )


def _start(vb: VanBan, number: int, first: int) -> Iterator[Loi]:
    """The document begins with page 1; appendices are another rule's (TT115)."""
    start = vb.view.sections[number].starts_at
    if start is None or number in phan_phu_luc(vb):
        return
    noi = noi_phan(vb, number, _NOI)
    if number:
        yield Loi(
            f"Số trang đánh lại từ {start} ở giữa văn bản.", "số trang chạy liên tục trong văn bản",
            f"{_FORMAT}, chọn Continue from previous section.", noi=noi, chac=False,
        )  # fmt: skip
    elif start != first:
        yield Loi(
            f"Số trang bắt đầu từ {start}.", f"số trang bắt đầu từ {first}",
            f"{_FORMAT}, ở Start at ghi {first}.", noi=noi, chinh=(SetSection(0, starts_at=first),),
        )  # fmt: skip
