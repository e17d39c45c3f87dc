"""TT430: Thiếu “Nơi nhận”

## Vì sao
“Nơi nhận” là thành phần bắt buộc: văn thư dựa vào đó để gửi và lưu văn bản.

## Sai
Cuối văn bản chỉ có phần ký.

## Đúng
Nơi nhận:

- Như trên;

- Lưu: VT.

## Cách sửa
Thêm “Nơi nhận:” và danh sách nơi nhận ở cuối văn bản, bên trái, ngang với dòng chức vụ người ký.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import co_chu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT430"
MUC = "noi_nhan_tu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Sure in a whole document that has a number and a signature."""
    lines = co_chu([line for block in vb.chu_ky for line in block.quyen_han])
    if vb.noi_nhan_tu is None and not vb.noi_nhan and lines:
        yield loi(
            lines[0], "Văn bản không có “Nơi nhận”.", "cuối văn bản có “Nơi nhận:” và danh sách nơi nhận",
            "Thêm “Nơi nhận:” bên trái, ngang với dòng chức vụ người ký.",
            chac=vb.la_hanh_chinh and vb.so_ky_hieu is not None,
        )  # fmt: skip
