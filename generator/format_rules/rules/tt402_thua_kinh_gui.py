"""TT402: “Kính gửi” ở văn bản không có phần này

## Vì sao
Nghị định chỉ đặt “Kính gửi” cho công văn, tờ trình, và báo cáo gửi cấp trên. Văn bản khác ghi nơi nhận ở cuối.

## Sai
KẾ HOẠCH … Kính gửi: Ủy ban nhân dân các xã

## Đúng
Kế hoạch không có “Kính gửi”; Nơi nhận: - Ủy ban nhân dân các xã;

## Cách sửa
Bỏ dòng “Kính gửi”, ghi các nơi đó vào “Nơi nhận”.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.d.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import doc_tu_ngu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT402"
MUC = "kinh_gui"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Asks: an office may have its reasons."""
    if vb.kinh_gui and vb.loai in doc_tu_ngu()["kinh_gui"]["khong_co"]:
        yield loi(
            vb.kinh_gui[0],
            f"Loại văn bản này ({vb.loai}) có “Kính gửi”.",
            "“Kính gửi” chỉ dùng cho công văn, tờ trình, và báo cáo gửi cấp trên",
            "Bỏ dòng “Kính gửi”, ghi các nơi đó vào “Nơi nhận”.",
            chac=False,
        )
