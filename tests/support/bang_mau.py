"""Tables of figures as offices draw them, built in memory: rows as lines of cells with “|” between them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.review.doc import doc_docx
from generator.review.records import VanBanDoc
from tests.support.word_mau import CENTER, Giay

# A cell that is merged with the one at its left, or with the one above it.
SANG_TRAI, LEN_TREN = "<", "^"


def rows_of(drawn: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]


def draw(giay: Giay, rows: Sequence[Sequence[str]]) -> None:
    """A bordered table at the end of the document."""
    table = giay.docx.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    grid = [list(row.cells) for row in table.rows]
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            if text not in (SANG_TRAI, LEN_TREN, ""):
                giay.put(grid[down][across], text, CENTER, 12)
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            if text == SANG_TRAI:
                grid[down][across - 1].merge(grid[down][across])
                grid[down][across] = grid[down][across - 1]
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            if text == LEN_TREN:
                grid[down - 1][across].merge(grid[down][across])
                grid[down][across] = grid[down - 1][across]


def van_ban(*tables: Sequence[Sequence[str]], truoc: Sequence[str] = ()) -> VanBanDoc:
    """A text with these passages and then these tables, as the review reads it."""
    giay = Giay()
    for passage in truoc:
        giay.body(passage)
    for rows in tables:
        draw(giay, rows)
        giay.body("Hết bảng.")
    return doc_docx(giay.luu())
