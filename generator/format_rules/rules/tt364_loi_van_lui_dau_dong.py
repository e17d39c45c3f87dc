"""TT364: Lùi đầu dòng của nội dung

## Vì sao

Chữ đầu dòng của mỗi đoạn lùi vào 1 cm hoặc 1,27 cm. Chương trình không xét đoạn lùi cả khối, danh sách tự động thụt
treo và đoạn nối tiếp (bắt đầu bằng chữ thường).

## Sai

Đoạn văn bắt đầu sát lề trái; lùi vào 2 cm

## Đúng

Đoạn văn lùi đầu dòng 1,27 cm

## Cách sửa

Bôi đen các đoạn này, mở hộp Paragraph, mục Special chọn First line, By 1,27 cm (hoặc 1 cm).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.e.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.format_rules.net_chu import gom
from generator.format_rules.noi_dung import loi_van, lui_pho_bien, thut_bang_dau_cach
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import DIEU, VanBan
from generator.word.edit import SetParagraph
from generator.word.view_records import CENTER, Paragraph

MA = "TT364"
MUC = "loi_van"
# Word keeps twentieths of a point, people type 0,5 inch or 1,25 cm.
_TOLERANCE = 0.6
# Set in as a block: a quotation, or a list of its own making.
_BLOCK = 2.0


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    lui = quy_dinh[MUC].gia_tri["lui"]
    articles = [muc.doan for muc in vb.muc if muc.cap == DIEU and muc.co_tieu_de and muc.doan.align != CENTER]
    text = [doan for doan in sorted([*loi_van(vb), *articles], key=_order) if _judged(doan)]
    wanted = lui_pho_bien(text, lui, _TOLERANCE)
    yield from gom(_loi(doan, wanted, lui) for doan in text if not _allowed(doan, lui))


def _order(doan: Paragraph) -> int:
    return doan.index


def _judged(doan: Paragraph) -> bool:
    first = doan.text.lstrip()[:1]
    hanging = doan.first < 0 or (bool(doan.label) and doan.left > _BLOCK)
    return not (hanging or doan.left > _BLOCK or thut_bang_dau_cach(doan) or (first.islower() and not _numbered(doan)))


def _numbered(doan: Paragraph) -> bool:
    """“a) …” begins with a small letter, but does not go on with a sentence."""
    return bool(doan.label) or doan.text.lstrip()[1:2] in (")", ".")


def _allowed(doan: Paragraph, lui: Sequence[float]) -> bool:
    return any(abs(doan.left + doan.first - wanted) <= _TOLERANCE for wanted in lui)


def _loi(doan: Paragraph, wanted: float, lui: Sequence[float]) -> Loi:
    found = doan.left + doan.first
    sai = f"Chữ đầu dòng lùi vào {_mm(found)}." if found > _TOLERANCE else "Chữ đầu dòng không lùi vào."
    can = f"lùi vào {' hoặc '.join(map(_mm, lui))}"
    sua = f"Mở hộp Paragraph, mục Special chọn First line, By {_mm(wanted)}."
    edit = SetParagraph(doan.part, doan.index, first=wanted - doan.left)
    return Loi(sai, can, sua, doan, chinh=(edit,))


def _mm(length: float) -> str:
    return f"{round(length / 10, 2):g} cm".replace(".", ",")
