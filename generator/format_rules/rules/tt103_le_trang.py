"""TT103: Lề trang ngoài khoảng cho phép

## Vì sao
Lề trái đủ rộng để đóng tập, các lề khác đủ để in và đóng dấu. Lề sai thì cả văn bản lệch khuôn khi in.

## Sai
Lề trái 25 mm

## Đúng
Lề trên và dưới 20 đến 25 mm, lề trái 30 đến 35 mm, lề phải 15 đến 20 mm

## Cách sửa
Vào Layout, Margins, Custom Margins, ghi lại lề, áp dụng cho đúng phần đã nêu. Trang đặt ngang thì lề quay theo tờ giấy
hoặc giữ nguyên đều được; ngoài hai cách đó, chương trình chỉ hỏi lại.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.3
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import mm_text, noi_phan
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetSection
from generator.word.view_records import Section

MA = "TT103"
MUC = "le_trai"
_NAMES = MappingProxyType({"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"})
# What lies at each edge when an upright page is turned to the left or to the right.
_TURNED = (
    {"top": "left", "right": "top", "bottom": "right", "left": "bottom"},
    {"top": "right", "left": "top", "bottom": "left", "right": "bottom"},
)
# Margins are kept in twentieths of a point and typed in centimetres or inches.
_TOLERANCE = 0.3
Allowed = dict[str, tuple[float, float]]


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    allowed: Allowed = {
        "top": quy_dinh["le_tren"].gia_tri,
        "bottom": quy_dinh["le_duoi"].gia_tri,
        "left": quy_dinh[MUC].gia_tri,
        "right": quy_dinh["le_phai"].gia_tri,
    }
    for side in _NAMES:
        found = [
            _loi(vb, number, side, allowed[side])
            for number, section in enumerate(vb.view.sections)
            if side in _wrong_sides(section, allowed)
        ]
        for sure in (True, False):
            yield from gom(loi for loi in found if loi.chac is sure)


def margin(section: Section, side: str) -> float:
    """From the edge of the paper to the words: the gutter belongs to the left."""
    return getattr(section, side) + (section.gutter if side == "left" else 0)


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] - _TOLERANCE <= value <= limits[1] + _TOLERANCE


def _wrong_sides(section: Section, allowed: Allowed) -> list[str]:
    """Sides out of their limits. A lying page may have them as they were before it was turned."""
    wrong = [side for side in _NAMES if not _within(margin(section, side), allowed[side])]
    if wrong == ["left"] and section.gutter and _within(section.left, allowed["left"]):
        return []  # the gutter alone is at fault: TT104
    if section.width > section.height:
        for turned in _TURNED:
            if all(_within(margin(section, side), allowed[turned[side]]) for side in _NAMES):
                return []
    return wrong


def _loi(vb: VanBan, number: int, side: str, limits: tuple[float, float]) -> Loi:
    section = vb.view.sections[number]
    found, (least, most) = margin(section, side), limits
    nearest = least if found < least else most
    upright = section.width <= section.height
    edit = SetSection(number, **{side: nearest}, **({"gutter": 0} if side == "left" and section.gutter else {}))
    return Loi(
        f"Lề {_NAMES[side]} {mm_text(found)}.",
        f"lề {_NAMES[side]} từ {mm_text(least)} đến {mm_text(most)}",
        f"Vào Layout, Margins, Custom Margins, ghi lề {_NAMES[side]} {mm_text(nearest)}.",
        noi=noi_phan(vb, number, "lề trang"),
        chac=upright,
        chinh=(edit,) if upright else (),
    )
