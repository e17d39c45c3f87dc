"""TT403: Cách ghi “Kính gửi”

## Vì sao
Gửi một nơi thì ghi cùng dòng; gửi nhiều nơi thì mỗi nơi một dòng để văn thư không bỏ sót nơi nào.

## Sai
Kính gửi Sở Nội vụ; Sở Tài chính

## Đúng
Kính gửi:

- Sở Nội vụ;

- Sở Tài chính.

## Cách sửa
Sau “Kính gửi” có dấu hai chấm. Nhiều nơi: xuống dòng, mỗi dòng bắt đầu bằng “- ”, hết bằng “;”, dòng cuối hết bằng “.”.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.format_rules.cuoi_van_ban import co_chu, co_gach, gom_cung_loai, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT403"
MUC = "kinh_gui"

_TITLE = re.compile(r"\s*kính gửi\s{0,3}(:?)\s*", re.IGNORECASE)
_UNFINISHED = re.compile(r"[.…]{4,}")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    lines = co_chu(vb.kinh_gui)
    found = _TITLE.match(lines[0].text) if lines else None
    if not found:
        return
    if not found[1]:
        yield loi(lines[0], "Sau “Kính gửi” không có dấu hai chấm.", "“Kính gửi:”", "Thêm dấu hai chấm (:).")
    beside, below = lines[0].text[found.end() :].strip(), lines[1:]
    if beside and not below and ";" in beside.rstrip(" ;."):
        yield loi(
            lines[0], "Nhiều nơi nhận ghi chung một dòng với “Kính gửi”.", "mỗi nơi một dòng, đầu dòng có “- ”",
            "Xuống dòng sau “Kính gửi:”, ghi mỗi nơi một dòng.",
        )  # fmt: skip
    elif not beside and len(below) == 1 and not _one_row(lines[0], below[0]):
        yield loi(
            below[0], "Chỉ gửi một nơi nhưng tên nơi nhận ở dòng riêng.", "“Kính gửi:” và nơi nhận trên cùng một dòng",
            "Đưa tên nơi nhận lên cùng dòng “Kính gửi:”.",
        )  # fmt: skip
    elif not beside and len(below) > 1:
        yield from _lines(below)


def _one_row(one: Paragraph, other: Paragraph) -> bool:
    """Side by side in a table: one line for the eye."""
    places = [cell and (cell.table, cell.row) for cell in (one.cell, other.cell)]
    return places[0] is not None and places[0] == places[1] and one.cell != other.cell


def _lines(below: Sequence[Paragraph]) -> Iterator[Loi]:
    """Lines without a dash may go on from the line before: sure only where all end as a list does."""
    dashed = [co_gach(line) for line in below]
    listed = not any(dashed) and any(line.words.endswith(";") for line in below)
    can, sua = "mỗi nơi một dòng, đầu dòng có gạch (-)", "Thêm “- ” ở đầu dòng."
    yield from gom_cung_loai(
        loi(line, "Dòng này không có gạch đầu dòng.", can, sua, chac=listed)
        for line, has in zip(below, dashed, strict=True)
        if not has
    )
    if all(dashed):
        yield from gom_cung_loai(_ends(below))


def _ends(below: Sequence[Paragraph]) -> Iterator[Loi]:
    for line in below:
        sign = "." if line is below[-1] else ";"
        if not line.words.endswith(sign) and not _UNFINISHED.search(line.words):
            where = "Dòng cuối" if sign == "." else "Dòng này"
            can = f"{where.lower()} hết bằng dấu “{sign}”"
            yield loi(line, f"{where} của “Kính gửi” không hết bằng dấu “{sign}”.", can, f"Thêm dấu “{sign}” ở cuối.")
