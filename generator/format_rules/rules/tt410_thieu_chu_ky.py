"""TT410: Không thấy phần ký

## Vì sao
Chức vụ, họ tên và chữ ký của người có thẩm quyền là thành phần bắt buộc. Thiếu thì không có ai chịu trách
nhiệm về văn bản.

## Sai
Văn bản hết ở “Nơi nhận”, không có quyền hạn, chức vụ người ký.

## Đúng
TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

## Cách sửa
Ghi quyền hạn, chức vụ và họ tên người ký ở cuối văn bản, bên phải, ngang với “Nơi nhận”.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import co_chu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT410"
MUC = "quyen_han"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Asks: the page to be signed may be another file."""
    text = co_chu(vb.noi_nhan) or co_chu(vb.than)
    if vb.la_hanh_chinh and not vb.chu_ky and text:
        yield loi(
            text[-1], "Không thấy quyền hạn, chức vụ của người ký.",
            "cuối văn bản có quyền hạn, chức vụ, họ tên người ký",
            "Ghi quyền hạn, chức vụ bằng chữ in hoa, đậm và họ tên người ký ở cuối văn bản, bên phải.", chac=False,
        )  # fmt: skip
