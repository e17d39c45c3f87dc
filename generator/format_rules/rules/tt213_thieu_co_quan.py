"""TT213: Không thấy tên cơ quan ban hành

## Vì sao
Tên cơ quan, tổ chức ban hành là thành phần thể thức bắt buộc, ở phía trên bên trái trang đầu.

## Sai
Bên trái trang đầu chỉ có số, ký hiệu

## Đúng
Bên trái trang đầu có tên cơ quan ban hành, dưới đó là số, ký hiệu

## Cách sửa
Thêm tên cơ quan ban hành, chữ in hoa, đậm, cỡ chữ 12 đến 13. Chương trình chỉ hỏi lại, vì tên có thể ở chỗ khác thường.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.2.a
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_dau import NOI
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT213"
MUC = "co_quan"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if vb.la_hanh_chinh and vb.quoc_hieu and vb.so_ky_hieu and not vb.co_quan:
        yield Loi(
            "Không thấy tên cơ quan ban hành văn bản.", "tên cơ quan ban hành ở phía trên số, ký hiệu",
            "Thêm tên cơ quan ban hành, chữ in hoa, đậm, ở trên số, ký hiệu.", noi=NOI, chac=False,
        )  # fmt: skip
