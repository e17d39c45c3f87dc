"""Where a figure comes from, in words: a clerk asks, a finding and the manifest answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.domain.figures import TYPED, Figure
from generator.domain.quantities import Quantity, described, half_up
from generator.findings import Place


def value_of(figure: Figure) -> str:
    """The value as the page shows it."""
    value = figure.gia_tri
    if value is None:
        return "không tính được (mẫu số bằng 0)"
    if figure.so_le is None:
        return described(value)
    return described(Quantity(half_up(value.gia_tri, figure.so_le), value.don_vi))


def describe(figure: Figure) -> str:
    """Value, formula, figures and places of a figure, line by line."""
    lines = [f"{figure.ten}: {figure.nhan}", f"Giá trị: {value_of(figure)}", f"Cách tính: {figure.cach_tinh}"]
    lines += [f"  từ số liệu {name}" for name in figure.tu]
    for (file, sheet), places in groupby(figure.places, lambda place: (place.file, place.sheet)):
        where = f", trang tính “{sheet}”, ô" if sheet else ","
        lines.append(f"  từ {file}{where} {spans(list(places))}")
    return "\n".join(lines)


def origin(figure: Figure) -> str:
    """How a figure was computed and from where, for the field `source` of a finding."""
    if figure.cach_tinh == TYPED:
        return f"{figure.ten}: {TYPED}"
    placed = [place for place in figure.places if place.file]
    sheets = len({place.sheet for place in placed})
    parts = [
        f"{f'“{sheet}” ' if sheets > 1 else ''}{spans(list(places))}"
        for sheet, places in groupby(placed, lambda place: place.sheet)
    ]
    where = f" ({placed[0].file}: {'; '.join(parts)})" if placed else ""
    return f"{figure.ten} = {figure.cach_tinh}{where}"


def spans(places: Sequence[Place]) -> str:
    """Cells or lines, neighbours joined: F4:F9, F12."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and place.cell and _below(runs[-1][-1].cell) == place.cell:
            runs[-1].append(place)
        else:
            runs.append([place])
    ends = ([run[0], run[-1]] if len(run) > 1 else run for run in runs)
    return ", ".join(":".join(place.cell or f"dòng {place.line}" for place in run) for run in ends)


def _below(cell: str) -> str:
    column = cell.rstrip("0123456789")
    return f"{column}{int(cell[len(column) :]) + 1}" if cell else ""
