"""TT457: Phụ lục không được nhắc trong nội dung, hoặc nhắc mà không có

## Vì sao
Văn bản có phụ lục thì trong nội dung phải chỉ dẫn đến phụ lục đó. Nhắc đến phụ lục không có thì người nhận bị thiếu.

## Sai
Có Phụ lục II ở cuối nhưng nội dung chỉ nhắc Phụ lục I.

## Đúng
… chi tiết tại Phụ lục I và Phụ lục II kèm theo.

## Cách sửa
Thêm chỗ nhắc đến phụ lục trong nội dung, hoặc kiểm tra phụ lục còn thiếu.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1.a.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.thu_tu import la_ma, viet_la_ma
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT457"
MUC = "chi_dan_phu_luc"

_APPENDIX = re.compile(r"phụ lục\s{0,3}(?:số\s{1,3})?", re.IGNORECASE)
_NUMBER = r"(?:[IVX]{1,8}|\d{1,2})\b"
_NUMBERS = re.compile(rf"{_NUMBER}(?:\s{{0,3}}(?:,|;|và|đến|-|–)\s{{0,3}}(?:[Pp]hụ lục )?{_NUMBER})*")
_ONE = re.compile(rf"((?:[Pp]hụ lục )?)\b({_NUMBER})")
_RANGE = re.compile(r"đến|-|–")
_LONGEST_RANGE = 50
# Then it is an appendix of another document.
_OF_ANOTHER = re.compile(
    r"\s{0,3}(?:\S{1,12}\s{1,3}){0,6}?(?:của|tại|ban hành kèm theo|kèm theo)\s{1,3}"
    r"(?:nghị định|thông tư|luật|nghị quyết|quyết định|công văn|kế hoạch số|hướng dẫn|văn bản số)", re.IGNORECASE,
)  # fmt: skip
_OTHERS = re.compile(r"biểu|bảng|danh mục|danh sách|kèm theo", re.IGNORECASE)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if not vb.than or not vb.la_hanh_chinh:  # an appendix in a file of its own
        return
    named, generic = _mentions(vb)
    have = {_value(phu_luc.so) for phu_luc in vb.phu_luc}
    for phu_luc in vb.phu_luc:
        if not generic and _value(phu_luc.so) not in named and not (len(vb.phu_luc) == 1 and named):
            hint = any(_OTHERS.search(doan.text) for doan in vb.than)
            yield loi(
                phu_luc.doan, "Nội dung văn bản không nhắc đến phụ lục này.", "trong nội dung có chỉ dẫn đến phụ lục",
                "Thêm chỗ nhắc, như “(chi tiết tại Phụ lục kèm theo)”.", chac=not hint or bool(named),
            )  # fmt: skip
    for value, (doan, begin, end) in named.items():
        if value and len(vb.phu_luc) > 1 and value not in have:
            yield loi(
                doan, f"Nội dung nhắc đến Phụ lục {viet_la_ma(value)} nhưng không thấy phụ lục này.",
                "phụ lục được nhắc đến có kèm theo văn bản", "Kiểm tra số phụ lục, hoặc bổ sung phụ lục còn thiếu.",
                chac=False, cho=(begin, end),
            )  # fmt: skip


def _value(so: str) -> int:
    """The number of an appendix, however it is written; 0 without one."""
    so = so.strip().upper()
    return int(so) if so.isdigit() else la_ma(so) or 0


def _mentions(vb: VanBan) -> tuple[dict[int, tuple[Paragraph, int, int]], bool]:
    """Where the text names an appendix by its number first, and whether it speaks of appendices without a number."""
    named: dict[int, tuple[Paragraph, int, int]] = {}
    generic = False
    for doan in vb.than:
        done = 0
        for found in _APPENDIX.finditer(doan.text):
            if found.start() < done:
                continue
            numbers = _NUMBERS.match(doan.text, found.end())
            done = numbers.end() if numbers else found.end()
            if _OF_ANOTHER.match(doan.text[done : done + 120]):
                continue
            generic |= numbers is None
            for value, begin, end in _listed(doan.text, found.end(), done) if numbers else ():
                named.setdefault(value, (doan, begin, end))
    return named, generic


def _listed(text: str, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Each number in “I, Phụ lục II đến IV”, with where it and the word before it stand; a range tells all in it."""
    last = 0
    for found in _ONE.finditer(text, begin, end):
        value = _value(found[2])
        ranged = _RANGE.search(text, begin, found.start()) is not None
        for between in range(last + 1, value) if last and ranged and value < last + _LONGEST_RANGE else ():
            yield between, found.start(), found.end()
        yield value, found.start(), found.end()
        last, begin = value, found.end()
