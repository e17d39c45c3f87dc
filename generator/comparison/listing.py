"""A comparison as a list: JSON for programs, lines for the screen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.domain import thay_doi_in as shown
from generator.domain.origin import spans
from generator.domain.quantities import PERCENT, POINTS, Quantity, half_up, plain
from generator.domain.so_sanh import GRAND_TOTAL
from generator.domain.thay_doi import ChuThayDoi, SoSanh, SoThayDoi
from generator.findings import Place

NOTHING = "Không có gì thay đổi về số liệu và câu chữ (không so cách trình bày, đầu trang và chân trang)."
_NONE = "không có"
_KINDS = {"them": "added", "bot": "removed", "sua": "changed"}
_HEADINGS = {"them": "Thêm", "bot": "Bớt", "sua": "Sửa"}
# Letters shown of what is wholly new.
_LONGEST = 300


# --- JSON ---


def as_json(so_sanh: SoSanh) -> str:
    """{"changes": [...], "notes": [...]}, figures first, each list in the order of the document.

    A figure: {"kind": "figure", "name", "label", "from", "to", "difference", "percent", "unit", "places", "cells"}.
    name is "" when it has none; from, to, difference and percent (of from, to 28 digits) are decimal strings such as
    "1024.8", null where absent; unit is "km → m" when it changed, the difference between percentages is in points;
    places are sentences that say where the documents print it; cells are objects with file, sheet and cell (or line).
    Words: {"kind": "words", "change": "added" | "removed" | "changed", "place", "from", "to"}; from or to is "" when
    there is nothing. notes: sentences about how the documents were read, and about files that could not be made."""
    changes = [*map(_figure_json, so_sanh.so), *map(_words_json, so_sanh.chu)]
    return json.dumps({"changes": changes, "notes": list(so_sanh.luu_y)}, ensure_ascii=False, indent=2)


def _figure_json(figure: SoThayDoi) -> dict[str, Any]:
    return {
        "kind": "figure",
        "name": figure.ten,
        "label": figure.nhan,
        "from": _exact(figure.tu),
        "to": _exact(figure.den),
        "difference": _exact(figure.chenh),
        "percent": _exact(figure.ty_le),
        "unit": " → ".join(_units(figure)),
        "places": list(figure.noi),
        "cells": [{"file": place.file, **place.as_dict()} for place in figure.nguon],
    }


def _words_json(words: ChuThayDoi) -> dict[str, str]:
    return {
        "kind": "words",
        "change": _KINDS[words.kieu],
        "place": words.noi,
        "from": words.tu,
        "to": words.den,
    }


def _exact(quantity: Quantity | None) -> str | None:
    return None if quantity is None else f"{quantity.gia_tri:f}"


def _units(figure: SoThayDoi) -> list[str]:
    """The unit, or both when it changed."""
    return list(dict.fromkeys(value.don_vi for value in (figure.tu, figure.den) if value is not None))


# --- the screen ---


def as_text(so_sanh: SoSanh) -> list[str]:
    """Totals, then every figure with its places, then every change of words with what is around it."""
    lines = [f"So sánh “{so_sanh.ten_tu}” với “{so_sanh.ten_den}”.", *so_sanh.luu_y]
    if not so_sanh.so and not so_sanh.chu:
        return [*lines, NOTHING]
    return [*lines, _totals(so_sanh), *_money(so_sanh.so), *_figure_lines(so_sanh.so), *_words_lines(so_sanh.chu)]


def _totals(so_sanh: SoSanh) -> str:
    counts = Counter[str](words.kieu for words in so_sanh.chu)
    kinds = ", ".join(f"{name.lower()} {counts[kind]}" for kind, name in _HEADINGS.items())
    words = f"{len(so_sanh.chu)} chỗ thay đổi câu chữ" + (f" ({kinds})" if so_sanh.chu else "")
    return f"Có {len(so_sanh.so)} số liệu thay đổi và {words}."


def _money(figures: Sequence[SoThayDoi]) -> Iterator[str]:
    """What leaders ask first. Two documents alone know no names, so nothing is said of them."""
    named = {figure.ten: figure for figure in figures if figure.ten.partition(".")[0] == GRAND_TOTAL}
    if GRAND_TOTAL in named:
        line = _line(named[GRAND_TOTAL])
        yield f"{line.figure.nhan}: {line.tu} → {line.den} {line.rest}".rstrip() + "."
    elif named:
        yield "Tổng kinh phí không đổi."


@dataclass(frozen=True, slots=True)
class _Line:
    """A figure as the screen shows it."""

    figure: SoThayDoi
    tu: str
    den: str
    rest: str


def _figure_lines(figures: Sequence[SoThayDoi]) -> Iterator[str]:
    if not figures:
        return
    yield from ("", f"SỐ LIỆU ({len(figures)})")
    lines = [_line(figure) for figure in figures]
    left, right = (max(len(getattr(line, side)) for line in lines) for side in ("tu", "den"))
    for count, line in enumerate(lines, 1):
        named = f" [{line.figure.ten}]" if line.figure.ten else ""
        yield f"{count}. {line.figure.nhan}{named}"
        yield f"   {line.tu:>{left}} → {line.den:>{right}} {line.rest}".rstrip()
        if line.figure.noi:
            yield f"   In tại: {'; '.join(line.figure.noi)}"
        if line.figure.nguon:
            yield f"   Nguồn: {_sources(line.figure.nguon)}"


def _line(figure: SoThayDoi) -> _Line:
    so_le = shown.decimals(figure, figure.so_le)
    tu, den = (_number(value, so_le) for value in (figure.tu, figure.den))
    if figure.den is None:
        return _Line(figure, f"{tu} {_units(figure)[-1]}".rstrip(), den, "")
    if figure.chenh is None:
        return _Line(figure, tu, den, " → ".join(_units(figure)))
    return _Line(figure, tu, den, f"{_units(figure)[-1]}  ({_difference(figure, so_le)})".strip())


def _number(value: Quantity | None, so_le: int) -> str:
    if value is None:
        return _NONE
    return plain(value.gia_tri if value.so_le <= so_le else half_up(value.gia_tri, so_le))


def _difference(figure: SoThayDoi, so_le: int) -> str:
    chenh = figure.chenh
    assert chenh is not None
    sign, direction = (1, "tăng") if chenh.gia_tri >= 0 else (-1, "giảm")
    unit = f" {POINTS}" if chenh.don_vi == POINTS else ""
    words = f"{direction} {_number(Quantity(sign * chenh.gia_tri), so_le)}{unit}"
    if figure.ty_le is None or unit:
        return words
    ratio = sign * figure.ty_le.gia_tri
    return f"{words}, bằng {_number(Quantity(ratio), shown.percent_decimals(ratio))}{PERCENT}"


def _sources(places: Sequence[Place]) -> str:
    """Cells by file and sheet, neighbours joined; a file is named once."""
    words = []
    for file, in_file in _grouped(places, lambda place: place.file).items():
        sheets = _grouped(in_file, lambda place: place.sheet)
        named = (f"trang tính “{sheet}” {spans(cells)}" if sheet else spans(cells) for sheet, cells in sheets.items())
        words.append(f"{file}: {'; '.join(named)}" if file else "; ".join(named))
    return "; ".join(words)


def _grouped(places: Sequence[Place], key: Callable[[Place], str]) -> dict[str, list[Place]]:
    groups: dict[str, list[Place]] = {}
    for place in places:
        groups.setdefault(key(place), []).append(place)
    return groups


def _words_lines(changes: Sequence[ChuThayDoi]) -> Iterator[str]:
    if not changes:
        return
    yield from ("", f"CÂU CHỮ ({len(changes)})")
    for count, words in enumerate(changes, 1):
        yield f"{count}. {_HEADINGS[words.kieu]}, {words.noi}:"
        tu, den = shown.around(words.tu, words.den) if words.kieu == "sua" else (_cut(words.tu), _cut(words.den))
        yield from (f"   {label}: {text}" for label, text in (("Trước", tu), ("Sau", den)) if text)


def _cut(text: str) -> str:
    text = text.replace("\n", " / ")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
