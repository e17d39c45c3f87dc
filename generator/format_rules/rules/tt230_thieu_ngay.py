"""TT230: Không thấy dòng địa danh, ngày tháng

## Vì sao
Địa danh và thời gian ban hành là thành phần thể thức bắt buộc, ở dưới Quốc hiệu và Tiêu ngữ.

## Sai
Dưới Tiêu ngữ không có ngày tháng

## Đúng
Bắc Sơn, ngày 05 tháng 3 năm 2024; ngày để trống cho văn thư thì vẫn có dòng này

## Cách sửa
Thêm dòng địa danh, ngày tháng năm dưới Tiêu ngữ. Chương trình chỉ hỏi lại; biên bản, hợp đồng và văn bản ban hành kèm
theo văn bản khác thì không cần.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import NOI, ban_hanh_kem
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT230"
MUC = "dia_danh_ngay"
# Forms that write the day in their text: minutes, contracts, agreements.
_DAY_IN_TEXT = frozenset({"BB", "HĐ", "BGN", "BTT"})


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    expected = vb.la_hanh_chinh and vb.quoc_hieu and vb.loai not in _DAY_IN_TEXT and not ban_hanh_kem(vb)
    if expected and vb.dia_danh_ngay is None:
        yield Loi(
            "Không thấy dòng địa danh, ngày tháng năm.", "dòng như “Bắc Sơn, ngày 05 tháng 3 năm 2024” dưới Tiêu ngữ",
            "Thêm dòng địa danh, ngày tháng năm dưới Tiêu ngữ.", noi=NOI, chac=False,
        )  # fmt: skip
