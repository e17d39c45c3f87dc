"""TT107: Chữ gạch chân, tô nền, gạch bỏ hoặc ẩn

## Vì sao
Tiêu đề gạch chân, chữ tô nền, chữ gạch ngang và chữ ẩn không thuộc kiểu chữ nào của thể thức; thường là dấu vết soạn
thảo còn sót. Chữ ẩn không in ra nhưng người nhận bản điện tử đọc được.

## Sai
Tiêu đề “1. Mục tiêu” gạch chân; một số tiền còn tô nền vàng

## Đúng
Tiêu đề chỉ đậm; không còn chữ tô nền, gạch bỏ hoặc ẩn

## Cách sửa
Chương trình chỉ hỏi lại. Bôi đen chỗ đã nêu: tắt nút U (gạch chân), chọn No Color ở nút tô nền, tắt nút gạch ngang.
Chữ ẩn: bấm nút ¶ để thấy, rồi xóa hoặc bỏ chọn Hidden trong hộp Font.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.5
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.format_rules.net_chu import chu, gom, loi_chu
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import moi_doan
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph, Run

MA = "TT107"
MUC = "kieu_chu"
# From so many letters on, a paragraph underlined as a whole is a heading and not a mark.
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class _Look:
    sai: str
    can: str
    sua: str
    runs: Callable[[Paragraph], list[Run]]


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    # An underlined Tiêu ngữ or body's name stands for the rule under it: TT208, TT212.
    ruled = {one.index for one in (vb.tieu_ngu, *vb.co_quan, *vb.trich_yeu) if one}
    for look in _LOOKS:
        yield from gom(
            loi
            for paragraph in moi_doan(vb.view)
            if not (look is _UNDERLINED and paragraph.index in ruled)
            for loi in loi_chu(paragraph, look.runs(paragraph), look.sai, look.can, look.sua, chac=False)
        )


def _underlined(paragraph: Paragraph) -> list[Run]:
    """All letters, when every one is underlined and none is coloured as a hyperlink is."""
    runs = chu(paragraph)
    whole = all(run.underline and run.color in ("auto", "000000") for run in runs)
    return runs if whole and sum(map(str.isalpha, paragraph.text)) >= _FEWEST_LETTERS else []


def _hidden(paragraph: Paragraph) -> list[Run]:
    return [run for run in paragraph.runs if run.hidden and any(map(str.isalnum, run.text))]


_UNDERLINED = _Look(
    "Cả dòng gạch chân.", "chữ không gạch chân", "Bôi đen dòng này, tắt nút U (gạch chân).", _underlined
)
_LOOKS = (
    _UNDERLINED,
    _Look(
        "Chữ tô nền.", "chữ không tô nền", "Bôi đen chữ này, chọn No Color ở nút tô nền.",
        lambda paragraph: [run for run in chu(paragraph) if run.highlight],
    ),
    _Look(
        "Chữ gạch ngang.", "chữ không gạch ngang", "Xóa chữ này nếu đã bỏ, nếu không thì tắt nút gạch ngang.",
        lambda paragraph: [run for run in chu(paragraph) if run.strike],
    ),
    _Look(
        "Chữ ẩn: không in ra nhưng vẫn nằm trong tệp.", "không còn chữ ẩn",
        "Bấm nút ¶ để thấy, rồi xóa chữ này hoặc bỏ chọn Hidden trong hộp Font.", _hidden,
    ),
)  # fmt: skip
