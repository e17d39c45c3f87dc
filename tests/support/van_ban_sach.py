"""Whole documents without a fault, out of tests/cases/review/van_ban_sach, as Word files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import yaml
from docx import Document

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "review" / "van_ban_sach"
CASES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}


Block = str | dict[str, str]


def as_docx(blocks: Sequence[Block]) -> bytes:
    """A text is a paragraph; {bang: rows} a table, cells apart by |, "<" joined to the left, "^" to the one above."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _add_table(document, block["bang"])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(blocks: Sequence[Block], old: str, new: str) -> list[Block]:
    """With the one place that says `old` saying `new`."""
    texts = [block if isinstance(block, str) else block["bang"] for block in blocks]
    assert sum(text.count(old) for text in texts) == 1, f"{old!r} not just once"
    replaced = [text.replace(old, new) for text in texts]
    return [text if isinstance(block, str) else {"bang": text} for block, text in zip(blocks, replaced, strict=True)]


def _add_table(document, typed: str) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in typed.strip().splitlines()]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    grid = [list(row.cells) for row in table.rows]
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == "<":
                grid[index][column] = grid[index][column - 1].merge(grid[index][column])
            elif text == "^":
                grid[index][column] = grid[index - 1][column].merge(grid[index][column])
            else:
                grid[index][column].text = text
