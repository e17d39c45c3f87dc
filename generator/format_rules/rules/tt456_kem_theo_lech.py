"""TT456: Dòng “(Kèm theo …)” khác số, ký hiệu hoặc ngày của văn bản

## Vì sao
Phụ lục phải chỉ đúng văn bản mà nó kèm theo. Chép từ văn bản cũ hay để sót số, ngày cũ.

## Sai
Văn bản số 49/KH-UBND; phụ lục ghi (Kèm theo Kế hoạch số 48/KH-UBND …)

## Đúng
(Kèm theo Kế hoạch số 49/KH-UBND …)

## Cách sửa
Sửa số, ký hiệu, ngày ở dòng này cho giống đầu văn bản; hoặc sửa đầu văn bản nếu chỗ đó sai.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1.c.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.domain.names import fold
from generator.format_rules.cuoi_van_ban import bat_dau, co_chu, loi
from generator.format_rules.loai_van_ban import doc_loai
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT456"
MUC = "kem_theo"

_LEAD = re.compile(r"\(?\s{0,3}(?:ban hành )?kèm theo\s{1,3}", re.IGNORECASE)
_NUMBER = re.compile(r"số\s{0,3}:?\s{0,3}(\d{0,5})[\s.…_]{0,40}/\s{0,3}([^\W\d_][\w\-]{0,30})", re.IGNORECASE)
_DAY = re.compile(r"ngày\s{1,5}(\d{1,2})\s{1,5}tháng\s{1,5}(\d{1,2})\s{1,5}năm\s{1,5}(\d{4})", re.IGNORECASE)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for phu_luc in vb.phu_luc:
        for line in co_chu(phu_luc.kem_theo):
            kind = _kind(phu_luc.kem_theo)
            # An appendix to a draft that the document submits names that draft.
            if not (kind and vb.loai and kind != vb.loai):
                yield from _number(vb, line, bool(kind))
                yield from _day(vb, line, bool(kind))


def _kind(lines: Sequence[Paragraph]) -> str:
    """The symbol of the type that the reference names, "" when it names none of the table."""
    words = " ".join(line.words for line in lines)
    lead = _LEAD.match(words)
    return doc_loai().loai.get(bat_dau(words[lead.end() :], doc_loai().loai), "") if lead else ""


def _number(vb: VanBan, line: Paragraph, sure: bool) -> Iterator[Loi]:
    own, found = vb.so_ky_hieu, _NUMBER.search(line.text)
    if own is None or found is None:
        return
    same_number = not (own.so.isdigit() and found[1]) or int(own.so) == int(found[1])
    same_symbol = not own.ky_hieu or fold(own.ky_hieu) == fold(found[2])
    if not (same_number and same_symbol):
        right, wrong = f"{own.so}/{own.ky_hieu}", f"{found[1]}/{found[2]}"
        yield loi(
            line, f"Phụ lục ghi kèm theo văn bản số {wrong}, văn bản này số {right}.", f"số {right}",
            f"Xem lại, sửa “{wrong}” thành “{right}” nếu phụ lục kèm theo văn bản này.",
            cho=(found.start(), found.end()), chac=sure,
        )  # fmt: skip


def _day(vb: VanBan, line: Paragraph, sure: bool) -> Iterator[Loi]:
    own, found = vb.dia_danh_ngay, _DAY.search(line.text)
    if own is None or found is None or not all(part.isdigit() for part in (own.ngay, own.thang, own.nam)):
        return
    if tuple(map(int, found.groups())) != (int(own.ngay), int(own.thang), int(own.nam)):
        right = f"ngày {own.ngay} tháng {own.thang} năm {own.nam}"
        yield loi(
            line, f"Phụ lục ghi {found[0]}, văn bản ghi {right}.", right, "Sửa cho hai chỗ cùng một ngày.",
            cho=(found.start(), found.end()), chac=sure,
        )  # fmt: skip
