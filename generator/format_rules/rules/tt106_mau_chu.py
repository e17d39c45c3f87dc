"""TT106: Chữ không phải màu đen

## Vì sao
Chữ của văn bản in màu đen. Chữ màu in đen trắng bị mờ, và thường là dấu vết của bản nháp còn sót lại.

## Sai
Một câu để chữ màu đỏ

## Đúng
Mọi chữ màu đen; riêng dấu chỉ mức độ khẩn, độ mật được màu đỏ

## Cách sửa
Bôi đen chỗ đã nêu, ở thẻ Home chọn màu chữ Automatic. Đường liên kết màu xanh thì chương trình chỉ hỏi lại: bấm chuột
phải, chọn Remove Hyperlink nếu không cần liên kết.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.4
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import chu, gom, loi_chu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import moi_doan
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph, Run

MA = "TT106"
MUC = "mau_chu"
# Up to so much red, green or blue (text copied from web pages) print takes for black.
_STILL_BLACK = 0x40


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    black = quy_dinh[MUC].gia_tri
    red_allowed = {paragraph.index for paragraph in (*vb.dau_khan, *vb.dau_mat, *vb.luu_hanh)}
    coloured, links = [], []
    for paragraph in moi_doan(vb.view):
        wrong = [run for run in chu(paragraph) if not _is_black(run.color)]
        if paragraph.index in red_allowed:
            wrong = [run for run in wrong if not _is_red(run.color)]
        coloured.append((paragraph, [run for run in wrong if not _is_link(run)]))
        links.append((paragraph, [run for run in wrong if _is_link(run)]))
    yield from gom(loi for paragraph, wrong in coloured for loi in _loi(paragraph, wrong, black))
    yield from gom(loi for paragraph, wrong in links for loi in _ask_about_link(paragraph, wrong))


def _channels(color: str) -> tuple[int, int, int]:
    red, green, blue = (int(color[place : place + 2], 16) for place in (0, 2, 4))
    return red, green, blue


def _is_colour(color: str) -> bool:
    return len(color) == 6 and all(char in "0123456789abcdefABCDEF" for char in color)


def _is_black(color: str) -> bool:
    return not _is_colour(color) or max(_channels(color)) <= _STILL_BLACK


def _is_red(color: str) -> bool:
    red, green, blue = _channels(color)
    return red >= 0xC0 and green <= 0x40 and blue <= 0x40


def _is_link(run: Run) -> bool:
    """Underlined and blue, as Word shows a hyperlink."""
    red, green, blue = _channels(run.color)
    return run.underline and blue >= 0x80 and blue > red and blue > green


def _loi(paragraph: Paragraph, wrong: list[Run], black: str) -> Iterator[Loi]:
    sua = "Bôi đen chữ này, ở thẻ Home chọn màu chữ Automatic."
    yield from loi_chu(paragraph, wrong, "Chữ có màu.", "chữ màu đen", sua, lambda run: {"color": black})


def _ask_about_link(paragraph: Paragraph, wrong: list[Run]) -> Iterator[Loi]:
    sua = "Bấm chuột phải vào chữ này, chọn Remove Hyperlink nếu không cần liên kết."
    yield from loi_chu(paragraph, wrong, "Đường liên kết để chữ màu xanh.", "chữ màu đen", sua, chac=False)
