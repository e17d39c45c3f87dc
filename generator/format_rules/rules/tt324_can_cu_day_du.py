"""TT324: Căn cứ ghi chưa đầy đủ

## Vì sao

Căn cứ ghi đủ tên loại, số, ký hiệu, cơ quan ban hành, ngày tháng năm và trích yếu (Luật, Pháp lệnh chỉ ghi tên).
Thiếu một thứ thì khó tìm đúng văn bản. Chương trình chỉ hỏi lại.

## Sai

Căn cứ Nghị định số 30/2020/NĐ-CP về công tác văn thư;

## Đúng

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;

## Cách sửa

Xem lại văn bản được nêu, ghi thêm phần còn thiếu.

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.a.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.format_rules.net_chu import goc, gom
from generator.format_rules.noi_dung import can_cu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.format_rules.vien_dan import VienDan, co_ngay, loai_mo_dau, vien_dan
from generator.word.view_records import Paragraph

MA = "TT324"
MUC = "can_cu"
_CAN = "ghi đủ tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành và trích yếu"
_HAS_NUMBER = re.compile(r"\b[Ss]ố\b")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(loi for doan in can_cu(vb) for loi in _base(doan, list(vien_dan(doan))))


def _base(doan: Paragraph, cited: Sequence[VienDan]) -> Iterator[Loi]:
    for one in cited:
        missing = "ngày tháng năm" if not one.ngay else "cơ quan ban hành" if not one.co_quan else ""
        if missing:
            sai = f"{one.goi} không ghi {missing}."
            sua = f"Ghi thêm {missing} của văn bản này."
            yield Loi(sai, _CAN, sua, doan, dau=goc(doan) + one.dau, cuoi=goc(doan) + one.cuoi, chac=False)
    loai = loai_mo_dau(doan)
    if loai and not cited and co_ngay(doan.text) and not _HAS_NUMBER.search(doan.text):
        sai = f"Căn cứ là {loai} có ngày tháng nhưng không có số, ký hiệu."
        yield Loi(sai, _CAN, "Ghi thêm số, ký hiệu của văn bản này.", doan, chac=False)
