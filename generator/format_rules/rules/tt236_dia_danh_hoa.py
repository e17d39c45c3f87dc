"""TT236: Địa danh viết hoa sai

## Vì sao
Các chữ cái đầu của địa danh phải viết hoa; địa danh viết bằng chữ in thường, không viết toàn chữ in hoa.

## Sai
Bắc sơn, ngày 05 tháng 3 năm 2024; BẮC SƠN, ngày 05 tháng 3 năm 2024

## Đúng
Bắc Sơn, ngày 05 tháng 3 năm 2024; Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019

## Cách sửa
Viết hoa chữ cái đầu của từng tiếng trong tên riêng và chữ đầu dòng.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.c
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.names import capitalized, fold
from generator.format_rules.net_dau import loi_tai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.tu_nhan_dien import tu
from generator.format_rules.van_ban import VanBan

MA = "TT236"
MUC = "dia_danh_ngay"
# “TP. HCM”: capitals so few are an abbreviation.
_FEWEST_CAPITALS = 5


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    place = vb.dia_danh_ngay.dia_danh if vb.dia_danh_ngay else ""
    begin = vb.dia_danh_ngay.doan.text.find(place) if vb.dia_danh_ngay and place else -1
    if vb.dia_danh_ngay is None or begin < 0:
        return
    sua = "Viết hoa chữ cái đầu của từng tiếng trong tên riêng."
    if place.isupper() and sum(map(str.isalpha, place)) >= _FEWEST_CAPITALS and "." not in place:
        sai = "Địa danh viết toàn chữ in hoa."
        yield loi_tai(vb.dia_danh_ngay.doan, begin, begin + len(place), sai, f"“{place.title()}”", sua)
    elif (wanted := _wanted(place)) != place:
        sai = "Địa danh có chữ cái đầu không viết hoa."
        yield loi_tai(vb.dia_danh_ngay.doan, begin, begin + len(place), sai, f"“{wanted}”", sua)


def _wanted(place: str) -> str:
    """The place with capitals: its first letter, and all words but those that say what kind of place it is."""
    common = {word for words in tu("dia_ban") for word in words.split()}
    first, *others = place.split(" ")
    return " ".join([capitalized(first), *(one if fold(one) in common else capitalized(one) for one in others)])
