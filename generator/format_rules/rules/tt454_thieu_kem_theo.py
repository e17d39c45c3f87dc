"""TT454: Phụ lục không ghi kèm theo văn bản nào

## Vì sao
Phụ lục rời ra vẫn phải biết của văn bản nào: số, ký hiệu, ngày ban hành và cơ quan ban hành.

## Sai
Phụ lục I, DANH SÁCH CÁC XÃ, rồi vào bảng ngay.

## Đúng
(Kèm theo Kế hoạch số 49/KH-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân huyện Bắc Sơn)

## Cách sửa
Thêm dòng “(Kèm theo … số … ngày … tháng … năm … của …)” dưới tên phụ lục. Bản điện tử không phải điền số, ngày.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1.c.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import co_chu, gom_cung_loai, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import PhuLuc, VanBan

MA = "TT454"
MUC = "kem_theo"


_CAN = "dưới tên phụ lục có dòng “(Kèm theo … số … ngày … của …)” trong ngoặc đơn"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """A missing line is asked about: an appendix in the same electronic file is told by its document."""
    yield from gom_cung_loai(_missing(phu_luc) for phu_luc in vb.phu_luc if not co_chu(phu_luc.kem_theo))
    for lines in (co_chu(phu_luc.kem_theo) for phu_luc in vb.phu_luc):
        if lines and not (lines[0].words.startswith("(") and lines[-1].words.endswith((")", ")."))):
            yield loi(lines[0], "Dòng “Kèm theo …” không ở trong ngoặc đơn.", _CAN, "Đặt dòng này trong ngoặc đơn.")


def _missing(phu_luc: PhuLuc) -> Loi:
    place = co_chu((phu_luc.doan, *phu_luc.ten))[-1:] or [phu_luc.doan]
    sua = "Thêm dòng “(Kèm theo …)” dưới tên phụ lục."
    return loi(place[0], "Phụ lục không ghi kèm theo văn bản nào.", _CAN, sua, chac=False)
