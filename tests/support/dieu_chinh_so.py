"""The sheets of revisions in a real workbook: taken out, or put in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from generator.domain.sheet_layout import DONG_DIEU_CHINH, QD_DIEU_CHINH

DECISIONS = ("Lần", "Loại văn bản", "Số, ký hiệu", "Ngày", "Cơ quan", "Trích yếu", "Cộng tăng", "Cộng giảm", "Ghi chú")
LINES = ("Lần", "Mã dự án", "Tên dự án", "Loại vốn", "Nguồn vốn", "Niên độ", "Tăng (+), giảm (-)", "Ghi chú")


def without_revisions(data: Path) -> Path:
    """The data folder, a copy that a test may change, as it was before any revision."""
    for workbook in data.glob("*/kinh_phi.xlsx"):
        book = openpyxl.load_workbook(workbook)
        for title in (QD_DIEU_CHINH, DONG_DIEU_CHINH):
            if title in book:
                del book[title]
        book.save(workbook)
    for words in data.glob("*/dieu_chinh_*.yaml"):
        words.unlink()
    return data


def with_revisions(workbook: Path, decisions: Sequence[Sequence], lines: Sequence[Sequence]) -> None:
    """Puts both sheets in. decisions: Lần, Loại văn bản … Cộng giảm; lines: Lần, Mã dự án, Loại vốn, Nguồn vốn, Niên
    độ, amount."""
    book = openpyxl.load_workbook(workbook)
    unit = book["Phân bổ"]["A2"].value
    for title, heads, rows in (
        (QD_DIEU_CHINH, DECISIONS, decisions),
        (DONG_DIEU_CHINH, LINES, [(row[0], row[1], None, *row[2:]) for row in lines]),
    ):
        sheet = book.create_sheet(title)
        for row in ((title,), (unit,), heads, *rows):
            sheet.append(row)
    book.save(workbook)
