"""TT434: Dòng “Lưu” ở “Nơi nhận”

## Vì sao
Dòng “Lưu” cho biết bản gốc giữ ở đâu: văn thư (VT) và đơn vị soạn thảo. Nó là dòng cuối cùng của “Nơi nhận”.

## Sai
- Lưu VT;

## Đúng
- Lưu: VT, TCKH.

## Cách sửa
Ghi dòng cuối: “- Lưu: VT, ” rồi chữ viết tắt đơn vị soạn thảo, hết bằng dấu chấm.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.noi_nhan_luu import is_luu
from generator.format_rules.cuoi_van_ban import GACH, co_chu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT434"
MUC = "noi_nhan"

_CAN = "dòng cuối của “Nơi nhận” là “- Lưu: VT, …”"
_OFFICE = re.compile(r"\b(?:VT|văn thư)\b", re.IGNORECASE)
_UNFINISHED = re.compile(r"[.…]{3,}")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    lines = co_chu(vb.noi_nhan)
    filed = [place for place, line in enumerate(lines) if is_luu(_bare(line))]
    if not lines:
        return
    if not filed:
        yield loi(lines[-1], "“Nơi nhận” không có dòng “Lưu”.", _CAN, "Thêm dòng cuối “- Lưu: VT, … .”.")
        return
    line = lines[filed[-1]]
    if any(_bare(after) and not _belongs(after) for after in lines[filed[-1] + 1 :]):
        yield loi(line, "Dòng “Lưu” không phải dòng cuối của “Nơi nhận”.", _CAN, "Chuyển dòng “Lưu” xuống cuối.")
    yield from _form(line)


def _form(line: Paragraph) -> Iterator[Loi]:
    words = _bare(line)
    if not words[3:].lstrip().startswith(":"):
        yield loi(line, "Sau chữ “Lưu” không có dấu hai chấm.", "“Lưu:”", "Thêm dấu hai chấm (:) sau “Lưu”.")
    if not _OFFICE.search(words) and not _UNFINISHED.search(words):
        yield loi(line, "Dòng “Lưu” không có “VT”.", "“Lưu: VT, …”", "Thêm “VT” ngay sau “Lưu:”.")
    if not words.endswith(".") and not _UNFINISHED.search(words):
        yield loi(line, "Dòng “Lưu” không hết bằng dấu chấm.", "dòng “Lưu” hết bằng dấu chấm", "Thêm dấu chấm ở cuối.")


def _bare(line: Paragraph) -> str:
    return line.words.lstrip(GACH + " ")


def _belongs(line: Paragraph) -> bool:
    """What the page may have wrapped behind the file line: initials, numbers of copies."""
    return not line.words.startswith(tuple(GACH)) and len(line.words) <= 20
