"""TT105: Phông chữ không phải Times New Roman

## Vì sao
Cả văn bản dùng một phông chữ Times New Roman. Phông khác làm chữ to nhỏ không đều, máy khác có thể không có phông đó.

## Sai
Một đoạn dùng phông Arial, cả văn bản dùng Times New Roman

## Đúng
Mọi chữ, kể cả số trang và chú thích, dùng phông Times New Roman

## Cách sửa
Bôi đen chỗ đã nêu, chọn phông Times New Roman ở thẻ Home. Ký hiệu đơn lẻ (dấu tích, mũi tên) và công thức dùng phông
riêng thì không tính.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.4
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import chu, gom, loi_chu
from generator.format_rules.phong_chu import la_phong_cu, phong_ky_hieu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import moi_doan
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph, Run

MA = "TT105"
MUC = "phong_chu"
_SIGNS = " .…,;:/()-_"
_FEW = 1


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    wanted = quy_dinh[MUC].gia_tri
    places: dict[str, list[Paragraph]] = {}
    for paragraph in moi_doan(vb.view):
        fonts = frozenset[str]().union(*(run.fonts for run in paragraph.runs))
        if any(_is_other(font, wanted) for font in fonts):
            for font in sorted({font for run in chu(paragraph) if (font := _other(run, wanted))}):
                places.setdefault(font, []).append(paragraph)
    for font, paragraphs in places.items():
        found = [loi for paragraph in paragraphs for loi in _loi(paragraph, font, wanted)]
        yield from gom(loi for loi in found if loi.chac)
        yield from gom(loi for loi in found if not loi.chac)


def _is_other(font: str, wanted: str) -> bool:
    """A font that Word would really use instead of the wanted one; old fonts are another fault."""
    return bool(font) and not font.casefold().startswith(wanted.casefold()) and not la_phong_cu(font)


def _other(run: Run, wanted: str) -> str:
    """The first wrong font of these letters; "" when they are right, or a symbol or two."""
    wrong = sorted(font for font in run.fonts if _is_other(font, wanted) and not phong_ky_hieu(font, run.text))
    return wrong[0] if wrong else ""


def _loi(paragraph: Paragraph, font: str, wanted: str) -> Iterator[Loi]:
    wrong = [run for run in chu(paragraph) if _other(run, wanted) == font]
    sure = not _is_left_over(paragraph, wrong)
    yield from loi_chu(
        paragraph, wrong, f"Phông chữ {font}.", f"phông chữ {wanted}",
        f"Bôi đen chữ này, chọn phông {wanted}.", lambda run: {"font": wanted} if sure else {}, sure,
    )  # fmt: skip


def _is_left_over(paragraph: Paragraph, wrong: list[Run]) -> bool:
    """A word or a number among words in the right font: what is left behind when dots of a form are filled in."""
    words = sum(len(run.text.split()) for run in chu(paragraph))
    letters = [run.text.strip(_SIGNS).split() for run in wrong]
    return sum(map(len, letters)) <= _FEW < words
