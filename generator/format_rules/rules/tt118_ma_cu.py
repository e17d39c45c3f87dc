"""TT118: Chữ viết bằng bộ mã cũ

## Vì sao
Chữ gõ bằng bộ mã TCVN3 hoặc VNI, mở bằng phông Unicode thì thành chữ lạ. Văn bản không đọc được, không tìm kiếm được.

## Sai
Céng hoµ x· héi chñ nghÜa ViÖt Nam

## Đúng
Cộng hòa xã hội chủ nghĩa Việt Nam

## Cách sửa
Bôi đen đoạn đó, chép, chuyển mã từ TCVN3 hoặc VNI sang Unicode (UniKey: Ctrl+Shift+F6), dán lại và đọc soát từng chữ.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.4
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import chu, gom, loi_chu
from generator.format_rules.phong_chu import chu_unicode, dau_hieu_ma_cu, la_phong_cu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import moi_doan
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT118"
MUC = "bo_ma"
# Old text has such a letter in every second or third word; a foreign name has one or two in all.
_FEWEST = 3
_SHARE = 0.08


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(loi for paragraph in moi_doan(vb.view) for loi in _loi(paragraph))


def _loi(paragraph: Paragraph) -> Iterator[Loi]:
    name = "" if paragraph.text.isascii() else _old_code(paragraph.text)
    if not name:
        return
    # In an old font they are read as they should be: the font is the fault (TT117).
    runs = [run for run in chu(paragraph) if not any(map(la_phong_cu, run.fonts))]
    sai = f"Chữ viết bằng bộ mã cũ {name}, không phải Unicode."
    sua = "Chuyển mã đoạn này sang Unicode (UniKey: Ctrl+Shift+F6), rồi đọc soát từng chữ."
    yield from loi_chu(paragraph, runs, sai, "chữ tiếng Việt mã Unicode", sua)


def _old_code(text: str) -> str:
    """The code a paragraph is surely written in; "" when it may be Unicode."""
    if chu_unicode().search(text):
        return ""
    counts = {name: sum(1 for _ in pattern.finditer(text)) for name, pattern in dau_hieu_ma_cu()}
    name = max(counts, key=lambda one: counts[one])
    enough = max(_FEWEST, _SHARE * sum(map(str.isalpha, text)))
    return name if counts[name] >= enough else ""
