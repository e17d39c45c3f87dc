"""TT220: Không thấy dòng số, ký hiệu

## Vì sao
Số, ký hiệu là thành phần thể thức bắt buộc, ở dưới tên cơ quan ban hành. Số để trống cho văn thư ghi
thì vẫn phải có dòng này.

## Sai
Dưới tên cơ quan không có dòng “Số:”

## Đúng
Số: 05/KH-UBND; hoặc để trống số cho văn thư: Số:      /KH-UBND

## Cách sửa
Thêm dòng số, ký hiệu dưới tên cơ quan ban hành. Chương trình chỉ hỏi lại; văn bản ban hành kèm theo
văn bản khác thì không cần.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import NOI, ban_hanh_kem
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT220"
MUC = "so_ky_hieu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.la_hanh_chinh and vb.quoc_hieu and vb.so_ky_hieu is None and not ban_hanh_kem(vb):
        yield Loi(
            "Không thấy dòng số, ký hiệu văn bản.", "dòng “Số: …/…” dưới tên cơ quan ban hành",
            "Thêm dòng số, ký hiệu dưới tên cơ quan ban hành.", noi=NOI, chac=False,
        )  # fmt: skip
