"""A finished monthly report taken apart: its paragraphs, its tables by heading. And the commands that make one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator import cli
from tests.support.docx_text import plain

_SPAN = re.compile(r" ⟷(\d+)$")
_HEAD = " [lặp lại đầu trang]"


def build_month(data: Path, output: Path, number: int, nam: int = 2024) -> int:
    return cli.run(["bao-cao-thang", f"{nam}-{number:02}", "--data", str(data), "--output", str(output)])


def report_path(output: Path, number: int, nam: int = 2024) -> Path:
    return output / f"{nam}/bao_cao_thang/bao_cao_thang_{nam}_{number:02}.docx"


def paragraphs(document: bytes) -> list[str]:
    """Without their styles; notes too, tables not."""
    lines = plain(document).splitlines()
    return [line.partition("]")[2].strip() for line in lines if line.startswith("[")]


def tables(document: bytes) -> list[list[dict[str, str]]]:
    """Tables with a row of headings: their rows by heading ("group/column" under a merged heading)."""
    return [list(_by_heading(block)) for block in _blocks(document) if block[0].endswith(_HEAD)]


def _blocks(document: bytes) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*plain(document).splitlines(), ""]:
        if line.startswith("| "):
            block.append(line)
        elif block:
            yield block
            block = []


def _by_heading(block: list[str]) -> Iterator[dict[str, str]]:
    heads = [_cells(line.removesuffix(_HEAD)) for line in block if line.endswith(_HEAD)]
    names = heads[0]
    for row in heads[1:]:
        names = [above if below == "〃" else f"{above}/{below}" for above, below in zip(names, row, strict=True)]
    for line in block[len(heads) :]:
        yield dict(zip(names, _cells(line), strict=True))


def _cells(line: str) -> list[str]:
    """A merged cell stands for every column it covers."""
    cells = []
    for cell in line[2:-2].split(" | "):
        span = _SPAN.search(cell)
        cells += [_SPAN.sub("", cell)] * (int(span[1]) if span else 1)
    return cells
