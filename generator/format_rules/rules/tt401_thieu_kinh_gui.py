"""TT401: Thiếu “Kính gửi”

## Vì sao
Công văn, tờ trình gửi đích danh một nơi. Không có “Kính gửi” thì không biết văn bản gửi ai.

## Sai
Tờ trình có tên loại, trích yếu rồi vào ngay nội dung.

## Đúng
Kính gửi: Ủy ban nhân dân tỉnh Lạng Sơn

## Cách sửa
Thêm dòng “Kính gửi: …” dưới trích yếu (công văn: dưới số, ký hiệu). Báo cáo chỉ cần khi gửi cơ quan cấp trên.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.b và II.9.d.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.names import fold
from generator.format_rules.cuoi_van_ban import doc_tu_ngu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT401"
MUC = "nguoi_nhan"

# Marks of lines of “Nơi nhận” that send a report upwards.
_UPWARDS = ("b/c", "báo cáo", "như trên")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Sure where the type demands it. A report is asked about only when its recipients say that it goes upwards."""
    types = doc_tu_ngu()["kinh_gui"]
    doan = vb.ten_loai or (vb.ve_viec[0] if vb.ve_viec else None)
    if vb.kinh_gui:
        return
    if vb.loai in types["phai_co"]:
        ten = "Công văn" if vb.loai == "CV" else "Tờ trình"
        can = f"{ten.lower()} có dòng “Kính gửi: …” trước phần nội dung"
        sua = "Thêm dòng “Kính gửi: …” và tên nơi nhận."
        yield Loi(f"{ten} thiếu “Kính gửi”.", can, sua, doan, chac=vb.la_hanh_chinh)
    elif vb.loai in types["co_the"] and any(word in fold(line.words) for line in vb.noi_nhan for word in _UPWARDS):
        can = "báo cáo gửi cơ quan cấp trên có dòng “Kính gửi: …”"
        sua = "Nếu gửi cơ quan cấp trên, thêm dòng “Kính gửi: …”."
        yield Loi("Báo cáo gửi cấp trên mà không có “Kính gửi”.", can, sua, doan, chac=False)
