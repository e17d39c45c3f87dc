"""TT117: Phông chữ cũ (.VnTime, VNI)

## Vì sao
Phông .VnTime, VNI-Times … dùng bộ mã có trước Unicode. Máy không cài phông đó hiện ra chữ lạ; văn bản điện tử không tìm
kiếm, không đọc được.

## Sai
Đoạn văn dùng phông .VnTime

## Đúng
Phông Times New Roman, chữ mã Unicode

## Cách sửa
Chuyển mã đoạn đó sang Unicode bằng công cụ chuyển mã (UniKey: Ctrl+Shift+F6), rồi chọn phông Times New Roman. Không chỉ
đổi phông: chữ sẽ thành chữ lạ.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.4
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import chu, gom, loi_chu
from generator.format_rules.phong_chu import la_phong_cu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import moi_doan
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT117"
MUC = "phong_chu"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(loi for paragraph in moi_doan(vb.view) for loi in _loi(paragraph, quy_dinh[MUC].gia_tri))


def _loi(paragraph: Paragraph, wanted: str) -> Iterator[Loi]:
    wrong = [run for run in chu(paragraph) if any(map(la_phong_cu, run.fonts))]
    fonts = sorted({font for run in wrong for font in run.fonts if la_phong_cu(font)})
    yield from loi_chu(
        paragraph, wrong, f"Phông chữ cũ {', '.join(fonts)}.", f"phông chữ {wanted}, mã Unicode",
        f"Chuyển mã đoạn này sang Unicode (UniKey: Ctrl+Shift+F6), rồi chọn phông {wanted}.",
    )  # fmt: skip
